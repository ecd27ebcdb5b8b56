import { leavingOut } from '../../diagnostics/report.js';
import { isHost, lengthOf } from '../../model/address.js';
import type { Endpoint, Peer, Phase2Rule } from '../../model/device.js';
import type { DynamicEntry } from './dynamic-entry.js';
import { type EntryParts, isIpv6 } from './entry.js';
import type { SaidEnd } from './entry-peers.js';
import { toldBeside } from './entry-profiles.js';
import type { ExpandedList } from './expanded-list.js';
import { ikeOffAt } from './ike-enabled.js';
import { giveUnderstood, tellUnknownSelf } from './lost.js';
import type { MapPlace } from './map-place.js';
import type { MadePeer, PeerSource } from './peer-source.js';
import { dynamicPeer } from './peers.js';
import type { Said } from './running-body.js';
import type { Scope } from './scope.js';
import { type EarlierRow, isShadowedSite } from './shadows.js';
import { peerWith } from './shared-peer.js';
import { siteOf } from './site.js';
import { isModePossible } from './transport.js';
import { type Tunnel, treatmentOf } from './tunnel.js';
import { isWanted, type Tell, tellOfOne } from './wanted.js';

/** A site that a dynamic entry answers. */
export interface DynamicSite {
  /** With its peer, and where its packets come through. */
  readonly tunnel: Tunnel;
  /** None where it was answered by another map already. */
  readonly rules: readonly Phase2Rule[];
}

/** The site that an entry answers at one of its ends; undefined where something is wrong with it, which is told. */
export function dynamicSite(
  parts: EntryParts,
  dynamic: DynamicEntry,
  { said, end }: SaidEnd,
  earlier: readonly EarlierRow[],
  bound: MapPlace,
): DynamicSite | undefined {
  const { scope } = parts;
  const { body, entry, list, named, phase2, tell } = dynamic;
  const { endpoint: remote } = end;
  const place = isIpv6(remote) ? { ...bound, local: bound.local6 } : bound;
  const { local } = place;
  const tellPeer = toldBeside(named, tellOfOne(tell, end.id));
  const source = sourceOf(parts, dynamic, said, place);
  const { said: first } = dynamic.ends[0] ?? { said };
  if (said !== first && scope.options.role !== 'replacement')
    tellPeer('multi-peer', said.at, { peer: end.id, first: first.word.text, isSite: true });
  const isSelf = parts.tellSelf(end, local, said.word, tell);
  // The entry may stand in several maps, or under several numbers.
  const entryAndPeer = `${dynamic.id} ${end.id}`;
  const isAnswered = parts.answered.has(entryAndPeer);
  const made: MadePeer | undefined = isSelf
    ? undefined
    : isAnswered || remote.kind === 'any'
      ? { peer: dynamicPeer(parts, source, end.id, remote, said, tellPeer) }
      : peerWith(parts, source, end, said, 'first', tellPeer);
  const { seen } = siteOf(scope, remote, local);
  if (seen === undefined && made?.peer.preSharedKey !== undefined) tellNetworkKeys(parts, tell);
  if (made !== undefined) tellWildcardKey(parts, dynamic, made.peer, local);
  const isPossible =
    list === undefined ||
    phase2 === undefined ||
    isModePossible(
      scope,
      { phase2, local, remote },
      list,
      phase2.modeAt ?? body.transformSets?.at ?? body.heads[0],
      tell,
    );
  const tellNoKey = (): void => {
    if (made !== undefined && needsKey(parts, dynamic, made.peer))
      tellPeer('no-key-for-peer', body.heads[0], { peer: seen ?? end.id });
  };
  if (phase2 === undefined || made === undefined || !isPossible || !dynamic.isCertain) {
    tellNoKey();
    if (place.isActive) tellUnknownSelf(local, place.at[0] ?? entry.heads[0], tell);
    giveUnderstood(parts, [{ said, end }], local, phase2, made === undefined ? [] : [made]);
    return undefined;
  }
  parts.answered.add(entryAndPeer);
  if (!isAnswered) parts.peers.set(end.id, made);
  const tunnel: Tunnel = {
    map: entry.map,
    sequence: entry.sequence,
    list: list ?? noList,
    peers: [made.peer],
    local,
    remote: seen === undefined ? remote : { kind: 'address', address: seen },
    phase2,
    manual: undefined,
    level: 'unique',
    filters: body.filters,
    origins: scope.origins(...body.heads, body.transformSets?.at, ...entry.heads),
  };
  const rules = rulesOf(scope, dynamic, { ...tunnel, remote }, end.id);
  const matched = body.list;
  // An entry that no packet reaches needs no key.
  if (
    matched === undefined ||
    !isShadowedSite(scope, { id: end.id, sequence: entry.sequence, list: matched }, rules, earlier)
  )
    tellNoKey();
  return { rules: isAnswered ? [] : rules, tunnel };
}

