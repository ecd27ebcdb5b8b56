import type { SecurityPolicy } from '../device.js';
import { type Overlaps, overlapsOf } from '../overlaps.js';
import { contains } from '../selector.js';
import type { Side } from './step.js';

/**
 * Whether a packet reaches a row of a racoon host: none does where an earlier row takes all of them, and then nothing starts
 * a negotiation for it. The rows of a Cisco device that none reaches are left out when it is read. All rows are put in order
 * once, and only when the first question comes.
 */
export function reached({ end: { device } }: Side): (policy: SecurityPolicy) => boolean {
  if (device.implementation.kind !== 'racoon') return () => true;
  const { policies } = device;
  let overlaps: Overlaps | undefined;
  let positions: ReadonlyMap<SecurityPolicy, number> | undefined;
  return (policy) => {
    positions ??= new Map(policies.map((one, at) => [one, at]));
    overlaps ??= overlapsOf(policies.map(({ selector }) => selector));
    const at = positions.get(policy);
    if (at === undefined) return true;
    return !overlaps.with(at).some((other) => {
      const earlier = policies[other];
      return (
        other < at &&
        earlier !== undefined &&
        earlier.onlyDirection !== 'inbound' &&
        contains(earlier.selector, policy.selector)
      );
    });
  };
}
