/** What actions take from the nodes of a derivation. */
import type { Word } from '../../syntax/range.js';
import type { ShapeNode } from '../../syntax/shapes/reader.js';
import type { Directive } from './syntax.js';

export const word = (node: ShapeNode): Word => node.syntax<Word>();
export const words = (node: ShapeNode): readonly Word[] => node.syntax<readonly Word[]>();
export const optional = (node: ShapeNode): Word | undefined => node.child(0)?.syntax<Word>();
export const listed = (list: ShapeNode): readonly Word[] => list.asIteration().children.map(word);
export const directive = (keyword: ShapeNode, values: readonly Word[]): Directive => ({
  kind: 'directive',
  keyword: word(keyword),
  values,
});
export const present = (value: Word | undefined): readonly Word[] =>
  value === undefined ? [] : [value];
