/** The policies for what comes out of a tunnel and goes on, where lines write them beside those that setkey makes. */
import type { Report } from '../../diagnostics/report.js';
import { pairNumber } from '../../model/pair-number.js';
import type { PolicyCommand, Request } from '../setkey/syntax.js';
import type { Row } from './row.js';
import type { Upper } from './upper.js';

/** Of the lines with `fwd` those that stand in the place of the twin of an incoming policy. */
export class Forwarded {
  private readonly tables = new Map<Upper, Map<number, Row | 'gone'>>();

  /** `incoming`: the policy that has a twin already. */
  write({ verb }: PolicyCommand, row: Row, incoming: Row | undefined): void {
    const key = keyOf(row);
    const table = this.tables.get(row.upper) ?? new Map<number, Row | 'gone'>();
    this.tables.set(row.upper, table);
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

  /** Tells of the tunnels whose packets none of these lets pass. */
  tell(rows: readonly Row[], report: Report): void {
    if (this.tables.size === 0) return;
    for (const row of rows) {
      if (row.direction !== 'in' || !isForOthers(row)) continue;
      const own = this.tables.get(row.upper)?.get(keyOf(row));
      if (own === undefined || (own !== 'gone' && letsPass(own, row))) continue;
      const [at, related] = own === 'gone' ? [row.origin, []] : [own.origin, [row.origin]];
      report('policy-not-forwarded', at, { isGone: own === 'gone' }, { related });
    }
  }
}

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
