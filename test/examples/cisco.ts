import type { Around, Base } from './cisco-text.js';

/** Another entry of the map, and what it needs. */
const entry20 = [
  'access-list B permit ip 10.1.0.0 255.255.0.0 10.3.0.0 255.255.0.0',
  'crypto map M 20 ipsec-isakmp',
  'crypto map M 20 match address B',
  'crypto map M 20 set peer 192.0.2.2',
  'crypto map M 20 set transform-set T',
  'isakmp key K address 192.0.2.2 netmask 255.255.255.255',
];
const secondIos = ['interface GigabitEthernet0/1', ' ip address 198.51.100.1 255.255.255.0'];
const grouped = ['access-list A extended permit ip object-group G 10.2.0.0 255.255.0.0'];
const members = (name: string, network: string): readonly string[] => [
  `object-group network ${name}`,
  ...Array.from(
    { length: 400 },
    (_, at) => ` network-object host ${network}.${at >> 7}.${2 * (at & 127)}`,
  ),
];
const byHand: Around = {
  base: 'pix6',
  without: ['crypto map M 10 ipsec-isakmp', 'crypto ipsec transform-set'],
  more: ['crypto map M 10 ipsec-manual', 'crypto ipsec transform-set T esp-des'],
};
const sessionKeys = [
  'crypto map M 10 set session-key inbound esp 300 cipher 0123456789abcdef',
  'crypto map M 10 set session-key outbound esp 301 cipher 0123456789abcdef',
];
const profile = [
  'crypto ipsec profile P',
  ' set transform-set T',
  'crypto isakmp key s3cret address 192.0.2.9',
];
const tunnel: Around = {
  base: 'ios',
  more: [
    ...profile,
    'interface Tunnel0',
    ' ip address 10.255.0.1 255.255.255.252',
    ' tunnel source GigabitEthernet0/0',
    ' tunnel destination 192.0.2.9',
    ' tunnel protection ipsec profile P',
  ],
};
const sets = ['A', 'B', 'C', 'D', 'E', 'F', 'G'].map(
  (name) => `crypto ipsec transform-set ${name} esp-3des esp-sha-hmac`,
);
const dynamic: Around = {
  base: 'pix6',
  more: ['crypto map M 65535 ipsec-isakmp dynamic D'],
};
const anyKey = 'isakmp key K address 0.0.0.0 netmask 0.0.0.0';
const groupPolicy = (base: 'pix7' | 'asa84'): Around => ({
  base,
  more: [
    'group-policy G internal',
    'tunnel-group 192.0.2.1 general-attributes',
    ' default-group-policy G',
  ],
});

const profiled: Around = {
  base: 'ios',
  more: [
    'crypto map M 10 ipsec-isakmp',
    ' set isakmp-profile P',
    'crypto isakmp profile P',
    ' match identity address 192.0.2.1 255.255.255.255',
  ],
};
const differentSets: Around = {
  base: 'pix6',
  more: [
    'crypto ipsec transform-set aes-md5 esp-aes esp-md5-hmac',
    'crypto ipsec transform-set 3des-sha esp-3des esp-sha-hmac',
    'crypto ipsec transform-set null-sha esp-null esp-sha-hmac',
    'crypto ipsec transform-set esp-only esp-3des esp-sha-hmac',
    'crypto ipsec transform-set ah-and-esp ah-sha-hmac esp-3des',
  ],
};
const replaced: Around = {
  base: 'pix6',
  without: ['crypto map M 10'],
  more: ['crypto map M 65535 ipsec-isakmp dynamic D', anyKey],
  options: { role: 'replacement' },
};

