/** A policy for a translated address is met by what the first fitting rule translates to it. */
import { describe, expect, it } from 'vitest';
import { LineTold } from '../../../src/diagnostics/told-facts.js';
import { check } from '../../../src/index.js';
import { racoonLanguageOf as languageOf } from '../../../src/racoon/language.js';
import { pairs, textsOf } from '../../check/pairs.js';
import { lifted, plain } from './host.js';

const nat = (rule: string): string => `iptables -t nat ${rule}\n`;
const snat = '-s 192.168.0.0/22 -d 10.2.0.0/24 -j SNAT --to-source 10.1.0.1';
const netmap = '-s 192.168.5.0/24 -d 10.2.0.0/24 -j NETMAP --to 10.1.0.0/24';
const masquerade = '-A POSTROUTING -o eth0 -j MASQUERADE';

const taken = (local: string, rules: readonly string[]): readonly string[] => {
  const texts = { ...plain, setkey: plain.setkey.replaceAll('10.1.0.0/24', local) };
  const { diagnostics } = lifted({ ...texts, iptables: rules.map(nat).join('') });
  return diagnostics.flatMap(({ code, line, message }) =>
    code === 'translation-takes-away' ? `${line}: ${message.replace(/ before .*/, '')}` : [],
  );
};

describe('a translation into a policy', () => {
  it.each([
    ['behind which the others are masqueraded', [`-A POSTROUTING ${snat}`, masquerade]],
    ['put in before what masquerades', [masquerade, `-I POSTROUTING ${snat}`]],
    ['of all sources', [`-A POSTROUTING ${snat.replace('-s 192.168.0.0/22 ', '')}`, masquerade]],
    [
      'behind a masquerade of others',
      ['-A POSTROUTING -s 192.168.9.0/24 -j MASQUERADE', `-A POSTROUTING ${snat}`],
    ],
    [
      'behind one for elsewhere',
      ['-A POSTROUTING -d 192.0.2.0/24 -j MASQUERADE', `-A POSTROUTING ${snat}`],
    ],
    [
      'behind an exception of a part',
      ['-A POSTROUTING -s 192.168.0.7 -j ACCEPT', `-A POSTROUTING ${snat}`],
    ],
    [
      'behind an exception of others for its network',
      ['-A POSTROUTING -s 192.168.9.0/24 -d 10.2.0.0/24 -j ACCEPT', `-A POSTROUTING ${snat}`],
    ],
    [
      'behind what is open already',
      [
        '-A POSTROUTING -d 10.2.0.7 -m state --state ESTABLISHED -j ACCEPT',
        `-A POSTROUTING ${snat}`,
      ],
    ],
    [
      'behind an exception of the host itself',
      [
        '-A POSTROUTING -s 198.51.100.1 -d 10.2.0.0/24 -j ACCEPT',
        `-A POSTROUTING ${snat.replace('-s 192.168.0.0/22 ', '')}`,
      ],
    ],
    [
      'behind one of a part on another interface',
      ['-A POSTROUTING -o eth1 -s 192.168.0.7 -d 10.2.0.0/24 -j ACCEPT', `-A POSTROUTING ${snat}`],
    ],
    [
      'behind what lets pass what has a policy',
      ['-A POSTROUTING -m policy --dir out --pol ipsec -j ACCEPT', `-A POSTROUTING ${snat}`],
    ],
  ])('is met: %s', (_, rules) => {
    expect(taken('10.1.0.1/32', rules)).toEqual([]);
  });

  it.each(['-p udp --dport 500', '-p udp -m udp --dport 4500', '-p esp'])(
    'is met behind what is for the tunnel itself: %s',
    (what) => {
      const rule = `-A POSTROUTING ${what} -j SNAT --to-source 198.51.100.99`;
      expect(taken('10.1.0.0/24', [rule])).toEqual([]);
    },
  );

  it('of a whole network is met before what masquerades', () => {
    expect(taken('10.1.0.0/24', [masquerade, `-I POSTROUTING ${netmap}`])).toEqual([]);
  });

  it('to a range is met before what masquerades where the range is that of all hosts of the network', () => {
    const range = (to: string) => [`-A POSTROUTING ${snat.replace('10.1.0.1', to)}`, masquerade];
    expect(taken('10.1.0.0/24', range('10.1.0.1-10.1.0.254'))).toEqual([]);
    expect(taken('10.1.0.0/24', range('10.1.0.1-10.1.0.253'))).toHaveLength(1);
  });

  it.each([
    [masquerade, 'MASQUERADE'],
    ['-A POSTROUTING -s 192.168.0.0/22 -o eth0 -j MASQUERADE', 'MASQUERADE'],
    ['-A POSTROUTING -s 192.168.0.0/16 -j SNAT --to-source 198.51.100.1', 'SNAT'],
    ['-A POSTROUTING -s 192.168.0.0/22 -d 10.2.0.0/24 -j ACCEPT', 'ACCEPT'],
    ['-A POSTROUTING -m policy --dir out --pol none -j MASQUERADE', 'MASQUERADE'],
  ])('is not met behind %s', (rule, name) => {
    expect(taken('10.1.0.1/32', [rule, `-A POSTROUTING ${snat}`])).toEqual([
      `1: what goes from 192.168.0.0/22 to 10.2.0.0/24 meets ${name}`,
    ]);
  });

  it.each([
    '-w 5 -A POSTROUTING -j MASQUERADE',
    '-w5 -W 100 -A POSTROUTING -j MASQUERADE',
    '--wait=5 --wait-interval=100 -A POSTROUTING --jump=MASQUERADE',
    '-4 -v -n -A POSTROUTING --set-counters 0 0 -j MASQUERADE',
    '--modprobe=/sbin/modprobe --append=POSTROUTING -j MASQUERADE',
  ])('is none, and options that are no match leave none out: %s', (rule) => {
    expect(taken('10.1.0.0/24', [rule])).toEqual([
      '1: MASQUERADE translates what goes from 10.1.0.0/24 to 10.2.0.0/24',
    ]);
  });

  it('is none, and what such options stand before still narrows', () => {
    expect(taken('10.1.0.0/24', ['-w 5 -A POSTROUTING -d 192.0.2.0/24 -j MASQUERADE'])).toEqual([]);
    expect(taken('10.1.0.0/24', ['-w -A POSTROUTING ! -d 10.2.0.0/24 -j MASQUERADE'])).toEqual([]);
  });

  it.each([
    ['a list of halves', ['-d 10.2.0.0/25,10.2.0.128/25 -j ACCEPT']],
    ['halves', ['-d 10.2.0.0/25 -j ACCEPT', '-d 10.2.0.128/25 -j RETURN']],
    [
      'a quarter, a half of another side, and the rest',
      [
        '-s 10.1.0.0/25 -d 10.2.0.0/25 -j ACCEPT',
        '-s 10.1.0.128/25 -j ACCEPT',
        '-d 10.2.0.128/25 -j ACCEPT',
      ],
    ],
    ['halves that leave by its interface', ['-o eth0 -d 10.2.0.0/25,10.2.0.128/25 -j ACCEPT']],
    ['one half, and another in a chain', ['-d 10.2.0.128/25 -j ACCEPT', '-d 10.2.0.0/25 -j VPN']],
  ])('is none for what is exempt in parts: %s', (_, rules) => {
    const chain = '-A VPN -j ACCEPT';
    expect(
      taken('10.1.0.0/24', [...rules.map((rule) => `-A POSTROUTING ${rule}`), masquerade, chain]),
    ).toEqual([]);
  });

  it.each([
    [['-d 10.2.0.0/25 -j ACCEPT']],
    [['-d 10.2.0.0/25,10.2.0.192/26 -j ACCEPT']],
    [['-d 10.2.0.7 -j ACCEPT']],
    [['-d 10.2.0.0/25 -j ACCEPT', '-d 10.2.0.128/25 -p tcp -j ACCEPT']],
    [['-d 10.2.0.0/25 -j ACCEPT', '-o eth1 -d 10.2.0.128/25 -j ACCEPT']],
    [['-s 10.1.0.0/25 -d 10.2.0.0/25 -j ACCEPT', '-s 10.1.0.128/25 -d 10.2.0.128/25 -j ACCEPT']],
    [['-d 10.2.0.0/25 -j ACCEPT', '-d 10.2.0.128/25 -j MASQUERADE']],
  ])('is told of what is exempt in part only: %j', (rules) => {
    expect(
      taken('10.1.0.0/24', [...rules.map((rule) => `-A POSTROUTING ${rule}`), masquerade]),
    ).toEqual([
      expect.stringMatching(/: MASQUERADE translates what goes from 10.1.0.0.24 to 10.2.0.0.24$/),
    ]);
  });

  it('of a part is none where just that part is exempt', () => {
    const rules = ['-d 10.2.0.0/25 -j ACCEPT', '! -d 10.2.0.128/25 -j MASQUERADE'];
    expect(
      taken(
        '10.1.0.0/24',
        rules.map((rule) => `-A POSTROUTING ${rule}`),
      ),
    ).toEqual([]);
  });

  it('to a part of the networks leaves the others to what masquerades', () => {
    expect(taken('10.1.0.0/24', [`-A POSTROUTING ${snat}`, masquerade])).toEqual([
      '2: MASQUERADE translates what goes from 10.1.0.0/24 to 10.2.0.0/24',
    ]);
  });

  const nft = (rule: string, family = 'ip'): string =>
    `table ${family} nat {\n\tset far { type ipv4_addr; flags interval; elements = { 10.2.0.0/24 } }\n\tchain after {\n\t\ttype nat hook postrouting priority 100;\n\t\t${rule}\n\t}\n}\n`;
  const codesOf = (iptables: string): readonly string[] =>
    lifted({ ...plain, iptables })
      .diagnostics.map(({ code }) => code)
      .filter((code) => code.startsWith('translat'));

  it.each([
    'ip saddr 10.1.0.0/24 ip daddr != 10.2.0.0/24 masquerade',
    'ip daddr != { 10.2.0.0/24, 10.9.0.0/16 } oifname "eth0" masquerade',
    'ip daddr != @far masquerade',
    'ip saddr != 10.1.0.0/16 masquerade',
    'meta nfproto ipv6 masquerade',
    'meta nfproto != ipv4 masquerade',
    'ip6 daddr != 2001:db8::/32 masquerade',
    'ip6 saddr 2001:db8::/32 masquerade',
  ])('of nft that is for others is none: %s', (rule) => {
    expect(codesOf(nft(rule, 'inet'))).toEqual([]);
  });

  it.each([
    'ip daddr != 10.9.0.0/16 masquerade',
    'ip daddr != { 10.9.0.0/16, 10.2.0.0/25 } masquerade',
    'ip daddr != 10.2.0.0/25 masquerade',
    'oifname != "lo" masquerade',
    'meta nfproto ipv4 masquerade',
    'meta nfproto != ipv6 ip saddr != 10.8.0.0/16 masquerade',
    'meta l4proto != tcp masquerade',
  ])('of nft takes what its complement leaves: %s', (rule) => {
    expect(codesOf(nft(rule, 'inet'))).toEqual(['translation-takes-away']);
  });

  it.each([
    ['10.2.0.0-10.2.0.255', []],
    ['{ 10.2.0.0-10.2.0.99, 10.2.0.100-10.2.0.255 }', []],
    ['10.2.0.0-10.2.0.254', ['translation-takes-away']],
    ['10.2.0.255-10.2.0.0', ['translation-takes-away']],
    ['10.2.0.0-2001:db8::1', ['translation-takes-away']],
  ])('of nft is none behind an exemption of a range that is all: %s', (range, codes) => {
    expect(codesOf(nft(`ip daddr ${range} accept\n\t\tmasquerade`))).toEqual(codes);
  });

  it('of nft is none of what is not in a range that is all', () => {
    expect(codesOf(nft('ip daddr != 10.2.0.0-10.2.9.255 masquerade'))).toEqual([]);
    expect(codesOf(nft('ip daddr != 10.2.0.1-10.2.9.255 masquerade'))).toHaveLength(1);
    expect(codesOf(nft('ip saddr 10.0.9.0-10.1.0.0 masquerade'))).toHaveLength(1);
    expect(codesOf(nft('ip saddr 10.0.9.0-10.0.255.255 masquerade'))).toEqual([]);
  });

  it.each(['ip daddr != @near masquerade', 'ip6 daddr != @near meta mark 5 masquerade'])(
    'of nft stays open where a set is not in the text: %s',
    (rule) => {
      expect(codesOf(nft(rule, 'inet'))).toEqual(
        rule.startsWith('ip6') ? [] : ['translation-narrowed'],
      );
    },
  );

  it.each([
    ['-A POSTROUTING -o eth1 -d 10.2.0.0/24 -j ACCEPT'],
    ['-A POSTROUTING -o eth1 -j X', '-A X -d 10.2.0.0/24 -j ACCEPT'],
    ['-A POSTROUTING -d 10.2.0.0/25 -j ACCEPT', '-A POSTROUTING -o eth1 -j ACCEPT'],
  ])('is open where what is exempt is so on one interface: %s', (...rules) => {
    const all = [...rules, '-A POSTROUTING -j MASQUERADE'];
    expect(codesOf(all.map(nat).join(''))).toEqual(['translation-narrowed']);
  });

  it.each([
    'ip saddr 192.168.5.0/24 ip daddr 10.2.0.0/24 snat ip prefix to ip saddr map { 192.168.5.0/24 : 10.1.0.0/24 }',
    'ip daddr 10.2.0.0/24 snat ip prefix to ip saddr map { 192.168.5.0/24 : 10.1.0.0/24 }',
  ])('of nft of a whole network is met: %s', (map) => {
    const before = 'nft add rule ip nat postrouting oifname eth0 masquerade\n';
    const rule = `nft insert rule ip nat postrouting ${map}\n`;
    expect(codesOf(before + rule)).toEqual(['translated-selector']);
    expect(codesOf(before + rule.replace('insert', 'add'))).toEqual(['translation-takes-away']);
    expect(codesOf(nft(`${map}\n\t\tmasquerade`))).toEqual(['translated-selector']);
    expect(codesOf(before + rule.replaceAll('10.1.0.0', '10.9.0.0'))).toEqual([
      'translation-takes-away',
      'translation-beside',
    ]);
  });

  const added = 'nft add rule ip nat postrouting masquerade\n';
  it.each([
    'flush chain ip nat postrouting',
    'flush chain nat postrouting',
    'flush table ip nat',
    'delete table ip nat',
    'flush ruleset',
  ])('of nft is none behind what takes it away: %s', (command) => {
    expect(codesOf(`${added}nft ${command}\n`)).toEqual([]);
    expect(codesOf(`nft ${command}\n${added}`)).toEqual(['translation-takes-away']);
    expect(languageOf(`${added}nft ${command}\n`)).toBe('iptables');
  });

  const beside = (...rules: readonly string[]) => {
    const setkey = plain.setkey.replaceAll('10.1.0.0/24', '10.1.0.1/32');
    const { told } = lifted({ ...plain, setkey, iptables: rules.map(nat).join('') });
    return told.filter((one) => one.includes('translation-beside'));
  };
  it.each([
    `-A POSTROUTING ${snat.replace('10.1.0.1', '10.1.0.2')}`,
    `-A POSTROUTING ${snat.replace('10.2.0.0', '10.4.0.0')}`,
    '-A POSTROUTING -s 192.168.5.0/24 -d 10.2.0.0/24 -j NETMAP --to 10.9.0.0/24',
  ])('has one side of a policy, and not the other: %s', (rule) => {
    expect(beside(rule)).toEqual(['warning translation-beside iptables.sh:1']);
    expect(beside(rule, `-A POSTROUTING ${snat}`)).toEqual([]);
  });

  it.each([snat.replace('10.1.0.1', '10.1.0.1-10.1.0.5'), netmap])(
    'gives more sources than a policy is for: %s',
    (rule) => {
      const setkey = plain.setkey.replaceAll('10.1.0.0/24', '10.1.0.1/32');
      const read = (text: string) =>
        lifted({ ...plain, setkey: text, iptables: nat(`-A POSTROUTING ${rule}`) });
      const isSaid = ({ told }: ReturnType<typeof read>) =>
        told.filter((one) => one.includes('translation-beside'));
      expect(isSaid(read(setkey))).toEqual(['warning translation-beside iptables.sh:1']);
      expect(isSaid(read(plain.setkey))).toEqual([]);
    },
  );

  it.each([
    `-A POSTROUTING ${snat.replace('-d 10.2.0.0/24', '-d 192.0.2.0/24').replace('10.1.0.1', '198.51.100.1')}`,
    '-A POSTROUTING -s 192.168.0.0/22 -o eth0 -j SNAT --to-source 198.51.100.1',
    '-A POSTROUTING -s 192.168.0.0/22 -o eth0 -j MASQUERADE',
  ])('has none, and is no concern of it: %s', (rule) => {
    expect(beside(rule)).toEqual([]);
  });

  const base = '{ type nat hook postrouting priority 100 ; }';
  const far = 'ip daddr 10.2.0.0/24';
  it.each([
    ['add rule ip fw postrouting masquerade', 'flush table ip nat'],
    ['add rule inet nat postrouting masquerade', 'flush table ip nat'],
    ['add rule ip nat postrouting jump x', 'add rule ip nat x masquerade', 'flush chain ip fw x'],
    ['add table ip t', `add chain ip t c ${base}`, 'add rule ip t c masquerade'],
    [`add table ip t { chain c ${base} ; }`, 'add rule ip t c masquerade'],
    [`add rule ip a postrouting ${far} accept`, 'add rule ip b postrouting masquerade'],
    [
      `add chain ip nat c ${base.replace('nat', 'filter')}`,
      `add rule ip nat c ${far} drop`,
      'add rule ip nat postrouting masquerade',
    ],
  ])('of nft is told, whatever other tables have: %j', (...commands) => {
    const told = ['translation-takes-away'];
    expect(codesOf(commands.map((one) => `nft '${one}'\n`).join(''))).toEqual(told);
    expect(codesOf(`nft '${commands.join('; ')}'\n`)).toEqual(told);
    expect(codesOf(`#!/usr/sbin/nft -f\n${commands.join('\n')}\n`)).toEqual(told);
    expect(codesOf(`nft -f - <<EOF\n${commands.join('\n')}\nEOF\n`)).toEqual(told);
  });

  it.each([
    ['add rule ip fw postrouting masquerade', 'flush table ip fw'],
    ['add rule ip nat postrouting jump x', 'add rule ip nat x masquerade', 'flush chain ip nat x'],
    ['add table ip t', `add chain ip t c ${base}`, 'add rule ip t c masquerade', 'flush chain t c'],
    ['add rule ip6 nat postrouting masquerade', 'add rule ip a b masquerade', 'flush ruleset'],
    [`add rule ip a postrouting ${far} accept`, 'add rule ip a postrouting masquerade'],
    ['add rule ip nat postrouting ip daddr != { 10.2.0.0/25, 10.2.0.128/25 } masquerade'],
    [
      'add rule ip nat postrouting ip daddr != { 10.2.0.0-10.2.0.99, 10.2.0.100-10.2.1.0 } masquerade',
    ],
    ['add rule ip nat postrouting ip daddr != 10.2.0.0/25 ip daddr != 10.2.0.128/25 masquerade'],
    ['add rule ip nat postrouting ip daddr != 10.2.0.0/25 ip saddr != 10.1.0.0/24 masquerade'],
  ])('of nft is none: %j', (...commands) => {
    expect(codesOf(commands.map((one) => `nft '${one}'\n`).join(''))).toEqual([]);
    expect(codesOf(`#!/usr/sbin/nft -f\n${commands.join('\n')}\n`)).toEqual([]);
  });

  it.each([
    'flush chain ip nat prerouting',
    'flush chain ip filter postrouting',
    'flush chain ip6 nat postrouting',
    'flush table ip6 nat',
    'flush table ip mangle',
    'list chain ip nat postrouting',
    'delete rule ip nat postrouting handle 7',
  ])('of nft is told behind what takes other rules away: %s', (command) => {
    expect(codesOf(`${added}nft ${command}\n`)).toEqual(['translation-takes-away']);
  });

  it.each([
    [nat(masquerade)],
    ['iptables -t "nat" -A "POSTROUTING" -j "MASQUERADE"\n'],
    [nat('-A POSTROUTING -j away') + nat('-A away -m comment --comment "to -j all" -j MASQUERADE')],
    ['*nat\n-A POSTROUTING -g POST_public\n-A POST_public ! -o lo --jump MASQUERADE\nCOMMIT\n'],
  ])('names the rule that takes the traffic away: %j', (text) => {
    const [pair] = pairs.filter(({ name }) => name === 'ios');
    const { first } = textsOf(pair ?? { name: 'ios', inputs: [], cases: [] });
    const { findings } = check([...first, { name: 'nat.sh', text }]);
    expect(findings.map(({ message }) => message).join('\n')).toContain('MASQUERADE translates');
  });

  it.each([
    '-A hmac-md5 tulip',
    '-A hmac-md5 "go -j tulip"',
    '-A hmac-md5 "tulip"; # -j MASQUERADE',
    '-E 3des-cbc tulip -j MASQUERADE',
    'add 192.0.2.1 192.0.2.2 esp 1 -A hmac-md5 tulip -j MASQUERADE',
    '-A hmac-md5 "tulip -j MASQUERADE',
  ])('hides what stands behind -A where it is no chain: %s', (line) => {
    expect(new LineTold(line, '').facts({ word: 'tulip' })).toEqual({ word: '***' });
  });
});

