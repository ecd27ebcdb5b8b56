import type { Term, TermKind } from '../term.js';
import type { Parameter } from '../words/labels.js';
import { outerOf } from './chosen.js';
import { isOtherNumber } from './read-algorithm.js';
import type { CellReading } from './reading.js';

/** Kinds of values that a tunnel has, and what the cells of a label may say of them. Cells of other labels hold anything. */
const weighty: readonly TermKind[] = [
  'cipher',
  'hash',
  'group',
  'time',
  'volume',
  'method',
  'pfs',
  'network',
  'range',
];
const read: Partial<Readonly<Record<Parameter, readonly TermKind[]>>> = {
  ike: ['cipher', 'hash', 'group'],
  exchange: [],
  aggressive: [],
  'mode-word': [],
  mode: [],
  authentication: ['hash', 'method'],
  cipher: ['cipher', 'hash', 'group'],
  hash: ['cipher', 'hash'],
  group: ['group', 'pfs'],
  pfs: ['group', 'pfs'],
  'pfs-group': ['group', 'pfs'],
  lifetime: ['time', 'volume'],
  volume: ['time', 'volume'],
  protocol: ['cipher', 'hash', 'group', 'pfs'],
};

/** Tells what a cell says beside that which its label asks for: nothing is made of it. */
export function tellRest(reading: CellReading, parameter: Parameter): void {
  const mayNameTransforms = parameter === 'values' || parameter === 'cipher';
  if (mayNameTransforms && /\b(?:esp|ah)-/i.test(reading.text)) tellTransforms(reading);
  const own = read[parameter];
  if (own === undefined) return;
  const isRest = (term: Term): boolean =>
    weighty.includes(term.kind) && !own.includes(term.kind) && !isOtherNumber(term);
  for (const { at } of outerOf(reading.terms).filter(isRest)) reading.tellRest(at);
}

/** `esp-seal`, in a transform set: no cipher, and no hash. */
function tellTransforms(reading: CellReading): void {
  for (const [index, { kind, at }] of reading.terms.entries()) {
    const [sign, word] = reading.terms.slice(index + 1, index + 3);
    if (kind === 'protocol' && word?.kind === 'word' && word.at.start === (sign?.at.start ?? 0) + 1)
      if (sign?.kind === 'sign' && sign.at.start === at.end)
        reading.tellRest({ start: at.start, end: word.at.end });
  }
}
