/** For which Cisco a sheet, or a host, is written where no option says it. */
import { describe, expect, test } from 'vitest';
import { productIn } from '../../src/cisco/product.js';
import { reverse, sheet as sheetOf } from '../../src/index.js';
import { asa84 } from '../cisco/lift/lifted.js';

test.each([
  ['Cisco ASA 5516-X, 9.14', 'asa84', '9.14'],
  ['Cisco ASA 5505 (8.2(5))', 'pix7', '8.2(5)'],
  ['ASA5520', 'asa84', undefined],
  ['Cisco Adaptive Security Appliance 9.8(4)32', 'asa84', '9.8(4)32'],
  ['Cisco ASA 5510, ASDM 6.4', 'asa84', undefined],
  ['ASA 5510, ASDM 6.4(5)', 'asa84', undefined],
  ['ASA 5516-X FTD 6.6', 'asa84', undefined],
  ['ASA 5505 (ASDM: 6.4.9, version: 8.2.5)', 'pix7', '8.2.5'],
  ['ASA 5510, 12.11.2026', 'asa84', undefined],
  ['ASA, ASDM version 7.1(3), software 8.2(5)', 'pix7', '8.2(5)'],
  ['ASA 5506-X 9.8(2), ASDM 7.8', 'asa84', '9.8(2)'],
  ['ASA 5506-X with FirePOWER 6.2, 9.8', 'asa84', '9.8'],
  ['PIX 515E, PDM: 3.0', 'pix6', undefined],
  ['PIX 515E', 'pix6', undefined],
  ['PIX 525, software 7.2(4)', 'pix7', '7.2(4)'],
  ['ISR 4331, IOS-XE 16.9', 'ios', '16.9'],
  ['Cisco 2911 with IOS 15.2(4)M3', 'ios', '15.2(4)M3'],
  ['Cisco router', 'ios', undefined],
  ['ASA at 198.51.100.10', 'asa84', undefined],
] as const)('%s is %s of version %s', (words, dialect, version) => {
  expect(productIn(words)).toEqual(version === undefined ? { dialect } : { dialect, version });
});

test.each(['Linux, racoon 0.8.2', 'Check Point R80.40', 'Cisco', 'FortiGate 6.4', 'casa 2'])(
  '%s names no Cisco that is written for',
  (words) => {
    expect(productIn(words)).toBeUndefined();
  },
);

const sheet = (device: string): string => `Parameter;Our end;Your end
${device}Gateway;198.51.100.2;203.0.113.1
Encryption domain;10.2.0.0/16;10.1.0.0/16
Phase 1 Encryption;AES-256;AES-256
Phase 1 Hash;SHA1;SHA1
Phase 1 DH Group;14;14
Phase 1 Lifetime;86400;86400
Authentication;PSK;PSK
Pre-shared key;s3cretKey;s3cretKey
Phase 2 Encryption;AES-256;AES-256
Phase 2 Hash;SHA1;SHA1
PFS;Group 14;Group 14
Phase 2 Lifetime;3600;3600
`;
const codesOf = (text: string, dialect?: 'pix6' | 'asa84' | 'ios'): readonly string[] =>
  reverse(text, dialect === undefined ? {} : { dialect: { dialect } })
    .diagnostics.filter(({ code }) => /target|device-taken/.test(code))
    .map(({ code, severity, line }) => `${severity}[${code}] ${line}`);

describe('reverse writes for the Cisco that a sheet names', () => {
  test.each([
    ['in a row', sheet('VPN device;Linux racoon 0.8;Cisco ASA 5516-X, 9.14\n')],
    ['at the head of a column', sheet('').replace('Your end', 'Your end (Cisco ASA 9.14)')],
  ])('%s', (_, text) => {
    expect(codesOf(text)).toEqual([expect.stringMatching(/^note\[sheet-device-taken\] \d/)]);
    const { cisco, verification } = reverse(text);
    expect(cisco['cisco.conf']).toContain('crypto ikev1 policy');
    expect(verification.verdict).toBe('agree');
  });

  test('where no option says another', () => {
    const text = sheet('VPN device;Linux;Cisco ASA 9.14\n');
    expect(
      reverse(text, { dialect: { dialect: 'ios', version: '15.2' } }).cisco['cisco.conf'],
    ).toContain('crypto isakmp policy');
  });

  test.each([
    ['Your end (ASA 5520)', 'Cisco ASA 8.2(5)'],
    ['Your end (PIX 525)', 'PIX 7.2(4)'],
  ])('with the release that a row beside %s says', (head, device) => {
    const text = sheet(`VPN device;Linux;${device}\n`)
      .replaceAll(';14', ';2')
      .replaceAll('p 14', 'p 2');
    const named = text.replace('Your end', head);
    expect(codesOf(named)).toEqual([expect.stringMatching(/^note\[sheet-device-taken\]/)]);
    expect(reverse(named).cisco['cisco.conf']).toContain('tunnel-group');
  });

  test.each([
    ['Your end (ASA 5520)', 'Cisco IOS 15.2'],
    ['Your end (ASA 5520)', 'PIX 6.3'],
    ['Your end (ISR 4331)', 'ASA 8.2'],
  ])('and for none where %s stands over %s', (head, device) => {
    const text = sheet(`VPN device;Linux;${device}\n`).replace('Your end', head);
    expect(codesOf(text)).toContain('warning[target-assumed] null');
  });

  test('and not where it names two kinds', () => {
    expect(codesOf(sheet('VPN device;Linux;Cisco ASA 9.14\nRouter;;ISR 4331\n'))).toContain(
      'warning[target-assumed] null',
    );
  });
});

test('where nothing names it and it lacks something, that it was assumed is told', () => {
  expect(codesOf(sheet(''))).toContain('warning[target-assumed] null');
  const old = sheet('').replaceAll('14', '2');
  expect(codesOf(old)).toEqual(['note[target-assumed] null']);
  const assumed = 'the device is PIX 6.3, which nothing says: --dialect names another';
  expect(reverse(old).verification.assumes).toContain(assumed);
  expect(reverse(old, { dialect: { dialect: 'pix6' } }).verification.assumes).not.toContain(
    assumed,
  );
  expect(codesOf(sheet(''), 'pix6')).not.toContain('warning[target-assumed] null');
});

test('a sheet that is made of a text names the release of the device', () => {
  expect(sheetOf(asa84()).sheets[0]?.text).toContain('Cisco ASA 9.1(7)');
});
