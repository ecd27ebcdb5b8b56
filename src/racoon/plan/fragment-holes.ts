/** Rows in clear of a fragment: on a host with other tunnels they may say nothing of any packet but this tunnel's own. */
import type { Device, SecurityPolicy } from '../../model/device.js';
import { intersection } from '../../model/selector.js';
import { laterOverlaps } from '../lower/priority.js';
import { policyKey } from './selectors.js';

/** The same device for its own packets: what stays in clear is cut to what a later row would protect. */
export function withoutForeignHoles(device: Device): Device {
  const { policies } = device;
  if (policies.every(({ action }) => action !== 'bypass')) return device;
  const later = laterOverlaps(policies.map(({ selector }) => selector));
  const known = new Set<string>();
  return {
    ...device,
    policies: policies.flatMap((policy, position): readonly SecurityPolicy[] => {
      if (policy.action !== 'bypass') return [policy];
      return (later[position] ?? []).flatMap((other) => {
        const behind = policies[other];
        if (behind?.action !== 'protect') return [];
        const selector = intersection(policy.selector, behind.selector);
        if (selector === undefined || known.has(policyKey(selector))) return [];
        known.add(policyKey(selector));
        return [{ ...policy, selector }];
      });
    }),
  };
}
