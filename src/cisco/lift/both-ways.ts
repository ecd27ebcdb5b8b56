/** Access lists that name their networks in both orders: one of the two is the list of the other device, and idle in this one. */
import { containsPrefix, hostPrefix, lengthOf } from '../../model/address.js';
import { bothOrders, haveOneOrder } from '../../model/both-orders.js';
import type { Selector } from '../../model/device.js';
import { type PrefixSet, prefixSet } from '../../model/prefix-set.js';
import { isPrivate } from '../../model/private.js';
import { mirrored, selectorKey } from '../../model/selector.js';
import { madeIn } from '../../syntax/made-in.js';
import { interfaceNetworks } from './around.js';
import type { ExpandedLine, ExpandedList } from './expanded-list.js';
import type { MapPlace } from './map-place.js';
import type { Nat } from './nat.js';
import { leadsOut } from './other-way.js';
import type { Scope } from './scope.js';
import type { Tell } from './wanted.js';

/**
 * A list without what another selector names in the device's own order, all or a part of it. No packet of the device begins
 * there, but a host that took it over would drop what its own network sends. Where neither the text nor the other end shows
 * which of the two is the device's own, both stay; undefined where that is to be written. All of it is told.
 */
export type OneWay = (
  list: ExpandedList,
  place: MapPlace,
  peers: readonly string[],
  tell: Tell,
) => ExpandedList | undefined;

export function oneWayLists(scope: Scope, natOf: () => Nat): OneWay {
  const known = new Map<ExpandedList, ExpandedList | undefined>();
  const isOut = leadsOut(scope);
  let begins: Begins | undefined;
  let connected: PrefixSet | undefined;
  return (list, place, peers, tell) => {
    if (known.has(list)) return known.get(list);
    const others = othersIn(list);
    const speaks = (selector: Selector): number => {
      begins ??= beginsHere(scope, natOf(), isOut);
      return begins(selector, place);
    };
    const own = place.local.kind === 'address' ? hostPrefix(place.local.address) : undefined;
    const ends = peers.map(hostPrefix);
    const holdsPeer = (prefix: string): boolean => ends.some((end) => containsPrefix(prefix, end));
    // A peer is behind no device that reaches it through its own networks; among private ones it may be beside them.
    const isOfPeer = (prefix: string): boolean => {
      if (!holdsPeer(prefix) || lengthOf(prefix) === 0) return false;
      connected ??= prefixSet(interfaceNetworks(scope));
      return !connected.overlaps(prefix) && (ends.includes(prefix) || !isPrivate(prefix));
    };
    const isBackwards = ({ local, remote }: Selector): boolean =>
      isOut(local, place) !== false &&
      (isOut(remote, place) === false ||
        (remote === own && local !== own) ||
        (isOfPeer(local) && !holdsPeer(remote))) &&
      !natOf().isTranslated(local);
    const result =
      others.size > 0
        ? oneWay(scope, list, others, speaks, tell)
        : isForward(scope, list, isBackwards, ({ remote }) => isOut(remote, place) === true, tell)
          ? list
          : undefined;
    known.set(list, result);
    return result;
  };
}

/** In so many lines is looked for one that begins at the other end. */
const mostLooked = 64;

/**
 * Whether a list can be written. One of which every line begins at the other end is told: it protects nothing. It is enough
 * that this is certain of one line from each network, or to it.
 */
function isForward(
  { options: { isConverted = false } }: Scope,
  { lines }: ExpandedList,
  isBackwards: (selector: Selector) => boolean,
  isAway: (selector: Selector) => boolean,
  tell: Tell,
): boolean {
  const permitted = lines.filter(({ action }) => action === 'permit');
  const first = permitted.slice(0, mostLooked).find(({ selectors }) => selectors.some(isBackwards));
  const selector = first?.selectors.find(isBackwards);
  if (selector === undefined) return true;
  const all = permitted.flatMap(({ selectors }) => selectors);
  const backwards = all.filter(isBackwards);
  const far = new Set(backwards.map((one) => one.local));
  const own = new Set(backwards.map((one) => one.remote));
  if (all.some((one) => !own.has(one.remote) && (!far.has(one.local) || isAway(one)))) return true;
  const { local, remote } = selector;
  tell('acl-reversed', first?.at, { local, remote, hasTwin: false });
  return !isConverted;
}

