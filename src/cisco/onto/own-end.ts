import { leavingOut, type Report } from '../../diagnostics/report.js';
import { hostPrefix } from '../../model/address.js';
import type { Endpoint, Peer } from '../../model/device.js';
import { isPrivate } from '../../model/private.js';
import type { Origin } from '../../syntax/origin.js';
import { interfaceKey } from '../interface-name.js';
import type { Running } from '../lift/running.js';
import { spotOf } from '../plan/spot.js';
import type { Target } from '../plan/target.js';
import type { Tunnels } from '../plan/tunnels.js';
import { beginningAt, facing, type LivingInterface } from './interfaces.js';
import { factsOf } from './living.js';

/**
 * The tunnels as they end at a living device: at the address of the interface that faces their peers. Where that is another
 * one than the far ends call it by, there is a translator in front of it, or it is another device, and the tunnel is left out.
 */
export function atDevice(tunnels: Tunnels, { onto }: Target, report: Report): Tunnels {
  if (onto === undefined) return tunnels;
  const { running, interfaces } = factsOf(onto);
  if (!knowsMap(running, interfaces, tunnels, report))
    return { ...tunnels, peers: [], silent: [], policies: [], anywhere: [] };
  const elsewhere = new Set<string>();
  const settled = (own: Endpoint, peer: string, throughTranslator: boolean, at?: Origin) => {
    const place = facing(own, interfaces);
    const virtual = beginningAt(own, interfaces);
    if (virtual?.address !== undefined && place?.address !== virtual.address) {
      const map = place === undefined ? [...running.maps.keys()][0] : place.map;
      const begins = map === undefined ? undefined : running.localAddresses.get(map)?.word.text;
      const isSaid = begins !== undefined && interfaceKey(begins) === interfaceKey(virtual.name);
      // A map that is new is made to begin there.
      if (map === undefined || isSaid) return own;
      const { address: wanted, name } = virtual;
      leavingOut(report, [peer])('onto-beginning', own.origin ?? at, {
        wanted,
        interface: name,
        map,
      });
      elsewhere.add(peer);
      return own;
    }
    if (place?.address === undefined) return own;
    const { name, address } = place;
    if (own.kind !== 'address') return { kind: 'address', address } as const;
    if (address === own.address) return own;
    const isTranslated =
      throughTranslator && isPrivate(hostPrefix(address)) && !isPrivate(hostPrefix(own.address));
    leavingOut(report, [peer])(
      'onto-address',
      own.origin ?? at,
      { wanted: own.address, interface: name, own: address, isTranslated },
      isTranslated ? { severity: 'warning' } : {},
    );
    if (!isTranslated) elsewhere.add(peer);
    return { ...own, address };
  };
  // In transport mode the traffic itself names the address.
  const bare = new Set(
    tunnels.policies.flatMap((policy) =>
      policy?.protection?.mode === 'transport' ? [policy.protection.peer] : [],
    ),
  );
  const takesTranslator = ({ id, natTraversal }: Peer): boolean =>
    natTraversal !== 'off' && !bare.has(id);
  const peerAt = (peer: Peer): Peer => ({
    ...peer,
    local: settled(peer.local, peer.id, takesTranslator(peer), spotOf(peer)),
  });
  const all = {
    ...tunnels,
    peers: tunnels.peers.map(peerAt),
    silent: tunnels.silent.map(peerAt),
    anywhere: tunnels.anywhere.map(peerAt),
  };
  const ends = new Map(all.peers.map(({ id, local }) => [id, local]));
  const isHere = ({ id }: { readonly id: string }): boolean => !elsewhere.has(id);
  return {
    ...all,
    peers: all.peers.filter(isHere),
    silent: all.silent.filter(isHere),
    anywhere: all.anywhere.filter(isHere),
    policies: tunnels.policies.map((policy) => {
      const protection = policy?.protection;
      if (policy === undefined || protection === undefined) return policy;
      if (elsewhere.has(protection.peer)) return undefined;
      const local = ends.get(protection.peer) ?? protection.local;
      return { ...policy, protection: { ...protection, local } };
    }),
  };
}

/** Whether the map of new tunnels is known: of several that no line binds it could be each. */
function knowsMap(
  { maps }: Running,
  interfaces: readonly LivingInterface[],
  { peers, silent, anywhere }: Tunnels,
  report: Report,
): boolean {
  if (maps.size < 2 || isBound(interfaces)) return true;
  const all = [...peers, ...silent, ...anywhere].map(({ id }) => id);
  if (all.length === 0) return true;
  report('onto-map-not-bound', undefined, notBound(maps), { leavesOut: all });
  return false;
}

/** Tells of a map that new tunnels are added to, and that no line binds: a text in part may lack that line. */
export function tellUnboundMap({ onto }: Target, report: Report): void {
  if (onto === undefined) return;
  const { running, interfaces } = factsOf(onto);
  if (running.maps.size !== 1 || isBound(interfaces)) return;
  report('onto-map-not-bound', undefined, notBound(running.maps), { severity: 'warning' });
}

const isBound = (interfaces: readonly LivingInterface[]): boolean =>
  interfaces.some(({ map }) => map !== undefined);

function notBound(maps: Running['maps']) {
  const living = [...maps.values()].flatMap((entries) =>
    [...entries.values()].flatMap((entry) => entry.peers.map(({ word }) => word.text)),
  );
  return { maps: [...maps.keys()], peers: [...new Set(living)] };
}
