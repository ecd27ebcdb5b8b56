import type { Report } from '../../diagnostics/report.js';
import type { Peer } from '../../model/device.js';
import type { Living } from '../write-options.js';
import { livingInterfaces } from './interfaces.js';
import { factsOf } from './living.js';

/** The peers of a host that a living device is itself: each remote is another device. Those that are `asked` for stay. */
export function peersOfDevice(
  peers: readonly Peer[],
  asked: readonly string[],
  living: Living,
  report: Report,
): readonly Peer[] {
  if (peers.length < 2) return peers;
  const { dialect } = living.configuration;
  const own = new Set(livingInterfaces(factsOf(living).running, dialect).map((one) => one.address));
  const isOwn = ({ remote }: Peer): boolean => remote.kind === 'address' && own.has(remote.address);
  const taken = peers.filter(isOwn);
  if (taken.length === 0) {
    report('onto-which-peer', undefined, { peers: idsOf(peers) }, { leavesOut: idsOf(peers) });
    return [];
  }
  if (asked.length > 0 || taken.length === peers.length) return peers;
  const others = peers.filter((peer) => !isOwn(peer));
  report('onto-other-peers', undefined, { taken: idsOf(taken), others: idsOf(others) });
  return taken;
}

const idsOf = (peers: readonly Peer[]): readonly string[] => peers.map(({ id }) => id);
