import { anyKey, byHand, entry20, profile, sessionKeys, tunnel } from './cisco-parts.js';
import type { Around } from './cisco-text.js';

const secondIos = ['interface GigabitEthernet0/1', ' ip address 198.51.100.1 255.255.255.0'];
const grouped = ['access-list A extended permit ip object-group G 10.2.0.0 255.255.0.0'];
const members = (name: string, network: string): readonly string[] => [
  `object-group network ${name}`,
  ...Array.from(
    { length: 400 },
    (_, at) => ` network-object host ${network}.${at >> 7}.${2 * (at & 127)}`,
  ),
];
const sets = ['A', 'B', 'C', 'D', 'E', 'F', 'G'].map(
  (name) => `crypto ipsec transform-set ${name} esp-3des esp-sha-hmac`,
);
const dynamic: Around = {
  base: 'pix6',
  more: ['crypto map M 65535 ipsec-isakmp dynamic D'],
};
const filtered = ['interface GigabitEthernet0/0', ' ip access-group 120 in'];
const openRouter: Around = {
  base: 'ios',
  more: [
    ...filtered,
    'crypto isakmp key K address 0.0.0.0 0.0.0.0',
    'crypto dynamic-map D 10',
    ' set transform-set T',
    ' match address 101',
    'crypto map M 20 ipsec-isakmp dynamic D',
  ],
};
const bareRouter: Around = {
  base: 'ios',
  without: [' ip address 203'],
  more: [...filtered, ' ip address dhcp'],
};
const groupPolicy = (base: 'pix7' | 'asa84'): Around => ({
  base,
  more: [
    'group-policy G internal',
    'tunnel-group 192.0.2.1 general-attributes',
    ' default-group-policy G',
  ],
});

