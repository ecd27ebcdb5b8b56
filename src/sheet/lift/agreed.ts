/** One value for both ends: what is said for the tunnel, for one end, or for both ends differently. */

import type { Report } from '../../diagnostics/report.js';
import type { Origin } from '../../syntax/origin.js';
import { present } from '../../syntax/present.js';
import type { End, Ends } from './ends.js';
import type { Fact, Facts, Topic, Values } from './facts.js';
import { plain } from './parties.js';
import { valueNames } from './value-names.js';

export interface Agreed<V> {
  readonly value: V;
  readonly places: readonly Origin[];
}

/** Two different values make a difference of one of these kinds. */
export interface Comparison<V> {
  same(a: V, b: V): boolean;
  /** Whether the two ends can work together all the same. */
  compatible(a: V, b: V): boolean;
  show(value: V): string;
  /** How bad it is when they cannot. */
  readonly severity: 'error' | 'warning';
}

export class Agreement {
  private readonly facts: Facts;
  private readonly ends: Ends;
  private readonly report: Report;
  /** Topics that a contradiction leaves without a value, or makes unfit to be written. */
  refused = false;
  /** What the other end has instead. */
  readonly theirs: Partial<Values> = {};
  readonly theirPlaces = new Map<Topic, readonly Origin[]>();

  constructor(facts: Facts, ends: Ends, report: Report) {
    this.facts = facts;
    this.ends = ends;
    this.report = report;
  }

  /** The value of a topic. The Linux end's own decides where the ends differ. */
  of<T extends Topic>(topic: T, comparison: Comparison<Values[T]>): Agreed<Values[T]> | undefined {
    const sides = this.sidesOf(topic, comparison);
    if (sides === undefined) return undefined;
    const { both, local, remote, others } = sides;
    const ours = local ?? both;
    const theirs = remote ?? (local === undefined ? undefined : both);
    const [first, second] = others;
    if (ours !== undefined && theirs !== undefined)
      return this.compared(topic, ours, theirs, comparison);
    const one = ours ?? theirs ?? first;
    if (one === undefined) return undefined;
    const other = ours === undefined && theirs === undefined ? second : first;
    if (other === undefined || comparison.same(one.value, other.value))
      return agreedOf(one, ...(other === undefined ? [] : [other]));
    this.tellDiffer(topic, one, other, comparison);
    // Which of the two is ours is not known, so neither is taken.
    return comparison.compatible(one.value, other.value) ? agreedOf(one) : undefined;
  }

  private compared<T extends Topic>(
    topic: T,
    ours: Fact<Values[T]>,
    theirs: Fact<Values[T]>,
    comparison: Comparison<Values[T]>,
  ): Agreed<Values[T]> {
    if (!comparison.same(ours.value, theirs.value)) {
      this.tellDiffer(topic, ours, theirs, comparison);
      this.theirs[topic] = theirs.value;
      this.theirPlaces.set(topic, [theirs.at, ours.at]);
    }
    return agreedOf(ours, theirs);
  }

  private tellDiffer<T extends Topic>(
    topic: T,
    ours: Fact<Values[T]>,
    theirs: Fact<Values[T]>,
    { compatible, show, severity }: Comparison<Values[T]>,
  ): void {
    const works = compatible(ours.value, theirs.value);
    const level = works ? 'note' : severity;
    if (level === 'error') this.refused = true;
    this.report(
      'sheet-ends-differ',
      ours.at,
      { value: valueNames[topic], ours: show(ours.value), theirs: show(theirs.value) },
      { severity: level, related: [theirs.at] },
    );
  }

  /** One fact for each side; undefined where one side says two things, which is told. */
  private sidesOf<T extends Topic>(
    topic: T,
    { same }: Comparison<Values[T]>,
  ):
    | {
        both?: Fact<Values[T]>;
        local?: Fact<Values[T]>;
        remote?: Fact<Values[T]>;
        others: Fact<Values[T]>[];
      }
    | undefined {
    const sides = new Map<string, Fact<Values[T]>>();
    for (const fact of this.facts.of(topic)) {
      const side = fact.party === plain ? 'both' : (this.ends.endOf(fact.party) ?? fact.party);
      const known = sides.get(side);
      if (known === undefined) sides.set(side, fact);
      else if (!same(known.value, fact.value)) return this.tellTwice(topic, fact, known);
    }
    const both = sides.get('both');
    // A row beside the columns, such as one above a table that is quoted, speaks of both ends too.
    const differs = [...sides.values()].find(
      (fact) => both !== undefined && !same(both.value, fact.value),
    );
    if (both !== undefined && differs !== undefined) return this.tellTwice(topic, differs, both);
    const [local, remote] = (['local', 'remote'] satisfies End[]).map((end) => sides.get(end));
    const others = [...sides].flatMap(([side, fact]) =>
      side === 'both' || side === 'local' || side === 'remote' ? [] : [fact],
    );
    return present({ both, local, remote, others });
  }

  private tellTwice<T extends Topic>(
    topic: T,
    fact: Fact<Values[T]>,
    known: Fact<Values[T]>,
  ): undefined {
    const value = valueNames[topic];
    this.report('sheet-said-twice', fact.at, { value, option: '' }, { related: [known.at] });
    this.facts.told.add(topic);
    this.refused = true;
    return undefined;
  }
}

const agreedOf = <V>(first: Fact<V>, ...others: readonly Fact<V>[]): Agreed<V> => ({
  value: first.value,
  places: [first.at, ...others.map(({ at }) => at)],
});

/** Lists of choices: one in common is enough. */
export const choices = <V>(show: (value: V) => string): Comparison<readonly V[]> => ({
  same: (a, b) => a.length === b.length && a.every((one, index) => one === b[index]),
  compatible: (a, b) => a.some((one) => b.includes(one)),
  show: (values) => values.map(show).join(', '),
  severity: 'error',
});

/** Single values that must be the same. */
export const exact = <V extends string | number | boolean>(
  show: (value: V) => string = String,
  severity: 'error' | 'warning' = 'error',
): Comparison<V> => ({
  same: (a, b) => a === b,
  compatible: (a, b) => a === b,
  show,
  severity,
});
