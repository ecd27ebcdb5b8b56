/** Readers that know of a grammar what it says itself, and what they come to know. */
import type { ActionDict, Grammar } from 'ohm-js';
import {
  type Actions,
  readers as knowing,
  type Options,
  type Reader,
} from '../../src/syntax/shapes/reader.js';
import type { Stored } from '../../src/syntax/shapes/stored.js';
import { Alphabet } from './alphabet.js';
import { storedOf } from './stored-lexicon.js';
import { rootAsStored } from './stored-shapes.js';
import { relative, Tables } from './tables.js';

/** Throws where the grammar does not obey what is said at the head of the reader, or an action fits no rule. */
export function readers<T, Rule extends string>(
  grammar: Grammar,
  rules: readonly Rule[],
  actions: Actions,
  options: Options = {},
): Record<Rule, Reader<T>> {
  const stored = storedOf(new Alphabet(grammar, rules), rules);
  // Ohm checks their names and numbers of children; it never gives its own nodes to them.
  grammar.createSemantics().addOperation('syntax', actions as unknown as ActionDict<unknown>);
  return knowing<T, Rule>(() => grammar, actions, stored, options);
}

/** All that readers know, to be stored; with tables that they share with others. */
export function knownOf(
  made: Readonly<Record<string, Reader<unknown>>>,
  tables = new Tables(),
): Stored {
  const all = Object.values(made);
  const [first] = all;
  if (first === undefined) throw new Error('there are no readers');
  const { stored, classes } = first.shared;
  return {
    ...stored,
    classes: [...classes.automaton.classes.keys()],
    shapes: all.map(({ trees }) => rootAsStored(trees.root, tables)),
    texts: tables.texts.all,
    heads: tables.heads.all.map((head, number) => relative(head.split(' ').map(Number), number)),
  };
}
