/** The policies for what comes out of a tunnel and goes on, where lines write them beside those that setkey makes. */

import type { Report } from '../../diagnostics/report.js';
import { prefixesOverlap } from '../../model/address.js';
import { pairNumber } from '../../model/pair-number.js';
import { madeIn } from '../../syntax/made-in.js';
import type { PolicyCommand, Request } from '../setkey/syntax.js';
import { compareRows } from './pairs.js';
import type { Row } from './row.js';
import { shareUpper, type Upper } from './upper.js';

/** Comparisons of policies that say fwd alone with incoming ones. */
const mostCompared = 1_000_000;

/** Of the lines with `fwd` those that stand in the place of the twin of an incoming policy, or that the kernel asks before it. */
export class Forwarded {
  private readonly tables = new Map<Upper, Map<number, Row | 'gone'>>();

  /** `incoming`: the policy that has a twin already. */
  write({ verb }: PolicyCommand, row: Row, incoming: Row | undefined): void {
    const key = keyOf(row);
    const table = madeIn(this.tables, row.upper, () => new Map<number, Row | 'gone'>());
    if (verb === 'spddelete') {
      if (incoming === undefined) table.delete(key);
      else table.set(key, 'gone');
    } else if (verb === 'spdupdate' || (incoming === undefined && !table.has(key)))
      table.set(key, row);
  }

  /** An incoming policy is updated or deleted, and its twin with it. */
  forget(row: Row): void {
    this.tables.get(row.upper)?.delete(keyOf(row));
  }

  clear(): void {
    this.tables.clear();
  }

  /** Tells of the tunnels whose packets these do not let pass. */
  tell(rows: readonly Row[], report: Report): void {
    if (this.tables.size === 0) return;
    const incoming = rows.filter(({ direction }) => direction === 'in');
    const twinOf = (row: Row) => this.tables.get(row.upper)?.get(keyOf(row));
    const alone = new Set([...this.tables.values()].flatMap((table) => [...table.values()]));
    for (const row of incoming) alone.delete(twinOf(row) ?? 'gone');
    const others = [...alone].flatMap((row) => (row === 'gone' ? [] : row)).sort(compareRows);
    let left = mostCompared;
    for (const row of incoming) {
      if (!isForOthers(row)) continue;
      const twin = twinOf(row);
      if (twin === 'gone') {
        report('policy-not-forwarded', row.origin, { why: 'gone' });
        continue;
      }
      left -= others.length;
      const above = left < 0 ? undefined : firstAbove(others, twin ?? row);
      const first = above ?? twin;
      if (first === undefined || letsPass(first, row)) continue;
      const why = first === twin ? 'instead' : 'above';
      report('policy-not-forwarded', first.origin, { why }, { related: [row.origin] });
    }
  }
}

/** Of policies in the kernel's order the first that it asks before another one for some packet of that. */
const firstAbove = (ordered: readonly Row[], row: Row): Row | undefined =>
  ordered.find(
    (one) =>
      compareRows(one, row) <= 0 &&
      shareUpper(one.upper, row.upper) &&
      prefixesOverlap(one.local.prefix, row.local.prefix) &&
      prefixesOverlap(one.remote.prefix, row.remote.prefix),
  );

const keyOf = ({ local, remote }: Row): number => pairNumber(local.id, remote.id);

/** Whether packets behind a tunnel's end are let in, which the host sends on. */
const isForOthers = ({ action, command: { rule, destination } }: Row): boolean =>
  action === 'protect' &&
  rule.requests.some(
    ({ mode, ends }) => mode.text === 'tunnel' && ends?.to.text !== destination.address.text,
  );

/** Whether what came in by the one policy passes by the other; a number that the kernel chooses is chosen for each. */
const letsPass = (forward: Row, incoming: Row): boolean =>
  forward.action === 'protect' &&
  forward.command.rule.requests.map(saidOf).join() ===
    incoming.command.rule.requests.map(saidOf).join() &&
  forward.command.rule.requests.every(({ level, id }) => level?.text !== 'unique' || id);

const saidOf = ({ protocol, mode, ends }: Request): string =>
  `${protocol.text} ${mode.text} ${ends?.from.text} ${ends?.to.text}`;
