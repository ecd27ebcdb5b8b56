/** Rows that say the other row's direction: of two that mirror each other both say `in`, or both say `out`. */
import type { Addresses } from './ends.js';
import type { Pair } from './pairs.js';
import type { Row } from './row.js';

/** The pairs without those of such rows; the right row of the two is told which one it is. */
export function withoutSlips(
  pairs: readonly Pair[],
  { isPeer, listening }: Addresses,
): readonly Pair[] {
  const halves = pairs.filter(
    ({ lead, out, in: incoming }) =>
      lead.action === 'protect' && (out === undefined || incoming === undefined),
  );
  if (halves.length < 2) return pairs;
  const known = new Map(halves.map((pair) => [keyOf(pair.lead), pair]));
  const whole = new Set(
    pairs.flatMap(({ out, in: incoming }) => (out && incoming ? endsOf(out).join() : [])),
  );
  /** What speaks for a row being the one for what goes out. */
  const goesOut = (row: Row): number => {
    const [[from = '', to = ''] = []] = endsOf(row);
    const count = (one: string, other: string): number =>
      Number(listening.addresses.has(one)) +
      Number(isPeer(other)) +
      Number(whole.has(`${one},${other}`));
    return count(from, to) - count(to, from);
  };
  const slips = new Map<Pair, Row>();
  const gone = new Set<Pair>();
  for (const pair of halves) {
    const { lead } = pair;
    const other = known.get(keyOf(lead, true));
    if (other === undefined || other === pair) continue;
    // Where nothing tells, the one for what goes out stands first.
    const outMore = goesOut(lead) - goesOut(other.lead) || other.lead.index - lead.index;
    if (outMore > 0 === (lead.direction === 'out')) slips.set(pair, other.lead);
    else gone.add(pair);
  }
  return pairs.flatMap((pair) => {
    const slip = slips.get(pair);
    return gone.has(pair) ? [] : slip === undefined ? pair : { ...pair, slip };
  });
}

/** The ends of a row's tunnels as written. */
const endsOf = ({ command }: Row): readonly (readonly string[])[] =>
  command.rule.requests.flatMap(({ ends }) => (ends ? [[ends.from.text, ends.to.text]] : []));

/** What a row is for, or what the row for the other direction is for if it says the same one. */
function keyOf(row: Row, isMirrored = false): string {
  const { direction, local, remote, upper } = row;
  const { protocol, localPort, remotePort, icmp, greKey } = upper;
  const sides = [[local.prefixId, remote.prefixId], [localPort, remotePort], ...endsOf(row)];
  return JSON.stringify([
    direction,
    protocol,
    icmp,
    greKey,
    sides.map(([one, other]) => (isMirrored ? [other, one] : [one, other])),
  ]);
}
