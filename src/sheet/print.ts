/** The text of a sheet: the one that it was read from, or a new one in a layout of its own. */
import type { Entry, SheetRow, SheetTree } from './syntax.js';

export type SheetFormat = 'text' | 'markdown' | 'csv';

/** A sheet that was read is printed as it stands, byte for byte. */
export function print(tree: SheetTree, format: SheetFormat = 'text'): string {
  if (tree.source !== undefined) return tree.source.text;
  if (format === 'csv') return csv(tree.rows);
  return format === 'markdown' ? markdown(tree.rows) : text(tree.rows);
}

/** The cells of a row, the label first; each cell is a list of lines. */
type Line = readonly (readonly string[])[];

const cellsOf = (entry: Entry): Line => [
  [entry.label?.text ?? ''],
  ...[1, 2].map(
    (column) =>
      entry.cells.find((cell) => cell.column === column)?.parts.map((part) => part.text) ?? [],
  ),
];

const blankCell = '________';

/** Columns under each other, at least two blanks apart; a list has a line for each of its values. */
function text(rows: readonly SheetRow[]): string {
  const entries = rows.flatMap((row) => (row.kind === 'entry' ? [cellsOf(row)] : []));
  const widthOf = (column: number): number =>
    Math.max(
      16,
      ...entries.map((cells) => Math.max(0, ...(cells[column] ?? []).map((part) => part.length))),
    );
  const widths = [widthOf(0), widthOf(1)];
  const lines: string[] = [];
  const put = (cells: readonly string[]): void => {
    lines.push(
      cells
        .map((cell, column) => cell.padEnd((widths[column] ?? -3) + 3))
        .join('')
        .trimEnd(),
    );
  };
  for (const row of rows) {
    if (row.kind === 'heading') lines.push(...(lines.length > 0 ? [''] : []), row.title.text);
    else if (row.kind === 'header') put(['', ...row.columns.map(({ title }) => title.text)]);
    else if (row.kind === 'entry') {
      const cells = cellsOf(row);
      const height = Math.max(1, ...cells.map((parts) => parts.length));
      for (let line = 0; line < height; line++)
        put(
          cells.map((parts, column) => parts[line] ?? (line === 0 && column > 0 ? blankCell : '')),
        );
    }
  }
  return `${lines.join('\n')}\n`;
}

function markdown(rows: readonly SheetRow[]): string {
  const lines: string[] = [];
  const put = (cells: readonly string[]): void => {
    lines.push(`| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`);
  };
  for (const row of rows) {
    if (row.kind === 'heading' && lines.length === 0) lines.push(`## ${row.title.text}`, '');
    else if (row.kind === 'heading') put([`**${row.title.text}**`, '', '']);
    else if (row.kind === 'header') {
      put(['', ...row.columns.map(({ title }) => title.text)]);
      put(['---', '---', '---']);
    } else if (row.kind === 'entry') put(cellsOf(row).map((parts) => parts.join('<br>')));
  }
  return `${lines.join('\n')}\n`;
}

/** RFC 4180, but with line feeds alone. */
function csv(rows: readonly SheetRow[]): string {
  const lines: string[] = [];
  const put = (cells: readonly string[]): void => {
    lines.push(
      cells
        .map((cell) => (/[",\n;]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell))
        .join(','),
    );
  };
  for (const row of rows) {
    if (row.kind === 'heading') put([row.title.text, '', '']);
    else if (row.kind === 'header') put(['', ...row.columns.map(({ title }) => title.text)]);
    else if (row.kind === 'entry') put(cellsOf(row).map((parts) => parts.join(', ')));
  }
  return `${lines.join('\n')}\n`;
}
