/** What a host that takes a device's place would let others take from the sites of its dynamic entries. */
import { everything } from '../../model/address.js';
import { blockingRow } from '../../model/blocks.js';
import type { Phase2Rule, Selector } from '../../model/device.js';
import { overlapsOf } from '../../model/overlaps.js';
import { intersection } from '../../model/selector.js';
import { denyRule, type MapRow } from './map-rows.js';
import type { RunningEntry } from './running.js';
import type { Scope } from './scope.js';

/** A dynamic entry, and what its sites may ask for. */
export interface EntryOfSites {
  readonly sequence: number;
  readonly rules: readonly Phase2Rule[];
}

/**
 * The rows of a map for a host. racoon makes the policies of a site with the kernel's default priority when it comes, so
 * each that is written ranks before them. What the device leaves to a dynamic entry, by its order or by a deny line that
 * goes on to it, is dropped above the row that would take it, and told.
 */
export function withSitesApart(
  scope: Scope,
  rows: readonly MapRow[],
  fixed: readonly RunningEntry[],
  dynamic: readonly EntryOfSites[],
): readonly MapRow[] {
  if (scope.options.role !== 'replacement' || dynamic.length === 0) return rows;
  const goesOn = denyRule(scope) === 'jump';
  const sites = dynamic.flatMap(({ sequence, rules }) =>
    rules.flatMap((rule) => {
      const selector = selectorOf(rule);
      return selector === undefined ? [] : { sequence, selector };
    }),
  );
  const own = rows.map(({ policy }) => policy.selector);
  const overlapping = overlapsOf([...own, ...sites.map(({ selector }) => selector)]);
  return rows.flatMap((row, position): readonly MapRow[] => {
    const { policy, entry } = row;
    const sequence = fixed[entry ?? -1]?.sequence;
    if (policy.action === 'bypass' ? !goesOn : sequence === undefined) return [row];
    const taken = overlapping.with(position).flatMap((other) => {
      const site = sites[other - rows.length];
      if (site === undefined || (sequence ?? site.sequence + 1) < site.sequence) return [];
      const selector = intersection(policy.selector, site.selector);
      return selector === undefined ? [] : { selector, dynamic: site.sequence };
    });
    const blocks = taken.map(({ selector, dynamic: by }): MapRow => {
      const { local, remote } = selector;
      const at = policy.origins?.[0];
      scope.report('site-outranked', at, { local, remote, dynamic: by, fixed: sequence });
      return { policy: blockingRow(selector, policy), entry: undefined };
    });
    return [...blocks, row];
  });
}

/** What sites may ask for; of those that may ask for anything nothing is theirs before they come. */
function selectorOf({
  local,
  remote,
  protocol,
  localPorts,
  remotePorts,
}: Phase2Rule): Selector | undefined {
  const isAnywhere = remote === 'any' || remote === 'peer-address';
  if (local === 'any' && isAnywhere) return undefined;
  return {
    local: local === 'any' ? everything(4) : local,
    remote: isAnywhere ? everything(4) : remote,
    protocol,
    localPorts: localPorts ?? 'any',
    remotePorts: remotePorts ?? 'any',
  };
}
