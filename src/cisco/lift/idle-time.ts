/** IOS takes associations down that carry nothing for so long: `security-association idle-time SECONDS`, of all or of an entry. */
import type { Range, Word } from '../../syntax/range.js';

export const isIdleTime = (words: readonly Word[]): boolean =>
  words.some(({ text }) => /^idle-time$/i.test(text));

/** The seconds, and the line that says them. */
export function idleTimeIn(
  words: readonly Word[],
  at: Range | undefined,
): { readonly word: Word; readonly at: Range | undefined } | undefined {
  const word = words[words.findIndex(({ text }) => /^idle-time$/i.test(text)) + 1];
  return word === undefined ? undefined : { word, at };
}
