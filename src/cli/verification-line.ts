import type { Verification } from '../results.js';
import { visible } from './visible.js';

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
