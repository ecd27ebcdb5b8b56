import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Collector } from '../../src/diagnostics/report.js';
import { readSheet } from '../../src/reading/sheet.js';
import { looksLikeSheet } from '../../src/sheet/language.js';
import { parse } from '../../src/sheet/parse.js';
import { print } from '../../src/sheet/print.js';
import { sheetCases, understand } from './expected.js';

const words = fc.constantFrom(
  'Phase 1',
  'Phase 2',
  'Encryption',
  'AES-256',
  'Lifetime',
  '86400',
  's',
  'Our',
  'Your',
  'gateway',
  '203.0.113.1',
  '10.0.0.0/24',
  ':',
  '|',
  '\t',
  ',',
  ';',
  '"',
  '\n',
  '\n\n',
  '  ',
  '[X]',
  '[ ]',
  '(',
  ')',
  '- ',
  '* ',
  '> ',
  '=',
  'PFS',
  'yes',
  'no',
  'TBD',
  '255.255.255.0',
  'Tunnel 1',
  'Tunnel #2',
  'é',
  '\u00a0',
  '\r\n',
  '<br>',
  '|---|---|',
  '0',
  '-',
  'DH group',
  '2 (1024)',
  '::',
  '.',
  'PSK',
);
const soup = fc.array(words, { maxLength: 60 }).map((parts) => parts.join(' '));

/** A sheet with one stretch cut out, doubled or replaced. */
const damaged = fc
  .tuple(
    fc.constantFrom(...sheetCases.map(({ text }) => text)),
    fc.nat(),
    fc.nat({ max: 80 }),
    words,
  )
  .map(([text, at, length, word]) => {
    const from = at % text.length;
    return text.slice(0, from) + word + text.slice(from + length);
  });

describe('any text can be read', () => {
  test('without an error thrown, and is printed as it was', () => {
    fc.assert(
      fc.property(
        fc.oneof(soup, damaged, fc.string({ unit: 'binary', maxLength: 200 })),
        (text) => {
          expect(print(parse({ name: 'x', text }))).toBe(text);
          for (const { line } of understand(text).diagnostics)
            expect(line === null || line >= 1).toBe(true);
          looksLikeSheet(text);
        },
      ),
      { numRuns: 150 },
    );
  });

  test('ranges of rows and cells stay in the text, in order', () => {
    fc.assert(
      fc.property(fc.oneof(soup, damaged), (text) => {
        for (const row of parse({ name: 'x', text }).rows) {
          if (row.at !== undefined)
            expect(row.at.start <= row.at.end && row.at.end <= text.length).toBe(true);
          if (row.kind !== 'entry') continue;
          for (const { parts } of row.cells)
            for (const { text: part, at } of parts)
              expect(at && text.slice(at.start, at.end)).toBe(part);
        }
      }),
      { numRuns: 100 },
    );
  });

  test.each([
    ['one long line', 'Encryption: '.padEnd(100_000, 'AES-256, ')],
    ['many rows', 'Phase 1 encryption: AES-256\n'.repeat(4000)],
    ['many brackets', `Encryption: ${'('.repeat(50_000)}`],
    ['an open quotation', `Encryption,"${'x,y\n'.repeat(20_000)}`],
    ['many colons', ':'.repeat(100_000)],
    ['many blanks', `a${' '.repeat(100_000)}b`],
    [
      'a network list',
      `Networks: ${Array.from({ length: 2000 }, (_, i) => `10.${i >> 8}.${i & 255}.0/24`).join(', ')}`,
    ],
  ])('in bounded time: %s', (_name, text) => {
    const started = performance.now();
    const source = { name: 'x', text };
    looksLikeSheet(text);
    readSheet(source, {}, 'cisco', new Collector([source]));
    expect(performance.now() - started).toBeLessThan(30_000);
  });

  test('a text that is no page is refused as too long', () => {
    const source = { name: 'x', text: 'Encryption: AES-256\n'.repeat(50_000) };
    const collector = new Collector([source]);
    readSheet(source, {}, 'cisco', collector);
    expect(collector.diagnostics.map(({ code }) => code)).toEqual(['sheet-too-long']);
  });
});
