import { describe, expect, test } from 'vitest';
import { check } from '../../../src/check.js';
import { convert } from '../../../src/convert.js';
import { asa84, ios, ios6, lifted, pix6 } from './lifted.js';

const filtersIn = (text: string): readonly string[] =>
  lifted(text)
    .diagnostics.filter(({ code }) => /filter-stops|tunnel-filtered/.test(code))
    .map(
      ({ severity, message, line }) =>
        `${severity} ${text.split('\n')[(line ?? 1) - 1]}: ${message}`,
    );

const group = ['access-group IN in interface outside'];
const off = 'no sysopt connection permit-vpn';
const denied = 'access-list IN extended deny ip 10.2.0.0 255.255.0.0 any';

const opened =
  'access list IN drops all that the other end opens through the tunnel with 198.51.100.1: 10.2.0.0/16 - 10.1.0.0/16';
const dropsAll =
  'access list IN drops all that comes out of the tunnel with 198.51.100.1: 10.2.0.0/16 - 10.1.0.0/16';

describe('the list of the outside interface, where what is decrypted meets it', () => {
  test.each([
    ['at the line that denies', denied, [`warning ${denied}: ${opened}`]],
    [
      'at the interface, where no line is about it',
      'access-list IN extended permit tcp any host 203.0.113.5 eq www',
      [`warning ${group}: ${opened}`],
    ],
    ['not, where it lets all in', 'access-list IN extended permit ip 10.2.0.0 255.255.0.0 any', []],
    [
      'as a note, where it lets a part in',
      'access-list IN extended permit tcp 10.2.0.0 255.255.0.0 host 10.1.0.5 eq www',
      [
        `note ${group}: the device filters what comes out of the tunnel by the access list IN, which lets through 10.2.0.0/16 - 10.1.0.5/32[80] protocol 6 only`,
      ],
    ],
  ])('is told %s', (_how, entry, expected) => {
    expect(filtersIn(asa84(entry, ...group, off))).toEqual(expected);
    expect(filtersIn(asa84(entry, ...group))).toEqual([]);
  });

  test.each([
    ['pi 10.2.0.0', ['warning unknown-protocol', 'warning filter-stops-tunnel']],
    ['ip 10.2.0.300', ['warning address-unreadable', 'warning filter-stops-tunnel']],
    ['ip 10.2.O.0', ['warning address-unreadable', 'warning filter-stops-tunnel']],
    ['ip 10.2.X.0', ['warning filter-conditional']],
  ])('does not count a line that the device refuses: %s', (words, expected) => {
    const entry = `access-list IN extended permit ${words} 255.255.0.0 10.1.0.0 255.255.0.0`;
    const text = asa84(entry, 'access-list IN extended deny ip any any', ...group, off);
    expect(
      lifted(text).diagnostics.flatMap(({ code, severity }) =>
        severity === 'note' ? [] : [`${severity} ${code}`],
      ),
    ).toEqual(expected);
  });

  test('names what a line above drops', () =>
    expect(
      filtersIn(
        asa84(
          'access-list IN extended deny tcp any any eq telnet',
          'access-list IN extended permit ip any any',
          ...group,
          off,
        ),
      ),
    ).toEqual([
      `note ${group}: the device filters what comes out of the tunnel by the access list IN, which drops 10.2.0.0/16 - 10.1.0.0/16[23] protocol 6`,
    ]));

  test('asks the list for all interfaces behind it, and none for what leaves', () => {
    const open = 'access-list ALL extended permit ip any any';
    expect(filtersIn(asa84(denied.replace('10.2', '10.3'), ...group, open, off))).toHaveLength(1);
    expect(
      filtersIn(
        asa84(denied.replace('10.2', '10.3'), ...group, open, 'access-group ALL global', off),
      ),
    ).toEqual([]);
    expect(filtersIn(asa84(denied, 'access-group IN out interface outside', off))).toEqual([]);
  });

  test('is asked by a PIX 6 unless it is told not to', () => {
    const entry = 'access-list IN deny ip any any';
    const whole = [': end'];
    expect(filtersIn(pix6(entry, ...group, ...whole))).toHaveLength(1);
    expect(filtersIn(pix6(entry, ...group))).toHaveLength(1);
    expect(filtersIn(pix6(...group, 'access-list IN permit ip 10.2.0.0 255.255.0.0 any'))).toEqual(
      [],
    );
    expect(filtersIn(pix6(...group))).toEqual([]);
    expect(filtersIn(pix6(entry, ...group, 'no sysopt connection permit-ipsec'))).toHaveLength(1);
    expect(filtersIn(pix6(entry, ...group, 'sysopt connection permit-ipsec', ...whole))).toEqual(
      [],
    );
  });
});

