import type { Grammar, MatchResult } from 'ohm-js';
import { FREE_TEXT } from './characters.js';
import { type Derivation, fixedBy } from './derivation.js';
import type { Lexicon } from './lexicon.js';
import type { Actions } from './node.js';
import type { Prepared } from './prepared.js';
import { treeOf } from './tree.js';
import { type Span, Words } from './words.js';

/** A node of Ohm's own tree. */
interface OhmNode {
  readonly ctorName: string;
  readonly children: readonly OhmNode[];
  readonly source: { readonly startIdx: number; readonly endIdx: number };
  isTerminal(): boolean;
}

/** Asks Ohm, and makes derivations that stand on words from its own. */
export class Ohm {
  readonly grammar: Grammar;
  private readonly lexicon: Lexicon;
  private readonly actions: Actions;
  private readonly nodeOf: (match: MatchResult) => OhmNode;

  constructor(grammar: Grammar, lexicon: Lexicon, actions: Actions) {
    this.grammar = grammar;
    this.lexicon = lexicon;
    this.actions = actions;
    const semantics = grammar.createSemantics().addOperation<unknown>('node', {
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
    this.nodeOf = (match) => semantics(match).node();
  }

  match(text: string, rule: string): MatchResult {
    return this.grammar.match(text, rule);
  }

  /** Where a match took what is no keyword: rules for that have a description. Those of a bundle may be null. */
  namesIn(match: MatchResult): readonly Span[] {
    const { rules } = this.grammar;
    return this.leavesOf(
      this.nodeOf(match),
      0,
      ({ ctorName }) => typeof rules[ctorName]?.description === 'string',
    );
  }

  /**
   * The tree of one statement only.
   * `place` gives the source's position for one of `text`, in which the statement begins at `start`.
   */
  direct(
    match: MatchResult,
    text: string,
    start: number,
    place: (position: number) => number,
  ): Prepared {
    const tree = this.nodeOf(match);
    const words = Words.of(text, this.leavesOf(tree, start), place);
    return treeOf(this.derivationOf(tree, words, start, undefined), words, this.actions);
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
  ): { readonly derivation: Derivation; readonly freeText: number } | undefined {
    const tree = this.nodeOf(match);
    const leaves = this.leavesOf(tree, start);
    const last = leaves.length - 1;
    const hasFreeText = this.lexicon.characters.freeText !== undefined && this.takesFreeText(tree);
    if (hasFreeText) {
      words.to[last] = end;
      words.count = leaves.length;
    }
    if (words.count !== leaves.length) return undefined;
    for (const [index, { from, to }] of leaves.entries()) {
      if (words.from[index] !== from || words.to[index] !== to) return undefined;
    }
    const freeText = hasFreeText ? last : -1;
    return { derivation: this.derivationOf(tree, words, start, freeText), freeText };
  }

  private isLeaf(node: OhmNode): boolean {
    return node.isTerminal() || this.lexicon.leaves.has(node.ctorName);
  }

  private takesFreeText(node: OhmNode): boolean {
    if (node.ctorName === FREE_TEXT) return true;
    return !this.isLeaf(node) && node.children.some((child) => this.takesFreeText(child));
  }

  // The words that a derivation took, in order; what it only looked ahead at is among them.
  private leavesOf(
    tree: OhmNode,
    offset: number,
    isWanted: (leaf: OhmNode) => boolean = () => true,
  ): readonly Span[] {
    const leaves = new Map<number, Span>();
    const visit = (node: OhmNode): void => {
      if (this.isLeaf(node)) {
        const from = node.source.startIdx + offset;
        const to = node.source.endIdx + offset;
        if (to > from && isWanted(node)) leaves.set(from, { from, to });
      } else {
        node.children.forEach(visit);
      }
    };
    visit(tree);
    return [...leaves.values()].sort((a, b) => a.from - b.from);
  }

  // `freeText` is the number of the word that no class fixes; undefined for a derivation that is used once.
  private derivationOf(
    tree: OhmNode,
    words: Words,
    offset: number,
    freeText: number | undefined,
  ): Derivation {
    const { constants } = this.lexicon;
    const starts = words.from;
    const ends = words.to;
    const visit = (node: OhmNode): Derivation => {
      const from = node.source.startIdx + offset;
      const to = node.source.endIdx + offset;
      let first = 0;
      while (first < words.count && (starts[first] ?? 0) < from) first++;
      let last = first - 1;
      while (last + 1 < words.count && (ends[last + 1] ?? 0) <= to) last++;
      // A node without words may stand before blanks or after them: it belongs to the word before.
      const isTerminal = node.isTerminal();
      const isLeaf = this.isLeaf(node);
      const children = isLeaf ? [] : node.children.map(visit);
      let fixed: string | undefined;
      if (!isLeaf || last < first) fixed = fixedBy(first, last, children);
      else if (isTerminal) fixed = words.text.slice(from, to);
      else if (first !== freeText && node.children[0]?.isTerminal()) {
        // The word itself if the grammar has a keyword for exactly this word: then its class fixes it. Not where it is read as
        // another kind, a number say: derivations are to be alike for all of them.
        const word = words.text.slice(starts[first], ends[first]);
        if (constants.has(word)) fixed = word;
      }
      return { rule: node.ctorName, first, last, fixed, isLeaf, children };
    };
    return visit(tree);
  }
}
