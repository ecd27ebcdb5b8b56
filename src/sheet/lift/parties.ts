/** Whose each cell is called: by its column, its label, or the section it stands in. Not yet which end that is. */

import type { Origin } from '../../syntax/origin.js';
import { present } from '../../syntax/present.js';
import type { Cell, Entry, Header, Heading, SheetRow } from '../syntax.js';
import { nameOf, type Whose, whoseOfTitle } from '../whose.js';
import { isPartyLabel } from '../words/columns.js';
import { plainWords } from '../words/ends.js';
import { ofOneEnd } from '../words/labels.js';
import type { PartyKey } from './facts.js';

/** A party with the words that name it. */
interface Party {
  readonly title?: string;
  readonly at?: Origin;
  /** Its column, where it is one. */
  readonly column?: number;
  /** Names that the title has beside words such as "our". */
  readonly alias?: string;
}

export interface Parties {
  keyOf(row: Entry, cell: Cell): PartyKey;
  /** The phase of a cell's column, where columns are phases. */
  phaseOf(row: Entry, cell: Cell): 1 | 2 | undefined;
  /** Cells in columns that are no end's: remarks, choices. */
  isBeside(row: Entry, cell: Cell): boolean;
  readonly known: ReadonlyMap<PartyKey, Party>;
  /** Pairs of columns beside each other. */
  readonly pairs: readonly (readonly [PartyKey, PartyKey])[];
}

interface Table {
  readonly header: Header | undefined;
  /** By column. */
  readonly keys: ReadonlyMap<number, PartyKey>;
  readonly phases: ReadonlyMap<number, 1 | 2>;
  /** Whether columns say whose something is. */
  readonly isByEnd: boolean;
}

export const plain: PartyKey = 'plain';

export function partiesOf(rows: readonly SheetRow[], file: string): Parties {
  const known = new Map<PartyKey, Party>();
  const pairs: (readonly [PartyKey, PartyKey])[] = [];
  const tables = new Map<Entry, Table>();
  for (const { header, entries } of tablesIn(rows)) {
    const table = tableOf(header, entries);
    for (const entry of entries) tables.set(entry, table);
    if (!table.isByEnd) continue;
    for (const [index, [column, key]] of [...table.keys].entries())
      known.set(key, partyOfColumn(header, { column, number: index + 1 }, key, file));
    const [first, second] = [...table.keys.values()];
    if (first !== undefined && second !== undefined) pairs.push([first, second]);
  }
  const sections = sectionsOf(rows, file, known);
  let above: PartyKey = plain;
  const labels = new Map<Entry, PartyKey>();
  for (const row of rows) {
    if (row.kind !== 'entry') continue;
    const { whose, parameter } = row.reading;
    const section = sections.get(row);
    const isWeak = whose?.by === 'theirs' && whose.weak === true;
    const said =
      whose === undefined || (isWeak && section !== undefined)
        ? undefined
        : whose.by === 'above'
          ? above
          : keyOfWhose(whose);
    const key = said ?? section ?? plain;
    labels.set(row, key);
    if (parameter !== undefined && ofOneEnd.has(parameter)) above = key;
  }
  joinNamed(labels);
  const tableAt = (row: Entry): Table | undefined => tables.get(row);
  return {
    known,
    pairs,
    keyOf: (row, { column }) => {
      const table = tableAt(row);
      const byColumn = table?.isByEnd === true ? table.keys.get(column) : undefined;
      return byColumn ?? labels.get(row) ?? plain;
    },
    phaseOf: (row, { column }) => tableAt(row)?.phases.get(column),
    isBeside: (row, { column }) => {
      const table = tableAt(row);
      if (table?.header === undefined || column === 0) return false;
      return (
        table.header.columns.length > 0 &&
        !table.header.columns.some((one) => one.column === column)
      );
    },
  };
}

