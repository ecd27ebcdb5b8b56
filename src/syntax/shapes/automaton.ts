import { COLUMNS, type Columns } from './columns.js';
import type { Network } from './network.js';

/** A transition that is not made yet. */
export const UNKNOWN = 0;

/** A transition by a character that is no word character. */
export const ENDS = 1;

/** The state before a word. */
export const START = 2;

/** `table[(state << WIDTH) | column]` is the next state. */
export const WIDTH = 8;

const MOST_STATES = 0xffff;

/** What an automaton has made of its network so far: what its states and classes stand for follows from the network. */
export interface Made {
  /** The class of words that end in each state from `START`. */
  readonly classOf: readonly number[];
  /** Transitions, by state: index in the table, next state, and so on. */
  readonly moves: readonly number[];
}

/**
 * All kinds of a grammar as one automaton, made deterministic while it runs. After a whole word
 * its state tells which kinds match the word: the word's class.
 */
export class Automaton {
  table: Uint16Array;
  /** The class of a word that ends in a state. */
  readonly classOf: number[] = [];

  private readonly networkOf: () => Network;
  private kinds: ReadonlyMap<number, number> | undefined;
  private readonly noState: Uint16Array;
  /** The places of each state. */
  private readonly states: (readonly number[])[] = [];
  private readonly stateOf = new Map<string, number>();
  private readonly classes = new Map<string, number>();
  private readonly firstClass: number;
  /** What was made before, until it is asked what that stands for. */
  private before: Made | undefined;

  /** Classes are numbered from `firstClass`. */
  constructor(networkOf: () => Network, isWord: Columns, firstClass: number, made?: Made) {
    this.networkOf = networkOf;
    this.firstClass = firstClass;
    this.noState = new Uint16Array(1 << WIDTH);
    for (let column = 0; column < COLUMNS; column++) {
      if (isWord[column] !== 1) this.noState[column] = ENDS;
    }
    this.table = new Uint16Array(Math.max(64, 2 * (made?.classOf.length ?? 0)) << WIDTH);
    // UNKNOWN and ENDS are no states.
    this.states.push([], []);
    this.classOf.push(0, 0);
    this.before = made;
    if (made === undefined) {
      this.add(networkOf().starts, 'start');
      return;
    }
    this.classOf.push(...made.classOf);
    for (let state = START; state < this.classOf.length; state++)
      this.table.set(this.noState, state << WIDTH);
    const { moves } = made;
    for (let i = 0; i < moves.length; i += 2) this.table[moves[i] ?? 0] = moves[i + 1] ?? UNKNOWN;
  }

  /** What has been made so far. */
  get made(): Made {
    const moves: number[] = [];
    this.table.forEach((next, index) => {
      if (next !== UNKNOWN && next !== ENDS) moves.push(index, next);
    });
    return { classOf: this.classOf.slice(START), moves };
  }

  /** Makes the transition of a state by a column; UNKNOWN if there are too many states. */
  extend(state: number, column: number): number {
    if (this.before !== undefined) this.takeUp(this.before);
    const next = this.behind(state, column);
    const key = next.join(' ');
    const known = this.stateOf.get(key) ?? this.add(next, key);
    if (known !== UNKNOWN) this.table[(state << WIDTH) | column] = known;
    return known;
  }

  /** The kinds that match a word, for tests. */
  kindsOf(word: string): readonly number[] {
    let state = START;
    for (const character of word) {
      state = this.extend(state, Math.min(character.charCodeAt(0), COLUMNS - 1));
    }
    return this.kindsAt(this.states[state] ?? []);
  }

  /** Finds the places of the states that were made before, and the kinds of their classes. */
  private takeUp({ moves }: Made): void {
    this.before = undefined;
    const { states, stateOf, classes, classOf } = this;
    states.push(this.networkOf().starts);
    // A state is made by a transition of one that was made before it.
    for (let i = 0; i < moves.length; i += 2) {
      const index = moves[i] ?? 0;
      const next = moves[i + 1] ?? UNKNOWN;
      states[next] ??= this.behind(index >> WIDTH, index & ((1 << WIDTH) - 1));
    }
    const named = new Set<number>();
    for (let state = START; state < states.length; state++) {
      const places = states[state] ?? [];
      if (state !== START) stateOf.set(places.join(' '), state);
      const wordClass = classOf[state] ?? 0;
      if (named.has(wordClass)) continue;
      named.add(wordClass);
      classes.set(this.kindsAt(places).join(' '), wordClass);
    }
  }

  /** The places behind those of a state by a column. */
  private behind(state: number, column: number): readonly number[] {
    const { sets, setOf, follow, starts } = this.networkOf();
    const next: number[] = [];
    const take = (places: readonly number[]): void => {
      for (const place of places)
        if (sets[setOf[place] ?? 0]?.[column] === 1 && !next.includes(place)) next.push(place);
    };
    if (state === START) take(starts);
    else for (const place of this.states[state] ?? []) take(follow[place] ?? []);
    return next.sort((a, b) => a - b);
  }

  private kindsAt(places: readonly number[]): readonly number[] {
    this.kinds ??= new Map(this.networkOf().ends);
    const kinds = new Set<number>();
    for (const place of places) {
      const kind = this.kinds.get(place);
      if (kind !== undefined) kinds.add(kind);
    }
    return [...kinds].sort((a, b) => a - b);
  }

  private add(places: readonly number[], key: string): number {
    const state = this.states.length;
    if (state === MOST_STATES) return UNKNOWN;
    this.states.push(places);
    this.stateOf.set(key, state);
    const kinds = this.kindsAt(places).join(' ');
    const known = this.classes.get(kinds) ?? this.firstClass + this.classes.size;
    this.classes.set(kinds, known);
    this.classOf.push(known);
    if (this.states.length << WIDTH > this.table.length) {
      const wider = new Uint16Array(this.table.length * 2);
      wider.set(this.table);
      this.table = wider;
    }
    this.table.set(this.noState, state << WIDTH);
    return state;
  }
}
