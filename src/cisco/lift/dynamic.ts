import { leavingOut } from '../../diagnostics/report.js';
import { addressOf, isHost, lengthOf } from '../../model/address.js';
import type { Endpoint, Phase2Rule } from '../../model/device.js';
import { type EntryParts, isIpv6, isPhase1Certain } from './entry.js';
import type { SaidEnd } from './entry-peers.js';
import { namedProfile, toldBeside } from './entry-profiles.js';
import type { ExpandedList } from './expanded-list.js';
import { matchedPrefix } from './expected-identities.js';
import { ikeOffAt } from './ike-enabled.js';
import { isOfNewerIke } from './incomplete.js';
import { namedGroups } from './keys.js';
import { giveUnderstood, tellUnknownSelf } from './lost.js';
import type { MapPlace } from './map-place.js';
import { nearName } from './near.js';
import { peerEnd } from './peer-endpoint.js';
import type { MadePeer } from './peer-source.js';
import { dynamicPeer } from './peers.js';
import { phase2Of } from './phase2.js';
import type { RunningEntry } from './running.js';
import type { Said } from './running-body.js';
import type { RunningProfile } from './running-profile.js';
import type { Scope } from './scope.js';
import { type EarlierRow, isShadowedSite } from './shadows.js';
import { peerWith } from './shared-peer.js';
import { siteOf } from './site.js';
import { isModePossible } from './transport.js';
import { type Tunnel, treatmentOf } from './tunnel.js';
import { tellUndefined } from './undefined-name.js';
import { isWanted, type Tell, tellOf, tellOfOne, tellUnread } from './wanted.js';

/** A site that a dynamic entry answers. */
export interface DynamicSite {
  /** With its peer, and where its packets come through. */
  readonly tunnel: Tunnel;
  /** None where it was answered by another map already. */
  readonly rules: readonly Phase2Rule[];
}

/**
 * The sites that an entry answers: for each entry of its dynamic map the addresses that this names, else one peer that may
 * come from anywhere. It may answer the peers of the entries behind it too.
 */
