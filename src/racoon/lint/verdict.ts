import type { Code, FactsOf } from '../../diagnostics/catalogue.js';
import type { Report, Telling } from '../../diagnostics/report.js';
import type { Range, Source } from '../../syntax/range.js';
import type {
  KernelRefusal,
  RacoonRefusal,
  RacoonTrap,
  SetkeyRefusal,
  SetkeyTrap,
} from '../diagnostics/refusals.js';
import { originAt, textOfShared } from '../lift/written.js';
import { mostSyntaxFaults } from '../most-faults.js';
import { skippedSeverity } from '../skipped.js';

/** Collects what a program would say to a file: whether it accepts it, and what is told of that. */
export class Verdict {
  /** Whether the program accepts all that was judged so far. */
  accepted = true;
  /** How much was told, of what is accepted too. */
  told = 0;
  /** Where setkey stops reading: the first such place. */
  stop: Range | undefined;
  /** Whether it stops at what it refuses. */
  stops = true;
  private syntaxFaults = 0;
  private readonly report: Report | undefined;
  private readonly source: Source | undefined;
  /** How far behind the places of what is judged now its own stand. */
  private moved = 0;

  constructor(report: Report | undefined, source: Source | undefined) {
    this.report = report;
    this.source = source;
  }

  /** Judges syntax that stands behind where its places say. */
  behind<Found>(moved: number | undefined, judge: () => Found): Found {
    this.moved = moved ?? 0;
    const found = judge();
    this.moved = 0;
    return found;
  }

  /** The same for another file; what is found there has to be added with `and`. */
  within(source: Source | undefined): Verdict {
    return new Verdict(this.report, source);
  }

  and(other: Verdict): void {
    if (!other.accepted) this.accepted = false;
  }

  racoonSyntax(at: Range, expected: string): void {
    this.accepted = false;
    if (++this.syntaxFaults <= mostSyntaxFaults) this.tell('racoon-conf-refused', at, { expected });
  }

  racoonSkips(at: Range): void {
    const severity = skippedSeverity(this.source?.text ?? '', at);
    this.tell('racoon-conf-skipped', at, {}, { severity });
  }

  oldWord(at: Range | undefined, word: string, foreign: boolean): void {
    this.accepted = false;
    this.tell('racoon-word-old', at, { word, foreign });
  }

  racoonRefuses(reason: RacoonRefusal, at: Range | undefined, name = ''): void {
    this.accepted = false;
    this.tell('racoon-value-refused', at, { reason, name });
  }

  racoonTrap(reason: RacoonTrap, at: Range | undefined, name = ''): void {
    this.tell('racoon-trap', at, { reason, name });
  }

  setkeySyntax(at: Range, expected: string): void {
    this.accepted = false;
    this.stopAt(at);
    const continued = this.source?.text.charAt(at.start) === '\\';
    this.tell('setkey-refused', at, { expected, continued });
  }

  setkeyRefuses(reason: SetkeyRefusal, at: Range | undefined, name = ''): void {
    this.accepted = false;
    this.stopAt(at);
    this.tell('setkey-value-refused', at, { reason, name });
  }

  /** What a command is about is none of the file's: setkey says so where the host has none either, and goes on. */
  notThere(what: FactsOf<'setkey-not-there'>['what'], at: Range | undefined): void {
    this.accepted = false;
    this.tell('setkey-not-there', at, { what });
  }

  kernelRefuses(reason: KernelRefusal, at: Range | undefined, name = ''): void {
    this.accepted = false;
    this.tell('kernel-refused', at, { reason, name });
  }

  setkeyTrap(reason: SetkeyTrap, at: Range | undefined, name = ''): void {
    this.tell('setkey-trap', at, { reason, name });
  }

  /** Setkey reads no further where it stops at what it refuses. */
  stopAt(at: Range | undefined): void {
    if (!this.stops || at === undefined) return;
    const start = at.start + this.moved;
    if (start < (this.stop?.start ?? Number.POSITIVE_INFINITY))
      this.stop = { start, end: at.end + this.moved };
  }

  private tell<C extends Code>(
    code: C,
    at: Range | undefined,
    facts: FactsOf<C>,
    telling?: Telling,
  ): void {
    const { source, moved } = this;
    this.told++;
    this.report?.(code, originAt(textOfShared(source, { moved }), at), facts, telling);
  }
}
