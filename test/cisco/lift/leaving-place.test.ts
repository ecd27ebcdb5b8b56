/** One crypto map on several interfaces: each tunnel begins at the address of the one that its packets leave by. */
import { expect, test } from 'vitest';
import { type ConvertOptions, check, convert } from '../../../src/index.js';

const router = (more = '', second = ''): string => `version 15.1
crypto isakmp policy 10
 encr aes 256
 hash sha
 authentication pre-share
 group 5
 lifetime 86400
crypto isakmp key s3cret address 203.0.113.1
crypto isakmp key s3cret address 203.0.113.5
crypto ipsec transform-set TS esp-aes 256 esp-sha-hmac
crypto map M 10 ipsec-isakmp
 set peer 203.0.113.1
 set transform-set TS
 match address 110
crypto map M 20 ipsec-isakmp
 set peer 203.0.113.5
 set transform-set TS
 match address 120
${more}interface Serial0/0/0
 ip address 203.0.113.2 255.255.255.252
 crypto map M
interface Serial0/0/1
 ip address 203.0.113.6 255.255.255.252
 crypto map M
${second}interface Loopback0
 ip address 198.51.100.9 255.255.255.255
access-list 110 permit ip 10.3.0.0 0.0.0.255 10.1.0.0 0.0.0.255
access-list 120 permit ip 10.3.0.0 0.0.0.255 10.2.0.0 0.0.0.255
`;
const ends = (text: string, options: ConvertOptions = {}) => {
  const { hosts, diagnostics } = convert(text, options);
  return {
    ends: hosts.map(({ files }) => /^remote (\S+)/m.exec(files['racoon.conf'] ?? '')?.[1]),
    told: diagnostics.flatMap(({ code, severity }) => (severity === 'note' ? [] : [code])),
  };
};

test('is the interface whose network holds the peer', () => {
  expect(ends(router())).toEqual({ ends: ['203.0.113.2', '203.0.113.6'], told: [] });
  expect(ends(router('', ' no shutdown\n')).ends).toEqual(['203.0.113.2', '203.0.113.6']);
});

test('is not certain for a peer that is on none of them', () => {
  const far = router().replaceAll('203.0.113.5', '192.0.2.5');
  expect(ends(far)).toEqual({
    ends: ['203.0.113.2', '203.0.113.2'],
    told: ['map-on-several-interfaces'],
  });
});

test('is no interface that is shut down', () => {
  expect(ends(router('', ' shutdown\n'))).toEqual({
    ends: ['203.0.113.2', '203.0.113.2'],
    told: expect.arrayContaining(['map-on-several-interfaces', 'interface-shut']),
  });
});

test('counts for nothing where a line says the address for all', () => {
  expect(ends(router('crypto map M local-address Loopback0\n'))).toEqual({
    ends: ['198.51.100.9', '198.51.100.9'],
    told: [],
  });
});

test.each([
  ['a route to it', 'ip route 192.0.2.5 255.255.255.255 203.0.113.5'],
  ['a route to its network', 'ip route 192.0.2.0 255.255.255.0 Serial0/0/1'],
  ['the only route', 'ip route 0.0.0.0 0.0.0.0 203.0.113.5'],
  [
    'the nearer of two routes',
    'ip route 0.0.0.0 0.0.0.0 203.0.113.1 250\nip route 0.0.0.0 0.0.0.0 Serial0/0/1 203.0.113.5',
  ],
])('is the interface by which %s leads to the peer', (_, routes) => {
  const far = `${router().replaceAll('203.0.113.5', '192.0.2.5')}${routes}\n`;
  expect(ends(far)).toEqual({ ends: ['203.0.113.2', '203.0.113.6'], told: [] });
});

test.each([
  [
    'two routes alike',
    'ip route 0.0.0.0 0.0.0.0 203.0.113.1\nip route 0.0.0.0 0.0.0.0 203.0.113.5',
  ],
  ['a routing protocol', 'ip route 0.0.0.0 0.0.0.0 203.0.113.5\nrouter ospf 1'],
])('is not certain where %s may lead to the peer', (_, routes) => {
  const far = `${router().replaceAll('203.0.113.5', '192.0.2.5')}${routes}\n`;
  expect(ends(far).told).toEqual(['map-on-several-interfaces']);
});

test('is not certain where what is protected leaves by another one than what is for the peer', () => {
  const near = `${router()}ip route 10.1.0.0 255.255.255.0 203.0.113.5\n`;
  expect(ends(near).told).toEqual(['map-on-several-interfaces']);
  const beside = `${router()}ip route 10.1.0.0 255.255.255.0 203.0.113.1\n`;
  expect(ends(beside).told).toEqual([]);
});

