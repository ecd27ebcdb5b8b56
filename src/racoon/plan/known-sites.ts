import { leavingOut, type Report } from '../../diagnostics/report.js';
import { orEverything } from '../../model/address.js';
import type { Device, Phase2Rule, SecurityPolicy } from '../../model/device.js';
import { rowOf } from '../../model/mirror-rules.js';
import { selectorKey } from '../../model/selector.js';
import type { LinuxWriteOptions } from '../write-options.js';

/**
 * A device whose rules for peers that are named are policies. The host in its place has a policy for such a peer as for any
 * other, and only answers it too: until the peer has called, packets are dropped, as the device drops them. Of several
 * peers that one rule is for the first has the policy, and the others stand by.
 */
export function withKnownSites(
  device: Device,
  { allowOpenDynamic }: LinuxWriteOptions,
  report: Report,
): Device {
  const peers = new Map(device.peers.map((peer) => [peer.id, peer]));
  const rows = new Map<string, SecurityPolicy>();
  const left: Phase2Rule[] = [];
  for (const rule of device.phase2Rules) {
    const { peer: id = '', local, remote, origins } = rule;
    const peer = peers.get(id);
    if (peer === undefined || peer.remote.kind === 'any') left.push(rule);
    else if (local === 'any' && allowOpenDynamic !== true)
      leavingOut(report, [id])('dynamic-open', origins?.[0], { tunnel: id });
    else {
      const whole = { ...rule, local: orEverything(local), remote: orEverything(remote) };
      const row = rowOf(whole, peer);
      if (row === undefined) continue;
      const key = selectorKey(row.selector);
      const { protection } = rows.get(key) ?? {};
      const isShared = protection?.phase2 === rule.phase2 && protection.peer !== id;
      const standbyPeers = isShared ? [...(protection.standbyPeers ?? []), id] : [];
      rows.set(
        isShared || protection === undefined ? key : `${key} ${id}`,
        isShared ? { ...row, protection: { ...protection, standbyPeers } } : row,
      );
    }
  }
  return rows.size === 0
    ? device
    : { ...device, policies: [...device.policies, ...rows.values()], phase2Rules: left };
}