/** What stands around examples of what is told while a text is read, where that is more than a whole text. */
export const whenRead: Readonly<Record<string, Around>> = {
  'default-policies': {
    base: 'ios',
    without: ['crypto isakmp policy', ' encr', ' auth', ' group', ' lifetime'],
  },
  'no-policy': { base: 'pix6', without: ['isakmp policy'] },
  'dialect-guessed': { base: 'none' },
  'too-many-transform-sets': { base: 'pix6', more: sets },
  'transform-sets-differ': {
    base: 'pix6',
    more: [
      'crypto ipsec transform-set TUNNEL esp-3des esp-sha-hmac',
      'crypto ipsec transform-set TRANSPORT esp-3des esp-sha-hmac',
      'crypto ipsec transform-set TRANSPORT mode transport',
    ],
  },
  'session-key': { ...byHand, more: [...(byHand.more ?? []), sessionKeys[1] ?? ''] },
  'session-key-missing': byHand,
  'session-spi': { ...byHand, more: [...(byHand.more ?? []), sessionKeys[1] ?? ''] },
  'manual-one-peer': { ...byHand, more: [...(byHand.more ?? []), ...sessionKeys] },
  'manual-one-selector': { ...byHand, more: [...(byHand.more ?? []), ...sessionKeys] },
  'object-by-name': {
    base: 'asa84',
    without: ['access-list'],
    more: ['access-list A extended permit ip object O 10.2.0.0 255.255.0.0'],
  },
  'mask-missing': {
    base: 'asa84',
    without: ['access-list'],
    more: ['access-list A extended permit ip object lan 10.2.0.0 255.255.0.0'],
  },
  'range-in-prefixes': {
    base: 'asa84',
    without: ['access-list'],
    more: ['access-list A extended permit ip object O 10.2.0.0 255.255.0.0'],
  },
  'object-empty': { base: 'asa84', without: ['access-list'], more: grouped },
  'object-group-cycle': { base: 'asa84', without: ['access-list'], more: grouped },
  'group-member-unread': { base: 'asa84', without: ['access-list'], more: grouped },
  'expansion-limit': { base: 'asa84', more: [...members('G', '10.1'), ...members('H', '10.2')] },
  'unused-access-list': {
    base: 'pix6',
    more: ['crypto map M 20 set peer 192.0.2.2', 'crypto map M 20 set transform-set T'],
  },
  'filter-stops-tunnel': { base: 'ios' },
  'filter-conditional': { base: 'ios' },
  'filter-for-some-addresses': openRouter,
  'filter-unless-translated': bareRouter,
  'nat-clause-open': { base: 'ios' },
  'static-takes-ike': { base: 'ios' },
  'gre-inside': { base: 'ios', without: [' permit'] },
  'tunnel-key': tunnel,
  'multipoint-tunnel': tunnel,
  'tunnel-mode-unsupported': tunnel,
  'vti-any-any': tunnel,
  'interface-shut': tunnel,
  'map-on-other-interface': {
    base: 'ios',
    without: [' crypto map M'],
    more: ['ip route 0.0.0.0 0.0.0.0 GigabitEthernet0/0'],
  },
  'kept-from-map': { base: 'ios' },
  'firewall-unread': { base: 'pix6' },
  'far-translated': { base: 'ios' },
  'tunnel-end-without-address': { base: 'ios' },
  'incomplete-tunnel-interface': { base: 'ios', more: profile },
  'map-not-bound': {
    base: 'pix6',
    without: ['crypto map M'],
    more: ['match address A', 'set peer 192.0.2.1', 'set transform-set T'].map(
      (line) => `crypto map branchmap 30 ${line}`,
    ),
  },
  'no-map-bound': { base: 'pix6', without: ['crypto map M interface'] },
  'map-on-several-interfaces': { base: 'ios', more: secondIos },
  'overlapping-maps': {
    base: 'pix6',
    more: [
      'nameif ethernet1 dmz security50',
      'ip address dmz 198.51.100.9 255.255.255.0',
      'access-list B permit ip 10.1.0.0 255.255.0.0 10.3.0.0 255.255.0.0',
      'crypto map N 10 ipsec-isakmp',
      'crypto map N 10 set peer 192.0.2.2',
      'crypto map N 10 set transform-set T',
      'crypto map N interface dmz',
      'isakmp enable dmz',
    ],
  },
  'shadowed-entry': { base: 'pix6', more: entry20 },
  'open-dynamic': { ...dynamic, more: [...(dynamic.more ?? []), anyKey] },
  'network-key': {
    base: 'pix6',
    more: ['crypto dynamic-map D 1 set transform-set T', ...(dynamic.more ?? [])],
  },
  'wildcard-key-with-open-dynamic-map': dynamic,
  'dynamic-before-static': {
    base: 'pix6',
    more: [...entry20, 'crypto dynamic-map D 1 match address B'],
  },
  'site-outranked': {
    base: 'pix6',
    without: ['access-list A'],
    more: [
      'crypto dynamic-map D 1 match address D',
      'crypto dynamic-map D 1 set transform-set T',
      ...(dynamic.more ?? []),
      anyKey,
    ],
    options: { role: 'replacement' },
  },
  'peer-from-elsewhere': {
    base: 'ios',
    more: [
      'access-list 102 permit ip 10.1.0.0 0.0.255.255 10.3.0.0 0.0.255.255',
      'crypto ipsec transform-set U esp-des',
    ],
  },
  'peer-otherwise': {
    base: 'pix7',
    more: [
      'access-list B extended permit ip 10.1.0.0 255.255.0.0 10.3.0.0 255.255.0.0',
      'crypto map M 20 match address B',
      'crypto map M 20 set transform-set T',
    ],
  },
  'map-redundancy': { base: 'ios', without: [' crypto map M'] },
  'cisco-side-timer': groupPolicy('asa84'),
  'protocol-not-allowed': groupPolicy('asa84'),
  'tunnel-filtered': groupPolicy('asa84'),
  'idle-timer-defaulted': groupPolicy('asa84'),
  'peer-is-own-address': { base: 'ios', more: ['crypto isakmp key K address 198.51.100.1'] },
  'nat-steals-vpn-traffic': {
    base: 'ios',
    more: [
      'interface GigabitEthernet0/0',
      ' ip nat outside',
      'interface GigabitEthernet0/2',
      ' ip address 10.1.0.1 255.255.0.0',
      ' ip nat inside',
    ],
  },
};
