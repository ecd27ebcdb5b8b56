import { containsPrefix, hostPrefix } from '../../model/address.js';
import { networksOn } from './interface-of.js';
import { interfaceEnd, isCallers, type MapPlace, withGivenAddress } from './map-place.js';
import { wayTo } from './other-way.js';
import type { RunningEntry } from './running.js';
import type { RunningInterface } from './running-interface.js';
import type { Scope } from './scope.js';

/**
 * Where a map is on several interfaces, the place of an entry whose peer is on the network of one of them, or behind a route by
 * it: packets leave by that one, and the tunnel begins at its address, unless the caller gives that of another one. Undefined
 * where nothing of this decides.
 */
export function leavingPlace(
  scope: Scope,
  { map, peers: [first] }: RunningEntry,
  place: MapPlace,
): MapPlace | undefined {
  const { interfaces } = place;
  if (interfaces.length < 2 || scope.running.localAddresses.has(map)) return undefined;
  const peer = first && scope.address(first.word);
  if (peer === undefined) return undefined;
  const leaving =
    interfaces.find(({ state }) => isCallers(scope, interfaceEnd(scope, state))) ??
    interfaces.find(({ state }) => state !== undefined && reaches(scope, state, peer)) ??
    routedBy(scope, peer, place);
  if (leaving === undefined) return undefined;
  return {
    ...place,
    local: withGivenAddress(scope, interfaceEnd(scope, leaving.state)),
    interfaces: [leaving, ...interfaces.filter((one) => one !== leaving)],
  };
}

/** Whether a peer is on the network of an interface that is up. */
function reaches(scope: Scope, state: RunningInterface, peer: string): boolean {
  const { shut, tunnelSource } = state;
  if (shut !== undefined || tunnelSource !== undefined) return false;
  return networksOn(scope, state).some(({ prefix }) => containsPrefix(prefix, hostPrefix(peer)));
}

/** The interface of a map by which a route leads to a peer. */
function routedBy(
  scope: Scope,
  peer: string,
  { interfaces }: MapPlace,
): MapPlace['interfaces'][number] | undefined {
  // Another table of routes than the one that the text shows may decide.
  if (interfaces.some(({ state }) => state?.vrf !== undefined)) return undefined;
  const way = wayTo(scope, peer);
  const by = interfaces.find(({ state }) => state !== undefined && state === way?.by);
  if (way === undefined || by === undefined || by.state?.shut !== undefined) return undefined;
  // An interface that is given its address may be given a route for everything too.
  const mayBeGiven = interfaces.some(
    ({ state }) => state !== by.state && state?.dynamic !== undefined && state.shut === undefined,
  );
  return mayBeGiven && way.isForAll && (way.distance > 1 || scope.dialect !== 'ios')
    ? undefined
    : by;
}
