import type { Actions } from './node.js';
import { type Edge, Inner } from './prepared.js';
import type { Words } from './words.js';

/** A node within a kind, over pieces [from, to); its children are undefined where words differ in them. */
export interface Part {
  readonly ctorName: string;
  readonly from: number;
  readonly to: number;
  readonly children: readonly Part[] | undefined;
}

/** The nodes within a kind, as far as the kind alone tells where they stand in a word. */
export interface Inside {
  readonly parts: readonly Part[];
  readonly edges: readonly (Edge | undefined)[];
}

/** The nodes within one word. */
export function innerNodes(
  { parts, edges }: Inside,
  words: Words,
  word: number,
  actions: Actions,
): readonly Inner[] {
  const nodeOf = ({ ctorName, from, to, children }: Part): Inner =>
    new Inner(
      ctorName,
      words,
      word,
      edges[from],
      edges[to],
      actions[ctorName],
      children?.map(nodeOf),
    );
  return parts.map(nodeOf);
}
