/** Filters of what comes out of a tunnel, or goes into it: the tunnel comes up, and carries what they leave. */

import { containsPrefix, familyOf, lengthOf } from '../../model/address.js';
import type { Selector } from '../../model/device.js';
import { endText } from '../../model/endpoint.js';
import { selectorText } from '../../model/negotiation/selector-text.js';
import { contains, intersection, mirrored } from '../../model/selector.js';
import { madeIn } from '../../syntax/made-in.js';
import type { Range, Word } from '../../syntax/range.js';
import type { AccessListEntry } from '../syntax.js';
import { selectorsOf } from './expanded-list.js';
import { type Parts, silent } from './filters.js';
import { filterOfGroup } from './idle.js';
import { groupOf } from './keys.js';
import { interfaceAddresses, type Nat } from './nat.js';
import { nameOf, networkOf } from './nat-places.js';
import type { Said } from './running-body.js';
import type { Scope } from './scope.js';
import { isShownWhole } from './shown-whole.js';
import type { Tunnel } from './tunnel.js';
import { isWanted } from './wanted.js';

interface InnerFilter {
  /** None: all is dropped. */
  readonly word: Word | undefined;
  readonly at: Range | undefined;
  /** Of an interface: lists for all interfaces are asked behind it. */
  readonly isOfInterface?: boolean;
  /** It is for what goes into the tunnel. */
  readonly isOut?: boolean;
  /** The device's own end, or what is on its inner side, to which alone it is applied. */
  readonly isFor?: (local: string) => boolean;
}

/** What a line of a filter lets through or drops, as a tunnel's packets are seen from the device. */
interface FilterLine {
  readonly entry: AccessListEntry;
  readonly selector: Selector;
}

/** Lines that are held against pairs of networks, and so many are named. */
const mostSteps = 1_000_000;
const most = 3;

