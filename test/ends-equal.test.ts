import { describe, expect, test } from 'vitest';
import { convert, reverse } from '../src/index.js';
import { onePix } from './one-pix.js';

const sheet = `Phase 1: aes-256, sha1, group 14, main mode, 24h
Authentication: PSK, Some-Key-1
Phase 2: esp aes-256 sha1, pfs group 14, 1 hour
our LAN: 10.0.1.0/24
your LAN: 10.0.2.0/24
`;
const both = `${sheet}our gateway: 192.0.2.1\nyour gateway: 192.0.2.1\n`;
const ours = `${sheet}our gateway: 192.0.2.1\n`;
const theirs = `${sheet}your gateway: 198.51.100.1\n`;
const good = `${sheet}our gateway: 192.0.2.1\nyour gateway: 198.51.100.1\n`;

const pix = onePix();

const codesOf = (diagnostics: readonly { code: string; severity: string }[]) =>
  diagnostics.flatMap(({ code, severity }) => (severity === 'error' ? code : []));

describe('a tunnel from a host to itself is never written', () => {
  test.each([
    ['a sheet that says so', both, {}],
    ['a sheet and --cisco-address', ours, { ciscoAddress: '192.0.2.1' }],
    ['a sheet and --linux-address', theirs, { linuxAddress: '198.51.100.1' }],
    ['--linux-address in spite of the sheet', good, { linuxAddress: '198.51.100.1' }],
    ['a Cisco and --linux-address', pix, { linuxAddress: '198.51.100.1' }],
  ])('convert: %s', (_, text, options) => {
    const { hosts, diagnostics } = convert(text, options);
    expect(hosts).toEqual([]);
    expect(codesOf(diagnostics)).toContain('ends-equal');
  });

  test.each([
    ['a sheet that says so', both, {}],
    ['a sheet and --cisco-address', ours, { ciscoAddress: '192.0.2.1' }],
    ['a sheet and --linux-address', theirs, { linuxAddress: '198.51.100.1' }],
    ['--linux-address in spite of the sheet', good, { linuxAddress: '198.51.100.1' }],
  ])('reverse: %s', (_, text, options) => {
    const { cisco, diagnostics } = reverse(text, { dialect: { dialect: 'ios' }, ...options });
    expect(cisco).toEqual({});
    expect(codesOf(diagnostics)).toContain('ends-equal');
  });

  test('reverse: a host and --linux-address', () => {
    const [host] = convert(pix).hosts;
    const files = Object.entries(host?.files ?? {}).flatMap(([name, text]) =>
      name === 'README.txt' ? [] : [{ name, text }],
    );
    const { cisco, diagnostics } = reverse(files, { linuxAddress: '198.51.100.1' });
    expect(cisco).toEqual({});
    expect(codesOf(diagnostics)).toContain('ends-equal');
  });
});

test('an address of the Cisco that is not the one of the text is told and not taken', () => {
  const given = { ciscoAddress: '203.0.113.9' };
  const told = [convert(good, given), reverse(good, given), convert(pix, given)].map(
    ({ diagnostics }) => diagnostics.filter(({ code }) => code === 'cisco-address-differs').length,
  );
  expect(told).toEqual([1, 1, 1]);
});
