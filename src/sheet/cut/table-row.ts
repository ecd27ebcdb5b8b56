/** What a row of a table is: names of columns, a title, a parameter with values, or more of the row above. */
import type { Range } from '../../syntax/range.js';
import { folded } from '../fold.js';
import { isTitle, readHeading } from '../headings.js';
import { readLabel } from '../label.js';
import type { Rows } from '../rows.js';
import type { Term } from '../term.js';
import { termsOf } from '../terms.js';
import { whoseOfTitle } from '../whose.js';
import { isHeaderWord, isPartyLabel } from '../words/columns.js';
import { isReference, type Piece, pieceOf, uncoloned, unlisted, withMarks } from './lines.js';
import { listRow } from './list-row.js';
import { pairsOf, valueKinds } from './listed.js';

/** `offset`: how many columns stand before the label: of row numbers, of phases. */
export function tableRow(
  text: string,
  at: Range,
  given: readonly Piece[],
  rows: Rows,
  offset = 0,
): void {
  if (isNumbered(text, given)) {
    tableRow(text, at, given.slice(1), rows, offset + 1);
    return;
  }
  const cells = given;
  const numbered = numberedFrom(offset);
  const [first, ...values] = cells;
  if (first === undefined) return;
  const filled = cells.filter((cell) => cell.text !== '');
  if (first.text !== '' && filled.every((cell) => cell.text === first.text)) {
    singleCell(text, at, first, values.length, rows);
    return;
  }
  if (first.text === '') {
    unlabelled(text, at, cells, rows, offset);
    return;
  }
  const heading = readHeading(first.text);
  const isPart = isPartColumn(values);
  if (heading !== undefined && isPart) {
    rows.heading(at, first, heading);
    tableRow(text, at, values, rows, offset + 1);
    return;
  }
  if (areNames(values) && (isHeaderWord(first.text) || heading?.phase !== undefined)) {
    if (heading !== undefined) rows.heading(at, first, heading);
    rows.header(at, first, numbered(values));
    return;
  }
  const label = unlisted(text, uncoloned(first)).piece;
  const reading = readLabel(label.text);
  if (isPartyLabel(label.text) && rows.lacksEnds() && areNames(values)) {
    const names = numbered(values);
    if (names.length > 1) {
      rows.header(at, first, names);
      return;
    }
  }
  if (reading.parameter !== undefined) {
    const isKey = reading.parameter === 'key';
    const cellsOf = values.map((cell) =>
      isKey && cell.text !== '' ? withMarks(text, cell) : cell,
    );
    rows.entry(at, label, reading, numbered(cellsOf));
    return;
  }
  if (isPart && isTitle(first.text)) {
    tableRow(text, at, values, rows, offset + 1);
    return;
  }
  if (rows.isFresh() && areNames(values)) {
    rows.header(at, first, numbered(values));
    return;
  }
  const lenient = readLabel(label.text, 'lenient');
  if (lenient.parameter !== undefined && lenient.whole) {
    rows.entry(at, label, lenient, numbered(values));
    return;
  }
  // A line of a list that happens to have the sign: `Encryption: AES | Hash: SHA`.
  if (
    pairsOf(text, { ...first, end: at.end, text: text.slice(first.start, at.end) }).some(
      ({ reading: one }) => one.parameter !== undefined,
    )
  ) {
    listRow(text, { from: at.start, start: first.start, end: at.end }, rows);
    return;
  }
  rows.unknown(at, first, pieceOf(text, first.start, at.end));
}

/** A title over all columns, or a label whose cells are still blank. */
function singleCell(text: string, at: Range, cell: Piece, width: number, rows: Rows): void {
  const heading = readHeading(cell.text);
  if (heading !== undefined) {
    rows.heading(at, cell, heading);
    return;
  }
  const label = unlisted(text, uncoloned(cell)).piece;
  const reading = readLabel(label.text);
  if (
    reading.parameter !== undefined &&
    reading.parameter !== 'values' &&
    reading.whole &&
    !isSection(label.text)
  ) {
    rows.entry(at, label, reading, [], width);
    return;
  }
  if (pairsOf(text, cell).length > 0) {
    listRow(text, { from: at.start, start: cell.start, end: cell.end }, rows);
    return;
  }
  if (isTitle(cell.text)) rows.heading(at, cell, {});
  else rows.text(at, cell);
}

