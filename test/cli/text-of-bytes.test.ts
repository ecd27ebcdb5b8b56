import { expect, test } from 'vitest';
import { textOfBytes } from '../../src/cli/text-of-bytes.js';

const text = 'hostname r1\r\n! Straße 5\r\n';
const little = Buffer.from(text, 'utf16le');
const big = Buffer.from(little).swap16();

test.each([
  ['UTF-8', Buffer.from(text), text],
  ['UTF-8 with a mark', Buffer.from(`\ufeff${text}`), `\ufeff${text}`],
  ['UTF-16, the low byte first', Buffer.concat([Buffer.from([0xff, 0xfe]), little]), text],
  ['UTF-16, the high byte first', Buffer.concat([Buffer.from([0xfe, 0xff]), big]), text],
  ['UTF-16, the low byte first, without a mark', little, text],
  ['nothing', Buffer.alloc(0), ''],
])('the text of %s', (_, bytes, expected) => expect(textOfBytes(bytes)).toBe(expected));
