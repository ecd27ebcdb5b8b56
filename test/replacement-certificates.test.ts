/** A host in a device's place asks the other ends for no name that the device did not ask for. */
import { expect, test } from 'vitest';
import { convert } from '../src/index.js';

const far = '198.51.100.90';
const router = (profile: readonly string[], peer: readonly string[], dynamic = false): string =>
  [
    'version 12.4',
    'hostname r-hq',
    'crypto isakmp policy 20',
    ' encr aes',
    ' group 5',
    'crypto pki trustpoint CA1',
    ' subject-name CN=hub.example,O=Hub',
    'crypto isakmp identity dn',
    ...profile,
    'crypto ipsec transform-set S2 esp-aes 256 esp-sha-hmac',
    ...(dynamic
      ? [
          'crypto dynamic-map D 10',
          ' set transform-set S2',
          ' match address 167',
          'crypto map VPN 7 ipsec-isakmp dynamic D',
        ]
      : [
          'crypto map VPN 7 ipsec-isakmp',
          ` set peer ${far}`,
          ' set transform-set S2',
          ' match address 167',
        ]),
    ...peer,
    'interface FastEthernet0/0',
    ' ip address 203.0.113.90 255.255.255.248',
    ' crypto map VPN',
    'access-list 167 permit ip 10.66.0.0 0.0.255.255 10.67.0.0 0.0.255.255',
    '',
  ].join('\n');

const asa = `ASA Version 8.2(5)
hostname hq
interface Ethernet0/0
 nameif outside
 security-level 0
 ip address 203.0.113.90 255.255.255.0
access-list V extended permit ip 10.66.0.0 255.255.0.0 10.67.0.0 255.255.0.0
crypto ipsec transform-set T esp-aes-256 esp-sha-hmac
crypto map M 10 match address V
crypto map M 10 set peer ${far}
crypto map M 10 set transform-set T
crypto map M 10 set trustpoint CA1
crypto map M interface outside
crypto ca trustpoint CA1
 enrollment terminal
crypto isakmp enable outside
crypto isakmp policy 10
 authentication rsa-sig
 encryption aes-256
 hash sha
 group 2
 lifetime 86400
tunnel-group ${far} type ipsec-l2l
tunnel-group ${far} ipsec-attributes
 trust-point CA1
`;

const written = (text: string) => {
  const { hosts, diagnostics } = convert(text, { role: 'replacement' });
  const [{ files = {}, verification } = {}] = hosts;
  return {
    asked: files['racoon.conf']?.match(/(?:peers|verify)_identifier [^;]*/g),
    isTold: diagnostics.some(({ code }) => code === 'identity-value-unknown'),
    verdict: verification?.verdict,
    assumed: verification?.assumes.filter((what) => what.includes('certificate')),
  };
};

const assumed = (who: string) => [
  `${who}'s certificate has as subjectAltName what it identifies itself by, unless that is its subject`,
];
const profile = [
  'crypto isakmp profile P',
  ' ca trust-point CA1',
  ` match identity address ${far} 255.255.255.255`,
];

test.each([
  ['a router', router([], []), far],
  ['an appliance', asa, far],
  ['a router for sites of any address', router([], [], true), 'each site'],
])('%s that asks for no name', (_, text, who) => {
  expect(written(text)).toEqual({
    asked: ['verify_identifier off'],
    isTold: true,
    verdict: 'agree',
    assumed: assumed(who),
  });
});

test('a profile that takes one address only', () => {
  expect(written(router(profile, ['crypto map VPN 7', ' set isakmp-profile P']))).toEqual({
    asked: [`peers_identifier address ${far}`, 'verify_identifier on'],
    isTold: false,
    verdict: 'agree',
    assumed: assumed(far),
  });
});
