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
import type { Grammar } from 'ohm-js';
import { Abbreviations } from './abbreviation.js';
import { Alphabet } from './alphabet.js';
import { Automaton, ENDS, START, UNKNOWN, WIDTH } from './automaton.js';
import { COLUMNS, columnOf, OTHER } from './columns.js';
import { Derivations } from './derivation.js';
import { Failures } from './failure.js';
import type { Actions } from './node.js';
import { type Prepared, UNPLACED } from './prepared.js';
import { type Failure, Forest, type Shape, type Trees } from './shape.js';
import { type Unread, unreadAt } from './unread.js';
import { Words } from './words.js';

export type { Action, Actions, ActionsOf, ShapeNode } from './node.js';
export type { Unread } from './unread.js';

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

/** What the readers of one grammar share. */
interface Shared {
  readonly grammar: Grammar;
  readonly alphabet: Alphabet;
  readonly automaton: Automaton;
  readonly derivations: Derivations;
  readonly abbreviations: Abbreviations | undefined;
  readonly failures: Failures;
  /** The class of each mark by its column, 0 for other characters. */
  readonly markClass: Uint8Array;
  readonly quotedClass: number;
  readonly prepare: boolean;
}

/** Reads the statements of one rule. */
export class Reader<T> {
  private readonly shared: Shared;
  private readonly rule: string;
  private readonly trees: Trees;
  private readonly words = new Words();
  private filled = 0;
  private learned = 0;
  private alone = 0;

  constructor(shared: Shared, rule: string, trees: Trees) {
    this.shared = shared;
    this.rule = rule;
    this.trees = trees;
  }

  get counts(): Counts {
    const { filled, learned, alone } = this;
    const { shapes, nodes } = this.trees;
    return { filled, learned, direct: alone, shapes, nodes };
  }

  /** Reads the statement `text[start, end)`. Never fails: what the rule does not read is `unread`. */
  read(text: string, start: number, end: number): T | Unread {
    const shape = this.shared.prepare ? this.scan(text, start, end) : undefined;
    if (shape === undefined) return this.direct(text, start, end);
    if (shape.tree !== undefined) return this.fill(shape.tree, text, start, end);
    if (shape.fails !== undefined) return this.failAgain(shape.fails, text, start, end);
    return this.learn(shape, text, start, end);
  }

  private fill(tree: Prepared, text: string, start: number, end: number): T | Unread {
    const result = this.make(tree);
    if (result === UNPLACED) return this.direct(text, start, end);
    this.filled++;
    return result;
  }

  private make(tree: Prepared): T | typeof UNPLACED {
    try {
      // What the actions make of the start rule is known to their author alone.
      return tree.syntax<T>();
    } catch (error) {
      if (error === UNPLACED) return UNPLACED;
      throw error;
    }
  }

  private failAgain(fails: Failure, text: string, start: number, end: number): T | Unread {
    const { words } = this;
    const { word, expected } = fails;
    if (word < words.count) {
      // An abbreviation is known by its letters, which are not in its class.
      if (this.shared.abbreviations?.begins(words.word(word))) {
        return this.direct(text, start, end);
      }
      this.filled++;
      return unreadAt(words.at(words.from, word), words.at(words.to, word), expected);
    }
    this.filled++;
    const place = words.count > 0 ? words.at(words.to, words.count - 1) : start;
    return unreadAt(place, place, expected);
  }

  /** Ohm alone. */
  private direct(text: string, start: number, end: number): T | Unread {
    const { grammar, derivations, failures } = this.shared;
    this.alone++;
    const match = grammar.match(text.slice(start, end), this.rule);
    if (!match.failed()) return derivations.direct(match, text, start, identity).syntax<T>();
    return failures.outcome<T>(this.rule, match, text, start, end).result;
  }

  private learn(shape: Shape, text: string, start: number, end: number): T | Unread {
    const { grammar, derivations, failures } = this.shared;
    const { trees, words } = this;
    const match = grammar.match(text.slice(start, end), this.rule);
    if (match.failed()) {
      const { result, failure } = failures.outcome<T>(this.rule, match, text, start, end);
      if (failure === undefined) this.alone++;
      else {
        this.learned++;
        trees.shapes++;
        shape.fails = failure;
      }
      return result;
    }
    const derivation = derivations.prepared(match, words, start, end);
    if (derivation === undefined) {
      this.alone++;
      return derivations.direct(match, text, start, identity).syntax<T>();
    }
    const { tree, freeText } = derivation;
    const kept = freeText < 0 ? shape : this.restAt(freeText, text, start);
    if (kept === undefined) return this.direct(text, start, end);
    kept.tree = tree;
    trees.shapes++;
    const result = this.make(tree);
    if (result === UNPLACED) return this.direct(text, start, end);
    this.learned++;
    return result;
  }

  // The shape of statements whose word `word` is free text, which reaches to their end.
  private restAt(word: number, text: string, start: number): Shape | undefined {
    const { words, trees } = this;
    const before = this.scan(text, start, words.at(words.from, word));
    words.count = word + 1;
    if (before === undefined) return undefined;
    before.rest ??= trees.node();
    return before.rest;
  }

