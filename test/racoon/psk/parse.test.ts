import { describe, expect, test } from 'vitest';
import { parse } from '../../../src/racoon/psk/parse.js';
import { print } from '../../../src/racoon/psk/print.js';

const read = (text: string) => parse({ name: 'psk.txt', text });

describe('a psk.txt', () => {
  test('takes everything behind the first blanks for the key', () => {
    expect(read('192.0.2.1 \t two "words" # é \r\n').lines).toMatchObject([
      { kind: 'entry', id: { text: '192.0.2.1' }, key: { text: 'two "words" # é \r' } },
    ]);
  });

  test('has comments in the first column only', () => {
    expect(read('# one\n\n  \n # two\n').lines).toMatchObject([
      { kind: 'comment', text: 'one' },
      { kind: 'useless', why: 'blank-before-id' },
    ]);
  });

  test('reads what stands behind 1023 bytes of a comment as a line', () => {
    const comment = `#${'é'.repeat(511)}`;
    expect(read(`${comment}192.0.2.1 key\n`).lines).toMatchObject([
      { kind: 'useless', why: 'comment-long' },
      { kind: 'entry', id: { text: '192.0.2.1' }, key: { text: 'key' } },
    ]);
    expect(read(`${comment}\n`).lines).toMatchObject([{ kind: 'comment' }]);
  });

  test.each([
    ['192.0.2.1\n', 'no-key'],
    ['192.0.2.1  \r\n', 'no-key'],
    ['\ufeff192.0.2.1 key\n', 'byte-order-mark'],
    [`192.0.2.1 ${'é'.repeat(510)}\n`, 'too-long'],
  ])('has a line %j that is of no use', (text, why) => {
    expect(read(text).lines).toMatchObject([{ kind: 'useless', why }]);
  });

  test('is printed byte for byte as it was read', () => {
    const text = '# a\r\n192.0.2.1\tkey \n\n*  x';
    expect(print(read(text))).toBe(text);
  });

  test('is laid out as an identity, a tab and a key', () => {
    const lines = [
      { kind: 'comment', text: '192.0.2.9: key missing' },
      { kind: 'entry', id: { text: '192.0.2.1' }, key: { text: '0x61' } },
    ] as const;
    expect(print({ lines })).toBe('# 192.0.2.9: key missing\n192.0.2.1\t0x61\n');
  });
});