test('that is given its address is not passed over for the one whose address is known', () => {
  const dynamic = `${router()
    .replaceAll('203.0.113.1', '192.0.2.5')
    .replaceAll('203.0.113.5', '192.0.2.9')
    .replace(' ip address 203.0.113.2 255.255.255.252', ' ip address negotiated')}`;
  const nearest = 'ip route 0.0.0.0 0.0.0.0 Serial0/0/0\nip route 0.0.0.0 0.0.0.0 192.0.2.2 250\n';
  const backup = 'ip route 0.0.0.0 0.0.0.0 203.0.113.5 250\n';
  for (const routes of ['', nearest, backup])
    expect(ends(`${dynamic}${routes}`)).toEqual({ ends: [], told: ['endpoint-unknown'] });
  const shut = dynamic.replace(' ip address negotiated', ' ip address negotiated\n shutdown');
  expect(ends(shut).ends).toEqual(['203.0.113.6', '203.0.113.6']);
  const decided = `${dynamic}ip route 192.0.2.0 255.255.255.0 203.0.113.5\n`;
  expect(ends(decided)).toEqual({ ends: ['203.0.113.6', '203.0.113.6'], told: [] });
});

test('is held against the other end as the routes have it', () => {
  const far = router().replaceAll('203.0.113.5', '192.0.2.5');
  const verdictOf = (routes: string, other: string): string => {
    const [, host] = convert(`${far}ip route 192.0.2.5 255.255.255.255 ${other}\n`).hosts;
    return check([
      { name: 'router', text: `${far}${routes}` },
      ...Object.entries(host?.files ?? {}).map(([name, text]) => ({ name, text })),
    ]).verdict;
  };
  const route = 'ip route 192.0.2.0 255.255.255.0 203.0.113.5\n';
  expect(verdictOf(route, '203.0.113.5')).toBe('agree');
  expect(verdictOf(route, '203.0.113.1')).toBe('disagree');
  expect(verdictOf('', '203.0.113.1')).toBe('not proven');
});

test('is the one whose address the caller gives, or that the caller gives its address', () => {
  const far = `${router().replaceAll('203.0.113.5', '192.0.2.5')}ip route 192.0.2.0 255.255.255.0 203.0.113.5\n`;
  expect(ends(far, { ciscoAddress: '203.0.113.2' })).toEqual({
    ends: ['203.0.113.2', '203.0.113.2'],
    told: [],
  });
  const dynamic = far
    .replaceAll('203.0.113.1', '192.0.2.9')
    .replace(' ip address 203.0.113.6 255.255.255.252', ' ip address negotiated')
    .replace('203.0.113.5\n', 'Serial0/0/1\n');
  expect(ends(dynamic)).toEqual({ ends: [], told: ['endpoint-unknown'] });
  expect(ends(dynamic, { ciscoAddress: '198.51.100.77' })).toEqual({
    ends: ['198.51.100.77', '198.51.100.77'],
    told: [],
  });
});

test('is none by a route that only what comes out of tunnels takes', () => {
  const asa = (routes: string): string => `ASA Version 9.1(7)
interface GigabitEthernet0/0
 nameif outside
 ip address 198.51.100.2 255.255.255.0
interface GigabitEthernet0/1
 nameif backup
 ip address 203.0.113.2 255.255.255.0
interface GigabitEthernet0/2
 nameif inside
 ip address 10.1.0.1 255.255.255.0
access-list L extended permit ip 10.1.0.0 255.255.255.0 10.2.0.0 255.255.255.0
${routes}crypto ipsec ikev1 transform-set T esp-aes esp-sha-hmac
crypto map M 10 match address L
crypto map M 10 set peer 192.0.2.9
crypto map M 10 set ikev1 transform-set T
crypto map M interface outside
crypto map M interface backup
crypto ikev1 enable outside
crypto ikev1 enable backup
crypto ikev1 policy 10
 authentication pre-share
 encryption aes
 hash sha
 group 2
 lifetime 86400
tunnel-group 192.0.2.9 type ipsec-l2l
tunnel-group 192.0.2.9 ipsec-attributes
 ikev1 pre-shared-key s3cret
`;
  const backup = 'route backup 0.0.0.0 0.0.0.0 203.0.113.1 1\n';
  const inside = 'route inside 0.0.0.0 0.0.0.0 10.1.0.254 tunneled\n';
  for (const routes of [backup, backup + inside])
    expect(ends(asa(routes))).toEqual({ ends: ['203.0.113.2'], told: [] });
});
