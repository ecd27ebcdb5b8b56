import type { Derivation } from './derivation.js';
import type { Actions } from './node.js';
import { Prepared } from './prepared.js';
import type { Words } from './words.js';

/** The nodes of a derivation, over the words of the statement that is being read. */
export const treeOf = (
  { rule, first, last, fixed, isLeaf, children }: Derivation,
  words: Words,
  actions: Actions,
): Prepared =>
  new Prepared(
    rule,
    words,
    first,
    last,
    fixed,
    actions[rule],
    children.map((child) => treeOf(child, words, actions)),
    isLeaf,
  );
