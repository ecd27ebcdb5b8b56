/** The networks behind the far ends of tunnel interfaces, which the device's own text does not name. */

import { everything, familyOf, isHost, lengthOf } from '../../model/address.js';
import type { Endpoint } from '../../model/device.js';
import { addressOfEnd } from '../../model/endpoint.js';
import { prefixSet } from '../../model/prefix-set.js';
import { allBetween } from '../../model/selector.js';
import type { Range } from '../../syntax/range.js';
import { interfaceNetworks } from './around.js';
import type { ExpandedLine } from './expanded-list.js';
import type { Scope } from './scope.js';

/**
 * What such an interface carries to those that the caller says, or that the other end keeps out of its policies for everything,
 * as lines of a list; none where nobody names any.
 */
export function farNetworks(
  scope: Scope,
): (remote: Endpoint, at: Range | undefined) => readonly ExpandedLine[] {
  const { lan = [], role, other } = scope.options;
  let networks: readonly string[] | undefined;
  const ends = new Set<string | undefined>();
  const known = (): readonly string[] => {
    const kept = new Set(role === 'replacement' ? [] : lan);
    for (const { selector, protection } of other?.().policies ?? []) {
      if (protection !== undefined) ends.add(addressOfEnd(protection.local));
      else if (lengthOf(selector.local) === 0 || selector.local === selector.remote)
        kept.add(selector.remote);
    }
    if (kept.size === 0) return [];
    const own = prefixSet(interfaceNetworks(scope));
    return [...kept].filter(
      (one) => familyOf(one) === 4 && lengthOf(one) > 0 && !isHost(one) && !own.overlaps(one),
    );
  };
  const protecting = [...scope.running.interfaces.values()].filter((one) => one.protection);
  const isAlone = protecting.length === 1;
  return (remote, at) => {
    networks ??= known();
    const isOf = lan.length > 0 || isAlone || ends.has(addressOfEnd(remote));
    const selectors = isOf ? networks.map((one) => allBetween(everything(4), one)) : [];
    return selectors.length === 0 ? [] : [{ action: 'permit', selectors, at }];
  };
}
