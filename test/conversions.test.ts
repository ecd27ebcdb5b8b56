/** Whole conversions of small texts: what is written where a Cisco says something that racoon says otherwise. */
import { describe, expect, test } from 'vitest';
import { type ConvertOptions, check, convert } from '../src/index.js';
import { asa84, ios } from './cisco/lift/lifted.js';

/** The files, the verdict and the codes above notes of the first host. */
function hostOf(text: string, options: ConvertOptions = {}) {
  const { hosts, diagnostics } = convert(text, options);
  const [host] = hosts;
  return {
    policies: (host?.files['setkey.conf'] ?? '').split('\n').filter((line) => /-P out/.test(line)),
    racoon: host?.files['racoon.conf'] ?? '',
    keys: host?.files['psk.txt'] ?? '',
    verdict: host?.verification.verdict,
    told: diagnostics.flatMap(({ severity, code }) => (severity === 'note' ? [] : code)),
  };
}

const asaPermit = 'access-list A extended permit ip 10.1.0.0 255.255.0.0 10.2.0.0 255.255.0.0';
const iosPermit = 'permit ip 10.1.0.0 0.0.255.255 10.2.0.0 0.0.255.255';

describe('ICMP types', () => {
  const icmp = 'access-list A extended permit icmp 10.1.0.0 255.255.0.0 10.2.0.0 255.255.0.0';
  test.each([
    [`${icmp} echo`],
    [`${icmp} echo-reply`],
    [`${icmp} echo\n${icmp} echo-reply`],
    [
      `object-group icmp-type T\n icmp-object echo\n icmp-object unreachable\n${icmp} object-group T`,
    ],
  ])('%s protects all types, once', (lines) => {
    const { policies, verdict, told } = hostOf(asa84().replace(asaPermit, lines));
    expect(policies).toEqual(['spdadd 10.2.0.0/16 10.1.0.0/16 icmp -P out ipsec']);
    expect(verdict).toBe('agree');
    expect(new Set(told)).toEqual(new Set(['icmp-type-widened']));
    expect(
      convert(asa84().replace(asaPermit, lines)).diagnostics.map(({ code }) => code),
    ).not.toContain('line-without-effect');
  });
});

test('a line that denies at some hours only leaves the tunnel out', () => {
  const { policies, told } = hostOf(
    asa84().replace(asaPermit, `${asaPermit.replace('permit', 'deny')} time-range W\n${asaPermit}`),
  );
  expect(policies).toEqual([]);
  expect(told).toContain('deny-time-range');
});

test('what IOS is told to drop is dropped, and said to be', () => {
  const { policies, told } = hostOf(
    ios('crypto ipsec ipv4-deny drop').replace(
      iosPermit,
      `deny ip 10.1.0.0 0.0.255.255 host 10.2.0.7\naccess-list 110 ${iosPermit}`,
    ),
  );
  expect(policies[0]).toMatch(/10\.2\.0\.7\/32 10\.1\.0\.0\/16 any -P out prio def \+ 2 discard;/);
  expect(told).toContain('deny-becomes-discard');
  expect(told).not.toContain('deny-becomes-bypass');
});

describe('a device that starts aggressive mode and does not answer it', () => {
  const text = asa84('crypto map M 10 set ikev1 phase1-mode aggressive', 'crypto ikev1 am-disable');
  test('has a host that starts main mode', () => {
    const { racoon, verdict, told } = hostOf(text);
    expect(racoon).toContain('exchange_mode main, aggressive;');
    expect(verdict).toBe('agree');
    expect(told).toContain('aggressive-exposed');
  });
  test('starts main mode where it is IOS', () => {
    const { racoon } = hostOf(
      ios(
        'crypto isakmp aggressive-mode disable',
        'crypto isakmp peer address 198.51.100.1',
        ' set aggressive-mode password s3cret',
        ' set aggressive-mode client-endpoint fqdn r1.example.com',
      ),
    );
    expect(racoon).toContain('exchange_mode main;');
  });
});

test('the key of a site that is known by its name stands under that name only', () => {
  const { keys, verdict, told } = hostOf(
    [
      'version 15.2',
      'crypto isakmp policy 10',
      ' encr aes 256',
      ' authentication pre-share',
      ' group 5',
      'crypto keyring K',
      ' pre-shared-key hostname linux.example.com key s3cret',
      'crypto isakmp profile P',
      ' keyring K',
      ' match identity host linux.example.com',
      'crypto ipsec transform-set T esp-aes 256 esp-sha-hmac',
      'crypto dynamic-map D 10',
      ' set transform-set T',
      ' set isakmp-profile P',
      ' match address 101',
      'crypto map M 10 ipsec-isakmp dynamic D',
      'interface GigabitEthernet0/0',
      ' ip address 192.0.2.1 255.255.255.0',
      ' crypto map M',
      'access-list 101 permit ip 10.1.1.0 0.0.0.255 10.2.2.0 0.0.0.255',
      '',
    ].join('\n'),
    { role: 'replacement' },
  );
  expect(keys).toBe('linux.example.com\ts3cret\n');
  expect(verdict).toBe('agree');
  expect(told).not.toContain('psk-wildcard');
});

