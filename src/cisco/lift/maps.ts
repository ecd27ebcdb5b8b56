/** The crypto maps of a device: which are active, and what their entries are. */

import type { ManualAssociation, Peer, Phase2Rule, Selector } from '../../model/device.js';
import { endText } from '../../model/endpoint.js';
import { tellGivenAddress } from './around.js';
import { dynamicSites } from './dynamic.js';
import { type EntryParts, staticEntry } from './entry.js';
import { droppingEntry } from './incomplete.js';
import { interfaceOf } from './interface-of.js';
import { leavingPlace } from './leaving-place.js';
import { isCallers, lostBinding, type MapPlace, mapPlaces, sharedEnd } from './map-place.js';
import { type MapRow, type MapRows, mapRows } from './map-rows.js';
import type { NatParts } from './nat-lines.js';
import { nearName } from './near.js';
import { leadsOut, otherWays } from './other-way.js';
import { type EntryOfSites, withSitesApart } from './outranked-sites.js';
import { rowsAbove } from './rows-above.js';
import type { RunningEntry } from './running.js';
import type { Scope } from './scope.js';
import { type Reached, reachedRows } from './shadowed-lines.js';
import { contestedRows, tellShadowed } from './shadows.js';
import { associationsOf, isTunnel, type LostTunnel, type Tunnel } from './tunnel.js';
import { tellUndefined } from './undefined-name.js';
import { isWanted, tellOf } from './wanted.js';

interface LiftedMaps {
  readonly tunnels: readonly Tunnel[];
  readonly rows: readonly MapRow[];
  readonly dynamicTunnels: readonly Tunnel[];
  readonly rules: readonly Phase2Rule[];
  readonly associations: readonly ManualAssociation[];
  readonly unreached: readonly string[];
}

