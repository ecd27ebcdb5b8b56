/** Labels that name two things, whose cells have a value for each: `Hash (Phase 1 / Phase 2): SHA-1 / MD5`. */
import { folded } from '../fold.js';
import type { Term } from '../term.js';
import { oursWords, theirsWords } from '../words/ends.js';
import type { PartyKey } from './facts.js';

export interface Enumerated {
  readonly terms: readonly Term[];
  readonly phase?: 1 | 2;
  readonly party?: PartyKey;
}

/** The two values of a cell, in the order of its label; undefined where label and cell are not parted by the same sign. */
export function enumerated(
  label: string,
  terms: readonly Term[],
): readonly Enumerated[] | undefined {
  const named = phasesIn(label) ?? partiesIn(label);
  if (named === undefined) return undefined;
  const stop = terms.findIndex((term) => isSign(term, named.sign));
  if (stop < 0 || terms.slice(stop + 1).some((term) => isSign(term, named.sign))) return undefined;
  const [first, second] = named.of;
  return [
    { ...first, terms: terms.slice(0, stop) },
    { ...second, terms: terms.slice(stop + 1) },
  ];
}

interface Named {
  readonly sign: string;
  readonly of: readonly [Omit<Enumerated, 'terms'>, Omit<Enumerated, 'terms'>];
}

const isSign = (term: Term, sign: string): boolean =>
  term.kind === 'separator' && term.sign === sign && term.depth === 0;

function phasesIn(label: string): Named | undefined {
  const found =
    /\b(?:phases?|fases?|ph|p)[ -]?(1|2|i{1,2})\s*([/|,;&])\s*(?:(?:phase|fase|ph|p)[ -]?)?(1|2|i{1,2})\b/.exec(
      folded(label),
    );
  if (found === null) return undefined;
  const [, one = '', sign = '', other = ''] = found;
  const phase = phaseOf(one);
  return phase === phaseOf(other)
    ? undefined
    : { sign, of: [{ phase }, { phase: phaseOf(other) }] };
}

const phaseOf = (number: string): 1 | 2 => (number === '2' || number === 'ii' ? 2 : 1);

function partiesIn(label: string): Named | undefined {
  const found = /(\p{L}+)(?: \p{L}+)?\s*([/|,;&])\s*(\p{L}+)/u.exec(folded(label));
  if (found === null) return undefined;
  const [, one = '', sign = '', other = ''] = found;
  if (oursWords.has(one) && theirsWords.has(other))
    return { sign, of: [{ party: 'ours' }, { party: 'theirs' }] };
  if (theirsWords.has(one) && oursWords.has(other))
    return { sign, of: [{ party: 'theirs' }, { party: 'ours' }] };
  return undefined;
}
