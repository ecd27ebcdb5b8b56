/** What else is wrong with a tunnel that is left out: who mends one thing is to know the others. */
import type { Endpoint } from '../../model/device.js';
import type { Range } from '../../syntax/range.js';
import type { SaidEnd } from './entry-peers.js';
import type { MadePeer, PeerParts } from './peer-source.js';
import type { LiftedPhase2 } from './phase2.js';
import { isWanted, type Tell } from './wanted.js';

/** Tells that no line says the far end's address: nobody who writes the tunnel comes to miss it. */
export function tellUnknownPeer(first: SaidEnd | undefined, tell: Tell): void {
  if (first?.end.endpoint.kind === 'unknown') tell('placeholder-address', first.said.word.at, {});
}

/** Tells that no line says the device's own address; `at` is where it would be said. */
export function tellUnknownSelf(local: Endpoint, at: Range | undefined, tell: Tell): void {
  if (local.kind === 'unknown')
    tell(
      'endpoint-unknown',
      local.origin ?? at,
      { whose: 'cisco', reason: local.reason },
      { once: true },
    );
}

/** Gives what was understood to the reader of the device, who can tell what else is wrong with it. */
export function giveUnderstood(
  { scope, phase1 }: PeerParts,
  ends: readonly SaidEnd[],
  local: Endpoint,
  lifted: LiftedPhase2 | undefined,
  peers: readonly MadePeer[],
): void {
  const { onLost } = scope.options;
  if (onLost === undefined) return;
  const wanted = new Set(
    ends.flatMap(({ said, end }) => (isWanted(scope, end.id, said.word.text) ? [end.id] : [])),
  );
  for (const { peer } of peers) {
    if (!wanted.has(peer.id)) continue;
    onLost({
      // Of policies that are not all known it is not certain that none fits.
      peer: phase1.isDoubtful ? { ...peer, proposals: [] } : peer,
      protection: {
        peer: peer.id,
        local,
        remote: peer.remote,
        mode: lifted?.mode ?? 'tunnel',
        protocols: lifted?.protocols ?? [],
        level: 'unique',
        ...(lifted !== undefined && { phase2: lifted.phase2 }),
      },
    });
  }
}
