/** What stands in the place of rows that are left out, so that no packet takes a way that it never took. */
import type { SecurityPolicy, Selector } from './device.js';
import { isRouted } from './mirror.js';
import { overlapsOf } from './overlaps.js';
import { intersection, selectorKey } from './selector.js';

/** A row that drops what a row that is left out would have taken from one that stays. */
export interface Block {
  readonly row: SecurityPolicy;
  /** The position of the row that stays. */
  readonly behind: number;
}

/** Drops the packets of a selector, which another row had. */
export const blockingRow = (
  selector: Selector,
  { origins }: Pick<SecurityPolicy, 'origins'>,
): SecurityPolicy => ({
  selector,
  action: 'discard',
  purpose: 'other-peer',
  ...(origins !== undefined && { origins }),
});

/**
 * The blocks for the protecting rows that are left out, by their positions. `rows` has what stays of each policy. Rows that
 * are left out behind all others, and those that share no packet with what stays, need none.
 */
export function blocksFor(
  policies: readonly SecurityPolicy[],
  rows: readonly (SecurityPolicy | undefined)[],
): ReadonlyMap<number, readonly Block[]> {
  const blocks = new Map<number, readonly Block[]>();
  const isLeftOut = ({ protection }: SecurityPolicy, position: number): boolean =>
    protection !== undefined && rows[position] === undefined;
  if (!policies.some(isLeftOut)) return blocks;
  const overlapping = overlapsOf(policies.map(({ selector }) => selector));
  for (const [position, other] of policies.entries()) {
    if (!isLeftOut(other, position)) continue;
    const known = new Set<string>();
    const own = overlapping.with(position).flatMap((behind): readonly Block[] => {
      const [kept, policy] = [rows[behind], policies[behind]];
      if (behind < position || kept?.protection === undefined || policy === undefined) return [];
      const selector = isRouted(other, policy)
        ? undefined
        : intersection(other.selector, policy.selector);
      if (selector === undefined || known.has(selectorKey(selector))) return [];
      known.add(selectorKey(selector));
      return [{ row: blockingRow(selector, other), behind }];
    });
    if (own.length > 0) blocks.set(position, own);
  }
  return blocks;
}

/** What stays of policies, with the blocks for what does not. */
export function withBlocks(
  policies: readonly SecurityPolicy[],
  rows: readonly (SecurityPolicy | undefined)[],
): SecurityPolicy[] {
  const blocks = blocksFor(policies, rows);
  return rows.flatMap((row, position) =>
    row === undefined ? (blocks.get(position) ?? []).map((block) => block.row) : [row],
  );
}
