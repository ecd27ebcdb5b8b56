/** Filters at either end are asked for what is on the wire: ESP, or UDP port 4500 behind a translator. */
import { describe, expect, test } from 'vitest';
import { type CheckOptions, check, convert, reverse } from '../../src/index.js';
import { ios } from '../cisco/lift/lifted.js';

const own = '192.168.9.2';

interface Ends {
  readonly cisco: string;
  /** The host's own address, where a translator stands in front of it. */
  readonly host?: string;
  readonly conf?: (text: string) => string;
  readonly rules?: string;
  readonly options?: CheckOptions;
}

const hostFiles = ({ cisco, host, conf = (text) => text }: Ends) =>
  Object.entries(
    convert(cisco, host === undefined ? {} : { linuxAddress: host }).hosts[0]?.files ?? {},
  ).flatMap(([name, text]) =>
    name === 'README.txt' || name === 'iptables.sh' ? [] : [{ name, text: conf(text) }],
  );

const checked = (ends: Ends) => {
  const { rules, options = {} } = ends;
  const { verdict, findings, assumes } = check(
    [
      { name: 'cisco.conf', text: ends.cisco },
      ...hostFiles(ends),
      ...(rules === undefined ? [] : [{ name: 'rules', text: rules }]),
    ],
    options,
  );
  const told = findings.filter(({ code }) => code.startsWith('filter-'));
  return {
    verdict,
    told: told.map(({ severity, message }) => `${severity}: ${message}`),
    assumes: assumes.filter((one) => /translator/.test(one)),
  };
};

/** A router whose outside interface lets in what these lines permit. */
const router = (...permits: readonly string[]): string =>
  ios(
    'interface GigabitEthernet0/0',
    ' ip access-group IN in',
    'ip access-list extended IN',
    ...permits.map((permit) => ` permit ${permit}`),
  );
const ike = 'udp any any eq isakmp';
const inUdp = 'udp any any eq non500-isakmp';
const esp = 'esp any any';

/** A host whose chain for what comes in lets these pass. */
const chain = (...matches: readonly string[]): string =>
  [
    '*filter',
    ':INPUT DROP [0:0]',
    '-A INPUT -m state --state RELATED,ESTABLISHED -j ACCEPT',
    ...matches.map((match) => `-A INPUT ${match} -j ACCEPT`),
    'COMMIT',
    '',
  ].join('\n');
const port = (number: number) => `-p udp --dport ${number}`;

const stoppedEsp = 'error: access list IN drops ESP of 198.51.100.1 where the tunnel comes in';
const stoppedUdp =
  'error: access list IN drops ESP in UDP (port 4500) of 198.51.100.1 where the tunnel comes in';
const droppedEsp = 'error: the firewall drops ESP of 203.0.113.1';
const droppedUdp = 'error: the firewall drops ESP in UDP (port 4500) of 203.0.113.1';

describe('behind a translator UDP port 4500 is asked for, and ESP is not', () => {
  test.each([
    ['a router that lets ESP in', { cisco: router(ike, esp) }, stoppedUdp],
    ['a router that lets UDP in', { cisco: router(ike, inUdp) }, undefined],
    ['a host that lets ESP in', { cisco: ios(), rules: chain(port(500), '-p esp') }, droppedUdp],
    ['a host that lets UDP in', { cisco: ios(), rules: chain(port(500), port(4500)) }, undefined],
    ['a range of ports', { cisco: ios(), rules: chain('-p udp --dport 500:4500') }, undefined],
  ])('%s', (_, ends, expected) => {
    const { verdict, told } = checked({ ...ends, host: own });
    expect([verdict, told]).toEqual(
      expected === undefined ? ['agree', []] : ['disagree', [expected]],
    );
  });

  test('where the host acts as if there were one', () => {
    const conf = (text: string) => text.replace(/nat_traversal on;/, 'nat_traversal force;');
    const told = (...permits: readonly string[]) => checked({ cisco: router(...permits), conf });
    expect(told(ike, esp)).toMatchObject({ verdict: 'disagree', told: [stoppedUdp] });
    expect(told(ike, inUdp)).toMatchObject({ verdict: 'agree', told: [] });
    const rules = chain(port(500), '-p esp');
    expect(checked({ cisco: ios(), conf, rules })).toMatchObject({
      verdict: 'disagree',
      told: [droppedUdp],
    });
  });
});

