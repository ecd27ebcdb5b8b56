import { isOfKey } from '../../diagnostics/report.js';
import { familyOf } from '../../model/address.js';
import type { Endpoint } from '../../model/device.js';
import { endText } from '../../model/endpoint.js';
import type { Origin } from '../../syntax/origin.js';
import type { Range } from '../../syntax/range.js';
import { isKeyword } from '../keyword.js';
import type { OneWay } from './both-ways.js';
import { peersOf, type SaidEnd } from './entry-peers.js';
import { profileOf, toldBeside, withProfile } from './entry-profiles.js';
import type { ExpandedList, ExpandedLists } from './expanded-list.js';
import { hasEnds, isDropping, isOfNewerIke, missingOf } from './incomplete.js';
import { giveUnderstood, tellUnknownPeer, tellUnknownSelf } from './lost.js';
import { manualOf } from './manual.js';
import type { MapPlace } from './map-place.js';
import type { NatParts } from './nat-lines.js';
import { differInNumber, nearName } from './near.js';
import type { TellSelf } from './own-address.js';
import { peerEnd } from './peer-endpoint.js';
import type { PeerParts } from './peer-source.js';
import { phase2Of } from './phase2.js';
import type { RunningEntry } from './running.js';
import type { Scope } from './scope.js';
import { tellElsewhere } from './shared-peer.js';
import type { TransformSets } from './transform-set.js';
import { isModePossible } from './transport.js';
import { type LostTunnel, peerWithoutIke, type Tunnel, treatmentOf } from './tunnel.js';
import { secondDevice } from './two-ends.js';
import { tellUndefined } from './undefined-name.js';
import { type Tell, tellOf, tellOfThoseBehind, tellUnread } from './wanted.js';

export interface EntryParts extends PeerParts {
  readonly lists: ExpandedLists;
  readonly oneWay: OneWay;
  /** What rules of address translation are read with. */
  readonly ofNat: NatParts;
  readonly sets: TransformSets;
  readonly tellSelf: TellSelf;
  /** Dynamic entries with each site that they answer. */
  readonly answered: Set<string>;
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
  const written = entry.list === undefined ? undefined : parts.lists(entry.list.word, tell);
  const lost: LostTunnel = { lines: written?.lines ?? [], entry };
  const mixed = written === undefined ? undefined : secondDevice(entry, written);
  if (mixed !== undefined) {
    const one = (peer: string): string => `one with the peer ${peer}`;
    tell('two-devices', mixed.at, { first: one(mixed.first), second: one(mixed.second) });
    return lost;
  }
  const addresses = entry.peers.flatMap(({ word }) => scope.address(word) ?? []);
  const list = written && parts.oneWay(written, bound, addresses, tell);
  if (written !== undefined) parts.seen.set(written.name, list ?? written);
  // What else it lacks a group domain has no need of.
  if (entry.type === 'gdoi') {
    tell('group-domain', entry.heads[0], {});
    return lost;
  }

  const body = withProfile(scope, entry, tell);
  tellUnread(scope, body?.unread ?? [], tell);
  const isComplete = tellIncomplete(scope, entry, tell);
  const isManual = entry.type === 'ipsec-manual';
  const named = profileOf(scope, entry, tell);
  const isNewer = isOfNewerIke(scope, entry);
  if (entry.newerIke !== undefined && !isNewer && scope.dialect !== 'ios')
    tell('ikev2-beside', entry.newerIke, {
      what: `entry ${entry.sequence} of crypto map ${entry.map}`,
    });
  const phase2 =
    body === undefined || isNewer ? undefined : phase2Of(scope, body, parts.sets, tell);
  let isSelf = false;
  const ends = entry.peers.map((said): SaidEnd => {
    const end = peerEnd(scope, said.word, tell);
    const own = isIpv6(end.endpoint) ? bound.local6 : bound.local;
    isSelf = parts.tellSelf(end, own, said.word, tell) || isSelf;
    return { said, end };
  });
  const remote = ends[0]?.end.endpoint;
  const place = remote !== undefined && isIpv6(remote) ? { ...bound, local: bound.local6 } : bound;
  const toldOfPeers = toldBeside(named, toldOfKeys(scope, entry, tell));
  if (isManual)
    for (const { said } of ends.slice(1))
      tell('manual-one-peer', said.word.at ?? said.at, {
        peer: said.word.text,
        first: ends[0]?.said.word.text ?? '',
      });
  const peers = isManual ? [] : peersOf(parts, entry, ends, place, named.profile, toldOfPeers);
  const [first] = ends;
  const isElsewhere =
    isManual &&
    first !== undefined &&
    tellElsewhere(parts, place.local, first.end, first.said, tell);
  const manual =
    isManual && remote !== undefined
      ? manualEntry(parts, entry, { local: place.local, remote, phase2 }, list, tell)
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
  const isNowhere = tellNowhere(scope, bound, tell);
  const isCertain =
    isComplete &&
    isPossible &&
    !isNowhere &&
    !isSelf &&
    !isElsewhere &&
    named.inDoubt === undefined &&
    body?.unread.length === 0 &&
    (isManual
      ? manual !== undefined && place.off === undefined
      : isPhase1Certain(parts, tell) && peers.length > 0 && peers.length === ends.length);
  if (!isCertain || list === undefined || phase2 === undefined || remote === undefined) {
    tellUnknownPeer(ends[0], tell);
    if (place.isActive && !isNowhere)
      tellUnknownSelf(place.local, place.at[0] ?? entry.heads[0], tell);
    const isOfThisIke = !isManual && !isNewer;
    if (place.isActive && isOfThisIke && !isSelf)
      giveUnderstood(parts, ends, place.local, phase2, peers);
    return lost;
  }
  for (const made of peers) parts.peers.set(made.peer.id, made);
  tellOfEntry(scope, entry, tell);
  const tunnel = {
    map: entry.map,
    sequence: entry.sequence,
    list,
    peers: peers.map(({ peer }) => peer),
    local: place.local,
    remote,
    phase2,
    manual,
    level: scope.running.optional === undefined ? 'unique' : 'use',
    filters: entry.filters,
    origins: originsOf(scope, entry, place, list),
  } satisfies Tunnel;
  const id = endText(remote);
  if (manual !== undefined && !parts.peers.has(id))
    parts.peers.set(id, { peer: peerWithoutIke(tunnel, tunnel.origins) });
  return tunnel;
}

