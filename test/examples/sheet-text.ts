import { whole } from '../sheet/whole.js';
import type { Example } from './example.js';

/** How rows of an example become a whole sheet. */
export interface SheetAround {
  /** Rows of the sheet that the example says are not there, by how they begin. */
  readonly without?: readonly string[];
  readonly isAlone?: boolean;
}

const labelOf = (row: string): string => /^[^:|]*/.exec(row)?.[0].trim().toLowerCase() ?? '';

/** A sheet that says all, with the rows of an example in place of those that say the same. */
export function sheetAround(
  text: string,
  { faulty, mended = '' }: Example,
  { without = [], isAlone = false }: SheetAround,
): string {
  const rows = isAlone
    ? []
    : whole
        .trimEnd()
        .split('\n')
        .filter((row) => !without.some((one) => row.startsWith(one)));
  const said = new Set(`${faulty}\n${mended}`.split('\n').map(labelOf));
  const place = rows.findIndex((row) => said.has(labelOf(row)));
  const kept = rows.filter(
    (row, at) =>
      at < place ||
      place < 0 ||
      !said.has(labelOf(row)) ||
      rows.findIndex((one) => labelOf(one) === labelOf(row)) !== at,
  );
  kept.splice(place < 0 ? kept.length : place, 0, ...text.split('\n'));
  return `${kept.join('\n')}\n`.replaceAll('…\n', whole);
}

/** What stands around an example of a sheet, where it is not all the rest. */
export const around: Readonly<Record<string, SheetAround>> = {
  'sheet-same-networks': { isAlone: true },
  'sheet-end-unknown': { without: ['Our gateway'] },
  'sheet-unprotected': { without: ['Hash'] },
  'sheet-value-missing': { without: ['Lifetime: 3600'] },
  'sheet-phase-unknown': {
    without: ['Phase', 'Encryption', 'Protocol', 'PFS', 'Hash', 'Lifetime'],
  },
};
