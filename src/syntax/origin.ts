import type { Range, Source } from './range.js';

/** Where a value of the model came from: a range of a named text. Takes no part in equality. */
export interface Origin extends Range {
  readonly file: string;
}

/** The origin of a range in a source. */
export const originOf = (source: Source, at: Range): Origin => ({
  file: source.name,
  start: at.start,
  end: at.end,
});

/** Lines and columns count from 1, columns in UTF-16 units, the end is exclusive. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** Finds lines in one text. The line starts are looked up once, when first asked for. */
export class Lines {
  readonly source: Source;
  private starts: Int32Array | undefined;
  /** The index of the line that was found last: what is asked for next is often in it, or in the next one. */
  private last = 0;

  constructor(source: Source) {
    this.source = source;
  }

  /** How many lines the text has; a text that ends with a line end has no line after it. */
  get count(): number {
    const { text } = this.source;
    return this.lineStarts().length - (text.endsWith('\n') ? 1 : 0);
  }

  /** The number, from 1, of the line that holds an offset. */
  lineAt(offset: number): number {
    const starts = this.lineStarts();
    let low = 0;
    let high = starts.length - 1;
    const { last } = this;
    if ((starts[last] ?? 0) <= offset) {
      low = last;
      if (offset < (starts[last + 1] ?? Number.POSITIVE_INFINITY)) high = last;
      else if (offset < (starts[last + 2] ?? Number.POSITIVE_INFINITY)) low = high = last + 1;
    }
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    this.last = low;
    return low + 1;
  }

  /** The text of a line, its line end left out; empty where there is no such line. */
  lineText(line: number): string {
    const starts = this.lineStarts();
    const start = starts[line - 1];
    if (start === undefined) return '';
    const { text } = this.source;
    const end = (starts[line] ?? text.length + 1) - 1;
    return text.slice(start, end > start && text[end - 1] === '\r' ? end - 1 : end);
  }

  /** The place of a range. */
  placeOf({ start, end }: Range): Place {
    const line = this.lineAt(start);
    const endLine = end > start ? this.lineAt(end - 1) : line;
    return {
      file: this.source.name,
      line,
      column: start - this.startOf(line) + 1,
      endLine,
      endColumn: end - this.startOf(endLine) + 1,
    };
  }

  private startOf(line: number): number {
    return this.lineStarts()[line - 1] ?? 0;
  }

  private lineStarts(): Int32Array {
    this.starts ??= startsIn(this.source.text);
    return this.starts;
  }
}

function startsIn(text: string): Int32Array {
  let starts = new Int32Array(Math.max(16, text.length >> 6));
  let count = 1;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) {
    if (count === starts.length) {
      const wider = new Int32Array(2 * count);
      wider.set(starts);
      starts = wider;
    }
    starts[count++] = at + 1;
  }
  return starts.slice(0, count);
}
