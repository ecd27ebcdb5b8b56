import { addressOf, isHost } from '../../model/address.js';
import type { Endpoint } from '../../model/device.js';
import { type EntryParts, isPhase1Certain } from './entry.js';
import type { SaidEnd } from './entry-peers.js';
import { type NamedProfile, namedProfile } from './entry-profiles.js';
import type { ExpandedList } from './expanded-list.js';
import { matchedPrefix } from './expected-identities.js';
import { isOfNewerIke } from './incomplete.js';
import type { MapPlace } from './map-place.js';
import { peerEnd } from './peer-endpoint.js';
import { type LiftedPhase2, phase2Of } from './phase2.js';
import { isRemoteAccess } from './remote-access.js';
import type { RunningEntry } from './running.js';
import type { RunningBody, Said } from './running-body.js';
import type { RunningProfile } from './running-profile.js';
import type { Scope } from './scope.js';
import { type Tell, tellOf, tellUnread } from './wanted.js';

/** An entry of a dynamic map that an entry of a map on an interface refers to. */
export interface ReferredEntry {
  /** The dynamic map's name. */
  readonly name: string;
  readonly sequence: number;
  readonly body: RunningBody;
  /** The entry that refers to it. */
  readonly entry: RunningEntry;
}

/** A referred entry with what it says to all its sites. */
export interface DynamicEntry extends ReferredEntry {
  /** The id of a peer that no address is said of. */
  readonly id: string;
  /** It has no list: a site asks for what it likes. */
  readonly isOpen: boolean;
  /** None where the entry is open, or where its list cannot be read. */
  readonly list: ExpandedList | undefined;
  readonly ends: readonly SaidEnd[];
  readonly named: NamedProfile;
  readonly phase2: LiftedPhase2 | undefined;
  /** All lines of the entry, its profile and phase 1 could be read. */
  readonly isCertain: boolean;
  readonly tell: Tell;
}

/** Reads a referred entry; undefined where it is not for gateways, or not for this version of IKE, which is told. */
export function dynamicEntry(
  parts: EntryParts,
  referred: ReferredEntry,
  behind: readonly RunningEntry[],
  bound: MapPlace,
): DynamicEntry | undefined {
  const { scope } = parts;
  const { name, sequence, body, entry } = referred;
  const id = `dynamic:${name}:${sequence}`;
  const profileName = body.isakmpProfile?.name ?? scope.running.mapProfiles.get(entry.map)?.word;
  const said = saidPeers(scope, body, profileName?.text);
  const words = said.length > 0 ? said.map(({ word }) => word) : [{ text: id }];
  const tell = tellOf(scope, words);
  const written = body.list === undefined ? undefined : parts.lists(body.list.word, tell);
  const addresses = said.flatMap(({ word }) => scope.address(word) ?? []);
  const list = written && parts.oneWay(written, bound, addresses, tell);
  const isOpen = body.list === undefined;
  if (written !== undefined) parts.seen.set(written.name, list ?? written);
  const named = namedProfile(scope, profileName, tell);
  const at = body.transformSets?.at ?? body.heads[0];
  if (isOpen && isRemoteAccess(parts, entry, named.profile)) {
    tell('remote-access', body.heads[0] ?? at, { what: `dynamic map ${name}` });
    return undefined;
  }
  if (isOfNewerIke(scope, body)) {
    tell('ikev2-only', body.newerIke, { what: `entry ${sequence} of dynamic map ${name}` });
    return undefined;
  }
  if (isOpen) {
    const answered = behind.flatMap(({ peers }) => peers.map(({ word }) => word));
    tellOf(scope, [...words, ...answered])('open-dynamic', at, { map: name, sequence });
  }
  const phase2 = phase2Of(scope, body, parts.sets, tell);
  const isPhase1Sure = isPhase1Certain(parts, tell);
  tellUnread(scope, body.unread, tell);
  const isCertain =
    isPhase1Sure &&
    named.inDoubt === undefined &&
    body.unread.length === 0 &&
    (isOpen || list !== undefined);
  const ends =
    said.length > 0
      ? said.map((one): SaidEnd => ({ said: one, end: peerEnd(scope, one.word, tell) }))
      : [{ said: { word: { text: id }, at: body.heads[0] }, end: { id, endpoint: anywhere } }];
  return { ...referred, id, isOpen, list, ends, named, phase2, isCertain, tell };
}

const anywhere: Endpoint = { kind: 'any' };

/** The peers that an entry names, or that its profile takes none but. */
const saidPeers = (
  scope: Scope,
  { peers }: RunningBody,
  profileName: string | undefined,
): readonly Said[] =>
  peers.length > 0 ? peers : onlyMatch(scope, scope.running.isakmpProfiles.get(profileName ?? ''));

/** The address of the only peer that a profile takes. */
function onlyMatch(scope: Scope, profile: RunningProfile | undefined): readonly Said[] {
  const [only, ...others] = profile?.matches ?? [];
  const prefix =
    only?.type.text === 'address' && others.length === 0 ? matchedPrefix(scope, only) : undefined;
  if (prefix === undefined || !isHost(prefix)) return [];
  const at = only?.at;
  return [{ word: { text: addressOf(prefix), ...(at && { at }) }, at }];
}
