import type { Collector } from './diagnostics/report.js';
import type { Device, Peer } from './model/device.js';

/** The peers that a device's tunnels go to, in the order in which the policies name them; dynamic ones last. */
export function tunnelsOf(device: Device): readonly Peer[] {
  const ids = new Set<string>();
  for (const { protection } of device.policies) {
    if (protection === undefined) continue;
    ids.add(protection.peer);
    for (const standby of protection.standbyPeers ?? []) ids.add(standby);
  }
  for (const rule of device.phase2Rules) if (rule.peer !== undefined) ids.add(rule.peer);
  const peers = new Map(device.peers.map((peer) => [peer.id, peer]));
  return [...ids].flatMap((id) => peers.get(id) ?? []);
}

/** Tells of peers that were asked for and are not there. Where something was told of one's tunnel, that says why. */
export function tellUnknownPeers(
  asked: readonly string[],
  known: ReadonlySet<string>,
  collector: Collector,
): void {
  const { reasons } = collector;
  for (const peer of asked)
    if (!known.has(peer) && !reasons.has(peer))
      collector.report('unknown-peer', undefined, { peer, peers: [...known] });
}

/** A name for a peer's folder: its address, or its id with what no file name should hold replaced. */
export const hostFolder = (peer: Peer): string =>
  peer.remote.kind === 'address'
    ? peer.remote.address.replaceAll(':', '-')
    : peer.id.replace(/[^\w.-]+/g, '-');
