import { expect, test } from 'vitest';
import { lint } from '../../../src/index.js';

const out =
  'spdadd 10.1.0.0/24 10.2.0.0/24 any -P out ipsec esp/tunnel/192.0.2.1-192.0.2.2/unique;\n';
const into = (ends: string, kind = 'esp') =>
  `spdadd 10.2.0.0/24 10.1.0.0/24 any -P in ipsec ${kind}/tunnel/${ends}/unique;\n`;
const told = (text: string) => {
  const [file] = lint([{ name: 'setkey.conf', text }]).files;
  expect(file?.accepted).toBe(true);
  return file?.diagnostics.map(({ severity, code, line }) => `${line} ${severity} ${code}`);
};

test.each([
  ['192.0.2.2-192.0.2.1', 'esp', []],
  ['192.0.2.1-192.0.2.2', 'esp', ['2 warning policy-ends-swapped']],
  ['192.0.2.2-192.0.2.9', 'esp', ['2 warning policy-directions-differ']],
  ['192.0.2.2-192.0.2.1', 'ah', ['2 warning policy-directions-differ']],
])('an in policy from %s with %s', (ends, kind, expected) => {
  expect(told(out + into(ends, kind))).toEqual(expected);
});
