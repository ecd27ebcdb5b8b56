/*
 * What the author of a grammar must obey so that statements are read fast (all checked when
 * readers are made, except where it says *test*):
 *
 * 1. Rules look at text by kinds and marks only. A kind is a lexical rule that ends in `~wordChar`
 *    and takes one whole word: `keyword<w> = w ~wordChar`, `number (a number) = digit+ ~wordChar`.
 *    A mark is a one-character terminal that is no word character: `";"`. `wordChar` and `space`
 *    say what words and blanks are. All other rules hold applications, `| * + ? & ~ ""`, marks.
 * 2. A rule that reads several words has a capital; a small one reads one: `a = keyword<"x"> | name`.
 * 3. A kind holds no blank or mark, never matches nothing, is regular: no recursion, lookahead only
 *    in its last `~wordChar` and before one character, no `letter`, `alnum`, `caseInsensitive`.
 *    The first alternative that matches must take the whole word: not `("a" | "ab") ~wordChar` (*test*).
 * 4. Every kind but a keyword has a description, in parentheses after its name.
 * 5. `quoted` is one word. `freeText` stands last in its rule, directly after a keyword, and its
 *    rule before all others that may begin with the same keyword.
 * 6. Actions are pure, keep no node, look at their own children only, read no statement.
 *    Numeric ranges, mask contiguity and the like are not the grammar's business.
 */
import type { Grammar, MatchResult } from 'ohm-js';
import type { Range } from '../range.js';
import { Alphabet } from './alphabet.js';
import { Derivations } from './derivation.js';
import type { Actions } from './node.js';

export type { Action, Actions, ActionsOf, ShapeNode } from './node.js';

/** A statement that no rule reads: the word that does not fit, and what might stand there. */
export interface Unread {
  readonly kind: 'unread';
  readonly at: Range;
  readonly expected: string;
}

/** How statements were read, to be watched by tests and measurements. */
export interface Counts {
  /** Statements whose shape was known. */
  readonly filled: number;
  /** Statements that were the first of their shape. */
  readonly learned: number;
  /** Statements that Ohm read alone. */
  readonly direct: number;
  /** Shapes that are known now. */
  readonly shapes: number;
  /** Nodes of the tree of word classes in which shapes are kept. */
  readonly nodes: number;
}

export interface Options {
  /** How many nodes are kept; when so many are there, all are forgotten. */
  readonly bound?: number;
  /** False: Ohm reads every statement. */
  readonly prepare?: boolean;
  /** Whether keywords may be abbreviated and written in capitals. */
  readonly abbreviations?: boolean;
}

/** Reads the statements of one rule. */
export class Reader<T> {
  readonly counts: Counts = { filled: 0, learned: 0, direct: 0, shapes: 0, nodes: 0 };
  private readonly grammar: Grammar;
  private readonly rule: string;
  private readonly derivations: Derivations;

  constructor(grammar: Grammar, rule: string, derivations: Derivations) {
    this.grammar = grammar;
    this.rule = rule;
    this.derivations = derivations;
  }

  /** Reads the statement in `text[start, end)`. Never fails: what no rule reads is `unread`. */
  read(text: string, start: number, end: number): T | Unread {
    const match: MatchResult = this.grammar.match(text.slice(start, end), this.rule);
    if (match.failed()) {
      const place = start + match.getRightmostFailurePosition();
      return {
        kind: 'unread',
        at: { start: place, end: place },
        expected: match.getExpectedText(),
      };
    }
    // What the actions make of the start rule is known to their author alone.
    return this.derivations.direct(match, text, start, (p) => p).syntax<T>();
  }
}

/**
 * Readers of a grammar's rules, which share what they know of its words.
 * Throws where the grammar does not obey the rules above, or an action fits no rule.
 */
export function readers<T, Rule extends string>(
  grammar: Grammar,
  rules: readonly Rule[],
  actions: Actions,
  _options: Options = {},
): Record<Rule, Reader<T>> {
  const alphabet = new Alphabet(grammar, rules);
  const derivations = new Derivations(grammar, alphabet, actions);
  const entries = rules.map((rule) => [rule, new Reader<T>(grammar, rule, derivations)] as const);
  // `fromEntries` forgets the names that it was given.
  return Object.fromEntries(entries) as Record<Rule, Reader<T>>;
}
