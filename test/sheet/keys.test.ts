import { describe, expect, test } from 'vitest';
import { convert } from '../../src/index.js';
import { whole } from './whole.js';

/** The last line of psk.txt, and what is told of the key. */
const read = (rows: string, keys?: string) => {
  const { hosts, diagnostics } = convert(
    whole.replace('Authentication: PSK', `Authentication: PSK\n${rows}`),
    keys === undefined ? {} : { keys: { name: 'keys.txt', text: keys } },
  );
  return {
    line: hosts[0]?.files['psk.txt']?.trimEnd().split('\n').at(-1),
    told: diagnostics.flatMap(({ severity, code, message }) =>
      severity === 'note' ? [] : [`${code} ${message}`],
    ),
  };
};

describe('a key is taken to the sign', () => {
  test.each([
    ['Pre-shared key: Abc-12345', 'Abc-12345'],
    ['**Pre-shared key:** Abc-12345', 'Abc-12345'],
    ['Pre-shared key=Abc-12345', 'Abc-12345'],
    ['Pre-shared key: Zm9vYmFy12==', 'Zm9vYmFy12=='],
    ['| Pre-shared key | Zm9vYmFy12== |', 'Zm9vYmFy12=='],
    ['Pre-shared key: Abc-12345!', 'Abc-12345!'],
    ['Pre-shared key: Abc;12,345', 'Abc;12,345'],
    ['Pre-shared key: -Abc-12345-', '-Abc-12345-'],
  ])('%s', (rows, key) => {
    expect(read(rows)).toEqual({ line: `203.0.113.1\t${key}`, told: [] });
  });
});

describe('or not at all, where signs or words around it may be a part of it', () => {
  test.each([
    'Pre-shared key: Abc-12345.',
    'Pre-shared key: Abc-12345,',
    'Pre-shared key: "Abc-12345"',
    "Pre-shared key: 'Abc-12345'",
    'Pre-shared key: `Abc-12345`',
    'Pre-shared key: **Abc-12345**',
    'Pre-shared key: _Abc-12345_',
    'Pre-shared key: Abc-12345*',
    '| Pre-shared key | **Abc-12345** |',
    'Pre-shared key: =Abc-12345',
    'Pre-shared key: Abc-12345 (without quotes)',
    'Pre-shared key: Abc-12345 <- the key',
    'Pre-shared key: Abc-12345 # new key',
    'Pre-shared key: Äbc-12345',
    'Pre-shared key: “Abc-12345”',
  ])('%s', (rows) => {
    const { line, told } = read(rows);
    expect(line).toBe('# 203.0.113.1: key missing (unreadable at input:7)');
    expect(told).toEqual([
      'sheet-value-open the pre-shared key fits two meanings: signs or words around it may be a part of it; --key-file says it plainly',
    ]);
    expect(JSON.stringify(told)).not.toContain('12345');
  });

  test('a key file answers it', () => {
    expect(read('Pre-shared key: "Abc-12345"', '203.0.113.1 Abc-12345\n')).toEqual({
      line: '203.0.113.1\tAbc-12345',
      told: [],
    });
  });

  test('what says how the key comes is no key', () => {
    for (const rows of ['Pre-shared key: by phone', 'Pre-shared key: we ring you'])
      expect(read(rows).told).toEqual([
        'sheet-value-missing the sheet does not say the pre-shared key',
      ]);
  });
});
