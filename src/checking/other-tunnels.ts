/** Tunnels that are not between the two ends: one note each, and nothing else of them. */
import type { Collector, Diagnostic } from '../diagnostics/report.js';
import type { Negotiation, Side } from '../model/negotiate.js';
import { originOf } from '../model/negotiation/step.js';
import { ownerAmong } from './other-lines.js';
import { idOf, type SetAside } from './set-aside.js';
import { linesOf } from './taken-away.js';

/**
 * All that was told, save what stands at lines of other tunnels only; a note for each of these says that it was not
 * compared. `aside` was told of other tunnels, and is taken back already.
 */
export function withOthersAsNotes(
  { pairs, others }: Negotiation,
  aside: readonly SetAside[],
  collector: Collector,
): readonly Diagnostic[] {
  const told = collector.diagnostics;
  if (pairs.length === 0 || others.length + aside.length === 0) return told;
  const compared = new Set(
    linesOf(
      pairs.flatMap(({ a, b }) => [...partsOf(a), ...partsOf(b)]),
      collector,
    ),
  );
  const ownerOf = ownerAmong(others, partsOf, compared, collector);
  const left = new Map<Side, number>();
  const kept = told.filter((finding) => {
    const side = ownerOf(finding);
    if (side === undefined) return true;
    left.set(side, (left.get(side) ?? 0) + 1);
    return false;
  });
  const known = new Set<SetAside>();
  for (const side of others) {
    const { end, peer, policies, remote } = side;
    // A remote for anybody may be that of a compared tunnel too.
    const head = collector.placeOf(originOf(peer));
    if (remote.kind !== 'address' && compared.has(`${head?.file} ${head?.line}`)) continue;
    const more = aside.find((one) => one.end === end.name && one.peer === idOf(side));
    if (more !== undefined) known.add(more);
    collector.report('other-gateway', originOf(peer) ?? originOf(policies[0]), {
      end: end.name,
      peer: remote.kind === 'address' ? remote.address : 'peers of any address',
      told: (left.get(side) ?? 0) + (more?.told ?? 0),
    });
  }
  for (const { at, ...facts } of aside.filter((one) => !known.has(one)))
    collector.report('other-gateway', at, facts);
  return [...kept, ...collector.diagnostics.slice(told.length)];
}

const partsOf = ({ peer, policies }: Side): readonly unknown[] => [peer, ...policies];
