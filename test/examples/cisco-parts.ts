import type { Around } from './cisco-text.js';

/** Another entry of the map, and what it needs. */
export const entry20 = [
  'access-list B permit ip 10.1.0.0 255.255.0.0 10.3.0.0 255.255.0.0',
  'crypto map M 20 ipsec-isakmp',
  'crypto map M 20 match address B',
  'crypto map M 20 set peer 192.0.2.2',
  'crypto map M 20 set transform-set T',
  'isakmp key K address 192.0.2.2 netmask 255.255.255.255',
];
export const byHand: Around = {
  base: 'pix6',
  without: ['crypto map M 10 ipsec-isakmp', 'crypto ipsec transform-set'],
  more: ['crypto map M 10 ipsec-manual', 'crypto ipsec transform-set T esp-des'],
};
export const sessionKeys = [
  'crypto map M 10 set session-key inbound esp 300 cipher 0123456789abcdef',
  'crypto map M 10 set session-key outbound esp 301 cipher 0123456789abcdef',
];
export const profile = [
  'crypto ipsec profile P',
  ' set transform-set T',
  'crypto isakmp key s3cret address 192.0.2.9',
];
export const tunnel: Around = {
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
export const anyKey = 'isakmp key K address 0.0.0.0 netmask 0.0.0.0';
