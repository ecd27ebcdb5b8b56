import { boundsOf, keyOfPrefix } from './address.js';
import { placeFrom } from './ascending.js';

/** Prefixes that can be asked for another one. */
export interface PrefixSet {
  /** Whether any of them shares an address with it. */
  overlaps(prefix: string): boolean;
  /** Whether any of them holds all of it. */
  holds(prefix: string): boolean;
}

/** A set of canonical prefixes. A question costs the logarithm of its size. */
export function prefixSet(prefixes: Iterable<string>): PrefixSet {
  const four: number[] = [];
  const six = new Set<string>();
  for (const prefix of prefixes) {
    const key = keyOfPrefix(prefix);
    if (key < 0) six.add(prefix);
    else four.push(key);
  }
  // Native sorting of numbers; the wider of two that begin alike comes first.
  const low = disjoint([...Float64Array.from(four).sort()].map(boundsOfKey));
  const high = disjoint(
    [...six].map(boundsOf).sort(([a, b], [c, d]) => order(a, c) || order(d, b)),
  );
  const asked =
    (isWhole: boolean) =>
    (prefix: string): boolean => {
      const key = keyOfPrefix(prefix);
      return key < 0
        ? meets(high, boundsOf(prefix), isWhole)
        : meets(low, boundsOfKey(key), isWhole);
    };
  return { overlaps: asked(false), holds: asked(true) };
}

const order = (a: bigint, b: bigint): number => (a < b ? -1 : a > b ? 1 : 0);

function boundsOfKey(key: number): readonly [number, number] {
  const length = key % 64;
  const first = (key - length) / 64;
  return [first, first + 2 ** (32 - length) - 1];
}

interface Ranges<N> {
  readonly firsts: readonly N[];
  readonly lasts: readonly N[];
}

// Prefixes are apart or nested: those inside another one are left out.
function disjoint<N extends number | bigint>(ranges: readonly (readonly [N, N])[]): Ranges<N> {
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
  isWhole: boolean,
): boolean {
  const at = placeFrom(lasts, isWhole ? last : first);
  const found = firsts[at];
  return found !== undefined && found <= (isWhole ? first : last);
}
