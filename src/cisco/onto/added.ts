import type { Device } from '../../model/device.js';

/**
 * What a living device means once the planned tunnels were added: its own tunnels first, and every isakmp policy offered
 * to every peer. Translations keep their order, the new exemptions behind the old.
 */
export function withAdded(living: Device, planned: Device): Device {
  const proposals = planned.peers[0]?.proposals;
  const known = new Set(living.peers.map(({ id }) => id));
  const exempt = new Set(
    living.translations.map(({ kind, from, destination }) => `${kind} ${from} ${destination}`),
  );
  return {
    ...living,
    peers: [
      ...living.peers.map((peer) => (proposals === undefined ? peer : { ...peer, proposals })),
      ...planned.peers.filter(({ id }) => !known.has(id)),
    ],
    policies: [...living.policies, ...planned.policies],
    phase2Rules: [...living.phase2Rules, ...planned.phase2Rules],
    manualAssociations: [...living.manualAssociations, ...planned.manualAssociations],
    translations: [
      ...living.translations,
      ...planned.translations.filter(
        ({ kind, from, destination }) => !exempt.has(`${kind} ${from} ${destination}`),
      ),
    ],
  };
}
