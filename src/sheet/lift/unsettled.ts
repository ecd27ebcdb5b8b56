/** Cells that name a value and do not choose it: the least that is taken, what is not taken, what another comes in place of. */
import { folded } from '../fold.js';
import type { Term, TermKind } from '../term.js';
import { termsOf } from '../terms.js';
import { ofOneEnd, type Parameter, phased } from '../words/labels.js';
import { affirmed } from './chosen.js';
import type { CellReading } from './reading.js';

/** What several algorithms can be said of. */
const ofAlgorithms: ReadonlySet<string | undefined> = new Set(
  'cipher hash group pfs pfs-group'.split(' '),
);

const isLimit =
  /\b(?:at (?:least|most)|min(?:imum|imal|\.)?|max(?:imum|imal|\.)?|or (?:higher|better|stronger|above|more|newer)|up to|mindestens|hochstens|oder hoher|al menos|au moins)(?![\p{L}\d])|\d\+\s*$|(?<![\w/"'=-])[<>]=?\s*(?=\d|aes|sha|dh|group)|[\u2264\u2265]/u;
const isNot =
  /\b(?:not|nicht|no longer) (?:supported|possible|available|allowed|accepted|used|unterstutzt|moglich)\b|\bunsupported\b/;
/** Between what was and what is to be. Between addresses an arrow has other meanings. */
const arrow = /(?:-+|=+)>|[\u2192\u21d2\u2794\u279c]/;
const becomes = /\b(?:now|chang\w+ to|will be|jetzt|geandert|ahora|maintenant)\b/;

/** Terms without those of algorithms that are denied: `AES-256, not 3DES`. */
export function undenied(terms: readonly Term[], parameter: Parameter): readonly Term[] {
  if (!ofAlgorithms.has(parameter)) return terms;
  const kept = new Set(affirmed(terms));
  return terms.filter((term) => kept.has(term) || !isNamed(term));
}

/** Why a cell has no value yet; undefined where it has one. */
export function unsettled(
  { text, cell }: CellReading,
  parameter: Parameter,
): 'limit' | 'denied' | 'changing' | undefined {
  const plain = folded(text);
  const isOne = ofOneEnd.has(parameter);
  if (!isOne && hasSecond(plain, arrow) && phased.has(parameter)) return 'changing';
  // In a sentence they may part any two numbers.
  if ((isOne || phased.has(parameter)) && parameter !== 'values' && hasSecond(plain, becomes))
    return 'changing';
  if (!ofAlgorithms.has(parameter)) return undefined;
  const outer = plain.replace(/[([{][^)\]}]*[)\]}]/g, ' ');
  if (isLimit.test(outer)) return 'limit';
  const isDenied =
    cell.terms.some(isNamed) &&
    (isNot.test(outer) || !undenied(cell.terms, parameter).some(isNamed));
  return isDenied ? 'denied' : undefined;
}

/** Whether values of one kind stand on both sides of what parts a text. */
function hasSecond(text: string, parting: RegExp): boolean {
  const by = parting.exec(text);
  if (by === null) return false;
  const before = kindIn(text.slice(0, by.index), -1);
  return before !== undefined && before === kindIn(text.slice(by.index + by[0].length), 0);
}

/** What the first or the last value of a text is. */
const kindIn = (text: string, at: 0 | -1): string | undefined =>
  termsOf(text)
    .flatMap(({ kind }) => kinds[kind] ?? [])
    .at(at);

const kinds: Partial<Readonly<Record<TermKind, string>>> = {
  cipher: 'cipher',
  hash: 'hash',
  group: 'number',
  number: 'number',
  network: 'network',
  answer: 'number',
  time: 'time',
  volume: 'volume',
  method: 'method',
  protocol: 'protocol',
};

const isNamed = ({ kind }: Term): boolean =>
  kind === 'cipher' || kind === 'hash' || kind === 'group' || kind === 'number';
