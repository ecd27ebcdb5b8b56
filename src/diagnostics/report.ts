import { Lines, type Origin, type Place } from '../syntax/origin.js';
import type { Range, Source } from '../syntax/range.js';
import { type Code, catalogue, type FactsOf } from './catalogue.js';
import type { Severity } from './define.js';

/** A change of one end's text that cures a diagnostic: `text` stands instead of what is at `place`, which may be empty. */
export interface Fix {
  readonly end: 'cisco' | 'racoon';
  readonly place: Place;
  readonly text: string;
}

/** What is told to the user: one type for all verbs. */
export interface Diagnostic {
  readonly code: Code;
  readonly severity: Severity;
  readonly message: string;
  readonly help: string;
  readonly file: string | null;
  readonly line: number | null;
  readonly column: number | null;
  readonly endLine: number | null;
  readonly endColumn: number | null;
  readonly related: readonly Place[];
  readonly fixes: readonly Fix[];
}

/** What a place that tells something may add. */
export interface Telling {
  /** Instead of the catalogue's severity. */
  readonly severity?: Severity;
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
    report(
      code,
      at === undefined ? undefined : { file: source.name, start: at.start, end: at.end },
      facts,
      telling,
    );

/**
 * Collects what is told. The same code at the same place is kept once.
 * `sources` are the texts that origins may name; an origin in another text loses its place, not its words.
 */
export class Collector {
  private readonly lines = new Map<string, Lines>();
  private readonly seen = new Set<string>();
  private readonly list: Diagnostic[] = [];

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
      readonly severity: Severity;
      title(facts: unknown): string;
      help(facts: unknown): string;
    };
    const severity = telling.severity ?? definition.severity;
    if (this.isWanted?.(code, severity) === false) return;
    const place = this.placeOf(at);
    const message = definition.title(facts);
    const key = `${code} ${place === undefined ? message : `${place.file}:${place.line}:${place.column}`}`;
    if (this.seen.has(key)) return;
    this.seen.add(key);
    this.list.push({
      code,
      severity,
      message,
      help: definition.help(facts),
      file: place?.file ?? null,
      line: place?.line ?? null,
      column: place?.column ?? null,
      endLine: place?.endLine ?? null,
      endColumn: place?.endColumn ?? null,
      related: (telling.related ?? []).flatMap((origin) => this.placeOf(origin) ?? []),
      fixes: (telling.fixes ?? []).flatMap(({ end, at: where, text }) => {
        const fixed = this.placeOf(where);
        return fixed === undefined ? [] : [{ end, place: fixed, text }];
      }),
    });
  }

  /** All that was told, in the order of telling. */
  get diagnostics(): readonly Diagnostic[] {
    return this.list;
  }

  /** The place of an origin, if its text is known. */
  placeOf(origin: Origin | undefined): Place | undefined {
    return origin === undefined ? undefined : this.lines.get(origin.file)?.placeOf(origin);
  }
}
