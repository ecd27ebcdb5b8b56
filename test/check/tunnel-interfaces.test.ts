/** Two routers with tunnel interfaces: what a host that is written has to bear is no matter between them. */
import { expect, test } from 'vitest';
import { check } from '../../src/check.js';
import { convert } from '../../src/convert.js';

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

/** The files of a host with a network of its own, for the router's peer. */
const hostFor = (text: string) => {
  const [host] = convert(text, { lan: ['172.16.2.0/24'] }).hosts;
  return ['racoon.conf', 'setkey.conf', 'psk.txt'].map((name) => ({
    name,
    text: host?.files[name] ?? '',
  }));
};

test('two tunnel interfaces agree without a warning about policies for everything', () => {
  const { verdict, findings } = check(
    [{ name: 'a.conf', text: router('a', '203.0.113.10', '198.51.100.20') }],
    { with: [{ name: 'b.conf', text: router('b', '198.51.100.20', '203.0.113.10') }] },
  );
  expect(verdict).toBe('agree');
  expect(findings.map(({ code }) => code)).not.toContain('vti-any-any');
});

test('a tunnel interface agrees with the host that is written for it, whose own network is left alone', () => {
  const text = router('a', '203.0.113.10', '198.51.100.20');
  const files = hostFor(text);
  const { verdict, findings, assumes } = check([{ name: 'a.conf', text }, ...files]);
  expect(verdict).toBe('agree');
  expect(assumes).toContain("172.16.2.0/24 is a network of racoon's own");
  expect(findings.map(({ code }) => code)).not.toContain('own-network-in-tunnel');
});

test('a tunnel interface does not agree with a host that sends what is for the network behind it in clear', () => {
  const text = `${router('a', '203.0.113.10', '198.51.100.20')}interface GigabitEthernet0/1
 ip address 172.16.2.1 255.255.255.0
`;
  const files = hostFor(text);
  const { verdict, findings } = check([{ name: 'a.conf', text }, ...files]);
  expect(verdict).toBe('disagree');
  expect(findings.map(({ code }) => code)).toContain('packets-differ');
});
