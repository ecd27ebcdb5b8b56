/** What the reading told of tunnels that are not between the two ends: good to know, and nothing against those that are. */
import type { Code } from '../diagnostics/catalogue.js';
import type { Collector, Diagnostic } from '../diagnostics/report.js';
import type { Device } from '../model/device.js';
import type { Negotiation } from '../model/negotiate.js';
import { linesOf } from './taken-away.js';

/** A file that its program does not take in serves no tunnel at all. */
const isOfFile = (code: Code): boolean => /refused|^racoon-|^setkey-|^kernel-/.test(code);

/** Findings, of which errors that stand at lines of other tunnels only are notes. */
export function withOthersAsNotes(
  findings: readonly Diagnostic[],
  devices: readonly Device[],
  { pairs }: Negotiation,
  collector: Collector,
): readonly Diagnostic[] {
  if (pairs.length === 0 || findings.every(({ severity }) => severity !== 'error')) return findings;
  const sides = pairs.flatMap(({ a, b }) => [a, b]);
  const own = new Set<unknown>(sides.flatMap(({ peer, policies }) => [peer, ...policies]));
  const all = devices.flatMap(({ peers, policies }) => [
    // One for anybody may serve the other end too.
    ...peers.filter(({ remote }) => remote.kind !== 'any'),
    ...policies.filter(({ action }) => action === 'protect'),
  ]);
  const others = all.filter((one) => !own.has(one));
  if (others.length === 0) return findings;
  const compared = new Set(linesOf([...own], collector));
  const foreign = new Set(linesOf(others, collector));
  const lineOf = ({ file, line }: { file: string | null; line: number | null }): string =>
    `${file} ${line}`;
  return findings.map((finding) =>
    finding.severity === 'error' &&
    !isOfFile(finding.code) &&
    foreign.has(lineOf(finding)) &&
    ![finding, ...finding.related].some((place) => compared.has(lineOf(place)))
      ? { ...finding, severity: 'note' }
      : finding,
  );
}
