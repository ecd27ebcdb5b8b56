import { familyOf } from '../../model/address.js';
import type { Peer } from '../../model/device.js';
import type { Range } from '../../syntax/range.js';
import type { ExpandedList, ExpandedLists } from './expanded-list.js';
import { tellOtherPeers } from './expected-identities.js';
import { isIkeEnabled } from './ike-enabled.js';
import { manualOf } from './manual.js';
import type { MapPlace } from './map-place.js';
import { nearName } from './near.js';
import type { TellSelf } from './own-address.js';
import { peerEnd } from './peer-endpoint.js';
import type { PeerParts } from './peer-source.js';
import { staticPeer } from './peers.js';
import { phase2Of } from './phase2.js';
import type { RunningEntry } from './running.js';
import type { RunningBody } from './running-body.js';
import type { RunningProfile } from './running-profile.js';
import type { Scope } from './scope.js';
import type { TransformSets } from './transform-set.js';
import { isModePossible } from './transport.js';
import type { LostTunnel, Tunnel } from './tunnel.js';
import { isWanted, type Tell, tellAside, tellOf, tellUnread } from './wanted.js';

export interface EntryParts extends PeerParts {
  readonly lists: ExpandedLists;
  readonly sets: TransformSets;
  /** Peers by id, as the first entry that names them makes them. */
  readonly peers: Map<string, Peer>;
  readonly tellSelf: TellSelf;
  /** Lists that entries match by, those of entries that are left out included. */
  readonly seen: Map<string, ExpandedList>;
}

/** A static entry of an active map. What keeps it from working is told in full; nothing hides another fault. */
export function staticEntry(
  parts: EntryParts,
  entry: RunningEntry,
  bound: MapPlace,
): Tunnel | LostTunnel {
  const { scope } = parts;
  const tell = tellOf(
    scope,
    entry.peers.map(({ word }) => word),
  );
  const list = entry.list === undefined ? undefined : parts.lists(entry.list.word, tell);
  if (list !== undefined) parts.seen.set(list.name, list);
  const lost: LostTunnel = { lines: list?.lines ?? [], entry };

  const body = withProfile(scope, entry, tell);
  tellUnread(scope, body?.unread ?? [], tell);
  const isComplete = tellIncomplete(scope, entry, tell);
  const isManual = entry.type === 'ipsec-manual';
  if (entry.type === 'gdoi') tell('group-domain', entry.heads[0], {});
  const profile = profileOf(scope, entry, tell);
  const phase2 = body === undefined ? undefined : phase2Of(scope, body, parts.sets, tell);
  const first = entry.peers[0];
  const remote = first === undefined ? undefined : peerEnd(scope, first.word, tell).endpoint;
  const isSelf = entry.peers
    .map(({ word }) => parts.tellSelf(peerEnd(scope, word, tell), word, tell))
    .includes(true);
  const isIpv6 = remote?.kind === 'address' && familyOf(remote.address) === 6;
  const place = isIpv6 ? { ...bound, local: bound.local6 } : bound;
  const peers = isManual ? [] : peersOf(parts, entry, place, profile, tell);
  const manual =
    isManual && remote !== undefined
      ? manualEntry(parts, entry, { local: place.local, remote }, list, tell)
      : undefined;
  const isPossible =
    list === undefined ||
    phase2 === undefined ||
    remote === undefined ||
    isModePossible(
      scope,
      { phase2, local: place.local, remote },
      list,
      phase2.modeAt ?? entry.transformSets?.at,
      tell,
    );
  const isCertain =
    isComplete &&
    isPossible &&
    !isSelf &&
    body?.unread.length === 0 &&
    entry.type !== 'gdoi' &&
    (isManual ? manual !== undefined : isPhase1Certain(parts, tell) && peers.length > 0);
  if (!isCertain || list === undefined || phase2 === undefined || remote === undefined) {
    if (remote?.kind === 'unknown') tell('placeholder-address', first?.word.at, {});
    if (place.isActive && place.local.kind === 'unknown')
      tell(
        'endpoint-unknown',
        place.local.origin ?? place.at[0] ?? entry.heads[0],
        { whose: 'cisco', reason: place.local.reason },
        { once: true },
      );
    return lost;
  }
  for (const peer of peers) if (!parts.peers.has(peer.id)) parts.peers.set(peer.id, peer);
  tellOfEntry(scope, entry, tell);
  return {
    map: entry.map,
    sequence: entry.sequence,
    list,
    peers,
    local: place.local,
    remote,
    phase2,
    manual,
    level: scope.running.optional === undefined ? 'unique' : 'use',
    origins: scope.origins(...linesOf(entry, place, list)),
  };
}

/** All lines that an entry is made of. */
const linesOf = (
  entry: RunningBody,
  place: MapPlace,
  list: ExpandedList,
): readonly (Range | undefined)[] => [
  ...entry.heads,
  entry.list?.at,
  ...entry.peers.map(({ at }) => at),
  entry.transformSets?.at,
  ...list.heads,
  ...place.at,
];

function tellIncomplete(scope: Scope, entry: RunningEntry, tell: Tell): boolean {
  const missing = [
    ...(entry.list === undefined ? ['match address (the access list)'] : []),
    ...(entry.peers.length === 0 ? ['set peer'] : []),
    ...(entry.transformSets === undefined &&
    entry.profile === undefined &&
    (scope.dialect !== 'ios' || scope.running.defaultTransformSetDisabled)
      ? ['set transform-set']
      : []),
  ];
  if (missing.length === 0) return true;
  // A line that could not be read may be the one that seems to be missing; it is told already.
  if (entry.unread.length > 0) return false;
  if (entry.newerIke !== undefined && entry.list !== undefined && entry.peers.length > 0) {
    tell('ikev2-only', entry.newerIke, {
      what: `entry ${entry.sequence} of crypto map ${entry.map}`,
    });
    return false;
  }
  tell('incomplete-crypto-map', entry.heads[0], {
    map: entry.map,
    sequence: entry.sequence,
    missing: missing.join(' and '),
    drops: scope.dialect !== 'ios' && scope.dialect !== 'pix6',
  });
  return false;
}

