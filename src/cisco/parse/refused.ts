import { distance } from '../../syntax/distance.js';
import { contentOf } from './content.js';
import type { Cut } from './cut.js';

const refusal = /^(?:ERROR: )?% ?(?:Invalid input detected|Incomplete command|Ambiguous command)/i;
const caret = /^\^\s*$/;
/** Within how many lines what was refused is typed again. */
const mostLines = 8;
/** How far two words may differ that are meant to be one, and how long they are at least. */
const slips = 2;
const leastLetters = 4;

/** Finds what was typed at a terminal and below which the device itself says that it did not take them. */
export class RefusedLines {
  constructor(private readonly lines: Cut) {}

  /** Whether the device refused the command that was typed in a line. */
  has(line: number): boolean {
    const below = this.shown(line + 1);
    return refusal.test(caret.test(below) ? this.shown(line + 2) : below);
  }

  /** Whether a line that was refused is typed again soon, with another ending. */
  isTypedAgain(line: number): boolean {
    const words = this.wordsOf(line);
    const head = words.slice(0, Math.max(1, words.length - 1));
    for (let next = line + 1; next <= line + mostLines && next < this.lines.count; next++) {
      const others = this.wordsOf(next);
      if (head.every((word, at) => isSameWord(word, others[at] ?? ''))) return !this.has(next);
    }
    return false;
  }

  private shown(line: number): string {
    const text = this.lines.line(line);
    return text.slice(contentOf(text, 0, text.length));
  }

  private wordsOf(line: number): readonly string[] {
    const { lines } = this;
    return lines.text
      .slice(lines.command(line), lines.end(line))
      .toLowerCase()
      .split(/[ \t]+/);
  }
}

const isSameWord = (word: string, other: string): boolean =>
  word === other ||
  (Math.min(word.length, other.length) >= leastLetters &&
    (word.startsWith(other) || other.startsWith(word) || distance(word, other, slips) <= slips));
