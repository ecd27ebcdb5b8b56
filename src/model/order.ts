import type { SecurityPolicy } from './device.js';
import { type Difference, differenceOf, placeOf } from './difference.js';
import { overlapsOf } from './overlaps.js';
import { selectorKey } from './selector.js';

/** Pairs of overlapping policies that are looked at; behind that another order counts as another meaning. */
const bound = 5_000_000;

/**
 * The paired policies that share a packet and stand in the other order. Rows that both bypass or both discard may change
 * places: no packet is treated otherwise.
 */
export function orderDifferences(
  a: readonly SecurityPolicy[],
  b: readonly SecurityPolicy[],
  pairs: readonly {
    readonly one: SecurityPolicy | undefined;
    readonly other: SecurityPolicy | undefined;
  }[],
): Difference[] {
  if (pairs.every(({ other }, position) => other === b[position])) return [];
  // A policy object may stand in both lists; its places are looked up in each.
  const places = new Map(b.map((policy, position) => [policy, position]));
  const placesInB: number[] = [];
  const policies: SecurityPolicy[] = [];
  const others: SecurityPolicy[] = [];
  let last = -1;
  let sameOrder = true;
  for (const { one, other } of pairs) {
    const place = other === undefined ? undefined : places.get(other);
    if (one === undefined || other === undefined || place === undefined) continue;
    sameOrder &&= place > last;
    last = place;
    placesInB.push(place);
    policies.push(one);
    others.push(other);
  }
  if (sameOrder) return [];

  const differences: Difference[] = [];
  const seen = new Set<number>();
  let left = bound;
  const finished = overlapsOf(policies.map(({ selector }) => selector)).pairs((x, y) => {
    const [first, second] = x < y ? [x, y] : [y, x];
    const before = policies[first];
    const after = policies[second];
    if (before === undefined || after === undefined) return true;
    const turned = (placesInB[first] ?? 0) > (placesInB[second] ?? 0);
    const id = first * policies.length + second;
    if (
      turned &&
      !seen.has(id) &&
      (before.action === 'protect' || after.action !== before.action)
    ) {
      seen.add(id);
      const name = selectorKey(after.selector);
      differences.push(
        differenceOf(
          `policies[${selectorKey(before.selector)}].order`,
          `before ${name}`,
          `behind ${name}`,
          placeOf(before),
          placeOf(others[first]),
        ),
      );
    }
    return --left > 0;
  });
  if (!finished)
    differences.push(
      differenceOf('policies.order', 'this order', 'another order', placeOf(a[0]), placeOf(b[0])),
    );
  return differences;
}
