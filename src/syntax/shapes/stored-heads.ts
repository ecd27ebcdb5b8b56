/**
 * What nodes have in common. Of a word: the text of its rule, the number of nodes within, the fixed text plus 1. Of others: the rule,
 * the number of children less 1 as a negative number; where they do not follow each other, how many words lie before each and
 * behind the last.
 */
export type Head = readonly number[];

/** A head whose fixed text, or whose rule in place of a word's, is given as what the head's own number is more. */
export type StoredHead = readonly number[];

/**
 * A head as it is stored, and one that was stored as it is. What a head names is mostly new with it: less their numbers, many
 * heads are the same, and pack well.
 */
export function relative([rule = 0, inner = 0, ...more]: Head | StoredHead, number: number): Head {
  return inner >= 0
    ? [rule, inner, ...more.map((fixed) => number - fixed)]
    : [number - rule, inner, ...more];
}
