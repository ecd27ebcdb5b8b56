import type { Shape, Trees } from './shape.js';
import { derivationIn, type Head, type StoredDerivation } from './stored-derivations.js';

/** The shape behind each first word as text, as most are not asked for, and the word's classes. */
export type StoredRoot = readonly (readonly [string, ...number[]])[];

/** What is known of statements that end there, and the shape behind each next word, with the word's classes. */
export type StoredShape = readonly [StoredEnd, ...(readonly [StoredShape, ...number[]])[]];

/** A derivation, nothing, or more: why a statement fails, the shape of free text behind. */
export type StoredEnd =
  | StoredDerivation
  | 0
  | {
      readonly known?: StoredDerivation;
      readonly fails?: StoredFailure;
      readonly rest?: StoredShape;
    };

/** Word, what was expected, words that stand for no keyword there. */
export type StoredFailure = readonly [number, number, ...number[]];

/** What the numbers in shapes stand for. */
interface Meanings {
  readonly texts: readonly string[];
  readonly heads: readonly Head[];
}

/** Plants shapes that were stored. Each is unfolded when a statement first comes to it: a text has few of them. */
export function plant(root: StoredRoot, { texts, heads }: Meanings, trees: Trees): void {
  const text = (number: number): string => texts[number] ?? '';
  const fill = (shape: Shape, [end, ...next]: StoredShape): void => {
    const { known, fails, rest } = end === 0 ? {} : 'length' in end ? { known: end } : end;
    if (known !== undefined) shape.derivation = derivationIn(known, texts, heads);
    if (fails !== undefined) {
      const [word, expected, ...hopeless] = fails;
      shape.fails = { word, expected: text(expected), hopeless: new Set(hopeless.map(text)) };
    }
    if (known !== undefined || fails !== undefined) trees.shapes++;
    if (rest !== undefined) {
      shape.rest = trees.node();
      if (shape.rest !== undefined) fold(shape.rest, rest);
    }
    foldAll(shape, next);
  };
  const fold = (shape: Shape, from: StoredShape | string): void => {
    shape.unfold = () => {
      shape.unfold = undefined;
      fill(shape, typeof from === 'string' ? (JSON.parse(from) as StoredShape) : from);
    };
  };
  const foldAll = (
    shape: Shape,
    next: readonly (readonly [StoredShape | string, ...number[]])[],
  ) => {
    for (const [behind, ...classes] of next)
      for (const wordClass of classes) {
        const grown = trees.grow(shape, wordClass);
        // What does not fit is not known, and is asked of Ohm.
        if (grown !== undefined) fold(grown, behind);
      }
  };
  foldAll(trees.root, root);
}
