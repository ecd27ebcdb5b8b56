/** Marks of lines that somebody took out of a text. */
import { describe, expect, test } from 'vitest';
import { convert } from '../../../src/index.js';

const router = (inList: string, inPolicy = '', elsewhere = ''): string => `version 12.4
crypto isakmp policy 10
 encr aes 256
${inPolicy} authentication pre-share
 group 5
${elsewhere}crypto isakmp key s3cret address 198.51.100.90
${elsewhere}crypto ipsec transform-set TS esp-aes 256 esp-sha-hmac
crypto map CM 10 ipsec-isakmp
 set peer 198.51.100.90
 set transform-set TS
 match address VPN
interface FastEthernet0/0
 ip address 203.0.113.90 255.255.255.0
 crypto map CM
${elsewhere}ip access-list extended VPN
 permit ip 10.66.0.0 0.0.255.255 10.67.0.0 0.0.255.255
${inList} permit ip 10.66.0.0 0.0.255.255 10.69.0.0 0.0.255.255
ip access-list extended OTHER
 permit ip any any
${elsewhere} permit tcp any any
end
`;
const appliance = (inGroup: string, inList = ''): string => `ASA Version 8.4(7)
interface GigabitEthernet0/0
 nameif outside
 security-level 0
 ip address 203.0.113.90 255.255.255.0
object-group network far
 network-object 10.67.0.0 255.255.0.0
${inGroup}access-list L2L extended permit ip 10.66.0.0 255.255.0.0 object-group far
${inList}access-list OUTSIDE extended permit ip any any
crypto ipsec ikev1 transform-set TS esp-aes-256 esp-sha-hmac
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
`;
const found = (text: string) => {
  const { hosts, diagnostics } = convert(text);
  const [host] = hosts;
  return {
    files: ['racoon.conf', 'setkey.conf', 'psk.txt'].map((name) => host?.files[name]),
    cut: diagnostics.flatMap(({ code, line }) => (code === 'lines-cut' ? [line] : [])),
    assumed: host?.verification.assumes.filter((one) => one.includes('left out at')).length,
  };
};
const marks = [
  '...',
  ' ...',
  ' …',
  '<snip>',
  '[...]',
  '<output omitted>',
  '--- snip ---',
  ' <...>',
  '(more lines like this)',
  '! output omitted',
  '... cut ...',
];

describe.each(marks)('%j', (mark) => {
  test('in a list and a group is told, and assumed to be nothing', () => {
    const whole = found(router(''));
    expect(found(router(`${mark}\n`))).toEqual({ ...whole, cut: [17], assumed: 1 });
    const other = found(appliance(''));
    expect(found(appliance(`${mark}\n`)).cut).toEqual([8]);
    expect(found(appliance('', `${mark}\n`))).toEqual({ ...other, cut: [9], assumed: 1 });
  });

  test('in a policy is told', () => expect(found(router('', `${mark}\n`)).cut).toEqual([4]));

  test('between commands, and in a list that no map matches by, is not', () =>
    expect(found(router('', '', `${mark.trim()}\n`)).cut).toEqual([]));
});
