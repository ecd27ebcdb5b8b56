import type { Selector } from '../../model/device.js';
import { intersection, selectorKey } from '../../model/selector.js';
import { splitBy } from '../../model/split.js';

/** Comparisons of selectors after which the answer is «no»: a hole too many does no harm. */
const bound = 20_000;

/** How many comparisons may still be made, by all that share it. */
export interface Budget {
  left: number;
}

/** Whether every packet of a selector is of one of the others. */
export function isCovered(
  selector: Selector,
  others: readonly Selector[],
  budget: Budget = { left: bound },
): boolean {
  let left = bound;
  const covered = (part: Selector, by: readonly Selector[]): boolean => {
    left -= by.length;
    budget.left -= by.length;
    if (left < 0 || budget.left < 0) return false;
    const touching = by.filter((other) => intersection(part, other) !== undefined);
    const key = selectorKey(part);
    for (const other of touching) {
      const shared = intersection(part, other);
      if (shared !== undefined && selectorKey(shared) === key) return true;
    }
    const first = touching[0];
    if (first === undefined) return false;
    const parts = splitBy(part, first);
    return parts?.every((half) => covered(half, touching)) ?? false;
  };
  return covered(selector, others);
}
