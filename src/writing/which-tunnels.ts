/** Which tunnels are written. */
import type { Collector, Report, Telling } from '../diagnostics/report.js';
import type { Device, Peer } from '../model/device.js';
import { openRulesOf } from '../model/open-rules.js';
import type { ConvertOptions, ReverseOptions } from '../results.js';
import type { Source } from '../syntax/range.js';
import { tellUnknownPeers, tunnelsOf } from '../tunnels.js';

/** Of a Cisco the peers that were asked for, all where none was; without those whose packets its own lists keep from them. */
export function tunnelsOfCisco(
  device: Device,
  { peers: wanted }: ConvertOptions,
  { name: file }: Source,
  collector: Collector,
): readonly Peer[] {
  const peers = tunnelsOf(device);
  if (peers.length === 0) {
    if (!collector.diagnostics.some(({ severity }) => severity === 'error')) {
      const clients = collector.diagnostics.some(({ code }) => code === 'remote-access');
      collector.report('no-tunnel', undefined, { clients }, { file });
    }
    return [];
  }
  const { unreached = [] } = device;
  const used = peers.filter(({ id }) => !unreached.includes(id));
  if (wanted === undefined || wanted.length === 0) return used;
  tellUnknownPeers(wanted, new Set(peers.map(({ id }) => id)), collector);
  return used.filter(({ id }) => wanted.includes(id));
}

/** Of a host all that may be written. Without any policy there is still something to say of each remote, as there is of one for anybody. */
export function tunnelsAndOpen(device: Device): readonly Peer[] {
  const peers = tunnelsOf(device);
  return peers.length > 0 ? [...peers, ...openIn(device, peers)] : device.peers;
}

const openIn = ({ peers }: Device, tunnels: readonly Peer[]): readonly Peer[] =>
  peers.filter(
    (peer) =>
      peer.remote.kind === 'any' && peer.generatesPolicy !== 'no' && !tunnels.includes(peer),
  );

/** Of a host the peers that are wanted; all that are a tunnel where none is. */
export function tunnelsOfHost(
  device: Device,
  wanted: readonly string[] | undefined,
  { role }: ReverseOptions,
  about: Telling,
  collector: Collector,
): readonly Peer[] {
  const peers = tunnelsOf(device);
  const all =
    role === 'replacement' && wanted !== undefined ? device.peers : tunnelsAndOpen(device);
  if (all.length === 0) {
    const isTold = collector.diagnostics.some(({ severity }) => severity === 'error');
    if (device.notGiven !== 'peers' && !isTold) collector.report('no-tunnel', undefined, {}, about);
    return [];
  }
  if (wanted === undefined) {
    if (peers.length === 0) return all;
    return role === 'replacement'
      ? peers
      : [...peers, ...answered(openIn(device, peers), device, collector.report)];
  }
  tellUnknownPeers(wanted, new Set(all.map(({ id }) => id)), collector);
  return all.filter(({ id }) => wanted.includes(id));
}

/** Of the peers from anywhere those for which some network is named; the others are no tunnel that anybody asked for. */
function answered(open: readonly Peer[], device: Device, report: Report): readonly Peer[] {
  const hasOpenRules = openRulesOf(device).length > 0;
  return open.filter((peer) => {
    if (hasOpenRules || device.phase2Rules.some((rule) => rule.peer === peer.id)) return true;
    const telling = { severity: 'warning', leavesOut: [peer.id] } as const;
    report('no-peer', peer.origins?.[0], { what: 'anonymous', peer: '' }, telling);
    return false;
  });
}
