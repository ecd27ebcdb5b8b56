/** Reads the text of a parameter sheet into rows. Never fails: what is no row of a form is kept as text. */
import type { Source } from '../syntax/range.js';
import { columnAt, layoutOf } from './cut/layout.js';
import {
  isRule,
  type Line,
  linesOf,
  type Piece,
  pieceOf,
  unlisted,
  unmarked,
} from './cut/lines.js';
import { listRow } from './cut/list-row.js';
import { type CutRow, cellsPiped, rowsSeparated, segmentsOf } from './cut/separated.js';
import { tableRow } from './cut/table-row.js';
import { plainTables } from './cut/wiki.js';
import { withProse } from './prose.js';
import { Rows } from './rows.js';
import type { SheetTree } from './syntax.js';

export function parse(source: Source): SheetTree {
  const text = plainTables(withoutStruck(source.text));
  const lines = linesOf(text);
  const layout = layoutOf(text, lines);
  const rows = new Rows();
  if (layout.sign !== undefined) {
    for (const row of rowsSeparated(text, layout.sign)) separatedRow(text, row, rows);
    return { source, rows: rows.done() };
  }
  // A line that begins with the sign has an empty first cell where others of its kind begin with words.
  const bordered = !lines.some(({ start, end }) => openRow.test(text.slice(start, end)));
  for (const line of lines) {
    const whole = text.slice(line.start, line.end);
    if (isRule(whole)) rows.layout({ start: line.from, end: line.end }, whole.trim() === '');
    else if (/[|\u2502\u2551]/.test(whole)) pipedRow(text, line, bordered, rows);
    else if (!alignedRow(text, line, layout.anchors, rows)) listRow(text, line, rows);
  }
  return { source, rows: withProse(text, rows.done()) };
}

/** A text of the same length, with blanks for what is struck through, as Markdown has it. */
const withoutStruck = (text: string): string =>
  text.replace(/~~[^~\n]+~~/g, (struck) => ' '.repeat(struck.length));

/** A row of CSV or of a spreadsheet. A row with one cell is read like a line of a list. */
function separatedRow(text: string, row: CutRow, rows: Rows): void {
  const { end } = row;
  const cells = row.cells.map((cell, index) =>
    unmarked(text, index === 0 ? unquoted(text, cell) : cell),
  );
  const start = cells.length === 1 ? (cells[0]?.start ?? row.start) : row.start;
  const at = { start: row.start, end };
  if (cells.every((cell) => isRule(cell.text))) {
    const blank = cells.every((cell) => cell.text === '');
    rows.layout(at, blank);
  } else if (cells.length === 1) listRow(text, lineOf(start, end), rows);
  else tableRow(text, at, cells, rows);
}

/** A cell without the quotation marks that a mail puts before the row. */
function unquoted(text: string, cell: Piece): Piece {
  const marks = /^(?:>[ \t]?)+/.exec(cell.text)?.[0].length ?? 0;
  return pieceOf(text, cell.start + marks, cell.end);
}

const lineOf = (start: number, end: number): Line => ({ from: start, start, end });

const openRow = /^\s*[^\s|\u2502\u2551][^|\u2502\u2551]*[|\u2502\u2551].*[^\s|\u2502\u2551]\s*$/;

function pipedRow(text: string, line: Line, bordered: boolean, rows: Rows): void {
  const cells = cellsPiped(text, line, bordered).map((cell) => unmarked(text, cell));
  const at = { start: line.from, end: line.end };
  if (cells.length < 2) listRow(text, lineOf(line.start, line.end), rows);
  else tableRow(text, at, cells, rows);
}

/** A row whose cells stand under each other; false where the line is none. */
function alignedRow(text: string, line: Line, anchors: readonly number[], rows: Rows): boolean {
  if (anchors.length === 0) return false;
  const placed: { readonly piece: Piece; readonly column: number }[] = [];
  for (const piece of segmentsOf(text, line)) {
    const place = piece.start - line.from;
    const column = columnAt(anchors, place);
    const before = placed.at(-1);
    // A cell that is wider than its column moves those behind it, unless they stand in a column of another tunnel's table.
    const next = before === undefined || before.column === 0 ? undefined : anchors[before.column];
    const isMoved =
      next !== undefined &&
      (before?.piece.end ?? 0) - line.from >= next - 1 &&
      anchors[column - 1] !== place;
    placed.push({ piece, column: isMoved ? (before?.column ?? 0) + 1 : column });
  }
  const [first] = placed;
  if (first === undefined || placed.every(({ column }) => column === 0)) return false;
  // A value beside the columns: the line has a layout of its own.
  if (placed.slice(1).some(({ column }) => column === 0)) return false;
  const cells = Array.from(
    { length: anchors.length + 1 },
    (_, column) =>
      placed.find((one) => one.column === column)?.piece ?? pieceOf(text, line.end, line.end),
  );
  const label = cells[0];
  if (label !== undefined) cells[0] = unlisted(text, label).piece;
  tableRow(text, { start: line.from, end: line.end }, cells, rows);
  return true;
}
