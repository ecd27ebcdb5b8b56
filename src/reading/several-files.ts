import { type RacoonLanguage, racoonLanguageOf } from '../racoon/language.js';
import type { Range, Source } from '../syntax/range.js';
import { ofLetter, unquoted, withoutQuotes } from './around-lines.js';
import { type Heading, headingsIn, languageOfPart } from './headings.js';
import { type Language, languageOf } from './languages.js';
import {
  beginOfLower,
  blank,
  blankedLines,
  isProse,
  longestLetter,
  runsIn,
  withoutProse,
} from './letter.js';

/** What has more is no letter: what stands below each of them is looked at by itself. */
const mostHeadings = 60;

/** A letter holds one file of each language, or none is taken out of it. */
const mostFiles = 8;

/** The headings of a host's files in a text that holds several of them; undefined where it is one file. */
export function severalFiles(text: string): readonly Heading[] | undefined {
  const headings = text.startsWith('#!') ? [] : headingsIn(text);
  if (headings.length === 0 || headings.length > mostHeadings) return undefined;
  const [above, ...below] = partsOf(text, headings).map(({ start: from, end }, index) =>
    languageBelow(headings[index - 1], text.slice(from, end)),
  );
  const languages = new Set([above, ...below]);
  languages.delete(undefined);
  if (languages.size < 2) return undefined;
  const named = headings.map((one, index) => ({ ...one, name: one.name || nameOf(below[index]) }));
  const first = text.search(/\S/);
  return above === undefined
    ? named
    : [{ name: nameOf(above), start: first, end: first }, ...named];
}

function languageBelow(above: Heading | undefined, text: string): RacoonLanguage | undefined {
  const language = languageOfPart(text);
  return language === 'psk' && above?.isBeside === true ? undefined : language;
}

/** What a file without a heading is called. */
const nameOf = (language: RacoonLanguage | undefined): string =>
  language === 'psk' ? 'psk.txt' : language === 'setkey' ? 'setkey.conf' : (language ?? '');

/** What stands above, between and below headings. */
const partsOf = (text: string, headings: readonly Range[]): readonly Range[] =>
  [0, ...headings.map(({ end }) => end)].map((start, index) => ({
    start,
    end: headings[index]?.start ?? text.length,
  }));

const only = (text: string, { start, end }: Range): string =>
  blank(text.slice(0, start)) + text.slice(start, end) + blank(text.slice(end));

/** Whether a part of a letter has one file of a racoon host, or several. */
export const isOfHost = (text: string): boolean =>
  severalFiles(text) !== undefined || racoonLanguageOf(withoutProse(text)) !== undefined;

/**
 * The files of a host that a letter holds, each without the sentences around it. A letter with two files of a kind may be of
 * two hosts: it stays whole, as does one with a part that is neither a file nor a sentence.
 */
export function filesIn(given: Source): readonly Source[] {
  if (given.text.length > longestLetter) return [given];
  const source = severalFiles(given.text) === undefined ? given : ofLetter(given);
  const headings = severalFiles(source.text) ?? [];
  const isLetter = headings.length > 0 || 'end' in given || hasWords(given.text);
  const parts = partsOf(source.text, headings).filter(({ start, end }, index) => {
    const part = source.text.slice(start, end);
    const above = headings[index - 1];
    if (above?.isBeside === true && languageBelow(above, part) === undefined) return false;
    return part.split('\n').some((line) => !isProse(line));
  });
  if (parts.length > mostFiles) return [given];
  const files = parts
    .map((part) => only(source.text, part))
    .flatMap((text) => (isLetter ? unnamedIn(text) : [text]))
    .map((text) => withoutProse(withoutQuotes({ ...source, text }).text))
    .map((text) => (isLetter ? withoutLists(text) : text))
    .filter((text) => /\S/.test(text));
  const languages = files.map(racoonLanguageOf);
  const isSure =
    new Set(languages).size === files.length &&
    (headings.length > 0
      ? !languages.includes(undefined)
      : languages.every(
          (one) =>
            one === 'racoon.conf' || one === 'setkey' || (one === 'iptables' && files.length > 1),
        ) && !others.has(languageOf(source.text)));
  // Places in them are places in the letter, and a blank before a name in psk.txt is a part of it.
  const isPlaced = files.every(
    (text, index) =>
      text.length === source.text.length &&
      !(languages[index] === 'psk' && /^[ \t]+\S/m.test(text)),
  );
  if (!isSure || !isPlaced || files.length === 0) return [given];
  const letter = files.reduce((rest, file) => without(rest, file), source.text);
  return files.map((text): FileOfLetter => ({ ...source, text, letter }));
}

