/** Lifetimes in a cell: seconds and kilobytes. */
import type { Range } from '../../syntax/range.js';
import { nearest } from '../fold.js';
import type { Units } from '../label.js';
import type { Parted, Term, TermOf } from '../term.js';
import { isLargeVolume, isLongTime, scaled, usualSeconds } from '../words/units.js';
import { outerOf } from './chosen.js';

export interface Times {
  readonly seconds?: number;
  readonly kilobytes?: number;
  readonly fault?: {
    readonly at: Range;
    readonly of: 'seconds' | 'kilobytes';
    readonly why: 'unit' | 'unit-word' | 'several' | 'repeat' | 'decimals' | 'parted' | 'size';
    readonly numbers: readonly number[];
  };
}

interface Said {
  readonly at: Range;
  readonly value: number;
  readonly depth: number;
  readonly doubt: 'unit' | 'parted' | undefined;
}

/** What a lifetime's cell says. Without a unit a number is seconds, unless the label has a unit. */
export function timesIn(terms: readonly Term[], label: Units, asks: 'lifetime' | 'volume'): Times {
  const offered = rangesIn(terms);
  const meant = byLabel(terms, label);
  const seconds: Said[] = [];
  const kilobytes: Said[] = [];
  const base = outerOf(terms).some(({ depth }) => depth === 0) ? 0 : 1;
  for (const [index, term] of terms.entries()) {
    if (offered.has(term)) continue;
    if (term.kind === 'number' && hasOddUnit(terms.slice(index + 1)))
      return { fault: { at: term.at, of: 'seconds', why: 'unit-word', numbers: [] } };
    const depth = Math.max(0, term.depth - base);
    const last = seconds.at(-1);
    if (last !== undefined && isRestOf(terms[index - 1], term))
      seconds[seconds.length - 1] = {
        ...last,
        at: { start: last.at.start, end: term.at.end },
        value: last.value + term.seconds,
      };
    else if (term.kind === 'time') seconds.push({ ...inSeconds(term, term.unit), depth });
    else if (term.kind === 'volume') kilobytes.push({ ...inKilobytes(term, term.unit), depth });
    else if (term.kind === 'number') {
      const number = { ...term, amount: term.value };
      const unit = unitBehind(terms, index);
      if (unit?.kilobytes !== undefined)
        kilobytes.push({ ...inKilobytes(number, unit.kilobytes), depth });
      else if (unit?.seconds === undefined && (meant.get(term) ?? asks) !== 'lifetime')
        kilobytes.push({ ...inKilobytes(number, label.unitKilobytes ?? 1), depth });
      else seconds.push({ ...inSeconds(number, unit?.seconds ?? label.unitSeconds ?? 1), depth });
    }
  }
  return { ...chosen(seconds, 'seconds'), ...chosen(kilobytes, 'kilobytes') };
}

interface Amount extends Parted {
  readonly at: Range;
  readonly amount: number;
}

/** A usual number of seconds with a longer unit behind it is more often a slip than a lifetime. */
const inSeconds = ({ at, amount, isParted }: Amount, unit: number): Omit<Said, 'depth'> => ({
  at,
  value: scaled(amount, unit),
  doubt:
    unit > 1 && usualSeconds.has(amount)
      ? 'unit'
      : isParted && isLongTime(unit)
        ? 'parted'
        : undefined,
});

const inKilobytes = ({ at, amount, isParted }: Amount, unit: number): Omit<Said, 'depth'> => ({
  at,
  value: scaled(amount, unit),
  doubt: isParted && isLargeVolume(unit) ? 'parted' : undefined,
});

/** `1d 12h`, `0d 24h 0m`: one time in several units. "24 hours 86400 seconds" says the same twice. */
const isRestOf = (before: Term | undefined, term: Term): term is TermOf<'time'> =>
  before?.kind === 'time' &&
  term.kind === 'time' &&
  before.depth === term.depth &&
  before.unit > term.unit &&
  Number.isInteger(before.amount) &&
  (term.seconds < before.unit || before.amount === 0);

/** `Lifetime (s/KB): 3600 / 4608000`: two values in the order of the label's units. */
function byLabel(
  terms: readonly Term[],
  { unitsBegin }: Units,
): ReadonlyMap<Term, 'lifetime' | 'volume'> {
  const values = terms.filter(
    ({ kind, depth }) => depth === 0 && (kind === 'number' || kind === 'time' || kind === 'volume'),
  );
  const [first, second] = values;
  if (unitsBegin === undefined || first === undefined || second === undefined || values.length > 2)
    return new Map();
  const [a, b] =
    unitsBegin === 'seconds'
      ? (['lifetime', 'volume'] as const)
      : (['volume', 'lifetime'] as const);
  return new Map([
    [first, a],
    [second, b],
  ]);
}

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

/** `60 miin`, `1440 mi nutes`, `60 in`: a unit with a slip. */
function hasOddUnit([first, second]: readonly Term[]): boolean {
  if (first?.kind !== 'word' || (first.word === 'in' && second !== undefined)) return false;
  const joined = first.word + (second?.kind === 'word' ? second.word : '');
  return [first.word, joined].some(
    (word) =>
      /^(?:[min]{2,4}|[hrs]{3,4}|[day]{3,4})$/.test(word) || nearest(word, longUnits).length > 0,
  );
}

const longUnits = ['minutes', 'hours', 'days', 'minutos', 'horas'];

/** A volume in greater units, of which some count thousands: 4608000 KB are 4.5 GB on the pages of Cisco. */
const isRounded = (value: number, exact: number): boolean =>
  Math.abs(value / exact - 1) <= 1024 / 1000 - 1 + 1e-9;

/** What some Cisco takes: outside of it the number is a slip, and no end can count the larger ones. */
const taken = { seconds: [60, 2147483647], kilobytes: [10, 4294967295] } as const;

/** What is said outside brackets; what brackets repeat has to agree. */
function chosen(said: readonly Said[], field: 'seconds' | 'kilobytes'): Times {
  const outer = said.filter(({ depth }) => depth === 0);
  const [first] = outer.length > 0 ? outer : said;
  if (first === undefined) return {};
  const numbers = [...new Set(said.map(({ value }) => value))];
  if (first.doubt !== undefined)
    return { fault: { at: first.at, of: field, why: first.doubt, numbers: [first.value] } };
  const broken = said.find(({ value }) => !Number.isInteger(value));
  if (broken !== undefined)
    return { fault: { at: broken.at, of: field, why: 'decimals', numbers } };
  const other = said.find(
    ({ value, depth }) =>
      value !== first.value &&
      !(depth > 0 && field === 'kilobytes' && isRounded(value, first.value)),
  );
  if (other === undefined) {
    const [least, most] = taken[field];
    if (first.value === 0) return {};
    if (first.value < least || first.value > most)
      return { fault: { at: first.at, of: field, why: 'size', numbers } };
    return { [field]: first.value };
  }
  const why = other.depth > 0 ? 'repeat' : 'several';
  return { fault: { at: { start: first.at.start, end: other.at.end }, of: field, why, numbers } };
}
