/** What is advised in place of a weak algorithm is what the other end can do. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { convert } from '../src/index.js';
import { asa84, ios, pix6 } from './cisco/lift/lifted.js';

const advised = (text: string, role: 'peer' | 'replacement' = 'peer'): readonly string[] =>
  convert(text, { role }).diagnostics.flatMap(({ code, help }) =>
    code === 'weak-algorithm' ? help : [],
  );

test.each([
  ['PIX 6', pix6(), 'SHA-1 and group 5, the best that this device has'],
  [
    'ASA 8.2',
    asa84()
      .replace('9.1(7)', '8.2(5)')
      .replaceAll('ikev1 ', '')
      .replace('crypto policy', 'crypto isakmp policy')
      .replace('crypto enable', 'crypto isakmp enable'),
    'SHA-1 and group 5, the best that this device has',
  ],
  ['ASA', asa84(), 'SHA-1 and group 14, the best that this device has (before 9.0: group 5)'],
  ['IOS', ios(), 'SHA-256 and group 14 (IOS before 15: SHA-1 and group 5)'],
])('%s', (_, text, best) => {
  expect(advised(text)).toEqual([`agree with the partner on AES-256, ${best}`]);
  // The partners of a device that is replaced are in no text.
  expect(advised(text, 'replacement')).toEqual([
    'agree with the partner on AES-256, SHA-256 and group 14',
  ]);
});

test.each([
  ['pre-share, aes-256, sha, 5', [], undefined],
  ['des', ['encryption aes-256', 'encryption des'], 'des-cbc'],
  ['group 2', ['group 5', 'group 2'], 'modp1024'],
] as const)(
  'nothing is asked for in place of the best that PIX 6 has: %s',
  (_, [right, wrong], told) => {
    const text = readFileSync('examples/pix.conf', 'utf8');
    const changed = right === undefined ? text : text.replace(right, wrong);
    const found = convert(changed).diagnostics.find(({ code }) => code === 'weak-algorithm');
    expect(found?.message.match(/uses (.*), which/)?.[1]).toBe(told);
  },
);
