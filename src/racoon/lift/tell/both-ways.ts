import type { Report } from '../../../diagnostics/report.js';
import { hostPrefix } from '../../../model/address.js';
import { bothOrders } from '../../../model/both-orders.js';
import type { SecurityPolicy } from '../../../model/device.js';
import { addressOfEnd } from '../../../model/endpoint.js';
import { intersection, mirrored } from '../../../model/selector.js';
import { trafficText } from '../../traffic-text.js';

/** Tells of tunnels that have packets of another one with the same peer in the other order, the later one of each two. */
export function tellBothWays(policies: readonly SecurityPolicy[], report: Report): void {
  const rows = policies.map((policy) => ({
    selector: policy.selector,
    peer: isForwarding(policy) ? policy.protection?.peer : undefined,
  }));
  for (const [position, others] of bothOrders(rows)) {
    const policy = policies[position];
    const other = policies[Math.min(...others)];
    if (policy === undefined || other === undefined || !(Math.min(...others) < position)) continue;
    const shared = intersection(policy.selector, mirrored(other.selector)) ?? policy.selector;
    const [at, ...more] = policy.origins ?? [];
    report(
      'policy-both-ways',
      at,
      { traffic: trafficText(shared) },
      { related: [...more, ...(other.origins ?? [])], about: [policy.protection?.peer ?? ''] },
    );
  }
}

/** Whether a policy is of a tunnel in both directions. What one host alone sends and gets is not forwarded, and works. */
function isForwarding({ selector, protection, onlyDirection }: SecurityPolicy): boolean {
  if (protection?.mode !== 'tunnel' || onlyDirection !== undefined) return false;
  const own = addressOfEnd(protection.local);
  const host = own && hostPrefix(own);
  return selector.local !== host && selector.remote !== host;
}
