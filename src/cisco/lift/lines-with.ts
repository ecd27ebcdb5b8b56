import type { Range } from '../../syntax/range.js';

/** The lines that hold one of these words. A text may have a million others: short words are found many times faster than long ones. */
export function linesWith(
  text: string,
  words: readonly string[],
): readonly { readonly line: string; readonly at: Range }[] {
  const lines: { line: string; at: Range }[] = [];
  for (const word of words)
    for (let at = text.indexOf(word); at >= 0; ) {
      const next = text.indexOf('\n', at);
      const [start, end] = [text.lastIndexOf('\n', at) + 1, next < 0 ? text.length : next];
      const line = text.slice(start, end).trimEnd();
      lines.push({ line, at: { start, end: start + line.length } });
      at = next < 0 ? next : text.indexOf(word, next);
    }
  return lines;
}

/** An address or a mask, of which a device takes `0` for `0.0.0.0`. */
export const fromZero = (word: string): string => (word === '0' ? '0.0.0.0' : word);
