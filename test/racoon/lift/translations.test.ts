/** Which rules behind routing take packets out of a policy, in the order in which the kernel asks them. */
import { describe, expect, test } from 'vitest';
import { check } from '../../../src/index.js';
import { pairs, textsOf } from '../../check/pairs.js';
import { flush, lifted, plain, tunnel } from './host.js';

/** What is told of the rules, for a policy between 10.1.0.0/24 and 10.2.0.0/24. */
const told = (...lines: readonly string[]): readonly string[] =>
  lifted({ ...plain, iptables: `${lines.join('\n')}\n` }).told.map((one) =>
    one.replace('translation-', '').replace('iptables.sh:', ''),
  );

const nat = 'iptables -t nat';
const masquerade = `${nat} -A POSTROUTING -j MASQUERADE`;
const passes = '-d 10.2.0.0/24 -j ACCEPT';

describe('a rule takes the packets of a policy', () => {
  test.each([
    ['of the gateway by its own address', '198.51.100.1/32', masquerade],
    ['of everything', '0.0.0.0/0', masquerade],
    [
      'of the gateway by the same address',
      '198.51.100.1/32',
      `${nat} -A POSTROUTING -j SNAT --to-source 198.51.100.1`,
    ],
  ])('but not those %s, which stay in it', (_, local, line) => {
    const setkey = `${flush}${tunnel(local, '10.2.0.0/24')}`;
    const { at } = lifted({ ...plain, setkey, iptables: `${line}\n` });
    expect(at('translation-takes-away')).toEqual([]);
    const other = line.replace(/MASQUERADE|SNAT.*/, 'SNAT --to-source 192.0.2.99');
    const again = lifted({
      ...plain,
      setkey: `${flush}${tunnel('198.51.100.1/32', '10.2.0.0/24')}`,
      iptables: `${other}\n`,
    });
    expect(again.at('translation-takes-away')).not.toEqual([]);
  });

  test.each([
    ['of all interfaces', masquerade],
    ['of one protocol', `${nat} -A POSTROUTING -p tcp -o eth0 -j MASQUERADE`],
    ['of one port', `${nat} -A POSTROUTING -p udp -m udp --dport 53 -j MASQUERADE`],
    ['of new connections', `${nat} -A POSTROUTING -m conntrack --ctstate NEW -j MASQUERADE`],
    ['of a list of networks', `${nat} -A POSTROUTING -s 10.9.0.0/16,10.1.0.0/16 -j MASQUERADE`],
    ['of all networks but one', `${nat} -A POSTROUTING ! -s 192.168.0.0/16 -j MASQUERADE`],
    [
      'of all networks but one, as was usual',
      `${nat} -A POSTROUTING -s ! 192.168.0.0/16 -j MASQUERADE`,
    ],
    ['of a short network', `${nat} -A POSTROUTING -s 10/8 -d 0/0 -j MASQUERADE`],
    ['on an interface that the script does not say', `${nat} -A POSTROUTING -o $WAN -j MASQUERADE`],
    ['by a program that is looked up', '$IPTABLES -t nat -A POSTROUTING -j MASQUERADE'],
    ['by options without blanks', 'iptables -tnat -APOSTROUTING -jMASQUERADE'],
    ['behind a test', `[ -x /sbin/iptables ] && ${masquerade}`],
    ['of an interface that comes up', `\tpost-up ${masquerade}`],
    ['in a part of what iptables-save prints', '-A POSTROUTING -o eth0 -j MASQUERADE'],
    ['of an interface that goes down again', `\tup ${masquerade}\n\tdown iptables -t nat -F`],
    [
      'of a tunnel that goes down again',
      `PostUp = ${masquerade}\nPostDown = ${masquerade.replace('-A', '-D')}`,
    ],
    ['of nft, of the table ip by default', 'nft add rule nat postrouting oif eth0 masquerade'],
    [
      'of a set of nft',
      'nft add rule ip nat postrouting ip saddr { 10.9.0.0/16, 10.1.0.0/16 } masquerade',
    ],
  ])('%s', (_, line) => {
    expect(told(line)).toEqual(['warning takes-away 1']);
  });

  test.each([
    [
      'of a chain of its own',
      [`${nat} -N X`, `${nat} -A POSTROUTING -o eth0 -j X`, `${nat} -A X -j MASQUERADE`],
      3,
    ],
    [
      'of a chain that another one goes on in',
      ['*nat', '-A POSTROUTING -o eth0 -g post', '-A post ! -o lo -j MASQUERADE', 'COMMIT'],
      3,
    ],
    [
      'as iptables -S prints it',
      [
        'root@gw:~# iptables -t nat -S',
        '-P POSTROUTING ACCEPT',
        '-A POSTROUTING -o eth0 -j MASQUERADE',
        'root@gw:~#',
      ],
      3,
    ],
    ['as sudo prints it', ['$ sudo iptables -S -t nat', '-A POSTROUTING -o eth0 -j MASQUERADE'], 2],
    [
      'of a chain of nft',
      [
        'table ip nat {',
        ' chain after { type nat hook postrouting priority 100; jump lan; }',
        ' chain lan { masquerade }',
        '}',
      ],
      3,
    ],
    [
      'of a set of nft in the text',
      [
        'define FAR = 10.2.0.0/16',
        'table ip nat {',
        ' set lan { type ipv4_addr; flags interval; elements = { 10.9.0.0/16, 10.1.0.0/16 } }',
        ' chain after { type nat hook postrouting priority 100; ip saddr @lan ip daddr $FAR masquerade; }',
        '}',
      ],
      4,
    ],
    [
      'before which an exemption is put too low',
      [masquerade, `${nat} -I POSTROUTING 2 ${passes}`],
      1,
    ],
    [
      'that is put in place of another',
      [`${nat} -A POSTROUTING ${passes}`, `${nat} -R POSTROUTING 1 -j MASQUERADE`],
      2,
    ],
    [
      'behind an exemption on another interface',
      [`${nat} -A POSTROUTING -o eth1 ${passes}`, `${nat} -A POSTROUTING -o eth0 -j MASQUERADE`],
      2,
    ],
    [
      'behind one for what comes in',
      [`${nat} -A POSTROUTING -m policy --dir in --pol ipsec -j ACCEPT`, masquerade],
      2,
    ],
    ['behind one for a protocol', [`${nat} -A POSTROUTING -p tcp ${passes}`, masquerade], 2],
    [
      'behind exemptions of other networks in a loop',
      [
        `for n in 10.3.0.0/24 10.4.0.0/24; do ${nat} -A POSTROUTING -d $n -j ACCEPT; done`,
        masquerade,
      ],
      2,
    ],
    [
      'behind a loop over nothing',
      [
        'NETS=',
        `for n in $NETS; do ${nat} -A POSTROUTING -d 10.2.0.0/24 -j ACCEPT; done`,
        masquerade,
      ],
      3,
    ],
    [
      'behind one that was taken away',
      [`${nat} -A POSTROUTING ${passes}`, `${nat} -D POSTROUTING 1`, masquerade],
      3,
    ],
    [
      'behind a return from a chain of its own',
      [`${nat} -A X -j RETURN`, `${nat} -A POSTROUTING -j X`, masquerade],
      3,
    ],
  ])('%s', (_, lines, line) => {
    expect(told(...lines)).toEqual([`warning takes-away ${line}`]);
  });
});

