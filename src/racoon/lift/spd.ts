import type { Report } from '../../diagnostics/report.js';
import type { Source } from '../../syntax/range.js';
import type { Command, PolicyCommand, SetkeyConf } from '../setkey/syntax.js';
import { kernelKey, type Row, rowOf } from './row.js';
import { originAt, textOfShared } from './written.js';

/**
 * What the kernel holds after all files were loaded in turn: the first of two equal rows stays, an update replaces, a flush
 * empties. `fwd` rows are left out: setkey makes one of each `in` row by itself, and an explicit one says nothing more.
 */
export function databaseOf(
  files: readonly SetkeyConf[],
  report: Report,
  limit: number,
): readonly Row[] {
  const rows = new Map<string, Row>();
  let count = 0;
  let flushed = false;
  let told = false;
  for (const { source, commands, form } of files) {
    for (const command of commands) {
      if (command.kind === 'other') {
        const verb = command.verb.text;
        if (verb === 'spdflush') {
          if (rows.size > 0)
            report('setkey-flush-wipes', originAt(source, command.at), { count: rows.size });
          rows.clear();
          flushed = true;
        } else if (ends.has(verb)) {
          if (commands.indexOf(command) < commands.length - 1 && someFollow(commands, command))
            report('setkey-stops', originAt(source, command.at), { word: verb });
          break;
        }
        continue;
      }
      if (command.kind !== 'policy') continue;
      if (!flushed && !told && form !== 'policy-dump' && command.verb === 'spdadd') {
        report('setkey-no-flush', originAt(source, command.at), {});
        told = true;
      }
      const row = rowIn(command, count, source, report);
      if (row === undefined) continue;
      count++;
      if (count > limit) {
        report('policy-many', originAt(source, command.at), { count: limit });
        return [...rows.values()];
      }
      apply(command, row, rows, report);
    }
  }
  return [...rows.values()];
}

const ends: ReadonlySet<string> = new Set(['exit', 'quit', 'bye']);

const someFollow = (commands: readonly Command[], end: Command): boolean =>
  commands
    .slice(commands.indexOf(end) + 1)
    .some(({ kind }) => kind === 'policy' || kind === 'association');

function rowIn(
  command: PolicyCommand,
  index: number,
  source: Source | undefined,
  report: Report,
): Row | undefined {
  const direction = command.rule.direction.text;
  if (direction === 'fwd') return undefined;
  if (direction === 'in' || direction === 'out')
    return rowOf(command, direction, index, source, report);
  const { at } = command.rule.direction;
  const place =
    at === undefined ? originAt(source, command.at) : originAt(textOfShared(source, command), at);
  report('policy-unusable', place, { what: 'direction', word: direction });
  return undefined;
}

function apply(command: PolicyCommand, row: Row, rows: Map<string, Row>, report: Report): void {
  const key = kernelKey(row);
  const there = rows.get(key);
  if (command.verb === 'spddelete') {
    rows.delete(key);
    return;
  }
  if (there !== undefined && command.verb === 'spdadd') {
    report('policy-twice', row.origin, { direction: row.direction }, { related: [there.origin] });
    return;
  }
  if (command.rule.action?.text === 'ipsec' && command.rule.requests.length === 0)
    report('policy-without-request', row.origin, {});
  // An update takes a new place in the order.
  if (there !== undefined) rows.delete(key);
  rows.set(key, row);
}
