/** What the files can say of a plan: fields that no statement of them holds are as a reader would find them. */

import type { Peer, Phase2, SecurityPolicy } from '../../model/device.js';
import { withoutIke } from '../../model/without-ike.js';
import type { LinuxWriteOptions } from '../write-options.js';

/** The addresses that a `listen` section has to name: where a peer has no policy that says which end it reaches. */
export function listeningAddresses(
  peers: readonly Peer[],
  policies: readonly SecurityPolicy[],
): readonly string[] {
  const placed = placedPeers(policies);
  if (peers.every(({ id, local }) => placed.has(id) || local.kind !== 'address')) return [];
  return [
    ...new Set(peers.flatMap(({ local }) => (local.kind === 'address' ? local.address : []))),
  ];
}

/** Peers with the local ends that the files say for them. */
export function withWrittenEnds(
  peers: readonly Peer[],
  policies: readonly SecurityPolicy[],
  { add }: LinuxWriteOptions,
): readonly Peer[] {
  const placed = placedPeers(policies);
  const listening = add === true ? [] : listeningAddresses(peers, policies);
  return peers.map((peer): Peer => {
    if (placed.has(peer.id) || listening.length === 1) return peer;
    const isOpen = peer.remote.kind === 'any' && listening.length === 0;
    return {
      ...peer,
      local: isOpen ? { kind: 'any' } : { kind: 'unknown', reason: 'not-in-text' },
    };
  });
}

function placedPeers(policies: readonly SecurityPolicy[]): ReadonlySet<string> {
  const placed = new Set<string>();
  for (const { protection } of policies) if (protection !== undefined) placed.add(protection.peer);
  return placed;
}

/** An end that is reached with keys by hand only. */
export const peerWithoutIke = (
  id: string,
  { local, remote }: Pick<Peer, 'local' | 'remote'>,
): Peer => ({
  id,
  local,
  remote,
  ...withoutIke('strict'),
});

/**
 * The phase 2 of a sainfo for a peer that starts: a sainfo names no protocols, and its two lists are taken as ESP's. AH alone
 * needs a cipher there all the same.
 */
export function sainfoPhase2(phase2: Phase2): Phase2 {
  if (phase2.proposals.every(({ ah }) => ah === undefined)) return phase2;
  const ciphers = new Set(phase2.proposals.flatMap(({ esp }) => esp?.cipher ?? []));
  const integrities = new Set(phase2.proposals.flatMap(({ esp }) => esp?.integrity ?? []));
  for (const { ah } of phase2.proposals) if (ah !== undefined) integrities.add(ah.integrity);
  if (ciphers.size === 0) ciphers.add('null');
  return {
    ...phase2,
    proposals: [...ciphers].flatMap((cipher) =>
      [...integrities].flatMap((integrity) =>
        cipher === 'null' && integrity === 'none' ? [] : { esp: { cipher, integrity } },
      ),
    ),
  };
}
