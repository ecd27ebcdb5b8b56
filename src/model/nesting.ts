import { addressBits, addressOf, familyOf, ipv4Number, ipv6Number, lengthOf } from './address.js';

/**
 * How prefixes lie in one another. Two prefixes are apart or nested, so a set of them is a forest. Its nodes are numbered
 * from 0 with every prefix before those that lie inside it, so what lies inside node `n` is `n + 1` to `ends[n] - 1`.
 */
export interface Nesting {
  /** The node of a prefix that the nesting was made of. */
  readonly nodes: ReadonlyMap<string, number>;
  /** The smallest prefix around a node; -1 where there is none. */
  readonly parents: Int32Array;
  /** The first node after all that lies inside a node. */
  readonly ends: Int32Array;
}

/** The nesting of canonical prefixes; repeats are one node. */
export function nestingOf(prefixes: Iterable<string>): Nesting {
  const four: { prefix: string; key: number }[] = [];
  const six: { prefix: string; first: bigint; length: number }[] = [];
  for (const prefix of new Set(prefixes)) {
    const length = lengthOf(prefix);
    if (familyOf(prefix) === 4) {
      // 38 bits: first address, then length, so the wider of two that begin alike comes first.
      four.push({ prefix, key: (ipv4Number(addressOf(prefix)) ?? 0) * 64 + length });
    } else six.push({ prefix, first: ipv6Number(addressOf(prefix)) ?? 0n, length });
  }
  four.sort((a, b) => a.key - b.key);
  six.sort((a, b) => (a.first < b.first ? -1 : a.first > b.first ? 1 : a.length - b.length));

  const count = four.length + six.length;
  const nodes = new Map<string, number>();
  const parents = new Int32Array(count).fill(-1);
  const ends = new Int32Array(count);
  const open: number[] = [];
  const lasts: (number | bigint)[] = [];
  const place = (prefix: string, first: number | bigint, last: number | bigint): void => {
    const node = nodes.size;
    nodes.set(prefix, node);
    let around = open.at(-1);
    while (around !== undefined && (lasts[around] ?? 0) < first) {
      ends[around] = node;
      open.pop();
      around = open.at(-1);
    }
    if (around !== undefined) parents[node] = around;
    lasts[node] = last;
    open.push(node);
  };
  const close = (): void => {
    for (const node of open) ends[node] = nodes.size;
    open.length = 0;
  };
  for (const { prefix, key } of four) {
    const first = Math.floor(key / 64);
    place(prefix, first, first + 2 ** (addressBits(4) - (key % 64)) - 1);
  }
  close();
  for (const { prefix, first, length } of six)
    place(prefix, first, first + (1n << BigInt(addressBits(6) - length)) - 1n);
  close();
  return { nodes, parents, ends };
}
