import { expect, test } from 'vitest';
import { convert } from '../src/index.js';

const router = `crypto isakmp policy 10
 encr aes 256
 group 5
crypto isakmp identity hostname
crypto ipsec transform-set T esp-aes 256 esp-sha-hmac
crypto map M 10 ipsec-isakmp
 set peer 198.51.100.1
 set transform-set T
 match address A
interface FastEthernet0/0
 ip address 203.0.113.1 255.255.255.0
 crypto map M
ip access-list extended A
 permit ip 10.1.0.0 0.0.255.255 10.2.0.0 0.0.255.255
`;

test('a name that is in no text is replaced by the address, and that is told and assumed', () => {
  const { hosts, diagnostics } = convert(router, { role: 'replacement' });
  expect(hosts[0]?.files['racoon.conf']).toContain('my_identifier address;');
  expect(diagnostics.find(({ code }) => code === 'own-identity-unknown')).toMatchObject({
    severity: 'warning',
    line: 4,
    message:
      'the name by which this host has to identify itself to 198.51.100.1, a host name, is in no text: its address is sent instead, which 198.51.100.1 may refuse',
    help: expect.stringContaining('my_identifier, for example fqdn "gw.example.net"'),
  });
  expect(hosts[0]?.verification.assumes).toContain(
    'the far gateways accept an address in place of the name by which the device identifies itself',
  );
});

test('a name that is there is sent, and nothing is assumed of it', () => {
  const named = `hostname gate\nip domain-name example.net\n${router}`;
  const { hosts, diagnostics } = convert(named, { role: 'replacement' });
  expect(hosts[0]?.files['racoon.conf']).toContain('my_identifier fqdn "gate.example.net";');
  expect(diagnostics.map(({ code }) => code)).not.toContain('own-identity-unknown');
  expect(hosts[0]?.verification.assumes.join()).not.toContain('in place of the name');
});

const pix = (identity: string) => `PIX Version 6.3(5)
hostname gate
domain-name example.net
access-list A permit ip 10.1.0.0 255.255.0.0 10.2.0.0 255.255.0.0
ip address outside 203.0.113.1 255.255.255.0
crypto ipsec transform-set T esp-aes-256 esp-sha-hmac
crypto map M 10 ipsec-isakmp
crypto map M 10 match address A
crypto map M 10 set peer 198.51.100.1
crypto map M 10 set transform-set T
crypto map M interface outside
isakmp enable outside
isakmp key s3cret address 198.51.100.1 netmask 255.255.255.255
${identity}isakmp policy 10 authentication pre-share
isakmp policy 10 encryption aes-256
isakmp policy 10 hash sha
isakmp policy 10 group 5
isakmp policy 10 lifetime 86400
isakmp nat-traversal 20
`;

test.each([
  ['own-identity-unknown', 'isakmp identity hostname\n'],
  ['identity-not-set', ''],
])('in main mode with a key a host in its place sends its address: %s', (code, identity) => {
  const { hosts, diagnostics } = convert(pix(identity), { role: 'replacement' });
  expect(hosts[0]?.files['racoon.conf']).toContain('my_identifier address;');
  expect(hosts[0]?.verification.verdict).toBe('agree');
  const [told, ...others] = diagnostics.filter((one) => one.severity !== 'note');
  expect(told).toMatchObject({ severity: 'warning', code });
  expect(others).toEqual([]);
});

const inItsPlace = (text: string) =>
  convert(text, { role: 'replacement' }).diagnostics.map(({ code, help }) => `${code}: ${help}`);

test('no cure sends anybody to a device that goes', () => {
  expect(inItsPlace(pix('')).join('\n')).not.toContain('add to the PIX');
  const asa = `ASA Version 9.1(7)
interface GigabitEthernet0/0
 nameif outside
 ip address 203.0.113.1 255.255.255.0
access-list A extended permit ip 10.1.0.0 255.255.0.0 10.2.0.0 255.255.0.0
crypto ipsec ikev1 transform-set T esp-aes esp-sha-hmac
crypto map M 10 match address A
crypto map M 10 set peer 198.51.100.1
crypto map M 10 set ikev1 transform-set T
crypto map M interface outside
crypto ikev1 enable outside
crypto ikev1 policy 10
 authentication pre-share
tunnel-group 198.51.100.1 type ipsec-l2l
tunnel-group 198.51.100.1 ipsec-attributes
 ikev1 pre-shared-key s3cret
`;
  expect(convert(asa).diagnostics.map(({ code }) => code)).toContain('idle-timer-defaulted');
  expect(inItsPlace(asa).join('\n')).not.toMatch(/idle-timer|cisco-side-timer/);
});
