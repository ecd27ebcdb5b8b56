import type { Report } from '../../../diagnostics/report.js';
import { containsPrefix, isHost } from '../../../model/address.js';
import type { SecurityPolicy } from '../../../model/device.js';

/** Tells of tunnels whose remote side holds the local network, where no row above keeps that to itself. In order of evaluation. */
export function tellOwnNetworks(policies: readonly SecurityPolicy[], report: Report): void {
  const kept = new Set<string>();
  const above: SecurityPolicy['selector'][] = [];
  for (const { action, selector, protection, origins } of policies) {
    const { local, remote, protocol } = selector;
    if (action === 'bypass' && protocol === 'any') {
      if (local === remote) kept.add(local);
      else if (
        containsPrefix(local, remote) ||
        containsPrefix(remote, local) ||
        // Of a set in halves the network is in one of them.
        above.some((row) => row.remote === remote)
      )
        above.push(selector);
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
    if (!isKept) report('own-network-in-tunnel', origins?.[0], { local, remote });
  }
}
