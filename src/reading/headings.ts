/** Where the parts of a text begin that may be files of a host, and how they are called. */

import { ofSelf } from '../racoon/language.js';
import { hereDocument, promptSign, showing, showsOther } from '../racoon/shell/prompt.js';
import type { Range } from '../syntax/range.js';
import { unquoted } from './around-lines.js';
import { isKeyLine, isListed, isProse } from './letter.js';

/** Where a text begins to hold something else. */
export interface Heading extends Range {
  /** Of the file below: '' where it is not said, undefined where it need not be one. */
  readonly name: string | undefined;
}

const names = String.raw`(?:[\w.~-]*\/)*((?:racoon|setkey|ipsec-tools|ipsec|spd)\.conf|psk\.txt|iptables\.(?:sh|rules))`;
/**
 * A line of nothing but a file's name, with the signs of a heading or the words of a letter, or the command that shows the file.
 * The marks of a page around code part files without their names.
 */
const number = String.raw`(?:\(?\d{1,2}[.:)]{1,2}[ \t]*)?`;
const marks = String.raw`[#=*_\x60"'<>[-]*[ \t]*(?:(?:begin|end|file)(?:[ \t]+of)?:?[ \t]+)?`;
const call = String.raw`(?:${promptSign}|\S*[#$%>])[ \t]*`;
const heading = new RegExp(
  String.raw`^[ \t>]*${number}(?:(?:${marks}|${call}${showing})${names}[ \t]*[#=*_\x60"'<>\]:-]*|(?:[\p{L}'’,.!-]+[ \t]+){0,15}[\x60"'*(]*${names}[\x60"'*)]*(?:[ \t]+[\p{L}'’,()]+){0,6}(?:[ \t]+[([][^()[\]]{0,40}[)\]])?[ \t]*[:.]?|${call}(?:sudo[ \t]+)?setkey[ \t]+-DP?|(?:\x60{3}|~{3})\w*)[ \t]*\r?$`,
  'iu',
);

/** Words by which a line about keys says that they are not below it, or are others. */
const denies =
  /\b(?:not?|never|cannot|old|former|previous|other|example|sample|ssh|api|wi-?fi|ask|follows?|sent|separate(?:ly)?|phone|sms|mail)\b/i;

/** Words above lines of psk.txt. */
const ofKeys = new RegExp(
  String.raw`^[ \t>]*${number}[#=*_-]*[ \t]*(?:(?:[\p{L}'’,-]+[ \t]+){0,8}(?:[\p{L}-]+-)?(?:keys?|psks?|secrets?)(?:[ \t]+(?:is|are))?[ \t]*[=*_]*:|(?:[\p{L}'’,-]+[ \t]+){0,2}(?:[\p{L}-]+-)?(?:keys?|psks?|secrets?))[=*_:]*[ \t]*\r?$`,
  'iu',
);

/** What a shell was asked, and the mark above a signature. */
const another = new RegExp(String.raw`^[ \t>]*(?:${promptSign}[ \t]+\S|--[ \t]*\r?$)`);

/** The sign of a shell in front of a command that shows a file, whatever it is: none, where a letter has it for a quotation's. */
const shown = new RegExp(String.raw`^(.*[#$%>]|)[ \t]*${showing}\S`);

/** What is typed behind that sign. A comment begins with one of them. */
const isTyped = (line: string, sign: string | undefined): boolean =>
  sign !== undefined &&
  line.startsWith(sign) &&
  (sign.endsWith('#') ? typedAsRoot : /^[ \t]*[a-z]/).test(line.slice(sign.length));
const typedAsRoot =
  /^[ \t]*(?:(?:cat|less)[ \t]+\S|(?!.*(?:key|psk|secret))[a-z]\S*[ \t](?:.*[ \t])?(?:[-'"|/~$]\S|hosts\b))/;

/** Words above lines that may have the form of keys, and are none. */
const isOfList = (line: string): boolean =>
  /\p{L}{2}/u.test(line) && !/key|psk|secret/i.test(line) && isProse(line);

/** A pattern for headings takes the square of a line's length. */
const longestHeading = 1000;
const ofHeadings = /\.conf|psk|iptables\.|setkey|\x60{3}|~{3}|key|secret/i;

export const statementEnd = /[;{}][ \t]*\r?$/m;

/** Where the parts of a letter begin. */
export function headingsIn(text: string): readonly Heading[] {
  const headings: Heading[] = [];
  let start = 0;
  let untilWord: string | undefined;
  let above: Heading | undefined;
  let sign: string | undefined;
  let hasLines = false;
  let isApart = false;
  let ids = new Set<string | undefined>();
  const begin = (one: Heading): void => {
    headings.push(one);
    hasLines = false;
    ids = new Set();
  };
  for (const line of text.split('\n')) {
    const bare = unquoted(line);
    const at = {
      start: start + (line.length - line.trimStart().length),
      end: start + line.trimEnd().length,
    };
    const word = hereDocument.exec(line)?.[1];
    if (untilWord !== undefined) {
      // What a script writes into a file by itself has no headings.
      if (bare.trim() === untilWord) untilWord = undefined;
    } else if (line.length <= longestHeading && line.trim() !== '') {
      const unnamed = { name: undefined, start, end: start };
      const mayBe = ofHeadings.test(line);
      const isDenied = mayBe && /key|psk|secret/i.test(line) && denies.test(line);
      const found = mayBe && !isDenied ? heading.exec(line) : null;
      const last = headings.at(-1);
      const isBelowKeys = last?.name === 'psk.txt';
      const id = isKeyLine(bare) ? bare.trim().split(/\s/, 1)[0] : undefined;
      if (found !== null) {
        const name = found[1] ?? found[2];
        sign = shown.exec(bare)?.[1];
        const ofFence = hasLines ? undefined : last?.name;
        begin({ ...at, name: name ?? (above === undefined ? (ofFence ?? '') : above.name) });
      } else if (
        (isBelowKeys && id === undefined && (isTyped(bare, sign) || showsOther.test(bare))) ||
        (hasLines
          ? word !== undefined ||
            another.test(line) ||
            (isBelowKeys && isApart && isListed(bare) && (id === undefined || ids.has(id)))
          : last?.start !== last?.end && another.test(line))
      )
        begin(unnamed);
      else if (
        isBelowKeys
          ? ofSelf.test(bare) || (above !== undefined && isListed(bare))
          : above !== undefined && id !== undefined
      )
        begin(above ?? unnamed);
      if (found !== null) above = undefined;
      else if (mayBe && !isBelowKeys && !isDenied && ofKeys.test(line))
        above = { ...at, name: 'psk.txt' };
      else if ((hasLines || !isBelowKeys) && isOfList(bare)) above = { ...at, name: undefined };
      else if (!/^[ \t]*#/.test(bare)) above = undefined;
      hasLines ||= id !== undefined || statementEnd.test(line);
      ids.add(id);
      untilWord = word;
    }
    isApart = line.trim() === '';
    start += line.length + 1;
  }
  return headings;
}
