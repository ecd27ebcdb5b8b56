import type { Report } from '../../diagnostics/report.js';
import type { Peer } from '../../model/device.js';
import type { Living } from '../write-options.js';
import { factsOf } from './living.js';

/** The ids of those peers of a host that a living device is itself, where it is some of them: each remote is another device. */
export function ownPeers(
  peers: readonly Peer[],
  living: Living,
  report: Report,
): readonly string[] | undefined {
  const taken = peers.filter(isOwnOf(living));
  if (taken.length === 0 || taken.length === peers.length) return undefined;
  const others = peers.filter((peer) => !taken.includes(peer));
  report('onto-other-peers', undefined, { taken: idsOf(taken), others: idsOf(others) });
  return idsOf(taken);
}

/** The peers that are written for a living device: none where it may be any of several. */
export function peersOfDevice(
  peers: readonly Peer[],
  living: Living,
  report: Report,
): readonly Peer[] {
  if (peers.length < 2 || peers.some(isOwnOf(living))) return peers;
  report('onto-which-peer', undefined, { peers: idsOf(peers) }, { leavesOut: idsOf(peers) });
  return [];
}

function isOwnOf(living: Living): (peer: Peer) => boolean {
  const own = new Set(factsOf(living).interfaces.map((one) => one.address));
  return ({ remote }) => remote.kind === 'address' && own.has(remote.address);
}

const idsOf = (peers: readonly Peer[]): readonly string[] => peers.map(({ id }) => id);
