/** What was understood of an entry that is left out: its reader can tell what else is wrong with it. */
import type { Endpoint } from '../../model/device.js';
import type { SaidEnd } from './entry-peers.js';
import type { MadePeer, PeerParts } from './peer-source.js';
import type { LiftedPhase2 } from './phase2.js';
import { isWanted } from './wanted.js';

export function giveUnderstood(
  { scope, phase1 }: PeerParts,
  ends: readonly SaidEnd[],
  local: Endpoint,
  { phase2, mode, protocols }: LiftedPhase2,
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
        mode,
        protocols,
        level: 'unique',
        phase2,
      },
    });
  }
}
