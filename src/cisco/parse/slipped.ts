/** What a slip of the hand makes of the first words of a line: glued, cut in two, the wrong way round, or twice. */
import type { Range } from '../../syntax/range.js';
import type { Unread } from '../syntax.js';

/** The line with its first two words as they may have been meant, as far as it begins with one of `words` then. */
export function unslipped(line: string, words: Iterable<string>): readonly string[] {
  const match = /^(\S{1,40})[ \t]*(\S{0,40})(.*)$/.exec(line);
  if (match === null) return [];
  const [, first = '', second = '', rest = ''] = match;
  const one = first.toLowerCase();
  const two = second.toLowerCase();
  const meant: string[] = [];
  for (const word of words) {
    if (two !== '' && one + two === word) meant.push(word + rest);
    else if (two === word) meant.push(one === two ? second + rest : `${second} ${first}${rest}`);
    else if (one.length > word.length && one.startsWith(word))
      meant.push(`${word} ${line.slice(word.length)}`);
  }
  return meant;
}

/** What concerns tunnels begins so, where the blanks of its first words are wherever they are. */
const begun =
  /^(?:crypto|isakmp|access-list|tunnel-group|object-group|interface|ipaccess-list|ipext|ipsta)/i;

/** In how many of the first words a slip is looked for. */
const mostWords = 4;

/** What may have a key behind it, or glued to it: neither is looked into. */
const announcesKey = /key|passw|cipher|authenticator/i;

/** How long a word may be that was cut in two, or glued together. */
const longestWord = 40;

/** Names of lists and groups whose hyphen is another sign, lost, or moved. In capitals it is a heading. */
const hyphen =
  /^(?:(ip)[\W_]*)?(access[\W_]*list(?=\s)|(?<=^ip )list(?= ext))|^object[\W_]*group(?=\s)/;

/** The same for a command that stands by itself, of whose first words more than one may say what it is. */
export function unslippedCommand(
  line: string,
  isKeyword: (word: string) => boolean,
): readonly string[] {
  const hyphened = line.replace(hyphen, (...[, ip = '', list]) =>
    list === undefined ? 'object-group' : `${ip && 'ip '}access-list`,
  );
  if (hyphened !== line) return [hyphened, `ip ${hyphened}`, hyphened.replace(/^ip /, '')];
  const words = line.split(/[ \t]+/);
  const [first = '', second = ''] = words;
  if (!begun.test(words.slice(0, mostWords).join('')) && !begun.test(`${second}${first}`))
    return [];
  const meant: string[] = [];
  const put = (...changed: readonly string[]) => meant.push(changed.join(' '));
  for (const [index, word] of words.slice(0, mostWords).entries()) {
    // Behind it stands a secret.
    if (announcesKey.test(word)) break;
    const [next, ...after] = words.slice(index + 1);
    const before = words.slice(0, index);
    if (next !== undefined) {
      if (word.toLowerCase() === next.toLowerCase()) put(...before, word, ...after);
      put(...before, `${word}${next}`, ...after);
      // Where the first word is right, the second one does not belong before it.
      if (isKeyword(next) && !(index === 0 && begun.test(word)))
        put(...before, next, word, ...after);
    }
    for (let at = 1; at < Math.min(word.length, longestWord); at++) {
      const [one, two] = [word.slice(0, at), word.slice(at)];
      const isNumbered = /\D$/.test(one) && /^\d+$/.test(two);
      if (isNumbered || isKeyword(one) || isKeyword(two))
        put(...before, one, two, ...words.slice(index + 1));
    }
  }
  return meant;
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
