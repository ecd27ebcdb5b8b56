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
import type { Range } from '../../syntax/range.js';
import type { AccessListEntry } from '../syntax.js';
import { sideOf } from './addresses.js';
import { withGroupsInPlace } from './group-lines.js';
import type { NatParts } from './nat-lines.js';
import type { Said } from './running-body.js';
import type { RunningInterface } from './running-interface.js';
import type { Services } from './services.js';
import type { Tunnel } from './tunnel.js';
import { isWanted, type Tell } from './wanted.js';

/** What is not certain in a filter is no fault of a tunnel. */
export const silent: Tell = () => {};

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

/** The first line for what comes from a network, by that network; a line that cannot be read for certain lets it pass. */
type FirstLines = ReadonlyMap<string, { readonly index: number; readonly entry: AccessListEntry }>;

export interface Parts extends NatParts {
  readonly services: Services;
}

/** What keeps packets out: for certain, unless they come in UDP, or where the site has another address than some. */
type StopCode = 'filter-stops-tunnel' | 'filter-unless-translated' | 'filter-for-some-addresses';

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
  for (const filter of filtersOf(parts)) {
    const entries = lists(filter.word.text);
    // A list that is in no text, or has no line, lets everything pass.
    if (entries === undefined || entries.unread.length > 0 || entries.entries.length === 0)
      continue;
    const known = new Map<string, FirstLines>();
    for (const tunnel of tunnels) {
      if (!filter.isOf(tunnel)) continue;
      const own = tunnel.local.kind === 'address' ? hostPrefix(tunnel.local.address) : undefined;
      const isDropped = (line: Line): boolean =>
        line === undefined ? !filter.isOpen : line !== 'unsure' && line.action === 'deny';
      for (const { id, peer, address } of endsOf(tunnel)) {
        // Peers with keys by hand are not known by what IKE has of them.
        if (!isWanted(scope, id) || (peer !== undefined && isOther(id))) continue;
        const family = address === undefined ? (filter.family ?? 4) : familyOf(address);
        if (filter.family !== undefined && filter.family !== family) continue;
        const linesFor = (packet: Packet): FirstLines =>
          madeIn(known, `${packet.name} ${own} ${family}`, () =>
            firstLines(parts, entries.entries, packet, own ?? everything(family)),
          );
        const from = address === undefined ? everything(family) : hostPrefix(address);
        const isStopped = (packet: Packet): boolean => isDropped(lineOf(linesFor(packet), from));
        const shown = peer === undefined ? 'ESP' : carriageOf(peer);
        // A site that comes from anywhere may come through a translator.
        const carriage =
          address === undefined && peer?.natTraversal === 'on' && shown === 'ESP'
            ? 'either'
            : shown;
        const missing = packetsOf(tunnel, peer, carriage).filter(isStopped);
        const [first] = missing;
        if (first === undefined) continue;
        const passesForSome = (packet: Packet): boolean => {
          const lines = linesFor(packet);
          return [...lines.keys()].some(
            (one) => !isDropped(lineOf(lines, hostPrefix(addressOf(one)))),
          );
        };
        const code =
          first === esp && carriage === 'either' && !isStopped(inUdp)
            ? 'filter-unless-translated'
            : address === undefined && missing.every(passesForSome)
              ? 'filter-for-some-addresses'
              : 'filter-stops-tunnel';
        const line = lineOf(linesFor(first), from);
        const what = missing.map(({ name }) => name).join(' and ');
        const at = typeof line === 'object' ? line.at : undefined;
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

type Line = AccessListEntry | 'unsure' | undefined;

/** The line for what comes from an address, or from any. */
function lineOf(first: FirstLines, from: string): Line {
  let least = Number.POSITIVE_INFINITY;
  let line: Line;
  for (let length = 0; length <= lengthOf(from); length++) {
    const found = first.get(prefixOf(addressOf(from), length)?.prefix ?? '');
    if (found === undefined || found.index >= least) continue;
    least = found.index;
    line = isCertain(found.entry) ? found.entry : 'unsure';
  }
  return line;
}

const isCertain = ({ narrowedBy, timeRange }: AccessListEntry): boolean =>
  narrowedBy === undefined && timeRange === undefined;

/** The lines that are about a packet to an address of the device, or to any. */
function firstLines(
  { scope, networks, services }: Parts,
  entries: readonly AccessListEntry[],
  packet: Packet,
  own: string,
): FirstLines {
  const lines = new Map<string, { readonly index: number; readonly entry: AccessListEntry }>();
  const open = everything(familyOf(own));
  for (const [index, written] of entries.entries()) {
    if (written.inactive === true) continue;
    const entry = withGroupsInPlace(scope, written);
    const found = services.of(entry, silent);
    if (found?.some((service) => isOf(packet, service)) === false) continue;
    const source = sideOf(scope, networks, entry.source, silent);
    const destination =
      entry.type === 'standard' ? 'any' : sideOf(scope, networks, entry.destination, silent);
    const isFor = (is: typeof containsPrefix): boolean | undefined =>
      destination === 'any' || destination?.some((prefix) => is(prefix, own));
    if (isFor(prefixesOverlap) === false) continue;
    const isOwn = isFor(containsPrefix);
    const isKnown = found !== undefined && source !== undefined && isOwn === true;
    // What is not known may be about it.
    const rule = { index, entry: isKnown ? entry : { ...entry, narrowedBy: [] } };
    for (const prefix of source === undefined || source === 'any' ? [open] : source)
      if (!lines.has(prefix)) lines.set(prefix, rule);
  }
  return lines;
}

type Service = NonNullable<ReturnType<Services['of']>>[number];

const isOf = ({ protocol, port }: Packet, service: Service): boolean =>
  service.protocol === 'any' ||
  (service.protocol === protocol &&
    (port === undefined || (holds(service.source, port) && holds(service.destination, port))));

const holds = (ports: Service['source'], port: number): boolean =>
  ports === 'any' || (port >= ports[0] && port <= ports[1]);
