import type { Report } from '../../../diagnostics/report.js';
import { addTo } from '../../../syntax/grouped.js';
import type { Listening } from '../listen.js';
import type { LiftedPolicy } from '../policies.js';

/** Places that are shown beside the first of many. */
const mostRelated = 9;

/** Policies to one peer that may ride each other's associations. */
export function tellShared(policies: readonly LiftedPolicy[], report: Report): void {
  if (!policies.some(({ policy }) => policy.protection?.level === 'require')) return;
  const byEnds = new Map<string, LiftedPolicy[]>();
  for (const lifted of policies) {
    const { protection } = lifted.policy;
    if (protection === undefined || protection.manual !== undefined) continue;
    if (lifted.section === undefined || lifted.asked?.remote === undefined) continue;
    const key = `${lifted.asked.local} ${lifted.asked.remote} ${protection.mode}`;
    addTo(byEnds, key, lifted);
  }
  for (const group of byEnds.values()) {
    if (group.length < 2) continue;
    const first = group.find(({ policy }) => policy.protection?.level === 'require');
    if (first === undefined) continue;
    report(
      'shared-sa',
      first.pair.lead.origin,
      { count: group.length, remote: first.asked?.remote ?? '' },
      {
        related: group
          .filter((one) => one !== first)
          .slice(0, mostRelated)
          .map(({ pair }) => pair.lead.origin),
      },
    );
  }
}

/** Policies whose own end racoon does not listen on: each address once. */
export function tellListening(
  policies: readonly LiftedPolicy[],
  { addresses }: Listening,
  report: Report,
): void {
  if (addresses.size === 0) return;
  const told = new Set<string>();
  for (const { asked, section, pair } of policies) {
    const local = asked?.local;
    if (local === undefined || section === undefined) continue;
    if (addresses.has(local) || told.has(local)) continue;
    told.add(local);
    report('listens-elsewhere', pair.lead.origin, { address: local });
  }
}
