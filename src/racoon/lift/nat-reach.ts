/** Which rules of a long chain cannot be for some packets, by numbers alone: most rules are for other networks. */
import { addressOf, familyOf, ipv4Number, lengthOf } from '../../model/address.js';
import type { Selector } from '../../model/device.js';
import type { PlacedRule } from './nat-chains.js';
import { prefixIn } from './nat-matches.js';

/** The first and last address of each side; none where the packets are of IPv6. */
export type Bounds = readonly [from: number, to: number, farFrom: number, farTo: number];

export function boundsOfPackets({ local, remote }: Selector): Bounds | undefined {
  if (familyOf(local) === 6) return undefined;
  return [...boundsOf(local), ...boundsOf(remote)];
}

export class Reach {
  private readonly bounds: Float64Array;

  constructor(rules: readonly PlacedRule[]) {
    this.bounds = new Float64Array(4 * rules.length);
    for (const [index, { node }] of rules.entries())
      this.bounds.set([...hull(node.source?.text), ...hull(node.destination?.text)], 4 * index);
  }

  /** Whether a rule is for other packets than these. */
  misses(index: number, [from, to, farFrom, farTo]: Bounds): boolean {
    const { bounds } = this;
    const at = 4 * index;
    return (
      (bounds[at + 1] ?? 0) < from ||
      (bounds[at] ?? 0) > to ||
      (bounds[at + 3] ?? 0) < farFrom ||
      (bounds[at + 2] ?? 0) > farTo
    );
  }
}

const everywhere = [0, 2 ** 32] as const;

/** What a word surely does not go beyond; a list, and what is not known, may be anything. */
function hull(text: string | undefined): readonly [number, number] {
  const prefix = text === undefined ? undefined : prefixIn(text);
  return prefix === undefined || familyOf(prefix) === 6 ? everywhere : boundsOf(prefix);
}

function boundsOf(prefix: string): readonly [number, number] {
  const from = ipv4Number(addressOf(prefix)) ?? 0;
  return [from, from + 2 ** (32 - lengthOf(prefix)) - 1];
}
