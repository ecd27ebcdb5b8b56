/** Keys of one place of the text, looked up by whom they are for. */
import { canonicalAddress, familyOf, lengthOf, prefixOf } from '../../model/address.js';
import type { Range, Word } from '../../syntax/range.js';
import type { RunningKeyring } from './running-profile.js';

/** A key of the text, and for whom it is. */
export interface KeyLine {
  readonly key: Word;
  readonly encryption: Word | undefined;
  readonly at: Range | undefined;
  /** The addresses that it is for; undefined for a name without one. */
  readonly prefix: string | undefined;
  readonly name: string | undefined;
  /** What stands in the place of the address, where that is still to be filled in. */
  readonly placeholder?: string | undefined;
  readonly noXauth: boolean;
  readonly noModeConfig: boolean;
  readonly isOfKeyring: boolean;
}

export interface KeyTable {
  readonly vrf?: string | undefined;
  readonly ring?: RunningKeyring;
  readonly byPrefix: ReadonlyMap<string, KeyLine>;
  readonly byName: ReadonlyMap<string, KeyLine>;
  /** Prefix lengths by family, longest first. */
  readonly lengths: { readonly 4: readonly number[]; readonly 6: readonly number[] };
}

export const emptyTable: KeyTable = {
  byPrefix: new Map(),
  byName: new Map(),
  lengths: { 4: [], 6: [] },
};

/** IOS refuses a second key for the same peer, PIX takes the later one. */
export function tableOf(lines: readonly KeyLine[], firstStays: boolean): KeyTable {
  const byPrefix = new Map<string, KeyLine>();
  const byName = new Map<string, KeyLine>();
  const lengths = { 4: new Set<number>(), 6: new Set<number>() };
  for (const line of lines) {
    if (line.prefix !== undefined) {
      lengths[familyOf(line.prefix)].add(lengthOf(line.prefix));
      if (!firstStays || !byPrefix.has(line.prefix)) byPrefix.set(line.prefix, line);
    }
    const name = line.name ?? line.placeholder;
    if (name !== undefined && (!firstStays || !byName.has(name))) byName.set(name, line);
  }
  const longestFirst = (set: ReadonlySet<number>): number[] => [...set].sort((a, b) => b - a);
  return {
    byPrefix,
    byName,
    lengths: { 4: longestFirst(lengths[4]), 6: longestFirst(lengths[6]) },
  };
}

export function lookUp(table: KeyTable, peer: string): KeyLine | undefined {
  const address = canonicalAddress(peer);
  if (address === undefined) return table.byName.get(peer) ?? table.byPrefix.get('0.0.0.0/0');
  for (const length of table.lengths[familyOf(address)]) {
    const prefix = prefixOf(address, length)?.prefix;
    const line = prefix === undefined ? undefined : table.byPrefix.get(prefix);
    if (line !== undefined) return line;
  }
  return undefined;
}
