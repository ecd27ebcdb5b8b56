import type { Device, Phase2Rule, SecurityPolicy } from '../../model/device.js';
import { rowOf } from '../../model/mirror-rules.js';

/**
 * A device whose rules for peers of known address are policies. A dynamic entry that names its peer is no different from
 * a static one once a host takes the device's place: both addresses are there, so either end can start.
 */
export function withKnownSites(device: Device): Device {
  const peers = new Map(device.peers.map((peer) => [peer.id, peer]));
  const rows: SecurityPolicy[] = [];
  const left: Phase2Rule[] = [];
  for (const rule of device.phase2Rules) {
    const peer = rule.peer === undefined ? undefined : peers.get(rule.peer);
    const row = peer?.remote.kind === 'address' ? rowOf(rule, peer) : undefined;
    if (row === undefined) left.push(rule);
    else rows.push(row);
  }
  return rows.length === 0
    ? device
    : { ...device, policies: [...device.policies, ...rows], phase2Rules: left };
}
