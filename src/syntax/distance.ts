/**
 * How many letters must be changed, added, left out or swapped; more than `bound` is not counted further. The work grows with
 * the power of the bound, which is a small one: a slip or two.
 */
export const distance = (a: string, b: string, bound: number): number =>
  Math.abs(a.length - b.length) > bound ? bound + 1 : distanceFrom(a, 0, b, 0, bound);

function distanceFrom(a: string, i: number, b: string, j: number, bound: number): number {
  // What both go on with needs no change.
  while (i < a.length && a.charCodeAt(i) === b.charCodeAt(j)) {
    i++;
    j++;
  }
  if (i === a.length || j === b.length) return Math.min(a.length - i + b.length - j, bound + 1);
  if (bound === 0) return 1;
  let least = Math.min(
    distanceFrom(a, i + 1, b, j + 1, bound - 1),
    distanceFrom(a, i + 1, b, j, bound - 1),
    distanceFrom(a, i, b, j + 1, bound - 1),
  );
  if (a.charCodeAt(i) === b.charCodeAt(j + 1) && a.charCodeAt(i + 1) === b.charCodeAt(j))
    least = Math.min(least, distanceFrom(a, i + 2, b, j + 2, bound - 1));
  return least + 1;
}
