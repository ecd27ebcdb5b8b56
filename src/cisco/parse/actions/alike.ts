/** Actions of rules that are alike in every block. */
import type { ShapeNode } from '../../../syntax/shapes/reader.js';
import type { LocalLine, Written } from '../../syntax.js';
import { leavesOf, wordOf } from './word.js';

/** A line behind `no`. */
export function takenBack(this: ShapeNode, _no: ShapeNode, line: ShapeNode): Written {
  return { ...line.syntax<Written>(), negated: true, at: this.source };
}

/** A line that is of the device alone. */
export function localLine(this: ShapeNode, word: ShapeNode, rest: ShapeNode): LocalLine {
  return { kind: 'local', at: this.source, words: leavesOf(word, rest) };
}

/** The same, whose text is of no matter. */
export function description(this: ShapeNode, word: ShapeNode, _text: ShapeNode): LocalLine {
  return { kind: 'local', at: this.source, words: [wordOf(word)] };
}
