import { addressBits, addressOf, familyOf, ipv6Number, keyOfPrefix, lengthOf } from './address.js';
import { placeFrom } from './ascending.js';

/**
 * How prefixes lie in one another. Two prefixes are apart or nested, so a set of them is a forest. Its nodes are numbered
 * from 0 with every prefix before those that lie inside it, so what lies inside node `n` is `n + 1` to `ends[n] - 1`.
 */
export interface Nesting {
  /** The node of each prefix that was given; the same for the same ones. */
  readonly nodes: Int32Array;
  /** The smallest prefix around a node; -1 where there is none. */
  readonly parents: Int32Array;
  /** The first node after all that lies inside a node. */
  readonly ends: Int32Array;
}

/** The nesting of canonical prefixes; repeats are one node. */
export function nestingOf(prefixes: readonly string[]): Nesting {
  // Native sorting of numbers, the wider of two that begin alike first, and no table of texts: lists have hundreds of thousands.
  const keys = new Float64Array(prefixes.length);
  for (let position = 0; position < keys.length; position++)
    keys[position] = keyOfPrefix(prefixes[position] ?? '');
  const four = distinct(keys.filter((key) => key >= 0).sort());
  const six = [...new Set(prefixes.filter((prefix) => familyOf(prefix) === 6))]
    .map((prefix) => ({ prefix, first: firstOf6(prefix), length: lengthOf(prefix) }))
    .sort((a, b) => (a.first < b.first ? -1 : a.first > b.first ? 1 : a.length - b.length));

  const count = four.length + six.length;
  const parents = new Int32Array(count).fill(-1);
  const ends = new Int32Array(count);
  const open: number[] = [];
  const lasts: (number | bigint)[] = [];
  const place = (first: number | bigint, last: number | bigint): void => {
    const node = lasts.length;
    let around = open.at(-1);
    while (around !== undefined && (lasts[around] ?? 0) < first) {
      ends[around] = node;
      open.pop();
      around = open.at(-1);
    }
    if (around !== undefined) parents[node] = around;
    lasts.push(last);
    open.push(node);
  };
  const close = (): void => {
    for (const node of open) ends[node] = lasts.length;
    open.length = 0;
  };
  for (const key of four) {
    const first = Math.floor(key / 64);
    place(first, first + 2 ** (addressBits(4) - (key % 64)) - 1);
  }
  close();
  for (const { first, length } of six)
    place(first, first + (1n << BigInt(addressBits(6) - length)) - 1n);
  close();

  const nodes = new Int32Array(keys.length).fill(-1);
  for (let position = 0; position < keys.length; position++) {
    const key = keys[position] ?? -1;
    if (key >= 0) nodes[position] = placeFrom(four, key);
  }
  if (six.length > 0) {
    const nodes6 = new Map(six.map(({ prefix }, index) => [prefix, four.length + index]));
    for (const [position, prefix] of prefixes.entries())
      if (nodes[position] === -1) nodes[position] = nodes6.get(prefix) ?? -1;
  }
  return { nodes, parents, ends };
}

const firstOf6 = (prefix: string): bigint => ipv6Number(addressOf(prefix)) ?? 0n;

const distinct = (sorted: Float64Array): Float64Array =>
  sorted.filter((value, index) => value !== sorted[index - 1]);