  /** Finds the words of a statement and their shape; undefined if it must be read directly. */
  private scan(text: string, start: number, end: number): Shape | undefined {
    const { trees, words } = this;
    const { alphabet, automaton, markClass, quotedClass } = this.shared;
    const { isBlank, quoted } = alphabet;
    const { classOf } = automaton;
    if (trees.forest.isFull) trees.forest.forget();
    let { table } = automaton;
    let { from, to } = words;
    let shape = trees.root;
    let count = 0;
    let i = start;
    words.text = text;
    while (i < end) {
      let unit = text.charCodeAt(i);
      if (unit >= OTHER) {
        // Ohm counts a surrogate pair as one character.
        if ((unit & 0xf800) === 0xd800) return undefined;
        unit = OTHER;
      }
      const first = i;
      let wordClass: number;
      let next = table[(START << WIDTH) | unit] as number;
      if (next !== ENDS) {
        let state = START;
        do {
          if (next === UNKNOWN) {
            next = automaton.extend(state, unit);
            if (next === UNKNOWN) return undefined;
            table = automaton.table;
          }
          state = next;
          i++;
          if (i === end) break;
          unit = text.charCodeAt(i);
          if (unit >= OTHER) {
            if ((unit & 0xf800) === 0xd800) return undefined;
            unit = OTHER;
          }
          next = table[(state << WIDTH) | unit] as number;
        } while (next !== ENDS);
        wordClass = classOf[state] as number;
      } else if (isBlank[unit] === 1) {
        i++;
        continue;
      } else if (markClass[unit] !== 0) {
        i++;
        wordClass = markClass[unit] as number;
      } else if (unit === quoted?.sign) {
        i = this.endOfQuoted(text, i, end);
        if (i < 0) return undefined;
        wordClass = quotedClass;
      } else return undefined;
      if (count === from.length) {
        words.widen();
        from = words.from;
        to = words.to;
      }
      from[count] = first;
      to[count++] = i;
      const known = shape.next[wordClass] ?? trees.grow(shape, wordClass);
      if (known === undefined) return undefined;
      shape = known;
      if (shape.rest !== undefined) {
        const free = this.freeText(text, i, end);
        if (free < 0) return undefined;
        if (free < end) {
          if (count === from.length) {
            words.widen();
            from = words.from;
            to = words.to;
          }
          from[count] = free;
          to[count++] = end;
          shape = shape.rest;
        }
        break;
      }
    }
    words.count = count;
    return shape;
  }

  // After the closing sign; negative if there is none.
  private endOfQuoted(text: string, start: number, end: number): number {
    const { quoted } = this.shared.alphabet;
    if (quoted === undefined) return -1;
    for (let i = start + 1; i < end; i++) {
      const unit = text.charCodeAt(i);
      if (unit === quoted.sign) return i + 1;
      if (quoted.inside[columnOf(unit)] !== 1) return -1;
    }
    return -1;
  }

  // Where the free text begins, `end` if there is none; negative if it does not reach to the end.
  private freeText(text: string, start: number, end: number): number {
    const { isBlank, beginsComment, freeText } = this.shared.alphabet;
    let i = start;
    while (i < end && isBlank[columnOf(text.charCodeAt(i))] === 1) i++;
    if (i < end && beginsComment[columnOf(text.charCodeAt(i))] === 1) return -1;
    for (let rest = i; rest < end; rest++) {
      if (freeText?.[columnOf(text.charCodeAt(rest))] !== 1) return -1;
    }
    return i;
  }
}

const identity = (place: number): number => place;

/**
 * Readers of a grammar's rules, which share what they know of its words. Makes them anew for each
 * text: they keep the shapes that they met, within the bound.
 * Throws where the grammar does not obey what is said above, or an action fits no rule.
 */
export function readers<T, Rule extends string>(
  grammar: Grammar,
  rules: readonly Rule[],
  actions: Actions,
  { bound = 10_000, prepare = true, abbreviations: mayAbbreviate = true }: Options = {},
): Record<Rule, Reader<T>> {
  const alphabet = new Alphabet(grammar, rules);
  const derivations = new Derivations(grammar, alphabet, actions);
  const abbreviations = mayAbbreviate ? new Abbreviations(alphabet.kinds) : undefined;
  const markClass = new Uint8Array(COLUMNS);
  let classes = 0;
  alphabet.isMark.forEach((isMark, column) => {
    if (isMark === 1) markClass[column] = ++classes;
  });
  const quotedClass = ++classes;
  const shared: Shared = {
    grammar,
    alphabet,
    automaton: new Automaton(alphabet, classes + 1),
    derivations,
    abbreviations,
    failures: new Failures(grammar, alphabet, derivations, abbreviations),
    markClass,
    quotedClass,
    prepare,
  };
  const forest = new Forest(bound);
  const entries = rules.map((rule) => [rule, new Reader<T>(shared, rule, forest.plant())] as const);
  // `fromEntries` forgets the names that it was given.
  return Object.fromEntries(entries) as Record<Rule, Reader<T>>;
}
