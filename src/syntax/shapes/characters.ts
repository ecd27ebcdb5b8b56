import type { Columns } from './columns.js';

/** The rule that takes all that is left of a line. */
export const FREE_TEXT = 'freeText';

/** What the characters of a grammar's statements are. */
export interface Characters {
  readonly isWord: Columns;
  readonly isBlank: Columns;
  readonly isMark: Columns;
  /** The characters of free text; undefined where no rule takes any. */
  readonly freeText: Columns | undefined;
  /** The sign around a quoted word, and what may stand in it; undefined where no rule takes any. */
  readonly quoted: { readonly sign: number; readonly inside: Columns } | undefined;
  /** A character that no rule takes: a statement cut there fails there. */
  readonly stop: string;
  /** A blank, if the grammar has one. */
  readonly blank: string;
  /** Characters that begin what is skipped like blanks but is longer: comments. */
  readonly beginsComment: Columns;
}
