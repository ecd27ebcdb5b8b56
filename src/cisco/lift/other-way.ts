/** Maps on an interface by which nothing leaves for the peers of their entries. */
import { lengthOf, maskLength, prefixesOverlap, prefixOf } from '../../model/address.js';
import { addressOfEnd } from '../../model/endpoint.js';
import { addTo } from '../../syntax/grouped.js';
import { interfaceKey } from '../interface-name.js';
import { interfaceOf } from './interface-of.js';
import type { MapPlace } from './map-place.js';
import type { RunningInterface } from './running-interface.js';
import type { Scope } from './scope.js';
import type { Tunnel } from './tunnel.js';

/** An interface by which packets leave; undefined where no text shows which it is. */
type By = RunningInterface | undefined;

/** The interfaces by which packets to networks leave. */
class Routes {
  private readonly byPrefix = new Map<string, By[]>();
  /** Of the prefixes, the longest first. */
  private lengths: readonly number[] = [];

  add(prefix: string, by: By): void {
    addTo(this.byPrefix, prefix, by);
    const length = lengthOf(prefix);
    if (!this.lengths.includes(length))
      this.lengths = [...this.lengths, length].sort((a, b) => b - a);
  }

  /** By which interfaces packets to an address leave. */
  to(address: string): readonly By[] {
    for (const length of this.lengths) {
      const found = this.byPrefix.get(prefixOf(address, length)?.prefix ?? '');
      if (found !== undefined) return found;
    }
    return [undefined];
  }

  all(): Iterable<readonly [prefix: string, by: readonly By[]]> {
    return this.byPrefix;
  }
}

/** Whether something chooses a way beside the routes of the text. */
const hasChooser = (text: string): boolean =>
  linesWith(text, ['uter ', 'UTER ', 'y rout', 'Y ROUT']).some((line) =>
    /^(?:router |[ \t]*ip (?:local )?policy route-map)/i.test(line),
  );

const written = /^(?:ip route (?!vrf )|route (\S+) )(\S+) (\S+) (\S+)/i;

/** Routes that are held against the networks of tunnels. */
const mostSteps = 1_000_000;

/** The interface by which a tunnel's packets leave, where that is certain and none of those that its map is on. */
export function otherWays(scope: Scope): (tunnel: Tunnel, place: MapPlace) => By {
  let routes: Routes | undefined;
  let left = mostSteps;
  return ({ remote, list }, { interfaces }) => {
    const peer = addressOfEnd(remote);
    const on = interfaces.map(({ state }) => state);
    const isOdd = (state: By): boolean =>
      state === undefined || state.tunnelSource !== undefined || state.vrf !== undefined;
    if (peer === undefined || on.length === 0 || on.some(isOdd)) return undefined;
    routes ??= routesOf(scope);
    const ways = routes.to(peer);
    const isOther = (way: By): boolean => way !== undefined && !on.includes(way);
    if (!ways.every(isOther)) return undefined;
    const inner = list.lines.flatMap(({ action, selectors }) =>
      action === 'permit' ? selectors.map((selector) => selector.remote) : [],
    );
    for (const network of new Set(inner))
      for (const [prefix, by] of routes.all()) {
        const isAbout = prefix.endsWith('/0')
          ? prefix === network
          : prefixesOverlap(prefix, network);
        if (left-- <= 0 || (isAbout && !by.every(isOther))) return undefined;
      }
    return ways[0];
  };
}

function routesOf(scope: Scope): Routes {
  const { running, configuration } = scope;
  const { text } = configuration.source;
  const routes = new Routes();
  if (hasChooser(text)) return routes;
  const whole = (word: string): string => (word === '0' ? '0.0.0.0' : word);
  const add = (address: string, mask: string, by: By, to: readonly Routes[]): void => {
    const own = scope.address({ text: whole(address) });
    const length = maskLength(whole(mask));
    if (own === undefined || length === undefined || by?.shut !== undefined) return;
    for (const one of to) one.add(prefixOf(own, length)?.prefix ?? '', by);
  };
  const connected = new Routes();
  for (const state of running.interfaces.values())
    if (state.vrf === undefined)
      add(state.address?.word.text ?? '', state.address?.mask?.text ?? '', state, [
        connected,
        routes,
      ]);
  for (const line of linesWith(text, ['route ', 'ROUTE '])) {
    const found = written.exec(line);
    if (found === null) continue;
    const [, name, address = '', mask = '', next = ''] = found;
    const hop = scope.address({ text: next });
    const by =
      name !== undefined
        ? interfaceOf(running, name)
        : hop === undefined
          ? running.interfaces.get(interfaceKey(next))
          : connected.to(hop)[0];
    add(address, mask, by, [routes]);
  }
  return routes;
}

/** The lines that hold one of these words. A text may have a million others: short words are found many times faster than long ones. */
function linesWith(text: string, words: readonly string[]): readonly string[] {
  const lines: string[] = [];
  for (const word of words)
    for (let at = text.indexOf(word); at >= 0; ) {
      const end = text.indexOf('\n', at);
      lines.push(text.slice(text.lastIndexOf('\n', at) + 1, end < 0 ? text.length : end));
      at = end < 0 ? end : text.indexOf(word, end);
    }
  return lines;
}
