/** What a terminal, a log, a search or a list writes around every line of a configuration. */

import { racoonLanguageOf } from '../racoon/language.js';
import { hereDocument, promptSign, showing } from '../racoon/shell/prompt.js';
import type { Source } from '../syntax/range.js';
import { languageOf } from './languages.js';
import { isKeyLine } from './letter.js';

/** Fewer lines may begin alike by themselves. */
const fewest = 5;

// Colours, and what is erased. What moves the cursor is a pager's, and tells where a line of the device begins.
// biome-ignore lint/suspicious/noControlCharactersInRegex: a terminal's escape sequences begin with one
const escapes = /\u001b\[[\d;?]*[hJKlm]/g;

const control = '\u001b[';

// What a terminal shows where a sign is taken back: the step back, a blank or an erasing in its place, the step back again.
// biome-ignore lint/suspicious/noControlCharactersInRegex: a terminal takes a sign back with a backspace
const takenBack = /[^\b\s]\u0008(?: \u0008|\u001b\[K)/g;
const bell = '\u0007';

const time =
  /^(?:\[[^\]\n]*\d:\d\d[^\]\n]*\]|(?:\d{4}[-/.]\d\d[-/.]\d\d[ T])?\d\d:\d\d:\d\d(?:[.,]\d+)?Z?)[ \t]?/;
const sign = /^(?:[*+|•·-] |(?=[\w-]*[./])[\w./-]+:)/;
/** A search tells the number of each line that it found behind the name of its file. */
const number = /^\d+:/;

/** A Cisco's text without the time, the name of a file or the sign of a list in front of all its lines, colours and a page's blanks. */
export function withoutSurroundings(source: Source): Source {
  const plain = uncoloured(source.text).replaceAll('&nbsp;', ' ');
  const text = withoutFronts(plain) ?? plain;
  return text === source.text || languageOf(text) !== 'cisco' ? source : { ...source, text };
}

/** A file that a diff shows as a new one: all its lines have a plus in front. What stands above them is left blank. */
export function withoutPluses(source: Source): Source {
  const { text } = source;
  const heads = text.match(/^@@ -0,0 \+1.*$/gm) ?? [];
  if (heads.length > 1 || !/^\+/m.test(text)) return source;
  const lines = text.split('\n');
  const from = heads[0] === undefined ? 0 : lines.indexOf(heads[0]) + 1;
  const isFile = lines.every(
    (line, index) => index < from || /^(?:\+|\\ No newline|\s*$)/.test(line),
  );
  if (!isFile || lines.length - from < (from > 0 ? 1 : fewest)) return source;
  const bare = lines
    .map((line, index) => (index < from || line[0] !== '+' ? '' : line.slice(1)))
    .join('\n');
  const language = languageOf(bare);
  return language === 'unknown' || (from === 0 && language === 'psk')
    ? source
    : { ...source, text: bare };
}

const quote = /^[ \t]*(?:>[ \t]?)+/;
const quotes = new RegExp(quote, 'gm');

/** A text without the marks that a letter puts in front of the lines that it quotes. */
export const unquoted = (text: string): string => text.replace(quotes, '');

/** A letter without what is its own in each line: the marks of a quotation, a page's blanks, and how it ends. */
export const ofLetter = (source: Source): Source => ({
  ...source,
  text: unquoted(source.text).replaceAll('\r\n', '\n').replaceAll('\u00a0', ' '),
});

/** A host's file out of a letter, without the marks of the quotation in front of all its lines. */
export function withoutQuotes(source: Source): Source {
  const { text } = source;
  if (!quote.test(/\S.*/.exec(text)?.[0] ?? '')) return source;
  if (!text.split('\n').every((line) => quote.test(line) || line.trim() === '')) return source;
  const bare = unquoted(text);
  const language = racoonLanguageOf(bare);
  if (language === undefined) return source;
  // Blanks before a key's name or a script's first sign would be a part of it.
  const mayBeginWithBlanks =
    (language === 'racoon.conf' || language === 'setkey') && !bare.split('\n').some(isKeyLine);
  return {
    ...source,
    text: mayBeginWithBlanks ? text.replace(quotes, (marks) => ' '.repeat(marks.length)) : bare,
  };
}

