import type { Range } from '../../syntax/range.js';
import { contentOf, indentOf, skipBlanks, wordEnd } from './content.js';
import type { Cut } from './cut.js';
import { LINE } from './list-index.js';
import type { Opened } from './opened.js';

const longest = 60;
const dots = String.raw`(?:\.{3,}|…)`;
// A sign between words may stand for a blank: what is in angle brackets counts as one word.
const said = String.raw`(?:snip(?:ped)?|cut|omitted|truncated|etc|more|(?:(?:some|more|other|further|many|similar|the)[\s_]+){0,3}(?:output|lines?|entries|rest)(?:[\s_]+(?:is|are|was|were))?(?:[\s_]+(?:omitted|cut|removed|snipped|deleted|truncated|left[\s_]+out|like[\s_]+(?:this|these|that)))?)`;
const around = String.raw`[-<>[\](){}*=!\s]*`;
const mark = new RegExp(
  `^${around}(?:${dots}|(?:${dots}\\s*)?${said}(?:\\s*${dots})?)${around}$`,
  'i',
);

/** Where a text says of itself that lines were taken out: of the list of that name, or of the block that is open there. */
export interface CutMark {
  readonly at: Range;
  /** The line above. */
  readonly behind: Range;
  readonly list?: string;
}

/** Finds where somebody took lines out of a list, a group or a block, and wrote so in their place. */
export class CutMarks {
  readonly found: CutMark[] = [];

  constructor(
    private readonly lines: Cut,
    private readonly opened: Opened,
  ) {}

  /** Whether a line, which begins with no letter, is such a mark. */
  has(line: number, lineStart: number, start: number, end: number): boolean {
    const { opened } = this;
    const { text, classes } = this.lines;
    if (
      text.startsWith('!', end - 1) ||
      end - start > longest ||
      !mark.test(text.slice(start, end))
    )
      return false;
    const { head, block } = opened;
    const behind = this.rangeOf(line - 1);
    const at = { start, end };
    if (head !== undefined) {
      if (head.object !== undefined) return false;
      this.found.push({ at, behind, ...(head.list !== undefined && { list: head.list }) });
      return true;
    }
    if (line > 0 && classes[line - 1] === LINE.list) {
      this.found.push({ at, behind, list: this.listOf(behind) });
      return true;
    }
    if (block?.strict !== true) return false;
    const isInside = indentOf(text, lineStart, start) > block.indent;
    if (!isInside && !this.isIndented(line + 1)) return false;
    this.found.push({ at, behind });
    return true;
  }

  private listOf({ start, end }: Range): string {
    const { text } = this.lines;
    const second = skipBlanks(text, wordEnd(text, start, end), end);
    return text.slice(second, wordEnd(text, second, end));
  }

  private isIndented(line: number): boolean {
    const { lines } = this;
    return indentOf(lines.text, lines.start(line), this.rangeOf(line).start) > 0;
  }

  private rangeOf(line: number): Range {
    const { lines } = this;
    const end = lines.end(line);
    return { start: contentOf(lines.text, lines.start(line), end), end };
  }
}
