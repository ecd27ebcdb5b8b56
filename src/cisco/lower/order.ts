/** An order of things, and the place of each in it. */
export interface Order {
  readonly order: readonly number[];
  readonly rank: readonly number[];
}

/**
 * Orders things 0 to `count - 1` so that each stands before those that it must precede, and else as they are numbered.
 * Where two must precede one another the lower number is put first. `constraints` names each demand to its visitor.
 */
export function ordered(
  count: number,
  constraints: (visit: (before: number, after: number) => void) => void,
): Order {
  const after: Set<number>[] = Array.from({ length: count }, () => new Set());
  const waits = new Int32Array(count);
  let inOrder = true;
  constraints((before, later) => {
    const known = after[before];
    if (known === undefined || known.has(later)) return;
    known.add(later);
    waits[later] = (waits[later] ?? 0) + 1;
    if (before > later) inOrder = false;
  });
  const numbers = Array.from({ length: count }, (_, number) => number);
  if (inOrder) return { order: numbers, rank: numbers };

  const order: number[] = [];
  const left = new Set(numbers);
  while (left.size > 0) {
    const number = firstFree(left, waits);
    left.delete(number);
    order.push(number);
    for (const later of after[number] ?? []) waits[later] = (waits[later] ?? 0) - 1;
  }
  const rank: number[] = new Array(count);
  for (const [place, number] of order.entries()) rank[number] = place;
  return { order, rank };
}

/** The first that waits for none; in a ring there is none, then the first of all. */
function firstFree(left: ReadonlySet<number>, waits: Int32Array): number {
  let first = -1;
  for (const number of left) {
    if (first < 0) first = number;
    if (waits[number] === 0) return number;
  }
  return first;
}
