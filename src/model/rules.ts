import {
  addressOf,
  familyOf,
  ipv4Number,
  ipv4Text,
  ipv6Number,
  ipv6Text,
  lengthOf,
} from './address.js';
import type { Selector } from './device.js';
import { type Packet, packetOf } from './packet.js';
import {
  greatestPort,
  localPortSpan,
  protocolSpan,
  remotePortSpan,
  type Span,
} from './selector.js';
import { type Axis, type Place, type Rules, startOfIpv6 } from './sweep.js';

/** Two lists made ready for the sweep. */
export interface PreparedRules {
  readonly rules: Rules;
  /** The first address of IPv6 of each place from `startOfIpv6` on. */
  readonly placesOfIpv6: readonly bigint[];
}

/**
 * The boxes of two lists on the axes of the sweep. IPv4 addresses stand for themselves, those of IPv6 for their rank among all
 * ends of prefixes, since they are too great for a number. A row whose networks are of two families matches nothing and is left out.
 */
export function rulesOf<Row>(
  a: readonly Row[],
  b: readonly Row[],
  selectorOf: (row: Row) => Selector,
  labelOf: (row: Row) => number,
  groupOf: (row: Row) => number,
): PreparedRules {
  const space = a.length + b.length;
  const column = (): Float64Array => new Float64Array(space);
  const starts = { 0: column(), 1: column(), 2: column(), 3: column(), 4: column() };
  const ends = { 0: column(), 1: column(), 2: column(), 3: column(), 4: column() };
  const labels = new Int32Array(space);
  const groups = new Int32Array(space);
  const ofIpv6 = new Map<number, Selector>();
  let count = 0;

  const set = (axis: Axis, rule: number, start: number, end: number): void => {
    starts[axis][rule] = start;
    ends[axis][rule] = end;
  };
  const setSpan = (axis: Axis, rule: number, [first, last]: Span): void =>
    set(axis, rule, first, last + 1);
  const setPrefix = (axis: Axis, rule: number, prefix: string): void => {
    const start = ipv4Number(addressOf(prefix)) ?? 0;
    set(axis, rule, start, start + 2 ** (32 - lengthOf(prefix)));
  };
  const add = (row: Row): void => {
    const selector = selectorOf(row);
    const family = familyOf(selector.local);
    if (family !== familyOf(selector.remote)) return;
    const rule = count++;
    setSpan(0, rule, protocolSpan(selector));
    if (family === 4) {
      setPrefix(1, rule, selector.local);
      setPrefix(2, rule, selector.remote);
    } else ofIpv6.set(rule, selector);
    setSpan(3, rule, localPortSpan(selector));
    setSpan(4, rule, remotePortSpan(selector));
    labels[rule] = labelOf(row);
    groups[rule] = groupOf(row);
  };
  for (const row of a) add(row);
  const countOfFirst = count;
  for (const row of b) add(row);

  const placesOfIpv6 = endsOfIpv6(ofIpv6.values());
  const ranks = new Map(placesOfIpv6.map((value, rank) => [value, startOfIpv6 + rank]));
  for (const [rule, { local, remote }] of ofIpv6) {
    for (const axis of [1, 2] as const) {
      const [first, behind] = boundsOfIpv6(axis === 1 ? local : remote);
      starts[axis][rule] = ranks.get(first) ?? 0;
      ends[axis][rule] = ranks.get(behind) ?? 0;
    }
  }
  const endOfIpv6 = startOfIpv6 + placesOfIpv6.length - 1;
  return {
    rules: { count, countOfFirst, starts, ends, labels, groups, endOfIpv6 },
    placesOfIpv6,
  };
}

/** Both ends of every IPv6 prefix, and of IPv6 itself, ascending. */
function endsOfIpv6(selectors: Iterable<Selector>): bigint[] {
  const ends = new Set<bigint>([0n, 1n << 128n]);
  const known = new Set<string>();
  for (const { local, remote } of selectors) {
    for (const prefix of [local, remote]) {
      if (known.has(prefix)) continue;
      known.add(prefix);
      for (const end of boundsOfIpv6(prefix)) ends.add(end);
    }
  }
  return Array.from(ends).sort((x, y) => (x < y ? -1 : x > y ? 1 : 0));
}

/** The first address, and the first behind. */
function boundsOfIpv6(prefix: string): readonly [bigint, bigint] {
  const first = ipv6Number(addressOf(prefix)) ?? 0n;
  return [first, first + (1n << BigInt(128 - lengthOf(prefix)))];
}

/** Protocols by which a packet is easiest to imagine: TCP, UDP, ICMP. */
const familiarProtocols = [6, 17, 1] as const;

/** A port that stands for any. */
const ordinaryPort = 40000;

/** A packet of a piece: a familiar protocol and a host address where the piece has them, and ports only if they matter. */
export function packetOfPiece(
  { from, to }: { readonly from: Readonly<Place>; readonly to: Readonly<Place> },
  { placesOfIpv6 }: { readonly placesOfIpv6: readonly bigint[] },
): Packet {
  const protocol =
    familiarProtocols.find(
      (familiar) =>
        from[0] <= familiar &&
        familiar < to[0] &&
        Math.max(from[3], from[4]) <= greatestPort(familiar),
    ) ?? from[0];
  const address = (axis: 1 | 2): string => {
    if (from[axis] < startOfIpv6) {
      // The second address where there is one that is not the last: the first is often that of a network.
      const offset = to[axis] - from[axis] > 2 ? 1 : 0;
      return ipv4Text(from[axis] + offset);
    }
    const first = placesOfIpv6[from[axis] - startOfIpv6] ?? 0n;
    const behind = placesOfIpv6[to[axis] - startOfIpv6] ?? first + 1n;
    return ipv6Text(behind - first > 2n ? first + 1n : first);
  };
  const isWhole = (axis: 3 | 4): boolean => from[axis] === 0 && to[axis] > greatestPort(from[0]);
  if (isWhole(3) && isWhole(4)) return { protocol, local: address(1), remote: address(2) };
  const number = (axis: 3 | 4): number =>
    isWhole(axis) && greatestPort(protocol) > ordinaryPort ? ordinaryPort : from[axis];
  return packetOf(protocol, address(1), address(2), number(3), number(4));
}
