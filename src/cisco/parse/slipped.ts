/** What a slip of the hand makes of the first words of a line: glued, cut in two, the wrong way round, or twice. */
import type { Range } from '../../syntax/range.js';
import type { Unread } from '../syntax.js';

/** What concerns tunnels begins so, where the blanks of its first words are wherever they are. */
const begun =
  /^(?:crypto|isakmp|access-list|tunnel-group|object-group|interface|ipaccess-list|ipext|ipsta)/i;

/** In how many of the first words of a command a slip is looked for. */
const mostWords = 4;

/** What may have a key behind it, or glued to it: neither is looked into. */
const announcesKey = /key|passw|cipher|authenticator/i;

/** How long a word may be that was glued together. */
const longestWord = 40;

/** The words that may be meant, in small letters. */
interface Words {
  has(word: string): boolean;
}

/** The line with its first `most` words as they may have been meant; `isName` knows the names that the text has elsewhere. */
export function unslipped(
  line: string,
  known: Words,
  most = 1,
  isName: (word: string) => boolean = () => false,
): readonly string[] {
  const words = line.split(/[ \t]+/);
  const meant: string[] = [];
  const isKnown = (word: string): boolean => known.has(word.toLowerCase());
  for (const [index, word] of words.slice(0, most).entries()) {
    const put = (count: number, ...changed: readonly string[]) =>
      meant.push([...words.slice(0, index), ...changed, ...words.slice(index + count)].join(' '));
    const next = words[index + 1];
    if (next !== undefined) {
      if (word.toLowerCase() === next.toLowerCase()) put(1);
      const whole = word + next;
      const isNumber = /^\d+$/.test(whole);
      // Of any other two words nobody knows that they are one.
      if (isKnown(whole) || (index > 0 && (isNumber || isName(whole)))) put(2, whole);
      // Where the first word is right, the second one does not belong before it.
      if (isKnown(next) && (index > 0 || !begun.test(word))) put(2, next, word);
    }
    for (let at = 1; at < Math.min(word.length, longestWord); at++) {
      const [one, two] = [word.slice(0, at), word.slice(at)];
      if (isKnown(one) || isKnown(two) || (/\D$/.test(one) && /^\d+$/.test(two))) put(1, one, two);
    }
  }
  return meant;
}

/** Names of lists and groups whose hyphen is another sign, lost, or moved. In capitals it is a heading. */
const hyphen =
  /^(?:(ip)[\W_]*)?(access[\W_]*list(?=\s)|(?<=^ip )list(?= ext))|^object[\W_]*group(?=\s)/;

/** The same for a command that stands by itself, of whose first words more than one may say what it is. */
export function unslippedCommand(
  line: string,
  keywords: Words,
  isName: (word: string) => boolean,
): readonly string[] {
  const hyphened = line.replace(hyphen, (...[, ip = '', list]) =>
    list === undefined ? 'object-group' : `${ip && 'ip '}access-list`,
  );
  if (hyphened !== line) return [hyphened, `ip ${hyphened}`, hyphened.replace(/^ip /, '')];
  const words = line.split(/[ \t]+/, mostWords);
  const [first = '', second = ''] = words;
  if (!begun.test(words.join('')) && !begun.test(second + first)) return [];
  const secret = words.findIndex((word) => announcesKey.test(word));
  return unslipped(line, keywords, secret < 0 ? mostWords : secret, isName);
}

/** A line at `start` that was not read, with what was meant at its beginning. */
export function asSlipped(line: string, meant: string, start: number): Unread {
  let [to, end] = [line.length, meant.length];
  while (to > 0 && end > 0 && line[to - 1] === meant[end - 1]) {
    to--;
    end--;
  }
  // Whole words.
  while (to < line.length && /\S/.test(line.charAt(to))) {
    to++;
    end++;
  }
  const at: Range = { start, end: start + line.length };
  const fault = { start, end: start + to };
  const suggestion = meant.slice(0, end);
  // What is shown as meant holds no secret, wherever that was.
  return new RegExp(`(?:${announcesKey.source})\\S*\\s`, 'i').test(suggestion)
    ? { kind: 'unread', at, fault, expected: 'the line as the device has it' }
    : { kind: 'unread', at, fault, expected: '', suggestion };
}
