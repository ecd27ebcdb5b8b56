import type { Report } from '../../diagnostics/report.js';
import { pairNumber } from '../../model/pair-number.js';
import type { Source } from '../../syntax/range.js';
import type { Command, PolicyCommand, SetkeyConf } from '../setkey/syntax.js';
import type { Nets } from './address.js';
import { Apart, type Flushed, isDump, shownLast } from './apart.js';
import { Forwarded } from './forwarded.js';
import { doneBy } from './requests.js';
import { type Row, RowReader } from './row.js';
import { type Upper, Uppers } from './upper.js';
import { originAt, textOfShared } from './written.js';

/**
 * What the kernel holds after all files were loaded in turn: the first of two equal rows stays, an update replaces, a flush
 * empties. `fwd` rows are left out: setkey makes one of each `in` row by itself, and one that stands in its way is told.
 * `areNew`: it was judged before that no command adds a row that is there already.
 */
export function databaseOf(
  files: readonly SetkeyConf[],
  nets: Nets,
  report: Report,
  limit: number,
  areNew = false,
): readonly Row[] {
  const loaded = new Database();
  const apart = new Apart(doneBy);
  const flushed: Flushed<Row>[] = [];
  const uppers = new Uppers();
  const reader = new RowReader(nets, report, uppers);
  const silent = new RowReader(nets, () => {}, uppers);
  const forwarded = new Forwarded();
  let count = 0;
  let told = false;
  for (const file of shownLast(files)) {
    const { source, commands } = file;
    const isShown = isDump(file);
    const twins: [PolicyCommand, Row][] = [];
    const database = isShown && loaded.size > 0 ? new Database() : loaded;
    for (const command of commands) {
      if (command.kind === 'other') {
        const verb = command.verb.text;
        if (verb === 'spdflush') {
          flushed.push({ at: originAt(source, command.at), gone: database.rows() });
          database.clear();
          forwarded.clear();
        } else if (ends.has(verb)) {
          if (commands.indexOf(command) < commands.length - 1 && someFollow(commands, command))
            report('setkey-stops', originAt(source, command.at), { word: verb });
          break;
        }
        continue;
      }
      if (command.kind !== 'policy') continue;
      if (flushed.length === 0 && !told && !isShown && command.verb === 'spdadd') {
        report('setkey-no-flush', originAt(source, command.at), {});
        told = true;
      }
      if (command.rule.direction.text === 'fwd') {
        const row = silent.rowOf(command, 'in', count, source);
        if (row !== undefined && database !== loaded) twins.push([command, row]);
        else if (row !== undefined) forwarded.write(command, row, loaded.equalTo(row));
        continue;
      }
      const row = rowIn(command, count, source, reader, report);
      if (row === undefined) continue;
      count++;
      if (count > limit) {
        if (count === limit + 1)
          report('policy-many', originAt(source, command.at), { count: limit });
        break;
      }
      if (row.direction === 'in' && command.verb !== 'spdadd') forwarded.forget(row);
      const there = apply(command, row, database, areNew, report);
      if (there !== undefined && !apart.take(row, there, isShown) && !isShown)
        report(
          'policy-twice',
          row.origin,
          { direction: row.direction },
          { related: [there.origin] },
        );
    }
    if (database === loaded || database.size === 0) continue;
    if (!apart.compare(loaded.rows(), (row) => database.equalTo(row)))
      for (const [command, row] of twins) forwarded.write(command, row, undefined);
    for (const row of database.rows()) if (loaded.equalTo(row) === undefined) loaded.add(row);
  }
  apart.tell(flushed, (row) => loaded.equalTo(row), 'policies', report);
  const rows = loaded.rows();
  forwarded.tell(rows, report);
  return rows;
}

const ends: ReadonlySet<string> = new Set(['exit', 'quit', 'bye']);

const someFollow = (commands: readonly Command[], end: Command): boolean =>
  commands
    .slice(commands.indexOf(end) + 1)
    .some(({ kind }) => kind === 'policy' || kind === 'association');

/** Rows by what the kernel tells them by: there bits behind a prefix count. */
class Database {
  /** Made when a row is looked up. */
  private tables: Tables | undefined;
  private inserted: Row[] = [];
  private readonly gone = new Set<Row>();

  get size(): number {
    return this.inserted.length - this.gone.size;
  }

  /** The row with the same selector and direction. */
  equalTo({ direction, upper, local, remote }: Row): Row | undefined {
    if (this.tables === undefined) {
      this.tables = { in: new Map(), out: new Map() };
      for (const row of this.inserted) put(this.tables, row);
    }
    return this.tables[direction].get(upper)?.get(pairNumber(local.id, remote.id));
  }

  add(row: Row): void {
    if (this.tables !== undefined) put(this.tables, row);
    this.inserted.push(row);
  }

  delete(row: Row): void {
    const { direction, upper, local, remote } = row;
    this.tables?.[direction].get(upper)?.delete(pairNumber(local.id, remote.id));
    this.gone.add(row);
  }

  clear(): void {
    this.tables = undefined;
    this.inserted = [];
    this.gone.clear();
  }

  /** In the order of insertion. */
  rows(): readonly Row[] {
    const { inserted, gone } = this;
    return gone.size === 0 ? inserted : inserted.filter((row) => !gone.has(row));
  }
}

type Tables = Readonly<Record<Row['direction'], Map<Upper, Map<number, Row>>>>;

function put(tables: Tables, row: Row): void {
  const { direction, upper, local, remote } = row;
  let table = tables[direction].get(upper);
  if (table === undefined) {
    table = new Map();
    tables[direction].set(upper, table);
  }
  table.set(pairNumber(local.id, remote.id), row);
}

function rowIn(
  command: PolicyCommand,
  index: number,
  source: Source | undefined,
  reader: RowReader,
  report: Report,
): Row | undefined {
  const { text: direction, at } = command.rule.direction;
  if (direction === 'in' || direction === 'out')
    return reader.rowOf(command, direction, index, source);
  const place =
    at === undefined ? originAt(source, command.at) : originAt(textOfShared(source, command), at);
  report('policy-unusable', place, { what: 'direction', word: direction });
  return undefined;
}

/** Changes the database as a command says; where it says the same selector again, the row that stays. */
function apply(
  command: PolicyCommand,
  row: Row,
  database: Database,
  areNew: boolean,
  report: Report,
): Row | undefined {
  const there = areNew && command.verb === 'spdadd' ? undefined : database.equalTo(row);
  if (command.verb === 'spddelete') {
    if (there !== undefined) database.delete(there);
    return undefined;
  }
  if (there !== undefined && command.verb === 'spdadd') return there;
  const { action, requests } = command.rule;
  if (action?.text === 'ipsec' && requests.length === 0)
    report('policy-without-request', row.origin, {});
  // An update takes a new place in the order.
  if (there !== undefined) database.delete(there);
  database.add(row);
  return undefined;
}
