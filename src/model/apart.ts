import { keyOfPrefix } from './address.js';
import type { Selector } from './device.js';

/**
 * Whether no two of the selectors share a packet, where their far networks alone show it: so it is mostly. False says
 * nothing.
 */
export const areApart = (selectors: readonly Pick<Selector, 'remote'>[]): boolean =>
  areApartPrefixes(selectors.length, (position) => selectors[position]?.remote ?? '');

/** Whether no two of so many prefixes share an address, where they are IPv4; each is asked for once. */
export function areApartPrefixes(count: number, prefixAt: (position: number) => string): boolean {
  const keys = new Float64Array(count);
  for (let at = 0; at < count; at++) {
    const key = keyOfPrefix(prefixAt(at));
    if (key < 0) return false;
    keys[at] = key;
  }
  keys.sort();
  // By address, wider networks first: one that begins before the last one's end is in it.
  let end = -1;
  for (const key of keys) {
    if (key < end) return false;
    const length = key % 64;
    end = key - length + 2 ** (38 - length);
  }
  return true;
}