describe('a tunnel interface', () => {
  const text = (...lines: readonly string[]) =>
    [
      'version 15.2',
      'crypto isakmp policy 10',
      ' encr aes 256',
      ' authentication pre-share',
      ' group 5',
      'crypto isakmp key s3cret address 198.51.100.9',
      'crypto ipsec transform-set T esp-aes 256 esp-sha-hmac',
      ' mode tunnel',
      'crypto ipsec profile P',
      ' set transform-set T',
      'interface Tunnel0',
      ' tunnel source 192.0.2.1',
      ' tunnel destination 198.51.100.9',
      ' tunnel protection ipsec profile P',
      ...lines,
      '',
    ].join('\n');
  test.each([
    ['', 'gre'],
    [' tunnel mode gre ip', 'gre'],
    [' tunnel mode ipip', 'ipencap'],
    [' tunnel mode ipv6ip', 'ipv6'],
    [' tunnel mode nos', '94'],
  ])('with%s protects its carrier', (mode, protocol) =>
    expect(hostOf(text(mode)).policies).toEqual([
      `spdadd 198.51.100.9/32 192.0.2.1/32 ${protocol} -P out ipsec`,
    ]),
  );
  test('of a mode without a policy is left out', () => {
    const { policies, told } = hostOf(text(' tunnel mode dvmrp'));
    expect(policies).toEqual([]);
    expect(told).toContain('tunnel-mode-unsupported');
  });
  test('that is shut down is left out, which is told', () => {
    const { policies, told } = hostOf(text(' shutdown'));
    expect(policies).toEqual([]);
    expect(told).toContain('interface-shut');
  });
});

describe('transport mode between networks', () => {
  const mode = (text: string, words: string) => text.replace(' mode tunnel', ` mode ${words}`);
  test('is tunnel mode on IOS, unless it is required', () => {
    expect(hostOf(mode(ios(), 'transport'))).toMatchObject({ verdict: 'agree', told: [] });
    const { policies, told } = hostOf(mode(ios(), 'transport require'));
    expect(policies).toEqual([]);
    expect(told).toContain('transport-required');
  });
  test('is uncertain on an ASA', () =>
    expect(hostOf(asa84('crypto ipsec ikev1 transform-set T mode transport')).told).toEqual([
      'transport-between-networks',
    ]));
});

test('a map on two interfaces ends where IKE is enabled', () => {
  const { racoon, verdict, told } = hostOf(
    asa84(
      'interface GigabitEthernet0/1',
      ' nameif inside',
      ' ip address 10.1.0.1 255.255.255.0',
      'crypto map M interface inside',
    ),
  );
  expect(racoon).toContain('remote 203.0.113.1');
  expect(verdict).toBe('agree');
  expect(told).toEqual(['map-on-several-interfaces']);
});

test('a map with redundancy ends at the address of its group, which must be given where it is not said', () => {
  const text = ios().replace(' crypto map M\n', ' crypto map M redundancy HA\n');
  const unsaid = hostOf(text);
  expect(unsaid.racoon).toBe('');
  expect(unsaid.told).toEqual(['map-redundancy', 'endpoint-unknown']);
  const { racoon, told } = hostOf(text, { ciscoAddress: '203.0.113.100' });
  expect(racoon).toContain('remote 203.0.113.100');
  expect(told).toEqual([]);
});

test.each([
  [' standby 1 ip 203.0.113.100', ' standby 1 name HA'],
  [' standby ip 203.0.113.100', ' standby name HA'],
])('a map with redundancy ends at the address that %s gives its group', (...lines) => {
  const group = [
    ' standby version 2',
    ' standby 7 ip 203.0.113.107',
    ' standby 7 name OTHER',
    ...lines,
    ' standby 1 priority 110',
    ' standby 1 authentication md5 key-string S3cretWord',
    ' crypto map M redundancy HA',
  ];
  const text = ios().replace(' crypto map M\n', `${group.join('\n')}\n`);
  const { racoon, policies, verdict, told } = hostOf(text);
  expect(racoon).toContain('remote 203.0.113.100');
  expect(policies).toHaveLength(1);
  expect(verdict).toBe('agree');
  expect(told).toEqual([]);
});

