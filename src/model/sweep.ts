/**
 * Whether two ordered lists of boxes decide every packet alike. One axis at a time is cut at the ends of the boxes; in each
 * piece only the boxes that reach into it are looked at along the remaining axes, and a piece where both lists go on the
 * same is done. Axes: 0 protocol, 1 local address, 2 remote address, 3 first number, 4 second number (ports, or ICMP type
 * and code).
 */
import { insert, placeFrom, remove } from './ascending.js';
import { greatestPort } from './selector.js';

export type Axis = 0 | 1 | 2 | 3 | 4;
const everyAxis: readonly Axis[] = [0, 1, 2, 3, 4];

/** One number for each axis. */
export type Place = [number, number, number, number, number];

/** Where the addresses of IPv6 begin on an axis of addresses; IPv4 is 0 to 2^32. */
export const startOfIpv6 = 2 ** 40;

/** Rules of both lists, those of the first before those of the second, each list in its order. */
export interface Rules {
  readonly count: number;
  /** How many are of the first list. */
  readonly countOfFirst: number;
  /** By axis, then by rule: the box's first place, and the first place behind it. */
  readonly starts: Readonly<Record<Axis, Float64Array>>;
  readonly ends: Readonly<Record<Axis, Float64Array>>;
  /** What a rule does: two rules that do the same have the same number. `unmatched`, `anything` and `skip` mean something. */
  readonly labels: Int32Array;
  /** Rules of a group are out after a rule of this group with the label `skip`; -1 is no group. */
  readonly groups: Int32Array;
  /** The place behind the last address of IPv6. */
  readonly endOfIpv6: number;
}

/** What happens to a packet that no rule matches. */
export const unmatched = 0;
/** Agrees with everything. */
export const anything = 1;
/** Decides nothing, but takes the later rules of its group out. */
export const skip = 2;

export type Outcome =
  | { readonly kind: 'equal' }
  | { readonly kind: 'exceeded' }
  | {
      readonly kind: 'different';
      /** By axis, a piece in which every packet is decided differently: its first place, and the first place behind it. */
      readonly from: Readonly<Place>;
      readonly to: Readonly<Place>;
    };

/** Places at which the meaning of the two numbers changes, because a protocol with ports or with types begins or ends. */
const classEnds: readonly number[] = Array.from({ length: 255 }, (_, i) => i + 1).filter(
  (protocol) => greatestPort(protocol) !== greatestPort(protocol - 1),
);