describe('no packet is taken by a rule', () => {
  test.each([
    ['that was taken away', [masquerade, `${nat} -D POSTROUTING -j MASQUERADE`]],
    ['of a chain that was emptied', [masquerade, `${nat} -F POSTROUTING`]],
    ['of a table that was emptied', [masquerade, `${nat} -F`]],
    ['for IPv6', ['ip6tables -t nat -A POSTROUTING -j MASQUERADE']],
    ['of a table for IPv6', ['nft add rule ip6 nat postrouting masquerade']],
    ['that no chain leads to', [`${nat} -A X -j MASQUERADE`]],
    ['of a network apart', [`${nat} -A POSTROUTING -s 172.17.0.0/16 ! -o docker0 -j MASQUERADE`]],
    ['of all networks but the far one', [`${nat} -A POSTROUTING ! -d 10.2.0.0/16 -j MASQUERADE`]],
    [
      'of packets without a policy',
      [`${nat} -A POSTROUTING -m policy --dir out --pol none -j MASQUERADE`],
    ],
    [
      'behind an exemption for the policies of tunnels',
      [`${nat} -A POSTROUTING -m policy --dir out --pol ipsec --mode tunnel -j RETURN`, masquerade],
    ],
    ['behind an exemption', [masquerade, `${nat} -I POSTROUTING ${passes}`]],
    [
      'behind exemptions in a loop',
      [
        `for n in 10.3.0.0/24 10.2.0.0/24; do ${nat} -A POSTROUTING -d $n -j ACCEPT; done`,
        masquerade,
      ],
    ],
    [
      'behind exemptions that a loop puts in above',
      [
        masquerade,
        'NETS="10.3.0.0/24 10.2.0.0/16"',
        'for far in $NETS',
        'do',
        `  ${nat} -I POSTROUTING -d $far -j RETURN`,
        'done',
      ],
    ],
    [
      'behind exemptions in a loop within a loop',
      [
        'for own in 10.1.0.0/24 192.168.1.0/24; do',
        `  for far in 10.3.0.0/24 10.2.0.0/24; do ${nat} -A POSTROUTING -s $own -d $far -j ACCEPT; done`,
        'done',
        masquerade,
      ],
    ],
    [
      'behind an exemption of several words in a variable',
      ['EXEMPT="-d 10.2.0.0/24 -j ACCEPT"', `${nat} -A POSTROUTING $EXEMPT`, masquerade],
    ],
    [
      'behind one on the same interface',
      [`${nat} -A POSTROUTING -o $WAN ${passes}`, `${nat} -A POSTROUTING -o $WAN -j MASQUERADE`],
    ],
    [
      'behind one in a chain of its own',
      [`${nat} -A X ${passes}`, `${nat} -A POSTROUTING -j X`, masquerade],
    ],
    [
      'in a chain of which they are returned',
      [
        `${nat} -A X -d 10.2.0.0/24 -j RETURN`,
        `${nat} -A X -j MASQUERADE`,
        `${nat} -A POSTROUTING -j X`,
      ],
    ],
    [
      'in a circle of chains',
      [`${nat} -A X -j Y`, `${nat} -A Y -j X`, `${nat} -A POSTROUTING -j X`],
    ],
  ])('%s', (_, lines) => {
    expect(told(...lines)).toEqual([]);
  });
});

