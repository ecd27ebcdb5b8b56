import type { Range, Word } from '../range.js';
import type { Action, ShapeNode } from './node.js';
import { PlacedWord, placed } from './placed-word.js';
import type { Words } from './words.js';

// Indexes of words are right by construction: a node is used only for statements of its shape.
const at = (positions: Int32Array, index: number): number => positions[index] as number;

const LISTS = /^[nN]onemptyListOf$/;
const EMPTY_LISTS = /^[eE]mptyListOf$/;

/** The action of a repetition or an option that has none: what is made of its children. */
const each: Action = (...children) =>
  children.length === 0 ? none : children.map((child) => child.syntax());

const none: readonly unknown[] = [];

/** The action of a rule that has none. */
const only: Action = function (...children) {
  const [child] = children;
  if (child === undefined || children.length !== 1) {
    throw new Error(`the rule ${this.ctorName} has ${children.length} children and no action`);
  }
  return child.syntax();
};

/** The action of a word or a mark that has none. */
const word: Action = function () {
  return this.asWord();
};

/** Calls an action. Calls with their arguments written out take half the time of one with a list of them. */
function act(node: Prepared, action: Action, children: readonly Prepared[]): unknown {
  // As many as the case says. Taken one by one: a pattern is an iteration until V8 optimizes it.
  const all = children as readonly [Prepared, Prepared, Prepared, Prepared, Prepared, Prepared];
  switch (children.length) {
    case 0:
      return action.call(node);
    case 1:
      return action.call(node, all[0]);
    case 2:
      return action.call(node, all[0], all[1]);
    case 3:
      return action.call(node, all[0], all[1], all[2]);
    case 4:
      return action.call(node, all[0], all[1], all[2], all[3]);
    case 5:
      return action.call(node, all[0], all[1], all[2], all[3], all[4]);
    case 6:
      return action.call(node, all[0], all[1], all[2], all[3], all[4], all[5]);
    default:
      return action.apply(node, [...children]);
  }
}

/** A node of Ohm's derivation that stands on words instead of characters, so that it serves all statements of its shape. */
export class Prepared implements ShapeNode {
  readonly ctorName: string;
  readonly children: readonly Prepared[];
  private readonly words: Words;
  private readonly first: number;
  private readonly last: number;
  /** The text where the shape fixes it: a keyword, a mark, nothing. */
  private readonly fixed: string | undefined;
  private readonly action: Action;
  /** The node whose action makes this one's value: a rule without an action passes on what is made of its only child. */
  private readonly maker: Prepared;

  constructor(
    ctorName: string,
    words: Words,
    first: number,
    last: number,
    fixed: string | undefined,
    action: Action | undefined,
    children: readonly Prepared[],
    isLeaf: boolean,
  ) {
    this.ctorName = ctorName;
    this.words = words;
    this.first = first;
    this.last = last;
    this.fixed = fixed;
    this.action = action ?? (ctorName === '_iter' ? each : isLeaf ? word : only);
    this.children = children;
    const [child] = children;
    const isPassed = this.action === only && children.length === 1;
    this.maker = isPassed && child !== undefined ? child.maker : this;
  }

  get sourceString(): string {
    if (this.fixed !== undefined) return this.fixed;
    const { words } = this;
    return words.text.slice(at(words.from, this.first), at(words.to, this.last));
  }

  get source(): Range {
    const { words, first, last } = this;
    if (first <= last) return { start: at(words.starts, first), end: at(words.ends, last) };
    // A node without words: after the word before, or where the first word begins.
    const place = first > 0 ? at(words.ends, first - 1) : words.count > 0 ? at(words.starts, 0) : 0;
    return { start: place, end: place };
  }

  // Made millions of times, so without a range that would be thrown away.
  asWord(): Word {
    const { words, first, last, fixed } = this;
    if (fixed !== undefined || first > last) return placed(this.sourceString, this.source);
    const found = words.text.slice(at(words.from, first), at(words.to, last));
    const start = at(words.starts, first);
    return at(words.ends, last) - start === found.length
      ? new PlacedWord(found, start)
      : { text: found, at: this.source };
  }

  syntax<Result = unknown>(): Result {
    const { maker } = this;
    // What an action makes is known to its author alone.
    return (maker === this ? act(this, this.action, this.children) : maker.syntax()) as Result;
  }

  get numChildren(): number {
    return this.children.length;
  }

  child(index: number): ShapeNode | undefined {
    return this.children[index];
  }

  asIteration(): ShapeNode {
    if (this.ctorName === '_iter') return this;
    const [first, second, third] = this.children;
    if (LISTS.test(this.ctorName) && first !== undefined && third !== undefined) {
      return this.listOf([first, ...third.children]);
    }
    if (EMPTY_LISTS.test(this.ctorName)) return this.listOf([]);
    if (first === undefined || second !== undefined) {
      throw new Error(`the rule ${this.ctorName} is no list`);
    }
    return first.asIteration();
  }

  private listOf(elements: readonly Prepared[]): Prepared {
    const { words, first, last } = this;
    return new Prepared('_iter', words, first, last, this.fixed, undefined, elements, false);
  }
}
