import type { ActionDict, Grammar, MatchResult } from 'ohm-js';
import type { Alphabet } from './alphabet.js';
import { Inside } from './inside.js';
import type { Actions } from './node.js';
import { Inner, Prepared } from './prepared.js';
import { type Span, Words } from './words.js';

/** A node of Ohm's own tree. */
interface OhmNode {
  readonly ctorName: string;
  readonly children: readonly OhmNode[];
  readonly source: { readonly startIdx: number; readonly endIdx: number };
  isTerminal(): boolean;
}

/** Makes nodes that stand on words from Ohm's derivations. */
export class Derivations {
  private readonly alphabet: Alphabet;
  private readonly actions: Actions;
  private readonly treeOf: (match: MatchResult) => OhmNode;
  private readonly insides = new Map<string, Inside>();

  constructor(grammar: Grammar, alphabet: Alphabet, actions: Actions) {
    this.alphabet = alphabet;
    this.actions = actions;
    const semantics = grammar
      .createSemantics()
      // For Ohm's check of names and numbers of children only; it never gives its own nodes to them.
      .addOperation<unknown>('syntax', actions as unknown as ActionDict<unknown>)
      .addOperation<unknown>('node', {
        _terminal() {
          return this;
        },
        _nonterminal(..._children) {
          return this;
        },
        _iter(..._children) {
          return this;
        },
      });
    this.treeOf = (match) => semantics(match).node();
    for (const { rule, body } of alphabet.leaves) {
      if (actions[rule] !== undefined) this.insides.set(rule, new Inside(body, alphabet.rules));
    }
  }

  /**
   * The derivation of one statement only, with all that stands within its words.
   * `place` gives the source's position for one of `text`, in which the statement begins at `start`.
   */
  direct(
    match: MatchResult,
    text: string,
    start: number,
    place: (position: number) => number,
  ): Prepared {
    const tree = this.treeOf(match);
    const words = Words.of(text, this.leavesOf(tree, start), place);
    return this.nodeOf(tree, words, start, undefined);
  }

  /**
   * The derivation of all statements whose words have the same classes as `words`, and the
   * number of the word that is free text. Undefined where the words are not those of the derivation.
   */
  prepared(
    match: MatchResult,
    words: Words,
    start: number,
    end: number,
  ): { readonly tree: Prepared; readonly freeText: number } | undefined {
    const tree = this.treeOf(match);
    const leaves = this.leavesOf(tree, start);
    const last = leaves.length - 1;
    const hasFreeText = this.alphabet.freeText !== undefined && this.takesFreeText(tree);
    if (hasFreeText) {
      words.to[last] = end;
      words.count = leaves.length;
    }
    if (words.count !== leaves.length) return undefined;
    for (const [index, { from, to }] of leaves.entries()) {
      if (words.from[index] !== from || words.to[index] !== to) return undefined;
    }
    const freeText = hasFreeText ? last : -1;
    return { tree: this.nodeOf(tree, words, start, freeText), freeText };
  }

  private takesFreeText(node: OhmNode): boolean {
    if (this.alphabet.isFreeText(node.ctorName)) return true;
    if (node.isTerminal() || this.alphabet.isLeaf(node.ctorName)) return false;
    return node.children.some((child) => this.takesFreeText(child));
  }

  // The words that a derivation took, in order; what it only looked ahead at is among them.
  private leavesOf(tree: OhmNode, offset: number): readonly Span[] {
    const leaves = new Map<number, Span>();
    const visit = (node: OhmNode): void => {
      if (node.isTerminal() || this.alphabet.isLeaf(node.ctorName)) {
        const from = node.source.startIdx + offset;
        const to = node.source.endIdx + offset;
        if (to > from) leaves.set(from, { from, to });
      } else {
        node.children.forEach(visit);
      }
    };
    visit(tree);
    return [...leaves.values()].sort((a, b) => a.from - b.from);
  }

  // `freeText` is the number of the word that no class fixes; undefined for a derivation that is used once.
  private nodeOf(
    tree: OhmNode,
    words: Words,
    offset: number,
    freeText: number | undefined,
  ): Prepared {
    const { alphabet, actions } = this;
    const starts = words.from;
    const ends = words.to;
    const visit = (node: OhmNode): Prepared => {
      const { ctorName } = node;
      const from = node.source.startIdx + offset;
      const to = node.source.endIdx + offset;
      let first = 0;
      while (first < words.count && (starts[first] ?? 0) < from) first++;
      let last = first - 1;
      while (last + 1 < words.count && (ends[last + 1] ?? 0) <= to) last++;
      // A node without words may stand before blanks or after them: it belongs to the word before.
      const isTerminal = node.isTerminal();
      const isLeaf = isTerminal || alphabet.isLeaf(ctorName);
      let fixed: string | undefined;
      if (last < first) fixed = '';
      else if (isTerminal) fixed = words.text.slice(from, to);
      else if (first === last && first !== freeText) {
        fixed = alphabet.constant(words.text.slice(starts[first], ends[first]));
      }
      let children: readonly (Prepared | Inner)[] = [];
      if (!isLeaf) children = node.children.map(visit);
      else if (!isTerminal && actions[ctorName] !== undefined) {
        children =
          freeText !== undefined
            ? this.inside(node, words, first)
            : node.children.map((child) => this.innerOf(child, words, first, from - offset));
      }
      return new Prepared(ctorName, words, first, last, fixed, actions[ctorName], children, isLeaf);
    };
    return visit(tree);
  }

  // Nodes within a word, for every word of the kind.
  private inside(node: OhmNode, words: Words, word: number): readonly Inner[] {
    const inside = this.insides.get(node.ctorName);
    if (inside !== undefined) return inside.nodes(words, word, this.actions);
    return node.children.map(
      () => new Inner('_nowhere', words, word, undefined, undefined, undefined, undefined),
    );
  }

  // Nodes within a word, as they stand in this one.
  private innerOf(node: OhmNode, words: Words, word: number, wordStart: number): Inner {
    return new Inner(
      node.ctorName,
      words,
      word,
      { base: 'start', by: node.source.startIdx - wordStart },
      { base: 'start', by: node.source.endIdx - wordStart },
      this.actions[node.ctorName],
      node.children.map((child) => this.innerOf(child, words, word, wordStart)),
    );
  }
}
