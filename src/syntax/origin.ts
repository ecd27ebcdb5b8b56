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
  private starts: number[] | undefined;

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
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return low + 1;
  }

  /** The text of a line, its line end left out; empty where there is no such line. */
  lineText(line: number): string {
    const starts = this.lineStarts();
    const start = starts[line - 1];
    if (start === undefined) return '';
    const next = starts[line] ?? this.source.text.length + 1;
    return this.source.text.slice(start, next - 1).replace(/\r$/, '');
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

  private lineStarts(): number[] {
    if (this.starts === undefined) {
      const starts = [0];
      const { text } = this.source;
      for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1))
        starts.push(at + 1);
      this.starts = starts;
    }
    return this.starts;
  }
}
