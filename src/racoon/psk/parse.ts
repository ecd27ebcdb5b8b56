import type { Source } from '../../syntax/range.js';
import type { Psk, PskLine } from './syntax.js';

// The daemon reads lines into a buffer of 1024 bytes, the closing zero included (localconf.c getpsk).
const LONGEST = 1023;

/** Reads a psk.txt by the daemon's rules. Never fails; lines under which no key is ever found are `useless`. */
export function parse(source: Source): Psk {
  const { text } = source;
  const lines: PskLine[] = [];
  for (let start = 0; start < text.length; ) {
    const feed = text.indexOf('\n', start);
    const end = feed < 0 ? text.length : feed;
    const line = lineOf(text, start, end);
    if (line !== undefined) lines.push(line);
    start = end + 1;
  }
  return { source, lines };
}

function lineOf(text: string, start: number, end: number): PskLine | undefined {
  const line = text.slice(start, end);
  const at = { start, end };
  if (line.trim() === '') return undefined;
  if (line.startsWith('#')) return { kind: 'comment', at, text: line.slice(1).replace(/^ /, '') };
  if (line.startsWith('\ufeff')) return { kind: 'useless', at, why: 'byte-order-mark' };
  if (/^[ \t]/.test(line)) return { kind: 'useless', at, why: 'blank-before-id' };
  if (bytesOf(line) > LONGEST) return { kind: 'useless', at, why: 'too-long' };
  const [, id = '', blanks = '', key = ''] = /^([^ \t]+)([ \t]*)(.*)$/s.exec(line) ?? [];
  if (key.replace(/\r$/, '') === '') return { kind: 'useless', at, why: 'no-key' };
  const keyAt = start + id.length + blanks.length;
  return {
    kind: 'entry',
    at,
    id: { text: id, at: { start, end: start + id.length } },
    key: { text: key, at: { start: keyAt, end } },
  };
}

/** How many bytes a text has as UTF-8. */
function bytesOf(text: string): number {
  if (text.length * 3 <= LONGEST) return text.length;
  let bytes = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return bytes;
}
