/** Values that one phase takes over from the other: "Lifetime: same as phase 1". */
import type { TermKind } from '../term.js';
import { integrityOf } from '../words/algorithms.js';
import type { Parameter } from '../words/labels.js';
import { ofKind } from './chosen.js';
import type { Fact, Facts, TakenOver, Values } from './facts.js';
import { refersToOther } from './phase-parts.js';
import type { CellReading } from './reading.js';

/** What makes a cell say something of its own. */
const ownKinds: Partial<Readonly<Record<Parameter, readonly TermKind[]>>> = {
  cipher: ['cipher', 'key-bits', 'number'],
  hash: ['hash'],
  authentication: ['hash', 'method', 'protocol'],
  lifetime: ['time', 'volume', 'number'],
};

/** Notes that a cell of phase 2 takes its value over; false where it says something itself. */
export function readTakenOver(reading: CellReading, parameter: Parameter): boolean {
  const own = ownKinds[parameter];
  const { terms, phase } = reading;
  if (own === undefined || phase === undefined || !refersToOther(terms, phase)) return false;
  if (own.some((kind) => ofKind(terms, kind).length > 0)) return false;
  const second = phase === 2;
  if (parameter === 'cipher') reading.takeOver(second ? 'cipher2' : 'cipher1');
  else if (parameter === 'lifetime') reading.takeOver(second ? 'lifetime2' : 'lifetime1');
  else if (second) reading.takeOver('hash2');
  else return false;
  return true;
}

/** Gives each value that is taken over its fact, once all rows are read; what the other phase lacks is asked for. */
export function takeOver(facts: Facts): void {
  for (const one of facts.takenOver) {
    const { topic } = one;
    if (topic === 'hash2')
      copyTo(facts, one, facts.of('hash1'), (value, fact) =>
        facts.add(topic, { ...fact, value: value.map(integrityOf) }),
      );
    else {
      const from = others[topic];
      const said: readonly Fact<Values[typeof topic]>[] = facts.of(from);
      copyTo(facts, one, said, (value, fact) => facts.add(topic, { ...fact, value }));
    }
  }
}

const others = {
  cipher1: 'cipher2',
  cipher2: 'cipher1',
  lifetime1: 'lifetime2',
  lifetime2: 'lifetime1',
} as const;

/** The facts of the same party, else those of all. */
function copyTo<V extends Values[keyof Values]>(
  facts: Facts,
  { topic, fact }: TakenOver,
  from: readonly Fact<V>[],
  add: (value: V, fact: TakenOver['fact']) => void,
): void {
  if (from.length === 0) facts.leaveOpen(topic, fact.at);
  const own = from.filter(({ party }) => party === fact.party);
  for (const { value, party } of own.length > 0 ? own : from) add(value, { ...fact, party });
}
