/** What is told of a tunnel names it as its Cisco does: by the address after `set peer`. */
import { describe, expect, test } from 'vitest';
import { convert } from '../src/index.js';

const ios = `version 12.4
crypto isakmp policy 10
 encr 3des
 hash md5
 authentication pre-share
 group 2
crypto isakmp key made-up-1 address 203.0.113.11
crypto isakmp key made-up-2 address 203.0.113.12
crypto ipsec transform-set TS esp-aes esp-sha-hmac
crypto map M 10 ipsec-isakmp
 set peer 203.0.113.11
 set transform-set TS
 match address 101
crypto map M 20 ipsec-isakmp
 set peer 203.0.113.12
 set transform-set TS
 match address 102
interface FastEthernet0/0
 ip address 198.51.100.9 255.255.255.0
 crypto map M
access-list 101 permit tcp 10.1.0.0 0.0.255.255 10.2.0.0 0.0.255.255 eq 80
access-list 102 permit tcp 10.1.0.0 0.0.255.255 10.3.0.0 0.0.255.255 eq 80
`;

const pix = `PIX Version 6.3(5)
ip address outside 198.51.100.84 255.255.255.0
access-list a permit ip 10.9.0.0 255.255.255.0 192.168.77.0 255.255.255.0
access-list b permit ip 10.9.0.0 255.255.255.0 172.20.5.0 255.255.255.0
sysopt connection permit-ipsec
crypto ipsec transform-set s esp-3des esp-md5-hmac
crypto map m 10 ipsec-isakmp
crypto map m 10 match address a
crypto map m 10 set peer 203.0.113.81
crypto map m 10 set transform-set s
crypto map m 20 ipsec-isakmp
crypto map m 20 match address b
crypto map m 20 set peer 203.0.113.82
crypto map m 20 set transform-set s
crypto map m interface outside
isakmp enable outside
isakmp key made-up-3 address 203.0.113.81 netmask 255.255.255.255
isakmp identity address
isakmp policy 10 authentication rsa-sig
isakmp policy 10 encryption 3des
isakmp policy 20 authentication pre-share
isakmp policy 20 encryption 3des
ca identity authority 10.9.0.9:/certsrv/mscep/mscep.dll
`;

const messagesOf = (code: string): readonly string[] =>
  convert(ios)
    .diagnostics.filter((one) => one.code === code)
    .map(({ message }) => message);

describe('the tunnel is named by its peer', () => {
  test.each(['dpd-added', 'port-selector-fragments'])('%s', (code) => {
    const [first, second] = messagesOf(code);
    expect(first).toContain('the tunnel with 203.0.113.11');
    expect(second).toContain('the tunnel with 203.0.113.12');
  });

  test('weak-algorithm', () => {
    expect(messagesOf('weak-algorithm').join()).toContain('the tunnel with 203.0.113.11');
  });

  test('where each host gets the one method that its tunnel has', () => {
    const { diagnostics } = convert(pix);
    const told = (code: string) =>
      diagnostics
        .filter((one) => one.code === code)
        .map(({ message }) => /the tunnel with ([\d.]+\d)/.exec(message)?.[1]);
    expect(told('method-not-used')).toEqual(['203.0.113.81', '203.0.113.82']);
    expect(told('cert-export')).toEqual(['203.0.113.82']);
    expect(told('nat-traversal-kept-off')).toEqual(['203.0.113.81', '203.0.113.82']);
    expect(diagnostics.map(({ message }) => message).join()).not.toMatch(
      /198\.51\.100\.84 (?:does|has)|with 198\.51\.100\.84/,
    );
  });

  test('never by the address that all of them share', () => {
    expect(
      convert(ios)
        .diagnostics.map(({ message }) => message)
        .join(),
    ).not.toContain('with 198.51.100.9');
  });
});
