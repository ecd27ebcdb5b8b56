/**
 * A parameter sheet as it stands: rows with cells. What a row is about was recognised by its words; what it means for a
 * tunnel is not decided here.
 */
import type { Range, Source, Word } from '../syntax/range.js';
import type { LabelReading } from './label.js';
import type { Term } from './term.js';

export interface SheetTree {
  /** The text that it was read from; a sheet that is made has none. */
  readonly source?: Source;
  readonly rows: readonly SheetRow[];
}

export type SheetRow = Layout | Text | Heading | Header | Entry;

/** A blank line, or one of rules only. */
interface Layout {
  readonly kind: 'layout';
  readonly at?: Range;
}

/** Prose, greetings, explanations: no parameter. */
interface Text {
  readonly kind: 'text';
  readonly at?: Range;
  readonly text: Word;
  /** It is a row with a value, among those of a phase: only its label is not known. */
  readonly isRow?: boolean;
}

export interface Heading {
  readonly kind: 'heading';
  readonly at?: Range;
  readonly title: Word;
  /** What follows is about this phase. */
  readonly phase?: 1 | 2;
  /** The phase follows from a name such as IPsec; no number says it. */
  readonly byName?: boolean;
  /** The number of the tunnel that begins here. */
  readonly tunnel?: number;
  /** What follows is no tunnel data: firewall rules, contacts. */
  readonly beside?: boolean;
}

/** The names of the columns. */
export interface Header {
  readonly kind: 'header';
  readonly at?: Range;
  readonly label?: Word;
  /** By column, the first value column is 1. */
  readonly columns: readonly HeaderCell[];
}

interface HeaderCell {
  readonly column: number;
  readonly title: Word;
  /** The column holds the values of one phase, and not of one end. */
  readonly phase?: 1 | 2;
  /** The column's values hold for both ends: "Value", "Agreed". */
  readonly common?: boolean;
}

export interface Entry {
  readonly kind: 'entry';
  readonly at?: Range;
  /** Absent where the row has values only. */
  readonly label?: Word;
  readonly reading: LabelReading;
  /** One for each column that has a value; blank cells are left out. */
  readonly cells: readonly Cell[];
  /** How many value columns the row has, blank ones counted. */
  readonly width: number;
}

/** What stands in one column of an entry. Column 0: the row has no columns, its value is all there is. */
export interface Cell {
  readonly column: number;
  /** One for each line of the cell. */
  readonly parts: readonly Word[];
  /** The terms of all parts, with places in the source. */
  readonly terms: readonly Term[];
}
