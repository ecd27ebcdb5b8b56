import type { Report } from '../../diagnostics/report.js';
import { valueKinds } from '../cut/listed.js';
import { folded } from '../fold.js';
import type { Entry, Heading, SheetRow } from '../syntax.js';
import { termsOf } from '../terms.js';
import { differs, type Setting } from '../words/settings.js';
import { isOpenCell, isUnticked } from './chosen.js';

/** Tells which rows say something of a tunnel or of its traffic that no file will say. */
export function tellNotFollowed(rows: readonly SheetRow[], file: string, report: Report): void {
  // The heading of a section of rules, until it was told.
  let heading: Heading | undefined;
  let ofFilter = false;
  const tell = (row: SheetRow, setting: Setting, severity: 'note' | 'warning'): void => {
    if (row.at !== undefined)
      report('sheet-row-not-followed', { file, ...row.at }, { setting }, { severity });
  };
  for (const row of rows) {
    if (row.kind === 'heading') {
      ofFilter = isOfFilter(row);
      heading = ofFilter ? row : undefined;
    }
    if (row.kind === 'text' && row.isRow === true && row.text.at !== undefined)
      report(
        'sheet-row-unknown',
        { file, ...row.text.at },
        {},
        { severity: saysValue(row.text.text) ? 'warning' : 'note' },
      );
    if (row.kind !== 'entry' || row.cells.length === 0) continue;
    if (heading !== undefined) tell(heading, 'services', 'note');
    heading = undefined;
    const { parameter, setting } = row.reading;
    if (ofFilter || setting === undefined || parameter !== 'ignored') continue;
    if (valuesOf(row).some((value) => differs(setting, value)))
      tell(row, setting, weighty.has(setting) ? 'warning' : 'note');
  }
}

/** Whether a row that is not known has a value that a tunnel can have. */
const saysValue = (text: string): boolean =>
  termsOf(text.slice(text.search(/[:=|\t]|\s{2}/) + 1)).some(({ kind }) => valueKinds.has(kind));

const weighty: ReadonlySet<Setting> = new Set<Setting>([
  'services',
  'keying',
  'subnets',
  'one-pair',
]);

/** A section of rules for a packet filter: they are for what leaves the tunnel. */
const isOfFilter = ({ beside, title }: Heading): boolean =>
  beside === true &&
  /\b(?:rules?|acl|ports?|services?|applications?|reglas)\b/.test(folded(title.text));

const valuesOf = ({ cells }: Entry): readonly string[] =>
  cells
    .filter(({ terms }) => !isUnticked(terms) && !isOpenCell(terms))
    .map(({ parts }) => folded(parts.map(({ text }) => text).join(' ')));
