/** What stands in a letter around the lines of a configuration. */

/** What is longer is a file: looking through it would cost more than reading it. */
export const longestLetter = 200_000;

/** A text of the same length with nothing in its lines. */
export const blank = (text: string): string => text.replace(/[^\r\n]/g, ' ');

// A line of a sentence, a greeting or a name, or a mark of a page. No statement of a file is one, if nothing of it is missing.
const sentence =
  /^(?:(?=[\p{Lu}]|.*[.:,!?]\s*$)[\p{L}\d\s'’",.:!?()-]*|[^\p{L}\d{};#"*]*|(?:\[[^\]]*\]|[\w.-]+@\S+)[#$]\s*)$/u;
const head = /^(?:From|To|Cc|Subject|Date|Sent|Von|An|Betreff|Gesendet):[ \t]+\S/;
const keyLine = /^\s*(?:\*|[\d.]+|[\da-f]*:[\da-f:.]*|[\w+-]*[@.][\w.@-]*\w)[ \t]+\S+\s*$/i;

/** Whether a line is one of psk.txt. */
export const isKeyLine = (line: string): boolean => keyLine.test(line);
/** Whether a line says something to a person alone. */
export const isProse = (line: string): boolean =>
  head.test(line) || (sentence.test(line) && !isKeyLine(line));

/** Two parts of a letter, one above the other. */
export interface Parting {
  /** Which of the two kinds of lines the upper part has. */
  readonly isFirstAbove: boolean;
  /** The last line that is known to be of the upper part, and the first that is known to be of the lower one. */
  readonly last: number;
  readonly next: number;
}

/** Where lines of two kinds part; undefined where they do not stand apart, or those of one are not there. */
export function partingOf(
  lines: readonly string[],
  isOfFirst: (line: string) => boolean,
  isOfSecond: (line: string) => boolean,
): Parting | undefined {
  const first = indicesOf(lines, isOfFirst);
  const second = indicesOf(lines, isOfSecond);
  const isFirstAbove = (first[0] ?? 0) < (second[0] ?? 0);
  const [upper, lower] = isFirstAbove ? [first, second] : [second, first];
  const last = upper.at(-1);
  const [next] = lower;
  return last === undefined || next === undefined || next < last
    ? undefined
    : { isFirstAbove, last, next };
}

const indicesOf = (lines: readonly string[], is: (line: string) => boolean): readonly number[] =>
  lines.flatMap((line, index) => (is(line) ? [index] : []));

/** Where the lower part begins: words, comments and what else may stand above its first line. */
export function beginOfLower(
  lines: readonly string[],
  { last, next }: Parting,
  mayStandAbove: (line: string) => boolean = () => false,
): number {
  let begin = next;
  const isAbove = (line: string): boolean =>
    isProse(line) || /^[ \t]*#/.test(line) || mayStandAbove(line);
  while (begin > last + 1 && isAbove(lines[begin - 1] ?? '')) begin--;
  return begin;
}
