import type { Term } from './term.js';

/** Whether a bare number is the group of perfect forward secrecy: `PFS 14`, `PFS is now 5`. */
export const isPfsNumber = (term: Term, index: number, all: readonly Term[]): boolean =>
  term.kind === 'number' &&
  term.value < 32 &&
  all
    .slice(0, index)
    .filter(({ kind }) => kind !== 'word' && kind !== 'sign')
    .at(-1)?.kind === 'pfs';