export function liftedMaps(parts: EntryParts): LiftedMaps {
  const { scope } = parts;
  const placeOf = mapPlaces(scope);
  const ifOtherWay = otherWay(parts.ofNat);
  const isParted = partedWays(scope);
  const tunnels: Tunnel[] = [];
  const lifted: { map: string; rows: readonly MapRow[] }[] = [];
  const dynamicTunnels: Tunnel[] = [];
  const rules: Phase2Rule[] = [];
  const unreached: string[] = [];
  const names = [...scope.running.maps.keys()];
  const bound = names.filter((name) => placeOf(name).isBound);
  for (const [map, entries] of scope.running.maps) {
    const place = placeOf(map);
    const sorted = [...entries.values()].sort((a, b) => a.sequence - b.sequence);
    if (sorted.length === 0) continue;
    if (!place.isActive) {
      tellUnbound(parts, map, sorted, place, bound);
      continue;
    }
    if (!place.isBound) tellNoneBound(scope, map, sorted);
    tellGivenAddress(scope, place);
    const isOpen = sorted.some((entry) => leavingPlace(scope, entry, place) === undefined);
    if (isOpen) tellSeveralPlaces(scope, map, place);
    tellInterfaces(scope, map, place);
    tellOrder(scope, sorted);
    const fixed = sorted.filter(({ dynamic }) => dynamic === undefined);
    const dropping = droppingEntry(scope, sorted);
    const placeOfEntry = (entry: RunningEntry): MapPlace => {
      const own = leavingPlace(scope, entry, place) ?? place;
      return dropping !== undefined && entry.sequence > dropping.sequence
        ? { ...own, off: own.off ?? { at: dropping.heads[0] } }
        : own;
    };
    const statics = inOrderOfWish(scope, fixed, (entry) => {
      const ownPlace = placeOfEntry(entry);
      const tunnel = staticEntry(parts, entry, ownPlace);
      if (isTunnel(tunnel) && isParted(tunnel, ownPlace)) tellSeveralPlaces(scope, map, ownPlace);
      const down = isTunnel(tunnel) ? ifOtherWay(tunnel, ownPlace) : undefined;
      if (down === undefined) return tunnel;
      if (isBesideOthers(down)) return { lines: down.list.lines, entry };
      for (const peer of down.peers)
        parts.peers.set(peer.id, { ...parts.peers.get(peer.id), peer });
      return down;
    });
    const made = mapRows(scope, map, statics);
    const reached = made && reachedOf(scope, statics, made);
    if (reached !== undefined) {
      for (const rule of reached.rules) rules.push(rule);
      unreached.push(...reached.unreached);
      for (const tunnel of statics.filter(isTunnel)) tunnels.push(tunnel);
    }
    const ofDynamic: EntryOfSites[] = [];
    for (const entry of sorted) {
      if (entry.dynamic === undefined) continue;
      const later = fixed.filter(({ sequence }) => sequence > entry.sequence);
      const earlier = fixed.filter(({ sequence }) => sequence < entry.sequence);
      const behind = earlier.flatMap(({ peers }) =>
        peers.map(({ word }) => scope.address(word) ?? word.text),
      );
      const above = (made?.rows ?? []).flatMap(({ policy: { selector, action }, entry: of }) => {
        const { sequence = entry.sequence, list } = fixed[of ?? -1] ?? {};
        return action !== 'bypass' && sequence < entry.sequence ? { selector, sequence, list } : [];
      });
      const ownPlace = placeOfEntry(entry);
      const sites = dynamicSites(parts, entry, later, above, ownPlace);
      ofDynamic.push({ sequence: entry.sequence, rules: sites.flatMap((site) => site.rules) });
      for (const { tunnel, rules: own } of sites) {
        const down = ifOtherWay(tunnel, ownPlace);
        dynamicTunnels.push(down ?? tunnel);
        for (const rule of own) rules.push(rule);
        const made = own[0] && parts.peers.get(own[0].peer ?? '');
        if (made === undefined) continue;
        const [peer = made.peer] = down?.peers ?? [];
        const known = made.peer.behind ?? [];
        const before =
          known.length === 0 || known === behind ? behind : [...new Set([...known, ...behind])];
        parts.peers.set(peer.id, {
          ...made,
          peer: before.length === 0 ? peer : { ...peer, behind: before },
        });
      }
    }
    if (reached !== undefined)
      lifted.push({ map, rows: withSitesApart(scope, reached.rows, fixed, ofDynamic) });
  }
  const contested = contestedRows(scope, lifted);
  const all = lifted.flatMap((map) => map.rows);
  const rows =
    contested.size === 0
      ? all
      : all.map((row) => ({ ...row, policy: contested.get(row.policy) ?? row.policy }));
  const associations = associationsOf(tunnels);
  return { tunnels, rows, dynamicTunnels, rules, associations, unreached };
}

/** Whether what a tunnel is for leaves by another interface of its map than what is for its peer. */
function partedWays(scope: Scope): (tunnel: Tunnel, place: MapPlace) => boolean {
  const isOut = leadsOut(scope);
  return ({ list }, place) => {
    if (place.interfaces.length < 2) return false;
    const ofPeer = { ...place, interfaces: place.interfaces.slice(0, 1) };
    const isElsewhere = ({ remote }: Selector): boolean =>
      isOut(remote, place) === true && isOut(remote, ofPeer) === false;
    return list.lines.some(
      ({ action, selectors }) => action === 'permit' && selectors.some(isElsewhere),
    );
  };
}

