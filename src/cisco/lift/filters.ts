/** Filters of the text that stop what a tunnel itself is made of, where it comes in. */
import {
  addressOf,
  canonicalAddress,
  containsPrefix,
  everything,
  type Family,
  familyOf,
  hostPrefix,
  lengthOf,
  prefixesOverlap,
  prefixOf,
} from '../../model/address.js';
import type { Carriage } from '../../model/carriage.js';
import type { Peer } from '../../model/device.js';
import { addressOfEnd, endText } from '../../model/endpoint.js';
import { madeIn } from '../../syntax/made-in.js';
import type { Range, Word } from '../../syntax/range.js';
import type { AccessListEntry } from '../syntax.js';
import type { RunningList } from './access-list.js';
import { sideOf } from './addresses.js';
import { withGroupsInPlace } from './group-lines.js';
import type { NatParts } from './nat-lines.js';
import type { Said } from './running-body.js';
import type { RunningInterface } from './running-interface.js';
import type { Scope } from './scope.js';
import type { Services } from './services.js';
import type { Tunnel } from './tunnel.js';
import { isWanted, type Tell } from './wanted.js';

/** So many lines that cannot be read are asked for. */
const mostUnread = 16;

interface Filter extends Said {
  /** What no line is about is let through. */
  readonly isOpen: boolean;
  /** Of which packets it is; undefined for all. */
  readonly family?: Family;
  isOf(tunnel: Tunnel): boolean;
}

interface Packet {
  readonly name: string;
  readonly protocol: number;
  readonly port?: number;
}

const ike: Packet = { name: 'IKE (UDP port 500)', protocol: 17, port: 500 };
const inUdp: Packet = { name: 'ESP in UDP (port 4500)', protocol: 17, port: 4500 };
const esp: Packet = { name: 'ESP', protocol: 50 };
const ah: Packet = { name: 'AH', protocol: 51 };

/** A line for what comes from a network. */
interface Rule {
  readonly index: number;
  readonly action: AccessListEntry['action'];
  readonly at: Range | undefined;
  /** Whether it is about a packet, or only under a condition, or cannot be read for certain: then it lets it pass. */
  readonly is: 'certain' | 'conditional' | 'unsure';
}

/** Tells peers for which word the device refuses a line, which it then does not have. */
export type Refusal = (about: readonly string[]) => void;

/** Hears of the words of a line itself; what else is not certain in a filter is no fault of a tunnel. */
export function hearing(scope: Scope, { at }: AccessListEntry, refusals: Refusal[]) {
  const heard = { isRefused: false, isOpen: false };
  const tell: Tell = (code, place, facts, telling) => {
    if (!(at && place && place.start >= at.start && place.end <= at.end)) return;
    if (/^(?:undefined-ref|placeholder-a)/.test(code)) heard.isOpen = true;
    else if (/^(?:unknown-p|address-un)/.test(code)) {
      heard.isRefused = true;
      refusals.push((about) =>
        scope.tell(code, place, facts, { ...telling, severity: 'warning', about }),
      );
    }
  };
  return { heard, tell };
}

/** The lines for what comes from a network, by that network, to the first that holds under no condition. */
type FirstLines = ReadonlyMap<string, readonly Rule[]>;

export interface Parts extends NatParts {
  readonly services: Services;
}

/** What keeps packets out: for certain, unless they come in UDP, or where the site has another address than some. */
type StopCode =
  | 'filter-stops-tunnel'
  | 'filter-conditional'
  | 'filter-unless-translated'
  | 'filter-for-some-addresses';

/** Peers of which a filter stops the same, by the same line. */
interface Stopped {
  readonly filter: Filter;
  readonly at: Range | undefined;
  readonly what: string;
  readonly code: StopCode;
  /** What they are called by, and their ids. */
  readonly peers: Map<string, string>;
  readonly tunnel: Tunnel;
}

