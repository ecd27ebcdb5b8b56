import type { SecurityPolicy } from '../../model/device.js';
import { intersection, isSameSelector, overlaps, selectorKey } from '../../model/selector.js';
import { type CascadeRow, wholeRows } from '../lift/cascade.js';

/**
 * The rows of a device's maps with entries added behind its own. What a living line denies goes on to these, so what they
 * protect of it stands above its hole. `written`, what was read back, says which holes and parts still take a packet; that
 * no packet is decided otherwise shows in the proof.
 */
export function withAddedRows(
  living: readonly SecurityPolicy[],
  planned: readonly SecurityPolicy[],
  written: readonly SecurityPolicy[],
): readonly SecurityPolicy[] {
  const isHole = ({ action, purpose, selector }: SecurityPolicy): boolean =>
    action === 'bypass' &&
    purpose === 'deny' &&
    planned.some((added) => overlaps(added.selector, selector));
  if (!living.some(isHole)) return [...living, ...planned];

  const left = new Set(written.map(({ selector }) => selectorKey(selector)));
  const isLeft = ({ selector }: Pick<SecurityPolicy, 'selector'>): boolean =>
    left.has(selectorKey(selector));
  const sources = new Map<CascadeRow['line'], SecurityPolicy>();
  const rowOf = (policy: SecurityPolicy, entry: number): CascadeRow => {
    const { selector, action } = policy;
    const line = { action: 'permit', selectors: [], at: undefined } as const;
    sources.set(line, policy);
    return { selector, entry: action === 'protect' ? entry : undefined, line };
  };
  const added = planned.map((policy) => rowOf(policy, living.length));
  const inside = (hole: SecurityPolicy): readonly CascadeRow[] =>
    added.flatMap((row): readonly CascadeRow[] => {
      const { entry, selector: whole } = row;
      const selector = intersection(whole, hole.selector);
      if (selector === undefined) return [];
      if (isSameSelector(selector, whole)) return [row];
      return [{ ...row, selector, ...(entry !== undefined && { whole }) }];
    });
  const rows = living.flatMap((policy, position) => {
    const row = rowOf(policy, position);
    return isHole(policy) ? [...inside(policy), row] : [row];
  });
  return wholeRows([...rows, ...added]).flatMap((row) => {
    const { line, selector, entry, whole: proposes } = row;
    const source = sources.get(line);
    const isIdle = (entry === undefined || proposes !== undefined) && !isLeft(row);
    if (source === undefined || isIdle) return [];
    return [{ ...source, selector, ...(proposes && { proposes }) }];
  });
}
