import { linesOf } from '../checking/taken-away.js';
import type { Code } from '../diagnostics/catalogue.js';
import type { Collector, Reason, Report } from '../diagnostics/report.js';
import type { Device, Peer } from '../model/device.js';
import type { LeftOut } from '../results.js';
import { madeIn } from '../syntax/made-in.js';

/**
 * The peers that nothing was written for, each with what was told of it, or at its lines. `asked` in their order, then those
 * whose tunnels never were.
 */
export function leftOutOf(
  asked: readonly Peer[],
  written: ReadonlySet<string>,
  { policies, phase2Rules }: Device,
  collector: Collector,
): readonly LeftOut[] {
  const { reasons } = collector;
  const peers = new Set([...asked.map(({ id }) => id), ...reasons.keys()]);
  const silent = [...peers].filter((peer) => !written.has(peer) && !reasons.has(peer));
  const own = new Map(silent.map((peer) => [peer, [] as unknown[]]));
  for (const peer of asked) own.get(peer.id)?.push(peer);
  for (const policy of policies) own.get(policy.protection?.peer ?? '')?.push(policy);
  for (const rule of phase2Rules) own.get(rule.peer ?? '')?.push(rule);
  const reasonsAt = own.size === 0 ? undefined : collector.reasonsAt();
  const atLinesOf = (id: string): readonly Reason[] =>
    reasonsAt?.(linesOf(own.get(id), collector)) ?? [];
  return [...peers]
    .filter((peer) => !written.has(peer))
    .map((peer) => ({ peer, because: reasons.get(peer) ?? atLinesOf(peer) }));
}

/** What is told of whole tunnels whose packets are all taken before them. */
const takenBefore: ReadonlySet<Code> = new Set([
  'shadowed-entry',
  'entry-denied',
  'policy-repeated',
  'policy-never-used',
]);

/**
 * A peer that was asked for by its name and got nothing is an error, also where only a warning says why: the device itself
 * never uses that tunnel. So is every peer where nothing is written at all. Where an error says why, that is not so.
 */
export function tellAskedInVain(
  leftOut: readonly LeftOut[],
  asked: readonly string[],
  isWritten: boolean,
  collector: Collector,
): void {
  const isTold = collector.diagnostics.some(({ severity }) => severity === 'error');
  for (const { peer, because } of leftOut)
    if (
      (!isWritten || asked.includes(peer)) &&
      !because.some(({ severity }) => severity === 'error') &&
      (!isTold || because.some(({ code }) => takenBefore.has(code)))
    )
      collector.report('peer-never-used', undefined, { peer });
}

/** A report of which what leaves a peer out leaves out those too that stand by for it: what they take over is not there. */
export function withStandbys({ policies }: Device, report: Report): Report {
  const behind = new Map<string, Set<string>>();
  for (const { protection } of policies)
    for (const standby of protection?.standbyPeers ?? []) {
      const { peer = '' } = protection ?? {};
      madeIn(behind, peer, () => new Set<string>()).add(standby);
    }
  if (behind.size === 0) return report;
  return (code, at, facts, telling) => {
    const leavesOut = telling?.leavesOut?.flatMap((peer) => [peer, ...(behind.get(peer) ?? [])]);
    report(code, at, facts, leavesOut === undefined ? telling : { ...telling, leavesOut });
  };
}
