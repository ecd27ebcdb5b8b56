import type { Report } from '../../../diagnostics/report.js';
import { hostPrefix } from '../../../model/address.js';
import { bothOrders } from '../../../model/both-orders.js';
import type { Protection, SecurityPolicy } from '../../../model/device.js';
import { addressOfEnd } from '../../../model/endpoint.js';
import { intersection, mirrored } from '../../../model/selector.js';
import { madeIn } from '../../../syntax/made-in.js';
import { trafficText } from '../../traffic-text.js';

/** Tells of tunnels that have packets of another one with the same peer in the other order, the later one of each two. */
export function tellBothWays(policies: readonly SecurityPolicy[], report: Report): void {
  // Most policies of a peer have the same protection.
  const hosts = new Map<Protection, string | undefined>();
  const rows = policies.map((policy) => ({
    selector: policy.selector,
    peer: isForwarding(policy, hosts) ? policy.protection?.peer : undefined,
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
function isForwarding(
  { selector, protection, onlyDirection }: SecurityPolicy,
  hosts: Map<Protection, string | undefined>,
): boolean {
  if (protection?.mode !== 'tunnel' || onlyDirection !== undefined) return false;
  const host = madeIn(hosts, protection, () => {
    const own = addressOfEnd(protection.local);
    return own && hostPrefix(own);
  });
  return selector.local !== host && selector.remote !== host;
}