const hasWords = (text: string): boolean =>
  text.split('\n').some((line) => isProse(line) && /\p{L}{2}/u.test(line));

/** What the lines of a file tell that may stand below another one without its name. */
const unnamed = [
  ['racoon.conf', /^[ \t>]*(?:remote|sainfo)[ \t]/m],
  ['setkey', /^[ \t>]*spdadd[ \t]/m],
  ['iptables', /^[ \t>]*(?:sudo[ \t]+)?(?:\S*\/)?ip6?tables[ \t]/m],
] as const satisfies readonly (readonly [RacoonLanguage, RegExp])[];

/** A part of a letter as the files that stand one below the other in it without a name. */
function unnamedIn(text: string): readonly string[] {
  const lines = text.split('\n');
  const there = unnamed.flatMap(([language, form]) => (form.test(text) ? language : []));
  if (there.length < 2) return [text];
  const runs = runsIn(lines, (line) =>
    there.find((language) => language === racoonLanguageOf(unquoted(line))),
  );
  const cuts = runs.flatMap((lower, index) => {
    const upper = runs[index - 1];
    return upper === undefined
      ? 0
      : lines.slice(0, beginOfLower(lines, upper, lower)).join('\n').length;
  });
  return cuts.length < 2
    ? [text]
    : cuts.map((start, index) => only(text, { start, end: cuts[index + 1] ?? text.length }));
}

/** racoon.conf, or statements for setkey, without what a person wrote above the first and below the last of them. */
function withoutLists(text: string): string {
  const language = racoonLanguageOf(text);
  if (language !== 'racoon.conf' && language !== 'setkey') return text;
  const lines = text.split('\n');
  const isSaid = (line: string): boolean =>
    !/^[ \t]+\S|[;{}"]/.test(line) && (racoonLanguageOf(line) ?? 'psk') === 'psk';
  const first = lines.findIndex((line) => !isSaid(line) || statement.test(line));
  const last = lines.findLastIndex((line) => /[;{}][ \t]*(?:#.*)?$/.test(line));
  const isEnd = lines.slice(last + 1).every(isSaid);
  return blankedLines(lines, (index) => index < first || (isEnd && index > last));
}

/** A comment, which may say something of what is below it, and a head with its brace in the next line. */
const statement = /^(?:#|(?:remote|listen|timer|padding)\b)/;

/** A file out of a letter. */
interface FileOfLetter extends Source {
  /** What the letter says beside its files, in its lines. */
  readonly letter: string;
}

/** What letters say beside the files that they hold, once for each. */
export const lettersOf = (sources: readonly Source[]): readonly Source[] => [
  ...new Map(
    sources.flatMap((source) =>
      'letter' in source && typeof source.letter === 'string' && /\S/.test(source.letter)
        ? [[source.letter, { name: source.name, text: source.letter }]]
        : [],
    ),
  ).values(),
];

/** A text of the same length without the lines of a part. */
function without(text: string, part: string): string {
  const lines = part.split('\n');
  return blankedLines(text.split('\n'), (index) => /\S/.test(lines[index] ?? ''));
}

const others: ReadonlySet<Language> = new Set<Language>(['cisco', 'sheet']);
