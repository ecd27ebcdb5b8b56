import type { Report } from '../../../diagnostics/report.js';
import { hostPrefix } from '../../../model/address.js';
import type { SecurityPolicy } from '../../../model/device.js';
import { addressOfEnd } from '../../../model/endpoint.js';
import { mirrored, selectorKey } from '../../../model/selector.js';

/**
 * Tells of tunnels of which one is the mirror image of another with the same peer, the later one of each two. What one
 * host alone sends and gets is not forwarded, and works.
 */
export function tellBothWays(policies: readonly SecurityPolicy[], report: Report): void {
  const locals = new Set<string>();
  for (const { selector } of policies) locals.add(selector.local);
  const seen = new Map<string, SecurityPolicy>();
  for (const policy of policies) {
    const { selector, protection } = policy;
    const { local, remote } = selector;
    if (
      protection?.mode !== 'tunnel' ||
      policy.onlyDirection !== undefined ||
      local === remote ||
      !locals.has(remote)
    )
      continue;
    const own = addressOfEnd(protection.local);
    const host = own && hostPrefix(own);
    if (local === host || remote === host) continue;
    const twin = seen.get(`${protection.peer} ${selectorKey(mirrored(selector))}`);
    seen.set(`${protection.peer} ${selectorKey(selector)}`, policy);
    if (twin === undefined) continue;
    const [at, ...others] = policy.origins ?? [];
    report(
      'policy-both-ways',
      at,
      { local, remote },
      { related: [...others, ...(twin.origins ?? [])], about: [protection.peer] },
    );
  }
}
