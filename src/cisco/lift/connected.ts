import { containsPrefix, hostPrefix, maskLength, prefixOf } from '../../model/address.js';
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
function reaches(
  scope: Scope,
  { address, shut, tunnelSource }: RunningInterface,
  peer: string,
): boolean {
  if (address === undefined || shut !== undefined || tunnelSource !== undefined) return false;
  const own = scope.address(address.word);
  const length = address.mask === undefined ? undefined : maskLength(address.mask.text);
  const network =
    own === undefined || length === undefined ? undefined : prefixOf(own, length)?.prefix;
  return network !== undefined && containsPrefix(network, hostPrefix(peer));
}
