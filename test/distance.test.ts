import fc from 'fast-check';
import { expect, test } from 'vitest';
import { distance } from '../src/syntax/distance.js';

/** As it is defined: the least that leads from each beginning of one word to each of the other. */
function byTable(a: string, b: string): number {
  const table: number[][] = [];
  const at = (i: number, j: number): number => table[i]?.[j] ?? Number.POSITIVE_INFINITY;
  for (let i = 0; i <= a.length; i++) {
    table.push([]);
    for (let j = 0; j <= b.length; j++) {
      const isSwapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      table[i]?.push(
        i + j === 0
          ? 0
          : Math.min(
              at(i - 1, j) + 1,
              at(i, j - 1) + 1,
              at(i - 1, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1),
              isSwapped ? at(i - 2, j - 2) + 1 : Number.POSITIVE_INFINITY,
            ),
      );
    }
  }
  return at(a.length, b.length);
}

test('the distance of two words is what the table of their beginnings gives, up to the bound', () => {
  const words = fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'ä'), maxLength: 9 });
  fc.assert(
    fc.property(words, words, fc.integer({ min: 0, max: 3 }), (a, b, bound) => {
      expect(distance(a, b, bound)).toBe(Math.min(byTable(a, b), bound + 1));
    }),
    { numRuns: 5_000 },
  );
});
