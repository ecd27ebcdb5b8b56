/** How the shapes that readers came to know are written down. */
import type { Derivation } from '../../src/syntax/shapes/derivation.js';
import type { Failure, Shape } from '../../src/syntax/shapes/shape.js';
import type { StoredDerivation } from '../../src/syntax/shapes/stored-derivations.js';
import type {
  StoredEnd,
  StoredFailure,
  StoredRoot,
  StoredShape,
} from '../../src/syntax/shapes/stored-shapes.js';
import type { Tables, Texts } from './tables.js';

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

const derivationAsStored = (
  { rule, first, last, fixed, isLeaf, children }: Derivation,
  texts: Texts,
  heads: Texts,
): StoredDerivation => {
  if (isLeaf) {
    const text = fixed === undefined ? 0 : texts.numberOf(fixed) + 1;
    return [heads.numberOf([texts.numberOf(rule), 0, text].join(' '))];
  }
  const gaps = [...children.map((child) => child.first), last + 1].map(
    (place, at) => place - (at === 0 ? first : (children[at - 1]?.last ?? 0) + 1),
  );
  const head = [texts.numberOf(rule), children.length + 1];
  if (gaps.some((gap) => gap !== 0)) head.push(...gaps);
  return [
    heads.numberOf(head.join(' ')),
    ...children.flatMap((child) => derivationAsStored(child, texts, heads)),
  ];
};