/** Tells by which lists the packets of tunnels are filtered, what these lists leave, and where that is nothing. */
export function tellInnerFilters(
  parts: Parts,
  tunnels: readonly Tunnel[],
  { isTranslated }: Nat,
  isOther: (id: string) => boolean,
): void {
  const { scope, lists } = parts;
  const known = new Map<string, readonly FilterLine[] | undefined>();
  const near = new Map<string, readonly InnerFilter[]>();
  const unfiltered: { readonly tunnel: Tunnel; readonly about: readonly string[] }[] = [];
  const outer = decryptedFilter(scope);
  let left = mostSteps;
  for (const tunnel of tunnels) {
    const ids =
      tunnel.peers.length > 0 ? tunnel.peers.map(({ id }) => id) : [endText(tunnel.remote)];
    const about = ids.filter(
      (id) => isWanted(scope, id) && !(tunnel.peers.length > 0 && isOther(id)),
    );
    const [peer] = about;
    if (peer === undefined) continue;
    const list = outer && groupAt(scope, tunnel.map);
    const isShown = list !== undefined && lists(list.list.text) !== undefined;
    const isBare = outer !== undefined && list === undefined && isShownBare(scope);
    if (outer !== undefined && !isShown && !isBare) unfiltered.push({ tunnel, about });
    const filters: readonly InnerFilter[] = [
      ...filtersOf(scope, tunnel, peer),
      ...(isShown || isBare
        ? [
            {
              word: list?.list,
              at: list?.at ?? outer?.at ?? bindingOf(scope, tunnel)?.at,
              isOfInterface: true,
            },
          ]
        : []),
      ...madeIn(near, tunnel.map, () => nearFilters(scope, tunnel.map, outer !== undefined)),
    ];
    if (filters.length === 0) continue;
    const all = tunnel.list.lines.flatMap(({ action, selectors }) =>
      action === 'permit' ? selectors.filter(({ local }) => familyOf(local) === 4) : [],
    );
    for (const filter of filters) {
      const { word, at, isOut = false, isOfInterface, isFor } = filter;
      // A PIX 6 asks the list of the outer side for what is translated.
      const isMapped = scope.dialect === 'pix6' && isFor === undefined;
      const pairs = all.filter(
        ({ local, remote }) =>
          (isMapped || !(isTranslated(local) || isTranslated(remote))) && isFor?.(local) !== false,
      );
      if (pairs.length === 0) continue;
      const lines = madeIn(known, `${word?.text} ${isOut} ${isOfInterface}`, () =>
        linesOf(parts, filter),
      );
      left -= pairs.length * (lines?.length ?? 0);
      const isOpen = lines === undefined || (lines.length === 0 && word !== undefined);
      const results = left < 0 || isOpen ? [] : pairs.map((pair) => passing(lines, pair));
      const stopped = results.filter(({ passed }) => passed.length === 0);
      const [first] = stopped;
      const named = (selectors: readonly Selector[]): string =>
        textOf(isOut ? selectors : selectors.map(mirrored));
      const telling = { about, related: [...scope.origins(at), ...tunnel.origins] };
      if (first !== undefined) {
        const what = named(stopped.map(({ pair }) => pair));
        const where = first.last?.at ?? at;
        const inner =
          isOfInterface !== true || scope.dialect === 'ios'
            ? isOut
              ? 'out'
              : 'in'
            : isOut
              ? 'opens'
              : 'opened';
        const told = { list: word?.text, what, peer, others: 0, inner } as const;
        scope.tell('filter-stops-tunnel', where, told, telling);
        continue;
      }
      const only = results.flatMap(({ last, passed }) => (last?.action === 'permit' ? [] : passed));
      const but = results.flatMap(({ last, dropped }) =>
        last?.action === 'permit' ? dropped : [],
      );
      // What the list of an inner interface drops beside, it drops of all that comes by.
      const matters = isFor === undefined ? only.length + but.length : only.length;
      if (isOfInterface === true && matters === 0) continue;
      const lets = only.length > 0 && { only: named(only) };
      const drops = but.length > 0 && { but: named(but) };
      scope.tell(
        'tunnel-filtered',
        at,
        { list: word?.text ?? '', isOut, ...lets, ...drops },
        telling,
      );
    }
  }
  const [first] = unfiltered;
  if (outer === undefined || first === undefined) return;
  const { at, list } = groupAt(scope, first.tunnel.map) ?? {};
  const has = outer.at !== undefined || list !== undefined;
  scope.tell(
    'decrypted-traffic-filtered',
    outer.at ?? at,
    { has },
    {
      about: unfiltered.flatMap(({ about }) => about),
      related: unfiltered.flatMap(({ tunnel }) => tunnel.origins),
    },
  );
}

/** Whether no list can stand at an interface without one: the text shows all, and no line of old that lets in. */
const isShownBare = (scope: Scope): boolean =>
  isShownWhole(scope) && !/^conduit /m.test(scope.configuration.source.text);

/** The lists that are set for a tunnel by itself. */
function filtersOf(
  scope: Scope,
  { remote, filters = new Map<string, Said>() }: Tunnel,
  peer: string,
): readonly InnerFilter[] {
  if (scope.dialect === 'ios')
    return [...filters].map(([way, said]) => ({ ...said, isOut: way === 'out' }));
  // A site is known by where it comes from.
  const name = peer.startsWith('dynamic:') ? endText(remote) : peer;
  const group = groupOf(scope, name) ?? scope.running.groups.get('DefaultL2LGroup');
  const ofGroup = scope.dialect === 'pix6' ? undefined : filterOfGroup(scope, group);
  return ofGroup === undefined ? [] : [ofGroup];
}

/** IOS: what opens a list for the answers to what it let through. */
const inspects = /^[ \t]*ip inspect \S+ (?:in|out)\b/m;

