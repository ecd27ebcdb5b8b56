/** Where a tunnel interface begins: at an address of the interface that its source names. */
import { expect, test } from 'vitest';
import { lifted } from './lifted.js';

const profile = `crypto ipsec ikev1 transform-set TS esp-aes esp-sha-hmac
crypto ipsec profile P
 set ikev1 transform-set TS
crypto ikev1 enable outside
crypto ikev1 policy 10
 authentication pre-share
 encryption aes
 hash sha
 group 2
 lifetime 28800
tunnel-group 198.51.100.2 type ipsec-l2l
tunnel-group 198.51.100.2 ipsec-attributes
 ikev1 pre-shared-key Example-Key-1
`;

test.each(['interface outside', 'outside', 'GigabitEthernet0/0'])(
  'an ASA’s source is the interface of that name: %s',
  (source) => {
    const { device } = lifted(`ASA Version 9.8(2)
interface GigabitEthernet0/0
 nameif outside
 ip address 203.0.113.1 255.255.255.0
interface Tunnel1
 nameif far
 ip address 10.254.0.2 255.255.255.252
 tunnel source ${source}
 tunnel destination 198.51.100.2
 tunnel mode ipsec ipv4
 tunnel protection ipsec profile P
${profile}`);
    expect(device.peers.map(({ local }) => local)).toEqual([
      expect.objectContaining({ kind: 'address', address: '203.0.113.1' }),
    ]);
  },
);

test.each([
  ['2001:db8:2::2', '2001:db8:1::1', 'ipv6'],
  ['198.51.100.2', '203.0.113.1', 'ipv4'],
])('with %s a router speaks from its address of that family', (far, own, mode) => {
  const { device, diagnostics } = lifted(`version 15.4
crypto isakmp policy 10
 authentication pre-share
crypto isakmp key Example-Key-1 address 198.51.100.2
crypto isakmp key Example-Key-1 address ipv6 2001:DB8:2::2/128
crypto ipsec transform-set TS esp-aes esp-sha-hmac
crypto ipsec profile P
 set transform-set TS
interface GigabitEthernet0/0
 ip address 203.0.113.1 255.255.255.0
 ipv6 address 2001:DB8:1::1/64
interface Tunnel0
 tunnel source GigabitEthernet0/0
 tunnel destination ${far}
 tunnel mode ipsec ${mode}
 tunnel protection ipsec profile P
`);
  expect(device.peers.map(({ local }) => local)).toEqual([
    expect.objectContaining({ kind: 'address', address: own }),
  ]);
  const all = mode === 'ipv6' ? '::/0' : '0.0.0.0/0';
  expect(diagnostics.find(({ code }) => code === 'vti-any-any')?.message).toContain(
    `${all} to ${all}`,
  );
});
