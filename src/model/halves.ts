/** Policies of one direction only: two of them may be one tunnel whose lines do not fit together. */

import type { SecurityPolicy } from './device.js';
import { addressOfEnd } from './endpoint.js';

/** Finds the half that was probably meant for another: in the same tunnel, with one part of its selector different, or the other way round. */
export function otherHalvesIn(
  policies: readonly SecurityPolicy[],
): (half: SecurityPolicy) => SecurityPolicy | undefined {
  const byParts = new Map<string, SecurityPolicy>();
  for (const policy of policies.filter(isHalf))
    for (const key of keysOf(policy, policy.onlyDirection))
      if (!byParts.has(key)) byParts.set(key, policy);
  return (half) => {
    if (!isHalf(half)) return undefined;
    const opposite = half.onlyDirection === 'inbound' ? 'outbound' : 'inbound';
    for (const key of keysOf(half, opposite)) {
      const found = byParts.get(key);
      if (found !== undefined) return found;
    }
    return undefined;
  };
}

/** One line alone; where both lines are there, they differ in what they ask for. */
const isHalf = ({ onlyDirection, origins = [] }: SecurityPolicy): boolean =>
  onlyDirection !== undefined && origins.length < 2;

/** The tunnel and the parts of the selector, with each part left out once. */
function keysOf(
  { selector, protection }: SecurityPolicy,
  direction: SecurityPolicy['onlyDirection'],
): readonly string[] {
  if (protection === undefined) return [];
  const { local, remote, protocol, localPorts, remotePorts } = selector;
  const parts = [local, remote, JSON.stringify([protocol, localPorts, remotePorts])];
  const own = addressOfEnd(protection.local) ?? '';
  const names = [local, remote].sort();
  return [
    ...parts.map((_left, out) => parts.map((part, at) => (at === out ? '*' : part))),
    // The same two networks, in one of them the wrong way round.
    [names.join('-')],
  ].map((key) => [direction, protection.peer, own, ...key].join(' '));
}
