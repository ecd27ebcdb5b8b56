/** Cuts text whose cells are parted by one sign: CSV, tabs of spreadsheets, pipes. */
import { type Line, type Piece, pieceOf } from './lines.js';

/** A row of cells; a quoted cell may reach over several lines. */
export interface CutRow {
  readonly start: number;
  readonly end: number;
  readonly cells: readonly Piece[];
}

/** A quotation that is longer was never closed. */
const longestQuotation = 2000;

/** Rows of a text with separators and quoted cells (RFC 4180). */
export function rowsSeparated(text: string, sign: string): readonly CutRow[] {
  const rows: CutRow[] = [];
  let cells: Piece[] = [];
  const to = text.length;
  let start = 0;
  for (let at = 0; at <= to; ) {
    const quoted = quotedCell(text, at, to, sign);
    const end = quoted?.end ?? plainEnd(text, at, to, sign);
    cells.push(quoted?.piece ?? pieceOf(text, at, end));
    if (text[end] === sign && end < to) {
      at = end + 1;
      continue;
    }
    rows.push({ start, end, cells });
    cells = [];
    at = end + 1;
    start = at;
  }
  return rows;
}

function plainEnd(text: string, at: number, to: number, sign: string): number {
  let end = at;
  while (end < to && text[end] !== sign && text[end] !== '\n') end++;
  return end;
}

function quotedCell(
  text: string,
  at: number,
  to: number,
  sign: string,
): { readonly piece: Piece; readonly end: number } | undefined {
  if (text[at] !== '"') return undefined;
  for (let end = at + 1; end < to && end - at < longestQuotation; end++) {
    if (text[end] !== '"') continue;
    if (text[end + 1] === '"') {
      end++;
      continue;
    }
    let after = end + 1;
    while (after < to && (text[after] === ' ' || text[after] === '\r')) after++;
    if (after < to && text[after] !== sign && text[after] !== '\n') return undefined;
    return { piece: pieceOf(text, at + 1, end), end: after };
  }
  return undefined;
}

/** The cells of a line with pipes. Those at its ends make no cells of their own, where they are `bordered`. */
export function cellsPiped(
  text: string,
  { start, end }: Line,
  bordered: boolean,
): readonly Piece[] {
  const cells: Piece[] = [];
  let from = start;
  for (let at = start; at <= end; at++) {
    const sign = text[at];
    if (
      at < end &&
      ((sign !== '|' && sign !== '\u2502' && sign !== '\u2551') || text[at - 1] === '\\')
    )
      continue;
    cells.push(pieceOf(text, from, at));
    from = at + 1;
  }
  const whole = text.slice(start, end).trim();
  const [first] = cells;
  const closed = /[|\u2502\u2551]$/.test(whole) && cells.at(-1)?.text === '';
  if (/^[|\u2502\u2551]/.test(whole) && first?.text === '' && (bordered || closed)) cells.shift();
  if (closed) cells.pop();
  return cells;
}

/** The pieces of a line between runs of blanks or tabs. */
export function segmentsOf(text: string, { start, end }: Line): readonly Piece[] {
  const pieces: Piece[] = [];
  const gap = / {2,}|[ ]*\t[ \t]*|[ \u00a0]{2,}/g;
  gap.lastIndex = start;
  let from = start;
  for (let found = gap.exec(text); found !== null && found.index < end; found = gap.exec(text)) {
    if (found.index > from) pieces.push(pieceOf(text, from, found.index));
    from = found.index + found[0].length;
  }
  if (from < end) pieces.push(pieceOf(text, from, end));
  return pieces.filter((piece) => piece.text !== '');
}
