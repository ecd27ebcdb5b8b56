/** Which phase each row is about: by its heading, its own words, or the rows before. */
import type { Entry, SheetRow } from '../syntax.js';
import { type Parameter, phased } from '../words/labels.js';
import { ofKind } from './chosen.js';

export type Phase = 1 | 2 | 'both' | undefined;

/** Rows whose subject has one phase only. */
const natural: Partial<Readonly<Record<Parameter, 1 | 2>>> = {
  ike: 1,
  exchange: 1,
  aggressive: 1,
  'supports-aggressive': 1,
  prf: 1,
  protocol: 2,
  mode: 2,
  'pfs-group': 2,
  volume: 2,
};

/** The phase of every row that has one. Undefined for all rows of a sheet that names no phase anywhere. */
export function phasesOf(rows: readonly SheetRow[]): ReadonlyMap<Entry, Phase> {
  const phases = new Map<Entry, Phase>();
  const title = titleOf(rows);
  if (!rows.some((row) => row !== title && namesPhase(row))) return phases;
  let heading: 1 | 2 | undefined;
  let carried: 1 | 2 = 1;
  let cipherSeen = false;
  for (const row of rows) {
    if (row === title) continue;
    if (row.kind === 'heading') {
      if (row.tunnel !== undefined) {
        heading = undefined;
        carried = 1;
        cipherSeen = false;
      }
      if (row.phase !== undefined) {
        heading = row.phase;
        carried = row.phase;
      }
      continue;
    }
    if (row.kind !== 'entry') continue;
    const { parameter, phase: own } = row.reading;
    if (parameter === undefined || !phased.has(parameter)) continue;
    const fixed = natural[parameter];
    if (parameter === 'cipher') cipherSeen = true;
    if (own !== undefined && fixed === undefined) {
      phases.set(row, own);
      if (own !== 'both') carried = own;
      continue;
    }
    if (fixed !== undefined) {
      phases.set(row, fixed);
      // Without headings the first word of phase 2 ends phase 1.
      if (fixed === 2 && heading === undefined) carried = 2;
      continue;
    }
    if (heading === undefined && saysProtocol(row)) carried = 2;
    phases.set(row, carried);
    if (parameter === 'pfs' && heading === undefined && cipherSeen) carried = 2;
  }
  return phases;
}

/** "IPsec VPN form" above everything is the title of the whole: no form begins with phase 2. */
function titleOf(rows: readonly SheetRow[]): SheetRow | undefined {
  const first = rows.find(
    (row) =>
      (row.kind === 'heading' && row.phase !== undefined) ||
      (row.kind === 'entry' &&
        row.reading.parameter !== undefined &&
        phased.has(row.reading.parameter)),
  );
  return first?.kind === 'heading' && first.byName === true && first.phase === 2
    ? first
    : undefined;
}

const saysProtocol = (row: Entry): boolean =>
  row.reading.parameter !== 'cipher' &&
  row.cells.some(({ terms }) => ofKind(terms, 'protocol').length > 0);

/** Whether a row says that the sheet knows phases at all. */
function namesPhase(row: SheetRow): boolean {
  if (row.kind === 'heading') return row.phase !== undefined;
  if (row.kind === 'header') return row.columns.some(({ phase }) => phase !== undefined);
  if (row.kind !== 'entry') return false;
  const { parameter, phase } = row.reading;
  if (parameter === undefined || !phased.has(parameter)) return false;
  if (parameter === 'protocol' || parameter === 'mode') return true;
  const inCells = row.cells.some(({ terms }) => ofKind(terms, 'phase').length > 0);
  return (phase !== undefined && natural[parameter] === undefined) || inCells || saysProtocol(row);
}
