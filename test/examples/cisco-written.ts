import { anyKey, byHand, entry20, profile, sessionKeys, tunnel } from './cisco-parts.js';
import type { Around } from './cisco-text.js';

const profiled: Around = {
  base: 'ios',
  more: [
    'crypto map M 10 ipsec-isakmp',
    ' set isakmp-profile P',
    'crypto isakmp profile P',
    ' match identity address 192.0.2.1 255.255.255.255',
  ],
};
const startsAggressive: Around = {
  base: 'ios',
  more: [
    'crypto map M 10 ipsec-isakmp',
    ' set isakmp-profile P',
    'crypto isakmp profile P',
    ' initiate mode aggressive',
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

/** What stands around examples of what is told while a host's files are written, where that is more than a whole text. */
export const whenWritten: Readonly<Record<string, Around>> = {
  'identity-unsayable': startsAggressive,
  'aggressive-exposed': profiled,
  'aggressive-one-group': {
    base: 'ios',
    more: [...(profiled.more ?? []), ' initiate mode aggressive'],
  },
  'transforms-fewer': {
    base: 'ios',
    more: [
      'crypto ipsec transform-set aes-sha256 esp-aes esp-sha256-hmac',
      'crypto ipsec transform-set des3-sha esp-3des esp-sha-hmac',
      'crypto ipsec transform-set aes-sha esp-aes esp-sha-hmac',
    ],
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
  'own-network-caught': { ...tunnel, options: { peers: ['192.0.2.9'] } },
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
  'own-identity-unknown': { base: 'ios', options: { role: 'replacement' } },
  'parted-by-routes': {
    base: 'ios',
    more: [
      ...profile,
      ...['Tunnel0', 'Tunnel1'].flatMap((name, at) => [
        `interface ${name}`,
        ` ip address 10.255.${at}.1 255.255.255.252`,
        ' tunnel source GigabitEthernet0/0',
        ` tunnel destination 192.0.2.${8 + at}`,
        ' tunnel protection ipsec profile P',
      ]),
      'crypto isakmp key s3cret address 192.0.2.8',
    ],
    options: { role: 'replacement' },
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
  'one-network-for-several': { base: 'pix6', more: entry20 },
  'key-for-nobody': { base: 'pix6', without: ['isakmp key'] },
  'key-file-signs': { base: 'pix6', without: ['isakmp key'] },
};
