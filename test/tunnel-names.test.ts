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

  test('never by the address that all of them share', () => {
    expect(
      convert(ios)
        .diagnostics.map(({ message }) => message)
        .join(),
    ).not.toContain('with 198.51.100.9');
  });
});
