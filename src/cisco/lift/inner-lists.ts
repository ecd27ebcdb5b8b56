/** Which lists a tunnel's packets meet beside those of its outer packets. */
import { containsPrefix, type Family, lengthOf } from '../../model/address.js';
import { endText } from '../../model/endpoint.js';
import { madeIn } from '../../syntax/made-in.js';
import type { Range, Word } from '../../syntax/range.js';
import { interfaceKey } from '../interface-name.js';
import type { Parts } from './filters.js';
import { filterOfGroup } from './idle.js';
import { interfaceOf, networksOn } from './interface-of.js';
import { groupOf } from './keys.js';
import { interfaceAddresses } from './nat.js';
import { endNames, nameOf } from './nat-places.js';
import type { Said } from './running-body.js';
import type { Scope } from './scope.js';
import { isShownWhole } from './shown-whole.js';
import type { Tunnel } from './tunnel.js';

export interface InnerFilter {
  /** None: all is dropped. */
  readonly word: Word | undefined;
  readonly at: Range | undefined;
  /** Of an interface: lists for all interfaces are asked behind it. */
  readonly isOfInterface?: boolean;
  /** Of which packets it is; undefined for all. */
  readonly family?: Family;
  /** It is for what goes into the tunnel. */
  readonly isOut?: boolean;
  /** The device's own end, or what is on its inner side, to which alone it is applied. */
  readonly isFor?: (local: string) => boolean;
  /** What is on its inner side of a tunnel that carries anything. */
  readonly networks?: readonly string[];
}

/** The lists of tunnels, each looked up once for its map. */
export interface InnerLists {
  /** Those that the packets of a tunnel with a peer meet. */
  of(tunnel: Tunnel, peer: string): readonly InnerFilter[];
  /** Where what is decrypted is asked for in a list, and that of a map is not shown: the place that says so. */
  notShown(map: string): { readonly at: Range | undefined; readonly has: boolean } | undefined;
}

export function innerLists({ scope, lists }: Pick<Parts, 'scope' | 'lists'>): InnerLists {
  const outer = decryptedFilter(scope);
  const isBare = outer !== undefined && isShownBare(scope);
  const ofMaps = new Map<string, readonly InnerFilter[]>();
  const isShown = (map: string): boolean => {
    const list = groupAt(scope, map);
    return list === undefined ? isBare : lists(list.list.text) !== undefined;
  };
  const outerOf = (map: string): readonly InnerFilter[] => {
    if (outer === undefined || !isShown(map)) return [];
    const list = groupAt(scope, map);
    const at = list?.at ?? outer.at ?? bindingOf(scope, map)?.at;
    return [{ word: list?.list, at, isOfInterface: true }];
  };
  return {
    of: (tunnel, peer) => [
      ...filtersOf(scope, tunnel, peer),
      ...madeIn(ofMaps, tunnel.map, () => [
        ...outerOf(tunnel.map),
        ...nearFilters(scope, tunnel.map, outer !== undefined),
      ]),
    ],
    notShown(map) {
      if (outer === undefined || isShown(map)) return undefined;
      const list = groupAt(scope, map);
      return { at: outer.at ?? list?.at, has: outer.at !== undefined || list !== undefined };
    },
  };
}

/** Whether no list can stand at an interface without one: the text shows all, and no line of old that lets in. */
const isShownBare = (scope: Scope): boolean =>
  isShownWhole(scope) && !/^conduit /im.test(scope.configuration.source.text);

/** The lists that are set for a tunnel by itself. */
function filtersOf(
  scope: Scope,
  { remote, routed, filters = new Map<string, Said>() }: Tunnel,
  peer: string,
): readonly InnerFilter[] {
  if (scope.dialect === 'ios')
    return [...filters].map(([way, said]) => ({
      ...said,
      isOut: way === 'out',
      isOfInterface: routed !== undefined,
      family: 4,
    }));
  // A site is known by where it comes from.
  const name = peer.startsWith('dynamic:') ? endText(remote) : peer;
  const group = groupOf(scope, name) ?? scope.running.groups.get('DefaultL2LGroup');
  const ofGroup = scope.dialect === 'pix6' ? undefined : filterOfGroup(scope, group);
  return ofGroup === undefined ? [] : [ofGroup];
}

