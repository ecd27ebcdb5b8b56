import type { Range } from '../range.js';

/** A statement that no rule reads: the word that does not fit, and what might stand there. */
export interface Unread {
  readonly kind: 'unread';
  /** The whole word; an empty range after the last word where another is missing. */
  readonly at: Range;
  /** As a sentence goes on after "expected": `"deny" or "permit"`. */
  readonly expected: string;
}

export const unreadAt = (start: number, end: number, expected: string): Unread => ({
  kind: 'unread',
  at: { start, end },
  expected,
});
