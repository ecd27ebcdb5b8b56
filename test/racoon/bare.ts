import { PlacedWord } from '../../src/syntax/shapes/placed-word.js';

/** A tree without its places, to be compared with one that was made. */
export function bare<T>(value: T): T {
  const walk = (one: unknown): unknown => {
    if (Array.isArray(one)) return one.map(walk);
    if (typeof one !== 'object' || one === null) return one;
    if (one instanceof PlacedWord) return { text: one.text };
    return Object.fromEntries(
      Object.entries(one)
        .filter(([key]) => key !== 'at' && key !== 'head')
        .map(([key, part]) => [key, walk(part)]),
    );
  };
  return walk(value) as T;
}
