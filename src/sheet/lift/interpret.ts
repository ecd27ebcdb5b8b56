/** From rows to facts: what each label's value says. */
import type { Report } from '../../diagnostics/report.js';
import type { Cell, Entry, SheetRow } from '../syntax.js';
import type { Term } from '../term.js';
import { ofOneEnd, type Parameter, phased } from '../words/labels.js';
import { chosenOf, isOffered, isOpenCell, isUnticked, ofKind } from './chosen.js';
import { ofEachEnd } from './each-end.js';
import { enumerated } from './enumerated.js';
import { Facts, type PartyKey, type Topic } from './facts.js';
import { type Parties, plain } from './parties.js';
import { phaseParts } from './phase-parts.js';
import { type Phase, phasesOf } from './phases.js';
import { readAlgorithm } from './read-algorithm.js';
import { readChoice } from './read-choice.js';
import { readEnd } from './read-end.js';
import { readTime } from './read-time.js';
import { CellReading } from './reading.js';
import { tellRest } from './rest.js';
import { readTakenOver } from './taken-over.js';
import { undenied, unsettled } from './unsettled.js';
import { valueNames } from './value-names.js';

/** The facts of a sheet: those of all its tunnels, and those of each tunnel by its number. */
export interface Interpreted {
  readonly shared: Facts;
  readonly tunnels: ReadonlyMap<number, Facts>;
  /** Whether some row names a phase. */
  readonly hasPhases: boolean;
  /** Rows that say something of a tunnel. */
  readonly used: readonly Entry[];
}

export function interpret(
  rows: readonly SheetRow[],
  parties: Parties,
  file: string,
  report: Report,
): Interpreted {
  const phases = phasesOf(rows);
  const shared = new Facts();
  const tunnels = new Map<number, Facts>();
  const used: Entry[] = [];
  let ofTunnel = shared;
  const sharedFrom = sharedFromIn(rows);
  for (const [place, row] of rows.entries()) {
    if (row.kind === 'heading' && row.tunnel !== undefined) {
      ofTunnel = tunnels.get(row.tunnel) ?? new Facts();
      tunnels.set(row.tunnel, ofTunnel);
    }
    if (row.kind !== 'entry') continue;
    const { parameter } = row.reading;
    if (parameter === undefined || parameter === 'ignored' || parameter === 'prf') continue;
    used.push(row);
    const isOwn = place < sharedFrom || ofOneEnd.has(parameter) || parameter === 'key';
    const facts = isOwn ? ofTunnel : shared;
    const blank: Cell = { column: 0, parts: [], terms: [] };
    const cells = row.cells.filter((cell) => !parties.isBeside(row, cell));
    for (const cell of cells.length > 0 ? cells : [blank]) {
      const ofColumn = parties.phaseOf(row, cell);
      if (ofColumn === undefined && isSameAsBeside(cell, cells) && !ofOneEnd.has(parameter))
        continue;
      const terms = undenied(chosenOf(cell.terms), parameter);
      const own = ofColumn ?? phases.get(row);
      const party = cell === blank ? plain : parties.keyOf(row, cell);
      for (const part of partsOf(row, terms, own, parameter)) {
        const reading = new CellReading(
          { row, cell, file, position: used.length, party, ...part },
          facts,
          report,
        );
        readCell(reading, parameter);
        // What one end leaves open holds no longer for both, as a blank cell does.
        const topic = topicOf(parameter, part.phase);
        const isShared = parameter !== 'key' && !ofOneEnd.has(parameter);
        const isLeft = ofKind(cell.terms, 'placeholder').length > 0;
        if (
          topic !== undefined &&
          isShared &&
          isLeft &&
          cells.some((one) => !isOpenCell(one.terms))
        )
          reading.tell(
            'sheet-value-missing',
            reading.at,
            { value: valueNames[topic], why: "of this end; the other end's is taken", option: '' },
            'warning',
          );
      }
    }
    tellLabelSpelling(row, file, report);
  }
  return { shared, tunnels, hasPhases: phases.size > 0, used };
}

/** From where on values are those of all tunnels: the phases stand once, behind the last of several. */
function sharedFromIn(rows: readonly SheetRow[]): number {
  const isTitle = (row: SheetRow): boolean => row.kind === 'heading' && row.tunnel !== undefined;
  const last = rows.findLastIndex(isTitle);
  const from = rows.findIndex((row) => row.kind === 'entry' && phased.has(row.reading.parameter));
  return from > last && rows.findIndex(isTitle) < last ? from : rows.length;
}

