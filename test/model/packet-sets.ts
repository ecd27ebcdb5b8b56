/**
 * Sets of packets and the algebra on them. A set is a list of boxes that share no packet; a box is one interval each of
 * protocols, local and remote addresses, first and second numbers (ports, or type and code of ICMP; see `selector.ts`).
 * A GRE key takes no part: the sets of a selector with a key and without it are the same, since Cisco's lists know no key.
 */
import {
  addressBits,
  boundsOf,
  everything,
  type Family,
  familyOf,
  ipv4Text,
  ipv6Text,
  prefixesOfRange,
} from '../../src/model/address.js';
import type { Selector } from '../../src/model/device.js';
import {
  isPossible,
  localPortSpan,
  portsOf,
  protocolSpan,
  remotePortSpan,
  type Span,
} from '../../src/model/selector.js';
import { holds, type Interval, joined, shared, without } from './interval.js';

/** Protocols, local addresses, remote addresses, first numbers, second numbers. */
export type Box = readonly [Interval, Interval, Interval, Interval, Interval];

/** Boxes that share no packet. */
export type PacketSet = readonly Box[];

/** Where the addresses of IPv6 begin on the one line on which both families lie. */
const lineOfIpv6 = 1n << 64n;

/** The packets of a selector; none where its two networks are of different families. */
export function packetsOf(selector: Selector): PacketSet {
  if (familyOf(selector.local) !== familyOf(selector.remote)) return [];
  const box: Box = [
    intervalOf(protocolSpan(selector)),
    onLine(selector.local),
    onLine(selector.remote),
    intervalOf(localPortSpan(selector)),
    intervalOf(remotePortSpan(selector)),
  ];
  return isBoxPossible(box) ? [box] : [];
}

/** The packets of any of several selectors. */
export const packetsOfAll = (selectors: readonly Selector[]): PacketSet =>
  selectors.reduce<PacketSet>((set, selector) => union(set, packetsOf(selector)), []);

/** The packets of either set. */
export const union = (a: PacketSet, b: PacketSet): PacketSet => [...a, ...difference(b, a)];

/** The packets of both sets. */
export function intersection(a: PacketSet, b: PacketSet): PacketSet {
  const result: Box[] = [];
  for (const one of a) {
    for (const other of b) {
      const box = sharedBox(one, other);
      if (box !== undefined) result.push(box);
    }
  }
  return result;
}

/** The packets of the first set that are not of the second. */
export function difference(a: PacketSet, b: PacketSet): PacketSet {
  let left = a;
  for (const hole of b) {
    if (left.length === 0) return left;
    left = left.flatMap((box) => boxWithout(box, hole));
  }
  return left;
}

/** Whether the sets share a packet. */
export const overlap = (a: PacketSet, b: PacketSet): boolean =>
  a.some((one) => b.some((other) => sharedBox(one, other) !== undefined));

/** Whether every packet of the second set is of the first. */
export const containsAll = (outer: PacketSet, inner: PacketSet): boolean =>
  difference(inner, outer).length === 0;

/** Whether two sets are of the same packets. */
export const areEqual = (a: PacketSet, b: PacketSet): boolean =>
  containsAll(a, b) && containsAll(b, a);

/**
 * A set as selectors: few boxes, and of each the fewest prefixes and port ranges. A protocol is one number or any, so
 * other boxes become one selector for each protocol whose packets can have such ports.
 */
export function selectorsOf(set: PacketSet): Selector[] {
  const selectors: Selector[] = [];
  for (const [protocols, locals, remotes, first, second] of fewBoxes(set)) {
    const prefixes = prefixesOnLine(remotes);
    for (const protocol of protocolsOf(protocols, spanOf(first), spanOf(second))) {
      const ports = portsOf(protocol, spanOf(first), spanOf(second));
      for (const local of prefixesOnLine(locals)) {
        for (const remote of prefixes) selectors.push({ local, remote, protocol, ...ports });
      }
    }
  }
  return selectors;
}

