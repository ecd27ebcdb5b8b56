/** Dead peer detection: the one value that each end chooses for itself alone. */
import type { Report } from '../../diagnostics/report.js';
import type { End, Ends } from './ends.js';
import type { DpdSaid, Fact, Facts } from './facts.js';
import { plain } from './parties.js';
import { valueNames } from './value-names.js';

/** What is said for the Linux end, and for the other where that differs. */
export function detectionOf(
  facts: Facts,
  ends: Ends,
  report: Report,
): { readonly ours?: DpdSaid; readonly theirs?: DpdSaid } {
  const all = facts.of('dpd');
  const of = (end: End): readonly Fact<DpdSaid>[] => {
    const own = all.filter(({ party }) => party === plain || ends.endOf(party) === end);
    return own.length > 0 ? own : all;
  };
  if (all.length === 0) return {};
  const ours = together(of('local'));
  const theirs = together(of('remote'));
  if (show(ours) === show(theirs)) return { ours };
  report(
    'sheet-ends-differ',
    of('local')[0]?.at,
    { value: valueNames.dpd, ours: show(ours), theirs: show(theirs) },
    { severity: 'note', related: of('remote').map(({ at }) => at) },
  );
  return { ours, theirs };
}

/** Rows of dead peer detection add up; the first that says a thing decides it. */
const together = (said: readonly Fact<DpdSaid>[]): DpdSaid =>
  Object.assign({}, ...[...said].reverse().map(({ value }) => value));

const show = ({ enabled, delaySeconds, retrySeconds, maximumFailures }: DpdSaid): string =>
  [
    enabled === false ? 'off' : 'on',
    ...(delaySeconds === undefined ? [] : [`every ${delaySeconds} s`]),
    ...(retrySeconds === undefined ? [] : [`again after ${retrySeconds} s`]),
    ...(maximumFailures === undefined ? [] : [`${maximumFailures} times`]),
  ].join(', ');
