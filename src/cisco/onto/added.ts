import type { Device } from '../../model/device.js';

/**
 * What a living device means once the planned tunnels were added: its own tunnels first, and every isakmp policy offered
 * to every peer. New exemptions from translation stand behind the old ones, before all else.
 */
export function withAdded(living: Device, planned: Device): Device {
  const proposals = planned.peers[0]?.proposals;
  const known = new Set(living.peers.map(({ id }) => id));
  const exempt = new Set(
    living.translations.map(({ kind, from, destination }) => `${kind} ${from} ${destination}`),
  );
  const end = living.translations.reduce(
    (last, { kind }, position) => (kind === 'exempt' ? position + 1 : last),
    0,
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
      ...living.translations.slice(0, end),
      ...planned.translations.filter(
        ({ kind, from, destination }) => !exempt.has(`${kind} ${from} ${destination}`),
      ),
      ...living.translations.slice(end),
    ],
  };
}
