/** Files that ifup-ipsec reads are a shell's: lines of racoon.conf have no place in them. */
import { expect, test } from 'vitest';
import { check } from '../../src/index.js';

const cisco = `PIX Version 6.3(5)
nameif ethernet0 outside security0
nameif ethernet1 inside security100
access-list vpn permit ip 10.1.0.0 255.255.0.0 10.2.0.0 255.255.0.0
ip address outside 192.0.2.1 255.255.255.0
ip address inside 10.1.0.1 255.255.0.0
nat (inside) 0 access-list vpn
sysopt connection permit-ipsec
crypto ipsec transform-set TS esp-3des esp-sha-hmac
crypto map M 20 ipsec-isakmp
crypto map M 20 match address vpn
crypto map M 20 set peer 198.51.100.2
crypto map M 20 set pfs group2
crypto map M 20 set transform-set TS
crypto map M interface outside
isakmp enable outside
isakmp key lantern-Tin-4 address 198.51.100.2 netmask 255.255.255.255
isakmp identity address
isakmp keepalive 20 5
isakmp policy 10 authentication pre-share
isakmp policy 10 encryption 3des
isakmp policy 10 hash sha
isakmp policy 10 group 2
isakmp policy 10 lifetime 28800
`;
const ifcfg = `TYPE=IPSEC
IKE_METHOD=PSK
SRC=198.51.100.2
SRCNET=10.2.0.0/16
DSTNET=10.1.0.0/16
DST=192.0.2.1
AH_PROTO=none
IKE_AUTH=sha1
`;

const checked = (text: string) =>
  check([
    { name: 'cisco.conf', text: cisco },
    { name: 'ifcfg-ipsec0', text },
    { name: 'keys-ipsec0', text: 'IKE_PSK=lantern-Tin-4\n' },
  ]);

test('without the own address nothing is proven, and nothing is said of what is not known', () => {
  const { verdict, findings } = checked(ifcfg.replace(/^SRC=.*\n/m, ''));
  expect(verdict).toBe('not proven');
  const errors = findings.filter(({ severity }) => severity === 'error');
  expect(errors.map(({ code }) => code)).toEqual(['ifcfg-address-unknown']);
});

test('a cure of what ifcfg files say is for the other end alone', () => {
  const { findings } = checked(ifcfg);
  const fixes = findings.flatMap((one) => one.fixes);
  expect(fixes.map(({ place }) => place.file)).toContain('cisco.conf');
  expect(fixes.filter(({ place }) => place.file !== 'cisco.conf')).toEqual([]);
  expect(findings.map(({ code }) => code)).toContain('pfs-mismatch');
});
