/** What the readers of single cells share: where they are, and how they tell what they find. */

import type { Code, FactsOf } from '../../diagnostics/catalogue.js';
import type { Report } from '../../diagnostics/report.js';
import type { Origin } from '../../syntax/origin.js';
import type { Range } from '../../syntax/range.js';
import { folded } from '../fold.js';
import type { Cell, Entry } from '../syntax.js';
import type { Term } from '../term.js';
import type { Facts, PartyKey, TakenOver, Topic, Values } from './facts.js';
import type { Phase } from './phases.js';
import { valueNames } from './value-names.js';

/** One cell that is being read, and where its values go. */
export class CellReading {
  readonly row: Entry;
  readonly cell: Cell;
  readonly terms: readonly Term[];
  readonly phase: Phase;
  private readonly file: string;
  private readonly position: number;
  private readonly party: PartyKey;
  private readonly facts: Facts;
  private readonly report: Report;

  constructor(
    where: {
      readonly row: Entry;
      readonly cell: Cell;
      readonly terms: readonly Term[];
      readonly phase: Phase;
      readonly party: PartyKey;
      readonly file: string;
      readonly position: number;
    },
    facts: Facts,
    report: Report,
  ) {
    this.row = where.row;
    this.cell = where.cell;
    this.terms = where.terms;
    this.phase = where.phase;
    this.party = where.party;
    this.file = where.file;
    this.position = where.position;
    this.facts = facts;
    this.report = report;
  }

  /** The place of the cell, or of its label where it is blank. */
  get at(): Origin {
    const first = this.cell.parts[0]?.at;
    const last = this.cell.parts.at(-1)?.at;
    if (first === undefined || last === undefined)
      return this.origin(this.row.label?.at ?? { start: 0, end: 0 });
    return this.origin({ start: first.start, end: last.end });
  }

  /** The text of the cell; keys are in it, so it goes nowhere else. */
  get text(): string {
    return this.cell.parts.map(({ text }) => text).join(' ');
  }

  /** What of the text belongs to these terms, where a cell is parted. */
  get ownText(): string {
    const [from, to] = [this.terms[0]?.at.start ?? 0, this.terms.at(-1)?.at.end ?? 0];
    return this.cell.parts
      .map(({ text, at }) =>
        text.slice(Math.max(0, from - (at?.start ?? 0)), Math.max(0, to - (at?.start ?? 0))),
      )
      .join(' ');
  }

  origin(range: Range): Origin {
    return { file: this.file, start: range.start, end: range.end };
  }

  add<T extends Topic>(topic: T, value: Values[T]): void {
    this.facts.add(topic, { value, ...this.fact() });
  }

  /** The value is that of the other phase. */
  takeOver(topic: TakenOver['topic']): void {
    this.facts.takenOver.push({ topic, fact: this.fact() });
  }

  private fact(): TakenOver['fact'] {
    return {
      at: this.at,
      party: this.party,
      column: this.cell.column,
      label: folded(this.row.label?.text ?? ''),
      row: this.position,
    };
  }

  /** The value was left to be given; it is asked for at this place. */
  leaveOpen(topic: Topic, words?: string | undefined): void {
    const { at, party } = this;
    this.facts.leaveOpen(topic, at);
    this.facts.openEnds.push({ topic, party, at, isTold: false, ...(words && { words }) });
  }

  /** Tells why a topic has no value here, so that it is not asked for once more. */
  fault<C extends Code>(topic: Topic | undefined, code: C, at: Range, facts: FactsOf<C>): void {
    if (topic !== undefined) {
      this.facts.told.add(topic);
      this.facts.openEnds.push({ topic, party: this.party, at: this.at, isTold: true });
    }
    this.report(code, this.origin(at), facts);
  }

  tell<C extends Code>(code: C, at: Range, facts: FactsOf<C>, severity?: 'warning'): void {
    this.report(code, this.origin(at), facts, severity && { severity });
  }

  /** A label is known and its value is not. With other words in its label the row is about something else. */
  unread(topic: Topic, near = ''): void {
    if (!this.row.reading.whole && near === '') this.leaveOpen(topic);
    else this.fault(topic, 'sheet-value-unread', this.at, { value: valueNames[topic], near });
  }

  /** A value that the tunnel can do without. */
  tellUnread(topic: Topic): void {
    const facts = { value: valueNames[topic], near: '' };
    this.report('sheet-value-unread', this.at, facts, { severity: 'warning' });
  }

  /** A value of another kind than the label asks for. */
  tellRest(at: Range): void {
    tellUnused(this.textAt(at), this.origin(at), this.report);
  }

  private textAt({ start, end }: Range): string {
    return this.textFrom({ start, end }).slice(0, end - start);
  }

  /** The line of the cell from a place on. */
  textFrom({ start, end }: Range): string {
    const part = this.cell.parts.find(({ at }) => (at?.end ?? 0) >= end);
    return part?.text.slice(start - (part.at?.start ?? start)) ?? '';
  }

  /** What the terms are written as, with `#` for each network, and the term that stands at a place of it. */
  get marked(): { readonly text: string; readonly termAt: (place: number) => Term | undefined } {
    const starts: number[] = [];
    let text = '';
    let end = 0;
    for (const term of this.terms) {
      if (term.at.start > end) text += ' ';
      starts.push(text.length);
      text += markOf(term, text) ?? this.textAt(term.at);
      end = term.at.end;
    }
    return {
      text,
      termAt: (place) => {
        let [low, high] = [0, starts.length];
        while (low < high) {
          const middle = (low + high) >> 1;
          if ((starts[middle] ?? 0) <= place) low = middle + 1;
          else high = middle;
        }
        return this.terms[low - 1];
      },
    };
  }

  /** Several choices, which are all offered; of groups for forward secrecy there can be one. */
  tellSeveral(topic: Topic, count: number): void {
    const isOne = topic === 'pfs';
    if (count > 1)
      this.report(
        'sheet-several-offered',
        this.at,
        { value: valueNames[topic], count, isOne },
        isOne ? { severity: 'warning' } : {},
      );
  }
}

/** Tells words that may be a value, and of which nothing is made. */
export const tellUnused = (words: string, at: Origin, report: Report): void =>
  report(
    'sheet-words-unread',
    at,
    { named: `"${words}" stands`, instead: '', isSaid: true },
    { severity: 'warning' },
  );

/** The letter in `10.1.84.O/24` is no word that stands between two networks. */
function markOf(term: Term, before: string): string | undefined {
  switch (term.kind) {
    case 'network':
      return '#';
    case 'range':
      return '#-#';
    case 'placeholder':
      return '...';
    case 'separator':
      if (term.sign.startsWith('<')) return '\n';
      if (!/[a-z]/.test(term.sign) || /\S/.test(before.slice(-1))) return undefined;
      return /^(?:o|or|ou|oder|atau)$/.test(term.sign) ? '&&' : '&';
    default:
      return undefined;
  }
}