/** The values of a cell, each with the phase or the party that is its own. */
function partsOf(
  row: Entry,
  terms: readonly Term[],
  phase: Phase,
  parameter: Parameter,
): readonly {
  readonly terms: readonly Term[];
  readonly phase: Phase;
  readonly party?: PartyKey;
}[] {
  const listed = enumerated(row.label?.text ?? '', terms);
  const isPhased = phased.has(parameter);
  if (listed !== undefined && (isPhased || ofOneEnd.has(parameter)))
    return listed.map((part) => ({ phase, ...part }));
  const parted =
    parameter === 'identity' || !ofOneEnd.has(parameter) ? undefined : ofEachEnd(terms);
  if (parted !== undefined) return parted.map((part) => ({ phase, ...part }));
  return isPhased ? phaseParts(terms, phase) : [{ terms, phase }];
}

/** "Same" in one column is what the other one says, where that says something. */
const isSameAsBeside = (cell: Cell, cells: readonly Cell[]): boolean =>
  cell.column > 0 &&
  ofKind(cell.terms, 'same').length > 0 &&
  ofKind(cell.terms, 'phase').length === 0 &&
  isWordless(cell) &&
  cells.some((other) => other !== cell && !isWordless(other));

const isWordless = ({ terms }: Cell): boolean =>
  terms.every(({ kind }) => kind === 'same' || kind === 'word' || kind === 'sign');

function readCell(reading: CellReading, parameter: Parameter): void {
  const { cell } = reading;
  for (const { respelt, at } of reading.terms)
    if (respelt !== undefined) reading.tell('sheet-spelling', at, respelt);
  const readsBlank =
    parameter === 'pfs' ||
    parameter === 'pfs-group' ||
    (parameter === 'key' && reading.text !== '');
  // Some of the networks may be given, and others left to be given.
  const isPartly = parameter !== 'gateway' && ofKind(reading.terms, 'network').length > 0;
  const isBlank = !readsBlank && (isUnticked(cell.terms) || (isOpenCell(cell.terms) && !isPartly));
  if (isBlank || isOffered(reading.terms, ofGroups.has(parameter))) {
    const topic = topicOf(parameter, reading.phase);
    const isAsked = topic !== undefined && reading.row.reading.onlyIke2 !== true;
    // A part of an address, and a sign for the rest.
    const isPart = topic === 'gateway' && /\d\./.test(reading.text);
    if (isAsked) reading.leaveOpen(topic, isPart ? reading.text : undefined);
    return;
  }
  const reason = unsettled(reading, parameter);
  if (reason !== undefined) {
    const topic = topicOf(parameter, reading.phase);
    const value = topic === undefined ? 'value' : valueNames[topic];
    // Without a label a value of several is open, and which one, its words say.
    reading.fault(topic ?? 'cipher1', 'sheet-value-open', reading.at, { value, reason });
    if (topic !== undefined) return;
  }
  if (readTakenOver(reading, parameter)) return;
  if (
    !readAlgorithm(reading, parameter) &&
    !readTime(reading, parameter) &&
    !readEnd(reading, parameter)
  )
    readChoice(reading, parameter);
  tellRest(reading, parameter);
}

const ofGroups: ReadonlySet<Parameter> = new Set<Parameter>(['group', 'pfs', 'pfs-group']);

/** What a blank cell leaves open. */
function topicOf(parameter: Parameter, phase: Phase): Topic | undefined {
  const second = phase === 2;
  switch (parameter) {
    case 'cipher':
      return second ? 'cipher2' : 'cipher1';
    case 'hash':
      return second ? 'hash2' : 'hash1';
    case 'lifetime':
      return second ? 'lifetime2' : 'lifetime1';
    case 'group':
      return second ? 'pfs' : 'group';
    case 'authentication':
      return second ? 'hash2' : 'authentication';
    case 'pfs':
    case 'pfs-group':
      return phase === 1 ? 'group' : 'pfs';
    case 'key':
    case 'gateway':
    case 'networks':
    case 'ike':
    case 'exchange':
    case 'protocol':
      return parameter;
    default:
      return undefined;
  }
}

function tellLabelSpelling(
  { reading: { respelt }, label }: Entry,
  file: string,
  report: Report,
): void {
  if (respelt === undefined || label?.at === undefined) return;
  report('sheet-spelling', { file, start: label.at.start, end: label.at.end }, respelt);
}
