import type { Diagnostic } from '../diagnostics/report.js';
import type { Verification } from '../results.js';
import type { CommonOptions } from './options.js';
import { tell } from './terminal.js';
import { visible } from './visible.js';

/** Tells the proof of what was written; with `--quiet` only a failed one, and only where no error says why. */
export function tellVerification(
  name: string,
  verification: Verification,
  diagnostics: readonly Diagnostic[],
  { quiet }: CommonOptions,
): void {
  const isSaid = diagnostics.some(({ severity }) => severity === 'error');
  if (quiet === true && (isSaid || verification.verdict === 'agree')) return;
  tell(verificationLine(name, verification));
}

/** One line on the proof of what was written. */
export function verificationLine(name: string, verification: Verification): string {
  const { verdict, assumes, trace, counterExample } = verification;
  if (verdict === 'agree') {
    const assumed = assumes.length === 0 ? '' : `; assumes: ${assumes.map(visible).join('; ')}`;
    // A replacement has no other end before it to negotiate with.
    const how = trace.some(({ initiator }) => initiator !== '')
      ? 'read back, equal, and negotiates both ways'
      : 'read back, and equal';
    return `verified ${visible(name)}: agree (${how})${assumed}`;
  }
  const failed =
    trace.find(({ result }) => result === 'refused') ??
    trace.find(({ result }) => result === 'not compared');
  const packet =
    counterExample === undefined
      ? ''
      : `; packet ${visible(counterExample.packet)}: meant ${visible(counterExample.meant)}, written ${visible(counterExample.written)}`;
  return `not verified ${visible(name)}: ${verdict.toUpperCase()}${failed === undefined ? '' : ` at ${failed.step}: ${visible(failed.message)}`}${packet}`;
}
