/** How derivations are written down: as the nodes that they are made of, each a number for its head, parents first. */
import { type Derivation, fixedBy } from './derivation.js';

/**
 * What nodes have in common, which packs well in numbers less the head's own: what a head names is mostly new with it. Of a word: the
 * text of its rule, 0, and how much less than the head's own number the fixed text plus 1 is. Of others: how much less the rule is, the
 * number of children and 1; where they do not follow each other, how many words lie before each and behind the last.
 */
export type Head = readonly number[];

/** The heads of a derivation's nodes: where their words are follows from those of their children. */
export type StoredDerivation = readonly number[];

export function derivationIn(
  stored: StoredDerivation,
  texts: readonly string[],
  heads: readonly Head[],
): Derivation {
  let at = 0;
  let word = 0;
  const next = (): Derivation => {
    const number = stored[at++] ?? 0;
    const head = heads[number] ?? [];
    const [said = 0, counted = 0] = head;
    const isLeaf = counted === 0;
    const rule = texts[isLeaf ? said : number - said] ?? '';
    const first = word;
    if (isLeaf) {
      const fixed = texts[number - (head[2] ?? 0) - 1];
      if (fixed !== '') word++;
      return { rule, first, last: word - 1, fixed, isLeaf, children: [] };
    }
    const children: Derivation[] = [];
    for (let i = 0; i < counted - 1; i++) {
      word += head[2 + i] ?? 0;
      children.push(next());
    }
    word += head[1 + counted] ?? 0;
    const last = word - 1;
    return { rule, first, last, fixed: fixedBy(first, last, children), isLeaf, children };
  };
  return next();
}
