/** Lines of a text, without what mails put around them. */
import type { Range } from '../../syntax/range.js';

export interface Line {
  /** From the first to the last sign of the line that counts: no quotation marks of mails, no blanks at the end. */
  readonly start: number;
  readonly end: number;
  /** Where the whole line begins, for columns. */
  readonly from: number;
}

/** A piece of a line, and the column of its first sign. */
export interface Piece extends Range {
  readonly text: string;
}

const quotation = /^[ \t]*(?:>[ \t]?)+/;

/** The lines of a text, the ends of lines of any system. */
export function linesOf(text: string): readonly Line[] {
  const lines: Line[] = [];
  for (let from = 0; from < text.length; ) {
    const feed = text.indexOf('\n', from);
    const next = feed < 0 ? text.length : feed;
    const line = text.slice(from, next);
    const quoted = quotation.exec(line)?.[0].length ?? 0;
    const mark = from === 0 && line.startsWith('\ufeff') ? 1 : 0;
    lines.push({
      from: from + Math.max(quoted, mark),
      start: from + Math.max(quoted, mark),
      end: from + line.trimEnd().length,
    });
    from = next + 1;
  }
  return lines.map((line) => (line.end < line.start ? { ...line, end: line.start } : line));
}

/** A piece of a text without the blanks around it. */
export function pieceOf(text: string, start: number, end: number): Piece {
  let from = start;
  let to = end;
  while (from < to && isBlank(text.charCodeAt(from))) from++;
  while (to > from && isBlank(text.charCodeAt(to - 1))) to--;
  return { text: text.slice(from, to), start: from, end: to };
}

/** A text without the colon at its end, and the blanks before it. */
export function uncoloned(piece: Piece): Piece {
  let end = piece.text.length;
  while (end > 0 && /[:\uff1a=\s]/.test(piece.text[end - 1] ?? '')) end--;
  return { text: piece.text.slice(0, end), start: piece.start, end: piece.start + end };
}

const isBlank = (code: number): boolean =>
  code === 32 || code === 9 || code === 13 || code === 10 || code === 0xa0 || code === 0xfeff;

/** Rules of any make, and the line under a Markdown header: signs without letters or digits. */
export const isRule = (text: string): boolean =>
  /^[\s|+:=_*~#.\-\u2010-\u2015\u2500-\u257f]*$/.test(text);

/** A rule behind a title may be as long as the line. */
const longestMark = 200;

/** Bold marks, and rules around a title: `**Phase 1**`, `---Phase 1---`, `## Phase 1`. */
export function unmarked(text: string, piece: Piece): Piece {
  const { text: whole } = piece;
  const before = /^(?:#{1,6}\s+|[*_`=~-]{2,}\s*|[*_`](?=\S))/.exec(whole)?.[0].length ?? 0;
  // The end alone is looked at: blanks in between may be many.
  const tail = whole.slice(Math.max(before, whole.length - longestMark));
  const after = /(?:\s*[*_`=~-]{2,}|(?<=\S)[*`]|\s+#+)$/.exec(tail)?.[0].length ?? 0;
  return pieceOf(text, piece.start + before, piece.end - after);
}

/** A key with the marks around it, which may be a part of it. */
export function withMarks(text: string, { start, end }: Piece): Piece {
  let from = start;
  let to = end;
  while (/[*_`~=#:>-]/.test(text[from - 1] ?? '')) from--;
  // The sign behind the label is none of them.
  if (!/[\s|,;]/.test(text[from - 1] ?? ' ')) from = start;
  while (/[*_`~=#-]/.test(text[to] ?? '')) to++;
  return { text: text.slice(from, to), start: from, end: to };
}

const bullet =
  /^(?:[•·▪◦‣●○■□➢►*–—-]|[oO](?=[ \t]+\p{Lu}))[ \t]+|^[•·▪◦‣●➢►*]+(?=\S)|^\(?\d{1,2}(?:\.\d{1,2}){0,2}[.)](?:[ \t]+|$)|^\d{1,2}(?:\.\d{1,2}){1,2}[ \t]+(?=\p{L})|^\d{1,2}[ \t]*[–—-][ \t]+|^\(?[a-zA-Z]\)[ \t]+|^[A-Z]\.\d{1,2}[.)]?[ \t]+(?=\p{L})|^#\d{1,2}[:.]?[ \t]+|^-(?=\p{L})/u;

/** What stands in a column of row numbers: `12`, `1.2`, `A.1`, `#3`, `4b`, `c)`. */
export const isReference = (text: string): boolean =>
  /^(?:#?(?:[a-z]\.?)?\d{1,3}(?:\.\d{1,2})*[a-z]?|[a-z])[.)]?$/i.test(text);

/** A piece without the bullet or number in front. */
export function unlisted(
  text: string,
  piece: Piece,
): { readonly piece: Piece; readonly listed: boolean } {
  // Check boxes are no bullets.
  const mark = /^[☐☑☒□■]/u.test(piece.text) ? null : bullet.exec(piece.text);
  if (mark === null || mark[0].length === piece.text.length) return { piece, listed: false };
  return { piece: pieceOf(text, piece.start + mark[0].length, piece.end), listed: true };
}
