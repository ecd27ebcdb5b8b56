import type { SecurityPolicy } from '../../model/device.js';
import type { SelectorKeys } from '../../model/selector-keys.js';
import { groupedBy } from '../../syntax/grouped.js';

/**
 * The rows that a device has for the same packets with several peers, since its routes choose a tunnel interface. A host asks
 * its policies alone, so whichever of them stood first would take what is for the others.
 */
export function partedByRoutes(
  policies: readonly SecurityPolicy[],
  keys: SelectorKeys,
): ReadonlySet<SecurityPolicy> {
  const keyOf = ({ selector }: SecurityPolicy) => keys.of(selector);
  const routed = new Set(policies.filter((row) => row.routed).map(keyOf));
  const parted = new Set<SecurityPolicy>();
  if (routed.size === 0) return parted;
  const peerOf = ({ protection }: SecurityPolicy) => protection?.peer;
  for (const [key, rows] of groupedBy(policies, keyOf))
    if (routed.has(key) && new Set(rows.map(peerOf)).size > 1)
      for (const row of rows) parted.add(row);
  return parted;
}
