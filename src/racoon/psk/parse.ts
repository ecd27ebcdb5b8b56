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
    const cut = text[start] === '#' ? cutOf(text, start, end) : end;
    if (cut < end) lines.push({ kind: 'useless', at: { start, end: cut }, why: 'comment-long' });
    else {
      const line = lineOf(text, start, end);
      if (line !== undefined) lines.push(line);
    }
    start = cut < end ? cut : end + 1;
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
  if (cutOf(text, start, end) < end) return { kind: 'useless', at, why: 'too-long' };
  const [, id = '', blanks = '', key = ''] = /^([^ \t]+)([ \t]*)(.*)$/s.exec(line) ?? [];
  if (key.replace(/\r$/, '') === '')
    return { kind: 'useless', at, id: id.trimEnd(), why: 'no-key' };
  const keyAt = start + id.length + blanks.length;
  return {
    kind: 'entry',
    at,
    id: { text: id, at: { start, end: start + id.length } },
    key: { text: key, at: { start: keyAt, end } },
  };
}

/** Where the daemon's buffer is full, or the line's end where that comes first. */
function cutOf(text: string, start: number, end: number): number {
  if ((end - start) * 3 <= LONGEST) return end;
  let bytes = 0;
  for (let at = start; at < end; ) {
    const code = text.codePointAt(at) ?? 0;
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    if (bytes > LONGEST) return at;
    at += code < 0x10000 ? 1 : 2;
  }
  return end;
}
