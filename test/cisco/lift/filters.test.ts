import { describe, expect, test } from 'vitest';
import { asa84, ios, ios6, lifted, pix6 } from './lifted.js';

const filtersIn = (text: string): readonly string[] =>
  lifted(text)
    .diagnostics.filter(({ code }) => code === 'filter-stops-tunnel')
    .map(({ message }) =>
      message.replace(/^access list \S+ drops | where the tunnel comes in$/g, ''),
    );

const filtered = (...entries: readonly string[]): readonly string[] =>
  filtersIn(
    ios(
      'interface GigabitEthernet0/0',
      ' ip access-group IN in',
      'ip access-list extended IN',
      ...entries.map((entry) => ` ${entry}`),
    ),
  );

const both = ['IKE (UDP port 500) and ESP of 198.51.100.1'];
const onlyEsp = ['ESP of 198.51.100.1'];

describe('the access list of a router’s interface', () => {
  test.each([
    ['that names neither', ['permit tcp any any established', 'permit icmp any any'], both],
    ['that denies all', ['deny ip any any'], both],
    ['that lets IKE in only', ['permit udp any any eq isakmp'], onlyEsp],
    [
      'that lets in ESP of another',
      ['permit udp any any', 'permit esp host 192.0.2.9 any'],
      onlyEsp,
    ],
    ['to another address', ['permit udp any any', 'permit esp any host 203.0.113.99'], onlyEsp],
    [
      'that denies before it permits',
      ['deny esp 198.51.100.0 0.0.0.255 any', 'permit ip any any'],
      onlyEsp,
    ],
    ['that lets in both', ['permit udp any any eq 500', 'permit 50 any any'], []],
    [
      'that lets in both for the two ends',
      [
        'permit udp host 198.51.100.1 host 203.0.113.1 eq isakmp',
        'permit esp host 198.51.100.1 host 203.0.113.1',
        'deny ip any any',
      ],
      [],
    ],
    ['that denies what comes later', ['permit ip any any', 'deny ip any any'], []],
    ['that is not certain', ['permit ip any any dscp ef', 'deny ip any any'], []],
    ['that has no line', [], []],
  ])('%s', (_case, entries, expected) => expect(filtered(...entries)).toEqual(expected));

  test.each([
    ['access-list 110 deny ip any any', 'access-list 110 deny ip any any'],
    ['access-list 110 permit tcp any any', ' ip access-group 110 in'],
  ])('is told at the line that denies, or where the list is put: %s', (entry, place) => {
    const text = ios(entry, 'interface GigabitEthernet0/0', ' ip access-group 110 in');
    const told = lifted(text).diagnostics.find(({ code }) => code === 'filter-stops-tunnel');
    expect(told?.severity).toBe('warning');
    expect(text.split('\n')[(told?.line ?? 0) - 1]).toBe(place);
  });

  test('of what goes out, of another interface, or taken back, is no matter', () => {
    const deny = ['access-list 110 deny ip any any', 'interface GigabitEthernet0/0'];
    expect(filtersIn(ios(...deny, ' ip access-group 110 out'))).toEqual([]);
    expect(
      filtersIn(ios(...deny, ' ip access-group 110 in', ' no ip access-group 110 in')),
    ).toEqual([]);
    expect(
      filtersIn(ios(...deny, 'interface GigabitEthernet0/1', ' ip access-group 110 in')),
    ).toEqual([]);
    expect(filtersIn(ios('interface GigabitEthernet0/0', ' ip access-group 111 in'))).toEqual([]);
  });

  test('lets ESP travel in UDP where a translator stands in between', () => {
    const behind = (...entries: readonly string[]) =>
      filtersIn(
        ios(
          'interface GigabitEthernet0/0',
          ' ip access-group 110 in',
          ...entries.map((entry) => `access-list 110 ${entry}`),
        ).replaceAll('203.0.113.1', '192.168.9.1'),
      );
    expect(behind('permit udp any any eq isakmp', 'permit udp any any eq 4500')).toEqual([]);
    expect(behind('permit udp any any eq isakmp', 'permit esp any any')).toEqual([
      'ESP in UDP (port 4500) of 198.51.100.1',
    ]);
  });
});

describe('a line that the router refuses', () => {
  const told = (...entries: readonly string[]) => {
    const text = ios(
      'interface GigabitEthernet0/0',
      ' ip access-group IN in',
      'ip access-list extended IN',
      ...entries.map((entry) => ` ${entry}`),
    );
    return lifted(text).diagnostics.flatMap(({ code, severity }) =>
      severity === 'note' ? [] : [`${severity} ${code}`],
    );
  };
  const ike = 'permit udp host 198.51.100.1 host 203.0.113.1 eq isakmp';
  const esp = 'permit esp host 198.51.100.1 host 203.0.113.1';
  const deny = 'deny ip any any';
  const stops = 'warning filter-stops-tunnel';
  test.each([
    ['by its protocol', [ike, esp.replace('esp', 'ep'), deny], ['warning unknown-protocol', stops]],
    [
      'by its address',
      [ike, esp.replace('0.1 ', '0.1O '), deny],
      ['warning address-unreadable', stops],
    ],
    ['by its port', [ike.replace('isak', 'iska'), esp, deny], ['warning unknown-port', stops]],
    ['for the other way', [deny.replace('ip', 'pi'), ike, esp, deny], []],
    ['for nothing of the tunnel', [ike, esp, 'permit tpc any any', deny], []],
    [
      'as far as the text shows',
      [ike, 'permit esp object-group N any', deny],
      ['warning filter-conditional'],
    ],
  ])('%s', (_how, entries, expected) => expect(told(...entries)).toEqual(expected));
});

