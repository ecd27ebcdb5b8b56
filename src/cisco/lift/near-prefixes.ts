import { keyOfPrefix } from '../../model/address.js';
import { Heads } from './heads.js';

/** Lengths of prefixes, and prefixes around one, of which more are not looked at one by one. */
const mostLengths = 8;
const mostNear = 64;

/** Positions in chains: the last one of each network, and before each one the one before it, -1 at the end. */
interface Chains {
  readonly heads: Heads;
  readonly before: Int32Array;
}

/**
 * Finds which prefixes of a list lie around a prefix or in it, where they are few and IPv4: so it is almost always. Where it
 * gives no answer, the overlaps of selectors do.
 */
export class NearPrefixes {
  private readonly keys: Float64Array;
  private readonly lengths: readonly number[];
  private readonly longest: number;
  /** Prefixes that are the same. */
  private readonly equal: Chains;
  /** By length: the longer prefixes, by the network of that length around them. */
  private readonly longer = new Map<number, Chains>();
  private readonly hasOthers: boolean;

  constructor(prefixes: readonly string[]) {
    const count = prefixes.length;
    const keys = new Float64Array(count);
    const lengths = new Set<number>();
    this.equal = { heads: new Heads(), before: new Int32Array(count) };
    let hasOthers = false;
    for (let position = 0; position < count; position++) {
      const key = keyOfPrefix(prefixes[position] ?? '');
      keys[position] = key;
      if (key < 0) hasOthers = true;
      else {
        put(this.equal, key, position);
        lengths.add(lengthOf(key));
      }
    }
    this.keys = keys;
    this.lengths = [...lengths];
    this.longest = Math.max(-1, ...lengths);
    this.hasOthers = hasOthers;
  }

  /** The positions of prefixes that share an address with a prefix, in no order. Undefined where that takes longer. */
  of(prefix: string): readonly number[] | undefined {
    const key = keyOfPrefix(prefix);
    if (key < 0) return this.hasOthers ? undefined : [];
    if (this.lengths.length > mostLengths) return undefined;
    const own = lengthOf(key);
    const found: number[] = [];
    for (const length of this.lengths)
      if (length <= own && !take(this.equal, around(key, length), found)) return undefined;
    if (this.longest <= own) return found;
    const longer = this.longerThan(own);
    return longer !== undefined && take(longer, key, found) ? found : undefined;
  }

  private longerThan(length: number): Chains | undefined {
    const known = this.longer.get(length);
    if (known !== undefined || this.longer.size >= mostLengths) return known;
    const { keys } = this;
    const chains = { heads: new Heads(), before: new Int32Array(keys.length) };
    for (let position = 0; position < keys.length; position++) {
      const key = keys[position] ?? -1;
      if (key >= 0 && lengthOf(key) > length) put(chains, around(key, length), position);
    }
    this.longer.set(length, chains);
    return chains;
  }
}

function put({ heads, before }: Chains, key: number, position: number): void {
  before[position] = heads.put(key, position);
}

/** Adds the positions of a network; false where they are too many. */
function take({ heads, before }: Chains, key: number, found: number[]): boolean {
  for (let at = heads.get(key); at >= 0; at = before[at] ?? -1)
    if (found.push(at) > mostNear) return false;
  return true;
}

const lengthOf = (key: number): number => key % 64;

/** The key of the network of a length around a prefix. */
function around(key: number, length: number): number {
  if (length === lengthOf(key)) return key;
  const size = 2 ** (38 - length);
  return key - (key % size) + length;
}