/** The places of all lines that an entry is made of. */
function originsOf(
  scope: Scope,
  entry: RunningEntry,
  place: MapPlace,
  list: ExpandedList,
): Origin[] {
  const at: (Range | undefined)[] = [...entry.heads, entry.list?.at];
  for (const peer of entry.peers) at.push(peer.at);
  at.push(entry.transformSets?.at, entry.perHost, ...list.heads, ...place.at);
  return scope.origins(...at);
}

/** A key helps no entry that is for IKE version 2 only: its lack is not told. */
const toldOfKeys = (scope: Scope, entry: RunningEntry, tell: Tell): Tell =>
  isOfNewerIke(scope, entry)
    ? (code, at, facts, telling) => {
        if (!isOfKey(code) && code !== 'ike-not-enabled') tell(code, at, facts, telling);
      }
    : tell;

function tellIncomplete(scope: Scope, entry: RunningEntry, tell: Tell): boolean {
  const missing = missingOf(scope, entry);
  const isNewer = isOfNewerIke(scope, entry);
  if (missing.length === 0 && !isNewer) return true;
  // A line that could not be read may be the one that seems to be missing; it is told already.
  if (entry.unread.length > 0) return false;
  if (isNewer && hasEnds(entry)) {
    tell('ikev2-only', entry.newerIke, {
      what: `entry ${entry.sequence} of crypto map ${entry.map}`,
    });
    return false;
  }
  const drops = isDropping(scope);
  const tellIt = drops ? tellOfThoseBehind(scope, entry, tell) : tell;
  tellIt('incomplete-crypto-map', entry.heads[0], {
    map: entry.map,
    sequence: entry.sequence,
    missing: missing.join(' and '),
    drops,
  });
  return false;
}

/** Phase 1 is certain: the device has policies, all could be read, and IKE is on. */
export function isPhase1Certain({ phase1 }: EntryParts, tell: Tell): boolean {
  if (phase1.isEmpty) tell('no-policy', undefined, {});
  phase1.tellDoubts(tell);
  return !phase1.isEmpty && !phase1.isDoubtful;
}

function manualEntry(
  { scope, sets }: EntryParts,
  entry: RunningEntry,
  {
    phase2,
    ...ends
  }: Pick<Tunnel, 'local' | 'remote'> & { readonly phase2: Tunnel['phase2'] | undefined },
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
  const [selector] = permits[0]?.selectors ?? [];
  const mode =
    selector === undefined || phase2 === undefined
      ? set.mode
      : treatmentOf({ ...ends, phase2 }, selector).mode;
  return manualOf(scope, `${entry.map}:${entry.sequence}`, entry, { ...set, mode }, ends, tell);
}

/** Tells of a map that is bound to an interface which no line gives this name, while one has nearly the same; whether it is. */
function tellNowhere(scope: Scope, { interfaces, at }: MapPlace, tell: Tell): boolean {
  const lost = interfaces.findIndex(({ state }) => state === undefined);
  const name = interfaces[lost]?.name ?? '';
  const near = lost < 0 ? undefined : nearName(name, scope.running.named.keys());
  // Of one that differs in its number only this text may have no lines.
  if (near === undefined || differInNumber(near, name)) return false;
  tellUndefined(scope, { what: 'interface', name, at: at[lost], near }, tell);
  return true;
}

/** What is told of an entry that works. */
function tellOfEntry(scope: Scope, entry: RunningEntry, tell: Tell): void {
  if (scope.dialect === 'pix6' && entry.type === undefined)
    tell('entry-without-type', entry.heads[0], { map: entry.map, sequence: entry.sequence });
  if (entry.perHost !== undefined) tell('per-host', entry.perHost, {});
  const type = entry.connectionType;
  if (type !== undefined && isKeyword(type.type, 'originate-only'))
    tell('originate-only', type.at, {});
  const name = entry.identity?.word;
  // Of what is not defined no peer has a name; whether the entry then takes all or none is not known.
  if (name !== undefined && !scope.running.identities.has(name.text))
    tellUndefined(scope, { what: 'crypto identity', name: name.text, at: name.at }, tell, {
      severity: 'warning',
    });
  if (scope.running.optional !== undefined) tell('optional-encryption', scope.running.optional, {});
}

export const isIpv6 = (end: Endpoint): boolean =>
  end.kind === 'address' && familyOf(end.address) === 6;
