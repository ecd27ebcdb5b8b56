/** Commands that stand directly behind a list, a group or a key, and are no part of it. */
import { expect, test } from 'vitest';
import { convert } from '../../../src/index.js';

const router = (behindList: string, behindKey = ''): string => `version 12.4
crypto isakmp policy 10
 encr aes 256
 authentication pre-share
 group 5
crypto isakmp key s3cret address 198.51.100.90
${behindKey}crypto ipsec transform-set TS esp-aes 256 esp-sha-hmac
crypto map CM 10 ipsec-isakmp
 set peer 198.51.100.90
 set transform-set TS
 match address VPN
interface FastEthernet0/0
 ip address 203.0.113.90 255.255.255.0
 crypto map CM
ip access-list extended VPN
 permit ip 10.66.0.0 0.0.255.255 10.67.0.0 0.0.255.255
${behindList}end
`;
const appliance = (
  behindGroup: string,
  behindList = '',
  behindKey = '',
): string => `ASA Version 8.4(7)
interface GigabitEthernet0/0
 nameif outside
 security-level 0
 ip address 203.0.113.90 255.255.255.0
object-group network far
 network-object 10.67.0.0 255.255.0.0
${behindGroup}access-list L2L extended permit ip 10.66.0.0 255.255.0.0 object-group far
${behindList}crypto ipsec ikev1 transform-set TS esp-aes-256 esp-sha-hmac
crypto map CM 1 match address L2L
crypto map CM 1 set peer 198.51.100.90
crypto map CM 1 set ikev1 transform-set TS
crypto map CM interface outside
crypto ikev1 enable outside
crypto ikev1 policy 10
 authentication pre-share
 encryption aes-256
 hash sha
 group 5
 lifetime 28800
tunnel-group 198.51.100.90 type ipsec-l2l
tunnel-group 198.51.100.90 ipsec-attributes
 ikev1 pre-shared-key s3cret
${behindKey}`;
const written = (text: string) => {
  const { hosts, diagnostics } = convert(text);
  return {
    files: ['racoon.conf', 'setkey.conf', 'psk.txt'].map((name) => hosts[0]?.files[name]),
    errors: diagnostics.filter(({ severity }) => severity === 'error').map(({ code }) => code),
  };
};

test.each([
  'service timestamps debug datetime msec',
  'no service pad',
  '!\nservice password-encryption',
  'logging 10.0.0.1',
  'ntp server 192.0.2.1',
])('behind a list and a key of a router: %j', (command) => {
  expect(written(router(`${command}\n`, `${command}\n`))).toEqual(written(router('')));
});

test.each([
  'icmp permit any inside',
  'icmp unreachable rate-limit 1 burst-size 1',
  '!\nicmp permit any inside',
  'service resetoutside',
  'dns-guard',
  'call-home',
  'multicast-routing',
  'checkheaps check-interval 60',
  'ntp server 192.0.2.1',
  'virtual telnet 192.0.2.1',
])('behind a group, a list and a key of an appliance: %j', (command) => {
  const line = `${command}\n`;
  expect(written(appliance(line, line, line))).toEqual(written(appliance('')));
});

test('a name of a port that was broken off its line stays a part of it', () => {
  const list = (end: string): string =>
    `access-list L2L extended permit udp 10.66.0.0 255.255.0.0 10.70.0.0 255.255.0.0 eq${end}ntp\n`;
  expect(written(appliance('', list('\n')))).toEqual(written(appliance('', list(' '))));
});

test('a name of a port that was cut is put together', () => {
  const list = (name: string): string =>
    `access-list L2L extended permit tcp 10.66.0.0 255.255.0.0 10.70.0.0 255.255.0.0 eq ${name}\n`;
  expect(written(appliance('', list('teln\net')))).toEqual(written(appliance('', list('telnet'))));
});

test('a line with two networks is of no standard list', () => {
  const text = router('').replace('extended VPN', 'standard VPN');
  const { errors, files } = written(text);
  expect(files).toEqual([undefined, undefined, undefined]);
  expect(errors).toEqual(['access-list-line-unread']);
});
