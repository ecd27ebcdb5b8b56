/** What the reading of two ends told already that keeps a tunnel between them from working. */
import { originsIn } from '../coverage.js';
import type { Code } from '../diagnostics/catalogue.js';
import type { Collector, Diagnostic } from '../diagnostics/report.js';
import { model } from '../model/diagnostics.js';
import type { Negotiation } from '../model/negotiate.js';
import type { TraceStep } from '../results.js';

/** Only warnings of one end by itself, but its traffic never reaches the tunnel. */
const takingAway: ReadonlySet<Code> = new Set(['nat-steals-vpn-traffic', 'translation-takes-away']);

/** Findings of the negotiation itself count there. */
const isNegotiated = (code: Code): boolean => Object.hasOwn(model, code);

/**
 * The faults that stand at lines of the compared tunnels, as steps. A line may be understood for what it was meant to be,
 * and be refused all the same by the program that reads it; then the devices agree and the tunnel is down.
 */
export function readingFaults(
  { pairs }: Negotiation,
  told: readonly Diagnostic[],
  collector: Collector,
): TraceStep[] {
  const faults = told.filter(
    ({ code, severity }) =>
      takingAway.has(code) || (severity === 'error' && !isNegotiated(code) && !isKey(code)),
  );
  if (faults.length === 0) return [];
  const lines = new Set<string>();
  const linesOf = (of: unknown): string[] =>
    originsIn(of).flatMap((origin) => {
      const place = collector.placeOf(origin);
      return place === undefined ? [] : [`${place.file} ${place.line}`];
    });
  const ends = pairs.flatMap(({ a, b }) => [a, b]);
  for (const { peer, policies } of ends)
    for (const line of linesOf([peer, policies])) lines.add(line);
  for (const { peer } of ends)
    if (peer?.preSharedKey?.state === 'missing')
      for (const line of linesOf(peer.preSharedKey)) lines.delete(line);
  return faults
    .filter(({ code, file, line, related }) =>
      // Beside it stands the rule, in lines that tunnels may share: an object holds its network and its translation.
      [{ file, line }, ...(code === 'nat-steals-vpn-traffic' ? [] : related)].some((place) =>
        lines.has(`${place.file} ${place.line}`),
      ),
    )
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

/** A key that cannot be read is said where the keys are compared; one that racoon does not look for is not. */
const isKey = (code: Code): boolean =>
  /(?<!set)key|secret|psk/.test(code) && code !== 'psk-path-missing';