describe('whether packets are taken is open by a rule', () => {
  test.each([
    ['for marked packets', `${nat} -A POSTROUTING -m mark --mark 5 -j MASQUERADE`],
    ['for a set', 'nft add rule ip nat postrouting ip saddr @lan masquerade'],
    ['with a network that the script does not say', `${nat} -A POSTROUTING -s $LAN -j MASQUERADE`],
    ['in a loop', `for n in $NETS; do ${nat} -A POSTROUTING -s $n -j MASQUERADE; done`],
    [
      'in a chain for marked packets',
      `${nat} -A X -j MASQUERADE; ${nat} -A POSTROUTING -m mark --mark 5 -j X`,
    ],
  ])('%s', (_, line) => {
    expect(told(line)).toEqual(['warning narrowed 1']);
  });

  test.each([
    ['for a network that is not said', `${nat} -A POSTROUTING -d $FAR -j ACCEPT`],
    ['for marked packets', `${nat} -A POSTROUTING -m mark --mark 5 -j RETURN`],
    [
      'in a loop over what a command prints',
      `for n in $(cat nets); do ${nat} -A POSTROUTING -d $n -j ACCEPT; done`,
    ],
    [
      'in a loop over an array',
      `for n in "\${NETS[@]}"; do ${nat} -A POSTROUTING -d "$n" -j ACCEPT; done`,
    ],
    [
      'in a loop over lines of a file',
      `while read n; do ${nat} -A POSTROUTING -d $n -j ACCEPT; done < nets`,
    ],
    [
      'in a loop that leaves some out',
      `for n in 10.2.0.0/24; do [ -f /etc/$n ] || continue; ${nat} -A POSTROUTING -d $n -j ACCEPT; done`,
    ],
  ])('behind an exemption %s', (_, line) => {
    expect(told(line, masquerade)).toEqual(['warning narrowed 2']);
  });

  test('behind chains that lead through very many others', () => {
    const depth = 40;
    const lines = Array.from(
      { length: depth },
      (_none, at) => `${nat} -A X${at} -j ${at + 1 < depth ? `X${at + 1}` : 'MASQUERADE'}`,
    );
    expect(told(`${nat} -A POSTROUTING -j X0`, ...lines)).toEqual([
      expect.stringMatching(/^warning narrowed \d+$/),
    ]);
  });

  test.each(['iptables -t nat -L', 'iptables -L -n -v', '$ sudo iptables -L -t nat', ''])(
    'in a list for people: %s',
    (call) => {
      const lines = [
        call,
        'Chain POSTROUTING (policy ACCEPT 2 packets, 120 bytes)',
        ' pkts bytes target prot opt in out source destination',
        ' 120 12000 MASQUERADE all -- * eth0 0.0.0.0/0 0.0.0.0/0',
      ];
      expect(told(...lines)).toEqual(['error firewall-listing 2']);
    },
  );

  test('which is assumed', () => {
    const pair = pairs.find(({ name }) => name === 'ios');
    if (pair === undefined) throw new Error('no such pair');
    const { first, second } = textsOf(pair);
    const text = `${nat} -A POSTROUTING -s $LAN -j MASQUERADE\n`;
    const { verdict, assumes } = check(
      [...first, { name: 'fw.sh', text }],
      second === undefined ? {} : { with: second },
    );
    expect([verdict, assumes.join()]).toEqual(['agree', expect.stringContaining('fw.sh:1')]);
  });
});

