/**
 * Rows that protect packets in both directions. A packet from a host's own network that meets such a row in the direction
 * from its peer is dropped, since it did not come out of the tunnel; one that did is sent back. So what is protected towards
 * a peer and from it must have no packet in common that is forwarded.
 */

import { madeIn } from '../syntax/made-in.js';
import { addressOf, containsPrefix, lengthOf, prefixOf } from './address.js';
import type { Selector } from './device.js';
import { equivalence } from './equivalence.js';
import { type Overlaps, overlapsOf } from './overlaps.js';
import { type PrefixSet, prefixSet } from './prefix-set.js';
import { contains, intersection, mirrored, selectorKey } from './selector.js';
import { Span } from './span.js';

/** A row of a list: of a tunnel with a peer, or without one, which only takes packets out of the rows behind it. */
export interface Row {
  readonly selector: Selector;
  readonly peer?: string | undefined;
}

/** Pairs that are looked at; there are none in a list that is right. */
const most = 1_000_000;

/**
 * By their positions the rows that have packets of another row of their peer in the other order, with those rows. One row
 * alone tells nothing: of two sets of which one holds the other, or of the same set twice, the host's own network is a part.
 * Neither do two rows with a network that other rows of the peer protect from itself: they are parts of such a set.
 */
export function bothOrders(rows: readonly Row[]): ReadonlyMap<number, ReadonlySet<number>> {
  const met = new Map<number, Set<number>>();
  const locals = new Set<string>();
  for (const { selector, peer } of rows) if (peer !== undefined) locals.add(selector.local);
  const near = prefixSet(locals);
  const byPeer = new Map<string, number[]>();
  for (const [position, { selector, peer }] of rows.entries())
    if (peer !== undefined && near.overlaps(selector.remote))
      madeIn(byPeer, peer, () => []).push(position);
  if (byPeer.size === 0) return met;

  const holes = holesIn(rows);
  let left = most;
  for (const own of byPeer.values())
    for (const [one, other] of pairsIn(rows, own)) {
      if (left-- <= 0) break;
      if (!isShared(rows, one, other, holes)) continue;
      madeIn(met, one, () => new Set()).add(other);
      madeIn(met, other, () => new Set()).add(one);
    }
  return met;
}

/** Whether no far network shares an address with an own one: so it is in most lists, and is seen without rows. */
export function haveOneOrder(selectors: readonly Selector[]): boolean {
  const own = new Span();
  const far = new Span();
  for (const { local, remote } of selectors) {
    own.add(local);
    far.add(remote);
  }
  if (own.isApartFrom(far)) return true;
  const near = prefixSet(new Set(selectors.map(({ local }) => local)));
  return !selectors.some(({ remote }) => near.overlaps(remote));
}

/** Rows of one peer, two by two, that say packets in both orders. */
function* pairsIn(
  rows: readonly Row[],
  own: readonly number[],
): Generator<readonly [number, number]> {
  if (own.length < 2) return;
  const selectorOf = (position: number): Selector => (rows[position] as Row).selector;
  const isFull = fullNetworks(own.map(selectorOf));
  const askers: number[] = [];
  const answerers: number[] = [];
  const twins = new Map<string, number>();
  for (const position of own) {
    const selector = selectorOf(position);
    const [local, remote] = [isFull(selector, 'local'), isFull(selector, 'remote')];
    if (!remote) askers.push(position);
    if (!local) answerers.push(position);
    if (!local || !remote || areHalves(selector)) continue;
    const twin = twins.get(selectorKey(mirrored(selector)));
    if (twin !== undefined) yield [twin, position];
    twins.set(selectorKey(selector), position);
  }
  if (askers.length === 0 || answerers.length === 0) return;
  // Of two rows with a full network each on the same side that is the whole of what they share on that side: both are parts of one set.
  const overlapping = overlapsOf([
    ...askers.map(selectorOf),
    ...answerers.map((position) => mirrored(selectorOf(position))),
  ]);
  for (const [at, one] of askers.entries())
    for (const found of overlapping.with(at)) {
      const other = answerers[found - askers.length];
      if (other !== undefined && other !== one) yield [one, other];
    }
}

/** Whether a side of a selector lies in a network that is protected from itself. */
function fullNetworks(
  selectors: readonly Selector[],
): (selector: Selector, side: 'local' | 'remote') => boolean {
  const byProtocol = new Map<Selector['protocol'], string[]>();
  for (const { local, remote, protocol } of selectors)
    if (containsPrefix(remote, local)) madeIn(byProtocol, protocol, () => []).push(local);
    else if (containsPrefix(local, remote)) madeIn(byProtocol, protocol, () => []).push(remote);
  const sets = new Map<Selector['protocol'], PrefixSet>();
  for (const [protocol, networks] of byProtocol) sets.set(protocol, prefixSet(networks));
  return ({ protocol, ...sides }, side) =>
    sets.get('any')?.holds(sides[side]) === true || sets.get(protocol)?.holds(sides[side]) === true;
}

/** Whether both sides are one network, or its two halves. */
function areHalves({ local, remote }: Selector): boolean {
  const around = (prefix: string): string | undefined =>
    prefixOf(addressOf(prefix), lengthOf(prefix) - 1)?.prefix;
  return (
    local === remote || (lengthOf(local) === lengthOf(remote) && around(local) === around(remote))
  );
}

/** The rows above one that take packets of it to another end than its own. */
function holesIn(rows: readonly Row[]): (position: number) => readonly Selector[] {
  const first = rows[0]?.peer;
  if (rows.every(({ peer }) => peer === first)) return () => [];
  const known = new Map<number, readonly Selector[]>();
  let overlapping: Overlaps | undefined;
  return (position) =>
    madeIn(known, position, () => {
      overlapping ??= overlapsOf(rows.map(({ selector }) => selector));
      return overlapping
        .with(position)
        .filter((other) => other < position && rows[other]?.peer !== rows[position]?.peer)
        .flatMap((other) => rows[other]?.selector ?? []);
    });
}

/** Whether a packet of two rows in both orders is left to both of them. */
function isShared(
  rows: readonly Row[],
  one: number,
  other: number,
  holesOf: (position: number) => readonly Selector[],
): boolean {
  const [a, b] = [rows[one], rows[other]];
  const shared = a && b && intersection(a.selector, mirrored(b.selector));
  if (shared === undefined) return false;
  const holes = [...holesOf(one), ...holesOf(other).map(mirrored)];
  if (holes.length === 0) return true;
  if (holes.some((hole) => contains(hole, shared))) return false;
  const left = holes.map((selector) => ({ selector, action: 'bypass' }) as const);
  return (
    equivalence([...left, { selector: shared, action: 'discard' }], [], { bound: most }).result !==
    'equal'
  );
}
