import { expect, test } from 'vitest';
import { check, convert } from '../src/index.js';
import { ios } from './cisco/lift/lifted.js';

const ring = ' pre-shared-key address 198.51.100.1 key s3cret';
const text = ios('crypto keyring K', ring).replace(/^crypto isakmp key.*\n/m, '');
const line = text.split('\n').indexOf(ring) + 1;

test('that a router finds a key in a keyring that no profile names is assumed', () => {
  const cisco = { name: 'cisco.conf', text };
  const { hosts } = convert([cisco]);
  const assumed = `the router finds the key of cisco.conf:${line}`;
  expect(hosts.map(({ verification }) => verification.assumes)).toEqual([
    expect.arrayContaining([assumed]),
  ]);
  const host = Object.entries(hosts[0]?.files ?? {}).map(([name, one]) => ({ name, text: one }));
  expect(check([cisco, ...host]).assumes).toContain(assumed);
});
