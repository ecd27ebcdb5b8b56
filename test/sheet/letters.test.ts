import { describe, expect, test } from 'vitest';
import { convert } from '../../src/index.js';

const table = `| Parameter | Kestrel (Cisco ASA) | Berlin (Linux/racoon) |
|---|---|---|
| VPN Gateway | 203.0.113.40 | 198.51.100.77 |
| Encryption Domain | 10.60.0.0/24, 10.60.1.0/24 | 10.20.0.0/16 |
| IKE Phase 1 | | |
| Authentication | PSK | PSK |
| Encryption | 3DES | 3DES |
| Hash | SHA-1 | SHA-1 |
| DH Group | 2 | 2 |
| Lifetime | 1440 min | 1440 min |
| IKE Phase 2 | | |
| Encryption | AES-128 | AES-128 |
| Hash | SHA-1 | SHA-1 |
| PFS | off | off |
| Lifetime | 8 h | 8 h |
`;
const list = `Phase 1:
- Cisco gateway: 203.0.113.40
- Linux gateway: 198.51.100.77
- Authentication: pre-shared key
- Encryption: 3DES
- Hash: SHA1
- DH group: 2
- Lifetime: 86400 sec

Phase 2:
- Encryption: AES-128
- Hash: SHA1
- PFS: no
- Lifetime: 28800 sec

Cisco networks: 10.60.0.0/24, 10.60.1.0/24
Linux networks: 10.20.0.0/16
`;
const greeting = 'Hi Hannes,\n\n';
const farewell = '\n\nBR Pieter\n\n';
const quoted = (text: string): string => text.replace(/^/gm, '> ');
const outlook = (text: string): string =>
  `-----Original Message-----\nFrom: Pieter Jansen\nSent: Monday\n\n${text}`;

const read = (text: string) => {
  const { hosts, diagnostics } = convert([{ name: 'mail.txt', text }], {
    keys: { name: 'psk.txt', text: '198.51.100.77 Gans-im-Glueck-12\n' },
  });
  return {
    files: hosts.flatMap(({ files }) => Object.keys(files)),
    said: diagnostics
      .filter(({ severity }) => severity !== 'note')
      .map(({ code, line, related, message }) => ({
        code,
        at: text.split('\n')[(line ?? 0) - 1] ?? '',
        related: related.map((place) => text.split('\n')[place.line - 1] ?? ''),
        message,
      })),
  };
};

