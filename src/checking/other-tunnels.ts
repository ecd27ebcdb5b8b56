/** Tunnels that are not between the two ends: one note for each end, and nothing else of their lines. */
import type { Code } from '../diagnostics/catalogue.js';
import type { Collector, Diagnostic } from '../diagnostics/report.js';
import type { Negotiation, Side } from '../model/negotiate.js';
import { originOf } from '../model/negotiation/step.js';
import { linesOf } from './taken-away.js';

/** A file that its program does not take in serves no tunnel at all. */
const isOfFile = (code: Code): boolean => /refused|^racoon-|^setkey-|^kernel-/.test(code);

/** So many peers are named, and as many places shown. */
const most = 8;

/** All that was told, save what stands at lines of other tunnels only; a note for each end says which tunnels these are. */
export function withOthersAsOne(
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
  let kept = told;
  for (const end of new Set(others.map((side) => side.end))) {
    const sides = others.filter((side) => side.end === end);
    const foreign = new Set(linesOf(sides.flatMap(partsOf), collector));
    const left = kept.filter((one) => isOfFile(one.code) || !isOnlyAt(one, foreign, compared));
    const peers = sides.flatMap(({ remote }) =>
      remote.kind === 'address' ? [remote.address] : [],
    );
    const [at, ...related] = sides.map(
      ({ policies: [first], peer }) => originOf(peer) ?? originOf(first),
    );
    const facts = {
      end: end.name,
      peers: peers.slice(0, most),
      more: Math.max(0, peers.length - most),
      told: kept.length - left.length,
    };
    collector.report('other-gateway', at, facts, { related: related.slice(0, most - 1) });
    kept = left;
  }
  return [...kept, ...collector.diagnostics.slice(told.length)];
}

const partsOf = ({ peer, policies }: Side): readonly unknown[] => [peer, ...policies];

const isOnlyAt = (
  finding: Diagnostic,
  lines: ReadonlySet<string>,
  except: ReadonlySet<string>,
): boolean => {
  const stands = [finding, ...finding.related].map(({ file, line }) => `${file} ${line}`);
  return lines.has(stands[0] ?? '') && !stands.some((line) => except.has(line));
};
