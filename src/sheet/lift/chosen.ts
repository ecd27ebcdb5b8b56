/** Which terms of a cell are its answer: what is ticked, and not what stands in brackets. */
import type { Term, TermKind, TermOf } from '../term.js';

/** The terms that were chosen: behind or before ticked boxes, where there are boxes. */
export function chosenOf(terms: readonly Term[]): readonly Term[] {
  if (!terms.some(({ kind }) => kind === 'box')) return terms;
  const leads = terms.find(({ kind }) => kind !== 'sign')?.kind === 'box';
  const chosen: Term[] = [];
  let group: Term[] = [];
  let ticked = false;
  for (const term of terms) {
    if (term.kind !== 'box') {
      if (!leads) group.push(term);
      else if (ticked) chosen.push(term);
      continue;
    }
    if (leads) {
      if (term.ticked && chosen.length > 0) chosen.push(between(term));
      ticked = term.ticked;
    } else {
      if (term.ticked) {
        if (chosen.length > 0) chosen.push(between(term));
        chosen.push(...group);
      }
      group = [];
    }
  }
  return chosen;
}

const between = ({ at }: Term): Term => ({ kind: 'separator', sign: ',', at, depth: 0 });

/** Whether a cell has boxes and none of them is ticked. */
export const isUnticked = (terms: readonly Term[]): boolean =>
  terms.some(({ kind }) => kind === 'box') &&
  !terms.some((term) => term.kind === 'box' && term.ticked);

const said: ReadonlySet<string | undefined> = new Set(
  'separator bracket sign word box phase reference'.split(' '),
);

/** The terms outside brackets; all of them where nothing else says anything. */
export function outerOf(terms: readonly Term[]): readonly Term[] {
  const outer = terms.filter(({ depth }) => depth === 0);
  return outer.some(({ kind }) => !said.has(kind))
    ? outer
    : terms.filter(({ kind }) => kind !== 'bracket');
}

/** What choices are made of, each kind by itself: several of one are a choice, one of each are values. */
export const choiceOf = (term: Term): string => {
  switch (term.kind) {
    case 'cipher':
      return `cipher ${term.cipher}`;
    case 'hash':
      return `hash ${term.hash}`;
    case 'method':
      return `method ${term.method}`;
    case 'protocol':
      return `protocol ${term.protocol}`;
    case 'exchange':
      return `exchange ${term.exchange}`;
    case 'encapsulation':
      return `mode ${term.mode}`;
    case 'answer':
      return `answer ${term.answer}`;
    case 'group':
      return term.number === undefined ? `bits ${term.bits ?? ''}` : `group ${term.number}`;
    default:
      return '';
  }
};

/** Whether a cell only offers: several choices in brackets, and nothing outside of them. `ofGroups`: numbers are choices. */
export function isOffered(terms: readonly Term[], ofGroups: boolean): boolean {
  if (outerOf(terms).every(({ depth }) => depth === 0)) return false;
  const choices = new Set(
    terms.map((term) =>
      ofGroups && term.kind === 'number' ? `group ${term.value}` : choiceOf(term),
    ),
  );
  const kinds = [...choices].flatMap((choice) => choice.split(' ', 1)[0] || []);
  return new Set(kinds).size < kinds.length;
}

/** The terms that are not denied: `no PSK`, `not IKEv1`, `instead of a key`, `IKEv1 not used`. */
export const affirmed = (terms: readonly Term[]): readonly Term[] =>
  terms.filter((_term, index) => {
    const [before, last, next] = [terms[index - 2], terms[index - 1], terms[index + 1]];
    const isInstead = wordIn(before, 'instead', 'rather') && wordIn(last, 'of', 'than');
    return (
      !isInstead && !isDenial(last) && next?.kind !== 'absent' && !wordIn(next, 'not', 'nicht')
    );
  });

const wordIn = (term: Term | undefined, ...words: readonly string[]): boolean =>
  term?.kind === 'word' && words.includes(term.word);

const isDenial = (term: Term | undefined): boolean =>
  (term?.kind === 'answer' && term.answer === 'no') ||
  wordIn(
    term,
    'not',
    'never',
    'nicht',
    'kein',
    'keine',
    'ohne',
    'sin',
    'sans',
    'without',
    'except',
  );

/** The terms of one kind. */
export const ofKind = <K extends TermKind>(terms: readonly Term[], kind: K): readonly TermOf<K>[] =>
  terms.filter((term): term is TermOf<K> => term.kind === kind);

/** Whether a cell leaves its value to somebody: a placeholder, or nothing at all. */
export const isOpenCell = (terms: readonly Term[]): boolean =>
  terms.some(({ kind }) => kind === 'placeholder') ||
  terms.every(
    ({ kind }) =>
      kind === 'sign' || kind === 'separator' || kind === 'bracket' || kind === 'absent',
  );