describe('a part of what is translated into a policy is let through before', () => {
  const part = (rule: string) =>
    taken('10.1.0.1/32', [`-A POSTROUTING ${rule}`, `-A POSTROUTING ${snat}`, masquerade]);

  it.each([
    ['-s 192.168.0.7 -d 10.2.0.0/24 -j ACCEPT', '192.168.0.7/32 to 10.2.0.0/24 meets ACCEPT'],
    ['-d 10.2.0.64/26 -j RETURN', '192.168.0.0/22 to 10.2.0.64/26 meets RETURN'],
    ['-d 10.2.0.0/24 -p tcp -j ACCEPT', '192.168.0.0/22 to 10.2.0.0/24 meets ACCEPT'],
  ])('%s', (rule, what) => {
    expect(part(rule)).toEqual([`1: what goes from ${what}`]);
  });

  it('and is not told where another policy is for it', () => {
    const more = plain.setkey.replaceAll('10.1.0.0/24', '192.168.0.7/32');
    const rules = [
      '-A POSTROUTING -s 192.168.0.7 -d 10.2.0.0/24 -j ACCEPT',
      `-A POSTROUTING ${snat}`,
    ];
    const { at } = lifted({
      ...plain,
      setkey: plain.setkey.replaceAll('10.1.0.0/24', '10.1.0.1/32') + more,
      iptables: rules.map(nat).join(''),
    });
    expect(at('translation-takes-away')).toEqual([]);
  });
});

