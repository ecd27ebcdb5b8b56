import { canonicalAddress, isOfHost } from '../../model/address.js';
import type { Endpoint } from '../../model/device.js';
import { addTo } from '../../syntax/grouped.js';
import type { Range } from '../../syntax/range.js';
import { interfaceKey } from '../interface-name.js';
import { isIkeOn } from './ike-on.js';
import { interfaceOf } from './interface-of.js';
import { isRefused } from './mask-findings.js';
import type { RouteTable } from './route-table.js';
import type { LostBinding, Said } from './running-body.js';
import type { RunningInterface } from './running-interface.js';
import type { Scope } from './scope.js';
import { isShownWhole } from './shown-whole.js';

/** Where a crypto map is bound, and the address that its tunnels begin at. */
export interface MapPlace {
  /** The text binds it, or is a part of one and shows no binding at all. */
  readonly isActive: boolean;
  readonly isBound: boolean;
  readonly local: Endpoint;
  /** The same for peers with IPv6 addresses. */
  readonly local6: Endpoint;
  readonly interfaces: readonly {
    readonly name: string;
    readonly state: RunningInterface | undefined;
  }[];
  /** Those whose address its tunnels begin at. */
  readonly ends: readonly (RunningInterface | undefined)[];
  /** The lines that bind it. */
  readonly at: readonly Range[];
  /** The lines that enable IKE there. */
  readonly enabledAt: readonly Range[];
  /** The line that keeps its tunnels down: where they end is shut down, or an entry before them drops what is theirs. */
  readonly off: { readonly at: Range | undefined } | undefined;
  readonly vrf: RouteTable | undefined;
}

interface Place {
  readonly name: string;
  readonly state: RunningInterface | undefined;
  readonly at: Range | undefined;
}

/** The places of all maps. Looked up once: a text may hold many maps and interfaces. */
export function mapPlaces(scope: Scope): (map: string) => MapPlace {
  const { running } = scope;
  const bound = new Map<string, Place[]>();
  const add = (
    map: string,
    name: string,
    state: RunningInterface | undefined,
    at: Range | undefined,
  ) => {
    addTo(bound, map, { name, state, at });
  };
  for (const [key, { map, interface: name, at }] of running.bindings)
    add(map.text, name.text, running.interfaces.get(running.named.get(key) ?? key), at);
  for (const state of running.interfaces.values())
    for (const map of [state.map, state.map6])
      if (map !== undefined) add(map.word.text, state.name.text, state, map.at);

  const tableOf = ([first]: readonly (RunningInterface | undefined)[]): RouteTable | undefined =>
    first && { name: first.vrf?.word.text };
  return (map) => {
    const places = workingFirst(scope, bound.get(map) ?? []);
    const own = running.localAddresses.get(map);
    const ends = own === undefined ? physical(places) : [namedIn(scope, own)];
    const wantedAt = own?.at ?? places[0]?.at;
    return {
      isActive:
        places.length > 0 ||
        (bound.size === 0 && !isWhole(scope, map) && lostBinding(scope, map) === undefined),
      isBound: places.length > 0,
      local: localEnd(scope, ends, wantedAt, interfaceEnd),
      local6: localEnd(scope, ends, wantedAt, interfaceEnd6),
      interfaces: places.map(({ name, state }) => ({ name, state })),
      ends,
      at: [...places.map(({ at }) => at), own?.at].flatMap((at) => at ?? []),
      enabledAt: places.flatMap(({ name }) => running.enabled.get(name.toLowerCase()) ?? []),
      off: shutOf(scope, map, places),
      vrf: tableOf(physical(places)),
    };
  };
}

/** The line by which a map lost the interface that it was bound to. */
export function lostBinding({ running }: Scope, map: string): LostBinding | undefined {
  const { formerBindings, bindings, interfaces } = running;
  const lost = formerBindings.get(map);
  if (lost !== undefined || bindings.size > 0) return lost;
  // A line without a name takes whatever map is there: where none is bound, the only one.
  for (const one of interfaces.values()) if (one.map !== undefined) return undefined;
  return formerBindings.get('');
}

/** Whether what binds a map would be in the text. A line that was not read may do so. */
const isWhole = (scope: Scope, map: string): boolean =>
  isShownWhole(scope) && scope.unreadNaming(map).length === 0;

const namedIn = ({ running }: Scope, { word }: Said): RunningInterface | undefined =>
  running.interfaces.get(interfaceKey(word.text));

/** A map on a tunnel interface beside the physical one: packets leave by the physical one. */
function physical(places: readonly Pick<Place, 'state'>[]): (RunningInterface | undefined)[] {
  const states = places.map(({ state }) => state);
  const found = states.filter((state) => state?.tunnelSource === undefined);
  return found.length > 0 ? found : states;
}

/** What shuts down every way that packets could leave by, or the interface whose address the tunnels begin at. */
function shutOf(scope: Scope, map: string, places: readonly Place[]): MapPlace['off'] {
  const own = scope.running.localAddresses.get(map);
  const named = own === undefined ? undefined : namedIn(scope, own);
  const ways = physical(places);
  const isOpen = ways.length === 0 || ways.some((state) => state?.shut === undefined);
  return named?.shut ?? (isOpen ? undefined : ways[0]?.shut);
}

