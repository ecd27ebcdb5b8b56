/** A letter that shows both ends of a tunnel: the configuration of a Cisco, and above or below it the files of a racoon host. */

import type { Report } from '../diagnostics/report.js';
import { racoonLanguageOf } from '../racoon/language.js';
import type { Source } from '../syntax/range.js';
import { ofLetter } from './around-lines.js';
import { isOfCisco, languageOf } from './languages.js';
import { blank, isKeyLine, isProse, longestLetter } from './letter.js';
import { isOfHost } from './several-files.js';

type End = 'cisco' | 'racoon';

/** What a letter shows of one end, in its lines. */
interface EndOfLetter extends Source {
  readonly end: End;
}

/** What no file of a racoon host is without, and no configuration of a Cisco has. */
const statement =
  /^[ \t>]*(?:remote[ \t]+(?:anonymous|"[^"\n]*"|[\da-fA-F:.]{2,})(?:[ \t]*\[\d+\])?[ \t]*(?:\{.*)?\r?$|(?:sainfo|spdadd)[ \t])/m;

/** A letter as the texts of its two ends, in the order in which it shows them; any other text as it is. */
export function endsIn(source: Source): readonly Source[] {
  const { text } = source;
  if (text.length > longestLetter || !statement.test(text)) return [source];
  const lines = ofLetter(source).text.split('\n');
  const ofCisco = indicesOf(lines, isOfCisco);
  const ofRacoon = indicesOf(lines, isOfRacoon);
  const isCiscoFirst = (ofCisco[0] ?? 0) < (ofRacoon[0] ?? 0);
  const [upper, lower] = isCiscoFirst ? [ofCisco, ofRacoon] : [ofRacoon, ofCisco];
  const last = upper.at(-1);
  const [next] = lower;
  // What stands between lines of the other end is a part of no letter.
  if (last === undefined || next === undefined || next < last) return [source];
  const begin = isCiscoFirst ? aboveHost(lines, last, next) : belowHost(lines, last, next);
  const only = (from: number, to: number): string =>
    lines.map((line, index) => (index < from || index >= to ? blank(line) : line)).join('\n');
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

/** Whether a line is one that a racoon host's files alone have. */
function isOfRacoon(line: string): boolean {
  const language = racoonLanguageOf(line);
  return statement.test(line) || (language !== undefined && language !== 'psk');
}

/** Where the part of a host begins whose first statement is at `next`: keys and comments may stand above it. */
function aboveHost(lines: readonly string[], last: number, next: number): number {
  let begin = next;
  const mayStandAbove = (line: string): boolean =>
    isProse(line) || isKeyLine(line) || /^[ \t]*#/.test(line);
  while (begin > last + 1 && mayStandAbove(lines[begin - 1] ?? '')) begin--;
  return begin;
}

/** Where the part of a host ends whose last statement is at `last`: braces and keys may stand below it. */
const belowHost = (lines: readonly string[], last: number, next: number): number =>
  lines.findLastIndex(
    (line, index) =>
      index <= last || (index < next && (isKeyLine(line) || /[{};][ \t]*$/.test(line))),
  ) + 1;

const indicesOf = (lines: readonly string[], is: (line: string) => boolean): readonly number[] =>
  lines.flatMap((line, index) => (is(line) ? [index] : []));

/** Texts without those of a letter's other end, which is told. */
export function ofEnd(sources: readonly Source[], end: End, report: Report): readonly Source[] {
  const isOther = (source: Source): boolean => 'end' in source && source.end !== end;
  const own = sources.filter((source) => !isOther(source));
  if (own.length === 0) return sources;
  const told = new Set<string>();
  for (const source of sources)
    if (isOther(source) && !told.has(source.name)) {
      told.add(source.name);
      const start = source.text.search(/\S/);
      const at = { file: source.name, start, end: source.text.indexOf('\n', start) };
      report('two-languages', at, { other: end === 'cisco' ? 'racoon' : 'cisco' });
    }
  return own;
}
