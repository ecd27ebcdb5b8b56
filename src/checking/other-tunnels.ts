/** Tunnels that are not between the two ends: one note each, and nothing else of their lines. */
import type { Code } from '../diagnostics/catalogue.js';
import type { Collector, Diagnostic } from '../diagnostics/report.js';
import type { Negotiation, Side } from '../model/negotiate.js';
import { originOf } from '../model/negotiation/step.js';
import { linesOf } from './taken-away.js';

/** A file that its program does not take in serves no tunnel at all. */
const isOfFile = (code: Code): boolean => /refused|^racoon-|^setkey-|^kernel-/.test(code);

/** All that was told, save what stands at lines of other tunnels only; a note for each of these says that it was not compared. */
export function withOthersAsNotes(
  { pairs, others }: Negotiation,
  collector: Collector,
): readonly Diagnostic[] {
  const told = collector.diagnostics;
  if (pairs.length === 0 || others.length === 0) return told;
  const compared = new Set(
    linesOf(
      pairs.flatMap(({ a, b }) => [...partsOf(a), ...partsOf(b)]),
      collector,
    ),
  );
  const foreign = new Map<string, Side>();
  for (const side of others)
    for (const line of linesOf(partsOf(side), collector))
      if (!compared.has(line) && !foreign.has(line)) foreign.set(line, side);
  const left = new Map<Side, number>();
  const kept = told.filter((finding) => {
    const [first = '', ...beside] = placesOf(finding);
    const side = foreign.get(first);
    if (side === undefined || isOfFile(finding.code) || beside.some((line) => compared.has(line)))
      return true;
    left.set(side, (left.get(side) ?? 0) + 1);
    return false;
  });
  for (const side of others) {
    const { end, peer, policies, remote } = side;
    collector.report('other-gateway', originOf(peer) ?? originOf(policies[0]), {
      end: end.name,
      peer: remote.kind === 'address' ? remote.address : 'peers of any address',
      told: left.get(side) ?? 0,
    });
  }
  return [...kept, ...collector.diagnostics.slice(told.length)];
}

const partsOf = ({ peer, policies }: Side): readonly unknown[] => [peer, ...policies];

const placesOf = (finding: Diagnostic): string[] =>
  [finding, ...finding.related].map(({ file, line }) => `${file} ${line}`);
