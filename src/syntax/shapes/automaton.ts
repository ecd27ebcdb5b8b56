import { COLUMNS, type Columns } from './columns.js';
import { type Network, networkOf } from './network.js';
import type { Spelling } from './spelling.js';

/** A transition that is not made yet. */
export const UNKNOWN = 0;

/** A transition by a character that is no word character. */
export const ENDS = 1;

/** The state before a word. */
export const START = 2;

/** `table[(state << WIDTH) | column]` is the next state. */
export const WIDTH = 8;

const FIRST_STATES = 0x100;
const MOST_STATES = 0xffff;

/**
 * All kinds of a grammar as one automaton, made deterministic while it runs. After a whole word
 * its state tells which kinds match the word: the word's class.
 */
export class Automaton {
  table = new Uint16Array(FIRST_STATES << WIDTH);
  /** The class of a word that ends in a state. */
  readonly classOf: number[] = [];
  /** By the numbers of the kinds. */
  readonly classes = new Map<string, number>();

  private readonly spellings: () => readonly Spelling[];
  private readonly firstClass: number;
  private known: Network | undefined;
  private readonly noState: Uint16Array;
  /** The places of each state. */
  private readonly states: (readonly number[])[] = [];
  private readonly stateOf = new Map<string, number>();

  /** Classes are numbered from `firstClass`; the kinds of the first ones are known. */
  constructor(
    spellings: () => readonly Spelling[],
    isWord: Columns,
    firstClass: number,
    classes: readonly string[],
  ) {
    this.spellings = spellings;
    this.firstClass = firstClass;
    this.noState = new Uint16Array(1 << WIDTH);
    for (let column = 0; column < COLUMNS; column++) {
      if (isWord[column] !== 1) this.noState[column] = ENDS;
    }
    for (const kinds of classes) this.classNumber(kinds);
    // UNKNOWN and ENDS are no states, and no word ends at the start.
    for (let state = 0; state <= START; state++) this.push([], 0);
  }

  /** Makes the transition of a state by a column; UNKNOWN if there are too many states. */
  extend(state: number, column: number): number {
    const next = this.behind(state, column);
    const key = next.join(' ');
    const known = this.stateOf.get(key) ?? this.add(next, key);
    if (known !== UNKNOWN) this.table[(state << WIDTH) | column] = known;
    return known;
  }

  private get network(): Network {
    this.known ??= networkOf(this.spellings());
    return this.known;
  }

  /** The places behind those of a state by a column. */
  private behind(state: number, column: number): readonly number[] {
    const { columns, follow, starts } = this.network;
    const all =
      state === START ? starts : (this.states[state] ?? []).flatMap((place) => follow[place] ?? []);
    return inOrder(all.filter((place) => columns[place]?.[column] === 1));
  }

  private classNumber(kinds: string): number {
    const known = this.classes.get(kinds) ?? this.firstClass + this.classes.size;
    this.classes.set(kinds, known);
    return known;
  }

  private add(places: readonly number[], key: string): number {
    if (this.classOf.length === MOST_STATES) return UNKNOWN;
    const { ends } = this.network;
    const kinds = inOrder(places.flatMap((place) => ends.get(place) ?? []));
    const state = this.push(places, this.classNumber(kinds.join(' ')));
    this.stateOf.set(key, state);
    return state;
  }

  private push(places: readonly number[], wordClass: number): number {
    const state = this.classOf.push(wordClass) - 1;
    this.states.push(places);
    if (this.classOf.length << WIDTH > this.table.length) {
      const wider = new Uint16Array(this.table.length * 2);
      wider.set(this.table);
      this.table = wider;
    }
    this.table.set(this.noState, state << WIDTH);
    return state;
  }
}

const inOrder = (numbers: readonly number[]): readonly number[] =>
  numbers.length < 2 ? numbers : [...new Set(numbers)].sort((a, b) => a - b);
