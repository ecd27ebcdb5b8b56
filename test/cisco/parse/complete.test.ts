import { describe, expect, test } from 'vitest';
import { reportReading } from '../../../src/cisco/parse/report.js';
import type { Configuration, Statement } from '../../../src/cisco/syntax.js';
import { Collector } from '../../../src/diagnostics/report.js';
import { ciscoTexts, read, unreadIn, whole } from './cases.js';

const textOf = (name: string): string =>
  ciscoTexts.find((source) => source.name === `complete/${name}`)?.text ?? '';

const all = <Kind extends Statement['kind']>(
  { statements }: Configuration,
  kind: Kind,
): readonly (Statement & { readonly kind: Kind })[] =>
  statements.filter((one): one is Statement & { readonly kind: Kind } => one.kind === kind);

describe.each([
  ['pix6.conf', 'pix6', '6.3(5)', 'gate-north', 3],
  ['pix7.conf', 'pix7', '8.2(5)', 'gate-south', 3],
  ['asa84.conf', 'asa84', '9.1(7)', 'gate-east', 3],
  ['ios.conf', 'ios', '15.2', 'harbour-west', 2],
] as const)('a complete configuration, %s,', (name, dialect, version, hostname, entries) => {
  const text = textOf(name);
  const configuration = read(text);

  test('has more than 300 lines, a dialect and a version', () => {
    expect(text.split('\n').length).toBeGreaterThan(300);
    expect(configuration.dialect).toBe(dialect);
    expect(configuration.version).toBe(version);
  });

  test('has no line that was not read, and nothing to be told', () => {
    expect(unreadIn(whole(configuration))).toEqual([]);
    const collector = new Collector([configuration.source]);
    reportReading(configuration, collector.report);
    expect(collector.diagnostics).toEqual([]);
  });

  test('says who the device is, and not what a pool or a banner says', () => {
    expect(all(configuration, 'hostname').map((one) => one.name.text)).toEqual([hostname]);
    expect(all(configuration, 'domain-name').map((one) => one.name.text)).toEqual([
      'harbour.example',
    ]);
    expect(all(configuration, 'version')).toHaveLength(1);
    const keys = new Set(all(configuration, 'crypto-map').map((one) => one.sequence.text));
    expect(keys.size).toBe(entries);
    expect(keys.has('99')).toBe(false);
    expect(all(configuration, 'isakmp-key').some((one) => one.key.text === 'n0t-a-key')).toBe(
      false,
    );
  });

  test('has certificates whose digits are whole', () => {
    const chains = all(configuration, 'certificate-chain');
    expect(chains).toHaveLength(dialect === 'pix6' ? 0 : 1);
    for (const { certificates } of chains) {
      expect(certificates.map((one) => one.role?.text)).toEqual([undefined, 'ca']);
      for (const { hex = '' } of certificates) {
        // A DER sequence with a length of two octets tells its own length.
        expect(hex).toMatch(/^3082[0-9a-f]+$/);
        expect(hex.length / 2).toBe(4 + Number.parseInt(hex.slice(4, 8), 16));
      }
    }
  });
});