/** The lists of the inner interfaces. A firewall asks them about what opens a connection, and about what is decrypted only if told to. */
function nearFilters(scope: Scope, map: string, isDecryptedAsked: boolean): readonly InnerFilter[] {
  const { interfaces, accessGroups, bindings } = scope.running;
  const isIos = scope.dialect === 'ios';
  if (isIos && inspects.test(scope.configuration.source.text)) return [];
  const ends = new Set([...bindings.values()].map((line) => line.interface.text.toLowerCase()));
  const near = [...interfaces.values()].flatMap((state) => {
    const network = networkOf(scope, state);
    const isEnd = isIos ? state.map?.word.text === map : ends.has(nameOf(state));
    return network === undefined || isEnd || state.shut !== undefined ? [] : { state, network };
  });
  const isAlone = near.length === 1 && isShownWhole(scope);
  const own = interfaceAddresses(scope);
  return near.flatMap(({ state, network }) => {
    const isFor = (local: string): boolean =>
      (isAlone ? lengthOf(local) > 0 : containsPrefix(network, local)) && !own.has(local);
    const of = (said: Said | undefined, isOut: boolean): readonly InnerFilter[] =>
      said === undefined ? [] : [{ ...said, isOut, isFor, isOfInterface: true }];
    if (isIos) return [...of(state.filter, true), ...of(state.filterOut, false)];
    return accessGroups.flatMap(({ interface: where, list, at, isControlPlane, isOut }) =>
      where?.text.toLowerCase() === nameOf(state) &&
      isControlPlane !== true &&
      (isOut !== true || isDecryptedAsked)
        ? of({ word: list, at }, isOut !== true)
        : [],
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

const bindingOf = ({ running: { bindings } }: Scope, { map }: Tunnel) =>
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

/** The lines of a filter; undefined where they are not known for certain. */
function linesOf(
  { scope, lists, networks, services }: Parts,
  { word, isOut, isOfInterface }: InnerFilter,
): readonly FilterLine[] | undefined {
  const behind =
    isOfInterface === true
      ? scope.running.accessGroups.filter((group) => group.interface === undefined)
      : [];
  const made: FilterLine[] = [];
  for (const { text } of [...(word ? [word] : []), ...behind.map(({ list }) => list)]) {
    const { entries = [], unread = [] } = lists(text) ?? {};
    if (unread.length > 0) return undefined;
    for (const entry of entries) {
      if (entry.inactive === true) continue;
      // The types of ICMP, and a time range, count in a line that denies only.
      const asked = { ...entry, action: 'deny' } as const;
      const parts = selectorsOf(scope, asked, networks, services, silent, scope.limit);
      if (parts === undefined || parts === 'too-many') return undefined;
      for (const part of parts)
        made.push({ entry, selector: isOut === true ? part : mirrored(part) });
    }
  }
  return made;
}

/** What a filter lets through of a pair of networks, and drops; `isWhole`: a line is about all that is left. */
interface Passing {
  readonly pair: Selector;
  readonly passed: readonly Selector[];
  readonly dropped: readonly Selector[];
  readonly last: AccessListEntry | undefined;
}

function passing(lines: readonly FilterLine[], pair: Selector): Passing {
  const passed: Selector[] = [];
  const dropped: Selector[] = [];
  for (const { entry, selector } of lines) {
    const part = intersection(selector, pair);
    if (part === undefined || [...passed, ...dropped].some((one) => contains(one, part))) continue;
    const isLast = contains(part, pair);
    // What is named is what makes a difference to the last line.
    if (entry.action === 'permit') passed.push(part);
    else if (!isLast) dropped.push(part);
    if (isLast) return { pair, passed, dropped, last: entry };
  }
  return { pair, passed, dropped, last: undefined };
}

/** The first of some selectors, and how many more there are. */
function textOf(selectors: readonly Selector[]): string {
  const texts = [...new Set(selectors.map(selectorText))];
  const more = texts.length - most;
  return `${texts.slice(0, most).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}