const prompt = new RegExp(String.raw`^${promptSign}(?:[ \t]+${showing}\S+)?[ \t\r]*$`);
/** A prompt with a command of any kind. */
const calling = new RegExp(String.raw`^${promptSign}[ \t]*\S`);

/**
 * A host's file as a terminal shows it: without the prompt at which it was asked for, and the one behind it. A session that sets
 * something is read as such.
 */
export function withoutPrompts(source: Source): Source {
  const { text } = source;
  const first = /\S.*/.exec(text)?.[0] ?? '';
  const end = text.trimEnd();
  const last = end.slice(end.lastIndexOf('\n') + 1);
  const prompts = [...new Set([first, last])].filter((line) => prompt.test(line));
  // Most texts have none: to tell the language of a long one takes a tenth of what a conversion takes.
  if (prompts.length === 0) return source;
  const language = racoonLanguageOf(text);
  if (language === 'script') return source;
  // What is typed below a file for setkey, and what that prints, its reader tells from the file.
  const isFollowed = text.split('\n').some((line) => line !== first && calling.test(line));
  if (language === 'setkey' && isFollowed) return source;
  if (text.split('\n').filter((line) => prompt.test(line)).length > 2) return source;
  const bare = prompts.reduce((rest, line) => rest.replace(line, ' '.repeat(line.length)), text);
  return racoonLanguageOf(bare) === undefined ? source : { ...source, text: bare };
}

/** A call that a shell goes on to read below, up to a word. */
const continued = new RegExp(
  String.raw`^(?:${promptSign}[ \t]+|(#)[ \t]*)(\S.*${hereDocument.source}.*)$`,
);

/** What was typed into a shell below a call, without the signs that it prints in front of each line, and without its prompt. */
export function withoutContinuations(source: Source): Source {
  if (!source.text.includes('<<')) return source;
  let untilWord: string | undefined;
  const given = source.text.split('\n');
  const lines = given.map((line, index) => {
    const typed = line.replace(/^> ?/, '');
    if (untilWord !== undefined && (typed !== line || line.trim() === untilWord)) {
      if (typed.trim() === untilWord) untilWord = undefined;
      return typed;
    }
    const [, isRemark, call, word] = continued.exec(line) ?? [];
    // A call behind a bare sign may be one that a script has as a remark.
    if (call === undefined || (isRemark && !given[index + 1]?.startsWith('>'))) return line;
    untilWord = word;
    return call;
  });
  return { ...source, text: lines.join('\n') };
}

const uncoloured = (text: string): string =>
  [control, '\b', bell].some((sign) => text.includes(sign))
    ? text
        .split('\n')
        .map((line) => (/\bmore\b/i.test(line) ? line : typed(line).replace(escapes, '')))
        .join('\n')
    : text;

function typed(line: string): string {
  let left = line.replaceAll(bell, '');
  for (let before = ''; before !== left; ) {
    before = left;
    left = left.replace(takenBack, '');
  }
  return left;
}

/** The text without what stands in front of each line; undefined where that is not the same, or no time, everywhere. */
function withoutFronts(text: string): string | undefined {
  const first = /\S.*/.exec(text)?.[0] ?? '';
  const front = sign.exec(first)?.[0];
  if (front === undefined && !time.test(first)) return undefined;
  const isNumbered = front?.endsWith(':') === true && number.test(first.slice(front.length));
  const frontOf = (line: string): number =>
    front === undefined
      ? (time.exec(line)?.[0].length ?? -1)
      : line.startsWith(front)
        ? front.length
        : line.trim() === front.trim()
          ? line.length
          : -1;
  const kept: string[] = [];
  let found = 0;
  for (const line of text.split('\n')) {
    const end = line.trim() === '' ? 0 : frontOf(line);
    if (end < 0) return undefined;
    if (end > 0) found++;
    const rest = line.slice(end);
    if (isNumbered && end > 0 && !number.test(rest)) return undefined;
    kept.push(isNumbered ? rest.replace(number, '') : rest);
  }
  return found < fewest ? undefined : kept.join('\n');
}