test.each([
  [' standby 1 ip 203.0.113.100', ' standby 1 ip 203.0.113.101 secondary'],
  [' standby 1 ip 203.0.113.101 secondary', ' standby 1 ip 203.0.113.100'],
  [' standby 1 ip 203.0.113.100', ' no standby 1 ip 203.0.113.101 secondary'],
])('a secondary address of a standby group is never the end of a tunnel: %s, %s', (...lines) => {
  const group = [...lines, ' standby 1 name HA', ' crypto map M redundancy HA'];
  const { racoon, told } = hostOf(ios().replace(' crypto map M\n', `${group.join('\n')}\n`));
  expect(racoon).toContain('remote 203.0.113.100');
  expect(racoon).not.toContain('203.0.113.101');
  expect(told).toEqual([]);
});

test('maps on two interfaces with the same packets are not proven', () => {
  const { hosts, diagnostics } = convert(
    ios(
      'crypto isakmp key other address 198.51.100.77',
      'crypto map N 10 ipsec-isakmp',
      ' set peer 198.51.100.77',
      ' set transform-set T',
      ' match address 120',
      'interface GigabitEthernet0/2',
      ' ip address 192.0.2.1 255.255.255.0',
      ' crypto map N',
      'access-list 120 permit ip 10.1.0.0 0.0.255.255 10.0.0.0 0.255.255.255',
    ),
  );
  expect(hosts.map(({ verification }) => verification.verdict)).toEqual([
    'not proven',
    'not proven',
  ]);
  expect(diagnostics.map(({ code }) => code)).not.toContain('other-peer-discarded');
});

test('an entry that is never reached is told once', () => {
  const { diagnostics, leftOut } = convert(
    ios(
      'crypto isakmp key other address 198.51.100.77',
      'crypto map M 20 ipsec-isakmp',
      ' set peer 198.51.100.77',
      ' set transform-set T',
      ' match address 120',
      'access-list 120 permit ip 10.1.1.0 0.0.0.255 10.2.2.0 0.0.0.255',
    ),
  );
  const told = diagnostics.flatMap(({ severity, code }) => (severity === 'note' ? [] : code));
  expect(told).toEqual(['shadowed-entry']);
  expect(leftOut.map(({ peer }) => peer)).toEqual(['198.51.100.77']);
});

describe('a line behind a wider one', () => {
  const list = (...lines: readonly string[]) =>
    ios().replace(
      `access-list 110 ${iosPermit}`,
      lines.map((line) => `access-list 110 ${line}`).join('\n'),
    );
  const idle = list(iosPermit, 'permit ip host 10.1.0.5 host 10.2.0.5');
  const rowsAndTold = (text: string) => {
    const { diagnostics } = convert(text);
    const idle = diagnostics.filter(({ code }) => code === 'line-without-effect');
    return [hostOf(text).policies.length, idle.map(({ severity, line }) => `${severity} ${line}`)];
  };
  test('has no policy, and is told: above all where it denies', () => {
    expect(rowsAndTold(idle)).toEqual([1, ['note 23']]);
    expect(rowsAndTold(list(iosPermit, 'deny ip any host 10.2.0.5', iosPermit))).toEqual([
      1,
      ['note 24'],
    ]);
    expect(rowsAndTold(list(iosPermit, 'deny ip host 10.1.0.5 host 10.2.0.5'))).toEqual([
      1,
      ['warning 23'],
    ]);
    expect(rowsAndTold(list('permit ip host 10.1.0.5 host 10.2.0.5', iosPermit))).toEqual([2, []]);
  });
  test('is still taken when the other end proposes it', () => {
    const { racoon } = hostOf(idle);
    expect(racoon).not.toContain('10.1.0.5');
    const files = convert(list('permit ip host 10.1.0.5 host 10.2.0.5', iosPermit)).hosts[0]?.files;
    const host = (['racoon.conf', 'setkey.conf', 'psk.txt'] as const).map((name) => ({
      name,
      text: files?.[name] ?? '',
    }));
    const { trace } = check([{ name: 'r1.conf', text: idle }], { with: host });
    const refused = trace.filter(({ result }) => result === 'refused');
    expect(trace.length).toBeGreaterThan(0);
    expect(refused.map(({ step, message }) => `${step}: ${message}`)).toEqual([]);
  });
});

test('the set of an entry that is never reached takes no part in the proof', () => {
  const { verdict, told } = hostOf(
    ios(
      'crypto ipsec transform-set U esp-3des esp-md5-hmac',
      'crypto map M 20 ipsec-isakmp',
      ' set peer 198.51.100.1',
      ' set transform-set U',
      ' match address 110',
    ),
  );
  expect(verdict).toBe('agree');
  expect(told).toEqual(['shadowed-entry']);
});