/** `Peer address (ACME)` is that of ACME, where another row calls an end so. */
function joinNamed(labels: Map<Entry, PartyKey>): void {
  const names = new Set([...labels.values()].filter((key) => key.startsWith('name:')));
  for (const [row, key] of labels) {
    if ((key !== plain && key !== 'peer') || row.reading.parameter !== 'gateway') continue;
    const label = ` ${nameOf(row.label?.text ?? '')} `;
    const [only, another] = [...names].filter((name) => label.includes(` ${name.slice(5)} `));
    if (only !== undefined && another === undefined) labels.set(row, only);
  }
}

const keyOfWhose = (whose: Exclude<Whose, { by: 'above' }>): PartyKey => {
  if (whose.by === 'ours') return 'ours';
  if (whose.by === 'theirs') return whose.weak === true ? 'peer' : 'theirs';
  return `${whose.by}:${whose.name}`;
};

interface TableRows {
  readonly header: Header | undefined;
  readonly entries: readonly Entry[];
}

/** A table begins with names of columns; they hold until others come. */
function tablesIn(rows: readonly SheetRow[]): readonly TableRows[] {
  const tables: { header: Header | undefined; entries: Entry[] }[] = [
    { header: undefined, entries: [] },
  ];
  for (const row of rows) {
    if (row.kind === 'header') tables.push({ header: row, entries: [] });
    else if (row.kind === 'entry' && row.cells.some(({ column }) => column > 0))
      tables.at(-1)?.entries.push(row);
  }
  return tables;
}

function tableOf(header: Header | undefined, entries: readonly Entry[]): Table {
  const phases = new Map<number, 1 | 2>();
  const keys = new Map<number, PartyKey>();
  for (const { column, title, phase, common } of header?.columns ?? []) {
    if (phase !== undefined) phases.set(column, phase);
    else if (common !== true) keys.set(column, keyOfTitle(title.text, column));
  }
  if (phases.size > 0) return { header, keys: new Map(), phases, isByEnd: false };
  if (header === undefined || header.columns.length === 0) {
    // Rules and contacts have columns too, which are no ends.
    const used = new Set(
      entries
        .filter(({ reading }) => reading.parameter !== 'ignored')
        .flatMap(({ cells }) => cells.map(({ column }) => column)),
    );
    const [first, second] = [...used].sort((a, b) => a - b);
    if (first !== undefined && second !== undefined) {
      keys.set(first, 'column:1');
      keys.set(second, 'column:2');
    }
    return { header, keys, phases, isByEnd: keys.size > 1 };
  }
  const isByEnd =
    keys.size > 1 || [...keys.values()].some((key) => key === 'ours' || key === 'theirs');
  return { header, keys: isByEnd ? withoutTwins(keys) : new Map(), phases, isByEnd };
}

/** Two columns with the same word are told apart by their place. */
function withoutTwins(keys: ReadonlyMap<number, PartyKey>): ReadonlyMap<number, PartyKey> {
  const seen = new Set<PartyKey>();
  let twins = false;
  for (const key of keys.values()) {
    if (seen.has(key)) twins = true;
    seen.add(key);
  }
  return twins ? new Map([...keys.keys()].map((column) => [column, `column:${column}`])) : keys;
}

function keyOfTitle(title: string, column: number): PartyKey {
  const whose = whoseOfTitle(title);
  if (whose !== undefined && whose.by !== 'above') return keyOfWhose(whose);
  const name = nameOf(title);
  return name === '' ? `column:${column}` : `name:${name}`;
}

function partyOfColumn(
  header: Header | undefined,
  { column, number }: { readonly column: number; readonly number: number },
  key: PartyKey,
  file: string,
): Party {
  const cell = header?.columns.find((one) => one.column === column);
  if (cell === undefined) return { column: number };
  const alias = key === 'ours' || key === 'theirs' ? aliasIn(cell.title.text) : undefined;
  return present({ column: number, ...titled(cell.title, file), alias });
}

const titled = ({ text, at }: Heading['title'], file: string): Party =>
  present({ title: text, at: at && { file, ...at } });

/** "Our side (ACME)" names ACME too. */
function aliasIn(title: string): string | undefined {
  const words = nameOf(title)
    .split(' ')
    .filter((word) => !plainWords.has(word) && whoseOfTitle(word) === undefined && word.length > 1);
  return words.length > 0 && words.length <= 4 ? words.join(' ') : undefined;
}

