import { expect, test } from 'vitest';
import { lint } from '../../src/index.js';

test.each(['esp-old', 'ah-old'])('%s is no secret: a message names it', (protocol) => {
  const text = `flush;\nadd 192.0.2.1 198.51.100.1 ${protocol} 1001 -E des-cbc 0x0011223344556677;\n`;
  const told = lint([{ name: 'setkey.conf', text }]).files[0]?.diagnostics ?? [];
  const messages = told.map(({ message }) => message).join('\n');
  expect(messages).not.toContain('***');
  expect(messages).not.toContain('0011223344556677');
});
