/** What leaves by another way than by the interface of the map that is for it. */

import {
  containsPrefix,
  hostPrefix,
  keyOfPrefix,
  lengthOf,
  maskLength,
  prefixesOverlap,
  prefixOf,
} from '../../model/address.js';
import { placeFrom } from '../../model/ascending.js';
import { addressOfEnd } from '../../model/endpoint.js';
import { type PrefixSet, prefixSet } from '../../model/prefix-set.js';
import { halvesOf } from '../../model/split.js';
import { madeIn } from '../../syntax/made-in.js';
import type { Range } from '../../syntax/range.js';
import { interfaceKey } from '../interface-name.js';
import { interfaceOf, networksOn, nowhere } from './interface-of.js';
import { fromZero, linesWith } from './lines-with.js';
import type { MapPlace } from './map-place.js';
import type { NatParts } from './nat-lines.js';
import { endNames, nameOf } from './nat-places.js';
import { sentByRule } from './nat-ways.js';
import type { RunningInterface } from './running-interface.js';
import type { Scope } from './scope.js';
import { isShownWhole } from './shown-whole.js';
import type { Tunnel } from './tunnel.js';

/** A route, or the network of an interface. */
interface Way {
  /** The interface by which packets leave; undefined where no text shows which it is. */
  readonly by: RunningInterface | undefined;
  /** It holds for as long as what is tried there answers. */
  readonly isTried?: boolean;
  /** Its name, where a route says it. */
  readonly name?: string | undefined;
  /** Of several ways that one is taken of which it is the least; 0 for a network of an interface. */
  readonly distance: number;
  readonly at: Range | undefined;
}

/** A part of a network, and the ways to its first address. */
interface Part {
  readonly prefix: string;
  readonly ways: readonly Way[];
}

/** Routes that are held against the networks of tunnels. */
const mostSteps = 1_000_000;

/** The ways of packets to networks. */
class Routes {
  /** By the keys of their prefixes. */
  private readonly known = new Map<number, { prefix: string; ways: Way[] }>();
  /** Of the prefixes, the longest first. */
  private lengths: readonly number[] = [];
  /** The keys, ascending: those of what a prefix holds follow its own. */
  private sorted: readonly number[] | undefined;
  private left = mostSteps;
  /** All that are not for everything. */
  private near: PrefixSet | undefined;
  /** Whether a line says a route. */
  areSaid = false;

  add(prefix: string, way: Way): void {
    madeIn(this.known, keyOfPrefix(prefix), () => ({ prefix, ways: [] })).ways.push(way);
    const length = lengthOf(prefix);
    if (!this.lengths.includes(length))
      this.lengths = [...this.lengths, length].sort((a, b) => b - a);
  }

  /** The ways of the longest prefix that holds a network, not shorter than `least`; none where no text shows one. */
  to(network: string, least = 0): readonly Way[] {
    const key = keyOfPrefix(network);
    const own = lengthOf(network);
    for (const length of this.lengths) {
      if (length > own || length < least) continue;
      const size = 2 ** (38 - length);
      const found = this.known.get(Math.floor(key / size) * size + length);
      if (found !== undefined) return found.ways;
    }
    return [];
  }

  /** Whether a way leads to a network or a part of it that is not for everything. */
  knows(network: string): boolean {
    this.near ??= prefixSet(
      [...this.known.values()].flatMap(({ prefix }) => (lengthOf(prefix) > 0 ? prefix : [])),
    );
    return lengthOf(network) === 0 || this.near.overlaps(network);
  }