/** What is left of a selector without others, as selectors; itself where they take nothing. */
export function withoutSelectors(selector: Selector, holes: readonly Selector[]): Selector[] {
  const whole = packetsOf(selector);
  const left = holes.reduce((set, hole) => difference(set, packetsOf(hole)), whole);
  if (left.length === 1 && left[0] === whole[0]) return [selector];
  const { greKey } = selector;
  return selectorsOf(left).map((part) => (greKey === undefined ? part : { ...part, greKey }));
}

/** Whether every packet of the second selector is of the first. */
export const contains = (outer: Selector, inner: Selector): boolean =>
  containsAll(packetsOf(outer), packetsOf(inner));

const isBoxPossible = ([protocols, , , first, second]: Box): boolean =>
  isPossible(spanOf(protocols), spanOf(first), spanOf(second));

function sharedBox(a: Box, b: Box): Box | undefined {
  const protocols = shared(a[0], b[0]);
  const locals = protocols && shared(a[1], b[1]);
  const remotes = locals && shared(a[2], b[2]);
  const first = remotes && shared(a[3], b[3]);
  const second = first && shared(a[4], b[4]);
  if (!protocols || !locals || !remotes || !first || !second) return undefined;
  const box: Box = [protocols, locals, remotes, first, second];
  return isBoxPossible(box) ? box : undefined;
}

function boxWithout(box: Box, hole: Box): readonly Box[] {
  const inner = sharedBox(box, hole);
  if (inner === undefined) return [box];
  const pieces: Box[] = [];
  let rest = box;
  for (const axis of [1, 2, 0, 3, 4] as const) {
    for (const part of without(rest[axis], inner[axis])) {
      const piece = withAxis(rest, axis, part);
      if (isBoxPossible(piece)) pieces.push(piece);
    }
    rest = withAxis(rest, axis, inner[axis]);
  }
  return pieces;
}

type Axis = 0 | 1 | 2 | 3 | 4;

const withAxis = ([p, l, r, f, s]: Box, axis: Axis, value: Interval): Box => [
  axis === 0 ? value : p,
  axis === 1 ? value : l,
  axis === 2 ? value : r,
  axis === 3 ? value : f,
  axis === 4 ? value : s,
];

/** Joins boxes that differ along one axis only, axis by axis, until none do. */
function fewBoxes(set: PacketSet): PacketSet {
  let boxes = set;
  for (let before = -1; before !== boxes.length; ) {
    before = boxes.length;
    for (const axis of [4, 3, 1, 2, 0] as const) boxes = joinedAlong(boxes, axis);
  }
  return boxes;
}

function joinedAlong(boxes: PacketSet, axis: Axis): PacketSet {
  const columns = new Map<string, Box[]>();
  for (const box of boxes) {
    const key = withAxis(box, axis, [0n, 0n]).join(' ');
    const column = columns.get(key);
    if (column === undefined) columns.set(key, [box]);
    else column.push(box);
  }
  return Array.from(columns.values()).flatMap((column) => {
    const [first] = column;
    if (first === undefined || column.length === 1) return column;
    return joined(column.map((box) => box[axis])).map((part) => withAxis(first, axis, part));
  });
}

const intervalOf = ([first, last]: Span): Interval => [BigInt(first), BigInt(last)];
const spanOf = ([first, last]: Interval): Span => [Number(first), Number(last)];

function onLine(prefix: string): Interval {
  const [first, last] = boundsOf(prefix);
  return familyOf(prefix) === 4 ? [first, last] : [lineOfIpv6 + first, lineOfIpv6 + last];
}

function prefixesOnLine([first, last]: Interval): readonly string[] {
  const family: Family = first < lineOfIpv6 ? 4 : 6;
  if (last - first === (1n << BigInt(addressBits(family))) - 1n) return [everything(family)];
  const text = (place: bigint): string =>
    family === 4 ? ipv4Text(Number(place)) : ipv6Text(place - lineOfIpv6);
  return prefixesOfRange(text(first), text(last));
}

function protocolsOf(interval: Interval, first: Span, second: Span): readonly (number | 'any')[] {
  if (holds(interval, [0n, 255n])) return ['any'];
  const protocols: number[] = [];
  for (let protocol = Number(interval[0]); protocol <= interval[1]; protocol++)
    if (isPossible([protocol, protocol], first, second)) protocols.push(protocol);
  return protocols;
}
