/** A derivation as plain data, on words instead of characters: that of all statements of one shape. */
export interface Derivation {
  /** The rule, `_iter` or `_terminal`. */
  readonly rule: string;
  /** The numbers of its first and last word; the last is before the first where it has none. */
  readonly first: number;
  readonly last: number;
  /** The text where the shape fixes it: a keyword, a mark, nothing. */
  readonly fixed: string | undefined;
  /** A word or a mark: the derivation has no nodes within. */
  readonly isLeaf: boolean;
  readonly children: readonly Derivation[];
}

/** The text that the shape fixes of a node with these children, between its first and its last word. */
export const fixedBy = (
  first: number,
  last: number,
  children: readonly Derivation[],
): string | undefined => {
  if (last < first) return '';
  return first === last ? children.find((child) => child.first === child.last)?.fixed : undefined;
};
