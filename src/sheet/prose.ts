/**
 * Sentences: "Phase 1 uses AES-256 and SHA-1 with group 5." They are read where a text has hardly any rows; in a form
 * that has rows, sentences explain and offer, and say nothing that holds.
 */
import type { Range } from '../syntax/range.js';
import { pieceOf } from './cut/lines.js';
import { folded } from './fold.js';
import { readLabel } from './label.js';
import { isPfsNumber } from './pfs-number.js';
import type { Entry, SheetRow } from './syntax.js';
import type { Term } from './term.js';
import { termsOf } from './terms.js';
import type { Parameter } from './words/labels.js';
import { usualSeconds } from './words/units.js';

/** A text with more rows than these is a form. */
const fewRows = 3;

/** The rows of a text, its sentences read too where it has hardly any others. */
export function withProse(text: string, rows: readonly SheetRow[]): readonly SheetRow[] {
  const said = rows.filter(
    (row) => row.kind === 'entry' && row.cells.length > 0 && row.reading.parameter !== 'ignored',
  );
  if (said.length >= fewRows) return rows;
  const result: SheetRow[] = [];
  let paragraph: SheetRow[] = [];
  const close = (): void => {
    const first = paragraph[0]?.at;
    const last = paragraph.at(-1)?.at;
    if (first !== undefined && last !== undefined)
      result.push(...paragraph, ...sentenceRows(text, { start: first.start, end: last.end }));
    paragraph = [];
  };
  for (const row of rows) {
    if (row.kind === 'text') paragraph.push(row);
    else {
      close();
      result.push(row);
    }
  }
  close();
  return result;
}

/** A person's line is shorter. */
const longestSaid = 600;

/** What sentences beside the rows say, and remarks: in a form they only explain, unless they are newer. */
export function sentencesIn(text: string, rows: readonly SheetRow[]): readonly Entry[] {
  const paragraphs: Range[] = [];
  for (const row of rows) {
    if (!isSaid(row) || row.at === undefined || row.at.end - row.at.start > longestSaid) continue;
    const last = paragraphs.at(-1);
    // A sentence may go on in the next line.
    const goesOn =
      last !== undefined &&
      row.at.end - last.start <= longestSaid &&
      /^\r?\n[ \t]*$/.test(text.slice(last.end, row.at.start));
    if (goesOn) paragraphs[paragraphs.length - 1] = { start: last.start, end: row.at.end };
    else paragraphs.push({ start: row.at.start, end: row.at.end });
  }
  return paragraphs
    .filter(({ start, end }) => hasValue.test(text.slice(start, end)))
    .flatMap((paragraph) => [...sentenceRows(text, paragraph), ...networkRows(text, paragraph)]);
}

const hasValue = /\d|\b(?:pfs|perfect|psk|pre-?shared|des|sha|main|aggressive|certificat)/i;

/** Networks that a text names, whatever its words call them. */
const networkRows = (text: string, { start, end }: Range): readonly Entry[] =>
  placed(text.slice(start, end), start, 'cell')
    .filter((term) => term.kind === 'network' && term.length !== undefined)
    .map((term) => ({
      kind: 'entry',
      at: term.at,
      label: { text: '', at: { start, end } },
      reading: { parameter: 'networks', whole: true },
      cells: [
        {
          column: 0,
          parts: [{ text: text.slice(term.at.start, term.at.end), at: term.at }],
          terms: [term],
        },
      ],
      width: 0,
    }));

/** Whether a row says something to a person, or may. */
export const isSaid = (row: SheetRow): boolean =>
  row.kind === 'text' ||
  row.kind === 'heading' ||
  (row.kind === 'entry' && row.reading.parameter === 'ignored');

/** What the sentences of a paragraph say. */
export function sentenceRows(text: string, { start, end }: Range): readonly Entry[] {
  const whole = text.slice(start, end);
  const rows: Entry[] = [];
  let from = 0;
  for (const stop of whole.matchAll(/[.;!?](?=\s|$)|$/g)) {
    if (stop.index > from)
      rows.push(...rowsOf(text, { start: start + from, end: start + stop.index }));
    from = stop.index + 1;
  }
  return rows;
}

/** What one sentence says: algorithms and times by phase, addresses by the words before them. */
function rowsOf(text: string, sentence: Range): readonly Entry[] {
  return [
    ...addressRows(text, sentence),
    ...partsByPhase(text, sentence).flatMap(({ at, phase }) => valueRow(text, at, phase)),
  ];
}

interface Part {
  readonly at: Range;
  readonly phase?: 1 | 2;
}

