import type { Failure, Shape, Trees } from './shape.js';
import { derivationAsStored, derivationIn, type StoredDerivation } from './stored-derivations.js';
import type { StoredHead } from './stored-heads.js';
import type { Tables } from './tables.js';

/** The shape behind each first word as text, as most are not asked for, and the word's classes. */
export type StoredRoot = readonly (readonly [string, ...number[]])[];

/** What is known of statements that end there, and the shape behind each next word, with the word's classes. */
type StoredShape = readonly [StoredEnd, ...(readonly [StoredShape, ...number[]])[]];

/** A derivation, nothing, or more: why a statement fails, the shape of free text behind. */
type StoredEnd =
  | StoredDerivation
  | 0
  | {
      readonly known?: StoredDerivation;
      readonly fails?: StoredFailure;
      readonly rest?: StoredShape;
    };

/** Word, what was expected, words that stand for no keyword there. */
type StoredFailure = readonly [number, number, ...number[]];

/** What is known of all statements, to be stored. */
export function rootAsStored(root: Shape, { texts, heads }: Tables): StoredRoot {
  const failureAsStored = ({ word, expected, hopeless }: Failure): StoredFailure => [
    word,
    texts.numberOf(expected),
    ...[...hopeless].map((one) => texts.numberOf(one)),
  ];
  const endAsStored = ({ derivation, fails, rest }: Shape): StoredEnd => {
    const known = derivation && derivationAsStored(derivation, texts, heads);
    if (fails === undefined && rest === undefined) return known ?? 0;
    return {
      ...(known && { known }),
      ...(fails && { fails: failureAsStored(fails) }),
      ...(rest && { rest: shapeAsStored(rest) }),
    };
  };
  const shapeAsStored = (shape: Shape): StoredShape => [endAsStored(shape), ...nextAsStored(shape)];
  // Classes with the same behind them are written once.
  const nextAsStored = ({ next }: Shape): (readonly [StoredShape, ...number[]])[] => {
    const alike = new Map<string, [StoredShape, ...number[]]>();
    // Most classes lead nowhere: the list has holes.
    next.forEach((shape, wordClass) => {
      const behind = shapeAsStored(shape);
      const key = JSON.stringify(behind);
      const known = alike.get(key);
      if (known === undefined) alike.set(key, [behind, wordClass]);
      else known.push(wordClass);
    });
    return [...alike.values()];
  };
  unfoldAll(root);
  return nextAsStored(root).map(([shape, ...classes]) => [JSON.stringify(shape), ...classes]);
}

/** Unfolds a shape and all behind it, to look at them. */
function unfoldAll(shape: Shape): void {
  shape.unfold?.();
  if (shape.rest !== undefined) unfoldAll(shape.rest);
  for (const next of shape.next) if (next !== undefined) unfoldAll(next);
}

/** What the numbers in shapes stand for. */
interface Meanings {
  readonly texts: readonly string[];
  readonly heads: readonly StoredHead[];
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
