import type { Characters } from './characters.js';
import type { Lexicon } from './lexicon.js';
import type { Head } from './stored-derivations.js';
import type { StoredRoot } from './stored-shapes.js';
import { columnsIn, listsIn, type StoredSpellings, spellingsIn } from './stored-words.js';

/**
 * What is known of a grammar, written down when the package is built: its words, their classes, the derivations of
 * common statements. Readers ask Ohm only about other statements.
 */
export interface Stored {
  readonly rules: readonly string[];
  readonly characters: StoredCharacters;
  readonly leaves: readonly string[];
  readonly spellings: StoredSpellings;
  /** The kinds of each class of words, in order. */
  readonly classes: readonly string[];
  /** What the numbers in heads and failures stand for. */
  readonly texts: readonly string[];
  /** What the numbers in derivations stand for. */
  readonly heads: readonly Head[];
  /** By rule. */
  readonly shapes: readonly StoredRoot[];
}

export interface StoredCharacters {
  readonly isWord: string;
  readonly isBlank: string;
  readonly isMark: string;
  readonly freeText: string | null;
  readonly quoted: readonly [number, string] | null;
  readonly stop: string;
  readonly blank: string;
  readonly beginsComment: string;
}

const charactersOf = ({ freeText, quoted, ...rest }: StoredCharacters): Characters => ({
  isWord: columnsIn(rest.isWord),
  isBlank: columnsIn(rest.isBlank),
  isMark: columnsIn(rest.isMark),
  freeText: freeText === null ? undefined : columnsIn(freeText),
  quoted: quoted === null ? undefined : { sign: quoted[0], inside: columnsIn(quoted[1]) },
  stop: rest.stop,
  blank: rest.blank,
  beginsComment: columnsIn(rest.beginsComment),
});

/** Reads what was stored as text. It was written by this package's own build. */
export const storedFrom = (text: string): Stored => JSON.parse(text) as Stored;

/** The words of each kind that lists them. */
export const keywordsOf = ({ spellings }: Stored): readonly (readonly string[])[] =>
  listsIn(spellings).filter(([word]) => word !== '');

/** What was stored of a grammar's words. */
export function lexiconOf(from: Stored): Lexicon {
  const { leaves, spellings } = from;
  const keywords = keywordsOf(from);
  return {
    characters: charactersOf(from.characters),
    keywords,
    constants: new Set(keywords.flatMap((words) => (words.length === 1 ? words : []))),
    leaves: new Set(leaves),
    get spellings() {
      return spellingsIn(spellings);
    },
  };
}
