const LF = 10;
const CR = 13;
const BLANK = 32;
const TAB = 9;

/** Lines of a text as ranges: the ends of line i are `bounds[2 * i]` and `bounds[2 * i + 1]`, trailing blanks left out. */
export interface Cut {
  readonly bounds: Int32Array;
  readonly count: number;
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
  return { bounds, count: size >> 1 };
}
