import type { Alphabet } from './alphabet.js';
import { COLUMNS, type Columns, charactersOf } from './columns.js';
import { type Expression, type Rules, textOf } from './expression.js';
import { type Kind, WORD_CHAR } from './kind.js';

/** A transition that is not made yet. */
export const UNKNOWN = 0;

/** A transition by a character that is no word character. */
export const ENDS = 1;

/** The state before a word. */
export const START = 2;

/** `table[(state << WIDTH) | column]` is the next state. */
export const WIDTH = 8;

const MOST_STATES = 0xffff;

// Places in the kinds at which one character is taken, and which may follow which.
class Places {
  readonly columns: Columns[] = [];
  readonly follow: Set<number>[] = [];

  add(columns: Columns): number {
    this.follow.push(new Set());
    return this.columns.push(columns) - 1;
  }

  link(from: readonly number[], to: readonly number[]): void {
    for (const place of from) for (const next of to) this.follow[place]?.add(next);
  }
}

interface Fragment {
  readonly mayBeEmpty: boolean;
  readonly first: readonly number[];
  readonly last: readonly number[];
}

const EMPTY: Fragment = { mayBeEmpty: true, first: [], last: [] };

const single = (place: number): Fragment => ({ mayBeEmpty: false, first: [place], last: [place] });

/**
 * All kinds of a grammar as one automaton, made deterministic while it runs. After a whole word
 * its state tells which kinds match the word: the word's class.
 */
export class Automaton {
  table = new Uint16Array(64 << WIDTH);
  /** The class of a word that ends in a state. */
  readonly classOf: number[] = [];

  private readonly rules: Rules;
  private readonly isWord: Columns;
  private readonly places = new Places();
  private readonly starts: number[] = [];
  private readonly ends = new Map<number, number>();
  private readonly states: (readonly number[])[] = [];
  private readonly stateOf = new Map<string, number>();
  private readonly classes = new Map<string, number>();
  private readonly firstClass: number;

  /** Classes are numbered from `firstClass`. */
  constructor(alphabet: Alphabet, firstClass: number) {
    this.rules = alphabet.rules;
    this.isWord = alphabet.isWord;
    this.firstClass = firstClass;
    alphabet.kinds.forEach((kind, index) => {
      const { mayBeEmpty, first, last } = this.fragment(kind.body, kind, true, [kind.rule]);
      if (mayBeEmpty) throw new Error(`${kind.key} matches no word at all`);
      this.starts.push(...first);
      for (const place of last) this.ends.set(place, index);
    });
    // UNKNOWN and ENDS are no states.
    this.states.push([], []);
    this.classOf.push(0, 0);
    this.add(this.starts, 'start');
  }

  /** Makes the transition of a state by a column; UNKNOWN if there are too many states. */
  extend(state: number, column: number): number {
    const from = this.states[state] ?? [];
    const candidates =
      state === START
        ? this.starts
        : from.flatMap((place) => [...(this.places.follow[place] ?? [])]);
    const next = [...new Set(candidates)]
      .filter((place) => this.places.columns[place]?.[column] === 1)
      .sort((a, b) => a - b);
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

  private kindsAt(places: readonly number[]): readonly number[] {
    const kinds = places.map((place) => this.ends.get(place)).filter((kind) => kind !== undefined);
    return [...new Set(kinds)].sort((a, b) => a - b);
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
    for (let column = 0; column < COLUMNS; column++) {
      if (this.isWord[column] !== 1) this.table[(state << WIDTH) | column] = ENDS;
    }
    return state;
  }

  private fragment(
    e: Expression,
    kind: Kind,
    isLast: boolean,
    within: readonly string[],
  ): Fragment {
    const columns = charactersOf(e, this.rules, kind.key);
    if (columns !== undefined) {
      if (columns.some((has, column) => has === 1 && this.isWord[column] !== 1)) {
        throw new Error(`${kind.key} holds a character that is none of a word: ${textOf(e)}`);
      }
      return single(this.places.add(columns));
    }
    switch (e.kind) {
      case 'terminal':
        return this.chain(
          e.text
            .split('')
            .map((text) => this.fragment({ kind: 'terminal', text }, kind, false, within)),
        );
      case 'sequence':
        return this.chain(
          e.parts.map((part, index) =>
            this.fragment(part, kind, isLast && index === e.parts.length - 1, within),
          ),
        );
      case 'choice': {
        const parts = e.parts.map((part) => this.fragment(part, kind, isLast, within));
        return {
          mayBeEmpty: parts.some(({ mayBeEmpty }) => mayBeEmpty),
          first: parts.flatMap(({ first }) => first),
          last: parts.flatMap(({ last }) => last),
        };
      }
      case 'optional':
        return { ...this.fragment(e.part, kind, isLast, within), mayBeEmpty: true };
      case 'star':
      case 'plus': {
        const part = this.fragment(e.part, kind, false, within);
        this.places.link(part.last, part.first);
        return { ...part, mayBeEmpty: e.kind === 'star' || part.mayBeEmpty };
      }
      case 'lexical':
        return this.fragment(e.part, kind, isLast, within);
      case 'not':
        // The end of a word is what the scanner finds.
        if (isLast && textOf(e.part) === WORD_CHAR) return EMPTY;
        throw new Error(`${kind.key} looks ahead within a word: ${textOf(e)}`);
      case 'apply':
        if (within.includes(e.rule)) throw new Error(`${kind.key} is recursive through ${e.rule}`);
        return this.fragment(this.rules.body(e), kind, isLast, [...within, e.rule]);
      default:
        throw new Error(`${kind.key} cannot be told by single ASCII characters: ${textOf(e)}`);
    }
  }

  private chain(parts: readonly Fragment[]): Fragment {
    return parts.reduce((before, part) => {
      this.places.link(before.last, part.first);
      return {
        mayBeEmpty: before.mayBeEmpty && part.mayBeEmpty,
        first: before.mayBeEmpty ? [...before.first, ...part.first] : before.first,
        last: part.mayBeEmpty ? [...before.last, ...part.last] : part.last,
      };
    }, EMPTY);
  }
}
