import { commandOf } from './command.js';

const LF = 10;
const CR = 13;
const BLANK = 32;
const TAB = 9;

/** The lines of a text, without the blanks behind them. Behind the last one there are only empty ones. */
export class Cut {
  /** Of each line what it is. */
  readonly classes: Uint8Array;

  constructor(
    readonly text: string,
    /** Of each line where it begins, and where it ends. */
    private readonly bounds: Int32Array,
    readonly count: number,
  ) {
    this.classes = new Uint8Array(count);
  }

  start(line: number): number {
    return line < this.count ? (this.bounds[2 * line] ?? 0) : this.text.length;
  }

  end(line: number): number {
    return line < this.count ? (this.bounds[2 * line + 1] ?? 0) : this.text.length;
  }

  /** A line as it stands. */
  line(line: number): string {
    return this.text.slice(this.start(line), this.end(line));
  }

  /** Where the command of a line begins. */
  command(line: number): number {
    return commandOf(this.text, this.start(line), this.end(line)).start;
  }

  /** Leaves out what stands behind `end` in a line. */
  shorten(line: number, end: number): void {
    this.bounds[2 * line + 1] = end;
  }
}

/**
 * Cuts a text at LF, CR LF and CR alone. A CR alone ends a line of an old text, or brings a terminal back to the first
 * column, where a pager's question is overwritten.
 */
export function cut(text: string): Cut {
  const end = text.length;
  let bounds = new Int32Array(2 * Math.max(32, end >> 5));
  let size = 0;
  const push = (start: number, stop: number): void => {
    let last = stop;
    while (last > start) {
      const c = text.charCodeAt(last - 1);
      if (c !== BLANK && c !== TAB && c !== CR) break;
      last--;
    }
    if (size === bounds.length) {
      const wider = new Int32Array(size * 2);
      wider.set(bounds);
      bounds = wider;
    }
    bounds[size++] = start;
    bounds[size++] = last;
  };
  let cr = text.indexOf('\r');
  for (let start = 0; start < end; ) {
    let lf = text.indexOf('\n', start);
    if (lf < 0) lf = end;
    while (cr >= 0 && cr < lf) {
      if (cr + 1 < lf || text.charCodeAt(lf) !== LF) {
        push(start, cr);
        start = cr + 1;
      }
      cr = text.indexOf('\r', cr + 1);
    }
    push(start, lf);
    start = lf + 1;
  }
  return new Cut(text, bounds, size >> 1);
}
