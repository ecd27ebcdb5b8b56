/** One crypto map on several interfaces: each tunnel begins at the address of the one that its packets leave by. */
import { expect, test } from 'vitest';
import { convert } from '../../../src/index.js';

const router = (more = '', second = ''): string => `version 15.1
crypto isakmp policy 10
 encr aes 256
 hash sha
 authentication pre-share
 group 5
 lifetime 86400
crypto isakmp key s3cret address 203.0.113.1
crypto isakmp key s3cret address 203.0.113.5
crypto ipsec transform-set TS esp-aes 256 esp-sha-hmac
crypto map M 10 ipsec-isakmp
 set peer 203.0.113.1
 set transform-set TS
 match address 110
crypto map M 20 ipsec-isakmp
 set peer 203.0.113.5
 set transform-set TS
 match address 120
${more}interface Serial0/0/0
 ip address 203.0.113.2 255.255.255.252
 crypto map M
interface Serial0/0/1
 ip address 203.0.113.6 255.255.255.252
 crypto map M
${second}interface Loopback0
 ip address 198.51.100.9 255.255.255.255
access-list 110 permit ip 10.3.0.0 0.0.0.255 10.1.0.0 0.0.0.255
access-list 120 permit ip 10.3.0.0 0.0.0.255 10.2.0.0 0.0.0.255
`;
const ends = (text: string) => {
  const { hosts, diagnostics } = convert(text);
  return {
    ends: hosts.map(({ files }) => /^remote (\S+)/m.exec(files['racoon.conf'] ?? '')?.[1]),
    told: diagnostics.flatMap(({ code, severity }) => (severity === 'note' ? [] : [code])),
  };
};

test('is the interface whose network holds the peer', () => {
  expect(ends(router())).toEqual({ ends: ['203.0.113.2', '203.0.113.6'], told: [] });
  expect(ends(router('', ' no shutdown\n')).ends).toEqual(['203.0.113.2', '203.0.113.6']);
});

test('is not certain for a peer that is on none of them', () => {
  const far = router().replaceAll('203.0.113.5', '192.0.2.5');
  expect(ends(far)).toEqual({
    ends: ['203.0.113.2', '203.0.113.2'],
    told: ['map-on-several-interfaces'],
  });
});

test('is no interface that is shut down', () => {
  expect(ends(router('', ' shutdown\n'))).toEqual({
    ends: ['203.0.113.2', '203.0.113.2'],
    told: expect.arrayContaining(['map-on-several-interfaces', 'interface-shut']),
  });
});

test('counts for nothing where a line says the address for all', () => {
  expect(ends(router('crypto map M local-address Loopback0\n'))).toEqual({
    ends: ['198.51.100.9', '198.51.100.9'],
    told: [],
  });
});
