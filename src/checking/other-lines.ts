/** What is told at lines of other tunnels than those of concern. */
import type { Code } from '../diagnostics/catalogue.js';
import type { Collector, Diagnostic } from '../diagnostics/report.js';
import { linesOf } from './taken-away.js';

/** A file that its program does not take in serves no tunnel at all, and a key for any peer may be that of each. */
export const isOfFile = (code: Code): boolean =>
  /refused|^racoon-|^setkey-|^kernel-/.test(code) || code === 'psk-any-peer';

/**
 * Tells which of `others` something was told of alone. `own`: the lines of the tunnels of concern, `partsOf`: what the
 * lines of another tunnel were read to.
 */
export function ownerAmong<Other>(
  others: readonly Other[],
  partsOf: (other: Other) => readonly unknown[],
  own: ReadonlySet<string>,
  collector: Collector,
): (told: Diagnostic) => Other | undefined {
  const owners = new Map<string, Other>();
  for (const other of others)
    for (const line of linesOf(partsOf(other), collector))
      if (!own.has(line) && !owners.has(line)) owners.set(line, other);
  return (told) =>
    isOfFile(told.code) || told.related.some((beside) => own.has(lineOf(beside)))
      ? undefined
      : owners.get(lineOf(told));
}

const lineOf = ({ file, line }: Pick<Diagnostic, 'file' | 'line'>): string => `${file} ${line}`;
