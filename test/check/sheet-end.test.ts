/** A sheet stands for an end, and says less than its files. */
import { expect, it } from 'vitest';
import { check, convert } from '../../src/index.js';

const sheet = (more: string) => ({
  name: 'sheet.txt',
  text: `Parameter;Cisco ASA;Linux racoon
VPN endpoint;198.51.100.9;203.0.113.11
IKE authentication;pre-shared key;pre-shared key
Pre-shared key;made-up-1;made-up-1
Phase 1 encryption;AES-256;AES-256
Phase 1 hash;SHA1;SHA1
Phase 1 DH group;5;5
Phase 1 lifetime;28800 s;28800 s
Phase 2 encryption;AES-256;AES-256
Phase 2 hash;SHA1;SHA1
PFS;group 5;group 5
Phase 2 lifetime;3600 s;3600 s
${more}Networks;10.77.1.0/24;172.30.4.0/23
`,
});

const codesOf = (more: string) => {
  const host = convert([sheet('')]).hosts[0]?.files ?? {};
  const files = ['racoon.conf', 'setkey.conf', 'psk.txt'].map((name) => ({
    name,
    text: host[name] ?? '',
  }));
  const { findings, trace } = check([sheet(more), ...files]);
  expect(trace.length).toBeGreaterThan(0);
  return findings.map(({ code }) => code);
};

it('is called what it is, and logs what the end does that it stands for', () => {
  const asa = {
    name: 'asa.conf',
    text: `ASA Version 8.4(7)
interface GigabitEthernet0/0
 nameif outside
 ip address 198.51.100.9 255.255.255.0
access-list vpn extended permit ip 10.77.1.0 255.255.255.0 172.30.4.0 255.255.254.0
crypto ipsec ikev1 transform-set TS esp-3des esp-sha-hmac
crypto map M 5 match address vpn
crypto map M 5 set peer 203.0.113.11
crypto map M 5 set ikev1 transform-set TS
crypto map M interface outside
crypto ikev1 enable outside
crypto ikev1 policy 10
 authentication pre-share
 encryption aes-256
 hash sha
 group 5
 lifetime 28800
tunnel-group 203.0.113.11 type ipsec-l2l
tunnel-group 203.0.113.11 ipsec-attributes
 ikev1 pre-shared-key made-up-1
`,
  };
  const { trace } = check([asa, sheet('')]);
  const refused = trace.filter(({ result }) => result === 'refused').map(({ message }) => message);
  expect(refused.join('\n')).toContain("the sheet's end logs ");
  expect(refused.join('\n')).toContain(`the sheet's end "give up to get IPsec-SA`);
});

it('does not say that dead peer detection is off where it has no row for it', () => {
  expect(codesOf('')).not.toContain('dpd-missing');
});

it('says so where it does', () => {
  expect(codesOf('Dead peer detection;no;no\n')).toContain('dpd-missing');
});
