import type { Range, Word } from '../range.js';

/** A node of a statement's derivation, as an action sees it. It is used again: keep what you read, not the node. */
export interface ShapeNode {
  /** The rule that made it, `_iter` for a repetition or an option, `_terminal` for a mark. */
  readonly ctorName: string;
  /** The text from its first to its last word. */
  readonly sourceString: string;
  /** Its range in the whole text; that of a node without words is empty, at the end of the word before. */
  readonly source: Range;
  /** Its text with its place. */
  asWord(): Word;
  readonly children: readonly ShapeNode[];
  readonly numChildren: number;
  child(index: number): ShapeNode | undefined;
  /** The elements of a built-in list such as `NonemptyListOf`. */
  asIteration(): ShapeNode;
  /**
   * What the action of its rule makes of it. Without an action: that of its only child; a list
   * of its children's for a repetition or an option; itself, with its place, for a word or a mark.
   */
  syntax<Result = unknown>(): Result;
}

/** What is made of a node. Pure: it looks at its own children, keeps no node, reads no statement. */
export type Action = (this: ShapeNode, ...children: ShapeNode[]) => unknown;

/** Actions by the name of their rule, `Rule_case` for one of its cases. */
export type Actions = Readonly<Record<string, Action>>;

/** The actions that a grammar's generated `…ActionDict` allows, by name and number of children. */
export type ActionsOf<Dictionary> = {
  readonly [Rule in keyof Dictionary]?: NonNullable<Dictionary[Rule]> extends (
    ...children: infer Children
  ) => unknown
    ? (this: ShapeNode, ...children: { [Index in keyof Children]: ShapeNode }) => unknown
    : never;
};