/** "Network settings" asks for nothing. */
const isSection = (text: string): boolean =>
  /\b(?:information|informacion|informations|details?|settings?|configuration|configuracion|section|properties|parameters|parametros|data|datos)\s*$/.test(
    folded(text),
  );

/** A row without label: names of columns at the head of a table, a label behind a column of phases, or more of the row above. */
function unlabelled(
  text: string,
  at: Range,
  cells: readonly Piece[],
  rows: Rows,
  offset: number,
): void {
  const values = cells.slice(1);
  const numbered = numberedFrom(offset);
  const [second, ...rest] = values;
  if (second !== undefined && second.text !== '' && rest.length > 0) {
    const reading = readLabel(uncoloned(second).text);
    const isLabel = rest.every((cell) => cell.text === '')
      ? readHeading(second.text)?.phase !== undefined
      : reading.parameter !== undefined && reading.whole && !areNames(values);
    if (isLabel || rows.hasLabelsIn(offset + 1)) {
      tableRow(text, at, values, rows, offset + 1);
      return;
    }
  }
  const isHeader =
    areNames(values) &&
    values.filter((cell) => cell.text !== '').length >= 2 &&
    (rows.isFresh() ||
      rows.isAfterBlank() ||
      values.some((cell) => whoseOfTitle(cell.text) !== undefined));
  if (isHeader) rows.header(at, undefined, numbered(values));
  else rows.more(at, numbered(values));
}

/** Row numbers and references in front are no labels: `1.2`, `A.1`, `#3`, `4b`, `c)`. */
function isNumbered(text: string, [first, second, ...rest]: readonly Piece[]): boolean {
  if (first === undefined || second === undefined || rest.length === 0) return false;
  if (!isReference(first.text) || readHeading(first.text) !== undefined) return false;
  return (
    readLabel(unlisted(text, second).piece.text).parameter !== undefined ||
    readHeading(second.text)?.phase !== undefined
  );
}

/** A first column that names the phase or the part of the form, and labels in the second. */
function isPartColumn([second, ...rest]: readonly Piece[]): boolean {
  const isLabel = ({ text }: Piece): boolean => {
    const { parameter, whole } = readLabel(text.replace(/[\s:]+$/, ''));
    return parameter !== undefined && parameter !== 'values' && whole;
  };
  return (
    second !== undefined &&
    isLabel(second) &&
    rest.some(({ text }) => text !== '') &&
    !rest.some(isLabel) &&
    termsOf(second.text).every(({ kind }) => kind !== 'answer')
  );
}

const numberedFrom =
  (offset: number) =>
  (cells: readonly Piece[]): readonly { column: number; piece: Piece }[] =>
    cells.flatMap((piece, index) =>
      piece.text === '' ? [] : [{ column: offset + index + 1, piece }],
    );

/** Whether cells could be names of columns: words, and no values. */
function areNames(cells: readonly Piece[]): boolean {
  const filled = cells.filter((cell) => cell.text !== '');
  return (
    filled.length > 0 &&
    filled.every(
      ({ text }) =>
        text.length <= 80 &&
        !/^\d+(?:\s|$)/.test(text) &&
        /\p{L}{2}/u.test(text) &&
        (readHeading(text)?.phase !== undefined ||
          !termsOf(text.replace(/[([].*/, '')).some(isValue)),
    )
  );
}

/** The name of an end may have a number. */
const isValue = ({ kind }: Term): boolean =>
  kind !== 'number' &&
  kind !== 'host-name' &&
  (valueKinds.has(kind) || kind === 'elsewhere' || kind === 'same');