describe('a translation into a policy for what leaves by another interface than that of all others', () => {
  const open = (...rules: readonly string[]): readonly string[] =>
    lifted({
      ...plain,
      setkey: plain.setkey.replaceAll('10.1.0.0/24', '10.1.0.1/32'),
      iptables: rules.map(nat).join(''),
    }).at('translation-narrowed');

  it('is open', () => {
    expect(open(`-A POSTROUTING -o eth9 ${snat}`, masquerade)).toEqual(['iptables.sh:2']);
  });

  it.each([
    ['of the same one', [`-A POSTROUTING -o eth0 ${snat}`, masquerade]],
    ['of any', [`-A POSTROUTING ${snat}`, masquerade]],
    [
      'of one of two',
      [`-A POSTROUTING -o eth9 ${snat}`, masquerade, '-A POSTROUTING -o eth9 -j MASQUERADE'],
    ],
    ['where no others are translated', [`-A POSTROUTING -o eth9 ${snat}`]],
  ])('is not: %s', (_, rules) => {
    expect(open(...rules)).toEqual([]);
  });
});

it.each([
  ['10.1.0.0/24', '192.168.5.0/24', false],
  ['10.1.0.0/24', '192.168.6.0/24', true],
  ['10.1.0.0/16', '192.168.0.0/16', false],
  ['10.7.0.0/24', '192.168.6.0/24', false],
])('what comes out of a tunnel for %s is given back to %s', (net, back, isOther) => {
  const rule = `-A PREROUTING -s 10.2.0.0/24 -d ${net} -j NETMAP --to ${back}`;
  const { at } = lifted({ ...plain, iptables: nat(`-A POSTROUTING ${netmap}`) + nat(rule) });
  expect(at('filter-against-tunnel')).toEqual(isOther ? ['iptables.sh:2'] : []);
});
