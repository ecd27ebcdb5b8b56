import { expect, test } from 'vitest';
import { check } from '../../src/index.js';
import { pairs, textsOf } from './pairs.js';

test('what racoon 0.8 refuses is taken on the assumption that it is an older one', () => {
  const pair = pairs.find(({ name }) => name === 'ios') ?? { name: 'ios', inputs: [], cases: [] };
  const head = 'remote 203.0.113.1 {';
  const { first } = textsOf(pair, [
    {
      file: 'racoon.conf',
      line: head,
      text: `remote anonymous { exchange_mode main; dpd_delay 20; lifetime time 86400 sec; proposal { encryption_algorithm aes 256; hash_algorithm sha1; authentication_method pre_shared_key; dh_group 2; } }\nremote 203.0.113.1 inherit anonymous {`,
    },
  ]);
  const { verdict, assumes } = check(first);
  expect(verdict).toBe('agree');
  expect(assumes).toContain('racoon is of a version before 0.8, which takes racoon.conf:4');
});
