/** A letter that shows both ends of a tunnel: the configuration of a Cisco, and above or below it the files of a racoon host. */

import type { Report } from '../diagnostics/report.js';
import { racoonLanguageOf } from '../racoon/language.js';
import type { Source } from '../syntax/range.js';
import { ofLetter } from './around-lines.js';
import { isOfCisco, languageOf } from './languages.js';
import {
  beginOfLower,
  blank,
  isKeyLine,
  longestLetter,
  type Parting,
  partingOf,
} from './letter.js';
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
  const parting = partingOf(lines, isOfCisco, isOfRacoon);
  // What stands between lines of the other end is a part of no letter.
  if (parting === undefined) return [source];
  const isCiscoFirst = parting.isFirstAbove;
  const begin = isCiscoFirst ? beginOfLower(lines, parting, isKeyLine) : belowHost(lines, parting);
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

/** Where the part of a host ends of which the last statement is known: braces and keys may stand below it. */
const belowHost = (lines: readonly string[], { last, next }: Parting): number =>
  lines.findLastIndex(
    (line, index) =>
      index <= last || (index < next && (isKeyLine(line) || /[{};][ \t]*$/.test(line))),
  ) + 1;

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
