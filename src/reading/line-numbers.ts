/** A text that was printed with the numbers of its lines in front. */

import type { Source } from '../syntax/range.js';
import { languageOf } from './languages.js';

/** Fewer lines may begin with numbers of their own. */
const fewest = 5;
const numbered = /^[ \t]*(\d+)[:.)|]?(?=[ \t]|$)|^(\d+):/;

/** Where a dump says at which place of a file a line begins. */
const placed = /^[ \t]*(?=[a-f]*\d)([\da-f]{4,8})[:.)|]?(?=[ \t]|$)/i;

interface Line {
  /** How long the number is, and all up to its end. */
  readonly digits: number;
  readonly end: number;
  /** The first sign behind it. */
  readonly column: number;
}

/** The source without the numbers in front of all its lines. A sheet keeps those of its rows, which are part of it. */
export function withoutLineNumbers(source: Source): Source {
  const first = firstLine(source.text);
  if (!numbered.test(first) && !placed.test(first)) return source;
  const lines = source.text.split('\n');
  const numbers = numbersOf(lines);
  const found = numbers ?? numbersOf(lines, placed);
  if (found === undefined) return source;
  // Where a number takes the place of blanks, the lines begin below each other with it only.
  const isInPlace =
    varies(found, ({ column, end }) => column - end) && !varies(found, (line) => line.column);
  const text = lines
    .map((line, index) => {
      const end = found.get(index)?.end ?? 0;
      return (isInPlace ? ' '.repeat(end) : '') + line.slice(end);
    })
    .join('\n');
  const language = languageOf(text);
  const isNone = language === 'sheet' || (numbers === undefined && language === 'unknown');
  return isNone ? source : { ...source, text };
}

/** The first line that is not empty: where it has no number, a long text need not be cut into lines. */
function firstLine(text: string): string {
  const at = text.search(/\S/);
  const end = text.indexOf('\n', at);
  return text.slice(text.lastIndexOf('\n', at) + 1, end < 0 ? undefined : end);
}

/** What stands in front of each line that is not empty; undefined where one has no number, or another than the next; of places, one before that above. */
function numbersOf(
  lines: readonly string[],
  form = numbered,
): ReadonlyMap<number, Line> | undefined {
  const found = new Map<number, Line>();
  let last: number | undefined;
  for (const [index, line] of lines.entries()) {
    if (line.trim() === '') continue;
    const match = form.exec(line);
    const number = match?.[1] ?? match?.[2];
    if (match === null || number === undefined) return undefined;
    const value = Number.parseInt(number, form === placed ? 16 : 10);
    if (last !== undefined && (form === placed ? value < last : value !== last + 1))
      return undefined;
    last = value;
    const end = match[0].length;
    const column = line.slice(end).search(/\S/);
    found.set(index, { digits: number.length, end, column: column < 0 ? -1 : end + column });
  }
  return found.size < fewest ? undefined : found;
}

/** Whether the least of something differs between numbers of one digit, of two and so on. */
function varies(lines: ReadonlyMap<number, Line>, of: (line: Line) => number): boolean {
  const least = new Map<number, number>();
  for (const line of lines.values()) {
    if (line.column < 0) continue;
    least.set(line.digits, Math.min(of(line), least.get(line.digits) ?? Number.POSITIVE_INFINITY));
  }
  return new Set(least.values()).size > 1;
}
