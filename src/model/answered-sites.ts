import type { Device, Peer } from './device.js';
import { isFrom, rowOf } from './mirror-rules.js';
import { openRulesOf } from './open-rules.js';

/** The device without the peers from anywhere as whom nobody comes in: each key that there is stands for an address of its own. */
export function withoutUnkeyed(device: Device): Device {
  const { peers, policies } = device;
  const isUnkeyed = (peer: Peer): boolean =>
    peer.remote.kind === 'any' &&
    !hasKey(peer) &&
    peer.exchangeModes.every((mode) => mode === 'main') &&
    peer.proposals.every(({ authentication }) => authentication === 'psk') &&
    peers.some((other) => other !== peer && other.origins === peer.origins) &&
    policies.every(({ protection }) => protection?.peer !== peer.id);
  const kept = peers.filter((peer) => !isUnkeyed(peer));
  return kept.length === peers.length ? device : { ...device, peers: kept };
}

/** Whether a text has a key for a peer, which may be hidden. */
export const hasKey = ({ preSharedKey: key }: Peer): boolean =>
  key?.state !== 'missing' || key.reason !== 'absent';

/** The peers that need a key of their own: whoever comes from anywhere may have one by name. */
export const keyedPeers = (device: Device): readonly Peer[] =>
  withoutUnkeyed(device).peers.filter(
    (peer) => peer.remote.kind !== 'any' || device.keysByName === undefined || hasKey(peer),
  );

/**
 * The device with policies for each peer at a known address that has rules alone: what takes its place writes them, since it
 * cannot have a peer without any. Rules for every peer are those of the peers from anywhere from then on.
 */
export function withAnsweredSites(given: Device): Device {
  const device = withoutUnkeyed(given);
  const { peers, policies, phase2Rules } = device;
  const served = new Set(
    policies.flatMap(({ protection }) => [protection?.peer, ...(protection?.standbyPeers ?? [])]),
  );
  const sites = peers.filter(
    ({ id, remote, generatesPolicy }) =>
      remote.kind === 'address' && generatesPolicy !== 'no' && !served.has(id),
  );
  if (sites.length === 0) return device;
  const open = openRulesOf(device);
  const rows = sites.flatMap((site) =>
    [...phase2Rules.filter(({ peer }) => peer === site.id), ...open].flatMap((rule) =>
      rule.from === undefined || isFrom(site, rule.from) ? (rowOf(rule, site) ?? []) : [],
    ),
  );
  if (rows.length === 0) return device;
  const anybodys = peers.filter(({ remote }) => remote.kind === 'any');
  return {
    ...device,
    policies: [...policies, ...rows],
    phase2Rules: [
      ...phase2Rules.filter((rule) => !open.includes(rule)),
      ...open.flatMap((rule) => anybodys.map(({ id }) => ({ ...rule, peer: id }))),
    ],
  };
}
