import { type RacoonLanguage, racoonLanguageOf } from '../racoon/language.js';
import type { Range, Source } from '../syntax/range.js';
import { ofLetter, unquoted } from './around-lines.js';
import { type Heading, headingsIn, statementEnd } from './headings.js';
import { type Language, languageOf } from './languages.js';
import {
  beginOfLower,
  blank,
  blankedLines,
  isListed,
  isProse,
  longestLetter,
  runsIn,
} from './letter.js';

/** What has more is no letter: what stands below each of them is looked at by itself. */
const mostHeadings = 60;

/** A letter holds one file of each language, or none is taken out of it. */
const mostFiles = 8;

/** What stands below a heading, or above all. */
interface Part extends Range {
  readonly heading: Heading;
  readonly language: RacoonLanguage | undefined;
}

/** The files of a host in a text that holds several of them, whole or spoilt; none where it is one file. */
function partsIn(text: string): readonly Part[] {
  const headings = text.startsWith('#!') ? [] : headingsIn(text);
  if (headings.length === 0 || headings.length > mostHeadings) return [];
  const first = text.search(/\S/);
  const parts = [{ name: undefined, start: first, end: first }, ...headings].map(
    (heading, index): Part => {
      const start = index === 0 ? 0 : heading.end;
      const end = headings[index]?.start ?? text.length;
      return { heading, start, end, language: languageOfPart(text.slice(start, end)) };
    },
  );
  const files = parts.filter(({ heading: { name }, start, end, language }) => {
    const part = unquoted(text.slice(start, end));
    if (part.split('\n').every((line) => isProse(line) || /^[ \t]*#/.test(line))) return false;
    if (language === undefined) return Boolean(name) || statementEnd.test(part);
    return language !== 'psk' || Boolean(name);
  });
  return new Set(files.flatMap(({ language }) => language ?? [])).size < 2 ? [] : files;
}

/** The headings of a host's files in a text that holds several of them; undefined where it is one file. */
export function severalFiles(
  text: string,
): readonly (Range & { readonly name: string })[] | undefined {
  const parts = partsIn(text);
  return parts.length === 0
    ? undefined
    : parts.map(({ heading, language }) => ({
        ...heading,
        name: heading.name || nameOf(language),
      }));
}

/** What a file without a heading is called. */
const nameOf = (language: RacoonLanguage | undefined): string =>
  language === 'psk' ? 'psk.txt' : language === 'setkey' ? 'setkey.conf' : (language ?? '');

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
  const bare = ofLetter(given);
  const parts = partsIn(bare.text);
  const isLetter = parts.length > 0 || 'end' in given || hasWords(given.text);
  const source = isLetter ? bare : given;
  if (parts.length > mostFiles) return [given];
  const files = (parts.length > 0 ? parts.map((part) => only(source.text, part)) : [source.text])
    .flatMap((text) => (isLetter ? unnamedIn(text) : [text]))
    .map((text) => withoutProse(text, isLetter))
    .map(withoutIndent)
    .filter((text) => /\S/.test(text));
  const languages = files.map(racoonLanguageOf);
  const isSure =
    new Set(languages).size === files.length &&
    (parts.length > 0
      ? !languages.includes(undefined)
      : languages.every(
          (one) =>
            one === 'racoon.conf' || one === 'setkey' || (one === 'iptables' && files.length > 1),
        ) && !others.has(languageOf(source.text)));
  // A blank before a name in psk.txt is a part of it.
  const isPlaced = files.every(
    (text, index) => languages[index] !== 'psk' || !/^[ \t]+\S/m.test(text),
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

/** A text without the blanks in front of all its lines. */
function withoutIndent(text: string): string {
  const indent = /^[ \t]+(?=\S)/m.exec(text)?.[0];
  return indent === undefined || racoonLanguageOf(text) !== 'psk'
    ? text
    : text.replaceAll(`\n${indent}`, '\n');
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

/**
 * A text of the same length without the sentences above the first and below the last of what a file can have; out of a letter,
 * racoon.conf and statements for setkey end with the last of them, whatever a person wrote below.
 */
function withoutProse(text: string, isOfLetter = false): string {
  const lines = text.split('\n');
  const language = racoonLanguageOf(text);
  const mayBeListed = language === 'racoon.conf' || language === 'setkey';
  const from = lines.findIndex(
    (line, index) =>
      !isProse(line) &&
      !(mayBeListed && isListed(line) && !/^[ \t]+\S/.test(lines[index + 1] ?? '')),
  );
  const last = lines.findLastIndex((line) => /[;{}][ \t]*(?:#.*)?$/.test(line));
  const isSaid = (line: string): boolean =>
    !/^[ \t]+\S|[;{}"]/.test(line) && (isListed(line) || racoonLanguageOf(line) === undefined);
  const hasEnd =
    isOfLetter &&
    last >= 0 &&
    (mayBeListed || language === undefined) &&
    lines.slice(last + 1).every(isSaid);
  const to = hasEnd ? last : lines.findLastIndex((line) => !isProse(line));
  return blankedLines(lines, (index) => index < from || index > to);
}
