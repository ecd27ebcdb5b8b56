/** A closed interval of whole numbers; the first is never greater than the last. */
export type Interval = readonly [first: bigint, last: bigint];

/** What two intervals share. */
export function shared(a: Interval, b: Interval): Interval | undefined {
  let [first, last] = a;
  if (b[0] > first) first = b[0];
  if (b[1] < last) last = b[1];
  return first <= last ? [first, last] : undefined;
}

/** What is left of an interval without another: none, one or two. */
export function without(a: Interval, b: Interval): readonly Interval[] {
  if (shared(a, b) === undefined) return [a];
  const left: Interval[] = [];
  if (a[0] < b[0]) left.push([a[0], b[0] - 1n]);
  if (b[1] < a[1]) left.push([b[1] + 1n, a[1]]);
  return left;
}

/** Whether the first interval holds all of the second. */
export const holds = (outer: Interval, inner: Interval): boolean =>
  outer[0] <= inner[0] && inner[1] <= outer[1];

/** The fewest intervals with the same numbers, ascending. */
export function joined(intervals: readonly Interval[]): readonly Interval[] {
  const sorted = intervals.slice().sort((a, b) => (a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : 0));
  const result: Interval[] = [];
  for (const interval of sorted) {
    const last = result.at(-1);
    if (last === undefined || interval[0] > last[1] + 1n) result.push(interval);
    else if (interval[1] > last[1]) result[result.length - 1] = [last[0], interval[1]];
  }
  return result;
}