/** Phase 1 is certain: the device has policies, all could be read, and IKE is on. */
function isPhase1Certain({ phase1 }: EntryParts, tell: Tell): boolean {
  if (phase1.isEmpty) tell('no-policy', undefined, {});
  phase1.tellDoubts(tell);
  return !phase1.isEmpty && !phase1.isDoubtful;
}

function peersOf(
  parts: EntryParts,
  entry: RunningEntry,
  place: MapPlace,
  profile: RunningProfile | undefined | 'undefined',
  tell: Tell,
): Peer[] {
  if (profile === 'undefined') return [];
  const { scope } = parts;
  const isEnabled = isIkeEnabled(scope, place, tell);
  return entry.peers.map((said, index) => {
    const end = peerEnd(scope, said.word, tell);
    tellOtherPeers(scope, profile, end.endpoint, tell);
    const rank = index === 0 ? 'first' : 'fallback';
    if (rank === 'fallback')
      tell('multi-peer', said.word.at ?? said.at, {
        peer: end.id,
        first: entry.peers[0]?.word.text ?? '',
      });
    const known = parts.peers.get(end.id);
    if (known !== undefined) return known;
    const source = {
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
    };
    // Of one entry one peer may be asked for, and the others not.
    const own = isWanted(scope, end.id, said.word.text) ? tell : tellAside(scope);
    const peer = staticPeer(parts, source, end, said, rank, own);
    return isEnabled ? peer : { ...peer, ikeEnabled: false };
  });
}

/** The ISAKMP profile of an entry, or of its whole map; `undefined` as a text where it is named and not there. */
function profileOf(
  scope: Scope,
  entry: RunningEntry,
  tell: Tell,
): RunningProfile | undefined | 'undefined' {
  const word = entry.isakmpProfile?.name ?? scope.running.mapProfiles.get(entry.map)?.word;
  return namedProfile(scope, word, tell);
}

/** The ISAKMP profile of a name. */
export function namedProfile(
  scope: Scope,
  word: { readonly text: string; readonly at?: Range } | undefined,
  tell: Tell,
): RunningProfile | undefined | 'undefined' {
  if (word === undefined) return undefined;
  const { isakmpProfiles, keyrings } = scope.running;
  const profile = isakmpProfiles.get(word.text);
  if (profile === undefined) {
    const near = nearName(word.text, isakmpProfiles.keys());
    tell('undefined-reference', word.at, {
      what: 'ISAKMP profile',
      name: word.text,
      ...(near !== undefined && { near }),
    });
    return 'undefined';
  }
  const keyring = profile.keyring?.name;
  if (keyring !== undefined && keyring.text !== 'default' && !keyrings.has(keyring.text)) {
    const near = nearName(keyring.text, keyrings.keys());
    tell('undefined-reference', keyring.at, {
      what: 'keyring',
      name: keyring.text,
      ...(near !== undefined && { near }),
    });
    return 'undefined';
  }
  return profile.isDoubtful ? 'undefined' : profile;
}

/** An entry that names an IPsec profile takes from it what it does not say itself. */
function withProfile(scope: Scope, entry: RunningEntry, tell: Tell): RunningBody | undefined {
  if (entry.profile === undefined) return entry;
  const profile = scope.running.ipsecProfiles.get(entry.profile.word.text);
  if (profile === undefined) {
    tell('undefined-reference', entry.profile.word.at, {
      what: 'IPsec profile',
      name: entry.profile.word.text,
    });
    return undefined;
  }
  return {
    ...entry,
    unread: [...entry.unread, ...profile.unread],
    transformSets: entry.transformSets ?? profile.transformSets,
    pfs: entry.pfs ?? profile.pfs,
    seconds: entry.seconds ?? profile.seconds,
    kilobytes: entry.kilobytes ?? profile.kilobytes,
  };
}

function manualEntry(
  { scope, sets }: EntryParts,
  entry: RunningEntry,
  ends: Parameters<typeof manualOf>[4],
  list: ExpandedList | undefined,
  tell: Tell,
) {
  const word = entry.transformSets?.names[0];
  const set = word && sets({ word, at: entry.transformSets?.at }, tell);
  if (set === undefined) return undefined;
  const permits = list?.lines.filter(({ action }) => action === 'permit') ?? [];
  const [, second] = permits;
  if (second !== undefined || (permits[0]?.selectors.length ?? 0) > 1)
    tell('manual-one-selector', second?.at ?? permits[0]?.at, { list: list?.name ?? '' });
  return manualOf(scope, `${entry.map}:${entry.sequence}`, entry, set, ends, tell);
}

/** What is told of an entry that works. */
function tellOfEntry(scope: Scope, entry: RunningEntry, tell: Tell): void {
  if (scope.dialect === 'pix6' && entry.type === undefined)
    tell('entry-without-type', entry.heads[0], { map: entry.map, sequence: entry.sequence });
  if (entry.perHost !== undefined) tell('per-host', entry.perHost, {});
  const type = entry.connectionType;
  if (type?.type.text === 'originate-only') tell('originate-only', type.at, {});
  if (scope.running.optional !== undefined) tell('optional-encryption', scope.running.optional, {});
}
