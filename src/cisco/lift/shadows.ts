import type { Phase2Rule, SecurityPolicy, Selector } from '../../model/device.js';
import { overlapsOf } from '../../model/overlaps.js';
import { allBetween, overlaps } from '../../model/selector.js';
import { isCovered } from './cover.js';
import type { MapRow } from './map-rows.js';
import type { RowsAbove } from './rows-above.js';
import type { Said } from './running-body.js';
import type { Scope } from './scope.js';
import { isTunnel, type LostTunnel, peersOf, type Tunnel } from './tunnel.js';
import { isWanted } from './wanted.js';

/**
 * Tells of entries all of whose rows are taken by earlier ones, or by what their own lists deny first. Gives the peers that
 * have only such of the latter kind.
 */
export function tellShadowed(
  scope: Scope,
  entries: readonly (Tunnel | LostTunnel)[],
  rows: readonly MapRow[],
  rowsAbove: RowsAbove,
): readonly string[] {
  const living = new Set<number>();
  // The entry that takes the first row of one; undefined where its own list denies it.
  const by = new Map<number, number | undefined>();
  for (const [position, { policy, entry }] of rows.entries()) {
    if (entry === undefined || living.has(entry)) continue;
    const above = rowsAbove(position).filter((other) => rows[other]?.entry !== entry);
    const selectors = above.flatMap((other) => rows[other]?.policy.selector ?? []);
    const first = above.map((other) => rows[other]?.entry).find((other) => other !== undefined);
    if (selectors.length === 0 || !isCovered(policy.selector, selectors)) living.add(entry);
    else if (!by.has(entry)) by.set(entry, first);
  }
  const livingPeers = new Set([...living].flatMap((entry) => peersOf(entries[entry])));
  const denied: string[] = [];
  for (const [position, cover] of by) {
    const entry = entries[position];
    if (living.has(position) || entry === undefined || !isTunnel(entry)) continue;
    if (cover === undefined) {
      const unreached = peersOf(entry).filter((id) => !livingPeers.has(id));
      tellDenied(scope, entry, unreached);
      denied.push(...unreached);
      continue;
    }
    const above = entries[cover];
    if (above === undefined) continue;
    const running = scope.running.maps.get(entry.map)?.get(entry.sequence);
    const { map, sequence } = isTunnel(above) ? above : above.entry;
    const list = scope.running.maps.get(map)?.get(sequence)?.list;
    const ids = entry.peers.map(({ id }) => id);
    const about = [...ids, ...(isTunnel(above) ? above.peers.map(({ id }) => id) : [])];
    scope.tell(
      'shadowed-entry',
      running?.list?.at ?? running?.heads[0],
      {
        sequence: entry.sequence,
        by: sequence,
        list: entry.list.name,
        same: list?.word.text === entry.list.name,
      },
      {
        about,
        leavesOut: ids.filter((id) => isWanted(scope, id)),
        ...(!about.some((id) => isWanted(scope, id)) && { severity: 'note' }),
        related: scope.origins(list?.at),
      },
    );
  }
  return denied;
}

/** The rows of an entry that the device asks before another one. */
export interface EarlierRow {
  readonly selector: Selector;
  readonly sequence: number;
  readonly list: Said | undefined;
}

/** Tells of a dynamic entry all of whose rules are taken by earlier entries, and whether it is one. */
export function isShadowedSite(
  scope: Scope,
  { id, sequence, list }: { readonly id: string; readonly sequence: number; readonly list: Said },
  rules: readonly Phase2Rule[],
  earlier: readonly EarlierRow[],
): boolean {
  const budget = { left: mostPairs };
  const above = earlier.map(({ selector }) => selector);
  const asked = rules.map(
    ({ local, remote, protocol, localPorts = 'any', remotePorts = 'any' }): Selector => ({
      ...allBetween(local, remote),
      protocol,
      localPorts,
      remotePorts,
    }),
  );
  if (above.length === 0 || !asked.every((one) => isCovered(one, above, budget))) return false;
  const by = earlier.find(({ selector }) => asked.some((one) => overlaps(selector, one)));
  if (by === undefined) return false;
  scope.tell(
    'shadowed-entry',
    list.at,
    {
      sequence,
      by: by.sequence,
      list: list.word.text,
      same: by.list?.word.text === list.word.text,
    },
    {
      about: [id],
      leavesOut: isWanted(scope, id) ? [id] : [],
      ...(!isWanted(scope, id) && { severity: 'note' }),
      related: scope.origins(by.list?.at),
    },
  );
  return true;
}

/** Tells of an entry whose list denies all that it permits further down. */
function tellDenied(scope: Scope, entry: Tunnel, unreached: readonly string[]): void {
  const { map, sequence, list } = entry;
  const running = scope.running.maps.get(map)?.get(sequence);
  const ids = peersOf(entry);
  const denies = list.lines.filter(({ action }) => action === 'deny').slice(0, mostTold);
  scope.tell(
    'entry-denied',
    running?.list?.at ?? running?.heads[0],
    { sequence, list: list.name },
    {
      about: ids,
      leavesOut: unreached.filter((id) => isWanted(scope, id)),
      ...(!ids.some((id) => isWanted(scope, id)) && { severity: 'note' }),
      related: scope.origins(...denies.map(({ at }) => at)),
    },
  );
}

/** Pairs of rows of different maps after which no more are looked at. */
const mostPairs = 1_000_000;

/** The rows that maps on different interfaces protect some of the same traffic by, which is told, and what becomes of them. */
export function contestedRows(
  scope: Scope,
  maps: readonly { readonly map: string; readonly rows: readonly MapRow[] }[],
): ReadonlyMap<SecurityPolicy, SecurityPolicy> {
  const contested = new Map<SecurityPolicy, SecurityPolicy>();
  if (maps.length < 2) return contested;
  const owners: string[] = [];
  const all = maps.flatMap(({ map, rows }) =>
    rows
      .filter(({ policy }) => policy.action === 'protect')
      .map(({ policy }) => {
        owners.push(map);
        return policy;
      }),
  );
  const told = new Set<string>();
  let left = mostPairs;
  overlapsOf(all.map(({ selector }) => selector)).pairs((one, other) => {
    const [a, b] = [owners[one] ?? '', owners[other] ?? ''];
    if (a === b) return true;
    for (const [position, map] of [
      [one, a],
      [other, b],
    ] as const) {
      const policy = all[position];
      if (policy !== undefined) contested.set(policy, { ...policy, contested: map });
    }
    left--;
    const key = [a, b].sort().join(' ');
    if (told.has(key) || told.size === mostTold) return left > 0;
    told.add(key);
    const [first, second] = one < other ? [a, b] : [b, a];
    scope.report('overlapping-maps', all[Math.max(one, other)]?.origins?.[0], {
      map: second,
      other: first,
    });
    return left > 0;
  });
  return contested;
}

/** Pairs of maps, and lines, that are told. */
const mostTold = 50;
