import type { Report } from '../../diagnostics/report.js';
import { addressOf, lengthOf, prefixOf } from '../../model/address.js';
import { compareRows, isHostToHost, type Pair } from './pairs.js';
import { type Row, rowText } from './row.js';

/**
 * Tells of rows that never, or not as the file reads, get their packets: an earlier row holds all of theirs; or a wider one of
 * equal priority wins over a host-to-host one that stands before it. `pairs` are in the order of evaluation. Looks rows up
 * by the pairs of prefix lengths that occur; `budget` bounds the look-ups.
 */
export function tellOverlaps(pairs: readonly Pair[], report: Report, budget: number): void {
  const groups = new Map<string, Group>();
  for (const pair of pairs) {
    const { local, remote } = pair.lead;
    const key = `${lengthOf(local.prefix)} ${lengthOf(remote.prefix)}`;
    let group = groups.get(key);
    if (group === undefined) {
      group = {
        local: lengthOf(local.prefix),
        remote: lengthOf(remote.prefix),
        pairs: new Map(),
      };
      groups.set(key, group);
    }
    const nets = `${local.prefix} ${remote.prefix}`;
    const there = group.pairs.get(nets);
    if (there === undefined) group.pairs.set(nets, [pair]);
    else if (there.length < mostOfOneNet) there.push(pair);
  }
  let left = budget;
  for (const pair of pairs) {
    for (const group of groups.values()) {
      if (left-- <= 0) return;
      if (tellHolder(pair, holdersIn(group, pair.lead), report)) break;
    }
  }
}

interface Group {
  readonly local: number;
  readonly remote: number;
  readonly pairs: Map<string, Pair[]>;
}

/** Rows of one pair of networks differ in protocol and ports; a handful is enough to compare with. */
const mostOfOneNet = 32;

function holdersIn(group: Group, { local, remote }: Row): readonly Pair[] {
  if (group.local > lengthOf(local.prefix) || group.remote > lengthOf(remote.prefix)) return [];
  const outerLocal = prefixOf(addressOf(local.prefix), group.local)?.prefix;
  const outerRemote = prefixOf(addressOf(remote.prefix), group.remote)?.prefix;
  return group.pairs.get(`${outerLocal} ${outerRemote}`) ?? [];
}

/** Tells the first thing that is wrong between a pair and those whose networks hold its own; whether there was any. */
function tellHolder(pair: Pair, holders: readonly Pair[], report: Report): boolean {
  const row = pair.lead;
  for (const holder of holders) {
    const wider = holder.lead;
    if (holder === pair || !shareUpper(wider, row) || sameTreatment(wider, row)) continue;
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
    if (before && holdsUpper(wider, row) && !sameRow(wider, row)) {
      report('policy-shadowed', row.origin, { by: rowText(wider) }, related);
      return true;
    }
    if (inOtherOrder(pair, holder, before)) {
      report('policy-directions-differ', row.origin, { what: 'order' }, related);
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
  a.local.prefix === b.local.prefix &&
  a.remote.prefix === b.remote.prefix &&
  holdsUpper(a, b) &&
  holdsUpper(b, a);

/** Rows that both let pass in clear, or both drop, may stand in any order. */
const sameTreatment = (a: Row, b: Row): boolean => a.action === b.action && a.action !== 'protect';

const holds = (outer: number | string, inner: number | string): boolean =>
  outer === 'any' || outer === inner;
const meets = (a: number | string, b: number | string): boolean =>
  a === b || a === 'any' || b === 'any';

const upperParts = (row: Row): readonly (number | string)[] => [
  row.protocol,
  row.localPort,
  row.remotePort,
  row.icmp === undefined ? 'any' : `${row.icmp.type},${row.icmp.code}`,
  row.greKey ?? 'any',
];

const holdsUpper = (outer: Row, inner: Row): boolean => {
  const parts = upperParts(inner);
  return upperParts(outer).every((part, at) => holds(part, parts[at] ?? 'any'));
};

const shareUpper = (a: Row, b: Row): boolean => {
  const parts = upperParts(b);
  return upperParts(a).every((part, at) => meets(part, parts[at] ?? 'any'));
};
