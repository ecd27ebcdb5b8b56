/** Where the parts of a text begin that may be files of a host, and how they are called. */

import { type RacoonLanguage, racoonLanguageOf } from '../racoon/language.js';
import type { Range } from '../syntax/range.js';
import { promptSign, unquoted } from './around-lines.js';
import { isKeyLine, isProse, longestLetter, withoutProse } from './letter.js';

/** A line above a part of a text, or none, where a part begins by itself. */
export interface Heading extends Range {
  readonly name: string;
  /** Below it are no keys, whatever their form: it is of a list of another kind, or a command that asks for no file of the host. */
  readonly isBeside?: true;
}

const names = String.raw`(?:[\w.~-]*\/)*((?:racoon|setkey|ipsec-tools|ipsec|spd)\.conf|psk\.txt|iptables\.(?:sh|rules))`;
const prompt = String.raw`(?:\[[^\]\n]*\]|\S*)[#$%>][ \t]*(?:sudo[ \t]+)?`;
/**
 * A line of nothing but a file's name, with the signs of a heading or the words of a letter, or the command that shows the file.
 * The marks of a page around code part files without their names.
 */
const number = String.raw`(?:\(?\d{1,2}[.:)]{1,2}[ \t]*)?`;
const heading = new RegExp(
  String.raw`^[ \t>]*${number}(?:(?:[#=*_\x60"'<>[-]*[ \t]*|${prompt}(?:cat|less|more)[ \t]+)${names}[ \t]*[#=*_\x60"'<>\]:-]*|(?:[\p{L}'’,.!]+[ \t]+){0,15}${names}(?:[ \t]+[\p{L}\d'’,()]+){0,6}[ \t]*[:.]?|${prompt}(setkey[ \t]+-DP?)|\x60{3}\w*)[ \t]*\r?$`,
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

/** What a script writes into a file by itself has no headings. */
const hereDocument = /<<-?[ \t]*["'\\]?([A-Za-z_]\w*)/;

/** A command at the prompt of a shell that sets nothing, and the sign above a signature. */
const besides = new RegExp(
  String.raw`^--\s*$|${promptSign}[ \t]*(?!.*(?:add|set|tables|xfrm|nft|[>=]))\w`,
);

/** Words above lines that have the form of keys, and are none. */
const isOfList = (line: string): boolean =>
  /^[^;{}"]*\p{L}{2}[^;{}"]*$/u.test(line) &&
  !/key|psk|secret/i.test(line) &&
  (/^#|:\s*$/.test(line) || isProse(line));

/** The headings in a text. */
export function headingsIn(text: string): readonly Heading[] {
  const isLetter = text.length <= longestLetter;
  const headings: Heading[] = [];
  let start = 0;
  let untilWord: string | undefined;
  let aboveKeys: Range | undefined;
  let above: Range = { start, end: start };
  /** The words of the line above, or above the mark of a page. */
  let said = '';
  let hasKeys = false;
  /** Whether a script was looked for in the part, and whether it is one: what is called below a script belongs to it. */
  let isLooked = false;
  let isScript = false;
  const begin = (name: string, at: Range, is: Pick<Heading, 'isBeside'> = {}): void => {
    headings.push({ name, start: at.start, end: at.end, ...is });
    hasKeys = isLooked = isScript = false;
  };
  for (const line of text.split('\n')) {
    const mayBe = untilWord === undefined && line.length <= longestHeading && ofHeadings.test(line);
    const found = mayBe ? heading.exec(line) : null;
    const name = found?.slice(1).find((one) => one !== undefined);
    const at = {
      start: start + (line.length - line.trimStart().length),
      end: start + line.trimEnd().length,
    };
    const bare = unquoted(line);
    const isInLetter = isLetter && untilWord === undefined && !isScript;
    const isKey = found === null && (isInLetter || aboveKeys !== undefined) && isKeyLine(bare);
    const word = untilWord === undefined ? hereDocument.exec(line)?.[1] : undefined;
    if (found !== null) begin(name ?? '', at);
    else if (isKey) {
      // Within a file of keys a comment is one, and what stands above the first of them is said of them all.
      const mayBeList =
        headings.at(-1)?.name !== 'psk.txt' || (hasKeys && !/^#(?! *cat )/.test(said));
      if (aboveKeys !== undefined) begin('psk.txt', aboveKeys);
      else if (mayBeList && isOfList(said)) begin('', above, { isBeside: true });
      hasKeys = true;
    } else if (isInLetter) {
      if (word === undefined) {
        if (besides.test(bare)) begin('', at, { isBeside: true });
      } else if (!isLooked && headings.length > 0) {
        const shown = languageOfPart(text.slice(headings.at(-1)?.end, start));
        isLooked = true;
        if (shown !== undefined && shown !== 'script') {
          begin('', { start, end: start });
          isScript = true;
        }
      }
    }
    if (at.start < at.end) {
      const isAbove = found === null && mayBe && headings.at(-1)?.name !== 'psk.txt';
      aboveKeys = isAbove && ofKeys.test(line) ? at : undefined;
      above = at;
      if (found === null || name !== undefined) said = found !== null || isKey ? '' : bare;
    }
    if (untilWord === undefined) untilWord = word;
    else if (line.replace(/^[>\s]+/, '').trim() === untilWord) untilWord = undefined;
    start += line.length + 1;
  }
  return headings;
}

/** A part of a letter may be quoted, and a comment is of no language. */
export function languageOfPart(text: string): RacoonLanguage | undefined {
  const bare = withoutProse(unquoted(text));
  return /^[ \t]*[^\s#]/m.test(bare) ? racoonLanguageOf(bare) : undefined;
}
