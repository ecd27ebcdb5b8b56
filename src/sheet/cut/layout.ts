/** How a sheet is laid out: by which sign most of its rows are parted. */
import { readLabel } from '../label.js';
import { hasBox } from './boxes.js';
import type { Line } from './lines.js';
import { segmentsOf } from './separated.js';

export interface SheetLayout {
  /** The sign that parts the cells of all rows, where there is one. */
  readonly sign?: ',' | ';' | '\t';
  /** Where columns begin that are made of blanks, counted from the line's start; the label's column is not among them. */
  readonly anchors: readonly number[];
}

/** Recognises the layout. Lines with pipes are tables of their own in any layout. */
export function layoutOf(text: string, lines: readonly Line[]): SheetLayout {
  const filled = lines.filter(({ start, end }) => end > start);
  const texts = filled.map(({ start, end }) => text.slice(start, end));
  if (isTabbed(texts)) return { sign: '\t', anchors: [] };
  for (const sign of [';', ','] as const)
    if (isSeparated(texts, sign)) return { sign, anchors: [] };
  return { anchors: anchorsOf(text, filled) };
}

/** Tabs part cells where rows have equally many of them; other tabs are padding. */
function isTabbed(texts: readonly string[]): boolean {
  const counts = texts.flatMap((text) => {
    const count = text.split('\t').length - 1;
    return count > 0 && /\t[^\t]/.test(text.trimEnd()) && !/^\t+[^\t]*$/.test(text) ? [count] : [];
  });
  if (counts.length < 2) return false;
  const usual = mostFrequent(counts);
  const same = counts.filter((count) => count === usual).length;
  if (usual === 1 && texts.some((text) => /\S\t{2,}\S/.test(text))) return false;
  // Rows of several widths, none of them padded: two tables below each other.
  const isEven =
    counts.length >= texts.length * 0.6 && !texts.some((text) => /\t[ \t]|:\t/.test(text));
  return same >= counts.length * 0.6 || isEven || texts.some((text) => /^\t\S.*\t\S/.test(text));
}

/** Commas and semicolons also stand in sentences and lists: a table has equally many in most of its rows. */
function isSeparated(texts: readonly string[], sign: ',' | ';'): boolean {
  const counts = texts.map((text) => countOutsideQuotes(text, sign));
  const some = counts.filter((count) => count > 0);
  if (some.length < 3) return false;
  const usual = mostFrequent(some);
  const same = some.filter((count) => count === usual).length;
  const listed = texts.filter(
    (text) => /^[^,;"]{2,60}:(?:\s|$)/.test(text) && !isLabel(text.split(sign)[0] ?? ''),
  ).length;
  return same >= some.length * 0.6 && same >= texts.length * 0.5 && listed < texts.length * 0.5;
}

/** Whether the colon of a cell is its own: `Phase 1: encryption`, and no sign before a value. */
function isLabel(cell: string): boolean {
  const { parameter, whole } = readLabel(cell);
  return whole && parameter !== undefined && parameter !== 'values' && !cell.endsWith(':');
}

function countOutsideQuotes(text: string, sign: string): number {
  let count = 0;
  let quoted = false;
  for (const letter of text) {
    if (letter === '"') quoted = !quoted;
    else if (letter === sign && !quoted) count++;
  }
  return count;
}

function mostFrequent(values: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  let best = 0;
  let most = 0;
  for (const [value, count] of counts) {
    if (count > most) {
      best = value;
      most = count;
    }
  }
  return best;
}

/** How far a cell may stand beside the column that it belongs to. */
const tolerance = 2;

/** Columns of blanks: where cells begin in at least three rows. Rows with check boxes have columns of their own. */
function anchorsOf(text: string, lines: readonly Line[]): readonly number[] {
  const rows: (readonly number[])[] = [];
  for (const line of lines) {
    const whole = text.slice(line.start, line.end);
    if (whole.includes('|') || hasBox(whole)) continue;
    const starts = segmentsOf(text, line).map(({ start }) => start - line.from);
    const [first = 0] = starts;
    // The first piece is the label, unless the label is left out.
    const cells = first >= 12 ? starts : starts.slice(1);
    if (cells.length > 0) rows.push(cells);
  }
  const found: { at: number; count: number; paired: number }[] = [];
  for (const cells of rows) {
    for (const start of cells) {
      const near = found.find(({ at }) => Math.abs(at - start) <= tolerance);
      const paired = cells.length > 1 ? 1 : 0;
      if (near === undefined) found.push({ at: start, count: 1, paired });
      else {
        near.count++;
        near.paired += paired;
      }
    }
  }
  const columns = found.filter(({ count }) => count >= 3).sort((a, b) => a.at - b.at);
  // One column of values is what lists have too; there is a table only where rows have two values beside each other.
  return columns.filter(({ paired }) => paired >= 2).length >= 2
    ? columns.filter(({ paired }) => paired >= 2).map(({ at }) => at)
    : [];
}

/** The column, from 1, that begins at a place of a line; 0 where none does. */
export const columnAt = (anchors: readonly number[], place: number): number =>
  anchors.findIndex((anchor) => Math.abs(anchor - place) <= tolerance) + 1;
