import { expect, test } from 'vitest';
import { model } from '../../../src/index.js';

const conf = {
  name: 'racoon.conf',
  text: `path pre_shared_key "/etc/racoon/psk.txt";
remote 203.0.113.1 { exchange_mode main; proposal { encryption_algorithm 3des; hash_algorithm md5; authentication_method pre_shared_key; dh_group 2; } }
`,
};
const codesOf = (first: string, second: string) =>
  model([
    conf,
    { name: 'psk.txt', text: first },
    { name: 'keys.txt', text: second },
  ]).diagnostics.map(({ code }) => code);

test('another file may say the same key again', () => {
  expect(codesOf('203.0.113.1 made-up-1\n', '203.0.113.1 made-up-1\n')).not.toContain('psk-twice');
});

test('another key, or the same in one file, is told', () => {
  expect(codesOf('203.0.113.1 made-up-1\n', '203.0.113.1 made-up-2\n')).toContain('two-states');
  expect(codesOf('203.0.113.1 made-up-1\n203.0.113.1 made-up-1\n', '')).toContain('psk-twice');
});
