import { type Automaton, ENDS, START, UNKNOWN, WIDTH } from './automaton.js';
import type { Characters } from './characters.js';
import { columnOf, OTHER } from './columns.js';
import type { Shape, Trees } from './shape.js';
import type { Words } from './words.js';

/** The classes that the words of a grammar have. */
export interface Classes {
  readonly characters: Characters;
  readonly automaton: Automaton;
  /** The class of each mark by its column, 0 for other characters. */
  readonly markClass: Uint8Array;
  readonly quotedClass: number;
}

/** Cuts a statement into words, and finds its shape by their classes. */
export class Scanner {
  private readonly characters: Characters;
  private readonly automaton: Automaton;
  private readonly markClass: Uint8Array;
  private readonly quotedClass: number;
  private readonly trees: Trees;
  private readonly words: Words;

  constructor(classes: Classes, trees: Trees, words: Words) {
    this.characters = classes.characters;
    this.automaton = classes.automaton;
    this.markClass = classes.markClass;
    this.quotedClass = classes.quotedClass;
    this.trees = trees;
    this.words = words;
  }

  /** Finds the words of a statement and their shape; undefined if it must be read directly. */
  scan(text: string, start: number, end: number): Shape | undefined {
    const { trees, words } = this;
    const { automaton, markClass, quotedClass } = this;
    const { isBlank, quoted } = this.characters;
    const { classOf } = automaton;
    if (trees.forest.isFull) trees.forest.forget();
    let { table } = automaton;
    let { from, to } = words;
    let shape = trees.root;
    let count = 0;
    let i = start;
    words.text = text;
    while (i < end) {
      let unit = text.charCodeAt(i);
      if (unit >= OTHER) {
        // Ohm counts a surrogate pair as one character.
        if ((unit & 0xf800) === 0xd800) return undefined;
        unit = OTHER;
      }
      const first = i;
      let wordClass: number;
      let next = table[(START << WIDTH) | unit] as number;
      if (next !== ENDS) {
        let state = START;
        do {
          if (next === UNKNOWN) {
            next = automaton.extend(state, unit);
            if (next === UNKNOWN) return undefined;
            table = automaton.table;
          }
          state = next;
          i++;
          if (i === end) break;
          unit = text.charCodeAt(i);
          if (unit >= OTHER) {
            if ((unit & 0xf800) === 0xd800) return undefined;
            unit = OTHER;
          }
          next = table[(state << WIDTH) | unit] as number;
        } while (next !== ENDS);
        wordClass = classOf[state] as number;
      } else if (isBlank[unit] === 1) {
        i++;
        continue;
      } else if (markClass[unit] !== 0) {
        i++;
        wordClass = markClass[unit] as number;
      } else if (unit === quoted?.sign) {
        i = this.endOfQuoted(text, i, end);
        if (i < 0) return undefined;
        wordClass = quotedClass;
      } else return undefined;
      if (count === from.length) {
        words.widen();
        from = words.from;
        to = words.to;
      }
      from[count] = first;
      to[count++] = i;
      const known = shape.next[wordClass] ?? trees.grow(shape, wordClass);
      if (known === undefined) return undefined;
      shape = known;
      if (shape.unfold !== undefined) shape.unfold();
      if (shape.rest !== undefined) {
        const free = this.freeText(text, i, end);
        if (free < 0) return undefined;
        if (free < end) {
          if (count === from.length) {
            words.widen();
            from = words.from;
            to = words.to;
          }
          from[count] = free;
          to[count++] = end;
          shape = shape.rest;
          if (shape.unfold !== undefined) shape.unfold();
        }
        break;
      }
    }
    words.count = count;
    return shape;
  }

  // After the closing sign; negative if there is none.
  private endOfQuoted(text: string, start: number, end: number): number {
    const { quoted } = this.characters;
    if (quoted === undefined) return -1;
    for (let i = start + 1; i < end; i++) {
      const unit = text.charCodeAt(i);
      if (unit === quoted.sign) return i + 1;
      if (quoted.inside[columnOf(unit)] !== 1) return -1;
    }
    return -1;
  }

  // Where the free text begins, `end` if there is none; negative if it does not reach to the end.
  private freeText(text: string, start: number, end: number): number {
    const { isBlank, beginsComment, freeText } = this.characters;
    let i = start;
    while (i < end && isBlank[columnOf(text.charCodeAt(i))] === 1) i++;
    if (i < end && beginsComment[columnOf(text.charCodeAt(i))] === 1) return -1;
    for (let rest = i; rest < end; rest++) {
      if (freeText?.[columnOf(text.charCodeAt(rest))] !== 1) return -1;
    }
    return i;
  }
}
