/** Lifetimes in a cell: seconds and kilobytes. */
import type { Range } from '../../syntax/range.js';
import type { LabelReading } from '../label.js';
import type { Term, TermOf } from '../term.js';
import { usualSeconds } from '../words/units.js';
import { outerOf } from './chosen.js';

export interface Times {
  readonly seconds?: number;
  readonly kilobytes?: number;
  readonly fault?: {
    readonly at: Range;
    readonly why: 'unit' | 'several' | 'repeat' | 'decimals';
    readonly numbers: readonly number[];
  };
}

interface Said {
  readonly at: Range;
  readonly value: number;
  readonly depth: number;
  readonly suspect: boolean;
}

/** What a lifetime's cell says. Without a unit a number is seconds, unless the label has a unit. */
export function timesIn(
  terms: readonly Term[],
  { unitSeconds, unitKilobytes }: Pick<LabelReading, 'unitSeconds' | 'unitKilobytes'>,
  asks: 'lifetime' | 'volume',
): Times {
  const offered = rangesIn(terms);
  const seconds: Said[] = [];
  const kilobytes: Said[] = [];
  const base = outerOf(terms).some(({ depth }) => depth === 0) ? 0 : 1;
  for (const [index, term] of terms.entries()) {
    if (offered.has(term)) continue;
    const depth = Math.max(0, term.depth - base);
    const last = seconds.at(-1);
    if (last !== undefined && isRestOf(terms[index - 1], term))
      seconds[seconds.length - 1] = {
        ...last,
        at: { start: last.at.start, end: term.at.end },
        value: last.value + term.seconds,
      };
    else if (term.kind === 'time')
      seconds.push({
        at: term.at,
        value: term.seconds,
        depth,
        suspect: isSuspect(term.amount, term.unit),
      });
    else if (term.kind === 'volume')
      kilobytes.push({ at: term.at, value: term.kilobytes, depth, suspect: false });
    else if (term.kind === 'number') {
      const unit = unitBehind(terms, index);
      if (unit?.kilobytes !== undefined)
        kilobytes.push({ at: term.at, value: term.value * unit.kilobytes, depth, suspect: false });
      else if (asks === 'volume' && unit?.seconds === undefined)
        kilobytes.push({
          at: term.at,
          value: term.value * (unitKilobytes ?? 1),
          depth,
          suspect: false,
        });
      else {
        const factor = unit?.seconds ?? unitSeconds ?? 1;
        seconds.push({
          at: term.at,
          value: term.value * factor,
          depth,
          suspect: isSuspect(term.value, factor),
        });
      }
    }
  }
  return { ...chosen(seconds, 'seconds'), ...chosen(kilobytes, 'kilobytes') };
}

/** `1d 12h`, `0d 24h 0m`: one time in several units. "24 hours 86400 seconds" says the same twice. */
const isRestOf = (before: Term | undefined, term: Term): term is TermOf<'time'> =>
  before?.kind === 'time' &&
  term.kind === 'time' &&
  before.depth === term.depth &&
  before.unit > term.unit &&
  (term.seconds < before.unit || before.amount === 0);

/** `86400 (120-172800 seconds)`: what a form allows in brackets is no value. */
function rangesIn(terms: readonly Term[]): ReadonlySet<Term> {
  const offered = new Set<Term>();
  for (const [index, term] of terms.entries()) {
    const [sign, other] = [terms[index + 1], terms[index + 2]];
    const isRange =
      term.depth > 0 &&
      (term.kind === 'number' || term.kind === 'time') &&
      (sign?.kind === 'sign' || (sign?.kind === 'word' && sign.word === 'to')) &&
      (other?.kind === 'number' || other?.kind === 'time');
    if (isRange && other !== undefined) offered.add(term).add(other);
  }
  return offered;
}

/** `86400 (seconds)`, `480 [min]`. */
function unitBehind(
  terms: readonly Term[],
  index: number,
): { seconds?: number; kilobytes?: number } | undefined {
  const next = terms[index + 1];
  const unit = next?.kind === 'bracket' && next.opens ? terms[index + 2] : next;
  return unit?.kind === 'unit' ? unit : undefined;
}

/** A usual number of seconds with a longer unit behind it is more often a slip than a lifetime. */
const isSuspect = (amount: number, unit: number): boolean => unit > 1 && usualSeconds.has(amount);

/** What is said outside brackets; what brackets repeat has to agree. */
function chosen(said: readonly Said[], field: 'seconds' | 'kilobytes'): Times {
  const outer = said.filter(({ depth }) => depth === 0);
  const [first] = outer.length > 0 ? outer : said;
  if (first === undefined) return {};
  const numbers = [...new Set(said.map(({ value }) => value))];
  if (first.suspect) return { fault: { at: first.at, why: 'unit', numbers: [first.value] } };
  const other = said.find(({ value }) => value !== first.value);
  if (other === undefined) return first.value === 0 ? {} : { [field]: first.value };
  const why = other.depth > 0 ? 'repeat' : 'several';
  return { fault: { at: { start: first.at.start, end: other.at.end }, why, numbers } };
}