/** What stands around an example that needs more than a whole text. */
const special: Readonly<Record<string, Around>> = {
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
  'manual-one-selector': { ...byHand, more: [...(byHand.more ?? []), ...sessionKeys] },
  'object-by-name': {
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
  'tunnel-key': tunnel,
  'multipoint-tunnel': tunnel,
  'tunnel-mode-unsupported': tunnel,
  'vti-any-any': tunnel,
  'interface-shut': tunnel,
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
  'wildcard-key-with-open-dynamic-map': dynamic,
  'dynamic-before-static': {
    base: 'pix6',
    more: [...entry20, 'crypto dynamic-map D 1 match address B'],
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

  'identity-unsayable': profiled,
  'aggressive-exposed': profiled,
  'aggressive-one-group': {
    base: 'ios',
    more: [...(profiled.more ?? []), ' initiate mode aggressive'],
  },
  'transform-shape': differentSets,
  'transform-superset': differentSets,
  'transform-superset-weak': differentSets,
  'sainfo-conflict': {
    base: 'pix6',
    without: ['access-list A'],
    more: [
      ...entry20.filter((line) => !/^access-list|set peer/.test(line)),
      'access-list A permit tcp 10.1.0.0 255.255.0.0 10.2.0.0 255.255.0.0 eq 80',
      'access-list B permit tcp 10.1.0.0 255.255.0.0 10.2.0.0 255.255.0.0 eq 443',
      'crypto ipsec transform-set U esp-3des esp-md5-hmac',
      'crypto map M 20 set peer 192.0.2.1',
    ],
  },
  'transport-behind-nat': {
    base: 'ios',
    without: ['access-list'],
    more: ['access-list 101 permit ip host 203.0.113.1 host 192.0.2.1'],
  },
  'selector-narrowed': {
    base: 'pix6',
    more: [
      ...entry20.filter((line) => !/set peer/.test(line)),
      'crypto map M 20 set peer 192.0.2.1',
    ],
  },
  'other-peer-discarded': { base: 'pix6', more: entry20, options: { peers: ['192.0.2.2'] } },
  'own-network-caught': tunnel,
  'neighbour-discovery-bypass': {
    base: 'asa84',
    more: ['interface GigabitEthernet0/0', ' ipv6 address 2001:db8::1/64'],
    peer: '2001:db8:9::1',
  },
  'dynamic-site': {
    base: 'pix6',
    without: ['crypto map M 10'],
    more: ['crypto dynamic-map D 1 match address A', 'crypto dynamic-map D 1 set transform-set T'],
    options: { linuxAddress: '192.0.2.1' },
  },
  'dynamic-open': replaced,
  'dynamic-merged': {
    ...replaced,
    more: [
      ...(replaced.more ?? []),
      ...entry20.slice(0, 1),
      'crypto dynamic-map D 1 set transform-set T',
      'crypto dynamic-map D 2 set transform-set T',
    ],
  },
  'dynamic-exact': {
    ...replaced,
    more: [...(replaced.more ?? []), 'crypto dynamic-map D 1 set transform-set T'],
  },
  'dynamic-ports': {
    ...replaced,
    more: [
      ...(replaced.more ?? []),
      'crypto dynamic-map D 1 set transform-set T',
      'crypto dynamic-map D 1 match address A',
    ],
  },
  'psk-wildcard': {
    ...replaced,
    more: [
      ...(replaced.more ?? []),
      'crypto dynamic-map D 1 set transform-set T',
      'crypto dynamic-map D 1 match address A',
    ],
  },
  'global-policy-fanout': { base: 'pix6', more: entry20, options: { role: 'replacement' } },
  'standby-peer': {
    base: 'pix6',
    more: ['isakmp key K address 192.0.2.2 netmask 255.255.255.255'],
    options: { role: 'replacement' },
  },
  'manual-spi': { ...byHand, more: [...(byHand.more ?? []), sessionKeys[1] ?? ''] },
  'manual-key-length': { ...byHand, more: [...(byHand.more ?? []), sessionKeys[1] ?? ''] },
  'manual-key-missing': { ...byHand, more: [...(byHand.more ?? []), sessionKeys[1] ?? ''] },
  'manual-incomplete': byHand,
  'sheet-lost': { base: 'asa84', more: ['crypto ikev1 am-disable'] },
  'no-tunnel': { base: 'none' },
  'peer-never-used': { base: 'pix6', more: entry20 },
  'one-address-for-several': { base: 'pix6', more: entry20 },
  'key-for-nobody': { base: 'pix6', without: ['isakmp key'] },
};

/** The device of examples that need no more, where it is no PIX 6. */
const devices: Readonly<Partial<Record<Base, string>>> = {
  pix7: `line-broken two-dialects foreign-comments policy-defaulted masked-secret line-inactive line-time-range
    deny-time-range group-without-type group-of-other-type originate-only lifetime-endless`,
  asa84:
    'dialect-overruled ike-not-enabled nat-traversal-defaulted ikev2-only behind-nat onto-key-hidden',
  ios: `invalid-for-dialect value-refused no-key-for-peer encrypted-secret wildcard-key key-twice key-not-used
    transform-set-empty mask-noncontiguous default-transform-set lifetime-unreadable line-without-effect line-narrowed standard-list
    group-domain per-host optional-encryption transport-required transport-between-networks
    dh-group-unsupported auth-method-unsupported proposals-none sha256-truncated transform-unsupported
    compression-dropped deny-becomes-discard dpd-semantics
    acl-net-not-local profile-for-other-peer identity-value-unknown weak-algorithm transport-becomes-tunnel`,
};
const deviceOf = new Map(
  Object.entries(devices).flatMap(([base, codes]) =>
    codes.split(/\s+/).map((code): readonly [string, Base] => [code, base as Base]),
  ),
);

/** What stands around an example of a Cisco. */
export const around = (code: string): Around =>
  special[code] ?? { base: deviceOf.get(code) ?? 'pix6' };
