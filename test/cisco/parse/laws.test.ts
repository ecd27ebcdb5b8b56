import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { reportReading } from '../../../src/cisco/parse/report.js';
import { print } from '../../../src/cisco/print.js';
import { Collector } from '../../../src/diagnostics/report.js';
import { ciscoTexts, placeless, read, readAlone, whole } from './cases.js';

const texts = ciscoTexts.map(({ name, text }) => [name, text] as const);
const text = fc.constantFrom(...ciscoTexts.map((source) => source.text));

/** A text with one of its lines changed, doubled, cut or left out. */
const mutated = fc
  .record({
    text,
    line: fc.nat(),
    what: fc.constantFrom('letter', 'word', 'drop', 'cut', 'double', 'swap', 'noise'),
    place: fc.nat(),
    sign: fc.constantFrom(
      'x',
      '1',
      ' ',
      '\t',
      '.',
      '#',
      '"',
      '\u00e9',
      '\b',
      '!',
      '>',
      '\r',
      '\u0000',
    ),
  })
  .map(({ text: whole, line, what, place, sign }) => {
    const lines = whole.split('\n');
    const at = line % lines.length;
    const old = lines[at] ?? '';
    const column = old.length === 0 ? 0 : place % old.length;
    if (what === 'letter') lines[at] = old.slice(0, column) + sign + old.slice(column + 1);
    else if (what === 'word') {
      const words = old.split(' ');
      words.splice(place % words.length, 1, sign + sign);
      lines[at] = words.join(' ');
    } else if (what === 'drop') lines.splice(at, 1);
    else if (what === 'cut') lines[at] = old.slice(0, column);
    else if (what === 'double') lines.splice(at, 0, old);
    else if (what === 'swap') lines.splice(at, 2, lines[at + 1] ?? '', old);
    else lines.splice(at, 0, sign.repeat(1 + (place % 90)));
    return lines.join('\n');
  });

const told = (source: string): number => {
  const configuration = read(source);
  const collector = new Collector([configuration.source]);
  reportReading(configuration, collector.report);
  return collector.diagnostics.length;
};

describe.each(texts)('%s', (_name, source) => {
  test('prints as it was read, byte for byte', () => {
    expect(print(read(source))).toBe(source);
  });

  test('reads the same by prepared shapes and by the grammar alone', () => {
    expect(whole(read(source))).toEqual(whole(readAlone(source)));
  });

  test.each([
    ['CR LF ends', (one: string) => one.replace(/\r?\n/g, '\r\n')],
    ['trailing blanks', (one: string) => one.replace(/\r?\n/g, ' \t \n')],
    ['a byte order mark', (one: string) => `\ufeff${one}`],
    ['no-break spaces', (one: string) => one.replace(/ /g, '\u00a0')],
    ['blanks of other pages', (one: string) => one.replace(/ /g, '\u3000')],
    [
      'blanks at the ends of lines',
      (one: string) => one.replace(/(?=\r?\n)/g, '\u2003\u2009\u2060'),
    ],
    ['blank lines between all lines', (one: string) => one.replace(/\r?\n/g, '$&$&')],
    ['quotation marks of mail', (one: string) => one.replace(/^/gm, '> ')],
    [
      'lines of an answer between quoted ones',
      (one: string) =>
        `Hi, see below\n\n${one.replace(/^/gm, '> ').replace(/\n/g, '\nIs that so?\n')}`,
    ],
  ])('means the same with %s', (_what, change) => {
    expect(placeless(whole(read(change(source))))).toEqual(placeless(whole(read(source))));
  });
});

describe('any text', () => {
  test('is read without a fault, whatever became of one line', () => {
    fc.assert(
      fc.property(mutated, (source) => {
        expect(print(read(source))).toBe(source);
        whole(read(source));
        told(source);
      }),
      { numRuns: 300 },
    );
  });

  test('reads the same by prepared shapes and by the grammar alone, whatever became of one line', () => {
    fc.assert(
      fc.property(mutated, (source) => {
        expect(whole(read(source))).toEqual(whole(readAlone(source)));
      }),
      { numRuns: 150 },
    );
  });

  test('is read without a fault if it is no configuration at all', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (source) => {
        expect(print(read(source))).toBe(source);
        whole(read(source));
      }),
      { numRuns: 200 },
    );
  });

  test('has every line in one class only: layout is nothing that was read', () => {
    for (const { text: source } of ciscoTexts) {
      const configuration = read(source);
      const lines = source.split('\n');
      for (const line of configuration.layoutLines()) {
        const shown = (lines[line - 1] ?? '').trim();
        expect(/^(?:crypto|access-list|isakmp|tunnel-group) /.test(shown) ? shown : '').toBe('');
      }
    }
  });
});