interface Section {
  readonly title: Heading['title'];
  readonly entries: Entry[];
}

/** Whose the rows below a title are: one with words that say so, or one of several that each have a gateway. */
function sectionsOf(
  rows: readonly SheetRow[],
  file: string,
  known: Map<PartyKey, Party>,
): ReadonlyMap<Entry, PartyKey> {
  const keys = new Map<Entry, PartyKey>();
  const named = new Map<string, Section>();
  let section: PartyKey | undefined;
  let name: Section | undefined;
  for (const row of rows) {
    const title = titleOf(row);
    if (title !== undefined) {
      if (row.kind === 'heading' && row.tunnel !== undefined) section = undefined;
      if (
        row.kind === 'heading' &&
        (row.phase !== undefined || row.tunnel !== undefined) &&
        whoseOfTitle(title.text) === undefined
      )
        continue;
      const whose = whoseOfTitle(title.text);
      const said = whose === undefined || whose.by === 'above' ? undefined : keyOfWhose(whose);
      // The titles of both ends with nothing between: what follows is neither's.
      const isBoth = section !== undefined && said !== undefined && section !== said;
      section = isBoth && name?.entries.length === 0 ? undefined : said;
      name = { title, entries: [] };
      const known = named.get(nameOf(title.text));
      if (known === undefined) named.set(nameOf(title.text), name);
      else name = known;
    } else if (row.kind === 'entry') {
      name?.entries.push(row);
      if (section === undefined) continue;
      keys.set(row, section);
      if (name !== undefined && row.reading.parameter === 'gateway' && !known.has(section))
        known.set(section, titled(name.title, file));
    }
  }
  const sections = [...named.values()].filter(({ entries }) => hasGateway(entries));
  for (const { title, entries } of sections.length < 2 ? blocksOf(rows, keys) : sections) {
    const key = keyOfTitle(title.text, 0);
    for (const entry of entries) {
      if (keys.has(entry)) continue;
      keys.set(entry, key);
      known.set(key, titled(title, file));
    }
  }
  return keys;
}

/** The rows of each end where the same ones come twice, one after the other, each time with its device or company first. */
function blocksOf(
  rows: readonly SheetRow[],
  keys: ReadonlyMap<Entry, PartyKey>,
): readonly Section[] {
  const blocks: { title: Heading['title']; label: string; entries: Entry[] }[] = [];
  for (const row of rows) {
    if (row.kind !== 'entry' || row.label === undefined || keys.has(row)) continue;
    const { label, reading, cells } = row;
    const title = cells[0]?.column === 0 ? cells[0].parts[0] : undefined;
    const isFirst = reading.parameter === 'device' || isPartyLabel(label.text);
    const last = blocks.at(-1);
    if (title !== undefined && isFirst && (last === undefined || last.label === nameOf(label.text)))
      blocks.push({ title, label: nameOf(label.text), entries: [] });
    blocks.at(-1)?.entries.push(row);
  }
  return blocks.length === 2 && blocks.every(({ entries }) => hasGateway(entries)) ? blocks : [];
}

/** A heading, or a label with nothing behind it, above the rows that it is about. */
function titleOf(row: SheetRow): Heading['title'] | undefined {
  if (row.kind === 'heading') return row.title;
  if (row.kind !== 'entry' || row.cells.length > 0 || row.label === undefined) return undefined;
  return row.reading.parameter !== undefined && ofOneEnd.has(row.reading.parameter)
    ? row.label
    : undefined;
}

/** Whether a section has a gateway of nobody in particular. */
const hasGateway = (entries: readonly Entry[]): boolean =>
  entries.some(
    ({ reading, cells }) =>
      reading.parameter === 'gateway' &&
      (reading.whose === undefined ||
        (reading.whose.by === 'theirs' && reading.whose.weak === true)) &&
      cells.some(({ terms }) => terms.some(({ kind }) => kind === 'network')),
  );
