/*
 * What the author of a grammar must obey so that statements are read fast (all checked when the
 * package is built, except where it says *test*):
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
 * 5. `quoted` is one word. `freeText` stands last in its rule, directly after a keyword; rules tried
 *    before it must fail by an earlier keyword, so it is best the first.
 * 6. Actions are pure, keep no node, look at their own children only, read no statement.
 *    Those of a word look at its text: nothing stands within it.
 *    Numeric ranges, mask contiguity and the like are not the grammar's business.
 */
import type { Grammar } from 'ohm-js';
import { Abbreviations } from './abbreviation.js';
import { Automaton } from './automaton.js';
import { COLUMNS } from './columns.js';
import type { Derivation } from './derivation.js';
import { Failures, triedAt } from './failure.js';
import type { Lexicon } from './lexicon.js';
import type { Actions } from './node.js';
import { Ohm } from './ohm.js';
import type { Prepared } from './prepared.js';
import { type Classes, Scanner } from './scanner.js';
import { type Failure, Forest, type Shape, type Trees } from './shape.js';
import { lexiconOf, type Stored } from './stored.js';
import { plant } from './stored-shapes.js';
import { treeOf } from './tree.js';
import { type Unread, unreadAt } from './unread.js';
import { Words } from './words.js';

export type { Actions, ActionsOf, ShapeNode } from './node.js';
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
class Shared {
  readonly lexicon: Lexicon;
  readonly classes: Classes;
  readonly actions: Actions;
  readonly abbreviations: Abbreviations | undefined;
  readonly prepare: boolean;
  readonly stored: Stored;
  readonly grammar: () => Grammar;
  private asked: { readonly ohm: Ohm; readonly failures: Failures } | undefined;

  constructor(
    grammar: () => Grammar,
    known: Stored,
    actions: Actions,
    { prepare = true, abbreviations = true }: Options,
  ) {
    const lexicon = lexiconOf(known);
    this.grammar = grammar;
    this.lexicon = lexicon;
    this.actions = actions;
    this.abbreviations = abbreviations ? new Abbreviations(lexicon.keywords) : undefined;
    this.prepare = prepare;
    this.stored = known;
    this.classes = classesOf(lexicon, known);
  }

  /** Ohm itself, made ready when it is first needed: that takes longer than most texts. */
  get ohm(): Ohm {
    return this.live.ohm;
  }

  get failures(): Failures {
    return this.live.failures;
  }

  private get live() {
    if (this.asked === undefined) {
      const { lexicon } = this;
      const ohm = new Ohm(this.grammar(), lexicon, this.actions);
      const failures = new Failures(ohm, lexicon.characters, this.abbreviations);
      this.asked = { ohm, failures };
    }
    return this.asked;
  }
}

/** The classes of words: those of marks, that of quoted words, those of the automaton. */
function classesOf(lexicon: Lexicon, known: Stored): Classes {
  const { characters } = lexicon;
  const markClass = new Uint8Array(COLUMNS);
  let classes = 0;
  characters.isMark.forEach((isMark, column) => {
    if (isMark === 1) markClass[column] = ++classes;
  });
  const quotedClass = ++classes;
  const automaton = new Automaton(
    () => lexicon.spellings,
    characters.isWord,
    classes + 1,
    known.classes,
  );
  return { characters, automaton, markClass, quotedClass };
}

/** Reads the statements of one rule. */
export class Reader<T> {
  readonly shared: Shared;
  readonly trees: Trees;
  private readonly rule: string;
  private readonly words = new Words();
  private readonly scanner: Scanner;
  private isRestored = false;
  private filled = 0;
  private learned = 0;
  private alone = 0;

  constructor(shared: Shared, rule: string, trees: Trees) {
    this.shared = shared;
    this.rule = rule;
    this.trees = trees;
    this.scanner = new Scanner(shared.classes, trees, this.words);
  }

  get counts(): Counts {
    const { filled, learned, alone } = this;
    const { shapes, nodes } = this.trees;
    return { filled, learned, direct: alone, shapes, nodes };
  }

  /** Reads the statement `text[start, end)`. Never fails: what the rule does not read is `unread`. */
  read(text: string, start: number, end: number): T | Unread {
    if (!this.shared.prepare) return this.direct(text, start, end);
    if (!this.isRestored) this.restore();
    const result = this.readShape(text, start, end);
    // Readers outlive the texts that they read.
    this.words.text = '';
    return result;
  }

  /** Takes up the shapes that were stored. */
  restore(): void {
    const { stored: known } = this.shared;
    const root = known.shapes[known.rules.indexOf(this.rule)];
    if (root !== undefined) plant(root, known, this.trees);
    this.isRestored = true;
  }

