import { addressBits, addressOf, familyOf, ipv4Number, ipv6Number, lengthOf } from './address.js';
import { placeFrom } from './ascending.js';

/** Prefixes that can be asked whether another one shares an address with any of them. */
export interface PrefixSet {
  overlaps(prefix: string): boolean;
}

/** A set of canonical prefixes. A question costs the logarithm of its size; one that was asked before costs nothing. */
export function prefixSet(prefixes: Iterable<string>): PrefixSet {
  const four: (readonly [number, number])[] = [];
  const six: (readonly [bigint, bigint])[] = [];
  for (const prefix of new Set(prefixes)) {
    if (familyOf(prefix) === 4) four.push(bounds4(prefix));
    else six.push(bounds6(prefix));
  }
  const low = disjoint(four);
  const high = disjoint(six);
  const known = new Map<string, boolean>();
  return {
    overlaps(prefix) {
      let answer = known.get(prefix);
      if (answer === undefined) {
        answer =
          familyOf(prefix) === 4 ? meets(low, bounds4(prefix)) : meets(high, bounds6(prefix));
        known.set(prefix, answer);
      }
      return answer;
    },
  };
}

const bounds4 = (prefix: string): readonly [number, number] => {
  const first = ipv4Number(addressOf(prefix)) ?? 0;
  return [first, first + 2 ** (addressBits(4) - lengthOf(prefix)) - 1];
};

const bounds6 = (prefix: string): readonly [bigint, bigint] => {
  const first = ipv6Number(addressOf(prefix)) ?? 0n;
  return [first, first + (1n << BigInt(addressBits(6) - lengthOf(prefix))) - 1n];
};

interface Ranges<N> {
  readonly firsts: readonly N[];
  readonly lasts: readonly N[];
}

// Prefixes are apart or nested: those inside another one are left out.
function disjoint<N extends number | bigint>(ranges: (readonly [N, N])[]): Ranges<N> {
  ranges.sort(([a, b], [c, d]) => (a < c ? -1 : a > c ? 1 : b > d ? -1 : 1));
  const firsts: N[] = [];
  const lasts: N[] = [];
  for (const [first, last] of ranges) {
    const before = lasts.at(-1);
    if (before !== undefined && first <= before) continue;
    firsts.push(first);
    lasts.push(last);
  }
  return { firsts, lasts };
}

function meets<N extends number | bigint>(
  { firsts, lasts }: Ranges<N>,
  [first, last]: readonly [N, N],
): boolean {
  const at = placeFrom(lasts, first);
  const found = firsts[at];
  return found !== undefined && found <= last;
}