  /** The parts of a network, as large as may be, the ways to which are such; not all where there are too many. */
  within(
    network: string,
    areSuch: (ways: readonly Way[]) => boolean,
    // A route for everything says nothing of a network.
    least = Math.min(1, lengthOf(network)),
  ): readonly Part[] {
    this.sorted ??= [...this.known.keys()].sort((a, b) => a - b);
    const { sorted } = this;
    const partsOf = (prefix: string): readonly Part[] => {
      if (this.left-- <= 0) return [];
      const key = keyOfPrefix(prefix);
      const size = 2 ** (38 - lengthOf(prefix));
      const inner = sorted[placeFrom(sorted, key + 1)] ?? Number.NaN;
      const halves = inner < Math.floor(key / size + 1) * size ? halvesOf(prefix) : undefined;
      if (halves === undefined) {
        const ways = this.to(prefix, least);
        return areSuch(ways) ? [{ prefix, ways }] : [];
      }
      const [low, high] = halves.map(partsOf);
      const [one, other] = [low?.[0], high?.[0]];
      return one?.prefix === halves[0] && other?.prefix === halves[1]
        ? [{ prefix, ways: one.ways }]
        : [...(low ?? []), ...(high ?? [])];
    };
    return partsOf(network);
  }
}

/** Whether something chooses a way beside the routes of the text. */
const hasChooser = (text: string): boolean =>
  linesWith(text, ['uter ', 'UTER ', 'y rout', 'Y ROUT']).some(({ line }) =>
    /^(?:router |[ \t]*ip (?:local )?policy route-map)/i.test(line),
  );

/** Whether tunnels make routes of their own. */
const reversed = ({ configuration: { source } }: Scope): boolean =>
  linesWith(source.text, ['e-rout', 'E-ROUT']).some(({ line }) => /\breverse-route/i.test(line));

const written =
  /^(?:ip route (?!vrf )|route (\S+) )(\S+) (\S+) (\S+)(?: \d+\.[\d.]+| dhcp)?(?: (\d+)(?!\S))?/i;

/** What leaves by an interface that the map of a tunnel is not on. */
export interface OtherWay {
  /** Undefined where no route leads anywhere. */
  readonly by: RunningInterface | undefined;
  readonly at: Range | undefined;
  /** The far networks of which that is, with the line of the first; undefined where it is all, and what is for the peer too. */
  readonly of?: { readonly networks: ReadonlySet<string>; readonly line: Range | undefined };
  /** Of several of which some go into the tunnel these may be kept out of it. */
  readonly isOpen?: boolean;
}

/** Whether a network leaves by another way, for as long as nothing else is tried before it. */
const isGone = (ways: readonly Way[], isOther: (way: Way) => boolean): boolean =>
  ways.length > 0 && ways.every((way) => isOther(way) && way.isTried !== true);

/** Whether some of a network is not for the map. */
const isLeftOut = ({ lines }: Tunnel['list'], network: string): boolean =>
  lines.some(
    ({ action, selectors }) =>
      action === 'deny' && selectors.some(({ remote }) => prefixesOverlap(remote, network)),
  );

const knownWay = ([way]: readonly Way[]): OtherWay | undefined =>
  way?.by && { by: way.by, at: way.at };

