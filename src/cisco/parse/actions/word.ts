import type { Word } from '../../../syntax/range.js';
import { wordOf } from '../../../syntax/shapes/placed-word.js';
import type { ShapeNode } from '../../../syntax/shapes/reader.js';

export { wordOf };

/** The word of a node that is there or not. */
export function optional(node: ShapeNode): Word | undefined {
  const child = node.child(0);
  return child === undefined ? undefined : wordOf(child);
}

/** The word that is not there, behind a node: a value taken back without saying it. */
export const nothing = ({ source: { end } }: ShapeNode): Word => ({
  text: '',
  at: { start: end, end },
});

/** What is made of a node that is there or not. */
export function made<Result>(node: ShapeNode): Result | undefined {
  return node.child(0)?.syntax<Result>();
}

/** What is made of each node of a repetition. */
export const all = <Result>(node: ShapeNode): readonly Result[] =>
  node.children.map((child) => child.syntax<Result>());

/** The words of a repetition of words. */
export const wordsOf = (node: ShapeNode): readonly Word[] => node.children.map(wordOf);

/** All words below a node, in order. */
export function leavesOf(...nodes: readonly ShapeNode[]): readonly Word[] {
  const words: Word[] = [];
  const visit = (node: ShapeNode): void => {
    if (node.numChildren === 0) {
      if (node.sourceString !== '') words.push(wordOf(node));
    } else for (const child of node.children) visit(child);
  };
  for (const node of nodes) visit(node);
  return words;
}
