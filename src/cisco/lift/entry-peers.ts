/** The peers of a static entry. */
import { ikeOffAt } from './ike-enabled.js';
import type { MapPlace } from './map-place.js';
import type { PeerEnd } from './peer-endpoint.js';
import type { MadePeer, PeerParts, PeerSource } from './peer-source.js';
import type { RunningEntry } from './running.js';
import type { Said } from './running-body.js';
import type { RunningProfile } from './running-profile.js';
import { peerWith } from './shared-peer.js';
import { isWanted, type Tell, tellAside, tellOfOne } from './wanted.js';

/** A peer as an entry says it, and the end that it stands for. */
export interface SaidEnd {
  readonly said: Said;
  readonly end: PeerEnd;
}

/** Phase 1 with each peer of an entry; one that an earlier entry has otherwise is left out, which is told. */
export function peersOf(
  parts: PeerParts,
  entry: RunningEntry,
  ends: readonly SaidEnd[],
  place: MapPlace,
  profile: RunningProfile | undefined,
  tellOfAll: Tell,
): MadePeer[] {
  const { scope } = parts;
  const source = sourceOf(entry, place, profile, ikeOffAt(scope, place, tellOfAll));
  return ends.flatMap(({ said, end }, index) => {
    const tell = tellOfOne(tellOfAll, end.id);
    const rank = index === 0 ? 'first' : 'fallback';
    if (rank === 'fallback' && scope.options.role !== 'replacement')
      tell('multi-peer', said.word.at ?? said.at, {
        peer: end.id,
        first: ends[0]?.said.word.text ?? '',
      });
    // Of one entry one peer may be asked for, and the others not.
    if (isWanted(scope, end.id, said.word.text))
      return peerWith(parts, source, end, said, rank, tell) ?? [];
    return (
      parts.peers.get(end.id) ?? peerWith(parts, source, end, said, rank, tellAside(tell)) ?? []
    );
  });
}

const sourceOf = (
  entry: RunningEntry,
  place: MapPlace,
  profile: RunningProfile | undefined,
  ikeOff: PeerSource['ikeOff'],
): PeerSource => ({
  body: entry,
  map: entry.map,
  profile,
  local: place.local,
  vrf: place.vrf,
  origins: [
    ...entry.heads,
    ...place.at,
    ...place.enabledAt,
    entry.isakmpProfile?.at,
    ...(profile?.heads ?? []),
    profile?.keyring?.at,
  ],
  ikeOff,
});
