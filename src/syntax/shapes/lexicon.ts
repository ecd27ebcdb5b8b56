import type { Characters } from './characters.js';
import type { Spelling } from './spelling.js';

/** What reading needs to know of a grammar when it does not ask Ohm: plain data. */
export interface Lexicon {
  readonly characters: Characters;
  /** The words of each kind that lists them. */
  readonly keywords: readonly (readonly string[])[];
  /** Words that are the only one of their kind. */
  readonly constants: ReadonlySet<string>;
  /** Rules whose nodes are one word, so that rules do not look into them. */
  readonly leaves: ReadonlySet<string>;
  /** How the words of each kind are spelled; read only for words unlike those of the samples. */
  readonly spellings: readonly Spelling[];
}
