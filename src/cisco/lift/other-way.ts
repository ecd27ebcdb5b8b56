/** Maps on an interface by which nothing leaves for the peers of their entries. */
import { maskLength, prefixesOverlap, prefixOf } from '../../model/address.js';
import { addressOfEnd } from '../../model/endpoint.js';
import { addTo } from '../../syntax/grouped.js';
import { interfaceKey } from '../interface-name.js';
import { interfaceOf } from './interface-of.js';
import type { MapPlace } from './map-place.js';
import type { RunningInterface } from './running-interface.js';
import type { Scope } from './scope.js';
import type { Tunnel } from './tunnel.js';

/** The interfaces by which packets to networks leave; undefined where no text shows which it is. */
type Routes = ReadonlyMap<string, readonly (RunningInterface | undefined)[]>;

/** Whether something chooses a way beside the routes of the text. */
const hasChooser = (text: string): boolean =>
  text.startsWith('router ') ||
  text.includes('\nrouter ') ||
  (text.includes('policy route-map') && /^[ \t]*ip (?:local )?policy route-map/m.test(text));

const written = /^(?:ip route (?!vrf )|route (\S+) )(\S+) (\S+) (\S+)/;

/** Routes that are held against the networks of tunnels. */
const mostSteps = 1_000_000;

/** The interface by which a tunnel's packets leave, where that is certain and none of those that its map is on. */
export function otherWays(
  scope: Scope,
): (tunnel: Tunnel, place: MapPlace) => RunningInterface | undefined {
  let routes: Routes | undefined;
  let left = mostSteps;
  return ({ remote, list }, { interfaces }) => {
    const peer = addressOfEnd(remote);
    const on = interfaces.map(({ state }) => state);
    const isOdd = (state: RunningInterface | undefined): boolean =>
      state === undefined || state.tunnelSource !== undefined || state.vrf !== undefined;
    if (peer === undefined || on.length === 0 || on.some(isOdd)) return undefined;
    routes ??= routesOf(scope);
    const ways = longest(routes, peer);
    const isOther = (way: RunningInterface | undefined): boolean =>
      way !== undefined && !on.includes(way);
    if (!ways.every(isOther)) return undefined;
    const inner = list.lines.flatMap(({ action, selectors }) =>
      action === 'permit' ? selectors.map((selector) => selector.remote) : [],
    );
    for (const network of new Set(inner))
      for (const [prefix, by] of routes) {
        const isAbout = prefix.endsWith('/0')
          ? prefix === network
          : prefixesOverlap(prefix, network);
        if (left-- <= 0 || (isAbout && !by.every(isOther))) return undefined;
      }
    return ways[0];
  };
}

/** By which interfaces packets to an address leave. */
function longest(routes: Routes, address: string): readonly (RunningInterface | undefined)[] {
  for (let length = 32; length >= 0; length--) {
    const found = routes.get(prefixOf(address, length)?.prefix ?? '');
    if (found !== undefined) return found;
  }
  return [undefined];
}

function routesOf(scope: Scope): Routes {
  const { running, configuration } = scope;
  const { text } = configuration.source;
  const routes = new Map<string, (RunningInterface | undefined)[]>();
  if (hasChooser(text)) return routes;
  const whole = (word: string): string => (word === '0' ? '0.0.0.0' : word);
  const add = (address: string, mask: string, by: RunningInterface | undefined): void => {
    const own = scope.address({ text: whole(address) });
    const length = maskLength(whole(mask));
    if (own === undefined || length === undefined || by?.shut !== undefined) return;
    addTo(routes, prefixOf(own, length)?.prefix ?? '', by);
  };
  for (const state of running.interfaces.values())
    if (state.vrf === undefined)
      add(state.address?.word.text ?? '', state.address?.mask?.text ?? '', state);
  const connected = new Map(routes);
  for (const line of routeLines(text)) {
    const [, name, address = '', mask = '', next = ''] = written.exec(line) ?? [];
    const hop = scope.address({ text: next });
    const by =
      name !== undefined
        ? interfaceOf(running, name)
        : hop === undefined
          ? running.interfaces.get(interfaceKey(next))
          : longest(connected, hop)[0];
    add(address, mask, by);
  }
  return routes;
}

/** The lines of routes. They are looked for by their word: a text may have a million others. */
function routeLines(text: string): readonly string[] {
  const lines: string[] = [];
  for (let at = text.indexOf('route '); at >= 0; at = text.indexOf('route ', at + 1)) {
    const start = text.startsWith('ip ', at - 3) ? at - 3 : at;
    if (start > 0 && text[start - 1] !== '\n') continue;
    const end = text.indexOf('\n', at);
    lines.push(text.slice(start, end < 0 ? text.length : end));
  }
  return lines;
}