describe.each([
  ['a table', table],
  ['a list', list],
])('%s in an older letter', (_, form) => {
  test.each([
    ['a sentence', 'we changed phase 2 to AES-256/SHA-256, PFS 14. Rest stays as it was.'],
    ['a sentence without a word of change', 'For phase 2 please take AES-256 with SHA-1.'],
    ['a sentence with a colon', 'We changed Phase 2 encryption to: AES-256'],
    ['a sentence in German', 'wir haben Phase 2 auf AES-256 und SHA-1 geändert.'],
    ['a row of values', 'Phase 2: AES-256, SHA-1, PFS off'],
    ['a row of values with PFS', 'Phase 2: AES-128, SHA-1, PFS group 14'],
    ['rows', 'new parameters for phase 2, rest stays:\n\nEncryption: AES-256\nPFS: group 14'],
    ['rows below a title', 'New values.\n\nPhase 2\n\nEncryption: AES-256\nPFS: group 14'],
    ['a row of PFS', 'Phase 2\n\nPFS: group 14'],
    ['PFS in a sentence', 'PFS is now group 14.'],
    ['PFS by its number alone', 'We changed PFS to 14.'],
    ['a lifetime', 'The phase 2 lifetime is now 3600 seconds.'],
    ['a remark', 'Remark: phase 2 uses AES-256'],
    ['what was and what is to be', 'Please use SHA-256 instead of SHA-1 in phase 2.'],
    ['what is preferred', 'We use 3DES rather than AES-128 in phase 2.'],
    ['a denial', 'Phase 2 is not AES-128 but 3DES.'],
    ['a replacement', 'Replace AES-128 with 3DES in phase 2.'],
    ['both in German', 'Bitte 3DES statt AES-128 in Phase 2.'],
    ['a gateway', 'Our new gateway is 203.0.113.99.'],
    ['a network', 'Please add 10.60.7.0/24 to our encryption domain.'],
    ['a row of networks', 'Cisco networks: 10.60.0.0/24'],
  ])('does not win over %s', (_what, newer) => {
    for (const text of [
      greeting + newer + farewell + quoted(form),
      `${greeting + newer + farewell}On Monday, Pieter Jansen wrote:\n${quoted(form)}`,
      quoted(form) + farewell + newer,
      greeting + newer + farewell + outlook(form),
      quoted(greeting + newer + farewell + quoted(form)),
    ]) {
      const { files, said } = read(text);
      expect(files, text).toEqual([]);
      const lines = said.flatMap(({ at, related }) => [at, ...related]);
      expect(lines.map((line) => line.replace(/^(?:> )+/, ''))).toContainEqual(
        expect.toSatisfy((line) => line !== '' && newer.includes(line)),
      );
    }
  });

  test.each([
    '',
    'we agree to AES-128/SHA-1 for phase 2, no PFS.',
    'Phase 2: AES-128, SHA-1, PFS off',
    'Behind us 10.60.0.0/24 and 10.60.1.0/24 stay.',
  ])('holds below "%s"', (newer) => {
    const { files, said } = read(greeting + newer + farewell + quoted(form));
    expect(said).toEqual([]);
    expect(files).toContain('racoon.conf');
  });

  test('is not contradicted by a letter that is older still', () => {
    const older = "We'd prefer AES-256 and group 5, PFS group 5.";
    expect(read(quoted(form + farewell + quoted(older))).said).toEqual([]);
  });

  test('is contradicted by a change in the same letter', () => {
    const { files, said } = read(`${form + farewell}we changed phase 2 to AES-256/SHA-1.\n`);
    expect(files).toEqual([]);
    expect(said).toMatchObject([
      { code: 'sheet-said-twice', at: 'we changed phase 2 to AES-256/SHA-1.' },
    ]);
  });

  test.each([
    'Note: PFS is not supported by our device.',
    "We don't support AES-128.",
    'Wir unterstützen kein AES-128.',
    'Update 2012-05-04: phase 2 lifetime changed to 3600.',
    'Please also add 10.8.0.0/16 to our encryption domain.',
  ])('is contradicted in the same letter by "%s"', (sentence) => {
    const asked = form.replace(/(PFS\W+)(?:off \| off|no)/, '$15');
    const { files, said } = read(`${asked + farewell}${sentence}\n`);
    expect(files).toEqual([]);
    expect(said).toContainEqual(
      expect.objectContaining({ code: 'sheet-said-twice', at: sentence }),
    );
  });

  test.each([
    "We don't support AES-192.",
    'If PFS is not supported, leave it blank.',
    'DES is not supported.',
    'The lifetimes are usual ones.',
  ])('is not contradicted by "%s"', (sentence) =>
    expect(read(`${form + farewell}${sentence}\n`).said).toEqual([]),
  );

  test('is only explained by other sentences of the same letter', () =>
    expect(read(`${form + farewell}We support AES-192 and SHA-512 too.\n`).said).toEqual([]));
});

test('a network in a row that is called new is not added without a word', () => {
  const text = list
    .replace('Linux networks', 'Our networks')
    .replace('Linux gateway', 'Our gateway');
  const { files, said } = read(`${text + farewell}New network on our side from May: 10.8.0.0/16\n`);
  expect(files).toEqual([]);
  expect(said.map(({ code }) => code)).toContain('sheet-said-twice');
});

describe('a group of forward secrecy', () => {
  const form = table.replace('PFS | off | off', 'PFS | 5 | 5');

  test('that is to change from the one of the form is told', () => {
    const newer = 'Please change the PFS group from 5 to 2.';
    const { files, said } = read(`${newer}\n\n${quoted(form)}`);
    expect(files).toEqual([]);
    expect(said).toMatchObject([{ code: 'sheet-said-twice', at: newer }]);
  });

  test.each(['5 or 2', '5, 2'])('of several the first is taken, which is told: %s', (cell) => {
    const { files, said } = read(form.replace('5 | 5', `${cell} | 5`));
    expect(files).toContain('racoon.conf');
    expect(said.map(({ code, message }) => `${code}: ${message}`).join()).toContain(
      'sheet-several-offered: two choices for the perfect forward secrecy (PFS) are ticked or named, so the first is taken',
    );
  });
});

test('what is struck through no longer holds', () => {
  const { hosts } = convert(
    table.replace('AES-128 | AES-128', '~~3DES~~ AES-128 | ~~3DES~~ AES-128'),
  );
  expect(hosts[0]?.files['racoon.conf']).toMatch(/sainfo[^}]*encryption_algorithm aes 128;/);
});
