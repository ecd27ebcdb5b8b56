import { describe, expect, test } from 'vitest';
import { certificateNames } from '../../src/cisco/certificate-names.js';
import { check, convert } from '../../src/index.js';
import { chainOf, withAddresses, withNames, withoutNames } from './certificates-in-hex.js';
import { asa84, ios } from './lift/lifted.js';

describe('a certificate', () => {
  test('says its subject in its own order, and its other names', () => {
    expect(certificateNames(withNames)).toEqual({
      subject: 'C=DE,O=Example GmbH,OU=VPN,CN=hub.example.net,emailAddress=vpn@example.net',
      alternativeNames: ['fqdn:hub.example.net', 'IP:203.0.113.1', 'user-fqdn:vpn@example.net'],
    });
    expect(certificateNames(withoutNames)).toEqual({
      subject: 'CN=hub.example.net',
      alternativeNames: [],
    });
  });

  test('may be for addresses of both families', () => {
    expect(certificateNames(withAddresses)?.alternativeNames).toEqual([
      'IP:2001:db8::1',
      'IP:192.0.2.7',
    ]);
  });

  test('that is cut off, or none at all, says nothing', () => {
    for (let length = 0; length < withNames.length; length += 2)
      expect(certificateNames(withNames.slice(0, length))).toBeUndefined();
    expect(certificateNames('30820100')).toBeUndefined();
    expect(certificateNames('00'.repeat(200))).toBeUndefined();
  });
});

const trustpoint = [
  'crypto pki trustpoint TP',
  ' enrollment terminal',
  ' subject-name CN=hub.example.net,C=DE',
];
const router = (hex: string, ...more: readonly string[]): string =>
  ios(...trustpoint, ...chainOf('crypto pki certificate chain TP', hex), ...more).replace(
    'authentication pre-share',
    'authentication rsa-sig',
  );
const firewall = (hex: string, ...more: readonly string[]): string =>
  asa84(
    'crypto ca trustpoint TP',
    ' enrollment terminal',
    ...chainOf('crypto ca certificate chain TP', hex),
    'tunnel-group 198.51.100.1 ipsec-attributes',
    ' ikev1 trust-point TP',
    ...more,
  ).replace('authentication pre-share', 'authentication rsa-sig');

/** What is written, and assumed of the subject and the other names. */
function converted(text: string) {
  const { hosts } = convert(text);
  const [{ files = {}, verification } = {}] = hosts;
  return {
    conf: files['racoon.conf'] ?? '',
    verdict: verification?.verdict,
    codes: convert(text).diagnostics.map(({ code }) => code),
    named: (verification?.assumes ?? []).filter((one) => /^(?:IOS|ASA)'s .*the subject/.test(one)),
  };
}

test('a text that holds it says what the device is called, whatever was asked for', () => {
  const { conf, verdict, named } = converted(router(withNames, 'crypto isakmp identity dn'));
  expect(conf).toContain(
    'asn1dn "C=DE,O=Example GmbH,OU=VPN,CN=hub.example.net,emailAddress=vpn@example.net"',
  );
  expect([verdict, named]).toEqual(['agree', []]);
});

test.each([
  ['IP:203.0.113.1', withNames, 'address', 'agree'],
  ['fqdn', withNames, 'hostname', 'agree'],
  ['IP:203.0.113.1', withoutNames, 'address', 'disagree'],
])('the subjectAltName for %s is looked up', (_, hex, identity, expected) => {
  const isNamed = identity === 'hostname';
  const line = `crypto isakmp identity ${identity}`;
  for (const text of [
    firewall(hex, line, ...(isNamed ? ['hostname hub', 'domain-name example.net'] : [])),
    router(hex, line, ...(isNamed ? ['ip domain-name example.net'] : [])).replace(
      'hostname r1',
      'hostname hub',
    ),
  ]) {
    const { verdict, named, codes } = converted(text);
    expect(codes.includes('cert-san')).toBe(expected === 'disagree');
    expect(verdict).toBe(expected);
    expect(named).toEqual([]);
  }
});

test('another address in it is enough where the identity is not verified', () => {
  const text = router(withNames, 'crypto isakmp identity address').replace(
    '203.0.113.1',
    '203.0.113.2',
  );
  const { files = {} } = convert(text).hosts[0] ?? {};
  const checked = (verifies: boolean) => {
    const { verdict, findings } = check([
      { name: 'cisco.conf', text },
      ...Object.entries(files).flatMap(([name, content]) => {
        const verify = `verify_identifier ${verifies ? 'on' : 'off'};`;
        const changed = content.replace(/verify_identifier \w+;/, verify);
        return name === 'README.txt' ? [] : [{ name, text: changed }];
      }),
    ]);
    const isTold = findings.some(({ code }) => code === 'certificate-of-other-name');
    return [verdict, isTold];
  };
  expect(checked(false)).toEqual(['agree', false]);
  expect(checked(true)).toEqual(['disagree', true]);
});