describe('an outside interface without a list, where what is decrypted meets it', () => {
  const bare =
    'the outside interface, which has no access list, drops all that the other end opens through the tunnel with 198.51.100.1: 10.2.0.0/16 - 10.1.0.0/16';

  test('drops all, if the text shows all', () => {
    expect(filtersIn(pix6(': end'))).toEqual([`warning crypto map M interface outside: ${bare}`]);
    expect(filtersIn(asa84(off, ': end'))).toEqual([`warning ${off}: ${bare}`]);
    expect(filtersIn(asa84(': end'))).toEqual([]);
    expect(filtersIn(pix6('conduit permit ip any any', ': end'))).toEqual([]);
    expect(filtersIn(pix6())).toEqual([]);
  });

  test('is assumed to let all pass, if not', () => {
    const assumed = (text: string): readonly string[] =>
      convert([{ name: 'cisco.conf', text }]).hosts.flatMap(({ verification }) =>
        verification.assumes.filter((one) => one.includes('outside filter')),
      );
    expect(assumed(pix6())).toHaveLength(1);
    expect(assumed(pix6(...group))).toHaveLength(1);
    expect(assumed(pix6('sysopt connection permit-ipsec'))).toEqual([]);
    expect(assumed(pix6(...group, 'access-list IN permit ip any any'))).toEqual([]);
    expect(assumed(asa84())).toEqual([]);
  });
});

describe('the lists of the inner interface', () => {
  const inner = {
    ios: (...lines: readonly string[]) =>
      ios('interface FastEthernet0/1', ' ip address 10.1.0.1 255.255.0.0', ...lines),
    asa: (...lines: readonly string[]) =>
      asa84(
        'interface GigabitEthernet0/1',
        ' nameif inside',
        ' security-level 100',
        ' ip address 10.1.0.1 255.255.0.0',
        ...lines,
      ),
    pix: (...lines: readonly string[]) =>
      pix6(
        'sysopt connection permit-ipsec',
        'nameif ethernet1 inside security100',
        'ip address inside 10.1.0.1 255.255.0.0',
        ...lines,
      ),
  };
  const list = (action: string) => ['ip access-list extended IN', ` ${action}`];
  const none = 'permit ip 10.1.0.0 0.0.255.255 10.9.0.0 0.0.255.255';
  const there = 'permit ip 10.1.0.0 0.0.255.255 10.2.0.0 0.0.255.255';
  const back = 'permit ip 10.2.0.0 0.0.255.255 10.1.0.0 0.0.255.255';

  test('of a router are asked both ways', () => {
    const into =
      'warning  ip access-group IN in: access list IN drops all that goes into the tunnel with 198.51.100.1: 10.1.0.0/16 - 10.2.0.0/16';
    expect(filtersIn(inner.ios(' ip access-group IN in', ...list(none)))).toEqual([into]);
    expect(filtersIn(inner.ios(' ip access-group IN in', ...list(there)))).toEqual([]);
    expect(filtersIn(inner.ios(' ip access-group IN out', ...list(there)))).toEqual([
      `warning  ip access-group IN out: ${dropsAll}`,
    ]);
    expect(filtersIn(inner.ios(' ip access-group IN out', ...list(back)))).toEqual([]);
    expect(
      filtersIn(inner.ios(' ip access-group IN in', ' no ip access-group IN in', ...list(none))),
    ).toEqual([]);
    expect(
      filtersIn(inner.ios(' ip access-group IN in', ' ip inspect FW in', ...list(none))),
    ).toEqual([]);
    expect(filtersIn(inner.ios(' ip access-group IN in'))).toEqual([]);
    expect(filtersIn(inner.ios(' shutdown', ' ip access-group IN in', ...list(none)))).toEqual([]);
    expect(
      filtersIn(
        inner.ios(' ip address 10.7.0.1 255.255.0.0', ' ip access-group IN in', ...list(none)),
      ),
    ).toEqual([]);
  });

  test.each([
    ['asa' as const, 'extended '],
    ['pix' as const, ''],
  ])('of an appliance (%s) are asked about what opens a connection', (device, word) => {
    const bound = 'access-group IN in interface inside';
    const line = `access-list IN ${word}deny ip any 10.2.0.0 255.255.0.0`;
    const rest = `access-list IN ${word}permit ip any any`;
    expect(filtersIn(inner[device](line, rest, bound))).toEqual([
      `warning ${line}: access list IN drops all that hosts behind the device open through the tunnel with 198.51.100.1: 10.1.0.0/16 - 10.2.0.0/16`,
    ]);
    expect(filtersIn(inner[device](rest, bound))).toEqual([]);
  });

  test('of a router are asked about IPv6 by themselves', () => {
    const held = (way: string, entry: string): readonly string[] =>
      filtersIn(
        ios6(
          [],
          'interface FastEthernet0/1',
          ' ipv6 address 2001:db8:a::1/48',
          ` ipv6 traffic-filter IN ${way}`,
          'ipv6 access-list IN',
          ` ${entry}`,
        ),
      );
    const passing = 'permit ipv6 2001:db8:a::/48 2001:db8:b::/48';
    expect(held('in', passing)).toEqual([]);
    expect(held('out', passing)).toHaveLength(1);
    expect(held('in', 'permit ipv6 any 2001:db8:c::/48')).toHaveLength(1);
  });

  test('are not asked about what an appliance decrypts unless it is told to', () => {
    const lines = [
      'access-list IN extended deny ip any any',
      'access-group IN out interface inside',
    ];
    expect(filtersIn(inner.asa(...lines))).toEqual([]);
    expect(filtersIn(inner.asa(...lines, off))).toEqual([`warning ${lines[0]}: ${opened}`]);
  });

  test('are asked of networks behind a router inside, where that is the only way', () => {
    const lines = [' ip address 10.7.0.1 255.255.0.0', ' ip access-group IN in', ...list(none)];
    expect(filtersIn(inner.ios(...lines, 'end'))).toHaveLength(1);
    const another = ['interface FastEthernet0/2', ' ip address 10.8.0.1 255.255.0.0'];
    expect(filtersIn(inner.ios(...lines, ...another, 'end'))).toEqual([]);
  });
});

