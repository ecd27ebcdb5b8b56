import type { Columns } from './columns.js';

/** How the words of a kind are spelled: the words that it lists, or places. */
export type Spelling = readonly string[] | Places;

/** Places at which one character is taken. */
export interface Places {
  /** The characters of each. */
  readonly columns: readonly Columns[];
  readonly follow: readonly (readonly number[])[];
  /** Those at which a word may begin. */
  readonly first: readonly number[];
  /** Those at which a word may end. */
  readonly last: readonly number[];
}