/** IOS: what opens a list for the answers to what it let through. */
const inspects = /^[ \t]*ip inspect \S+ (?:in|out)\b/im;

/** The lists of the inner interfaces. A firewall asks them about what opens a connection, and about what is decrypted only if told to. */
function nearFilters(scope: Scope, map: string, isDecryptedAsked: boolean): readonly InnerFilter[] {
  const { interfaces, accessGroups } = scope.running;
  const isIos = scope.dialect === 'ios';
  if (isIos && inspects.test(scope.configuration.source.text)) return [];
  const ends = endNames(scope.running);
  const tunnel = interfaces.get(interfaceKey(map));
  const source = tunnel?.tunnelSource && interfaceOf(scope.running, tunnel.tunnelSource.word.text);
  const near = [...interfaces.values()].flatMap((state) => {
    const networks = networksOn(scope, state).map(({ prefix }) => prefix);
    const isEnd = isIos
      ? state === tunnel ||
        state === source ||
        [state.map, state.map6].some((one) => one?.word.text === map)
      : ends.has(nameOf(state));
    return networks.length === 0 || isEnd || state.shut !== undefined ? [] : { state, networks };
  });
  const isAlone = near.length === 1 && isShownWhole(scope);
  const own = interfaceAddresses(scope);
  return near.flatMap(({ state, networks }) => {
    const isFor = (local: string): boolean =>
      (isAlone ? lengthOf(local) > 0 : networks.some((one) => containsPrefix(one, local))) &&
      !own.has(local);
    const of = (said: Said | undefined, isOut: boolean): readonly InnerFilter[] =>
      said === undefined
        ? []
        : [
            {
              ...said,
              isOut,
              isFor,
              isOfInterface: true,
              // A small one leads to others.
              ...(isAlone && tunnel && { networks: networks.filter((one) => lengthOf(one) < 29) }),
            },
          ];
    if (isIos)
      return ([4, 6] as const).flatMap((family) => {
        const filters = state.filters[family];
        return [...of(filters.in, true), ...of(filters.out, false)].map((one) => ({
          ...one,
          family,
        }));
      });
    const groups = accessGroups.filter(
      ({ interface: where, isControlPlane, isOut }) =>
        where?.text.toLowerCase() === nameOf(state) &&
        isControlPlane !== true &&
        (isOut !== true || isDecryptedAsked),
    );
    // The list for all interfaces is asked where one has none of its own, too.
    const behind = groups.some(({ isOut }) => isOut !== true)
      ? undefined
      : accessGroups.find((group) => group.interface === undefined);
    return [...groups, ...(behind ? [behind] : [])].flatMap(({ list, at, isOut }) =>
      of({ word: list, at }, isOut !== true),
    );
  });
}

/** Whether the list of the interface is asked of what is decrypted: of a PIX 6 unless it is told not to, of later ones if it is. */
function decryptedFilter({
  running: { sysopts },
  dialect,
}: Scope): { readonly at: Range | undefined } | undefined {
  const switches = [...sysopts].filter(([option]) => /permit-(?:ipsec|vpn)/.test(option));
  const off = switches.find(([, { on }]) => !on);
  if (off !== undefined) return { at: off[1].at };
  return dialect === 'pix6' && switches.length === 0 ? { at: undefined } : undefined;
}

const bindingOf = ({ running: { bindings } }: Scope, map: string) =>
  [...bindings.values()].find((line) => line.map.text === map);

/** The list that filters what comes in by the interface of a map, or by any. */
function groupAt({ running: { accessGroups, bindings } }: Scope, map: string) {
  const outer = new Set(
    [...bindings.values()]
      .filter((line) => line.map.text === map)
      .map((line) => line.interface.text.toLowerCase()),
  );
  const groups = accessGroups.filter(
    ({ isControlPlane, isOut }) => isControlPlane !== true && isOut !== true,
  );
  return (
    groups
      .filter((group) => group.interface && outer.has(group.interface.text.toLowerCase()))
      .at(-1) ?? groups.find((group) => group.interface === undefined)
  );
}
