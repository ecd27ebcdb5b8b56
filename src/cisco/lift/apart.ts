import { keyOfPrefix } from '../../model/address.js';
import type { Selector } from '../../model/device.js';

/**
 * Whether no two of the selectors share a packet, where their far networks alone show it: so it is mostly. False says
 * nothing.
 */
export function areApart(selectors: readonly Selector[]): boolean {
  const keys = new Float64Array(selectors.length);
  for (let at = 0; at < keys.length; at++) {
    const key = keyOfPrefix(selectors[at]?.remote ?? '');
    if (key < 0) return false;
    keys[at] = key;
  }
  keys.sort();
  // By address, wider networks first: one that begins before the last one's end is in it.
  let end = -1;
  for (const key of keys) {
    if (key < end) return false;
    end = key + 2 ** (38 - (key % 64));
  }
  return true;
}