describe('a rule that iptables refuses', () => {
  const messages = (...lines: readonly string[]): readonly string[] =>
    lifted({ ...plain, iptables: `${lines.join('\n')}\n` }).diagnostics.map(
      ({ line, message }) => `${line}: ${message}`,
    );
  const behind = `${nat} -A POSTROUTING -o eth0 -j MASQUERADE`;

  test.each([
    `${nat} -I POSTROUTING -s 10.1.O.0/24 ${passes}`,
    `${nat} -I POSTROUTING -s 10.1.0.0/33 ${passes}`,
    `${nat} -I POSTROUTING ${passes.replace('ACCEPT', 'ACEPT')}`,
    `${nat} -I POSTRUOTING ${passes}`,
    `${nat} -i POSTROUTING ${passes}`,
    `iptables -t nta -I POSTROUTING ${passes}`,
    `iptables -I POSTROUTING ${passes}`,
    `${nat} -I POSTROUTING --dir out --pol ipsec -j ACCEPT`,
    `${nat} -I POSTROUTING -m policy --dir out --pol ipsc -j ACCEPT`,
    `${nat} -I POSTROUTING -m policy --pol ipsec -j ACCEPT`,
  ])('keeps nothing from the rules behind it: %s', (rule) => {
    expect(messages(rule, behind)).toEqual([
      '1: iptables refuses this rule, so MASQUERADE translates what goes from 10.1.0.0/24 to 10.2.0.0/24 before the policy sees it: it leaves in clear text',
    ]);
    expect(messages(rule)).toEqual([]);
  });

  test('of others is not blamed, and takes nothing', () => {
    expect(messages(`${nat} -I POSTROUTING -s 10.9.O.0/24 ${passes}`, behind)).toEqual([
      expect.stringMatching(/^2: MASQUERADE translates/),
    ]);
    expect(messages(`${nat} -A POSTROUTING -s 10.1.O.0/24 -j MASQUERADE`)).toEqual([]);
    expect(messages(`${nat} -A POSTROUTING ! -d 192.168.O.0/16 -j MASQUERADE`)).toEqual([]);
  });

  test.each([
    '-s 192.168.O.0/24 -d 10.2.0.0/24 -j SNAT --to-source 10.1.0.2',
    '-s 192.168.0.0/24 -d 10.2.0.O/24 -j SNAT --to-source 10.1.0.2',
    '-s 192.168.0.0/24 -d 10.2.0.0/24 -j SNTA --to-source 10.1.0.2',
    '-s 192.168.0.0/24 -d 10.2.0.0/24 -j SNAT --to-source 1O.1.0.2',
  ])('leads nothing into a policy: %s', (rule) => {
    expect(messages(`${nat} -A POSTROUTING ${rule}`)).toEqual([
      '1: iptables refuses this rule, so what goes to 10.2.0.0/24 does not get the translation to 10.1.0.2, which a policy is for: it leaves in clear text',
    ]);
  });

  test('is refused with all others of what iptables-restore reads', () => {
    const saved = [
      '*nat',
      `-A POSTROUTING -s 10.1.O.0/24 ${passes}`,
      '-A POSTROUTING -o eth0 -j MASQUERADE',
      'COMMIT',
    ];
    expect(messages(...saved)).toEqual([
      '2: iptables-restore refuses this rule, and all others with it',
    ]);
  });
});
