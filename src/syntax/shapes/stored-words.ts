/** How what is known of a grammar's words is written down: most of it are numbers, which take little room as differences. */
import { type Made, WIDTH } from './automaton.js';
import { COLUMNS, type Columns } from './columns.js';
import type { Network } from './network.js';

type Differences = readonly number[];

interface StoredNetwork {
  readonly sets: readonly string[];
  /** Of each place; sets of one character as that character, those in a row as a text: it is a keyword. */
  readonly setOf: readonly (number | string)[];
  /** Each counted from the place that it follows: mostly the next one. */
  readonly follow: readonly (readonly number[])[];
  readonly starts: Differences;
  readonly ends: readonly [Differences, Differences];
}

export interface StoredMade extends Omit<Made, 'moves'> {
  /** Indexes in the table, and next states, each counted from the state that it follows. */
  readonly moves: readonly [Differences, readonly number[]];
}

export const columnsAsStored = (columns: Columns): string => columns.join('');
export const columnsIn = (text: string): Columns =>
  Uint8Array.from({ length: COLUMNS }, (_, column) => (text.charCodeAt(column) === 49 ? 1 : 0));

/** A network as text: it is read only for words unlike those of the samples. */
export function networkAsStored({ sets, setOf, follow, starts, ends }: Network): string {
  const texts = sets.map(columnsAsStored);
  const made: StoredNetwork = {
    sets: texts,
    setOf: withTexts(setOf, texts),
    follow: follow.map((next, place) => next.map((one) => one - place)),
    starts: differences(starts),
    ends: [differences(ends.map(([place]) => place)), differences(ends.map(([, kind]) => kind))],
  };
  return JSON.stringify(made);
}

/** The network that was stored as a text. */
export function networkIn(text: string): Network {
  const { sets, setOf, follow, starts, ends } = JSON.parse(text) as StoredNetwork;
  const kinds = sums(ends[1]);
  const numberOf = new Map(sets.map((text, number) => [characterOf(text), number]));
  return {
    sets: sets.map(columnsIn),
    setOf: setOf.flatMap((one) =>
      typeof one === 'number' ? one : [...one].map((character) => numberOf.get(character) ?? 0),
    ),
    follow: follow.map((next, place) => next.map((one) => one + place)),
    starts: sums(starts),
    ends: sums(ends[0]).map((place, index) => [place, kinds[index] ?? 0]),
  };
}

/** The character of a set of one. */
const characterOf = (set: string): string | undefined =>
  set.indexOf('1') >= 0 && set.indexOf('1') === set.lastIndexOf('1')
    ? String.fromCharCode(set.indexOf('1'))
    : undefined;

function withTexts(setOf: readonly number[], sets: readonly string[]): (number | string)[] {
  const characters = sets.map(characterOf);
  const stored: (number | string)[] = [];
  for (const number of setOf) {
    const character = characters[number];
    const last = stored.at(-1);
    if (character === undefined) stored.push(number);
    else if (typeof last === 'string') stored[stored.length - 1] = last + character;
    else stored.push(character);
  }
  return stored;
}

export function madeAsStored({ moves, ...rest }: Made): StoredMade {
  const indexes = moves.filter((_, at) => at % 2 === 0);
  const nexts = moves.filter((_, at) => at % 2 === 1);
  return {
    ...rest,
    moves: [differences(indexes), nexts.map((next, at) => next - stateAt(indexes[at]))],
  };
}

export function madeIn({ moves, ...rest }: StoredMade): Made {
  const indexes = sums(moves[0]);
  return {
    ...rest,
    moves: indexes.flatMap((index, at) => [index, (moves[1][at] ?? 0) + stateAt(index)]),
  };
}

/** The state of an index in the table. */
const stateAt = (index = 0): number => index >> WIDTH;

const differences = (numbers: readonly number[]): Differences =>
  numbers.map((number, at) => number - (numbers[at - 1] ?? 0));

function sums(all: Differences): readonly number[] {
  let sum = 0;
  return all.map((difference) => {
    sum += difference;
    return sum;
  });
}