  private readShape(text: string, start: number, end: number): T | Unread {
    const shape = this.scanner.scan(text, start, end);
    if (shape === undefined) return this.direct(text, start, end);
    if (shape.tree !== undefined) return this.fill(shape.tree);
    if (shape.derivation !== undefined) {
      shape.tree = this.treeOf(shape.derivation);
      return this.fill(shape.tree);
    }
    if (shape.fails !== undefined) return this.failAgain(shape.fails, text, start, end);
    return this.learn(shape, text, start, end);
  }

  private treeOf(derivation: Derivation): Prepared {
    return treeOf(derivation, this.words, this.shared.actions);
  }

  private fill(tree: Prepared): T {
    this.filled++;
    // What the actions make of the start rule is known to their author alone.
    return tree.syntax<T>();
  }

  private failAgain(failure: Failure, text: string, start: number, end: number): T | Unread {
    const { words } = this;
    const { word, expected } = failure;
    if (this.mayComplete(failure)) return this.direct(text, start, end, failure);
    if (word < words.count) {
      this.filled++;
      return unreadAt(words.at(words.from, word), words.at(words.to, word), expected);
    }
    this.filled++;
    const place = words.count > 0 ? words.at(words.to, words.count - 1) : start;
    return unreadAt(place, place, expected);
  }

  // An abbreviation is known by its letters, which are not in its class.
  private mayComplete({ word, hopeless }: Failure): boolean {
    const { abbreviations } = this.shared;
    if (abbreviations === undefined) return false;
    const last = Math.min(word, this.words.count - 1);
    for (let index = 0; index <= last; index++) {
      const text = this.words.word(index);
      if (abbreviations.mayStandFor(text, index === word) && !hopeless.has(triedAt(index, text)))
        return true;
    }
    return false;
  }

  /** Ohm alone. `failure` is that of the statement's shape, if it is known to fail. */
  private direct(text: string, start: number, end: number, failure?: Failure): T | Unread {
    const { ohm, failures } = this.shared;
    this.alone++;
    const match = ohm.match(text.slice(start, end), this.rule);
    if (!match.failed()) return ohm.direct(match, text, start, identity).syntax<T>();
    const outcome = failures.outcome<T>(this.rule, match, text, start, end);
    for (const word of outcome.failure?.hopeless ?? []) {
      if (failure !== undefined && failure.hopeless.size < MOST_HOPELESS)
        failure.hopeless.add(word);
    }
    return outcome.result;
  }

  private learn(shape: Shape, text: string, start: number, end: number): T | Unread {
    const { ohm, failures } = this.shared;
    const { trees, words } = this;
    const match = ohm.match(text.slice(start, end), this.rule);
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
    const prepared = ohm.prepared(match, words, start, end);
    if (prepared === undefined) return this.direct(text, start, end);
    const { derivation, freeText } = prepared;
    const kept = freeText < 0 ? shape : this.restAt(freeText, text, start);
    if (kept === undefined) return this.direct(text, start, end);
    const tree = this.treeOf(derivation);
    kept.derivation = derivation;
    kept.tree = tree;
    trees.shapes++;
    this.learned++;
    return tree.syntax<T>();
  }

  // The shape of statements whose word `word` is free text, which reaches to their end.
  private restAt(word: number, text: string, start: number): Shape | undefined {
    const { words, trees } = this;
    const before = this.scanner.scan(text, start, words.at(words.from, word));
    words.count = word + 1;
    if (before === undefined) return undefined;
    before.rest ??= trees.node();
    before.rest?.unfold?.();
    return before.rest;
  }
}

// Beginnings of keywords that complete none, in a shape that fails.
const MOST_HOPELESS = 100;

const identity = (place: number): number => place;

/**
 * Readers of a grammar's rules, which share what they know of its words. They keep the shapes that
 * they met, within the bound, and nothing of the texts. They make the grammar only for a statement
 * that is of no shape in `known`, which says what the rules are, too.
 */
export function readers<T, Rule extends string>(
  grammar: () => Grammar,
  actions: Actions,
  known: Stored,
  options: Options = {},
): Record<Rule, Reader<T>> {
  const shared = new Shared(grammar, known, actions, options);
  const forest = new Forest(options.bound ?? 10_000);
  const entries = known.rules.map((rule) => [rule, new Reader<T>(shared, rule, forest.plant())]);
  // What was stored was made of these rules.
  return Object.fromEntries(entries) as Record<Rule, Reader<T>>;
}
