import { containsPrefix, hostPrefix } from '../../model/address.js';
import { networksOn } from './interface-of.js';
import { interfaceEnd, type MapPlace } from './map-place.js';
import type { RunningEntry } from './running.js';
import type { RunningInterface } from './running-interface.js';
import type { Scope } from './scope.js';

/**
 * Where a map is on several interfaces, the place of an entry whose peer is on the network of one of them: packets leave by
 * that one, and the tunnel begins at its address. Undefined where nothing of this decides.
 */
export function connectedPlace(
  scope: Scope,
  { map, peers: [first] }: RunningEntry,
  place: MapPlace,
): MapPlace | undefined {
  const { interfaces } = place;
  if (interfaces.length < 2 || scope.running.localAddresses.has(map)) return undefined;
  const peer = first && scope.address(first.word);
  if (peer === undefined) return undefined;
  const leaving = interfaces.find(
    ({ state }) => state !== undefined && reaches(scope, state, peer),
  );
  if (leaving === undefined) return undefined;
  return {
    ...place,
    local: interfaceEnd(scope, leaving.state),
    interfaces: [leaving, ...interfaces.filter((one) => one !== leaving)],
  };
}

/** Whether a peer is on the network of an interface that is up. */
function reaches(scope: Scope, state: RunningInterface, peer: string): boolean {
  const { shut, tunnelSource } = state;
  if (shut !== undefined || tunnelSource !== undefined) return false;
  return networksOn(scope, state).some(({ prefix }) => containsPrefix(prefix, hostPrefix(peer)));
}
