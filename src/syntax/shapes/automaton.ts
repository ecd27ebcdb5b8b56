import { COLUMNS, type Columns, columnOf } from './columns.js';
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

/** The column in an index of the table. */
export const COLUMN = (1 << WIDTH) - 1;

const MOST_STATES = 0xffff;

/** What an automaton has made of its network so far: the places of its states follow from the network. */
export interface Made {
  /** Words with blanks between them: the letters of each that none before it begins with make the next states. */
  readonly words: string;
  /**
   * States, each counted from the one before, with the class of words that end there: 0 for a new one. A state that is not here has
   * a new one at the end of a word, and that of the state before it elsewhere.
   */
  readonly ends: readonly number[];
  /** The kinds of each class, in order. */
  readonly classes: readonly string[];
  /** Transitions to states that others made: from, counted from the one before, to, by which characters. */
  readonly meetings: readonly (readonly [number, number, string])[];
}

/**
 * All kinds of a grammar as one automaton, made deterministic while it runs. After a whole word
 * its state tells which kinds match the word: the word's class.
 */
export class Automaton {
  table: Uint16Array;
  /** The class of a word that ends in a state. */
  readonly classOf: number[] = [];
  /** By the numbers of the kinds. */
  readonly classes = new Map<string, number>();
  /** The transition that made each state, as an index in the table. */
  readonly madeBy: number[] = [];
  readonly firstClass: number;

  private readonly spellings: () => readonly Spelling[];
  private known: Network | undefined;
  private readonly noState: Uint16Array;
  /** The places of each state; of those made before when they are asked for. */
  private readonly states: (readonly number[] | undefined)[] = [[], []];
  private readonly stateOf = new Map<string, number>();
  /** What was made before, until one more transition is asked for. */
  private before: Made | undefined;

  /** Classes are numbered from `firstClass`. */
  constructor(
    spellings: () => readonly Spelling[],
    isWord: Columns,
    firstClass: number,
    made: Made,
  ) {
    this.spellings = spellings;
    this.firstClass = firstClass;
    this.noState = new Uint16Array(1 << WIDTH);
    for (let column = 0; column < COLUMNS; column++) {
      if (isWord[column] !== 1) this.noState[column] = ENDS;
    }
    this.table = new Uint16Array(Math.max(64, made.words.length) << WIDTH);
    // UNKNOWN and ENDS are no states.
    this.classOf.push(0, 0);
    this.restore(made);
  }

  /** Makes the transition of a state by a column; UNKNOWN if there are too many states. */
  extend(state: number, column: number): number {
    if (this.before !== undefined) this.takeUp(this.before);
    const next = this.behind(state, column);
    const key = next.join(' ');
    const index = (state << WIDTH) | column;
    const known = this.stateOf.get(key) ?? this.add(next, key, index);
    if (known !== UNKNOWN) this.table[index] = known;
    return known;
  }

  private get network(): Network {
    this.known ??= networkOf(this.spellings());
    return this.known;
  }

  private restore(made: Made): void {
    this.before = made;
    const { words, ends, classes, meetings } = made;
    for (const kinds of classes) this.classes.set(kinds, this.firstClass + this.classes.size);
    const ending: number[] = [];
    let ended = 0;
    for (let i = 0; i < ends.length; i += 2) {
      ended += ends[i] ?? 0;
      ending[ended] = ends[i + 1] ?? 0;
    }
    let newest = this.firstClass;
    this.push(newest, 0);
    for (const word of words.split(' ')) {
      let state = START;
      for (let at = 0; at < word.length; at++) {
        const index = (state << WIDTH) | columnOf(word.charCodeAt(at));
        const known = this.table[index] ?? UNKNOWN;
        if (known !== UNKNOWN) {
          state = known;
          continue;
        }
        const isLast = at === word.length - 1;
        const wordClass = ending[this.classOf.length] ?? (isLast ? 0 : this.classOf[state]);
        state = this.push(wordClass || ++newest, index);
        this.table[index] = state;
      }
    }
    let from = 0;
    for (const [step, to, by] of meetings) {
      from += step;
      for (let at = 0; at < by.length; at++)
        this.table[(from << WIDTH) | columnOf(by.charCodeAt(at))] = to;
    }
  }

  /** Looks at what the network says of the states that were made before. */
  private takeUp({ meetings }: Made): void {
    this.before = undefined;
    this.states[START] = this.network.starts;
    // Other words lead to these alone: the rest are beginnings of one keyword each. One more of the same places would do no harm.
    for (const [, state] of meetings) this.stateOf.set(this.placesOf(state).join(' '), state);
  }

  private placesOf(state: number): readonly number[] {
    const known = this.states[state];
    if (known !== undefined) return known;
    const index = this.madeBy[state] ?? 0;
    const places = this.behind(index >> WIDTH, index & COLUMN);
    this.states[state] = places;
    return places;
  }

  /** The places behind those of a state by a column. */
  private behind(state: number, column: number): readonly number[] {
    const { columns, follow } = this.network;
    const next: number[] = [];
    const take = (places: readonly number[]): void => {
      for (const place of places)
        if (columns[place]?.[column] === 1 && !next.includes(place)) next.push(place);
    };
    const from = this.placesOf(state);
    if (state === START) take(from);
    else for (const place of from) take(follow[place] ?? []);
    return next.sort((a, b) => a - b);
  }

  private kindsAt(places: readonly number[]): readonly number[] {
    const { ends } = this.network;
    const kinds = new Set<number>();
    for (const place of places) {
      const kind = ends.get(place);
      if (kind !== undefined) kinds.add(kind);
    }
    return [...kinds].sort((a, b) => a - b);
  }

  private add(places: readonly number[], key: string, madeBy: number): number {
    if (this.classOf.length === MOST_STATES) return UNKNOWN;
    const kinds = this.kindsAt(places).join(' ');
    const known = this.classes.get(kinds) ?? this.firstClass + this.classes.size;
    this.classes.set(kinds, known);
    const state = this.push(known, madeBy);
    this.states[state] = places;
    this.stateOf.set(key, state);
    return state;
  }

  private push(wordClass: number, madeBy: number): number {
    const state = this.classOf.push(wordClass) - 1;
    this.madeBy[state] = madeBy;
    if (this.classOf.length << WIDTH > this.table.length) {
      const wider = new Uint16Array(this.table.length * 2);
      wider.set(this.table);
      this.table = wider;
    }
    this.table.set(this.noState, state << WIDTH);
    return state;
  }
}