describe('each line about IPsec', () => {
  const classOf = (text: string, line: string): string | undefined => {
    const number = text.split('\n').indexOf(line) + 1;
    const [coverage] = Object.values(convert(text).coverage);
    return coverage?.runs.find(({ from, to }) => from <= number && number <= to)?.class;
  };
  const incomplete = ios().replace(' set peer 198.51.100.1\n', '');
  test.each([
    [
      asa84('tunnel-group 198.51.100.1 ipsec-attributes', ' isakmp keepalive disable'),
      ' isakmp keepalive disable',
    ],
    [
      asa84('group-policy DfltGrpPolicy attributes', ' vpn-session-timeout 60'),
      ' vpn-session-timeout 60',
    ],
    [incomplete, ' set transform-set T'],
    [incomplete, ' mode tunnel'],
    [incomplete, ' crypto map M'],
  ])('is local where nothing is written for it (%#)', (text, line) =>
    expect(classOf(text, line)).toBe('local'),
  );
  test('is translated where it says which keys are used', () => {
    const text = ios(
      'crypto keyring K',
      '  pre-shared-key address 198.51.100.1 key s3cret',
      'crypto isakmp profile P',
      '   keyring K',
      '   match identity address 198.51.100.1 255.255.255.255',
    ).replace(' match address 110', ' match address 110\n set isakmp-profile P');
    expect(classOf(text, '   keyring K')).toBe('translated');
  });
});

test('a lifetime without end is told where it is written', () => {
  const text = asa84().replace(' lifetime 86400', ' lifetime none');
  const told = convert(text).diagnostics.find(({ code }) => code === 'lifetime-endless');
  expect(told?.line).toBe(text.split('\n').indexOf(' lifetime none') + 1);
});

test('one address of the device that is in no text is asked for once, for sound entries and lost ones', () => {
  const text = `hostname pix
access-list a permit ip 10.1.0.0 255.255.0.0 10.2.0.0 255.255.0.0
crypto ipsec transform-set t esp-3des esp-sha-hmac
crypto map m 10 ipsec-isakmp
crypto map m 10 match address a
crypto map m 10 set peer 198.51.100.1
crypto map m 10 set transform-set t
crypto map m 20 ipsec-isakmp
crypto map m 20 match address a
crypto map m 20 set peer 198.51.100.2
crypto map m 20 set transform-set missing
crypto map m interface outside
isakmp enable outside
isakmp key some-Key-1 address 198.51.100.1 netmask 255.255.255.255
isakmp key some-Key-2 address 198.51.100.2 netmask 255.255.255.255
isakmp policy 10 authentication pre-share
isakmp policy 10 encryption 3des
isakmp policy 10 hash sha
isakmp policy 10 group 2
isakmp policy 10 lifetime 86400
`;
  const asked = convert(text).diagnostics.filter(({ code }) => code === 'endpoint-unknown');
  expect(asked).toHaveLength(1);
  expect(asked[0]?.message).toMatch(/\(tunnels with 198\.51\.100\.\d, 198\.51\.100\.\d\)$/);
});

test('a key for any peer in psk.txt rests on the build of racoon', () => {
  const [host] = convert(asa84()).hosts;
  const texts = Object.entries(host?.files ?? {}).flatMap(([name, text]) =>
    name.endsWith('.conf') ? [{ name, text }] : [],
  );
  const assumed = (psk: string): readonly string[] => {
    const files = [...texts, { name: 'psk.txt', text: `${psk} s3cret\n` }];
    const { verdict, assumes } = check([{ name: 'asa.conf', text: asa84() }, ...files]);
    expect(verdict).toBe('agree');
    return assumes;
  };
  const wayBetween = 'no filter and no translator (NAT) stands between the two ends';
  expect(assumed('203.0.113.1')).toEqual([wayBetween]);
  expect(assumed('*')).toEqual([
    "racoon is a build that takes the key of * for any peer, as Debian's and the 0.9 fork are",
    wayBetween,
  ]);
});

test('lines of remote access are about IPsec, those inside its block too', () => {
  const text = [
    'version 12.4',
    'hostname spoke',
    'crypto ipsec client ezvpn HQ',
    ' connect auto',
    ' group grp key K3yOneEz',
    ' peer 198.51.100.7',
    'crypto isakmp client configuration group G',
    ' key K3yTwoEz',
    ' pool P',
    'interface FastEthernet0',
    ' ip address 203.0.113.5 255.255.255.0',
    ' crypto ipsec client ezvpn HQ',
    'line vty 0 4',
  ].join('\n');
  const [coverage] = Object.values(convert(text).coverage);
  expect(coverage?.runs.map((run) => [run.class, run.from, run.to])).toEqual([
    ['other', 1, 2],
    ['local', 3, 9],
    ['other', 10, 11],
    ['local', 12, 12],
    ['other', 13, 13],
  ]);
});
