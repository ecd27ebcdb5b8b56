import { describe, expect, test } from 'vitest';
import { isOffered } from '../../src/sheet/lift/chosen.js';
import { termsOf } from '../../src/sheet/terms.js';

describe('several choices in brackets, and nothing outside', () => {
  test.each([
    '[2, 5, 14*]',
    '(2, 5, 14)',
    '[2] [5] [14*]',
    '{group 2 or group 14}',
    '( 3DES / AES256 )',
    '[MD5, SHA-1]',
    '(ESP or AH)',
    '(yes/no)',
  ])('%s is only offered', (cell) => expect(isOffered(termsOf(cell), true)).toBe(true));

  test.each([
    '[14]',
    '(group 14, 2048 bit)',
    '14 (2, 5, 14)',
    '2, 5, 14',
    '3DES / AES-256',
    '(AES-256, SHA-1, group 14)',
    '(SHA1, HMAC-SHA1)',
    '',
  ])('%s is a value', (cell) => expect(isOffered(termsOf(cell), true)).toBe(false));

  test('and numbers are no choices but of groups', () =>
    expect(isOffered(termsOf('(10, 3)'), false)).toBe(false));
});