export function tellFilters(
  parts: Parts,
  tunnels: readonly Tunnel[],
  carriageOf: (peer: Peer) => Carriage,
  isOther: (id: string) => boolean,
): void {
  const { scope, lists } = parts;
  const stopped = new Map<string, Stopped>();
  const refusals: Refusal[] = [];
  for (const filter of filtersOf(parts)) {
    const entries = lists(filter.word.text);
    // A list that is in no text, or has no line, lets everything pass.
    if (entries === undefined || entries.entries.length + entries.unread.length === 0) continue;
    const known = new Map<string, FirstLines>();
    for (const tunnel of tunnels) {
      if (!filter.isOf(tunnel)) continue;
      const own = tunnel.local.kind === 'address' ? hostPrefix(tunnel.local.address) : undefined;
      for (const { id, peer, address } of endsOf(tunnel)) {
        // Peers with keys by hand are not known by what IKE has of them.
        if (!isWanted(scope, id) || (peer !== undefined && isOther(id))) continue;
        const family = address === undefined ? (filter.family ?? 4) : familyOf(address);
        if (filter.family !== undefined && filter.family !== family) continue;
        const linesFor = (packet: Packet): FirstLines =>
          madeIn(known, `${packet.name} ${own} ${family}`, () =>
            firstLines(parts, entries, packet, own ?? everything(family), refusals),
          );
        const from = address === undefined ? everything(family) : hostPrefix(address);
        const answerTo = (packet: Packet, sender = from): Answer =>
          answerOf(linesFor(packet), sender, filter.isOpen);
        const isStopped = (packet: Packet): boolean => {
          const { isDropped, restsOn } = answerTo(packet);
          return isDropped && restsOn === undefined;
        };
        const shown = peer === undefined ? 'ESP' : carriageOf(peer);
        // A site that comes from anywhere may come through a translator.
        const carriage =
          address === undefined && peer?.natTraversal === 'on' && shown === 'ESP'
            ? 'either'
            : shown;
        const packets = packetsOf(tunnel, peer, carriage);
        const stops = packets.filter(isStopped);
        // What is certain is said without what is not.
        const isOpen = stops.length === 0;
        const missing = isOpen
          ? packets.filter((packet) => answerTo(packet).restsOn !== undefined)
          : stops;
        const [first] = missing;
        if (first === undefined) continue;
        const passesForSome = (packet: Packet): boolean =>
          [...linesFor(packet).keys()].some(
            (one) => !answerTo(packet, hostPrefix(addressOf(one))).isDropped,
          );
        const code = isOpen
          ? 'filter-conditional'
          : first === esp && carriage === 'either' && !isStopped(inUdp)
            ? 'filter-unless-translated'
            : address === undefined && missing.every(passesForSome)
              ? 'filter-for-some-addresses'
              : 'filter-stops-tunnel';
        const { restsOn, by } = answerTo(first);
        const at = (restsOn ?? by)?.at;
        const what = missing.map(({ name }) => name).join(' and ');
        madeIn(stopped, `${filter.at?.start} ${at?.start} ${what} ${code}`, () => ({
          filter,
          at,
          what,
          code,
          peers: new Map<string, string>(),
          tunnel,
        })).peers.set(address ?? id, id);
      }
    }
  }
  for (const { filter, at, what, code, peers, tunnel } of stopped.values()) {
    const [peer = '', ...others] = peers.keys();
    const list = filter.word.text;
    for (const refusal of refusals) refusal([...peers.values()]);
    scope.tell(
      code,
      at ?? filter.at,
      { list, by: `access list ${list}`, what, peer, others: others.length },
      {
        about: [...peers.values()],
        related: [...scope.origins(at === undefined ? undefined : filter.at), ...tunnel.origins],
        ...(code === 'filter-unless-translated' && { severity: 'note' }),
      },
    );
  }
}

function filtersOf({ scope }: NatParts): readonly Filter[] {
  const { interfaces, accessGroups, bindings } = scope.running;
  if (scope.dialect === 'ios')
    return [...interfaces.values()].flatMap((state) =>
      ([4, 6] as const).flatMap((family): Filter | readonly [] => {
        const filter = state.filters[family].in;
        return filter === undefined
          ? []
          : { ...filter, family, isOpen: false, isOf: (tunnel) => endsAt(tunnel, state) };
      }),
    );
  return accessGroups.flatMap((group): Filter | readonly [] => {
    if (group.isControlPlane !== true) return [];
    const maps = new Set(
      [...bindings.values()]
        .filter((line) => line.interface.text === group.interface?.text)
        .map(({ map }) => map.text),
    );
    return { word: group.list, at: group.at, isOpen: true, isOf: ({ map }) => maps.has(map) };
  });
}

const endsAt = (
  { map: name, local }: Tunnel,
  { map, map6, address, further }: RunningInterface,
): boolean =>
  [map, map6].some((one) => one?.word.text === name) ||
  (local.kind === 'address' &&
    (address?.word.text === local.address ||
      further.some((one) => canonicalAddress(one.address.replace(/\/.*/, '')) === local.address)));

/** An end of a tunnel, with keys by hand or by IKE; a site's address may be in no text. */
interface FarEnd {
  readonly id: string;
  readonly peer?: Peer;
  readonly address: string | undefined;
}

