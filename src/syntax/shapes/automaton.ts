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

const MOST_STATES = 0xffff;

/** What an automaton has made of its network so far: the places of its states follow from the network. */
export interface Made {
  /** The class of words that end in each state from `START`. */
  readonly classOf: readonly number[];
  /** The kinds of each class, in order. */
  readonly classes: readonly string[];
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

  private readonly spellings: () => readonly Spelling[];
  private known: Network | undefined;
  private readonly noState: Uint16Array;
  /** The places of each state; of those made before when they are asked for. */
  private readonly states: (readonly number[] | undefined)[] = [[], []];
  /** A transition that leads to each state made before, as an index in the table: from a state with a smaller number. */
  private readonly madeBy: number[] = [];
  private readonly stateOf = new Map<string, number>();
  private readonly classes = new Map<string, number>();
  private readonly firstClass: number;
  /** What was made before, until one more transition is asked for. */
  private before: Made | undefined;

  /** Classes are numbered from `firstClass`. */
  constructor(
    spellings: () => readonly Spelling[],
    isWord: Columns,
    firstClass: number,
    made?: Made,
  ) {
    this.spellings = spellings;
    this.firstClass = firstClass;
    this.noState = new Uint16Array(1 << WIDTH);
    for (let column = 0; column < COLUMNS; column++) {
      if (isWord[column] !== 1) this.noState[column] = ENDS;
    }
    this.table = new Uint16Array(Math.max(64, 2 * (made?.classOf.length ?? 0)) << WIDTH);
    // UNKNOWN and ENDS are no states.
    this.classOf.push(0, 0);
    this.before = made;
    if (made === undefined) {
      this.add(this.network.starts, 'start');
      return;
    }
    this.classOf.push(...made.classOf);
    for (let state = START; state < this.classOf.length; state++)
      this.table.set(this.noState, state << WIDTH);
    const { moves } = made;
    for (let i = 0; i < moves.length; i += 2) this.table[moves[i] ?? 0] = moves[i + 1] ?? UNKNOWN;
  }

  private get network(): Network {
    this.known ??= networkOf(this.spellings());
    return this.known;
  }

  /** What has been made so far. */
  get made(): Made {
    this.takeUp();
    const moves: number[] = [];
    this.table.forEach((next, index) => {
      if (next !== UNKNOWN && next !== ENDS) moves.push(index, next);
    });
    return { classOf: this.classOf.slice(START), classes: [...this.classes.keys()], moves };
  }

  /** Makes the transition of a state by a column; UNKNOWN if there are too many states. */
  extend(state: number, column: number): number {
    this.takeUp();
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
    return this.kindsAt(this.placesOf(state));
  }

  private takeUp(): void {
    if (this.before === undefined) return;
    const { classes, moves } = this.before;
    this.before = undefined;
    for (const kinds of classes) this.classes.set(kinds, this.firstClass + this.classes.size);
    this.states.push(this.network.starts);
    // Other words lead to these alone: the rest are beginnings of one keyword each. One more of the same places would do no harm.
    const met = new Set<number>();
    for (let i = 0; i < moves.length; i += 2) {
      const next = moves[i + 1] ?? UNKNOWN;
      if (this.madeBy[next] !== undefined) met.add(next);
      else this.madeBy[next] = moves[i] ?? 0;
    }
    for (const state of met) this.stateOf.set(this.placesOf(state).join(' '), state);
  }

  private placesOf(state: number): readonly number[] {
    const known = this.states[state];
    if (known !== undefined) return known;
    const index = this.madeBy[state] ?? 0;
    const places = this.behind(index >> WIDTH, index & ((1 << WIDTH) - 1));
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

  private add(places: readonly number[], key: string): number {
    const state = this.classOf.length;
    if (state === MOST_STATES) return UNKNOWN;
    this.states[state] = places;
    this.stateOf.set(key, state);
    const kinds = this.kindsAt(places).join(' ');
    const known = this.classes.get(kinds) ?? this.firstClass + this.classes.size;
    this.classes.set(kinds, known);
    this.classOf.push(known);
    if (this.classOf.length << WIDTH > this.table.length) {
      const wider = new Uint16Array(this.table.length * 2);
      wider.set(this.table);
      this.table = wider;
    }
    this.table.set(this.noState, state << WIDTH);
    return state;
  }
}
