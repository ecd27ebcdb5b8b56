/** Cells that speak of phases themselves: `Phase 1: 86400 s, Phase 2: 3600 s`, `28800 (phase 1) / 3600 (phase 2)`. */
import type { Term } from '../term.js';
import { ofKind } from './chosen.js';
import type { Phase } from './phases.js';

interface PhasePart {
  readonly terms: readonly Term[];
  readonly phase: Phase;
}

/** A cell parted by the phases that it names; `phase` is that of its row. */
export function phaseParts(terms: readonly Term[], phase: Phase): readonly PhasePart[] {
  const marks = terms.flatMap((term, index) =>
    term.kind === 'phase' && !isReferredTo(terms, index) ? [{ index, phase: term.phase }] : [],
  );
  const [first] = marks;
  if (first === undefined) return [{ terms, phase }];
  if (marks.every((mark) => mark.phase === first.phase))
    return [
      {
        terms,
        phase: first.phase !== 'both' && (phase === 1 || phase === 2) ? phase : first.phase,
      },
    ];
  const leads =
    terms.findIndex(({ kind }) => kind !== 'sign' && kind !== 'bracket') === first.index;
  return marks.map((mark, position) => ({
    phase: mark.phase,
    terms: leads
      ? terms.slice(mark.index, marks[position + 1]?.index)
      : terms.slice(
          (marks[position - 1]?.index ?? -1) + 1,
          position === marks.length - 1 ? undefined : mark.index,
        ),
  }));
}

/** "same as in phase 1": no value of that phase stands there. */
function isReferredTo(terms: readonly Term[], index: number): boolean {
  const before = terms
    .slice(0, index)
    .filter(({ kind }) => kind !== 'sign' && kind !== 'word')
    .at(-1);
  return before?.kind === 'same';
}

/** Whether a cell takes its value from the other phase: "same as phase 1", "group of phase 1". */
export const refersToOther = (terms: readonly Term[], own: Phase): boolean =>
  ofKind(terms, 'reference').length === 0 &&
  (ofKind(terms, 'same').length > 0 ||
    ofKind(terms, 'phase').some(({ phase }) => phase !== 'both' && phase !== own));