describe('a list is held against translated networks', () => {
  /** An ASA 9.1 that shows its network as another, as the tunnel has it. */
  const nat = (...lines: readonly string[]): string =>
    asa84(
      'object network LAN',
      ' subnet 10.1.0.0 255.255.0.0',
      'object network MAP',
      ' subnet 172.30.0.0 255.255.0.0',
      ...(lines.some((line) => line.startsWith('nat '))
        ? []
        : ['nat (inside,outside) source static LAN MAP']),
      ...lines,
    ).replace('ip 10.1.0.0 255.255.0.0 10.2.0.0', 'ip 172.30.0.0 255.255.0.0 10.2.0.0');
  const permitted = (network: string) =>
    `access-list IN extended permit ip 10.2.0.0 255.255.0.0 ${network} 255.255.0.0`;
  const real = permitted('10.1.0.0');
  const mapped = permitted('172.30.0.0');

  test('of which an ASA from 8.3 on knows the real one', () => {
    const told = [`warning ${group}: ${opened}`];
    expect(filtersIn(nat(real, ...group, off))).toEqual([]);
    expect(filtersIn(nat(mapped, ...group, off))).toEqual(told);
    expect(filtersIn(nat(denied, ...group, off))).toHaveLength(1);
    const ofObject = ['object network LAN', ' nat (inside,outside) static MAP', ...group, off];
    expect(filtersIn(nat(real, ...ofObject))).toEqual([]);
    expect(filtersIn(nat(mapped, ...ofObject))).toEqual(told);
  });

  test('of several of which each may be each', () => {
    const groups = ['object-group network LANS', 'object-group network MAPS'].flatMap(
      (head, index) =>
        ['3', '4'].flatMap((part, at) => [
          ...(at === 0 ? [head] : []),
          ` network-object ${index === 0 ? '10.1' : '172.30'}.${part}.0 255.255.255.0`,
        ]),
    );
    const several = (...lines: readonly string[]) =>
      filtersIn(
        nat(
          ...groups,
          'nat (inside,outside) source static LANS MAPS',
          ...lines,
          ...group,
          off,
        ).replace('ip 172.30.0.0 255.255.0.0', 'ip object-group MAPS'),
      );
    expect(several(real)).toEqual([]);
    expect(several(mapped)).toHaveLength(1);
  });

  test('by the filter of a group policy, which may know either', () => {
    const policy = ['group-policy DfltGrpPolicy attributes', ' vpn-filter value IN'];
    expect(filtersIn(nat(real, ...policy)).join()).not.toContain('warning');
    expect(filtersIn(nat(mapped, ...policy)).join()).not.toContain('warning');
    expect(filtersIn(nat(denied, ...policy)).join()).toContain('warning');
  });

  test('which a PIX and the map of a router know as the tunnel has it', () => {
    const old = (entry: string): readonly string[] =>
      filtersIn(
        pix6(
          `access-list IN permit ip 10.2.0.0 255.255.0.0 ${entry} 255.255.0.0`,
          ...group,
          'access-list P permit ip 10.1.0.0 255.255.0.0 10.2.0.0 255.255.0.0',
          'static (inside,outside) 172.30.0.0 access-list P',
        ).replace('A permit ip 10.1.0.0', 'A permit ip 172.30.0.0'),
      );
    expect(old('172.30.0.0')).toEqual([]);
    expect(old('10.1.0.0')).toHaveLength(1);
    const router = (entry: string): readonly string[] =>
      filtersIn(
        ios(
          'ip nat inside source static network 10.1.0.0 172.30.0.0 /16',
          'crypto map M 10',
          ' set ip access-group 120 in',
          `access-list 120 ${entry}`,
        ).replace('permit ip 10.1.0.0', 'permit ip 172.30.0.0'),
      );
    expect(router('permit ip any 172.30.0.0 0.0.255.255').join()).not.toContain('warning');
    expect(router('permit ip any 10.1.0.0 0.0.255.255').join()).toContain('warning');
    expect(router('deny ip any any').join()).toContain('warning');
  });

  test('which the inner interface of a router knows as its hosts have it', () => {
    const inner = (network: string): readonly string[] =>
      filtersIn(
        ios(
          'ip nat inside source static network 10.1.0.0 172.30.0.0 /16',
          'interface FastEthernet0/1',
          ' ip address 10.1.0.1 255.255.0.0',
          ' ip access-group 120 in',
          `access-list 120 permit ip ${network} 0.0.255.255 any`,
        ).replace('permit ip 10.1.0.0 0.0.255.255 10.2', 'permit ip 172.30.0.0 0.0.255.255 10.2'),
      );
    expect(inner('10.1.0.0')).toEqual([]);
    expect(inner('172.30.0.0')).toHaveLength(1);
  });
});

