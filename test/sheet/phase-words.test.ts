import { describe, expect, test } from 'vitest';
import { understand } from './expected.js';

const rows = {
  authentication: 'Authentication: PSK',
  cipher1: 'Encryption: AES-192',
  hash1: 'Hash: MD5',
  group: 'DH group: 5',
  lifetime1: 'Lifetime: 28800',
  cipher2: 'Encryption: AES-256',
  hash2: 'Integrity: SHA-1',
  pfs: 'PFS: No',
  lifetime2: 'Lifetime: 3600',
} as const;

/** A whole sheet with some of its rows in other words. */
const sheet = (own: Partial<Record<keyof typeof rows, string>>): string => {
  const { authentication, cipher1, hash1, group, lifetime1, cipher2, hash2, pfs, lifetime2 } = {
    ...rows,
    ...own,
  };
  return [
    'Our gateway: 198.51.100.1',
    'Your gateway: 203.0.113.1',
    'Our network: 10.0.1.0/24',
    'Your network: 10.0.2.0/24',
    'Phase 1',
    ...[authentication, cipher1, hash1, group, lifetime1].map((row) => `  ${row}`),
    'Phase 2',
    ...['Protocol: ESP', cipher2, hash2, pfs, lifetime2].map((row) => `  ${row}`),
  ].join('\n');
};

const read = (text: string) => {
  const { tunnels, diagnostics } = understand(text);
  const errors = diagnostics.flatMap(({ severity, code }) => (severity === 'error' ? [code] : []));
  return { tunnel: tunnels[0], errors: errors.filter((code) => code !== 'sheet-value-missing') };
};

const referring = [
  'same as phase 1',
  'Same as in Phase 1',
  'as in phase 1',
  'like phase 1',
  'see phase 1',
  'identical to phase 1',
  'idem fase 1',
  'igual que fase 1',
  'same as Phase I',
  'same as P1',
  'Same as IKE phase 1',
  'same',
  'ditto',
  '= phase 1',
];

describe('what is as in the other phase is taken from there', () => {
  test.each(referring)('PFS: yes, %s', (words) => {
    expect(read(sheet({ pfs: `PFS: yes, ${words}` }))).toMatchObject({
      tunnel: { pfs: 'modp1536' },
      errors: [],
    });
  });

  test.each(referring)('every row of phase 2: %s', (words) => {
    const text = sheet({
      cipher2: `Encryption: ${words}`,
      hash2: `Authentication: ${words}`,
      pfs: `PFS group: ${words}`,
      lifetime2: `Lifetime: ${words}`,
    });
    expect(read(text)).toMatchObject({
      tunnel: {
        ciphers2: ['aes-192-cbc'],
        integrities2: ['hmac-md5-96'],
        pfs: 'modp1536',
        seconds2: 28800,
      },
      errors: [],
    });
  });

  test('a lifetime or cipher of phase 1 may be that of phase 2', () => {
    const text = sheet({
      cipher1: 'Encryption: same as phase 2',
      lifetime1: 'Lifetime: as phase 2',
    });
    expect(read(text).tunnel).toMatchObject({ ciphers1: ['aes-256-cbc'], seconds1: 3600 });
  });

  test('it is asked for where the other phase has none either', () => {
    const text = sheet({ lifetime1: 'Lifetime:', lifetime2: 'Lifetime: same as phase 1' });
    const { tunnels, diagnostics } = understand(text);
    expect(tunnels[0]?.missing.map(({ value }) => value)).toEqual([
      'phase 1 lifetime',
      'phase 2 lifetime',
      'pre-shared key',
    ]);
    expect(diagnostics.map(({ line }) => line)).toContain(16);
  });

  test.each([
    'see tunnel 1',
    'same as tunnel 1',
    'as agreed in section 4',
    'option 2',
    'as note 3',
  ])('the digit of "%s" is no value', (words) => {
    const { tunnel } = read(
      sheet({ pfs: `PFS: ${words}`, group: `DH group: ${words}`, lifetime2: `Lifetime: ${words}` }),
    );
    expect(tunnel?.groups).toEqual([]);
    expect(tunnel?.pfs).toBeUndefined();
    expect(tunnel?.seconds2).toBeUndefined();
  });
});

describe('a cell that names both phases says each value for its own', () => {
  test.each([
    ['Phase 1: 28800 s, Phase 2: 3600 s'],
    ['28800 (phase 1) / 3600 (phase 2)'],
    ['28800 s for phase 1 and 3600 s for phase 2'],
    ['phase 2 3600, phase 1 28800'],
    ['P1 28800; P2 3600'],
    ['8 hours (Phase I), 1 hour (Phase II)'],
  ])('Lifetime: %s', (cell) => {
    const { tunnel, errors } = read(sheet({ lifetime1: `SA lifetime: ${cell}`, lifetime2: '' }));
    expect(tunnel).toMatchObject({ seconds1: 28800, seconds2: 3600 });
    expect(errors).toEqual([]);
  });

  test.each(['for phases 1 and 2', 'for both phases', '(phase 1 & 2)'])(
    'of both phases alike: 7200 s %s',
    (words) => {
      const { tunnel } = read(sheet({ lifetime1: `SA lifetime: 7200 s ${words}`, lifetime2: '' }));
      expect(tunnel).toMatchObject({ seconds1: 7200, seconds2: 7200 });
    },
  );

  test('with other algorithms', () => {
    const { tunnel } = read(
      sheet({ cipher1: 'Encryption: Phase 1: AES-128 Phase 2: same as phase 1', cipher2: '' }),
    );
    expect(tunnel).toMatchObject({ ciphers1: ['aes-128-cbc'], ciphers2: ['aes-128-cbc'] });
  });
});

describe('"same" in one column is what the other one says', () => {
  const table = (word: string): string =>
    [
      '| | Our end | Your end |',
      '| Gateway | 198.51.100.1 | 203.0.113.1 |',
      '| Network | 10.0.1.0/24 | 10.0.2.0/24 |',
      '| Phase 1 | | |',
      '| Authentication | PSK | PSK |',
      `| Encryption | AES-256 | ${word} |`,
      `| Hash | ${word} | SHA1 |`,
      '| DH group | 5 | 5 |',
      `| Lifetime | 86400 | ${word} |`,
      '| Phase 2 | | |',
      '| Protocol | ESP | ESP |',
      `| Encryption | 3DES | ${word} |`,
      `| Hash | MD5 | ${word} |`,
      `| PFS | No | ${word} |`,
      `| Lifetime | 3600 | ${word} |`,
    ].join('\n');

  test.each(['same', 'Same', 'idem', 'ditto', 'same as ours'])('%s', (word) => {
    expect(read(table(word))).toMatchObject({
      tunnel: {
        ciphers1: ['aes-256-cbc'],
        hashes1: ['sha1'],
        seconds1: 86400,
        ciphers2: ['3des-cbc'],
        integrities2: ['hmac-md5-96'],
        pfs: 'none',
        seconds2: 3600,
      },
      errors: [],
    });
  });
});