/** What of a tunnel leaves by another way, where that is certain. */
export function otherWays(
  parts: NatParts,
): (tunnel: Tunnel, place: Pick<MapPlace, 'interfaces'>) => OtherWay | undefined {
  let known: Routes | undefined;
  let hasOwnRoutes: boolean | undefined;
  let isSent: ReturnType<typeof sentByRule> | undefined;
  const { scope } = parts;
  const ends = endNames(scope.running);
  const isProtected = (state: RunningInterface): boolean =>
    state.map !== undefined || ends.has(nameOf(state));
  return ({ remote, list, routed }, { interfaces }) => {
    const peer = addressOfEnd(remote);
    const on = interfaces.map(({ state }) => state);
    const isVti = routed !== undefined;
    const isOdd = (state: RunningInterface | undefined): boolean =>
      state === undefined ||
      (state.tunnelSource !== undefined) !== isVti ||
      state.vrf !== undefined;
    if (peer === undefined || on.length === 0 || on.some(isOdd)) return undefined;
    known ??= routesOf(scope);
    const routes = known;
    const isOther = ({ by }: Way): boolean => by !== undefined && !on.includes(by);
    const toPeer = routes.to(hostPrefix(peer));
    // What goes to the peer of a tunnel interface leaves by any other one.
    const isLost = isVti ? ({ by }: Way) => by === nowhere || on.includes(by) : isOther;
    const all =
      toPeer.every(isLost) && on[0]?.tunnelVrf === undefined ? knownWay(toPeer) : undefined;
    if (isVti && all) return { ...all, of: { networks: new Set(), line: list.lines[0]?.at } };
    const isShown = isVti && routes.areSaid && isShownWhole(scope);
    let isPart = false;
    const networks = new Set<string>();
    let taken: OtherWay | undefined;
    let last: string | undefined;
    let own: readonly string[] | undefined;
    for (const { action, selectors, at } of list.lines)
      for (const { remote: network } of action === 'permit' ? selectors : []) {
        if (network === last) continue;
        last = network;
        if (all === undefined && !isShown && !routes.knows(network)) continue;
        const found = routes.within(
          network,
          (ways) =>
            all === undefined && !(isShown && ways.length === 0)
              ? isGone(ways, isOther)
              : ways.every(isOther),
          isShown ? 0 : undefined,
        );
        const isWhole = found[0]?.prefix === network;
        if (!isWhole && found.length > 0) isPart = true;
        if (all !== undefined) {
          if (!isWhole) return undefined;
          continue;
        }
        if (found.length === 0) continue;
        own ??= [
          ...new Set(list.lines.flatMap((line) => line.selectors.map(({ local }) => local))),
        ];
        // Of a line the wrong way round it is the own network; and a network around the own one has others here.
        if (own.some((local) => (isWhole ? local === network : containsPrefix(network, local))))
          continue;
        for (const { prefix, ways } of found) {
          const way = ways.length > 0 ? knownWay(ways) : { by: undefined, at: undefined };
          if (way === undefined || way.by?.tunnelSource !== undefined) continue;
          if (!isWhole && ((way.by && isProtected(way.by)) || isLeftOut(list, prefix))) continue;
          hasOwnRoutes ??= reversed(scope);
          isSent ??= sentByRule(parts);
          if (hasOwnRoutes || isSent(on, prefix)) continue;
          taken ??= { ...way, of: { networks, line: at } };
          networks.add(prefix);
        }
      }
    const isOpen =
      isVti &&
      !isPart &&
      scope.options.lan === undefined &&
      networks.size < (list.lines[0]?.selectors.length ?? 0);
    return all ?? (taken && { ...taken, isOpen });
  };
}

/** Whether the routes to a network lead out by the interfaces of a map; undefined where they do not show it. */
export function leadsOut(
  scope: Scope,
): (network: string, { interfaces }: MapPlace) => boolean | undefined {
  let known: Routes | undefined;
  return (network, { interfaces }) => {
    known ??= routesOf(scope);
    // A route for everything says nothing of a network.
    const [way] = known.to(network, Math.min(1, lengthOf(network)));
    if (way === undefined || way.by === nowhere || interfaces.length === 0) return undefined;
    if (way.by !== undefined) return interfaces.some(({ state }) => state === way.by);
    const called = way.name?.toLowerCase();
    return called === undefined
      ? undefined
      : interfaces.some(({ name }) => name.toLowerCase() === called);
  };
}

/** The interface by which packets for an address leave; undefined where the routes of the text do not show it. */
export function wayTo(
  scope: Scope,
  address: string,
):
  | { readonly by: RunningInterface; readonly distance: number; readonly isForAll: boolean }
  | undefined {
  const routes = routesOf(scope);
  const network = hostPrefix(address);
  const ways = routes.to(network);
  const distance = Math.min(...ways.map((way) => way.distance));
  const [by, ...others] = new Set(
    ways.flatMap((way) => (way.distance === distance ? [way.by] : [])),
  );
  return by === undefined || others.length > 0
    ? undefined
    : { by, distance, isForAll: routes.to(network, 1).length === 0 };
}

