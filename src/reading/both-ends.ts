/** A letter that shows both ends of a tunnel: the configuration of a Cisco, and above or below it the files of a racoon host. */

import { otherLanguage } from '../cisco/parse/devices.js';
import type { Report } from '../diagnostics/report.js';
import { racoonLanguageOf } from '../racoon/language.js';
import type { Source } from '../syntax/range.js';
import { ofLetter } from './around-lines.js';
import { isOfCisco, languageOf } from './languages.js';
import {
  beginOfLower,
  blankedLines,
  isKeyLine,
  longestLetter,
  type Run,
  runsIn,
} from './letter.js';
import { isOfHost } from './several-files.js';

type End = 'cisco' | 'racoon';

/** What a letter shows of one end, in its lines. */
interface EndOfLetter extends Source {
  readonly end: End;
}

/** A letter as the texts of its two ends, in the order in which it shows them; any other text as it is. */
export function endsIn(source: Source): readonly Source[] {
  const { text } = source;
  if (text.length > longestLetter || otherLanguage(text) === undefined) return [source];
  const lines = ofLetter(source).text.split('\n');
  const [upper, lower, ...others] = runsIn(lines, endOf);
  // What stands between lines of the other end is a part of no letter.
  if (upper === undefined || lower === undefined || others.length > 0) return [source];
  const isCiscoFirst = upper.kind === 'cisco';
  const begin = isCiscoFirst
    ? beginOfLower(lines, upper, lower, isHostLine)
    : belowHost(lines, upper, lower);
  const only = (from: number, to: number): string =>
    blankedLines(lines, (index) => index < from || index >= to);
  const above = only(0, begin);
  const below = only(begin, lines.length);
  const [cisco, racoon] = isCiscoFirst ? [above, below] : [below, above];
  if (languageOf(cisco) !== 'cisco' || !isOfHost(racoon)) return [source];
  const ends: readonly EndOfLetter[] = [
    { ...source, text: cisco, end: 'cisco' },
    { ...source, text: racoon, end: 'racoon' },
  ];
  return isCiscoFirst ? ends : ends.toReversed();
}

/** Which end alone has a line; racoon's end with signs, and `isakmp` is a word of both. */
function endOf(line: string): End | undefined {
  if (isOfCisco(line) && !/[;{}][ \t]*$/.test(line)) return 'cisco';
  const language = racoonLanguageOf(line);
  return language === undefined || language === 'psk' ? undefined : 'racoon';
}

/** What may stand above the first line that a host alone has: the head of a section, a key, and the variables of a script. */
const isHostLine = (line: string): boolean =>
  isKeyLine(line) || /^[ \t]*(?:remote[ \t]|\{|\w+=)/.test(line);

/** Where the part of a host ends of which the last statement is known: braces and keys may stand below it. */
const belowHost = (lines: readonly string[], { last }: Run<End>, { first }: Run<End>): number =>
  lines.findLastIndex(
    (line, index) =>
      index <= last || (index < first && (isKeyLine(line) || /[{};][ \t]*$/.test(line))),
  ) + 1;

/** Texts without those of a letter's other end, which is told. */
export function ofEnd(sources: readonly Source[], end: End, report: Report): readonly Source[] {
  const isOther = (source: Source): boolean => 'end' in source && source.end !== end;
  const own = sources.filter((source) => !isOther(source));
  if (own.length === 0) return sources;
  for (const source of sources.filter(isOther)) {
    const start = source.text.search(/\S/);
    const at = { file: source.name, start, end: source.text.indexOf('\n', start) };
    const other = end === 'cisco' ? 'racoon' : 'cisco';
    report('two-languages', at, { other }, { once: true });
  }
  return own;
}