describe('without one ESP is asked for, and UDP port 4500 is not', () => {
  test.each([
    ['a router that lets ESP in', { cisco: router(ike, esp) }, undefined],
    ['a router that lets UDP in', { cisco: router(ike, inUdp) }, stoppedEsp],
    ['a host that lets ESP in', { cisco: ios(), rules: chain(port(500), '-p esp') }, undefined],
    ['a host that lets UDP in', { cisco: ios(), rules: chain(port(500), port(4500)) }, droppedEsp],
  ])('%s', (_, ends, expected) => {
    const { verdict, told } = checked(ends);
    expect([verdict, told]).toEqual(
      expected === undefined ? ['agree', []] : ['disagree', [expected]],
    );
  });

  test('both ends may be at addresses that nobody routes', () => {
    const inner = (text: string) =>
      text.replaceAll('203.0.113.1', '10.255.0.1').replaceAll('198.51.100.1', '10.255.0.2');
    const rules = chain(port(500), port(4500));
    expect(checked({ cisco: inner(ios()), rules })).toMatchObject({
      verdict: 'disagree',
      told: ['error: the firewall drops ESP of 10.255.0.1'],
    });
  });
});

describe('where no text shows whether there is one, it is assumed', () => {
  const bare = (text: string) => text.replace(/ ip address 203\S+ \S+/, ' ip address dhcp');
  const files = (text: string) => [
    { name: 'cisco.conf', text: bare(text) },
    ...hostFiles({ cisco: ios() }),
  ];
  test('a router without an address that lets UDP in', () => {
    const { verdict, findings, assumes } = check(files(router(ike, inUdp)));
    expect(verdict).toBe('agree');
    expect(findings).toContainEqual(
      expect.objectContaining({
        severity: 'note',
        message:
          'access list IN drops ESP of 198.51.100.1, which does no harm only if a translator (NAT) stands in between',
      }),
    );
    expect(assumes).toContainEqual(
      expect.stringMatching(
        /^a translator \(NAT\) stands between the two ends: cisco.conf:\d+ drops ESP that does not come in UDP$/,
      ),
    );
    expect(assumes).toContain('no filter stands between the two ends');
  });
  test('a router without an address that lets ESP in', () => {
    const { verdict, assumes } = check(files(router(ike, esp)));
    expect(verdict).toBe('agree');
    expect(assumes).toContain('no filter and no translator (NAT) stands between the two ends');
  });
});

describe('is said by the verbs that write, too', () => {
  const mended = (assumes: readonly string[] | undefined) =>
    assumes?.filter((one) => /^the other end mends/.test(one)).map((one) => one.split(': ')[1]);
  test.each([
    ['convert', router(ike, esp), {}, []],
    ['convert', router(ike, inUdp), {}, [stoppedEsp]],
    ['convert behind a translator', router(ike, inUdp), { linuxAddress: own }, []],
    ['convert behind a translator', router(ike, esp), { linuxAddress: own }, [stoppedUdp]],
  ])('%s', (_, cisco, options, expected) => {
    expect(mended(convert(cisco, options).hosts[0]?.verification.assumes)).toEqual(
      expected.map((one) => one.replace('error: ', '')),
    );
  });
  test('reverse', () => {
    const rules = { name: 'rules', text: chain(port(500), port(4500)) };
    const told = (options: CheckOptions) =>
      reverse([...hostFiles({ cisco: ios() }), rules], {
        dialect: { dialect: 'ios' },
        ...options,
      }).diagnostics.filter(({ code }) => code === 'filter-against-tunnel');
    expect(told({})).toHaveLength(1);
    expect(told({ linuxAddress: '192.0.2.77' })).toEqual([]);
  });
});

