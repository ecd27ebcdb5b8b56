import { addTo } from '../syntax/grouped.js';
import { Lines, type Origin, type Place } from '../syntax/origin.js';
import type { Range, Source } from '../syntax/range.js';
import { type Code, catalogue, type FactsOf } from './catalogue.js';
import type { Severity } from './define.js';
import { type Diagnostic, type Fix, type Reason, Told } from './told.js';
import { LineTold } from './told-facts.js';

export type { Diagnostic, Fix, Reason } from './told.js';

/** What a place that tells something may add. */
export interface Telling {
  /** Instead of the catalogue's severity. */
  readonly severity?: Severity;
  /** The peers whose tunnels are left out because of it. */
  readonly leavesOut?: readonly string[];
  /** The peers whose tunnels alone it is about; those that it leaves out where it is not said, and all where there are none. */
  readonly about?: readonly string[];
  /** It says whose a line is that was told of when it was read, as nobody's: of a tunnel that nobody asked for that is a note. */
  readonly isClaim?: boolean;
  /** One answer cures it at every place: it is told at the first, with the others beside it. */
  readonly once?: boolean;
  /** The text that it is about, where it stands at no line of it. */
  readonly file?: string;
  /** Other places that belong to it. */
  readonly related?: readonly (Origin | undefined)[];
  /** Small changes that cure it: the text that would stand at the origin. */
  readonly fixes?: readonly {
    readonly end: Fix['end'];
    readonly at: Origin;
    readonly text: string;
  }[];
}

/** Tells one thing at a place, or of the whole input where there is none. */
export type Report = <C extends Code>(
  code: C,
  at: Origin | undefined,
  facts: FactsOf<C>,
  telling?: Telling,
) => void;

/** A report bound to one source, for parts that know ranges only. */
export const within =
  (report: Report, source: Source) =>
  <C extends Code>(code: C, at: Range | undefined, facts: FactsOf<C>, telling?: Telling): void =>
    at === undefined
      ? report(code, undefined, facts, { ...telling, file: source.name })
      : report(code, { file: source.name, start: at.start, end: at.end }, facts, telling);

/** How bad a telling of a code is. */
export const severityOf = (code: Code, { severity }: Telling): Severity => {
  const entry: { readonly severity: Severity } = catalogue[code];
  return severity ?? entry.severity;
};

/** Errors with which a tunnel is written all the same, without its key. */
const ofKeys: ReadonlySet<Code> = new Set([
  'masked-secret',
  'encrypted-secret',
  'placeholder-secret',
  'no-key-for-peer',
  'key-conflict',
  'key-missing',
  'psk-missing',
]);

/** Whether all that is wrong is that a key is not there, or in doubt. */
export const isOfKey = (code: Code): boolean => ofKeys.has(code);

/** A report about the tunnels with these peers, which its errors leave out. */
export const leavingOut =
  (report: Report, peers: readonly string[]): Report =>
  (code, at, facts, telling = {}) =>
    report(code, at, facts, {
      about: peers,
      ...telling,
      ...((telling.leavesOut !== undefined ||
        (severityOf(code, telling) === 'error' && !isOfKey(code))) && { leavesOut: peers }),
    });

/** A report that keeps no notes: of what is not written there is nothing to note. */
export const withoutNotes =
  (report: Report): Report =>
  (code, at, facts, telling = {}) => {
    if (severityOf(code, telling) !== 'note') report(code, at, facts, telling);
  };

/**
 * Collects what is told. The same code at the same place is kept once, as bad as its worst telling, with
 * all peers, places and fixes of each.
 * `sources` are the texts that origins may name; an origin in another text loses its place, not its words.
 */
export class Collector {
  private readonly lines = new Map<string, Lines>();
  private readonly told = new Map<string, Told>();
  private readonly byCode = new Map<Code, Told[]>();
  private list: readonly Diagnostic[] | undefined;
  private errors = 0;
  /** The line at which something was told last: mostly more is told at it. */
  private last:
    | { readonly file: string; readonly line: number; readonly told: LineTold }
    | undefined;

  /** `isWanted`: whether to keep what is told; all is, unless said otherwise. */
  constructor(
    sources: readonly Source[],
    private readonly isWanted?: (code: Code, severity: Severity) => boolean,
  ) {
    for (const source of sources) this.add(source);
  }

  /** Makes a further text known, such as one that was written. */
  add(source: Source): void {
    this.lines.set(source.name, new Lines(source));
  }

  readonly report: Report = (code, at, facts, telling = {}) => this.tell(code, at, facts, telling);

