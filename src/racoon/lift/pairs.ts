import { isHostNet } from './address.js';
import { pairKey, type Row } from './row.js';

/** The two directions of one selector; one of them may be missing. */
export interface Pair {
  /** The row whose place in the order counts: the outgoing one where there is one. */
  readonly lead: Row;
  readonly out: Row | undefined;
  readonly in: Row | undefined;
}

/** Pairs rows by their selectors, wherever they stand, in the order of evaluation of their leading rows. */
export function pairsOf(rows: readonly Row[]): readonly Pair[] {
  const waiting = new Map<string, Row[]>();
  for (const row of rows) {
    if (row.direction !== 'in') continue;
    const key = pairKey(row);
    const there = waiting.get(key);
    if (there === undefined) waiting.set(key, [row]);
    else there.push(row);
  }
  const pairs: Pair[] = [];
  for (const row of rows) {
    if (row.direction !== 'out') continue;
    // Several are there only where bits behind the prefix differ; in their order of evaluation the first is used.
    pairs.push({ lead: row, out: row, in: waiting.get(pairKey(row))?.shift() });
  }
  for (const left of waiting.values())
    for (const row of left) pairs.push({ lead: row, out: undefined, in: row });
  return pairs.sort((a, b) => compareRows(a.lead, b.lead));
}

/**
 * The kernel's order of evaluation, as seen on Linux 6.1: the lower priority number first; at equal numbers a policy from one
 * host to one host comes after every wider one, and among its kind the one that was loaded first comes first.
 */
export const compareRows = (a: Row, b: Row): number =>
  a.priority - b.priority || Number(isHostToHost(a)) - Number(isHostToHost(b)) || a.index - b.index;

/** Whether a row is from one host to one host: the kernel keeps those apart. */
export const isHostToHost = ({ local, remote }: Row): boolean =>
  isHostNet(local) && isHostNet(remote);
