/** Lengths of prefixes, and prefixes around one, of which more are not looked at one by one. */
const mostLengths = 8;
const mostNear = 64;

/** Positions in chains: `heads` by network, each with the one before it in `next`, -1 at the end. */
interface Chains {
  readonly heads: Map<number, number>;
  readonly next: Int32Array;
}

/**
 * Finds which prefixes of a list lie around a prefix or in it, where they are few and IPv4: so it is almost always. Where it
 * gives no answer, the overlaps of selectors do.
 */
export class NearPrefixes {
  private readonly numbers: Float64Array;
  private readonly lengths: Int8Array;
  /** By length: the prefixes of that length. */
  private readonly equal = new Map<number, Chains>();
  /** By length: the longer prefixes, by the network of that length around them. */
  private readonly longer = new Map<number, Chains>();
  private hasOthers = false;

  constructor(prefixes: readonly string[]) {
    const count = prefixes.length;
    this.numbers = new Float64Array(count);
    this.lengths = new Int8Array(count).fill(-1);
    const next = new Int32Array(count);
    for (let position = 0; position < count; position++) {
      const key = keyOf(prefixes[position] ?? '');
      if (key < 0) {
        this.hasOthers = true;
        continue;
      }
      const length = key % 64;
      const number = Math.floor(key / 64);
      this.numbers[position] = number;
      this.lengths[position] = length;
      let chains = this.equal.get(length);
      if (chains === undefined) {
        chains = { heads: new Map(), next };
        this.equal.set(length, chains);
      }
      put(chains, networkOf(number, length), position);
    }
  }

  /** The positions of prefixes that share an address with a prefix, in no order. Undefined where that takes longer. */
  of(prefix: string): readonly number[] | undefined {
    const key = keyOf(prefix);
    if (key < 0) return this.hasOthers ? undefined : [];
    if (this.equal.size > mostLengths) return undefined;
    const own = key % 64;
    const number = Math.floor(key / 64);
    const found: number[] = [];
    for (const [length, chains] of this.equal)
      if (length <= own && !take(chains, networkOf(number, length), found)) return undefined;
    const longer = this.longerThan(own);
    if (longer === undefined) return undefined;
    return take(longer, networkOf(number, own), found) ? found : undefined;
  }

  private longerThan(length: number): Chains | undefined {
    let chains = this.longer.get(length);
    if (chains !== undefined || this.longer.size >= mostLengths) return chains;
    chains = { heads: new Map(), next: new Int32Array(this.lengths.length) };
    for (const [position, own] of this.lengths.entries())
      if (own > length) put(chains, networkOf(this.numbers[position] ?? 0, length), position);
    this.longer.set(length, chains);
    return chains;
  }
}

function put({ heads, next }: Chains, network: number, position: number): void {
  next[position] = heads.get(network) ?? -1;
  heads.set(network, position);
}

/** Adds the positions of a network; false where they are too many. */
function take({ heads, next }: Chains, network: number, found: number[]): boolean {
  for (let at = heads.get(network) ?? -1; at >= 0; at = next[at] ?? -1)
    if (found.push(at) > mostNear) return false;
  return true;
}

const networkOf = (number: number, length: number): number =>
  length === 0 ? 0 : number >>> (32 - length);

/** The number and the length of a canonical IPv4 prefix in one number; negative for another. */
function keyOf(prefix: string): number {
  let number = 0;
  let part = 0;
  for (let at = 0; at < prefix.length; at++) {
    const c = prefix.charCodeAt(at);
    if (c >= 48 && c <= 57) part = part * 10 + (c - 48);
    else if (c === 46 || c === 47) {
      number = number * 256 + part;
      part = 0;
    } else return -1;
  }
  return number * 64 + part;
}