describe('the filter of a group policy, and that of a map’s entry', () => {
  const policy = ['group-policy DfltGrpPolicy attributes', ' vpn-filter value IN'];
  test('that is not there is told, and what of one is open', () => {
    const codes = (...entries: readonly string[]): readonly string[] =>
      lifted(asa84(...entries.map((entry) => `access-list IN extended ${entry}`), ...policy))
        .diagnostics.filter(({ code }) => /^filter|^undefined/.test(code))
        .map(({ severity, code }) => `${severity} ${code}`);
    expect(codes()).toEqual(['warning undefined-reference']);
    const all = 'permit ip any any';
    expect(codes(`${all} inactive`)).toEqual(['warning filter-conditional']);
    expect(codes(`${all} inactive`, 'deny ip any any')).toEqual(['warning filter-stops-tunnel']);
    expect(codes(`${all} time-range W`)).toEqual(['warning filter-conditional']);
    expect(codes('deny ip any any time-range W', all)).toEqual(['warning filter-conditional']);
    expect(codes(all, 'deny ip any any time-range W')).toEqual([]);
  });

  test('drop all that they permit nothing of', () => {
    expect(filtersIn(asa84(denied, ...policy))).toEqual([`warning ${denied}: ${dropsAll}`]);
    const entry = (way: string): readonly string[] =>
      filtersIn(
        ios(
          'crypto map M 10',
          ` set ip access-group 120 ${way}`,
          'access-list 120 deny ip any any',
        ),
      );
    expect(entry('in')).toEqual([
      `warning access-list 120 deny ip any any: ${dropsAll.replace('IN', '120')}`,
    ]);
    expect(entry('out')).toEqual([
      'warning access-list 120 deny ip any any: access list 120 drops all that goes into the tunnel with 198.51.100.1: 10.1.0.0/16 - 10.2.0.0/16',
    ]);
  });

  test('of the default policy is not that of a policy that has none, until it says nothing of it', () => {
    const own = (...lines: readonly string[]): readonly string[] =>
      filtersIn(
        asa84(
          denied,
          ...policy,
          'group-policy P internal',
          'group-policy P attributes',
          ...lines,
          'tunnel-group 198.51.100.1 general-attributes',
          ' default-group-policy P',
        ),
      );
    expect(own(' vpn-idle-timeout none')).toHaveLength(1);
    expect(own(' vpn-filter none')).toEqual([]);
    expect(own(' vpn-filter none', ' no vpn-filter')).toHaveLength(1);
    expect(own(' vpn-filter none', ' no vpn-filter none')).toHaveLength(1);
    expect(own(' vpn-filter value ALL', 'access-list ALL extended permit ip any any')).not.toEqual(
      own(),
    );
  });

  test('are told all the same where they let all through', () =>
    expect(filtersIn(asa84('access-list IN extended permit ip any any', ...policy))).toEqual([
      'note  vpn-filter value IN: the device filters what comes out of the tunnel by the access list IN',
    ]));

  test('keep both ends from agreeing, and are mended by the other end', () => {
    const text = asa84(denied, ...policy);
    const [host] = convert([{ name: 'cisco.conf', text }]).hosts;
    const files = Object.entries(host?.files ?? {}).map(([name, text]) => ({ name, text }));
    const held = (cisco: string) => check([{ name: 'cisco.conf', text: cisco }, ...files]).verdict;
    expect(held(asa84())).toBe('agree');
    expect(held(text)).toBe('disagree');
    expect(host?.verification.assumes.join()).toContain('the other end mends what cisco.conf:');
  });

  test('of another tunnel are no matter', () => {
    const more = (list: string) =>
      ios(
        'crypto isakmp key s3cret address 198.51.100.2',
        'crypto map M 20 ipsec-isakmp',
        ' set peer 198.51.100.2',
        ' set transform-set T',
        ' match address 111',
        'access-list 111 permit ip 10.1.0.0 0.0.255.255 10.3.0.0 0.0.255.255',
        `access-list 120 deny ip host ${list} any`,
        'access-list 120 permit ip any any',
        'interface GigabitEthernet0/0',
        ' ip access-group 120 in',
      );
    const hosts = convert([{ name: 'cisco.conf', text: more('192.0.2.9') }]).hosts;
    const host = hosts.find(({ peer }) => peer === '198.51.100.2');
    const files = Object.entries(host?.files ?? {}).map(([name, text]) => ({ name, text }));
    const held = (cisco: string) => check([{ name: 'cisco.conf', text: cisco }, ...files]).verdict;
    expect(held(more('198.51.100.1'))).toBe('agree');
    expect(held(more('198.51.100.2'))).toBe('disagree');
  });
});

