/** What setkey refuses of lines that are about no tunnel is told by all verbs: it stops there. */
import { expect, test } from 'vitest';
import { lint, reverse } from '../../src/index.js';

const key3des = '0x0123456789abcdef0123456789abcdef0123456789abcdef';
const keySha = '0x0123456789abcdef0123456789abcdef01234567';
const pair = (from: string, to: string, spi: string): string =>
  `add ${from} ${to} esp ${spi} -m tunnel -u 7 -E 3des-cbc ${key3des} -A hmac-sha1 ${keySha};`;

const text = (line: string): string => `flush;
spdflush;
${pair('198.51.100.7', '203.0.113.9', '0x300')}
${pair('203.0.113.9', '198.51.100.7', '0x301')}
${line}
spdadd 10.1.0.0/16 10.2.0.0/16 any -P out ipsec esp/tunnel/198.51.100.7-203.0.113.9/unique:7;
spdadd 10.2.0.0/16 10.1.0.0/16 any -P in ipsec esp/tunnel/203.0.113.9-198.51.100.7/unique:7;
`;

test.each([
  ['a signature of TCP', 'add 198.51.100.7 203.0.113.77 tcp 0x1000 -A tcp-md5 "some words";'],
  [
    'one for a host by name',
    'add gate.example 203.0.113.77 tcp 0x1000 -A hmac-md5 "sixteen letters!";',
  ],
])('%s', (_what, line) => {
  const source = { name: 'setkey.conf', text: text(line) };
  const { diagnostics, verification } = reverse([source], { dialect: { dialect: 'ios' } });
  const wanted = { code: 'setkey-value-refused', severity: 'error', line: 5 };
  expect(diagnostics).toContainEqual(expect.objectContaining(wanted));
  expect(verification.verdict).toBe('disagree');
  expect(lint([source]).files[0]?.diagnostics).toContainEqual(expect.objectContaining(wanted));
  expect(JSON.stringify(diagnostics)).not.toContain('some words');
});
