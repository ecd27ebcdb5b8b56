import type { Derivation } from './derivation.js';
import type { Prepared } from './prepared.js';

/** Where the statements of a shape fail. */
export interface Failure {
  /** The number of the word that does not fit; the number of words where another is missing. */
  readonly word: number;
  readonly expected: string;
  /** Words that begin keywords but stand for none of them there: never more than keywords begin with. */
  readonly hopeless: Set<string>;
}

// Shared by all that lead nowhere; never filled.
const NONE: Shape[] = [];

/** The classes of the words read so far, and what is known of statements that end here. */
export class Shape {
  /** By the class of the next word; most classes have none. */
  next: Shape[] = NONE;
  /** Takes up what was stored of this shape, when a statement first comes to it. */
  unfold: (() => void) | undefined;
  derivation: Derivation | undefined;
  /** The derivation's nodes, made when a statement of the shape is first read. */
  tree: Prepared | undefined;
  fails: Failure | undefined;
  /** The shape of statements whose rest is free text, if there is any rest. */
  rest: Shape | undefined;
}

/** The shapes of a set of readers, kept within one bound: when it is reached, all are forgotten. */
export class Forest {
  private readonly bound: number;
  private readonly trees: Trees[] = [];
  private size = 0;

  constructor(bound: number) {
    this.bound = bound;
  }

  plant(): Trees {
    const trees = new Trees(this);
    this.trees.push(trees);
    return trees;
  }

  get isFull(): boolean {
    return this.size >= this.bound;
  }

  /** Counts one more node. */
  add(): void {
    this.size++;
  }

  forget(): void {
    this.size = 0;
    for (const trees of this.trees) trees.forget();
  }
}

/** The shapes of one reader. */
export class Trees {
  root = new Shape();
  shapes = 0;
  nodes = 0;
  readonly forest: Forest;

  constructor(forest: Forest) {
    this.forest = forest;
  }

  /** The shape of one more word; undefined if there is no room. */
  grow(shape: Shape, wordClass: number): Shape | undefined {
    const next = this.node();
    if (next === undefined) return undefined;
    if (shape.next === NONE) shape.next = [];
    shape.next[wordClass] = next;
    return next;
  }

  /** A node that no class leads to; undefined if there is no room. */
  node(): Shape | undefined {
    if (this.forest.isFull) return undefined;
    this.forest.add();
    this.nodes++;
    return new Shape();
  }

  forget(): void {
    this.root = new Shape();
    this.shapes = 0;
    this.nodes = 0;
  }
}
