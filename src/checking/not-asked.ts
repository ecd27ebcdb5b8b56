/** What is told of tunnels that nobody asked for: it is good to know, and no more. */
import type { Collector, Diagnostic } from '../diagnostics/report.js';
import type { Device } from '../model/device.js';
import { ownerAmong } from './other-lines.js';
import { linesOf } from './taken-away.js';

/**
 * Takes back what was told at lines of other peers' tunnels than `asked` alone, and gives it as notes. Nothing where no
 * peer was asked for.
 */
export function notAsked(
  { peers, policies, phase2Rules }: Device,
  asked: readonly string[],
  collector: Collector,
): readonly Diagnostic[] {
  if (asked.length === 0) return [];
  const parts = [
    ...peers.map((part) => ({ part, peer: part.id })),
    ...policies.map((part) => ({ part, peer: part.protection?.peer })),
    ...phase2Rules.map((part) => ({ part, peer: part.peer })),
  ];
  const isAsked = ({ peer }: (typeof parts)[number]): boolean =>
    peer === undefined || asked.includes(peer);
  const others = parts.filter((one) => !isAsked(one));
  if (others.length === 0) return [];
  const own = new Set(linesOf(parts.filter(isAsked), collector));
  // All others together: their parts share much, which is looked through once.
  const ownerOf = ownerAmong([others], (all) => all, own, collector);
  return collector
    .withdraw((told) => told.severity !== 'note' && ownerOf(told.diagnostic()) !== undefined)
    .map((told) => ({ ...told.diagnostic(), severity: 'note' }));
}
