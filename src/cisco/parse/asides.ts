import { quoteDepthOf } from './content.js';
import type { FirstWord } from './first-word.js';
import type { LineReader } from './line-reader.js';
import { isOfSomeHead } from './members.js';
import { NOWHERE, type Opened } from './opened.js';

/** Tells what somebody wrote between the lines that a mailer quotes, or as a quotation between his own. */
export class Asides {
  private readonly reader: LineReader;
  private readonly opened: Opened;
  /** How deeply the last command was quoted. */
  private depth = 0;

  constructor(reader: LineReader, opened: Opened) {
    this.reader = reader;
    this.opened = opened;
  }

  /** Whether a line is quoted otherwise than what stands open above it, and no command: that stays open. */
  has(line: number, lineStart: number, start: number, word: FirstWord): boolean {
    const { opened, reader } = this;
    const depth = quoteDepthOf(reader.text, lineStart, start);
    if (depth === this.depth) return false;
    const { lower, lead } = word;
    const isCommand =
      lead !== undefined ||
      lower === 'no' ||
      opened.block?.words.has(lower) ||
      (opened.head !== undefined &&
        isOfSomeHead(word) &&
        reader.plain(opened.head.rule, line, start) !== undefined);
    if (!isCommand && (depth < this.depth || opened.block !== undefined)) return true;
    // Blanks behind the marks are no indentation below a line without marks.
    opened.otherIndent = NOWHERE;
    this.depth = depth;
    return false;
  }
}
