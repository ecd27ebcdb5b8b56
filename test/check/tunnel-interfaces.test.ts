/** Two routers with tunnel interfaces: what a host that is written has to bear is no matter between them. */
import { expect, test } from 'vitest';
import { check } from '../../src/check.js';

const router = (name: string, own: string, far: string): string => `version 15.4
hostname ${name}
crypto isakmp policy 10
 encr aes 256
 authentication pre-share
 group 14
crypto isakmp key Example-Key-1 address ${far}
crypto ipsec transform-set T esp-aes 256 esp-sha-hmac
 mode tunnel
crypto ipsec profile P
 set transform-set T
interface Tunnel0
 ip address 10.9.9.1 255.255.255.252
 tunnel source ${own}
 tunnel destination ${far}
 tunnel mode ipsec ipv4
 tunnel protection ipsec profile P
interface GigabitEthernet0/0
 ip address ${own} 255.255.255.0
`;

test('two tunnel interfaces agree without a warning about policies for everything', () => {
  const { verdict, findings } = check(
    [{ name: 'a.conf', text: router('a', '203.0.113.10', '198.51.100.20') }],
    { with: [{ name: 'b.conf', text: router('b', '198.51.100.20', '203.0.113.10') }] },
  );
  expect(verdict).toBe('agree');
  expect(findings.map(({ code }) => code)).not.toContain('vti-any-any');
});
