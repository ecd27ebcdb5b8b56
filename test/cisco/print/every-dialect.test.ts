import { describe, expect, test } from 'vitest';
import { print } from '../../../src/cisco/print.js';
import type { Dialect } from '../../../src/cisco/syntax.js';
import { ciscoTexts, read } from '../parse/cases.js';

const dialects: readonly Dialect[] = ['pix6', 'pix7', 'asa84', 'ios'];

describe.each(ciscoTexts.map(({ name, text }) => [name, text] as const))('%s', (_, text) => {
  test.each(dialects)('is printed byte for byte, read as %s', (dialect) => {
    expect(print(read(text, dialect))).toBe(text);
  });

  test('is printed byte for byte with the line ends of Windows', () => {
    const returned = text.replace(/\r?\n/g, '\r\n');
    expect(print(read(returned))).toBe(returned);
  });
});
