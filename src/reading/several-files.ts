import { type RacoonLanguage, racoonLanguageOf } from '../racoon/language.js';
import type { Range, Source } from '../syntax/range.js';
import { ofLetter, unquoted, withoutQuotes } from './around-lines.js';
import { type Language, languageOf } from './languages.js';
import {
  beginOfLower,
  blank,
  blankedLines,
  isKeyLine,
  isProse,
  longestLetter,
  runsIn,
} from './letter.js';

/** A file that a text holds beside others. */
interface HeldFile extends Range {
  readonly name: string;
}

const names = String.raw`(?:[\w.~-]*\/)*((?:racoon|setkey|ipsec-tools|ipsec|spd)\.conf|psk\.txt|iptables\.(?:sh|rules))`;
const prompt = String.raw`(?:\[[^\]\n]*\]|\S*)[#$%>][ \t]*(?:sudo[ \t]+)?`;
/**
 * A line of nothing but a file's name, with the signs of a heading or the words of a letter, or the command that shows the file.
 * The marks of a page around code part files without their names.
 */
const number = String.raw`(?:\(?\d{1,2}[.:)]{1,2}[ \t]*)?`;
const heading = new RegExp(
  String.raw`^[ \t>]*${number}(?:(?:[#=*_\x60"'<>[-]*[ \t]*|${prompt}(?:cat|less|more)[ \t]+)${names}[ \t]*[#=*_\x60"'<>\]:-]*|(?:[\p{L}'’,.!]+[ \t]+){0,15}${names}(?:[ \t]+[\p{L}'’,()]+){0,6}[ \t]*[:.]?|${prompt}(setkey[ \t]+-DP?)|\x60{3}\w*)[ \t]*\r?$`,
  'u',
);

/** Words above lines of psk.txt. */
const ofKeys = new RegExp(
  String.raw`^[ \t>]*${number}[#=*_-]*[ \t]*(?:[\p{L}'’,-]+[ \t]+){0,8}(?:[\p{L}-]+-)?(?:keys?|psks?|secrets?)[ \t]*[=*_:.]*[ \t]*\r?$`,
  'iu',
);

/** A pattern for headings takes the square of a line's length. */
const longestHeading = 1000;
const ofHeadings = /\.conf|psk|iptables\.|setkey|\x60{3}|key|secret/i;

/** What has more is no letter: what stands below each of them is looked at by itself. */
const mostHeadings = 60;

/** A letter holds one file of each language, or none is taken out of it. */
const mostFiles = 8;

/** What a script writes into a file by itself has no headings. */
const hereDocument = /<<-?[ \t]*["'\\]?([A-Za-z_]\w*)/;

/** The headings of a host's files in a text that holds several of them; undefined where it is one file. */
export function severalFiles(text: string): readonly HeldFile[] | undefined {
  const headings: HeldFile[] = [];
  let start = 0;
  let untilWord: string | undefined;
  let aboveKeys: HeldFile | undefined;
  for (const line of text.split('\n')) {
    const mayBe = untilWord === undefined && line.length <= longestHeading && ofHeadings.test(line);
    const found = mayBe ? heading.exec(line) : null;
    const at = {
      start: start + (line.length - line.trimStart().length),
      end: start + line.trimEnd().length,
    };
    if (aboveKeys !== undefined && isKeyLine(unquoted(line))) headings.push(aboveKeys);
    if (found !== null)
      headings.push({ name: found.slice(1).find((name) => name !== undefined) ?? '', ...at });
    const isAbove = found === null && mayBe && headings.at(-1)?.name !== 'psk.txt';
    if (isAbove && ofKeys.test(line)) aboveKeys = { name: 'psk.txt', ...at };
    else if (line.trim() !== '') aboveKeys = undefined;
    if (untilWord === undefined) untilWord = hereDocument.exec(line)?.[1];
    else if (line.replace(/^[>\s]+/, '').trim() === untilWord) untilWord = undefined;
    start += line.length + 1;
  }
  if (headings.length === 0 || headings.length > mostHeadings || text.startsWith('#!'))
    return undefined;
  const [above, ...below] = partsOf(text, headings).map(({ start: from, end }) =>
    languageOfPart(text.slice(from, end)),
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

/** A part of a letter may be quoted, and a comment is of no language. */
function languageOfPart(text: string): RacoonLanguage | undefined {
  const bare = withoutProse(unquoted(text));
  return /^[ \t]*[^\s#]/m.test(bare) ? racoonLanguageOf(bare) : undefined;
}

/**
 * The files of a host that a letter holds, each without the sentences around it. A letter with two files of a kind may be of
 * two hosts: it stays whole, as does one with a part that is neither a file nor a sentence.
 */
export function filesIn(given: Source): readonly Source[] {
  if (given.text.length > longestLetter) return [given];
  const source = severalFiles(given.text) === undefined ? given : ofLetter(given);
  const headings = severalFiles(source.text) ?? [];
  const isLetter = headings.length > 0 || 'end' in given || hasWords(given.text);
  const parts = partsOf(source.text, headings).filter(({ start, end }) =>
    source.text
      .slice(start, end)
      .split('\n')
      .some((line) => !isProse(line)),
  );
  if (parts.length > mostFiles) return [given];
  const files = parts
    .map((part) => only(source.text, part))
    .flatMap((text) => (isLetter ? unnamedIn(text) : [text]))
    .map((text) => withoutProse(withoutQuotes({ ...source, text }).text))
    .map((text) => (isLetter ? withoutEnd(text) : text))
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

/** racoon.conf, or statements for setkey, without what a person wrote below the last of them. */
function withoutEnd(text: string): string {
  const language = racoonLanguageOf(text);
  if (language !== 'racoon.conf' && language !== 'setkey') return text;
  const lines = text.split('\n');
  const last = lines.findLastIndex((line) => /[;{}][ \t]*(?:#.*)?$/.test(line));
  const isSaid = (line: string): boolean =>
    !/^[ \t]+\S|[;{}"]/.test(line) && racoonLanguageOf(line) === undefined;
  return lines.slice(last + 1).every(isSaid) ? blankedLines(lines, (index) => index > last) : text;
}

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

/** A text of the same length without the sentences above the first and below the last of what a file can have. */
function withoutProse(text: string): string {
  const lines = text.split('\n');
  const from = lines.findIndex((line) => !isProse(line));
  const to = lines.findLastIndex((line) => !isProse(line));
  return blankedLines(lines, (index) => index < from || index > to);
}