interface Placed {
  readonly selector: Selector;
  readonly line: number;
}

/** The selectors of permit lines that name packets of others in the other order, with those and their lines. */
function othersIn({ lines }: ExpandedList): ReadonlyMap<Selector, readonly Placed[]> {
  const permitted = lines.flatMap(({ action, selectors }) =>
    action === 'permit' ? selectors : [],
  );
  if (haveOneOrder(permitted)) return new Map();
  const rows = lines.flatMap(({ action, selectors }, line) => {
    const peer = action === 'permit' ? '' : undefined;
    return selectors.map((selector) => ({ selector, peer, line }));
  });
  return new Map(
    [...bothOrders(rows)].flatMap(([position, others]) => {
      const row = rows[position];
      return row
        ? [[row.selector, [...others].flatMap((other) => rows[other] ?? [])] as const]
        : [];
    }),
  );
}

/** What speaks for a selector's beginning at the device, less what speaks for its ending there. */
type Begins = (selector: Selector, place: MapPlace) => number;

function beginsHere(scope: Scope, nat: Nat, isOut: ReturnType<typeof leadsOut>): Begins {
  const connected = prefixSet(interfaceNetworks(scope));
  const isHere = (prefix: string, place: MapPlace): number => {
    if (nat.isTranslated(prefix) || connected.overlaps(prefix)) return 1;
    const out = isOut(prefix, place);
    return out === undefined ? 0 : out ? -1 : 1;
  };
  const isExempt = (selector: Selector): number => Number(nat.verdicts([selector])[0] === 'exempt');
  const { policies = [] } = scope.options.other?.() ?? {};
  const there = new Set(policies.map((policy) => selectorKey(policy.selector)));
  const isMet = (selector: Selector): number => Number(there.has(selectorKey(mirrored(selector))));
  // What holds the other side is here where that is: it shows nothing.
  const isHereBeside = (prefix: string, other: string, place: MapPlace): number =>
    containsPrefix(prefix, other) ? 0 : isHere(prefix, place);
  return (selector, place) =>
    isHereBeside(selector.local, selector.remote, place) -
    isHereBeside(selector.remote, selector.local, place) +
    isExempt(selector) -
    isExempt(mirrored(selector)) +
    isMet(selector) -
    isMet(mirrored(selector));
}

function oneWay(
  scope: Scope,
  list: ExpandedList,
  others: ReadonlyMap<Selector, readonly Placed[]>,
  begins: (selector: Selector) => number,
  tell: Tell,
): ExpandedList | undefined {
  const { isConverted = false } = scope.options;
  const sums = new Map<Selector, number>();
  const sumOf = (selector: Selector): number => madeIn(sums, selector, () => begins(selector));
  let isCertain = true;
  const lines: ExpandedLine[] = [];
  for (const [position, line] of list.lines.entries()) {
    let reversed: (Placed & { readonly isUnsure: boolean; readonly own: Selector }) | undefined;
    const selectors = line.selectors.filter((selector) => {
      const [first, ...more] = others.get(selector) ?? [];
      if (first === undefined) return true;
      // The one for which most speaks, the first of several.
      const best = more.reduce(
        (one, other) => (sumOf(other.selector) > sumOf(one.selector) ? other : one),
        first,
      );
      const sum = sumOf(selector) - sumOf(best.selector);
      const isUnsure = sum === 0;
      if (isUnsure) isCertain = false;
      // Where nothing tells, the later line is told, before all else that is reversed in it.
      if (sum < 0 || (isUnsure && best.line <= position))
        if (reversed === undefined || (isUnsure && !reversed.isUnsure))
          reversed = { ...best, isUnsure, own: selector };
      return sum >= 0;
    });
    if (reversed !== undefined) {
      const { own, isUnsure } = reversed;
      const { local, remote } = own;
      tell(
        'acl-reversed',
        line.at,
        { local, remote, hasTwin: true, isUnsure },
        {
          related: scope.origins(list.lines[reversed.line]?.at),
          severity: isUnsure && isConverted ? 'error' : 'warning',
        },
      );
    }
    if (selectors.length === line.selectors.length) lines.push(line);
    else if (selectors.length > 0) lines.push({ ...line, selectors });
  }
  return isCertain || !isConverted ? { ...list, lines } : undefined;
}