describe('a list for people', () => {
  const chain = (policy: string, ...rules: readonly string[]): string =>
    [
      'root@gw:~# iptables -L',
      `Chain INPUT (policy ${policy})`,
      'target     prot opt source               destination',
      ...rules,
      '',
    ].join('\n');
  test.each([
    ['of rules', chain('ACCEPT', 'DROP       esp  --  anywhere             anywhere')],
    ['of a chain that ends in a drop', chain('DROP')],
    [
      'of ufw',
      'Status: active\n\nTo      Action  From\n--      ------  ----\n500/udp ALLOW   Anywhere\n',
    ],
    [
      'of firewalld',
      'public (active)\n  target: default\n  icmp-block-inversion: no\n  ports: 500/udp\n',
    ],
  ])('%s leaves open what it does', (_, rules) => {
    const { verdict, findings } = check([
      { name: 'cisco.conf', text: ios() },
      ...hostFiles({ cisco: ios() }),
      { name: 'rules', text: rules },
    ]);
    expect(verdict).toBe('not proven');
    expect(findings).toContainEqual(
      expect.objectContaining({ code: 'firewall-listing', severity: 'error' }),
    );
  });
  test('of chains without a rule, which let all pass, says that', () => {
    const { verdict, told } = checked({
      cisco: ios(),
      rules: chain('ACCEPT 7 packets, 120 bytes'),
    });
    expect([verdict, told]).toEqual(['agree', []]);
  });
});

describe('a port that is forwarded from outside', () => {
  const forwarded = (out: string, way: string, ...more: readonly string[]): string =>
    [
      'EXT=eth0',
      'iptables -t nat -A POSTROUTING -s 10.2.0.0/16 -d 10.1.0.0/16 -j ACCEPT',
      `iptables -t nat -A POSTROUTING ${out} -j MASQUERADE`,
      `iptables -t nat -A PREROUTING -i ${way} -p tcp --dport 80 -j DNAT --to-destination 10.2.0.5`,
      ...more,
      '',
    ].join('\n');
  const open = 'another address is given to what goes to the networks behind';
  test.each([
    ['takes nothing of what hosts behind this one send', '-o $EXT', '$EXT', []],
    ['may, by another interface', '-o $EXT', 'eth1', [open]],
    [
      'may, where sources are translated on two',
      '-o eth1 -j MASQUERADE\niptables -t nat -A POSTROUTING -o $EXT',
      '$EXT',
      [open],
    ],
    [
      'may, where it is the one that they are not translated on',
      '-s 172.17.0.0/16 ! -o $EXT',
      '$EXT',
      [open],
    ],
    ['may, where they are for one network only', '-o $EXT -d 10.2.0.9', '$EXT', [open]],
    ['may, by a variable that nobody set', '-o $WAN', '$WAN', [open]],
  ])('%s', (_, out, way, expected) => {
    const { verdict, told } = checked({ cisco: ios(), rules: forwarded(out, way) });
    expect(verdict).toBe('agree');
    expect(told).toEqual(expected.map((one) => expect.stringContaining(one)));
  });
  test('may, where the networks may be on the interface of the host’s own address', () => {
    const inner = ios().replaceAll('198.51.100.1', '10.255.0.2');
    const { told } = checked({ cisco: inner, rules: forwarded('-o $EXT', '$EXT') });
    expect(told).toEqual([expect.stringContaining(open)]);
    const rules = forwarded('-o $EXT', '$EXT', 'iptables -A INPUT -i eth1 -j ACCEPT');
    expect(checked({ cisco: inner, rules }).told).toEqual([]);
  });
});

test('a filter that drops the packets of several peers is told of the one that is checked', () => {
  const two = router('tcp any any eq 22').replace(
    'crypto map M 10 ipsec-isakmp',
    `crypto isakmp key other-1 address 192.0.2.50
crypto map M 5 ipsec-isakmp
 set peer 192.0.2.50
 set transform-set T
 match address 105
access-list 105 permit ip 10.1.0.0 0.0.255.255 10.50.0.0 0.0.255.255
crypto map M 10 ipsec-isakmp`,
  );
  const host = convert(two, { peers: ['198.51.100.1'] }).hosts[0]?.files ?? {};
  const files = ['racoon.conf', 'setkey.conf', 'psk.txt'].map((name) => ({
    name,
    text: host[name] ?? '',
  }));
  const { findings } = check([{ name: 'cisco.conf', text: two }, ...files]);
  expect(
    findings.flatMap(({ code, message }) => (code === 'filter-stops-tunnel' ? message : [])),
  ).toEqual([
    'access list IN drops IKE (UDP port 500) and ESP of 198.51.100.1 where the tunnel comes in',
  ]);
});