/** A sentence about one phase is about it as a whole; about two, each part follows its phase's name. */
function partsByPhase(text: string, sentence: Range): readonly Part[] {
  const plain = folded(text.slice(sentence.start, sentence.end));
  const marks = [...plain.matchAll(/\b(?:phase|fase)[ -]?(1|2|i{1,2}|one|two)\b/g)].map(
    ({ index, 1: name }) => ({
      index,
      phase: name === '2' || name === 'ii' || name === 'two' ? (2 as const) : (1 as const),
    }),
  );
  const [first] = marks;
  if (first === undefined) return [{ at: sentence }];
  if (marks.every(({ phase }) => phase === first.phase))
    return [{ at: sentence, phase: first.phase }];
  return marks.map(({ index, phase }, position) => ({
    phase,
    at: {
      start: sentence.start + (position === 0 ? 0 : index),
      end: sentence.start + (marks[position + 1]?.index ?? plain.length),
    },
  }));
}

const valueKinds: ReadonlySet<string | undefined> = new Set(
  'cipher hash group pfs exchange encapsulation method protocol ike'.split(' '),
);

const timeKinds: ReadonlySet<Term['kind']> = new Set<Term['kind']>(['time', 'number']);

function valueRow(text: string, at: Range, phase: 1 | 2 | undefined): readonly Entry[] {
  const piece = pieceOf(text, at.start, at.end);
  // A time is a lifetime only where the sentence calls it so.
  const isTimed = /\b(?:life ?times?|rekey\w*|renegotiat\w*|expires?)\b/.test(folded(piece.text));
  const terms = placed(piece.text, piece.start, isTimed ? 'times' : 'cell').filter(
    (term, index, all) =>
      isPfsNumber(term, index, all) ||
      (term.kind === 'number'
        ? isTimed && usualSeconds.has(term.value)
        : isTimed || (term.kind !== 'time' && term.kind !== 'volume')),
  );
  if (!terms.some(({ kind }) => valueKinds.has(kind) || timeKinds.has(kind))) return [];
  return [
    {
      kind: 'entry',
      at: { start: piece.start, end: piece.end },
      reading: { parameter: 'values', whole: true, ...(phase !== undefined && { phase }) },
      cells: [
        {
          column: 0,
          parts: [{ text: piece.text, at: { start: piece.start, end: piece.end } }],
          terms,
        },
      ],
      width: 0,
    },
  ];
}

const ofAddresses: ReadonlySet<Parameter | undefined> = new Set<Parameter | undefined>([
  'gateway',
  'networks',
  'translated',
]);

/** Each address belongs to the words right before it, back to the address before that. */
function addressRows(text: string, sentence: Range): readonly Entry[] {
  const rows: Entry[] = [];
  const terms = placed(text.slice(sentence.start, sentence.end), sentence.start, 'cell');
  let from = sentence.start;
  let last: { readonly row: Entry; readonly end: number } | undefined;
  for (const term of terms) {
    if (term.kind !== 'network') continue;
    const label = pieceOf(text, from, term.at.start);
    from = term.at.end;
    const reading = readLabel(label.text);
    const value = { text: text.slice(term.at.start, term.at.end), at: term.at };
    if (
      reading.parameter === undefined &&
      last !== undefined &&
      /^(?:,|and|or|&|\s)*$/i.test(label.text)
    ) {
      // One more of the same: "10.1.0.0/16 and 10.2.0.0/16".
      last = { row: withMore(last.row, value, term), end: term.at.end };
      rows[rows.length - 1] = last.row;
      continue;
    }
    if (!ofAddresses.has(reading.parameter)) continue;
    const row: Entry = {
      kind: 'entry',
      at: { start: label.start, end: term.at.end },
      label: { text: label.text, at: { start: label.start, end: label.end } },
      reading,
      cells: [{ column: 0, parts: [value], terms: [term] }],
      width: 0,
    };
    rows.push(row);
    last = { row, end: term.at.end };
  }
  return rows;
}

function withMore(row: Entry, value: Entry['cells'][number]['parts'][number], term: Term): Entry {
  const [cell] = row.cells;
  if (cell === undefined) return row;
  return {
    ...row,
    cells: [{ ...cell, parts: [...cell.parts, value], terms: [...cell.terms, term] }],
  };
}

const placed = (text: string, start: number, rule: 'cell' | 'times'): readonly Term[] =>
  termsOf(text, rule).map((term) => ({
    ...term,
    at: { start: term.at.start + start, end: term.at.end + start },
  }));
