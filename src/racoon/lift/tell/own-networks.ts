import type { Report } from '../../../diagnostics/report.js';
import { containsPrefix, hostPrefix, isHost, prefixesOverlap } from '../../../model/address.js';
import type { SecurityPolicy } from '../../../model/device.js';
import { addressOfEnd } from '../../../model/endpoint.js';

/** Tells of tunnels whose remote side holds the local network, where no row above keeps that to itself. In order of evaluation. */
export function tellOwnNetworks(policies: readonly SecurityPolicy[], report: Report): void {
  const kept = new Set<string>();
  const above: SecurityPolicy['selector'][] = [];
  const half: SecurityPolicy[] = [];
  for (const policy of policies) {
    const { action, selector, protection, origins, onlyDirection } = policy;
    const { local, remote, protocol } = selector;
    if (action === 'bypass' && protocol === 'any') {
      if (local === remote) kept.add(local);
      else if (
        containsPrefix(local, remote) ||
        containsPrefix(remote, local) ||
        // Of a set in halves the network is in one of them.
        above.some((row) => row.remote === remote)
      )
        onlyDirection === undefined ? above.push(selector) : half.push(policy);
      continue;
    }
    if (protection?.mode !== 'tunnel' || isHost(local) || !containsPrefix(remote, local)) continue;
    const isKept =
      local === remote
        ? // Which networks of the set are the own ones nothing else says; each needs a way to and from all of the set.
          above.some((row) => containsPrefix(row.local, local))
        : [...kept].some((network) => containsPrefix(network, local)) ||
          above.some(
            (row) => containsPrefix(row.local, local) && containsPrefix(row.remote, local),
          );
    const peer = addressOfEnd(protection.remote) ?? '0.0.0.0';
    // A network that is left out in one direction is meant to be left out, unless it is that of the peer itself.
    const meant = half.find(
      (one) =>
        local === remote &&
        one.selector.local === local &&
        one.selector.remote !== local &&
        !containsPrefix(one.selector.remote, hostPrefix(peer)) &&
        !half.some(
          (other) =>
            other.onlyDirection !== one.onlyDirection &&
            prefixesOverlap(other.selector.remote, one.selector.remote),
        ),
    );
    if (!isKept || meant !== undefined)
      report(
        'own-network-in-tunnel',
        origins?.[0],
        { local, remote, half: meant?.selector.remote },
        meant && { severity: 'error' },
      );
  }
}

/** Beside policies for a set on both sides the same for each network that is left out of it: it is one behind the host. */
export function withKept(policies: readonly SecurityPolicy[]): readonly SecurityPolicy[] {
  const kept = policies.filter(
    ({ action, selector: { remote, protocol } }) =>
      action === 'bypass' && protocol === 'any' && !isHost(remote),
  );
  if (kept.length === 0) return policies;
  return policies.flatMap((policy) => {
    const { selector, protection } = policy;
    if (protection?.mode !== 'tunnel' || selector.local !== selector.remote) return policy;
    return [
      policy,
      ...kept.flatMap(({ selector: { local, remote } }) =>
        local === selector.local ? { ...policy, selector: { ...selector, local: remote } } : [],
      ),
    ];
  });
}
