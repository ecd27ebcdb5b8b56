/**
 * The order in which a device asks its crypto map, as a list in which the first match wins.
 *
 * On the device a packet goes through the entries by sequence number. The first line of an entry's access list that has it
 * decides: `permit` protects it by this entry, `deny` sends it on to the next entry. What no entry permits goes in clear.
 *
 * So behind a denied region stands first what the following entries protect of it, then a hole for the rest, where a later
 * line of the same entry would catch that. Selectors of permitted lines stay whole wherever that changes no packet's
 * treatment, because they are what IKE proposes.
 */
import { areApart } from '../../model/apart.js';
import type { Selector } from '../../model/device.js';
import { overlapsOf } from '../../model/overlaps.js';
import { intersection, selectorKey } from '../../model/selector.js';
import { type Budget, isCovered } from './cover.js';
import type { ExpandedLine } from './expanded-list.js';
import { SelectorIndex } from './selector-index.js';

/** What becomes of a denied packet: the next entry is asked; or IOS is told to send it in clear, or to drop it. */
export type DenyRule = 'jump' | 'clear' | 'drop';

export interface CascadeRow {
  readonly selector: Selector;
  /** The position of the entry that protects; undefined for a hole. */
  readonly entry: number | undefined;
  readonly line: ExpandedLine;
  /** The line's whole selector, where this row holds a part of it only. */
  readonly whole?: Selector;
}

interface Cascade {
  readonly rows: readonly CascadeRow[];
  /** The rows would have been more than the limit: no list was made. */
  readonly isOverLimit: boolean;
  /** No row shares a packet with another. */
  readonly isApart: boolean;
}

/** Comparisons of selectors after which a cascade counts as over its limit: a few seconds. */
const work = 3_000_000;

interface Place extends CascadeRow {
  readonly entry: number;
}

/** The first-match list of the access lists of a map's entries, in order of sequence. */
export function cascadeOf(
  entries: readonly (readonly ExpandedLine[])[],
  rule: DenyRule,
  limit: number,
): Cascade {
  const places: Place[] = [];
  let hasDeny = false;
  for (let entry = 0; entry < entries.length; entry++)
    for (const line of entries[entry] ?? []) {
      hasDeny ||= line.action === 'deny';
      for (const selector of line.selectors) places.push({ entry, line, selector });
    }
  // Without a line that denies, the places are the rows.
  if (!hasDeny) {
    const isApart = areApart(places.map(({ selector }) => selector));
    return { rows: isApart ? places : withoutRepeats(places), isOverLimit: false, isApart };
  }
  const exact = exactRows(places, rule, limit);
  if (exact === undefined) return { rows: [], isOverLimit: true, isApart: true };
  return { rows: wholeRows(exact), isOverLimit: false, isApart: false };
}

/** Rows with their selectors whole wherever that changes no packet's treatment, each once. */
export const wholeRows = (rows: readonly CascadeRow[]): readonly CascadeRow[] =>
  withoutRepeats(widened(withoutRepeats(rows)));

/** The list with every selector cut to the region that it is asked in: what the device does, packet by packet. */
function exactRows(
  places: readonly Place[],
  rule: DenyRule,
  limit: number,
): CascadeRow[] | undefined {
  const overlaps = overlapsOf(places.map(({ selector }) => selector));
  const rows: CascadeRow[] = [];
  let isOver = false;
  const budget: Budget = { left: work };

  const put = (row: CascadeRow): void => {
    if (rows.length >= limit) isOver = true;
    else rows.push(row);
  };

  /** Puts what a place means inside a region; all of it where there is none. */
  const putInside = (position: number, region: Selector | undefined): void => {
    const place = places[position];
    if (place === undefined || isOver) return;
    const { entry, line, selector } = place;
    const part = region === undefined ? selector : intersection(selector, region);
    if (part === undefined) return;
    if (line.action === 'permit') {
      const isCut = selectorKey(part) !== selectorKey(selector);
      put({ selector: part, entry, line, ...(isCut && { whole: selector }) });
      return;
    }
    const later = overlaps
      .with(position)
      .filter((other) => other > position)
      .sort((a, b) => a - b);
    budget.left -= 2 * later.length;
    if (budget.left < 0) isOver = true;
    if (isOver) return;
    const inPart = (other: number): boolean => {
      const there = places[other];
      return there !== undefined && intersection(there.selector, part) !== undefined;
    };
    const isCaught = (other: number): boolean => {
      const there = places[other];
      return (
        there !== undefined &&
        there.line.action === 'permit' &&
        (rule !== 'jump' || there.entry === entry) &&
        inPart(other)
      );
    };
    if (!later.some(isCaught)) return;
    const from = rows.length;
    if (rule === 'jump')
      for (const other of later)
        if ((places[other]?.entry ?? entry) > entry) putInside(other, part);
    const above = rows.slice(from).map((row) => row.selector);
    if (!isCovered(part, above, budget)) put({ selector: part, entry: undefined, line });
  };

  for (let position = 0; position < places.length && !isOver; position++)
    putInside(position, undefined);
  return isOver ? undefined : rows;
}

