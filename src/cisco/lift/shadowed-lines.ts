/** Lines that decide nothing, since earlier ones take all that they name: no association is ever made for them. */
import { lengthOf } from '../../model/address.js';
import type { Phase2Rule } from '../../model/device.js';
import { selectorKey } from '../../model/selector.js';
import { type Budget, isCovered } from './cover.js';
import { tellIdle } from './idle-lines.js';
import type { MapRow } from './map-rows.js';
import type { RowsAbove } from './rows-above.js';
import type { Scope } from './scope.js';
import { isTunnel, type LostTunnel, peersOf, type Tunnel } from './tunnel.js';

/** Comparisons of selectors after which a row counts as reached: it does no harm then. */
const work = 3_000_000;

export interface Reached {
  readonly rows: readonly MapRow[];
  /** What the device still takes when a peer proposes it. */
  readonly rules: readonly Phase2Rule[];
}

/**
 * The rows of a map that packets reach. An entry that none reaches keeps its rows where its peer has no other, so that the
 * peer is known; it is told as a whole.
 */
export function reachedRows(
  scope: Scope,
  entries: readonly (Tunnel | LostTunnel)[],
  rows: readonly MapRow[],
  above: RowsAbove,
): Reached {
  const covered = coveredPositions(rows, above);
  if (covered.size === 0) return { rows, rules: [] };
  const living = new Set<number>();
  for (const [position, { entry }] of rows.entries())
    if (entry !== undefined && !covered.has(position)) living.add(entry);
  const livingPeers = new Set([...living].flatMap((entry) => peersOf(entries[entry])));
  const isKnown = (entry: number): boolean =>
    living.has(entry) || peersOf(entries[entry]).every((peer) => livingPeers.has(peer));
  tellLines(scope, entries, rows, covered, living);
  const reached: MapRow[] = [];
  const rules: Phase2Rule[] = [];
  for (const [position, row] of rows.entries())
    if (covered.has(position) && row.entry !== undefined && isKnown(row.entry))
      rules.push(...rulesOf(row));
    else reached.push(row);
  return { rows: reached, rules };
}

/** A part of a line is no identity that the device takes; the whole line has a row of its own. */
function rulesOf({ policy }: MapRow): readonly Phase2Rule[] {
  const { selector, protection, origins, proposes } = policy;
  if (protection?.phase2 === undefined || proposes !== undefined) return [];
  const { local, remote, protocol, localPorts, remotePorts } = selector;
  const { peer, mode, phase2 } = protection;
  const rule = { local, remote, protocol, localPorts, remotePorts, peer, mode, phase2 };
  return [origins === undefined ? rule : { ...rule, origins }];
}

function coveredPositions(rows: readonly MapRow[], rowsAbove: RowsAbove): ReadonlySet<number> {
  const covered = new Set<number>();
  // Selectors of one shape hold each other only where they are the same, and those are gone already.
  if (isUniform(rows, ({ entry }) => entry) && isUniform(rows, shapeOf)) return covered;
  const proposed = new Set(
    rows.flatMap(({ policy: { proposes }, entry }) =>
      proposes === undefined ? [] : `${entry} ${selectorKey(proposes)}`,
    ),
  );
  const budget: Budget = { left: work };
  for (const [position, { policy, entry }] of rows.entries()) {
    const { action, selector } = policy;
    const above = action === 'protect' ? rowsAbove(position) : [];
    if (above.length === 0 || proposed.has(`${entry} ${selectorKey(selector)}`)) continue;
    const selectors = above.flatMap((other) => rows[other]?.policy.selector ?? []);
    if (isCovered(selector, selectors, budget)) covered.add(position);
  }
  return covered;
}

function isUniform(rows: readonly MapRow[], of: (row: MapRow) => unknown): boolean {
  const [first] = rows;
  const value = first && of(first);
  return rows.every((row) => of(row) === value);
}

const shapeOf = ({ policy: { selector } }: MapRow): string => {
  const { local, remote, protocol, localPorts, remotePorts } = selector;
  const isWide = localPorts === 'any' && remotePorts === 'any';
  return `${lengthOf(local)} ${lengthOf(remote)} ${protocol} ${isWide}`;
};

/** Tells of lines none of whose rows is reached, in entries that are. */
function tellLines(
  scope: Scope,
  entries: readonly (Tunnel | LostTunnel)[],
  rows: readonly MapRow[],
  covered: ReadonlySet<number>,
  living: ReadonlySet<number>,
): void {
  const lines = new Map<string, number | undefined>();
  for (const [position, { policy, entry }] of rows.entries()) {
    if (entry === undefined || !living.has(entry)) continue;
    const key = `${entry} ${policy.origins?.[0]?.start}`;
    if (!covered.has(position)) lines.set(key, undefined);
    else if (!lines.has(key)) lines.set(key, position);
  }
  for (const position of lines.values()) {
    const row = position === undefined ? undefined : rows[position];
    const entry = row?.entry === undefined ? undefined : entries[row.entry];
    const at = row?.policy.origins?.[0];
    if (entry !== undefined && isTunnel(entry) && at !== undefined)
      tellIdle(scope.tell, 'permit', entry.list.name, at);
  }
}
