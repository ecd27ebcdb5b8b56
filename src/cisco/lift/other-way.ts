/** What leaves by another way than by the interface of the map that is for it. */
import {
  hostPrefix,
  keyOfPrefix,
  lengthOf,
  maskLength,
  prefixesOverlap,
  prefixOf,
} from '../../model/address.js';
import { addressOfEnd } from '../../model/endpoint.js';
import { madeIn } from '../../syntax/made-in.js';
import type { Range } from '../../syntax/range.js';
import { interfaceKey } from '../interface-name.js';
import { interfaceOf } from './interface-of.js';
import type { MapPlace } from './map-place.js';
import { emptyInterface, type RunningInterface } from './running-interface.js';
import type { Scope } from './scope.js';
import type { Tunnel } from './tunnel.js';

/** A route, or the network of an interface. */
interface Way {
  /** The interface by which packets leave; undefined where no text shows which it is. */
  readonly by: RunningInterface | undefined;
  /** Its name, where a route says it. */
  readonly name?: string | undefined;
  readonly at: Range | undefined;
}

/** Routes that are held against the networks of tunnels. */
const mostSteps = 1_000_000;

/** The ways of packets to networks. */
class Routes {
  /** By the keys of their prefixes. */
  private readonly known = new Map<number, { prefix: string; ways: Way[] }>();
  /** Of the prefixes, the longest first. */
  private lengths: readonly number[] = [];
  private left = mostSteps;

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

  /** Whether the ways to all parts of a network are such. No where that would take too long to find out. */
  areAllWithin(network: string, isSuch: (way: Way) => boolean): boolean {
    for (const { prefix, ways } of this.known.values())
      if (
        this.left-- <= 0 ||
        (lengthOf(prefix) > lengthOf(network) &&
          prefixesOverlap(prefix, network) &&
          !ways.every(isSuch))
      )
        return false;
    return true;
  }
}

/** Whether something chooses a way beside the routes of the text. */
const hasChooser = (text: string): boolean =>
  linesWith(text, ['uter ', 'UTER ', 'y rout', 'Y ROUT']).some(({ line }) =>
    /^(?:router |[ \t]*ip (?:local )?policy route-map)/i.test(line),
  );

const written = /^(?:ip route (?!vrf )|route (\S+) )(\S+) (\S+) (\S+)/i;

/** What is sent there is dropped. */
const nowhere = emptyInterface({ text: 'Null0' });

/** What leaves by an interface that the map of a tunnel is not on. */
export interface OtherWay {
  readonly by: RunningInterface;
  readonly at: Range | undefined;
  /** The far networks of which that is, with the line of the first; undefined where it is all, and what is for the peer too. */
  readonly of?: { readonly networks: ReadonlySet<string>; readonly line: Range | undefined };
}

const knownWay = ([way]: readonly Way[]): OtherWay | undefined =>
  way?.by && { by: way.by, at: way.at };

/** What of a tunnel leaves by another way, where that is certain. */
export function otherWays(scope: Scope): (tunnel: Tunnel, place: MapPlace) => OtherWay | undefined {
  let known: Routes | undefined;
  let isCertain: ReturnType<typeof certainty> | undefined;
  return ({ remote, list }, { interfaces }) => {
    const peer = addressOfEnd(remote);
    const on = interfaces.map(({ state }) => state);
    const isOdd = (state: RunningInterface | undefined): boolean =>
      state === undefined || state.tunnelSource !== undefined || state.vrf !== undefined;
    if (peer === undefined || on.length === 0 || on.some(isOdd)) return undefined;
    known ??= routesOf(scope);
    const routes = known;
    const isOther = ({ by }: Way): boolean => by !== undefined && !on.includes(by);
    /** Whether no way to a network, or to a part of it, is by the map. */
    const isElsewhere = (network: string, ways: readonly Way[]): boolean =>
      ways.every(isOther) && routes.areAllWithin(network, isOther);
    const toPeer = routes.to(hostPrefix(peer));
    const peers = knownWay(toPeer);
    const all = peers && isElsewhere(hostPrefix(peer), toPeer) ? peers : undefined;
    const networks = new Set<string>();
    let taken: OtherWay | undefined;
    let last: string | undefined;
    let own: ReadonlySet<string> | undefined;
    for (const { action, selectors, at } of list.lines)
      for (const { remote: network } of action === 'permit' ? selectors : []) {
        if (network === last) continue;
        last = network;
        // A route for everything says nothing of a network.
        const ways = routes.to(network, Math.min(1, lengthOf(network)));
        const way = knownWay(ways);
        if (way === undefined && all === undefined) continue;
        const isGone = isElsewhere(network, ways);
        if (!isGone && all !== undefined) return undefined;
        if (!isGone || way === undefined || way.by.tunnelSource !== undefined) continue;
        // Of a line the wrong way round it is the own network.
        own ??= new Set(list.lines.flatMap(({ selectors: all }) => all.map(({ local }) => local)));
        if (own.has(network)) continue;
        taken ??= { ...way, of: { networks, line: at } };
        networks.add(network);
      }
    if (all !== undefined || taken === undefined) return all;
    isCertain ??= certainty(scope);
    return isCertain(on) ? taken : undefined;
  };
}