/** The interfaces behind which parts of a network lie, by the routes of the text that are not for everything. */
export function behindWhich(scope: Scope, network: string): readonly RunningInterface[] {
  const routes = routesOf(scope);
  return [...scope.running.interfaces.values()].filter(
    (state) => routes.within(network, (ways) => ways.some(({ by }) => by === state)).length > 0,
  );
}

/** By which interface with tunnels something leaves; undefined where it is dropped. */
export interface GoesOut {
  readonly by: string | undefined;
}

/**
 * Whether nothing leads to a network but the way out of a device, where tunnels end: what comes out of them for it goes out
 * again. Undefined where that is not certain.
 */
export function goesOutAgain(scope: Scope): (network: string) => GoesOut | undefined {
  const ends = endNames(scope.running);
  const isEnd = (state: RunningInterface): boolean =>
    state.map !== undefined || ends.has(nameOf(state));
  let known: Routes | undefined;
  const shown = (): Routes => {
    const inner = [...scope.running.interfaces.values()].filter((state) => !isEnd(state));
    const isOpen =
      !inner.some((state) => networksOn(scope, state).length > 0) ||
      inner.some(
        ({ dynamic, unnumbered, vrf, unread }) => dynamic ?? unnumbered ?? vrf ?? unread[0],
      ) ||
      scope.running.dynamicMaps.size > 0 ||
      /^ip (?:local|nat) pool /im.test(scope.configuration.source.text) ||
      !isShownWhole(scope) ||
      reversed(scope);
    return isOpen ? new Routes() : routesOf(scope);
  };
  return (network) => {
    known ??= shown();
    if (
      !known.areSaid ||
      known.within(network, ({ length }) => length === 0)[0]?.prefix !== network
    )
      return undefined;
    const ways = known.to(network);
    return ways.every(({ by }) => by !== undefined && isEnd(by))
      ? { by: (ways[0]?.by?.nameif?.word ?? ways[0]?.by?.name)?.text }
      : undefined;
  };
}

/** A text is looked through once. */
const routesByScope = new WeakMap<Scope, Routes>();

const routesOf = (scope: Scope): Routes => madeIn(routesByScope, scope, () => shownRoutes(scope));

function shownRoutes(scope: Scope): Routes {
  const { running, configuration } = scope;
  const { text } = configuration.source;
  const routes = new Routes();
  if (hasChooser(text)) return routes;
  const connected = new Routes();
  for (const state of running.interfaces.values())
    for (const { prefix, at } of state.vrf || state.shut ? [] : networksOn(scope, state))
      for (const one of [connected, routes]) one.add(prefix, { by: state, at, distance: 0 });
  for (const { line, at } of linesWith(text, ['route ', 'ROUTE '])) {
    const found = written.exec(line);
    if (found === null) continue;
    routes.areSaid = true;
    const [, name, address = '', mask = '', next = '', distance = 1] = found;
    const hop = scope.address({ text: next });
    const by =
      name !== undefined
        ? interfaceOf(running, name)
        : hop !== undefined
          ? connected.to(hostPrefix(hop))[0]?.by
          : /^null/i.test(next)
            ? nowhere
            : running.interfaces.get(interfaceKey(next));
    const network = prefixOf(
      scope.address({ text: fromZero(address) }) ?? '',
      maskLength(fromZero(mask)) ?? Number.NaN,
    );
    if (network !== undefined && by?.shut === undefined)
      routes.add(network.prefix, {
        by,
        name,
        at,
        isTried: / track \d/i.test(line),
        // Nothing but what comes out of tunnels takes it.
        distance: / tunneled\b/i.test(line) ? Number.POSITIVE_INFINITY : Number(distance),
      });
  }
  return routes;
}
