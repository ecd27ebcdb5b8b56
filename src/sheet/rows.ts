/** Puts the rows of a sheet together, one line after the other. */
import { present } from '../syntax/present.js';
import type { Range, Word } from '../syntax/range.js';
import type { Piece } from './cut/lines.js';
import { type HeadingReading, readHeading } from './headings.js';
import { type LabelReading, readLabel } from './label.js';
import type { Cell, Entry, SheetRow } from './syntax.js';
import type { Term } from './term.js';
import { termsOf } from './terms.js';
import { type Whose, whoseOfTitle } from './whose.js';
import { isBesideTitle, isCommonTitle, isLabelTitle } from './words/columns.js';
import { kindOf } from './words/kind.js';
import { ofOneEnd, type Parameter } from './words/labels.js';

interface Growing {
  readonly row: SheetRow & { readonly kind: 'entry' };
  readonly columns: Map<number, Word[]>;
  readonly indent: number;
  width: number;
  end: number;
}

type Placed = { readonly column: number; readonly piece: Piece };

/** Long lists of networks go on for many lines; a row that grows for ever was never one. */
const mostLines = 500;

export class Rows {
  private readonly rows: (SheetRow | Growing)[] = [];
  private last: Growing | undefined;
  private waits = false;
  private phase = false;
  private beside = false;
  private fresh = true;
  private blank = false;
  private lines = 0;
  private named = false;
  private labels = 0;
  private above: Pick<Entry, 'label' | 'reading'> | undefined;

  // what the lines of a sheet say

  layout(at: Range, blank: boolean): void {
    this.rows.push({ kind: 'layout', at });
    if (!blank) return;
    this.blank = true;
    this.beside = false;
  }

  text(at: Range, piece: Piece): void {
    this.rows.push({ kind: 'text', at, text: wordOf(piece) });
    this.close();
  }

  heading(at: Range, piece: Piece, reading: HeadingReading): void {
    this.rows.push({ kind: 'heading', at, title: wordOf(piece), ...reading });
    this.close();
    this.beside = reading.beside === true;
    const label = readLabel(piece.text.replace(/s\s*:?$/, ''));
    if (label.parameter === 'gateway' && label.whole)
      this.above = { label: wordOf(piece), reading: label };
    if (reading.phase !== undefined) this.phase = true;
    if (reading.tunnel !== undefined) this.fresh = true;
    // "IKE policy, version 1" says the version too.
    if (reading.phase === undefined) return;
    const said = termsOf(piece.text).some(
      (term) => term.kind === 'ike' && term.version !== undefined,
    );
    if (said) {
      this.values(at, piece);
      this.close();
    }
  }

  header(at: Range, label: Piece | undefined, cells: readonly Placed[]): void {
    const columns = cells
      .filter(
        ({ piece }) =>
          !isBesideTitle(piece.text) &&
          (!isLabelTitle(piece.text) || readHeading(piece.text)?.phase !== undefined),
      )
      .map(({ column, piece }) => {
        const phase = readHeading(piece.text)?.phase;
        return present({
          column,
          title: wordOf(piece),
          phase,
          common: isCommonTitle(piece.text) || undefined,
        });
      });
    this.rows.push(
      present({ kind: 'header' as const, at, label: label && wordOf(label), columns }),
    );
    this.close();
    this.fresh = false;
    this.named = columns.every(({ phase }) => phase === undefined);
    this.labels = (columns[0]?.column ?? 1) - 1;
  }

  entry(
    at: Range,
    label: Piece,
    reading: LabelReading,
    cells: readonly Placed[],
    width = cells.at(-1)?.column ?? 0,
  ): void {
    this.open(at, wordOf(label), reading, cells, width, 0);
  }

  listed(at: Range, label: Piece, reading: LabelReading, value: Piece, indent: number): void {
    this.open(at, wordOf(label), reading, [{ column: 0, piece: value }], 0, indent);
  }