/** Holds two lists against each other; gives up once it has looked at rules `bound` times. */
export function sweep(rules: Rules, bound: number): Outcome {
  const { starts, ends, labels, groups, countOfFirst, endOfIpv6 } = rules;
  let from: Place = [0, Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY, 0, 0];
  let to: Place = [256, Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, 65536, 65536];
  let left = bound;
  let outcome: Outcome = { kind: 'equal' };

  const startOf = (axis: Axis, rule: number): number => starts[axis][rule] ?? 0;
  const endOf = (axis: Axis, rule: number): number => ends[axis][rule] ?? 0;
  const isWhole = (axis: Axis, rule: number): boolean =>
    startOf(axis, rule) <= from[axis] && endOf(axis, rule) >= to[axis];
  const isFirst = (rule: number | undefined): boolean => rule !== undefined && rule < countOfFirst;

  const all = Array.from({ length: rules.count }, (_, rule) => rule);
  cut(reduced(all, everyAxis), everyAxis);
  return outcome;

  /** Looks along one of the open axes; false ends the search. */
  function cut(items: readonly number[], open: readonly Axis[]): boolean {
    if (goOnTheSame(items, open)) return true;
    const axis = nextAxis(items, open);
    if (axis === undefined) return decide(items);
    const rest = open.filter((other) => other !== axis);
    const before = [from, to] as const;
    left -= items.length;
    const pieces = piecesAlong(axis, items);
    for (let piece = pieces.next(); piece !== undefined; piece = pieces.next()) {
      if (left < 0) {
        outcome = { kind: 'exceeded' };
        return false;
      }
      [from, to] = inside(axis, piece.start, piece.end, before);
      if (!cut(reduced(piece.active, rest), rest)) return false;
    }
    [from, to] = before;
    return true;
  }

  /** The bounds of a piece. A place on one axis can bound the others: one family on both sides, the ports of a protocol. */
  function inside(
    axis: Axis,
    start: number,
    end: number,
    [outerFrom, outerTo]: readonly [Place, Place],
  ): [Place, Place] {
    const innerFrom: Place = [...outerFrom];
    const innerTo: Place = [...outerTo];
    innerFrom[axis] = start;
    innerTo[axis] = end;
    if (axis === 0) innerTo[3] = innerTo[4] = greatestPort(start) + 1;
    else if (axis <= 2) {
      const other = axis === 1 ? 2 : 1;
      if (!Number.isFinite(innerFrom[other])) {
        innerFrom[other] = start < startOfIpv6 ? 0 : startOfIpv6;
        innerTo[other] = start < startOfIpv6 ? 2 ** 32 : endOfIpv6;
      }
    }
    return [innerFrom, innerTo];
  }

  /** The rules of both lists without those that decide nothing here. */
  function reduced(items: readonly number[], open: readonly Axis[]): number[] {
    const border = placeFrom(items, countOfFirst);
    const kept: number[] = [];
    reduce(items, 0, border, open, kept);
    reduce(items, border, items.length, open, kept);
    return kept;
  }

  /** Adds the rules of one list, without those that are outside, out by group, behind one that takes all, last and idle. */
  function reduce(
    items: readonly number[],
    begin: number,
    end: number,
    open: readonly Axis[],
    kept: number[],
  ): void {
    const least = kept.length;
    let out: number[] | undefined;
    let partlyOut: number[] | undefined;
    for (let i = begin; i < end; i++) {
      const rule = items[i] ?? 0;
      left--;
      if (out?.includes(groups[rule] ?? -1)) continue;
      const reach = reachOf(rule, open);
      if (reach === 'none') continue;
      if (reach === 'all' && labels[rule] === skip) {
        out ??= [];
        out.push(groups[rule] ?? -1);
        continue;
      }
      kept.push(rule);
      const group = groups[rule] ?? -1;
      if (labels[rule] === skip) {
        partlyOut ??= [];
        partlyOut.push(group);
      }
      // Where its group is out in a part of the piece, the rules behind it decide that part.
      if (reach === 'all' && partlyOut?.includes(group) !== true) break;
    }
    while (kept.length > least && isIdle(kept[kept.length - 1] ?? 0)) kept.pop();
  }

  /** How much of the piece a rule takes. */
  function reachOf(rule: number, open: readonly Axis[]): 'none' | 'part' | 'all' {
    let all = true;
    for (const axis of open) {
      const start = startOf(axis, rule);
      const end = endOf(axis, rule);
      if (start >= to[axis] || end <= from[axis]) return 'none';
      if (start > from[axis] || end < to[axis]) all = false;
    }
    return all ? 'all' : 'part';
  }

  /** Whether a rule that no other follows changes nothing. */
  function isIdle(rule: number): boolean {
    return labels[rule] === unmatched || labels[rule] === skip;
  }

  /** Whether both lists are the same rule by rule along the open axes. */
  function goOnTheSame(items: readonly number[], open: readonly Axis[]): boolean {
    const half = items.length / 2;
    if (half === 0) return true;
    if (isFirst(items[half]) || !isFirst(items[half - 1])) return false;
    for (let i = 0; i < half; i++) {
      const a = items[i] ?? 0;
      const b = items[i + half] ?? 0;
      if (labels[a] !== labels[b]) return false;
      // Without a rule that takes a group out the groups mean nothing; with one they have to be the same.
      if (groups[a] !== groups[b] && items.some((rule) => labels[rule] === skip)) return false;
      for (const axis of open) {
        if (startOf(axis, a) !== startOf(axis, b) || endOf(axis, a) !== endOf(axis, b))
          return false;
      }
    }
    return true;
  }

  /** The axis along which the fewest rules lie over one another; undefined where every rule takes all. */
  function nextAxis(items: readonly number[], open: readonly Axis[]): Axis | undefined {
    const protocolsOpen = open.includes(0);
    const worth = open.filter((axis) =>
      axis >= 3
        ? !protocolsOpen && items.some((rule) => !isWhole(axis, rule))
        : items.some((rule) => !isWhole(axis, rule) || (axis === 0 && hasPorts(rule))),
    );
    if (worth.length <= 1) return worth[0];
    const size = items.length > 2000 ? 256 : 24;
    const step = Math.max(1, items.length / size);
    let best: Axis | undefined;
    let fewest = Number.POSITIVE_INFINITY;
    for (const axis of worth) {
      let pairs = 0;
      for (let i = 0; i < items.length; i += step) {
        const a = items[Math.floor(i)] ?? 0;
        for (let j = i + step; j < items.length; j += step) {
          const b = items[Math.floor(j)] ?? 0;
          if (startOf(axis, a) < endOf(axis, b) && startOf(axis, b) < endOf(axis, a)) pairs++;
        }
      }
      if (pairs < fewest) [best, fewest] = [axis, pairs];
    }
    return best;
  }

  function hasPorts(rule: number): boolean {
    return (
      startOf(3, rule) > 0 ||
      startOf(4, rule) > 0 ||
      endOf(3, rule) < 65536 ||
      endOf(4, rule) < 65536
    );
  }

  /** What both lists do where every rule that is left takes all. */
  function decide(items: readonly number[]): boolean {
    const first = items.find((rule) => isFirst(rule));
    const second = items.find((rule) => !isFirst(rule));
    const a = first === undefined ? unmatched : (labels[first] ?? unmatched);
    const b = second === undefined ? unmatched : (labels[second] ?? unmatched);
    if (a === b || a === anything || b === anything) return true;
    outcome = { kind: 'different', from, to };
    return false;
  }

  /** The pieces into which the ends of boxes cut an axis, each with the rules that reach into it, in their order. */
  function piecesAlong(
    axis: Axis,
    items: readonly number[],
  ): { next(): { start: number; end: number; active: readonly number[] } | undefined } {
    const [axisStarts, axisEnds] = [starts[axis], ends[axis]];
    const byStart = items.slice().sort((a, b) => (axisStarts[a] ?? 0) - (axisStarts[b] ?? 0));
    const byEnd = items.slice().sort((a, b) => (axisEnds[a] ?? 0) - (axisEnds[b] ?? 0));
    const splits = axis === 0 && items.some(hasPorts) ? classEnds : [];
    const last = to[axis];
    const active: number[] = [];
    let [started, ended, split] = [0, 0, 0];
    let at = Math.max(from[axis], startOf(axis, byStart[0] ?? 0));
    const startAt = (index: number): number => axisStarts[byStart[index] ?? -1] ?? last;
    const endAt = (index: number): number => axisEnds[byEnd[index] ?? -1] ?? last;
    return {
      next() {
        while (at < last) {
          const start = at;
          while (started < byStart.length && startAt(started) <= start)
            insert(active, byStart[started++] ?? 0);
          while (ended < byEnd.length && endAt(ended) <= start) remove(active, byEnd[ended++] ?? 0);
          while ((splits[split] ?? last) <= start && split < splits.length) split++;
          at = Math.min(last, startAt(started), endAt(ended), splits[split] ?? last);
          if (active.length > 0) return { start, end: at, active };
        }
        return undefined;
      },
    };
  }
}