function endsOf({ remote, peers, manual }: Tunnel): readonly FarEnd[] {
  const far = addressOfEnd(remote);
  const ends: readonly FarEnd[] =
    manual === undefined
      ? peers.map((peer) => ({ id: peer.id, peer, address: addressOfEnd(peer.remote) ?? far }))
      : [{ id: endText(remote), address: far }];
  return ends.filter(({ peer, address }) => address !== undefined || peer?.remote.kind === 'any');
}

const packetsOf = (
  { phase2, manual }: Tunnel,
  peer: Peer | undefined,
  carriage: Carriage,
): readonly Packet[] => [
  ...(manual === undefined && peer?.ikeEnabled === true ? [ike] : []),
  ...(phase2.protocols.includes('esp') ? [carriage === 'UDP' ? inUdp : esp] : []),
  ...(phase2.protocols.includes('ah') ? [ah] : []),
];

/** What becomes of packets: by the last line that was asked, and whether a condition of one above decides otherwise. */
interface Answer {
  readonly isDropped: boolean;
  readonly by?: Rule | undefined;
  readonly restsOn?: Rule | undefined;
}

/** What becomes of what comes from an address, or from any. */
function answerOf(first: FirstLines, from: string, isOpen: boolean): Answer {
  const rules: Rule[] = [];
  for (let length = 0; length <= lengthOf(from); length++)
    rules.push(...(first.get(prefixOf(addressOf(from), length)?.prefix ?? '') ?? []));
  rules.sort((one, other) => one.index - other.index);
  const end = rules.findIndex(({ is }) => is !== 'conditional');
  const by = rules[end];
  if (by?.is === 'unsure') return { isDropped: false };
  const isDropped = by === undefined ? !isOpen : by.action === 'deny';
  const above = end < 0 ? rules : rules.slice(0, end);
  return {
    isDropped,
    by,
    restsOn: above.find(({ action }) => (action === 'permit') === isDropped),
  };
}

/** The lines that are about a packet to an address of the device, or to any. */
function firstLines(
  { scope, networks, services }: Parts,
  { entries, unread }: RunningList,
  packet: Packet,
  own: string,
  refusals: Refusal[],
): FirstLines {
  const lines = new Map<string, Rule[]>();
  const open = everything(familyOf(own));
  const add = (prefix: string, rule: Rule): void => {
    const known = madeIn(lines, prefix, () => []);
    if (known.at(-1)?.is === 'conditional' || known.length === 0) known.push(rule);
  };
  for (const { at } of unread.slice(0, mostUnread)) {
    const behind = entries.filter((entry) => (entry.at?.start ?? 0) < (at?.start ?? 0)).length;
    const action = isDenying(scope, at) ? 'deny' : 'permit';
    add(open, { index: behind - 0.5, action, at, is: 'conditional' });
  }
  for (const [index, written] of entries.entries()) {
    // What comes as a whole is no fragment.
    if (written.inactive === true || written.narrowedBy?.some(isOfFragments) === true) continue;
    const entry = withGroupsInPlace(scope, written);
    const { heard, tell } = hearing(scope, entry, refusals);
    const found = services.of(entry, tell);
    if (found?.some((service) => isOf(packet, service)) === false) continue;
    const source = sideOf(scope, networks, entry.source, tell);
    const destination =
      entry.type === 'standard' ? 'any' : sideOf(scope, networks, entry.destination, tell);
    const isFor = (is: typeof containsPrefix): boolean | undefined =>
      destination === 'any' || destination?.some((prefix) => is(prefix, own));
    if (isFor(prefixesOverlap) === false) continue;
    const isKnown = found !== undefined && source !== undefined && isFor(containsPrefix) === true;
    if (heard.isRefused) continue;
    const isBound = entry.narrowedBy !== undefined || entry.timeRange !== undefined;
    const { action, at } = entry;
    // What is not known may be about it.
    const is = (isKnown ? isBound : heard.isOpen) ? 'conditional' : isKnown ? 'certain' : 'unsure';
    for (const prefix of source === undefined || source === 'any' ? [open] : source)
      add(prefix, { index, action, at, is });
  }
  return lines;
}

/** Whether a line that cannot be read has the word for it. */
export const isDenying = ({ configuration: { source } }: Scope, at: Range | undefined): boolean =>
  /\bdeny\b/i.test(source.text.slice(at?.start, at?.end));

export const isOfFragments = ({ text }: Word): boolean => /^fragments$/i.test(text);

type Service = NonNullable<ReturnType<Services['of']>>[number];

const isOf = ({ protocol, port }: Packet, service: Service): boolean =>
  service.protocol === 'any' ||
  (service.protocol === protocol &&
    (port === undefined || (holds(service.source, port) && holds(service.destination, port))));

const holds = (ports: Service['source'], port: number): boolean =>
  ports === 'any' || (port >= ports[0] && port <= ports[1]);
