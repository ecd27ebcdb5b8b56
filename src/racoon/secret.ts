import type { Secret } from '../model/device.js';

/**
 * The key that a line of psk.txt holds, everything behind the first blanks: text, or the bytes that `0x` and hexadecimal
 * digits say (str2val.c: an even number of them, blanks between them do not count). Unreadable where the digits are none.
 */
export function secretOf(key: string): Secret {
  if (!key.startsWith('0x')) return { state: 'text', text: key };
  const digits = key.slice(2).replace(/[ \t\r\v\f]+/g, '');
  if (!/^(?:[0-9a-f]{2})+$/i.test(digits)) return { state: 'missing', reason: 'unreadable' };
  const text = textOf(digits);
  return text === undefined ? { state: 'hex', hex: digits.toLowerCase() } : { state: 'text', text };
}

/** The text of bytes in hexadecimal, where they are UTF-8. */
function textOf(digits: string): string | undefined {
  try {
    return decodeURIComponent(digits.replace(/../g, '%$&'));
  } catch {
    return undefined;
  }
}