/** What the entry gives to a site's peer. */
function sourceOf(
  { scope }: EntryParts,
  { body, entry, named: { profile }, tell }: DynamicEntry,
  said: Said,
  place: MapPlace,
): PeerSource {
  return {
    body,
    map: entry.map,
    profile,
    local: place.local,
    vrf: place.vrf,
    isSite: true,
    ikeOff: ikeOffAt(scope, place, tell),
    origins: [
      body.peers.length > 0 ? said.at : undefined,
      ...body.heads,
      ...entry.heads,
      ...place.at,
      profile?.keyring?.at,
    ],
  };
}

/** The associations that an entry takes of a site: those of its list, or any. */
function rulesOf(
  scope: Scope,
  { body, list }: DynamicEntry,
  { origins, ...tunnel }: Tunnel,
  peer: string,
): readonly Phase2Rule[] {
  const { phase2, mode } = tunnel.phase2;
  if (list === undefined)
    return [{ local: 'any', remote: 'any', protocol: 'any', mode, peer, phase2, origins }];
  return list.lines
    .filter(({ action }) => action !== 'deny')
    .flatMap(({ selectors, at }) =>
      selectors.map((selector): Phase2Rule => {
        const { local, remote, protocol, localPorts, remotePorts } = selector;
        const { phase2, mode } = treatmentOf(tunnel, selector);
        return {
          local,
          remote,
          protocol,
          localPorts,
          remotePorts,
          mode,
          phase2,
          peer,
          origins: [...origins, ...scope.origins(at, body.list?.at)],
        };
      }),
    );
}

/** An entry without a list takes what its sites ask for. */
const noList: ExpandedList = { name: '', lines: [], heads: [], groups: [] };

/**
 * Whether a site stays outside for want of a key. An entry that is open to all harms nobody then, and by a name the other
 * end may find one.
 */
const needsKey = (
  { scope, keys }: EntryParts,
  { isOpen }: DynamicEntry,
  { siteKeys, preSharedKey: key }: Peer,
): boolean =>
  !isOpen &&
  !(scope.options.isCompared === true && keys.named.size > 0) &&
  siteKeys === undefined &&
  key?.state === 'missing' &&
  key.reason === 'absent';

/** Whoever has a key that is for anybody may ask an open entry for any networks. */
function tellWildcardKey(
  { scope, keys }: EntryParts,
  { isOpen, name, sequence, named: { profile } }: DynamicEntry,
  { id, keyIsWildcard, preSharedKey }: Peer,
  local: Endpoint,
): void {
  if (!isOpen || keyIsWildcard !== true || keys.wildcard({ profile, local }) === undefined) return;
  leavingOut(scope.report, [id])(
    'wildcard-key-with-open-dynamic-map',
    preSharedKey?.origins?.at(-1),
    { map: name, sequence },
    isWanted(scope, id) ? {} : { severity: 'note' },
  );
}

/** Keys for the sites of a network: what is written has a line for one address, or for any. */
function tellNetworkKeys({ keys }: EntryParts, tell: Tell): void {
  for (const { prefix, at } of keys.lines)
    if (prefix !== undefined && !isHost(prefix) && lengthOf(prefix) > 0)
      tell('network-key', at, { prefix });
}