describe('the list of a tunnel interface', () => {
  const routed = (way: string, entry: string): string =>
    ios(
      'crypto ipsec profile P',
      ' set transform-set T',
      'crypto isakmp key s3cret address 198.51.100.9',
      'interface Tunnel0',
      ' ip address 172.31.0.1 255.255.255.252',
      ` ip access-group TI ${way}`,
      ' tunnel source GigabitEthernet0/0',
      ' tunnel destination 198.51.100.9',
      ' tunnel mode ipsec ipv4',
      ' tunnel protection ipsec profile P',
      'ip access-list extended TI',
      ` ${entry}`,
    );
  test.each([
    ['in', 'comes out of'],
    ['out', 'goes into'],
  ])('drops what it denies: %s', (way, what) => {
    expect(filtersIn(routed(way, 'deny ip any any'))).toEqual([
      `warning  deny ip any any: access list TI drops all that ${what} the tunnel with 198.51.100.9: 0.0.0.0/0 - 0.0.0.0/0`,
    ]);
    expect(filtersIn(routed(way, 'permit ip any any'))).toEqual([]);
  });
});

test('a list is not asked about a line that an earlier one takes all packets of', () => {
  const icmp = 'access-list A extended permit icmp 10.1.0.0 255.255.0.0 10.2.0.0 255.255.0.0';
  const passed =
    'access-list IN extended permit tcp 10.2.0.0 255.255.0.0 10.1.0.0 255.255.0.0 eq 443';
  const only = 'which lets through 10.2.0.0/16 - 10.1.0.0/16[443] protocol 6 only';
  const told = filtersIn(asa84(icmp, passed, ...group, off));
  expect(told).toEqual([
    `note ${group}: the device filters what comes out of the tunnel by the access list IN, ${only}`,
  ]);
});