/** What becomes of a tunnel whose packets leave by an interface that its map is not on, which is told: it never comes up. */
export function otherWay(
  parts: NatParts,
): (tunnel: Tunnel, place: Pick<MapPlace, 'interfaces' | 'at'>) => Tunnel | undefined {
  const { scope } = parts;
  const wayOf = otherWays(parts);
  return (tunnel, place) => {
    const way = wayOf(tunnel, place);
    if (way === undefined) return undefined;
    const {
      interfaces: [on],
      at: [at],
    } = place;
    const peer = endText(tunnel.remote);
    const ids = tunnel.peers.map(({ id }) => ({ text: id }));
    const isIos = scope.dialect === 'ios';
    const [network, ...others] = way.of?.networks ?? [];
    tellOf(scope, ids.length > 0 ? ids : [{ text: peer }])(
      'map-on-other-interface',
      way.of === undefined ? at : (way.at ?? at),
      {
        map: tunnel.routed ? undefined : tunnel.map,
        on: on?.name ?? '',
        peer,
        by: (isIos ? way.by?.name : (way.by?.nameif?.word ?? way.by?.name))?.text,
        isIos,
        network,
        others: others.length,
      },
      way.of !== undefined
        ? { related: scope.origins(way.isOpen === true ? undefined : way.of.line) }
        : isBesideOthers(tunnel)
          ? { severity: 'error', related: tunnel.peers.map(({ origins }) => origins?.[0]) }
          : {},
    );
    if (way.of !== undefined) return undefined;
    const ikeEnabled = at === undefined ? {} : { ikeEnabled: scope.origin(at) };
    const down = (one: Peer): Peer => ({
      ...one,
      ikeEnabled: false,
      fieldOrigins: { ...one.fieldOrigins, ...ikeEnabled },
    });
    return { ...tunnel, peers: tunnel.peers.map(down) };
  };
}

/** Whether IKE cannot be off for a tunnel alone: it has none, or shares it with one that begins at another address. */
const isBesideOthers = ({ manual, peers, local }: Tunnel): boolean =>
  manual !== undefined || peers.some((peer) => endText(peer.local) !== endText(local));

/** The rows of a map that packets reach; what none reaches is told. */
function reachedOf(
  scope: Scope,
  entries: readonly (Tunnel | LostTunnel)[],
  { rows, isApart }: MapRows,
): Reached & Pick<LiftedMaps, 'unreached'> {
  if (isApart) return { rows, rules: [], unreached: [] };
  const above = rowsAbove(rows);
  const unreached = tellShadowed(scope, entries, rows, above);
  return { ...reachedRows(scope, entries, rows, above), unreached };
}

/** Lifts wanted entries first, so that what they share with others is told as theirs; gives them in their own order. */
function inOrderOfWish(
  scope: Scope,
  entries: readonly RunningEntry[],
  lift: (entry: RunningEntry) => Tunnel | LostTunnel,
): (Tunnel | LostTunnel)[] {
  if (scope.options.only === undefined) return entries.map(lift);
  const results = new Map<RunningEntry, Tunnel | LostTunnel>();
  const wanted = (entry: RunningEntry): boolean =>
    entry.peers.some(({ word }) => isWanted(scope, word.text, scope.address(word)));
  for (const entry of entries) if (wanted(entry)) results.set(entry, lift(entry));
  return entries.map((entry) => results.get(entry) ?? lift(entry));
}

/** A map that no interface has, beside others that are bound: it does nothing. A slip in its name is looked into. */
function tellUnbound(
  parts: EntryParts,
  map: string,
  entries: readonly RunningEntry[],
  place: MapPlace,
  bound: readonly string[],
): void {
  const { scope } = parts;
  const lost = lostBinding(scope, map);
  const near = lost === undefined ? nearName(map, bound) : undefined;
  const complete = entries.find(
    ({ list, peers, transformSets }) =>
      list !== undefined && peers.length > 0 && transformSets !== undefined,
  );
  const about = entries.flatMap(({ peers }) =>
    peers.map(({ word }) => scope.address(word) ?? word.text),
  );
  scope.tell(
    'map-not-bound',
    (complete ?? entries[0])?.heads[0],
    {
      map,
      complete: complete !== undefined,
      ...(lost && { how: lost.how }),
      ...(near !== undefined && { near }),
    },
    {
      about,
      related: scope.origins(lost?.at, ...(near === undefined ? [] : bindingsOf(scope, near))),
      // All that the device holds protects nothing.
      ...(bound.length === 0 && { severity: 'error' as const }),
    },
  );
  if (near === undefined) return;
  const apart = { ...parts, peers: new Map(parts.peers) };
  // What names no peer is left of an entry that was taken out.
  for (const entry of entries)
    if (entry.dynamic === undefined && entry.peers.length > 0) staticEntry(apart, entry, place);
}

