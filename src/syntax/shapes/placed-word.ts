import type { Range, Word } from '../range.js';
import type { ShapeNode } from './node.js';

/** A word with the characters that its source has. Its place is kept as one number: most of what is kept of long texts is words. */
export class PlacedWord implements Word {
  readonly text: string;
  readonly start: number;

  constructor(text: string, start: number) {
    this.text = text;
    this.start = start;
  }

  get at(): Range {
    return { start: this.start, end: this.start + this.text.length };
  }

  toJSON(): Word {
    return { text: this.text, at: this.at };
  }
}

/** A word with its place. */
export const placed = (text: string, at: Range): Word =>
  at.end - at.start === text.length ? new PlacedWord(text, at.start) : { text, at };

/** The word, or the words as they stand, of a node. */
export const wordOf = (node: ShapeNode): Word => node.asWord();

/** A part of a word, as `slice` takes it. */
export const within = ({ sourceString, source }: ShapeNode, from: number, to?: number): Word =>
  new PlacedWord(sourceString.slice(from, to), source.start + from);
