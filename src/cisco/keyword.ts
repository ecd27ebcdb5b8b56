import type { Word } from '../syntax/range.js';

/** Whether a word that may be a name too is a keyword, in any letter case, as a device takes it. */
export const isKeyword = (word: Word | undefined, keyword: string): boolean =>
  word?.text.toLowerCase() === keyword;