function localEnd(
  scope: Scope,
  candidates: MapPlace['ends'],
  wantedAt: Range | undefined,
  endOf: (scope: Scope, state: RunningInterface | undefined) => Endpoint,
): Endpoint {
  const ends = candidates.map((state) => endOf(scope, state));
  const end =
    ends.find((one) => isCallers(scope, one)) ??
    // Which of several interfaces packets leave by is not known here, and the address of one of them is not either.
    ends.find((one, index) => isElsewhere(one) && candidates[index]?.shut === undefined) ??
    ends.find(({ kind }) => kind === 'address') ??
    ends[0] ??
    unknownEnd;
  // The line that binds the map is where the address is wanted.
  const placed =
    end.origin === undefined && wantedAt !== undefined
      ? { ...end, origin: scope.origin(wantedAt) }
      : end;
  return withGivenAddress(scope, placed);
}

/** Whether an address is given by the network that the interface is on. */
const isElsewhere = (end: Endpoint): boolean => end.kind === 'unknown' && end.reason === 'dynamic';

/** Where a map is on several interfaces, those come first on which it can work. */
function workingFirst(scope: Scope, places: readonly Place[]): readonly Place[] {
  if (places.length < 2) return places;
  const works = ({ name, state }: Place): boolean =>
    state?.shut === undefined && isIkeOn(scope, name);
  return [...places.filter(works), ...places.filter((place) => !works(place))];
}

const unknownEnd: Endpoint = { kind: 'unknown', reason: 'not-in-text' };

/** The address of an interface as an end of tunnels. */
export function interfaceEnd(scope: Scope, state: RunningInterface | undefined): Endpoint {
  if (state === undefined) return unknownEnd;
  const { ciscoAddress } = scope.options;
  const shared = ciscoAddress === undefined ? undefined : canonicalAddress(ciscoAddress);
  // The address of a standby group is on no interface of its own.
  if (state.redundancy !== undefined) {
    if (shared !== undefined) return { kind: 'address', address: shared };
    return sharedEnd(scope, state, state.redundancy);
  }
  if (state.address !== undefined) {
    const { word, mask, at } = state.address;
    const address = scope.address(word);
    const origin = at === undefined ? {} : { origin: scope.origin(at) };
    if (isRefused(scope, word, mask) || (address !== undefined && !isOfHost(address)))
      return { kind: 'unknown', reason: 'refused', ...origin };
    return address !== undefined
      ? { kind: 'address', address, ...origin }
      : { kind: 'unknown', reason: 'placeholder', ...origin };
  }
  if (state.unnumbered !== undefined) {
    const other = interfaceOf(scope.running, state.unnumbered.word.text);
    return other === state
      ? unknownEnd
      : interfaceEnd(scope, other?.unnumbered ? undefined : other);
  }
  if (state.dynamic !== undefined)
    return {
      kind: 'unknown',
      reason: 'dynamic',
      ...(state.dynamic.at && { origin: scope.origin(state.dynamic.at) }),
    };
  return unknownEnd;
}

/** The address of the standby group of a name, where the interface says it. */
export function sharedEnd(
  scope: Scope,
  { standby }: RunningInterface,
  { word, at }: Said,
): Endpoint {
  for (const { name, address } of standby.values()) {
    const shared = name?.word.text === word.text && address && scope.address(address.word);
    if (!shared) continue;
    return {
      kind: 'address',
      address: shared,
      ...(address.at && { origin: scope.origin(address.at) }),
    };
  }
  return { kind: 'unknown', reason: 'not-in-text', ...(at && { origin: scope.origin(at) }) };
}

/** The IPv6 address of an interface as an end of tunnels: not the one that holds on its link only. */
export function interfaceEnd6(scope: Scope, state: RunningInterface | undefined): Endpoint {
  for (const { address: text, at, isNoEnd } of state?.further ?? []) {
    const address =
      text.includes(':') && isNoEnd !== true
        ? canonicalAddress(text.replace(/\/\d+$/, ''))
        : undefined;
    if (address === undefined || /^fe[89ab]/.test(address)) continue;
    return { kind: 'address', address, ...(at && { origin: scope.origin(at) }) };
  }
  return unknownEnd;
}

/** Whether an end has the address that the caller gives. */
export const isCallers = ({ options: { ciscoAddress } }: Scope, end: Endpoint): boolean =>
  ciscoAddress !== undefined &&
  end.kind === 'address' &&
  end.address === canonicalAddress(ciscoAddress);

/** The caller's address where the text has none. One that differs from the text is told elsewhere and not used. */
export function withGivenAddress(scope: Scope, end: Endpoint): Endpoint {
  const given = scope.options.ciscoAddress;
  const address = given === undefined ? undefined : canonicalAddress(given);
  if (address === undefined || end.kind !== 'unknown') return end;
  return { kind: 'address', address, ...(end.origin && { origin: end.origin }) };
}
