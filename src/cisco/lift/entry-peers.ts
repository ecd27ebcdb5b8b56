/** The peers of a static entry. */
import type { Peer } from '../../model/device.js';
import { tellOtherPeers } from './expected-identities.js';
import { isIkeEnabled } from './ike-enabled.js';
import type { MapPlace } from './map-place.js';
import type { PeerEnd } from './peer-endpoint.js';
import type { PeerParts, PeerSource } from './peer-source.js';
import { staticPeer } from './peers.js';
import type { RunningEntry } from './running.js';
import type { Said } from './running-body.js';
import type { RunningProfile } from './running-profile.js';
import { isWanted, type Tell, tellAside } from './wanted.js';

/** A peer as an entry says it, and the end that it stands for. */
export interface SaidEnd {
  readonly said: Said;
  readonly end: PeerEnd;
}

/** Phase 1 with each peer of an entry. `known` are the peers that entries before it have made, by id. */
export function peersOf(
  parts: PeerParts,
  known: ReadonlyMap<string, Peer>,
  entry: RunningEntry,
  ends: readonly SaidEnd[],
  place: MapPlace,
  profile: RunningProfile | undefined,
  tell: Tell,
): Peer[] {
  const { scope } = parts;
  const isEnabled = isIkeEnabled(scope, place, tell);
  return ends.map(({ said, end }, index) => {
    tellOtherPeers(scope, profile, end.endpoint, tell);
    const rank = index === 0 ? 'first' : 'fallback';
    if (rank === 'fallback')
      tell('multi-peer', said.word.at ?? said.at, {
        peer: end.id,
        first: ends[0]?.said.word.text ?? '',
      });
    const before = known.get(end.id);
    if (before !== undefined) return before;
    // Of one entry one peer may be asked for, and the others not.
    const own = isWanted(scope, end.id, said.word.text) ? tell : tellAside(scope);
    const peer = staticPeer(parts, sourceOf(entry, place, profile), end, said, rank, own);
    return isEnabled ? peer : { ...peer, ikeEnabled: false };
  });
}

const sourceOf = (
  entry: RunningEntry,
  place: MapPlace,
  profile: RunningProfile | undefined,
): PeerSource => ({
  body: entry,
  map: entry.map,
  profile,
  local: place.local,
  origins: [
    ...entry.heads,
    ...place.at,
    ...place.enabledAt,
    entry.isakmpProfile?.at,
    ...(profile?.heads ?? []),
    profile?.keyring?.at,
  ],
});