export function dynamicSites(
  parts: EntryParts,
  entry: RunningEntry,
  behind: readonly RunningEntry[],
  earlier: readonly EarlierRow[],
  bound: MapPlace,
): readonly DynamicSite[] {
  const { scope } = parts;
  const { dynamicMaps } = scope.running;
  const sites: DynamicSite[] = [];
  const { dynamic } = entry;
  if (dynamic === undefined) return sites;
  const name = dynamic.word.text;
  const entries = dynamicMaps.get(name);
  if (entries === undefined || entries.size === 0) {
    const near = nearName(name, dynamicMaps.keys());
    const tell = tellOf(scope, [{ text: `dynamic:${name}` }]);
    tellUndefined(scope, { what: 'dynamic map', name, at: dynamic.word.at, near }, tell);
    tellUnknownSelf(bound.local, bound.at[0] ?? entry.heads[0], tell);
    return sites;
  }
  for (const [sequence, body] of [...entries].sort(([a], [b]) => a - b)) {
    const id = `dynamic:${name}:${sequence}`;
    const named = body.isakmpProfile?.name ?? scope.running.mapProfiles.get(entry.map)?.word;
    const said =
      body.peers.length > 0
        ? body.peers
        : onlyMatch(scope, scope.running.isakmpProfiles.get(named?.text ?? ''));
    const words = said.length > 0 ? said.map(({ word }) => word) : [{ text: id }];
    const tell = tellOf(scope, words);
    const written = body.list === undefined ? undefined : parts.lists(body.list.word, tell);
    const addresses = said.flatMap(({ word }) => scope.address(word) ?? []);
    const list = written && parts.oneWay(written, bound, addresses, tell);
    const isOpen = body.list === undefined;
    if (written !== undefined) parts.seen.set(written.name, list ?? written);
    const found = namedProfile(scope, named, tell);
    const { profile } = found;
    if (isOpen && isRemoteAccess(parts, entry, profile)) {
      tell('remote-access', body.heads[0] ?? body.transformSets?.at, {
        what: `dynamic map ${name}`,
      });
      continue;
    }
    if (isOfNewerIke(scope, body)) {
      tell('ikev2-only', body.newerIke, { what: `entry ${sequence} of dynamic map ${name}` });
      continue;
    }
    const place1 = body.transformSets?.at ?? body.heads[0];
    if (isOpen) {
      const answered = behind.flatMap(({ peers }) => peers.map(({ word }) => word));
      tellOf(scope, [...words, ...answered])('open-dynamic', place1, { map: name, sequence });
    }
    const phase2 = phase2Of(scope, body, parts.sets, tell);
    const isPhase1Sure = isPhase1Certain(parts, tell);
    tellUnread(scope, body.unread, tell);
    const ends =
      said.length > 0
        ? said.map((one): SaidEnd => ({ said: one, end: peerEnd(scope, one.word, tell) }))
        : [{ said: { word: { text: id }, at: body.heads[0] }, end: { id, endpoint: anywhere } }];
    for (const { said, end } of ends) {
      const { endpoint: remote } = end;
      const place = isIpv6(remote) ? { ...bound, local: bound.local6 } : bound;
      const { local } = place;
      const source = {
        body,
        map: entry.map,
        profile,
        local,
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
      const tellPeer = toldBeside(found, tellOfOne(tell, end.id));
      const { said: first } = ends[0] ?? { said };
      if (said !== first && scope.options.role !== 'replacement')
        tellPeer('multi-peer', said.at, { peer: end.id, first: first.word.text, isSite: true });
      const isSelf = parts.tellSelf(end, local, said.word, tell);
      // The entry may stand in several maps, or under several numbers.
      const entryAndPeer = `${id} ${end.id}`;
      const isAnswered = parts.answered.has(entryAndPeer);
      const made: MadePeer | undefined = isSelf
        ? undefined
        : isAnswered || remote.kind === 'any'
          ? { peer: dynamicPeer(parts, source, end.id, remote, said, tellPeer) }
          : peerWith(parts, source, end, said, 'first', tellPeer);
      const { seen } = siteOf(scope, remote, local);
      const key = made?.peer.preSharedKey;
      if (seen === undefined && key !== undefined) tellNetworkKeys(parts, tell);
      // Who finds no key stays outside, so an entry that is open to all harms nobody then. By a name the other end may find one.
      const isByName = scope.options.isCompared === true && parts.keys.named.size > 0;
      const tellNoKey = (): void => {
        if (
          !isOpen &&
          !isByName &&
          made?.peer.siteKeys === undefined &&
          key?.state === 'missing' &&
          key.reason === 'absent'
        )
          tellPeer('no-key-for-peer', body.heads[0], { peer: seen ?? end.id });
      };
      if (
        isOpen &&
        made?.peer.keyIsWildcard === true &&
        parts.keys.wildcard({ profile, local }) !== undefined
      ) {
        const at = key?.origins?.at(-1);
        leavingOut(scope.report, [end.id])(
          'wildcard-key-with-open-dynamic-map',
          at,
          { map: name, sequence },
          isWanted(scope, end.id) ? {} : { severity: 'note' },
        );
      }
      const isPossible =
        list === undefined ||
        phase2 === undefined ||
        isModePossible(scope, { phase2, local, remote }, list, phase2.modeAt ?? place1, tell);
      if (
        phase2 === undefined ||
        !isPossible ||
        found.inDoubt !== undefined ||
        !isPhase1Sure ||
        body.unread.length > 0 ||
        made === undefined ||
        (!isOpen && list === undefined)
      ) {
        tellNoKey();
        if (place.isActive) tellUnknownSelf(local, place.at[0] ?? entry.heads[0], tell);
        giveUnderstood(parts, [{ said, end }], local, phase2, made === undefined ? [] : [made]);
        continue;
      }
      parts.answered.add(entryAndPeer);
      if (!isAnswered) parts.peers.set(end.id, made);
      const origins = scope.origins(...body.heads, body.transformSets?.at, ...entry.heads);
      const rule = { peer: end.id, phase2: phase2.phase2, origins };
      const both = { phase2, local, remote };
      const rules: Phase2Rule[] =
        list === undefined
          ? [{ local: 'any', remote: 'any', protocol: 'any', mode: phase2.mode, ...rule }]
          : [];
      for (const line of list?.lines ?? []) {
        if (line.action === 'deny') continue;
        for (const selector of line.selectors) {
          const { local, remote: far, protocol, localPorts, remotePorts } = selector;
          const { mode, phase2 } = treatmentOf(both, selector);
          rules.push({
            local,
            remote: far,
            protocol,
            localPorts,
            remotePorts,
            mode,
            ...rule,
            phase2,
            origins: [...origins, ...scope.origins(line.at, body.list?.at)],
          });
        }
      }
      sites.push({
        rules: isAnswered ? [] : rules,
        tunnel: {
          ...both,
          map: entry.map,
          sequence: entry.sequence,
          list: list ?? noList,
          peers: [made.peer],
          remote: seen === undefined ? remote : { kind: 'address', address: seen },
          manual: undefined,
          level: 'unique',
          filters: body.filters,
          origins,
        },
      });
      const { list: matched } = body;
      const { sequence: number } = entry;
      // An entry that no packet reaches needs no key.
      if (
        matched === undefined ||
        !isShadowedSite(scope, { id: end.id, sequence: number, list: matched }, rules, earlier)
      )
        tellNoKey();
    }
  }
  return sites;
}

const anywhere: Endpoint = { kind: 'any' };

/** An entry without a list takes what its sites ask for. */
const noList: ExpandedList = { name: '', lines: [], heads: [], groups: [] };

/** Keys for the sites of a network: what is written has a line for one address, or for any. */
function tellNetworkKeys({ keys }: EntryParts, tell: Tell): void {
  for (const { prefix, at } of keys.lines)
    if (prefix !== undefined && !isHost(prefix) && lengthOf(prefix) > 0)
      tell('network-key', at, { prefix });
}

/** The address of the only peer that a profile takes. */
function onlyMatch(scope: Scope, profile: RunningProfile | undefined): readonly Said[] {
  const [only, ...others] = profile?.matches ?? [];
  const prefix =
    only?.type.text === 'address' && others.length === 0 ? matchedPrefix(scope, only) : undefined;
  if (prefix === undefined || !isHost(prefix)) return [];
  const at = only?.at;
  return [{ word: { text: addressOf(prefix), ...(at && { at }) }, at }];
}

/**
 * An entry that asks for users, or a text with groups of users: its open dynamic entries are for clients. Where any peer
 * gets a key without being in such a group, sites may come as well. ASDM writes an entry for clients into each text.
 */
function isRemoteAccess(
  { scope, keys }: EntryParts,
  entry: RunningEntry,
  profile: RunningProfile | undefined,
): boolean {
  const { running } = scope;
  const texts = running.remoteAccess.map(({ words }) => words.map(({ text }) => text));
  if (texts.some((words) => words.includes(entry.map))) return true;
  if (keys.wildcard({ profile }) !== undefined) return false;
  return (
    texts.some((words) => words.some((word) => /^(?:vpn)?group$/i.test(word))) ||
    [...running.groups.values()].some(({ type }) => /ra$|remote-access/i.test(type?.text ?? '')) ||
    ((entry.dynamic?.word.text === 'SYSTEM_DEFAULT_CRYPTO_MAP' ||
      running.groups.has('DefaultRAGroup')) &&
      !running.groups.has('DefaultL2LGroup') &&
      namedGroups(scope).length === 0)
  );
}
