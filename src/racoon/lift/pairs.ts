import { pairNumber } from '../../model/pair-number.js';
import { addTo } from '../../syntax/grouped.js';
import { madeIn } from '../../syntax/made-in.js';
import type { Row } from './row.js';
import type { Upper } from './upper.js';

/** The two directions of one selector; one of them may be missing. */
export interface Pair {
  /** The row whose place in the order counts: the outgoing one where there is one. */
  readonly lead: Row;
  readonly out: Row | undefined;
  readonly in: Row | undefined;
  /** The missing one, which says the direction of the one that is there. */
  readonly slip?: Row;
}

/** Pairs rows by their selectors, wherever they stand, in the order of evaluation of their leading rows. */
export function pairsOf(rows: readonly Row[]): readonly Pair[] {
  const pairs: Pair[] = [];
  const apart = rows.some(({ local, remote }) => local.hostBits || remote.hostBits)
    ? rows
    : withoutNeighbours(rows, pairs);
  const waiting = new Waiting();
  for (const row of apart) if (row.direction === 'in') waiting.add(row);
  for (const row of apart)
    if (row.direction === 'out') pairs.push({ lead: row, out: row, in: waiting.take(row) });
  for (const row of waiting.left()) pairs.push({ lead: row, out: undefined, in: row });
  return pairs.sort((a, b) => compareRows(a.lead, b.lead));
}

/** The rows that are left when those are paired that stand one below the other, as nearly all do. */
function withoutNeighbours(rows: readonly Row[], pairs: Pair[]): readonly Row[] {
  const left: Row[] = [];
  let above: Row | undefined;
  for (const row of rows) {
    if (
      above !== undefined &&
      above.direction === 'out' &&
      row.direction === 'in' &&
      areOfOne(above, row)
    ) {
      pairs.push({ lead: above, out: above, in: row });
      above = undefined;
    } else {
      if (above !== undefined) left.push(above);
      above = row;
    }
  }
  if (above !== undefined) left.push(above);
  return left;
}

const areOfOne = (a: Row, b: Row): boolean =>
  a.local.id === b.local.id && a.remote.id === b.remote.id && a.upper === b.upper;

/** Incoming rows by their selectors. The kernel matches without the bits behind a prefix. */
class Waiting {
  private readonly tables = new Map<Upper, Map<number, Row[]>>();

  add(row: Row): void {
    const table = madeIn(this.tables, row.upper, () => new Map<number, Row[]>());
    addTo(table, keyOf(row), row);
  }

  /**
   * The row for the other direction, which waits no longer. Several are there only where bits behind the prefix differ; in
   * their order of evaluation the first is used.
   */
  take(row: Row): Row | undefined {
    return this.tables.get(row.upper)?.get(keyOf(row))?.shift();
  }

  left(): readonly Row[] {
    return [...this.tables.values()].flatMap((table) => [...table.values()].flat());
  }
}

const keyOf = ({ local, remote }: Row): number => pairNumber(local.prefixId, remote.prefixId);

/**
 * The kernel's order of evaluation, as seen on Linux 6.1: the lower priority number first; at equal numbers a policy from one
 * host to one host comes after every wider one, and among its kind the one that was loaded first comes first.
 */
export const compareRows = (a: Row, b: Row): number =>
  a.priority - b.priority || Number(isHostToHost(a)) - Number(isHostToHost(b)) || a.index - b.index;

/** Whether a row is from one host to one host: the kernel keeps those apart. */
export const isHostToHost = ({ local, remote }: Row): boolean => local.isHost && remote.isHost;
