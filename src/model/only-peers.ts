/** A device with some of its peers only. */
import { withBlocks } from './blocks.js';
import type { Device, Peer, Protection, SecurityPolicy } from './device.js';
import { openRulesOf } from './open-rules.js';
import { usedAssociations } from './used-associations.js';

/**
 * The device without its tunnels with other peers than these. Rows of others that would take packets from a row of these
 * become `discard` for just those packets (purpose `other-peer`), so that none of them takes a way that it never took.
 */
export function onlyPeers(device: Device, wanted: readonly string[]): Device {
  const ids = new Set(wanted);
  const peers = device.peers.filter(({ id }) => ids.has(id));
  const byId = new Map(peers.map((peer) => [peer.id, peer]));
  const policies = rowsOf(device.policies, (protection) => chosen(protection, ids, byId));
  // What the policies of others are for is not left to peers from anywhere when those are gone.
  const open = new Set(openRulesOf(device));
  return {
    ...device,
    peers,
    policies,
    phase2Rules: device.phase2Rules.filter((rule) =>
      rule.peer === undefined ? rule.local === 'any' || open.has(rule) : ids.has(rule.peer),
    ),
    manualAssociations: usedAssociations(policies, device.manualAssociations),
  };
}

/** A protection by those of its peers that are left; undefined where there is none. */
function chosen(
  protection: Protection,
  ids: ReadonlySet<string>,
  peers: ReadonlyMap<string, Peer>,
): Protection | undefined {
  const { peer, standbyPeers = [], ...rest } = protection;
  const [first, ...others] = [peer, ...standbyPeers].filter((id) => ids.has(id));
  if (first === undefined) return undefined;
  return {
    ...rest,
    peer: first,
    remote: first === peer ? protection.remote : (peers.get(first)?.remote ?? protection.remote),
    ...(others.length > 0 && { standbyPeers: others }),
  };
}

function rowsOf(
  policies: readonly SecurityPolicy[],
  choose: (protection: Protection) => Protection | undefined,
): SecurityPolicy[] {
  const choices = new Map<Protection, Protection | undefined>();
  const rows = policies.map((row): SecurityPolicy | undefined => {
    const { protection } = row;
    if (protection === undefined) return row;
    if (!choices.has(protection)) choices.set(protection, choose(protection));
    const choice = choices.get(protection);
    return choice && { ...row, protection: choice };
  });
  return withBlocks(policies, rows);
}
