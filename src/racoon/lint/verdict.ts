import type { Report } from '../../diagnostics/report.js';
import { type Origin, originOf } from '../../syntax/origin.js';
import type { Range, Source } from '../../syntax/range.js';
import type {
  KernelRefusal,
  RacoonRefusal,
  RacoonTrap,
  SetkeyRefusal,
  SetkeyTrap,
} from '../diagnostics/refusals.js';
import { skippedSeverity } from '../skipped.js';

/** What the kernel answers: setkey prints it and goes on. */
const goesOn: ReadonlySet<SetkeyRefusal> = new Set([
  'policy-absent',
  'association-absent',
  'nothing-to-dump',
]);

/** Collects what a program would say to a file: whether it accepts it, and what is told of that. */
export class Verdict {
  /** Whether the program accepts all that was judged so far. */
  accepted = true;
  /** Where setkey stops reading: the first such place. */
  stop: Range | undefined;
  /** Whether it stops at what it refuses. */
  stops = true;
  private readonly report: Report | undefined;
  private readonly source: Source | undefined;

  constructor(report: Report | undefined, source: Source | undefined) {
    this.report = report;
    this.source = source;
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
    this.report?.('racoon-conf-refused', this.origin(at), { expected });
  }

  racoonSkips(at: Range): void {
    const severity = skippedSeverity(this.source?.text ?? '', at);
    this.report?.('racoon-conf-skipped', this.origin(at), {}, { severity });
  }

  oldWord(at: Range | undefined, word: string, foreign: boolean): void {
    this.accepted = false;
    this.report?.('racoon-word-old', this.origin(at), { word, foreign });
  }

  racoonRefuses(reason: RacoonRefusal, at: Range | undefined, name = ''): void {
    this.accepted = false;
    this.report?.('racoon-value-refused', this.origin(at), { reason, name });
  }

  racoonTrap(reason: RacoonTrap, at: Range | undefined, name = ''): void {
    this.report?.('racoon-trap', this.origin(at), { reason, name });
  }

  setkeySyntax(at: Range, expected: string): void {
    this.accepted = false;
    this.stopAt(at);
    this.report?.('setkey-refused', this.origin(at), { expected });
  }

  setkeyRefuses(reason: SetkeyRefusal, at: Range | undefined, name = ''): void {
    this.accepted = false;
    if (!goesOn.has(reason)) this.stopAt(at);
    this.report?.('setkey-value-refused', this.origin(at), { reason, name });
  }

  kernelRefuses(reason: KernelRefusal, at: Range | undefined, name = ''): void {
    this.accepted = false;
    this.report?.('kernel-refused', this.origin(at), { reason, name });
  }

  setkeyTrap(reason: SetkeyTrap, at: Range | undefined, name = ''): void {
    this.report?.('setkey-trap', this.origin(at), { reason, name });
  }

  private stopAt(at: Range | undefined): void {
    if (this.stops && at !== undefined && at.start < (this.stop?.start ?? Number.POSITIVE_INFINITY))
      this.stop = at;
  }

  private origin(at: Range | undefined): Origin | undefined {
    return this.source === undefined || at === undefined ? undefined : originOf(this.source, at);
  }
}
