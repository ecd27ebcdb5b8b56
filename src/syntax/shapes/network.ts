import type { Alphabet } from './alphabet.js';
import { type Columns, charactersOf } from './columns.js';
import { type Expression, type Rules, textOf } from './expression.js';
import { type Kind, WORD_CHAR } from './kind.js';

/** All kinds of a grammar as places at which one character is taken, and which may follow which. */
export interface Network {
  /** The different sets of characters. */
  readonly sets: readonly Columns[];
  /** Of each place the number of its set. */
  readonly setOf: readonly number[];
  readonly follow: readonly (readonly number[])[];
  /** Places at which a word may begin. */
  readonly starts: readonly number[];
  /** Places at which a word may end, each with the number of its kind. */
  readonly ends: readonly (readonly [number, number])[];
}

/** Throws where a kind cannot be told by single characters. */
export function networkOf(alphabet: Alphabet): Network {
  const builder = new Builder(alphabet);
  const starts: number[] = [];
  const ends: (readonly [number, number])[] = [];
  alphabet.kinds.forEach((kind, index) => {
    const { mayBeEmpty, first, last } = builder.fragment(kind.body, kind, true, [kind.rule]);
    if (mayBeEmpty) throw new Error(`${kind.key} matches no word at all`);
    starts.push(...first);
    for (const place of last) ends.push([place, index]);
  });
  const { sets, setOf, follow } = builder.places;
  return { sets, setOf, follow: follow.map((next) => [...next]), starts, ends };
}

class Places {
  readonly sets: Columns[] = [];
  readonly setOf: number[] = [];
  readonly follow: Set<number>[] = [];
  private readonly known = new Map<string, number>();

  add(columns: Columns): number {
    const key = columns.join('');
    const set = this.known.get(key) ?? this.sets.push(columns) - 1;
    this.known.set(key, set);
    this.follow.push(new Set());
    return this.setOf.push(set) - 1;
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

class Builder {
  readonly places = new Places();
  private readonly rules: Rules;
  private readonly isWord: Columns;

  constructor({ rules, isWord }: Alphabet) {
    this.rules = rules;
    this.isWord = isWord;
  }

  fragment(e: Expression, kind: Kind, isLast: boolean, within: readonly string[]): Fragment {
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