const bindingsOf = (scope: Scope, map: string) => mapPlaces(scope)(map).at;

/** No map of the text is bound: a paste without those lines, or a device that was never finished. */
function tellNoneBound(scope: Scope, map: string, entries: readonly RunningEntry[]): void {
  const hasInterfaces = scope.running.interfaces.size > 0;
  scope.tell(
    'no-map-bound',
    entries[0]?.heads[0],
    { map },
    hasInterfaces ? {} : { severity: 'note' },
  );
}

function tellSeveralPlaces(scope: Scope, map: string, place: MapPlace): void {
  const { interfaces, local } = place;
  const addresses = new Set(
    interfaces.flatMap(({ state }) => {
      const address = state?.tunnelSource === undefined ? state?.address : undefined;
      return address === undefined ? [] : [scope.address(address.word)];
    }),
  );
  if (addresses.size < 2 || scope.running.localAddresses.has(map) || local.kind !== 'address')
    return;
  if (isCallers(scope, local)) return;
  scope.tell('map-on-several-interfaces', place.at[0], { map, taken: local.address });
}

/** Tells of interfaces on which a map does nothing, or ends at another address than theirs. */
function tellInterfaces(scope: Scope, map: string, place: MapPlace): void {
  const { interfaces, local, at } = place;
  const { tell, options } = scope;
  // A PIX 6 shows the names of its interfaces together.
  if (scope.dialect === 'pix6' && interfaceOf(scope.running, 'ethernet0')?.nameif !== undefined)
    for (const { name, state } of interfaces)
      if (state === undefined || state.name.text.toLowerCase() === name.toLowerCase())
        tellUndefined(scope, { what: 'interface', name, at: at[0] }, tell, { severity: 'warning' });
  const ends = place.ends.map((state) =>
    state?.unnumbered === undefined
      ? state
      : interfaceOf(scope.running, state.unnumbered.word.text),
  );
  const bare = ends.find((state) => state?.bare !== undefined);
  if (bare !== undefined && local.kind === 'unknown' && ends.every(isBare))
    tell(
      'tunnel-end-without-address',
      bare.bare?.at,
      { interface: bare.name.text, map },
      { related: at.map(scope.origin) },
    );
  for (const { state } of interfaces) {
    if (state?.shut !== undefined)
      tell('interface-shut', state.shut.at, { interface: state.name.text, map });
    if (state?.redundancy === undefined || options.ciscoAddress !== undefined) continue;
    if (sharedEnd(scope, state, state.redundancy).kind === 'unknown')
      tell('map-redundancy', state.redundancy.at, { group: state.redundancy.word.text });
  }
}

/** Nothing gives it an address, and a line says so. */
const isBare = (state: MapPlace['ends'][number]): boolean =>
  state?.bare !== undefined && state.dynamic === undefined && state.redundancy === undefined;

/** Dynamic entries belong behind the static ones. */
function tellOrder(scope: Scope, entries: readonly RunningEntry[]): void {
  const last = entries.filter(({ dynamic }) => dynamic === undefined).at(-1);
  for (const entry of entries) {
    if (entry.dynamic === undefined || last === undefined || last.sequence < entry.sequence)
      continue;
    scope.tell(
      'dynamic-before-static',
      entry.dynamic.at ?? entry.heads[0],
      { dynamic: entry.sequence, fixed: last.sequence },
      { related: scope.origins(last.heads[0]) },
    );
  }
}
