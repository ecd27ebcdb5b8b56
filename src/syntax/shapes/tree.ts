import type { Derivation } from './derivation.js';
import { type Inside, innerNodes } from './inside.js';
import type { Actions } from './node.js';
import { Inner, Prepared } from './prepared.js';
import type { Words } from './words.js';

/** The nodes of a derivation, over the words of the statement that is being read. `within` gives those in a word. */
export function treeOf(
  derivation: Derivation,
  words: Words,
  actions: Actions,
  within: (leaf: Derivation) => readonly Inner[],
): Prepared {
  const visit = (one: Derivation): Prepared => {
    const { rule, first, last, fixed, isLeaf, inner } = one;
    const action = actions[rule];
    const children = !isLeaf
      ? one.children.map(visit)
      : inner > 0 && action !== undefined
        ? within(one)
        : [];
    return new Prepared(rule, words, first, last, fixed, action, children, isLeaf);
  };
  return visit(derivation);
}

/** Nodes within a word, for every word of the kind. */
export const withinKinds =
  (insides: ReadonlyMap<string, Inside>, words: Words, actions: Actions) =>
  ({ rule, first, inner }: Derivation): readonly Inner[] => {
    const inside = insides.get(rule);
    if (inside !== undefined) return innerNodes(inside, words, first, actions);
    return Array.from(
      { length: inner },
      () => new Inner('_nowhere', words, first, undefined, undefined, undefined, undefined),
    );
  };