/** Rows without those that an earlier row of the same selector makes idle; an entry keeps at least what it has alone. */
function withoutRepeats(rows: readonly CascadeRow[]): CascadeRow[] {
  const seen = new SelectorIndex<CascadeRow>(({ selector }) => selector);
  const kept: CascadeRow[] = [];
  const idle: { readonly row: CascadeRow; readonly before: number }[] = [];
  const living = new Set<number>();
  const idleKeys = new Set<string>();
  for (const row of rows) {
    const first = seen.add(row);
    if (first === undefined) {
      kept.push(row);
      if (row.entry !== undefined) living.add(row.entry);
    } else if (row.entry !== undefined && first.entry !== row.entry) {
      // A line that stands twice in a list is one.
      const idleKey = `${row.entry} ${selectorKey(row.selector)}`;
      if (!idleKeys.has(idleKey)) idle.push({ row, before: kept.length });
      idleKeys.add(idleKey);
    }
  }
  // What IKE proposes for a part of a line stands as a whole too.
  const proposed = new Set(
    kept.flatMap(({ entry, whole }) => (whole ? `${entry} ${selectorKey(whole)}` : [])),
  );
  const alone = idle.filter(
    ({ row }) =>
      row.entry !== undefined &&
      (!living.has(row.entry) || proposed.has(`${row.entry} ${selectorKey(row.selector)}`)),
  );
  if (alone.length === 0) return kept;
  const result: CascadeRow[] = [];
  let next = 0;
  for (let position = 0; position <= kept.length; position++) {
    while (next < alone.length && alone[next]?.before === position) {
      const row = alone[next++]?.row;
      if (row !== undefined) result.push(row);
    }
    const row = kept[position];
    if (row !== undefined) result.push(row);
  }
  return result;
}

/**
 * Gives cut rows their whole selector back where that takes no packet from a row between: the same selector stands whole
 * further down, so only what lies between the two places could be taken.
 */
function widened(rows: readonly CascadeRow[]): CascadeRow[] {
  if (!rows.some(({ whole }) => whole !== undefined)) return [...rows];
  const overlaps = overlapsOf(rows.map(({ selector }) => selector));
  const homes = new Map<string, number>();
  for (const [position, { selector, entry, whole }] of rows.entries())
    if (whole === undefined && entry !== undefined)
      homes.set(`${entry} ${selectorKey(selector)}`, position);
  return rows.map((row, position) => {
    const { whole, entry, line } = row;
    if (whole === undefined || entry === undefined) return row;
    const home = homes.get(`${entry} ${selectorKey(whole)}`);
    if (home === undefined || home < position) return row;
    const touching = overlaps.with(home);
    const isOwn = (other: number): boolean =>
      rows[other]?.entry === entry && rows[other]?.line === line;
    const takes = touching.some((other) => {
      const between = rows[other];
      if (other <= position || other >= home || between === undefined || isOwn(other)) return false;
      const shared = intersection(between.selector, whole);
      if (shared === undefined) return false;
      // What stands above, and other parts of this line: they take what they have before the row does.
      const above = touching.filter((one) => one <= position || (one < other && isOwn(one)));
      return !isCovered(
        shared,
        above.flatMap((covering) => rows[covering]?.selector ?? []),
      );
    });
    return takes ? row : { selector: whole, entry, line };
  });
}
