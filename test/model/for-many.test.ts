import { expect, test } from 'vitest';
import { isForMany } from '../../src/model/for-many.js';

test.each([
  '224.0.0.0/4',
  '224.0.0.5/32',
  '239.255.255.250/32',
  '255.255.255.255/32',
  'ff02::5/128',
])('%s stands for many hosts', (prefix) => {
  expect(isForMany(prefix)).toBe(true);
});

test.each([
  '0.0.0.0/0',
  '192.0.0.0/2',
  '10.1.255.255/32',
  '223.0.0.0/8',
  '240.0.0.0/4',
  'fe80::/10',
])('%s does not', (prefix) => {
  expect(isForMany(prefix)).toBe(false);
});
