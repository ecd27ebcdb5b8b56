import { type Overlaps, overlapsOf } from '../../model/overlaps.js';
import { overlaps } from '../../model/selector.js';
import type { MapRow } from './map-rows.js';
import { NearPrefixes } from './near-prefixes.js';

/** The positions of the rows before one that share a packet with it, ascending. */
export type RowsAbove = (position: number) => readonly number[];

export function rowsAbove(rows: readonly MapRow[]): RowsAbove {
  const near = new NearPrefixes(rows.map(({ policy }) => policy.selector.remote));
  let all: Overlaps | undefined;
  return (position) => {
    const selector = rows[position]?.policy.selector;
    if (selector === undefined) return [];
    const isAbove = (other: number): boolean => other < position;
    const found = near.of(selector.remote)?.filter((other) => {
      const above = isAbove(other) ? rows[other]?.policy.selector : undefined;
      return above !== undefined && overlaps(above, selector);
    });
    if (found !== undefined) return found.sort(ascending);
    all ??= overlapsOf(rows.map(({ policy }) => policy.selector));
    return all.with(position).filter(isAbove).sort(ascending);
  };
}

const ascending = (a: number, b: number): number => a - b;
