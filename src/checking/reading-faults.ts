/** What the reading of two ends told already that keeps a tunnel between them from working. */
import type { Code } from '../diagnostics/catalogue.js';
import type { Collector, Diagnostic } from '../diagnostics/report.js';
import { model } from '../model/diagnostics.js';
import type { OwnPart } from '../refused-files.js';
import type { TraceStep } from '../results.js';
import { isAbout, linesOf, takingAway } from './taken-away.js';

/** Findings of the negotiation itself count there. */
const isNegotiated = (code: Code): boolean => Object.hasOwn(model, code);

/**
 * The faults that stand at lines of tunnels, as steps; each is given by what its ends have of it. A line may be understood for what it was meant to be,
 * and be refused all the same by the program that reads it; then the devices agree and the tunnel is down.
 */
export function readingFaults(
  ends: readonly OwnPart[],
  told: readonly Diagnostic[],
  collector: Collector,
): TraceStep[] {
  const faults = told.filter(
    ({ code, severity }) =>
      (takingAway.has(code) && severity !== 'note') ||
      (severity === 'error' && !isNegotiated(code) && !isKey(code)),
  );
  if (faults.length === 0) return [];
  const lines = new Set<string>();
  for (const { peer, policies, answering } of ends)
    for (const line of linesOf([peer, policies, answering], collector)) lines.add(line);
  for (const { peer } of ends)
    if (peer?.preSharedKey?.state === 'missing')
      for (const line of linesOf(peer.preSharedKey, collector)) lines.delete(line);
  return faults
    .filter((fault) => isAbout(fault, lines))
    .map(({ message, file, line, column, endLine, endColumn, related }) => ({
      tunnel: '',
      initiator: '',
      step: 'reading',
      result: 'refused',
      message,
      places: [
        ...(file === null || line === null
          ? []
          : [
              {
                file,
                line,
                column: column ?? 1,
                endLine: endLine ?? line,
                endColumn: endColumn ?? column ?? 1,
              },
            ]),
        ...related,
      ],
    }));
}

/**
 * Findings, of which those that keep a compared tunnel from working are errors: beside a translation that takes its traffic
 * also the misspelt name of a list, which would have kept it out.
 */
export const asErrors = (
  findings: readonly Diagnostic[],
  faults: readonly TraceStep[],
): readonly Diagnostic[] => {
  const isFault = ({ code, severity, file, line }: Diagnostic): boolean =>
    takingAway.has(code) &&
    severity !== 'note' &&
    faults.some(({ places: [at] }) => at?.file === file && at?.line === line);
  const areTaken = findings.some(
    (finding) => finding.code === 'nat-steals-vpn-traffic' && isFault(finding),
  );
  return findings.map((finding) =>
    isFault(finding) ||
    (areTaken &&
      finding.code === 'undefined-reference' &&
      finding.help.startsWith('correct the name'))
      ? { ...finding, severity: 'error' }
      : finding,
  );
};

/** A key that cannot be read is said where the keys are compared; one that racoon does not look for is not. */
const isKey = (code: Code): boolean =>
  /(?<!set)key|secret|psk/.test(code) && code !== 'psk-path-missing';