  /** A label whose value stands on the next line, or nowhere. */
  pending(at: Range, label: Piece, reading: LabelReading, indent: number): void {
    this.open(at, wordOf(label), reading, [], 0, indent);
    this.waits = reading.parameter !== 'ignored';
    this.blank = false;
    this.above = { label: wordOf(label), reading };
  }

  /** A line below such a label that has the value of one end: `Cisco side: 10.1.0.0/16`. False where it is none. */
  ofEnd(at: Range, end: Piece, value: Piece): boolean {
    const { above } = this;
    const { parameter } = above?.reading ?? {};
    const whose = endIn(end.text);
    if (above === undefined || parameter === undefined || whose === undefined) return false;
    if (!ofOneEnd.has(parameter)) return false;
    this.open(at, above.label, { ...above.reading, whose }, [{ column: 0, piece: value }], 0, 0);
    this.above = above;
    return true;
  }

  /** The value of the label before. */
  value(at: Range, piece: Piece, indent: number): void {
    this.add(at, [{ column: 0, piece }]);
    this.waits = this.last !== undefined && indent > this.last.indent;
  }

  values(at: Range, piece: Piece): void {
    const reading: LabelReading = { parameter: 'values', whole: true };
    this.open(at, undefined, reading, [{ column: 0, piece }], 0, 0);
  }

  /** More cells of the row above. */
  more(at: Range, cells: readonly Placed[]): void {
    this.add(at, cells);
  }

  addLine(at: Range, piece: Piece): void {
    this.add(at, [{ column: 0, piece }]);
  }

  /** A pair whose label is not known: `whole` is the label with its value. */
  unknown(at: Range, label: Piece, whole: Piece): void {
    const isRow =
      !this.beside &&
      isBrief(label) &&
      (this.phase && whole.text.length <= 60
        ? true
        : whole.text.length <= 120 && saysOfTunnel(whole));
    this.rows.push({ kind: 'text', at, text: wordOf(whole), ...(isRow && { isRow }) });
    this.close();
  }

  /** Networks under no label. */
  unlabelled(at: Range, piece: Piece): void {
    this.rows.push({ kind: 'text', at, text: wordOf(piece), isRow: !this.beside });
    this.close();
  }

  // what the reader of the next line wants to know

  /** No parameter was met since the table began. */
  isFresh(): boolean {
    return this.fresh;
  }

  /** No row has named columns but by phases. */
  lacksEnds(): boolean {
    return !this.named;
  }

  /** The columns that the head of the table names begin behind this one. */
  hasLabelsIn(column: number): boolean {
    return this.labels === column;
  }

  /** The label before has no value yet, or more of them stand deeper than itself. */
  wantsValue(indent: number): boolean {
    const { last } = this;
    return this.waits && !this.blank && (last?.columns.size === 0 || indent > (last?.indent ?? 0));
  }

  /** A line that is indented deeper than the row before, or goes on with its list. */
  continues(indent: number, listed: boolean): boolean {
    const { last } = this;
    if (last === undefined || this.blank || !growing.has(last.row.reading.parameter)) return false;
    return indent > last.indent || (listed && last.columns.size === 0);
  }

  /** Right below a row whose list may go on. */
  isInList(): boolean {
    return !this.blank && this.last !== undefined && growing.has(this.last.row.reading.parameter);
  }

  /** The line before was blank, or there is none. */
  isAfterBlank(): boolean {
    const last = this.rows.at(-1);
    return last === undefined || ('kind' in last && last.kind === 'layout');
  }

  inPhase(): boolean {
    return this.phase && !this.beside;
  }

  done(): readonly SheetRow[] {
    return this.rows.map((row) => ('row' in row ? finished(row) : row));
  }

