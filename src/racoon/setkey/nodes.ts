/** What actions take from the nodes of a derivation. */
import type { Word } from '../../syntax/range.js';
import type { ShapeNode } from '../../syntax/shapes/reader.js';
import type { RangeTerm } from './syntax.js';

/** An address with its port. */
export interface Host {
  readonly address: Word;
  readonly port?: Word;
}

export const word = (node: ShapeNode): Word => node.syntax<Word>();
export const words = (node: ShapeNode): readonly Word[] => node.syntax<readonly Word[]>();
export const optional = <T>(node: ShapeNode): T | undefined => node.child(0)?.syntax<T>();
export const range = (node: ShapeNode): RangeTerm => node.syntax<RangeTerm>();
export const host = (node: ShapeNode): Host => node.syntax<Host>();
