import { describe, expect, test } from 'vitest';
import { convert, lint } from '../../src/index.js';
import { withoutLineNumbers } from '../../src/reading/line-numbers.js';
import { ios } from '../cisco/lift/lifted.js';

const text = ios();
const lines = text.trimEnd().split('\n');
const numbered = (before: (number: number, line: string) => string): string =>
  lines.map((line, index) => before(index + 1, line)).join('\n');

describe('a text with the number of each line in front is read as without', () => {
  test.each([
    ['as a list', (number: number, line: string) => `${String(number).padStart(6)}\t${line}`],
    ['behind a colon', (number: number, line: string) => `${number}:${line}`],
    [
      'as a list with colons',
      (number: number, line: string) => `${String(number).padStart(4)}: ${line}`,
    ],
    ['each as long as it is', (number: number, line: string) => `${number}  ${line}`],
    ['in a column', (number: number, line: string) => `${String(number).padEnd(4)}${line}`],
    ['from another line on', (number: number, line: string) => `${number + 95}. ${line}`],
  ])('%s', (_, before) => {
    const source = numbered(before);
    expect(convert(source).hosts.map(({ files }) => files)).toEqual(
      convert(text).hosts.map(({ files }) => files),
    );
    expect(lint(source).files[0]).toMatchObject({ language: 'cisco', accepted: true });
  });
});

test.each([
  ['not each line has one', text],
  ['they leave one out', numbered((number, line) => `${number + (number > 5 ? 1 : 0)}: ${line}`)],
  [
    'they are those of the rows of a sheet',
    '1. Peer: 192.0.2.1\n2. Encryption: AES-256\n3. Hash: SHA-1\n4. DH group: 2\n5. Lifetime: 28800\n',
  ],
])('a text stays as it is where %s', (_, source) =>
  expect(withoutLineNumbers({ name: 'a', text: source }).text).toBe(source),
);
