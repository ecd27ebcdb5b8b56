/** The rows that are written, in the order in which the kernel will look at them. */
import type { Report } from '../../diagnostics/report.js';
import { areApart } from '../../model/apart.js';
import type { SecurityPolicy } from '../../model/device.js';
import type { SelectorKeys } from '../../model/selector-keys.js';
import {
  kernelOrder,
  laterOverlaps,
  namedOffsets,
  type Offsets,
  prioritiesOf,
} from '../lower/priority.js';
import { plannedSelector } from './selectors.js';

/** Rows in an order of the kernel, with what some add to its default priority for that. */
export interface OrderedRows {
  readonly policies: readonly SecurityPolicy[];
  readonly offsets: Offsets;
}

/** Rows in the order in which they are meant, as the kernel can have them; rows that would decide nothing are left out. */
export function orderedRows(
  rows: readonly SecurityPolicy[],
  keys: SelectorKeys,
  report: Report,
): OrderedRows {
  const areAlone = areApart(rows.map(({ selector }) => selector));
  const kept = areAlone
    ? rows.filter(decidesAlone)
    : decidingRows(withoutRepeats(rows, keys, report));
  const selectors = kept.map(({ selector }) => selector);
  const offsets = areAlone ? [] : prioritiesOf(selectors);
  const order = kernelOrder(selectors, offsets);
  return {
    policies: order.flatMap((position) => kept[position] ?? []),
    offsets: namedOffsets(kept, offsets),
  };
}

/** The kernel refuses a selector that it has. The first one is met first, so a later one never decided anything. */
function withoutRepeats(
  rows: readonly SecurityPolicy[],
  keys: SelectorKeys,
  report: Report,
): SecurityPolicy[] {
  const known = new Map<number | string, SecurityPolicy>();
  const kept: SecurityPolicy[] = [];
  for (const row of rows) {
    const key = keys.of(plannedSelector(row.selector));
    const first = known.get(key);
    if (first === undefined) {
      known.set(key, row);
      kept.push(row);
    } else if (
      first.purpose !== 'other-peer' &&
      (row.action === 'protect' || row.action !== first.action)
    ) {
      // What another peer's line takes whole is told where the lines are read.
      const { local, remote } = row.selector;
      report(
        'policy-repeated',
        row.origins?.[0],
        { local, remote },
        {
          related: [first.origins?.[0]],
          leavesOut: row.protection === undefined ? [] : [row.protection.peer],
        },
      );
    }
  }
  return kept;
}

/** Whether a row does something to its traffic whatever stands behind it. */
const decidesAlone = (row: SecurityPolicy): boolean =>
  row.action === 'protect' || (row.action === 'discard' && row.purpose !== 'other-peer');

/** Traffic that meets no row goes in clear, so a bypass decides something only before a row that protects. */
function decidingRows(rows: readonly SecurityPolicy[]): SecurityPolicy[] {
  if (!rows.some(({ action }) => action !== 'protect')) return [...rows];
  const later = laterOverlaps(rows.map(({ selector }) => selector));
  const isBefore = (position: number, isMet: (other: number) => boolean): boolean =>
    (later[position] ?? []).some(isMet);
  const decides = rows.map(
    (row, position) =>
      decidesAlone(row) || isBefore(position, (other) => rows[other]?.action === 'protect'),
  );
  const isOpen = (other: number): boolean =>
    rows[other]?.action === 'bypass' && decides[other] === true;
  return rows.filter(
    ({ action }, position) =>
      decides[position] === true || (action === 'discard' && isBefore(position, isOpen)),
  );
}

/** Tells of the rows that leave traffic in clear, or stop it, because the other end's text says so. */
export function tellHoles(rows: readonly SecurityPolicy[], report: Report): void {
  for (const { action, purpose, selector, origins } of rows) {
    const { local, remote } = selector;
    if (purpose === 'deny' && action === 'discard')
      report('deny-becomes-discard', origins?.[0], { local, remote });
    else if (purpose === 'deny') report('deny-becomes-bypass', origins?.[0], { local, remote });
    if (purpose === 'other-peer') report('other-peer-discarded', origins?.[0], { local, remote });
  }
}
