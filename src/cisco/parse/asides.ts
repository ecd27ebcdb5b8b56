import { quoteDepthOf } from './content.js';
import type { FirstWord } from './first-word.js';
import { NOWHERE, type Opened } from './opened.js';

/** Tells what somebody wrote between the lines that a mailer quotes. */
export class Asides {
  private readonly text: string;
  private readonly opened: Opened;
  /** How deeply the last command was quoted. */
  private depth = 0;

  constructor(text: string, opened: Opened) {
    this.text = text;
    this.opened = opened;
  }

  /** Whether a line is none of the quoted ones and no command: what stands open above it stays so. */
  has(lineStart: number, start: number, { lower, lead }: FirstWord): boolean {
    const { opened } = this;
    const depth = quoteDepthOf(this.text, lineStart, start);
    if (depth === this.depth) return false;
    const isCommand = lead !== undefined || lower === 'no' || opened.block?.words.has(lower);
    if (depth < this.depth && isCommand !== true) return true;
    // Blanks behind the marks are no indentation below a line without marks.
    opened.otherIndent = NOWHERE;
    this.depth = depth;
    return false;
  }
}
