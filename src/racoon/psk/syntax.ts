/** What can be written in psk.txt. */
import type { Range, Source, Word } from '../../syntax/range.js';

export interface PskEntry {
  readonly kind: 'entry';
  readonly at?: Range;
  readonly id: Word;
  /** Everything after the first blanks up to the line feed, trailing blanks and CR included. Never to be shown. */
  readonly key: Word;
}

export type PskLine =
  | PskEntry
  | { readonly kind: 'comment'; readonly at?: Range; readonly text: string }
  /** A line that can never be found, or that the daemon cuts. */
  | {
      readonly kind: 'useless';
      readonly at: Range;
      /** Of a line without a key. */
      readonly id?: string;
      readonly why: 'blank-before-id' | 'no-key' | 'byte-order-mark' | 'too-long' | 'comment-long';
    };

export interface Psk {
  readonly source?: Source;
  readonly lines: readonly PskLine[];
}