  /** As `report`, for facts whose type was held against the code where they were made. */
  tell(code: Code, at: Origin | undefined, facts: unknown, telling: Telling = {}): void {
    // The catalogue's union of definitions cannot be called with the union of facts.
    const definition = catalogue[code] as {
      title(facts: unknown): string;
      help(facts: unknown): string;
    };
    const severity = severityOf(code, telling);
    if (this.isWanted?.(code, severity) === false) return;
    const place = this.placeOf(at);
    const shown = this.toldFacts(facts, place);
    const message = definition.title(shown);
    const where =
      place === undefined || telling.once === true
        ? `${place?.file ?? telling.file} ${message}`
        : `${place.file}:${place.line}:${place.column}`;
    const key = `${code} ${where}`;
    const words = { code, severity, message, help: definition.help(shown) };
    let told = this.told.get(key);
    if (told === undefined) {
      const { file = null } = telling;
      told = new Told(words, at, place, file);
      this.told.set(key, told);
      addTo(this.byCode, code, told);
    }
    if (severity === 'error') this.errors++;
    told.add({
      words,
      isClaim: telling.isClaim === true,
      peers: telling.leavesOut ?? nothing,
      about: telling.about ?? telling.leavesOut ?? nothing,
      related:
        telling.once === true && place !== undefined
          ? [...this.placesOf(telling.related), place]
          : this.placesOf(telling.related),
      fixes:
        telling.fixes?.flatMap(({ end, at: where, text }) => {
          const fixed = this.placeOf(where);
          return fixed === undefined ? [] : [{ end, place: fixed, text }];
        }) ?? nothing,
    });
    this.list = undefined;
  }

  private toldFacts(facts: unknown, place: Place | undefined): unknown {
    const lines = this.lines.get(place?.file ?? '');
    if (lines === undefined || place === undefined) return facts;
    const { file, line } = place;
    if (this.last?.file !== file || this.last.line !== line)
      this.last = {
        file,
        line,
        told: new LineTold(lines.lineText(line), lines.lineText(line - 1)),
      };
    return this.last.told.facts(facts);
  }

  private placesOf(origins: Telling['related'] = nothing): readonly Place[] {
    return origins.length === 0 ? nothing : origins.flatMap((one) => this.placeOf(one) ?? []);
  }

  /** How often an error was told so far, each telling of one counted. */
  get errorCount(): number {
    return this.errors;
  }

  /** All that was told, in the order of telling. */
  get diagnostics(): readonly Diagnostic[] {
    this.list ??= [...this.told.values()].map((told) => told.diagnostic());
    return this.list;
  }

  /** Takes back what was told so far, where it is to be told otherwise or not at all. */
  withdraw(isMeant: (told: Told) => boolean): readonly Told[] {
    const gone = new Set<Told>();
    for (const [key, told] of this.told)
      if (isMeant(told)) {
        this.told.delete(key);
        gone.add(told);
      }
    if (gone.size === 0) return [];
    for (const [code, alike] of this.byCode)
      this.byCode.set(
        code,
        alike.filter((told) => !gone.has(told)),
      );
    this.list = undefined;
    return [...gone];
  }

  /** Makes errors of what was told so far, where more is known than when it was told. */
  raise(isMeant: (told: Told) => boolean): void {
    for (const told of this.told.values()) if (isMeant(told)) told.raise();
    this.list = undefined;
  }

  /** Adds to what was told so far the peers whose tunnels are left out because of it. */
  leaveOut(peersOf: (told: Told) => readonly string[]): void {
    for (const told of this.told.values()) told.leaveOut(peersOf(told));
    this.list = undefined;
  }

  /** What was told of one of these codes, so far. */
  ofCodes(codes: ReadonlySet<Code>): readonly Diagnostic[] {
    return [...codes].flatMap((code) =>
      (this.byCode.get(code) ?? []).map((told) => told.diagnostic()),
    );
  }

  /** Why tunnels are left out, by peer: errors, and warnings only where there is no error. */
  get reasons(): ReadonlyMap<string, readonly Reason[]> {
    const reasons = new Map<string, Told[]>();
    for (const told of this.told.values())
      for (const peer of told.peers) addTo(reasons, peer, told);
    return new Map([...reasons].map(([peer, all]) => [peer, worstOf(all)]));
  }

  /** Why nothing is written of lines, `FILE NUMBER` each: errors at them, else what was told of no peer in particular too. */
  reasonsAt(): (lines: Iterable<string>) => readonly Reason[] {
    const all = [...this.told.values()].filter(({ severity }) => severity !== 'note');
    const byLine = new Map<string, number[]>();
    for (const [index, { at }] of all.entries()) {
      const place = this.placeOf(at);
      if (place !== undefined) addTo(byLine, `${place.file} ${place.line}`, index);
    }
    const ofAll = all.filter(({ about }) => about === undefined);
    const ofAnything = worstOf(ofAll);
    const isFailing = ofAll.some(isError);
    return (lines) => {
      const indices = new Set([...lines].flatMap((line) => byLine.get(line) ?? []));
      const own = [...indices].sort((a, b) => a - b).flatMap((index) => all[index] ?? []);
      if (own.some(isError)) return worstOf(own);
      return own.length === 0 || isFailing ? ofAnything : worstOf([...own, ...ofAll]);
    };
  }

  /** The place of an origin, if its text is known. */
  placeOf(origin: Origin | undefined): Place | undefined {
    return origin === undefined ? undefined : this.lines.get(origin.file)?.placeOf(origin);
  }
}

const nothing: readonly never[] = [];

const isError = ({ severity }: Told): boolean => severity === 'error';

const worstOf = (all: readonly Told[]): readonly Reason[] => {
  const errors = all.filter(isError);
  return (errors.length > 0 ? errors : all).map((told) => told.reason());
};
