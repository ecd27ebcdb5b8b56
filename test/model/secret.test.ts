import { expect, test } from 'vitest';
import { keyBytes, sameKey } from '../../src/model/secret.js';

test('Keys are the same by their bytes, in whatever form each is written', () => {
  expect(keyBytes({ state: 'text', text: 'aß' })).toBe('61c39f');
  expect(sameKey({ state: 'text', text: 'aß' }, { state: 'hex', hex: '61C39F' })).toBe(true);
  expect(sameKey({ state: 'text', text: 'a' }, { state: 'hex', hex: '62' })).toBe(false);
});

test('Keys that are not known are the same as none', () => {
  const missing = { state: 'missing', reason: 'masked' } as const;
  expect(sameKey(missing, missing)).toBe(false);
  expect(sameKey(undefined, undefined)).toBe(false);
});
