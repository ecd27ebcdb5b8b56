import { readdirSync, readFileSync, statSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { languageOf } from '../../src/reading/languages.js';
import { looksLikeSheet } from '../../src/sheet/language.js';
import { sheetCases } from './expected.js';

const cases = 'test/fixtures/cases';

/** The texts of devices among the fixtures. */
const deviceTexts = readdirSync(cases)
  .filter((folder) => statSync(`${cases}/${folder}`).isDirectory())
  .flatMap((folder) =>
    readdirSync(`${cases}/${folder}`)
      .filter((file) => /\.(?:conf|sh|txt|cfg)$/.test(file))
      .map((file) => `${folder}/${file}`),
  );

describe('a text is told to be a sheet by its content', () => {
  test.each(sheetCases)('$name is one', ({ text }) => {
    expect(languageOf(text)).toBe('sheet');
  });

  test.each(deviceTexts)('%s is none', (file) => {
    const text = readFileSync(`${cases}/${file}`, 'utf8');
    expect(languageOf(text)).not.toBe('sheet');
  });

  test.each(deviceTexts.filter((file) => /cisco|racoon\.conf|setkey/.test(file)))(
    '%s is none by its own words alone',
    (file) => {
      expect(looksLikeSheet(readFileSync(`${cases}/${file}`, 'utf8'))).toBe(false);
    },
  );

  test('a letter about something else is none', () => {
    expect(
      looksLikeSheet(
        'Dear colleague,\n\nplease find the minutes of the meeting below.\n\n- budget\n- hiring\n',
      ),
    ).toBe(false);
    expect(
      looksLikeSheet('Name,Phone,Email\nBob,555,bob@example.com\nAlice,556,alice@example.com\n'),
    ).toBe(false);
  });

  test.each(['', ';', ';;', ' ; '])(
    'a table between semicolons is one, whatever its rows end with: %j',
    (end) => {
      const rows = [
        'Parameter;Linux (ours);Cisco (yours)',
        'Gateway;198.51.100.2;203.0.113.1',
        'Encryption domain;10.2.0.0/16;10.1.0.0/16',
        'Phase 1',
        'Encryption;AES-256',
        'Hash;SHA1',
        'DH Group;5',
        'Phase 2',
        'Lifetime;3600',
      ];
      expect(languageOf(rows.map((row) => `${row}${end}\n`).join(''))).toBe('sheet');
    },
  );

  // Labels that begin like a line of a device.
  const labels = [
    'IP address',
    'IP Address (public)',
    'IP ADDRESS of gateway',
    'IP Address *',
    'IP address / FQDN',
    'IP Address - VPN gateway',
    'IP address outside',
    'Interface outside',
    'Crypto map name',
    'Crypto ISAKMP policy 10',
    'Crypto IPsec transform set',
    'ISAKMP policy',
    'ISAKMP identity address',
    'Tunnel-group name',
    'Access-list VPN permit',
    'Object network inside',
    'Route to 10.1.0.0/16',
    'CA identity',
    'Nameif outside',
    'Hostname',
    'Network',
    'Name',
  ];
  const signs = [
    ' | ',
    ': ',
    ' : ',
    ' - ',
    ' – ',
    ' / ',
    ' = ',
    ' => ',
    ' ....: ',
    '\t',
    '     ',
    ';',
    ',',
  ];
  test.each(labels.flatMap((label) => signs.map((sign) => [label, sign] as const)))(
    'a form with the label %s before %j is one',
    (label, sign) => {
      const rows = [
        'Our side',
        `${label}${sign}198.51.100.6`,
        `Encryption domain${sign}10.1.0.0/16`,
        'Phase 1',
        `Encryption${sign}AES-256`,
        `Hash${sign}SHA1`,
      ];
      expect(languageOf(`${rows.join('\n')}\n`)).toBe('sheet');
    },
  );

  test.each(['Crypto map', 'ISAKMP policy', 'ISAKMP Phase 1', 'Tunnel-group', 'ISAKMP settings'])(
    'a form with the title %s is one',
    (title) => {
      const rows = [title, 'Gateway: 198.51.100.6', 'Encryption: AES-256', 'Hash: SHA1'];
      expect(languageOf(`${rows.join('\n')}\n`)).toBe('sheet');
    },
  );

  test('a sheet in sentences is one', () => {
    expect(
      languageOf(
        'Phase 1 uses pre-shared keys, AES-256, SHA-1 and Diffie-Hellman group 5. Phase 2 uses ESP with AES-256.',
      ),
    ).toBe('sheet');
  });
});
