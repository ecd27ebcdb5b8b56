import type { Device, Phase2Rule, Protection, SecurityPolicy } from '../../model/device.js';

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
    const { local, remote, protocol } = rule;
    if (
      peer?.remote.kind !== 'address' ||
      local === 'any' ||
      remote === 'any' ||
      remote === 'peer-address'
    ) {
      left.push(rule);
      continue;
    }
    const first = rule.phase2.proposals[0];
    const protocols: Protection['protocols'][number][] = [];
    if (first?.esp !== undefined) protocols.push('esp');
    if (first?.ah !== undefined) protocols.push('ah');
    rows.push({
      selector: {
        local,
        remote,
        protocol,
        localPorts: rule.localPorts ?? 'any',
        remotePorts: rule.remotePorts ?? 'any',
      },
      action: 'protect',
      protection: {
        peer: peer.id,
        local: peer.local,
        remote: peer.remote,
        mode: rule.mode ?? 'tunnel',
        protocols,
        level: 'unique',
        phase2: rule.phase2,
      },
      ...(rule.origins !== undefined && { origins: rule.origins }),
    });
  }
  return rows.length === 0
    ? device
    : { ...device, policies: [...device.policies, ...rows], phase2Rules: left };
}