/** Whether the routes to a network lead out by the interfaces of a map; undefined where they do not show it. */
export function leadsOut(
  scope: Scope,
): (network: string, { interfaces }: MapPlace) => boolean | undefined {
  let known: Routes | undefined;
  return (network, { interfaces }) => {
    known ??= routesOf(scope);
    const on = new Set(interfaces.map(({ state }) => state));
    const names = new Set(interfaces.map(({ name }) => name.toLowerCase()));
    // A route for everything says nothing of a network.
    const [way] = known.to(network, Math.min(1, lengthOf(network)));
    if (way === undefined || way.by === nowhere || interfaces.length === 0) return undefined;
    if (way.by !== undefined) return on.has(way.by);
    return way.name === undefined ? undefined : names.has(way.name.toLowerCase());
  };
}

/** Whether no translation changes to where a packet goes, or by which interface, and no tunnel makes a route of its own. */
function certainty({
  running,
  configuration: { source },
}: Scope): (on: readonly (RunningInterface | undefined)[]) => boolean {
  const { ipNats, twiceNats, statics } = running;
  const isOpen =
    twiceNats.length > 0 ||
    ipNats.some(({ side }) => side === 'outside') ||
    linesWith(source.text, ['e-rout', 'E-ROUT']).some(({ line }) => /\breverse-route/i.test(line));
  const real = new Set(
    statics.map(({ realInterface }) => interfaceOf(running, realInterface.text)),
  );
  return (on) => !isOpen && !on.some((state) => real.has(state));
}

function routesOf(scope: Scope): Routes {
  const { running, configuration } = scope;
  const { text } = configuration.source;
  const routes = new Routes();
  if (hasChooser(text)) return routes;
  const whole = (word: string): string => (word === '0' ? '0.0.0.0' : word);
  const add = (address: string, mask: string, way: Way, to: readonly Routes[]): void => {
    const own = scope.address({ text: whole(address) });
    const length = maskLength(whole(mask));
    if (own === undefined || length === undefined || way.by?.shut !== undefined) return;
    for (const one of to) one.add(prefixOf(own, length)?.prefix ?? '', way);
  };
  const connected = new Routes();
  for (const state of running.interfaces.values())
    if (state.vrf === undefined)
      add(
        state.address?.word.text ?? '',
        state.address?.mask?.text ?? '',
        { by: state, at: state.address?.at },
        [connected, routes],
      );
  for (const { line, at } of linesWith(text, ['route ', 'ROUTE '])) {
    const found = written.exec(line);
    if (found === null) continue;
    const [, name, address = '', mask = '', next = ''] = found;
    const hop = scope.address({ text: next });
    const by =
      name !== undefined
        ? interfaceOf(running, name)
        : hop !== undefined
          ? connected.to(hostPrefix(hop))[0]?.by
          : /^null/i.test(next)
            ? nowhere
            : running.interfaces.get(interfaceKey(next));
    add(address, mask, { by, name, at }, [routes]);
  }
  return routes;
}

/** The lines that hold one of these words. A text may have a million others: short words are found many times faster than long ones. */
function linesWith(
  text: string,
  words: readonly string[],
): readonly { readonly line: string; readonly at: Range }[] {
  const lines: { line: string; at: Range }[] = [];
  for (const word of words)
    for (let at = text.indexOf(word); at >= 0; ) {
      const next = text.indexOf('\n', at);
      const [start, end] = [text.lastIndexOf('\n', at) + 1, next < 0 ? text.length : next];
      const line = text.slice(start, end).trimEnd();
      lines.push({ line, at: { start, end: start + line.length } });
      at = next < 0 ? next : text.indexOf(word, next);
    }
  return lines;
}
