import { expect, test } from 'vitest';
import { lifted } from './lifted.js';

test('a part of a line that an earlier entry and the line before both deny is nothing that the device takes', () => {
  const { device } = lifted(`hostname pix
ip address outside 203.0.113.1 255.255.255.0
nameif ethernet0 outside security0
access-list a deny ip 10.0.0.0 255.0.0.0 host 172.16.1.7
access-list a permit ip 10.0.0.0 255.0.0.0 172.16.0.0 255.255.0.0
access-list b deny ip 10.0.0.0 255.0.0.0 host 172.16.1.7
access-list b permit udp 10.0.0.0 255.0.0.0 172.0.0.0 255.0.0.0
crypto ipsec transform-set t esp-3des esp-sha-hmac
crypto map m 10 ipsec-isakmp
crypto map m 10 match address a
crypto map m 10 set peer 198.51.100.1
crypto map m 10 set transform-set t
crypto map m 20 ipsec-isakmp
crypto map m 20 match address b
crypto map m 20 set peer 198.51.100.3
crypto map m 20 set transform-set t
crypto map m interface outside
isakmp enable outside
isakmp key key-One-1 address 198.51.100.1 netmask 255.255.255.255
isakmp key key-Two-2 address 198.51.100.3 netmask 255.255.255.255
isakmp policy 10 authentication pre-share
`);
  expect(device.policies.filter(({ action }) => action === 'protect')).toHaveLength(2);
  expect(device.phase2Rules).toEqual([]);
});