describe('the access list of an appliance', () => {
  const list = (...lines: readonly string[]) =>
    filtersIn(asa84('access-list O extended deny udp any any eq isakmp', ...lines));
  const group = 'access-group O in interface outside';
  test('stops IKE by what it denies to the device itself', () => {
    expect(list(`${group} control-plane`)).toEqual(['IKE (UDP port 500) of 198.51.100.1']);
    expect(list('access-group O in interface inside control-plane')).toEqual([]);
    expect(list(`${group} control-plane`, `no ${group} control-plane`)).toEqual([]);
  });
  test('does not for what passes through it', () => {
    expect(list(group)).toEqual([]);
    const past = 'sysopt connection permit-ipsec';
    expect(filtersIn(pix6('access-list O deny ip any any', group, past))).toEqual([]);
  });
});

describe('the list of a router for IPv6', () => {
  const held = (...entries: readonly string[]) =>
    filtersIn(
      ios6(
        [' ipv6 traffic-filter IN in'],
        'ipv6 access-list IN',
        ...entries.map((entry) => ` ${entry}`),
      ),
    );
  const ike = 'permit udp any any eq isakmp';
  test('is asked about tunnels of IPv6', () => {
    expect(held(ike)).toEqual(['ESP of 2001:db8:2::2']);
    expect(held('permit udp host 2001:db8:2::3 any eq isakmp')).toEqual([
      'IKE (UDP port 500) and ESP of 2001:db8:2::2',
    ]);
    expect(held(ike, 'permit esp any any')).toEqual([]);
    expect(held('permit ipv6 2001:db8:2::/48 host 2001:db8:1::1')).toEqual([]);
  });

  test('that of IPv4 is not, nor that of IPv6 about others', () => {
    const deny = ['access-list 120 deny ip any any'];
    const own = [' ip address 203.0.113.1 255.255.255.0', ' ip access-group 120 in'];
    expect(filtersIn(ios6(own, ...deny))).toEqual([]);
    const list = ['ipv6 access-list IN', ' deny ipv6 any any'];
    expect(
      filtersIn(ios('interface GigabitEthernet0/0', ' ipv6 traffic-filter IN in', ...list)),
    ).toEqual([]);
    const taken = [' ipv6 traffic-filter IN in', ' no ipv6 traffic-filter IN in'];
    expect(filtersIn(ios6(taken, ...list))).toEqual([]);
  });
});

describe('a line of a list that holds under a condition', () => {
  const open = (...lines: readonly string[]) =>
    lifted(
      ios(
        'interface GigabitEthernet0/0',
        ' ip access-group 120 in',
        ...lines.map((line) => (line.includes('access-list') ? line : ` ${line}`)),
      ),
    ).diagnostics.flatMap(({ code, severity, message }) =>
      /^filter-(?:stops|cond)/.test(code)
        ? `${severity} ${message.replace(/ of 198.* tunnel comes in| that rests .*$/g, '')}`
        : [],
    );
  const named = (...lines: readonly string[]) => open('ip access-list extended 120', ...lines);
  const both = 'IKE (UDP port 500) and ESP';
  const dropped = [`warning access list 120 drops ${both}`];
  const asked = [`warning whether access list 120 drops ${both} is open:`];
  const all = 'permit ip any any';
  test.each([
    ['that lets fragments pass lets nothing of it pass', named(`${all} fragments`), dropped],
    ['that drops fragments drops nothing', named('deny ip any any fragments', all), []],
    ['of a time that lets pass', named(`${all} time-range W`), asked],
    ['of a time that drops', named('deny ip any any time-range W', all), asked],
    [
      'that does what all others do',
      named('deny ip any any time-range W', `deny ip any any`),
      dropped,
    ],
    ['behind one for all', named(all, 'deny ip any any time-range W'), []],
    ['of a field of the packet', named(`${all} dscp ef`), asked],
    ['for answers', named('evaluate R'), asked],
    ['for answers, with a number', named('10 deny ip any any', '20 evaluate R'), dropped],
    ['that is made while it runs', named(`dynamic T ${all}`, 'deny ip any any'), asked],
    ['the same behind one for all', named(all, 'dynamic T deny ip any any'), []],
    ['the same with a number', open(`access-list 120 dynamic T timeout 60 ${all}`), asked],
  ])('%s', (_, told, expected) => {
    expect(told).toEqual(expected);
  });
});
