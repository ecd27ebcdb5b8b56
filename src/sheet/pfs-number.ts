import type { Term } from './term.js';

/** Words between the group that was and the one that is to be, or between two that may be. */
const between = /^(?:to|or|auf|zu|oder|por|ou|o|a)$/;

/** Whether a bare number is a group of perfect forward secrecy: `PFS 14`, `PFS is now 5`, `PFS from 5 to 2`. */
export function isPfsNumber(term: Term, index: number, all: readonly Term[]): boolean {
  if (term.kind !== 'number' || term.value >= 32) return false;
  const before = all.slice(0, index);
  const at = before.findLastIndex(({ kind }) => kind !== 'word' && kind !== 'sign');
  const last = before[at];
  if (last?.kind === 'pfs') return true;
  const goesOn = before
    .slice(at + 1)
    .every((one) => one.kind === 'sign' || (one.kind === 'word' && between.test(one.word)));
  return last !== undefined && goesOn && isPfsNumber(last, at, all);
}
