import type { Grammar } from 'ohm-js';
import { Alphabet } from './alphabet.js';
import type { Characters } from './characters.js';
import { type Inside, insideOf } from './inside.js';
import { type Spelling, spellingsOf } from './spelling.js';

/** What reading needs to know of a grammar when it does not ask Ohm: plain data. */
export interface Lexicon {
  readonly characters: Characters;
  /** The words of each kind that lists them. */
  readonly keywords: readonly (readonly string[])[];
  /** Words that are the only one of their kind. */
  readonly constants: ReadonlySet<string>;
  /** Rules whose nodes are one word, so that rules do not look into them. */
  readonly leaves: ReadonlySet<string>;
  /** The nodes within the words of such rules. */
  readonly insides: ReadonlyMap<string, Inside>;
  /** How the words of each kind are spelled; read only for words unlike those of the samples. */
  readonly spellings: readonly Spelling[];
}

/** The words of each kind that lists them, of a grammar and some of its rules. */
export const keywordsOf = (
  grammar: Grammar,
  rules: readonly string[],
): readonly (readonly string[])[] =>
  new Alphabet(grammar, rules).kinds.flatMap(({ words }) => (words === undefined ? [] : [words]));

/** Asks a grammar all that is needed of it. */
export function lexiconOf(alphabet: Alphabet): Lexicon {
  const { kinds, leaves, rules } = alphabet;
  const lists = kinds.flatMap(({ words }) => (words === undefined ? [] : [words]));
  const named = leaves.map(({ rule }) => rule);
  return {
    characters: alphabet,
    keywords: lists,
    constants: new Set(lists.flatMap((words) => (words.length === 1 ? words : []))),
    leaves: new Set([...kinds.map(({ rule }) => rule), ...named]),
    insides: new Map(leaves.map(({ rule, body }) => [rule, insideOf(body, rules)])),
    spellings: spellingsOf(alphabet),
  };
}
