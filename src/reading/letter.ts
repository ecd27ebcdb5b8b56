/** What stands in a letter around the lines of a configuration. */

import { letterLinesIn, racoonLanguageOf } from '../racoon/language.js';
import { promptSign } from '../racoon/shell/prompt.js';

/** What is longer is a file: looking through it would cost more than reading it. */
export const longestLetter = 200_000;

/** A text of the same length with nothing in its lines. */
export const blank = (text: string): string => text.replace(/[^\r\n]/g, ' ');

/** Lines as a text of the same length, without those that are left out. */
export const blankedLines = (
  lines: readonly string[],
  isLeftOut: (index: number) => boolean,
): string => lines.map((line, index) => (isLeftOut(index) ? blank(line) : line)).join('\n');

// A line of a sentence, a greeting or a name, or a mark of a page. No statement of a file is one, if nothing of it is missing.
const sentence = new RegExp(
  String.raw`^(?!(?:EO[FT]|END)\s*$)(?:(?=[\p{Lu}]|.*[.:,!?]\s*$)[\p{L}\d\s'’",.:!?()/-]*|[^\p{L}\d{};#"*]*|[(<[][\p{L} .,'’/-]+[)>\]]\s*|[a-z]+(?:-[a-z]+)+\s*|${promptSign}\s*)$`,
  'u',
);
const keyLine = /^\s*(?:\*|[\d.]+|[\da-f]*:[\da-f:.]*|[\w+-]*[@.][\w.@-]*\w)[ \t]+\S+\s*$/i;

/** Whether a line is one of psk.txt. */
export const isKeyLine = (line: string): boolean => keyLine.test(line);
/** Whether a line says something to a person alone. */
export const isProse = (line: string): boolean =>
  letterLinesIn(line) > 0 || (sentence.test(line) && !isKeyLine(line));

// An address or a network among words; what a kernel prints has ports behind them.
const listed =
  /^(?![ \t]*(?:remote\b|#))[^;{}"[\]]*(?<![\w.])\d{1,3}(?:\.\d{1,3}){3}(?![\w.])[^;{}"[\]]*$/;

/** Whether a line may be one of a list of addresses, names or networks: of keys, too. */
export function isListed(line: string): boolean {
  if (!listed.test(line) && !isKeyLine(line)) return false;
  const language = racoonLanguageOf(line);
  return language === undefined || language === 'psk';
}

/** Lines of one kind that no line of another kind parts. */
export interface Run<Kind> {
  readonly kind: Kind;
  readonly first: number;
  readonly last: number;
}

/** The runs of a letter's lines; none where those of one kind do not stand together. Lines of no kind are of no run. */
export function runsIn<Kind>(
  lines: readonly string[],
  kindOf: (line: string) => Kind | undefined,
): readonly Run<Kind>[] {
  const runs = new Map<Kind, Run<Kind>>();
  let above: Kind | undefined;
  for (const [index, line] of lines.entries()) {
    const kind = kindOf(line);
    if (kind === undefined) continue;
    const run = runs.get(kind);
    if (run !== undefined && kind !== above) return [];
    runs.set(kind, { kind, first: run?.first ?? index, last: index });
    above = kind;
  }
  return [...runs.values()];
}

/** Where the lower of two runs begins: words, comments and what else may stand above its first line, none of them within a paragraph of the upper one. */
export function beginOfLower<Kind>(
  lines: readonly string[],
  upper: Run<Kind>,
  lower: Run<Kind>,
  mayStandAbove: (line: string) => boolean = () => false,
): number {
  const paragraphs = lines.findIndex((line, index) => index > upper.last && line.trim() === '');
  const isAbove = (index: number): boolean => {
    const line = lines[index] ?? '';
    if ((paragraphs < 0 || index < paragraphs) && !/^\S.*:[ \t]*$/.test(line)) return false;
    return isProse(line) || /^[ \t]*#/.test(line) || mayStandAbove(line);
  };
  let begin = lower.first;
  while (begin > upper.last + 1 && isAbove(begin - 1)) begin--;
  return begin;
}
