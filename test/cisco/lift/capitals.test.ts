import { expect, test } from 'vitest';
import { convert } from '../../../src/index.js';

const router = `version 12.4
hostname R1
crypto isakmp policy 10
 encr aes 256
 authentication pre-share
 group 5
crypto isakmp key Bridge+77 address 198.51.100.20
crypto ipsec transform-set TS esp-aes 256 esp-sha-hmac
crypto map CM 10 ipsec-isakmp
 set peer 198.51.100.20
 set transform-set TS
 match address VPN
interface FastEthernet0/0
 ip address 203.0.113.10 255.255.255.0
 ip access-group 101 in
 crypto map CM
interface FastEthernet0/1
 ip address 10.1.0.1 255.255.0.0
ip route 0.0.0.0 0.0.0.0 203.0.113.1
ip access-list extended VPN
 permit ip 10.1.0.0 0.0.255.255 10.2.0.0 0.0.255.255
access-list 101 deny ip any any
no access-list 101
access-list 101 permit ip any any
end
`;
const told = (text: string): readonly string[] =>
  convert(text).diagnostics.map(({ code, line, severity }) => `${severity} ${code} ${line}`);

test.each([
  ['a list that is taken back', router],
  ['a list with a port', router.replace('101 permit ip any any', '101 permit tcp any any eq 445')],
  ['no policy', router.replace(/^crypto isakmp policy[\s\S]*?group 5\n/m, '')],
  [
    'a route by another interface',
    router.replace(
      ' crypto map CM\ninterface FastEthernet0/1',
      'interface FastEthernet0/9\n ip address 192.0.2.1 255.255.255.0\n crypto map CM\ninterface FastEthernet0/1',
    ),
  ],
  ['users who are asked', `crypto map CM client authentication list X\n${router}`],
  [
    'a key without users',
    router
      .replace('198.51.100.20\n', '198.51.100.20 no-xauth\n')
      .replace(/^/, 'crypto map CM client authentication list X\n'),
  ],
  ['another list', router.replace(/^end$/m, 'router bgp 1\n network 10.1.0.0\nend')],
])('lines in capitals are read like others: %s', (_, text) => {
  // A name and a key are what they are.
  const capitals = text.toUpperCase().replaceAll('BRIDGE+77', 'Bridge+77');
  expect(told(capitals)).toEqual(told(text));
  expect(told(text)).not.toContain('error no-tunnel null');
});
