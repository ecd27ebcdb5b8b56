/** Where a host's texts show it at several times, or show several hosts. */
import type { Report } from '../../diagnostics/report.js';
import type { Origin } from '../../syntax/origin.js';
import type { SetkeyConf } from '../setkey/syntax.js';

/** What the kernel showed of its policies or associations. */
export const isDump = ({ form }: SetkeyConf): boolean => form.endsWith('dump');

/** Files, and behind them what the kernel showed: that was there in the end. */
export const shownLast = (files: readonly SetkeyConf[]): readonly SetkeyConf[] => [
  ...files.filter((file) => !isDump(file)),
  ...files.filter(isDump),
];

interface Loaded {
  readonly origin: Origin | undefined;
}

/** What a command took away. */
export interface Flushed<T> {
  readonly at: Origin | undefined;
  readonly gone: readonly T[];
}

/** What texts say differently of policies, or of associations. */
export class Apart<T extends Loaded> {
  private readonly places: (Origin | undefined)[] = [];

  /** `doneBy`: what one of them does, as a text. */
  constructor(private readonly doneBy: (one: T) => string) {}

  /** Takes in what cannot stand beside something that is there; whether the two are of two states. */
  take(one: T, there: T, isShown: boolean): boolean {
    const isApart =
      (isShown || one.origin?.file !== there.origin?.file) &&
      this.doneBy(one) !== this.doneBy(there);
    if (isApart) this.places.push(one.origin, there.origin);
    return isApart;
  }

  /** Takes in what is not as it was before; whether anything is. */
  compare(before: Iterable<T>, now: (one: T) => T | undefined, at?: Origin): boolean {
    const places = [...before].flatMap((one) => {
      const there = now(one);
      if (there === undefined) return one.origin;
      return this.doneBy(there) === this.doneBy(one) ? [] : [there.origin, one.origin];
    });
    this.places.push(...(at === undefined || places.length === 0 ? places : [at, ...places]));
    return places.length > 0;
  }

  /** `now`: what is there in the end. */
  tell(
    flushed: readonly Flushed<T>[],
    now: (one: T) => T | undefined,
    what: 'policies' | 'associations',
    report: Report,
  ): void {
    for (const { at, gone } of flushed) {
      const ofOthers = gone.filter(({ origin }) => origin?.file !== at?.file);
      if (gone.length > 0 && !this.compare(ofOthers, now, at))
        report('setkey-flush-wipes', at, { what, count: gone.length });
    }
    const [first, ...related] = this.places;
    const last = what === 'policies' ? 'setkey -DP' : 'setkey -D';
    if (first !== undefined) report('two-states', first, { last }, { related });
  }
}
