import type { Report } from '../../diagnostics/report.js';
import { addressOf, prefixOf } from '../../model/address.js';
import { areApartPrefixes } from '../../model/apart.js';
import { pairNumber } from '../../model/pair-number.js';
import type { Net, Nets } from './address.js';
import { compareRows, isHostToHost, type Pair } from './pairs.js';
import { type Row, rowText } from './row.js';
import { holdsUpper, shareUpper } from './upper.js';

/**
 * Tells of rows that never, or not as the file reads, get their packets: an earlier row holds all of theirs; or a wider one of
 * equal priority wins over a host-to-host one that stands before it. `pairs` are in the order of evaluation. Looks rows up
 * by the pairs of prefix lengths that occur; `budget` bounds the look-ups.
 */
export function tellOverlaps(
  pairs: readonly Pair[],
  nets: Nets,
  report: Report,
  budget: number,
): void {
  if (areApartPrefixes(pairs.length, (position) => pairs[position]?.lead.remote.prefix ?? ''))
    return;
  const groups = new Map<number, Group>();
  for (const pair of pairs) {
    const { local, remote } = pair.lead;
    const lengths = pairNumber(local.length, remote.length);
    let group = groups.get(lengths);
    if (group === undefined) {
      group = { local: local.length, remote: remote.length, pairs: new Map() };
      groups.set(lengths, group);
    }
    const key = pairNumber(local.prefixId, remote.prefixId);
    const there = group.pairs.get(key);
    if (there === undefined) group.pairs.set(key, [pair]);
    else if (there.length < mostOfOneNet) there.push(pair);
  }
  let left = budget;
  for (const pair of pairs) {
    for (const group of groups.values()) {
      if (left-- <= 0) return;
      if (tellHolder(pair, holdersIn(group, pair.lead, nets), report)) break;
    }
  }
}

/** Pairs by the numbers of their networks, which have these lengths. */
interface Group {
  readonly local: number;
  readonly remote: number;
  readonly pairs: Map<number, Pair[]>;
}

/** Rows of one pair of networks differ in protocol and ports; a handful is enough to compare with. */
const mostOfOneNet = 32;

function holdersIn(group: Group, { local, remote }: Row, nets: Nets): readonly Pair[] {
  const outerLocal = outerId(local, group.local, nets);
  const outerRemote = outerLocal && outerId(remote, group.remote, nets);
  if (outerLocal === undefined || outerRemote === undefined) return [];
  return group.pairs.get(pairNumber(outerLocal, outerRemote)) ?? [];
}

/** The number of the network of a length that holds another one. */
function outerId(net: Net, length: number, nets: Nets): number | undefined {
  if (length > net.length) return undefined;
  if (length === net.length) return net.prefixId;
  const outer = prefixOf(net.address, length)?.prefix;
  return outer === undefined ? undefined : nets.known(addressOf(outer), length)?.id;
}

/** Tells the first thing that is wrong between a pair and those whose networks hold its own; whether there was any. */
function tellHolder(pair: Pair, holders: readonly Pair[], report: Report): boolean {
  const row = pair.lead;
  for (const holder of holders) {
    const wider = holder.lead;
    if (holder === pair || !shareUpper(wider.upper, row.upper) || sameTreatment(wider, row))
      continue;
    const before = compareRows(wider, row) < 0;
    const related = { related: [wider.origin] };
    if (
      before &&
      wider.priority === row.priority &&
      isHostToHost(row) &&
      !isHostToHost(wider) &&
      row.index < wider.index
    ) {
      report('policy-host-loses', row.origin, { wider: rowText(wider) }, related);
      return true;
    }
    if (inOtherOrder(pair, holder, before)) {
      // What is in clear one way only gets no answer.
      const telling =
        wider.action === row.action ? related : { ...related, severity: 'error' as const };
      report('policy-directions-differ', row.origin, { what: 'order' }, telling);
      return true;
    }
    if (before && holdsUpper(wider.upper, row.upper) && !sameRow(wider, row)) {
      report('policy-shadowed', row.origin, { by: rowText(wider) }, related);
      return true;
    }
  }
  return false;
}

/** Whether the incoming rows of two pairs are evaluated in the other order than the outgoing ones. */
const inOtherOrder = (pair: Pair, holder: Pair, before: boolean): boolean =>
  pair.out !== undefined &&
  pair.in !== undefined &&
  holder.out !== undefined &&
  holder.in !== undefined &&
  compareRows(holder.in, pair.in) < 0 !== before;

/** Two rows of one selector are one row to the kernel, told elsewhere. */
const sameRow = (a: Row, b: Row): boolean =>
  a.local.prefixId === b.local.prefixId &&
  a.remote.prefixId === b.remote.prefixId &&
  holdsUpper(a.upper, b.upper) &&
  holdsUpper(b.upper, a.upper);

/** Rows that both let pass in clear, or both drop, may stand in any order. */
const sameTreatment = (a: Row, b: Row): boolean => a.action === b.action && a.action !== 'protect';
