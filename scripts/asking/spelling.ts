import type { Columns } from '../../src/syntax/shapes/columns.js';
import type { Spelling } from '../../src/syntax/shapes/spelling.js';
import type { Alphabet } from './alphabet.js';
import { charactersOf } from './character-sets.js';
import { type Expression, type Rules, textOf } from './expression.js';
import { type Kind, WORD_CHAR } from './kind.js';

/** How the words of each kind are spelled. Throws where a kind cannot be told by single characters. */
export const spellingsOf = (alphabet: Alphabet): readonly Spelling[] =>
  alphabet.kinds.map((kind) => {
    const builder = new Builder(alphabet);
    const { mayBeEmpty, first, last } = builder.fragment(kind.body, kind, true, [kind.rule]);
    if (mayBeEmpty) throw new Error(`${kind.key} matches no word at all`);
    const { columns, follow } = builder;
    return kind.words ?? { columns, follow: follow.map((next) => [...next]), first, last };
  });

interface Fragment {
  readonly mayBeEmpty: boolean;
  readonly first: readonly number[];
  readonly last: readonly number[];
}

const EMPTY: Fragment = { mayBeEmpty: true, first: [], last: [] };

const single = (place: number): Fragment => ({ mayBeEmpty: false, first: [place], last: [place] });

class Builder {
  readonly columns: Columns[] = [];
  readonly follow: Set<number>[] = [];
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
      this.follow.push(new Set());
      return single(this.columns.push(columns) - 1);
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
        this.link(part.last, part.first);
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

  private link(from: readonly number[], to: readonly number[]): void {
    for (const place of from) for (const next of to) this.follow[place]?.add(next);
  }

  private chain(parts: readonly Fragment[]): Fragment {
    return parts.reduce((before, part) => {
      this.link(before.last, part.first);
      return {
        mayBeEmpty: before.mayBeEmpty && part.mayBeEmpty,
        first: before.mayBeEmpty ? [...before.first, ...part.first] : before.first,
        last: part.mayBeEmpty ? [...before.last, ...part.last] : part.last,
      };
    }, EMPTY);
  }
}