  private open(
    at: Range,
    label: Word | undefined,
    reading: LabelReading,
    cells: readonly Placed[],
    width: number,
    indent: number,
  ): void {
    // "Key length: 256" below "Encryption: AES".
    if (
      this.last?.row.reading.parameter === 'cipher' &&
      /\bkey[ -](?:length|size)\b/i.test(label?.text ?? '')
    ) {
      this.add(at, cells);
      return;
    }
    const parameter = this.beside && reading.parameter !== 'key' ? 'ignored' : reading.parameter;
    const row: Entry = present({
      kind: 'entry' as const,
      at,
      label,
      reading: present({ ...reading, parameter }),
      cells: [],
      width,
    });
    this.above = undefined;
    const entry: Growing = { row, columns: new Map(), indent, width, end: at.end };
    this.rows.push(entry);
    this.last = entry;
    this.waits = false;
    this.blank = false;
    if (cells.some(({ column }) => column > 0)) this.fresh = false;
    this.lines = 0;
    this.add(at, cells);
  }

  private add(at: Range, cells: readonly Placed[]): void {
    const { last } = this;
    if (last === undefined || this.lines++ > mostLines) {
      const [first] = cells;
      if (first !== undefined) this.unlabelled(at, first.piece);
      return;
    }
    for (const { column, piece } of cells) {
      const known = last.columns.get(column);
      if (known === undefined) last.columns.set(column, [wordOf(piece)]);
      else known.push(wordOf(piece));
      last.width = Math.max(last.width, column);
    }
    last.end = Math.max(last.end, at.end);
    this.blank = false;
  }

  private close(): void {
    this.above = undefined;
    this.last = undefined;
    this.waits = false;
    this.blank = false;
  }
}

function finished({ row, columns, width, end }: Growing): Entry {
  const rule =
    row.reading.parameter === 'lifetime' || row.reading.parameter === 'volume' ? 'times' : 'cell';
  const cells = [...columns].map(
    ([column, parts]): Cell => ({
      column,
      parts,
      terms: parts.flatMap((part, index) => termsIn(part, rule, index > 0)),
    }),
  );
  return { ...row, at: { start: row.at?.start ?? 0, end }, cells, width };
}

/** Whose a value is that stands behind a name and no label: `Our side`, `Linux`, `Site B (Cisco)`. */
function endIn(text: string): Whose | undefined {
  const { parameter } = readLabel(text);
  const kind = parameter === undefined || namesDevice.has(parameter) ? kindOf(text) : undefined;
  if (kind !== undefined) return { by: 'name', name: kind };
  return parameter === undefined ? whoseOfTitle(text) : undefined;
}

const namesDevice: ReadonlySet<Parameter> = new Set<Parameter>(['ignored', 'values', 'device']);

/** Rows whose values may go on in the next line of a list. */
const growing: ReadonlySet<Parameter | undefined> = new Set<Parameter | undefined>([
  'networks',
  'translated',
  'gateway',
]);

/** A sentence with a colon is no row. */
const isBrief = ({ text }: Piece): boolean => text.split(/\s+/).length <= 5 && !/[.!?]$/.test(text);

/** Outside the phases only what can be nothing else is a row of the tunnel. */
const saysOfTunnel = ({ text }: Piece): boolean =>
  /aes|des|sha|md.?5|gr|dh|bit|\.\d|::/i.test(text) &&
  termsOf(text).some(({ kind }) => ofTunnel.has(kind));
const ofTunnel: ReadonlySet<string | undefined> = new Set(
  'cipher hash group network range'.split(' '),
);

const wordOf = ({ text, start, end }: Piece): Word => ({ text, at: { start, end } });

function termsIn(part: Word, rule: 'cell' | 'times', follows: boolean): readonly Term[] {
  const start = part.at?.start ?? 0;
  const terms = termsOf(part.text, rule).map((term) => ({
    ...term,
    at: { start: term.at.start + start, end: term.at.end + start },
  }));
  const between: Term = { kind: 'separator', sign: '\n', at: { start, end: start }, depth: 0 };
  return follows ? [between, ...terms] : terms;
}
