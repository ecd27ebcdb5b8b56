import { type Report, within } from '../../diagnostics/report.js';
import { canonicalAddress } from '../../model/address.js';
import { madeIn } from '../../syntax/made-in.js';
import type { Origin } from '../../syntax/origin.js';
import type { Range, Word } from '../../syntax/range.js';
import type { Configuration, Dialect, Statement, Unread } from '../syntax.js';
import { asUnread } from './doubts.js';
import { type Masks, masks } from './masks.js';
import { type LiftOptions, usualLimit } from './options.js';
import type { Running } from './running.js';

/** What every part of the lift needs: the text, what the device holds, and whom to tell. */
export interface Scope {
  readonly configuration: Configuration;
  readonly dialect: Dialect;
  readonly version: string | undefined;
  readonly running: Running;
  readonly options: LiftOptions;
  readonly limit: number;
  readonly report: Report;
  /** Tells of a range in this text. */
  readonly tell: ReturnType<typeof within>;
  /** The origin of a range in this text. */
  origin(at: Range): Origin;
  /** The origins of ranges, those left out that have no place. */
  origins(...ranges: readonly (Range | undefined)[]): Origin[];
  /** The address that a word stands for: itself, or what `name` gives the label. Undefined where it is neither. */
  address(word: Word): string | undefined;
  /** A mask of the text. */
  readonly mask: Masks;
  /** The labels that `name` lines give an address. */
  labelsOf(address: string): readonly string[];
  /** The lines that could not be read, or are another dialect's, and have a name in them. */
  unreadNaming(name: string): readonly Unread[];
  /** The lines that take back what was defined under a name. */
  takingBack(name: string): readonly Range[];
}

/** How many origins are remembered: the lines of an entry are the places of many values. */
const remembered = 1024;

/** Origins in a file. Those of one place that are asked for one soon after the other are one object. */
function originsIn(file: string): (at: Range) => Origin {
  const known: (Origin | undefined)[] = new Array(remembered).fill(undefined);
  return ({ start, end }) => {
    const slot = (start + 31 * end) & (remembered - 1);
    const before = known[slot];
    if (before?.start === start && before.end === end) return before;
    const origin = { file, start, end };
    known[slot] = origin;
    return origin;
  };
}

const isPlace = (at: Range | undefined): at is Range => at !== undefined;

export function scopeOf(
  configuration: Configuration,
  running: Running,
  report: Report,
  options: LiftOptions,
): Scope {
  const { source } = configuration;
  let labels: Map<string, string[]> | undefined;
  let unread: Map<string, Unread[]> | undefined;
  let takenBack: Map<string, Range[]> | undefined;
  const origin = originsIn(source.name);
  return {
    configuration,
    dialect: configuration.dialect,
    version: configuration.version,
    running,
    options,
    limit: options.limit ?? usualLimit,
    report,
    tell: within(report, source),
    origin,
    origins: (...ranges) => {
      const places = ranges.every(isPlace) ? ranges : ranges.filter(isPlace);
      // Mapped, because a list that grows holds room for more, and there are very many.
      return places.map(origin);
    },
    address: ({ text }) => canonicalAddress(text) ?? running.labels.get(text),
    mask: masks(),
    labelsOf: (address) => {
      if (labels === undefined) {
        labels = new Map();
        for (const [label, known] of running.labels) madeIn(labels, known, () => []).push(label);
      }
      return labels.get(address) ?? [];
    },
    unreadNaming: (name) => {
      if (unread === undefined) {
        unread = new Map();
        for (const line of [...running.unread, ...running.foreign.map(asUnread)])
          for (const word of wordsOf(source.text, line.at))
            madeIn(unread, word, () => []).push(line);
      }
      return unread.get(name) ?? [];
    },
    takingBack: (name) => {
      if (takenBack === undefined) {
        takenBack = new Map();
        for (const statement of configuration.statements)
          if (statement.negated === true && statement.at && isDefinition(statement))
            madeIn(takenBack, statement.name.text, () => []).push(statement.at);
      }
      const lists = configuration.accessList(name) ?? [];
      const ofList = lists.flatMap(({ negated, at }) => (negated === true && at ? [at] : []));
      return [...(takenBack.get(name) ?? []), ...ofList];
    },
  };
}

type Definition = Extract<Statement, { readonly name: Word }>;

/** A line of a map takes back an entry, whose name is that of all of it. */
const isDefinition = (statement: Statement): statement is Definition =>
  'name' in statement && statement.kind !== 'crypto-map';

const wordsOf = (text: string, at: Range | undefined): ReadonlySet<string> =>
  new Set(at === undefined ? [] : text.slice(at.start, at.end).split(/\s+/));

/** The first line of a block's range: a block is written by its head, its lines by themselves. */
export function headOf(text: string, at: Range): Range {
  const end = text.indexOf('\n', at.start);
  if (end < 0 || end >= at.end) return at;
  return { start: at.start, end: text[end - 1] === '\r' ? end - 1 : end };
}
