import type { Range } from './range.js';
import { PlacedWord, placed } from './shapes/placed-word.js';

/** A text put together from pieces of another, which knows where each piece came from. */
export class Assembly {
  private readonly parts: string[] = [];
  private length = 0;
  private readonly starts: number[] = [];
  private readonly pieces: {
    readonly length: number;
    readonly from: number;
    readonly to: number;
  }[] = [];

  /** Adds a text that stands for `from` to `to` of the source. */
  add(text: string, from: number, to: number): void {
    if (text === '') return;
    this.starts.push(this.length);
    this.pieces.push({ length: text.length, from, to });
    this.parts.push(text);
    this.length += text.length;
  }

  /** Adds all that another one holds. */
  append({ parts, pieces }: Assembly): void {
    for (const [index, { from, to }] of pieces.entries()) this.add(parts[index] ?? '', from, to);
  }

  /** Where the next piece will stand. */
  get end(): number {
    return this.length;
  }

  get text(): string {
    return this.parts.join('');
  }

  /** Where a range of the text came from; within a piece that was replaced, all of that piece. */
  rangeOf({ start, end }: Range): Range {
    if (this.pieces.length === 0) return { start: 0, end: 0 };
    if (end <= start) {
      const place = start > 0 ? this.place(start - 1, 'end') : this.place(0, 'start');
      return { start: place, end: place };
    }
    return { start: this.place(start, 'start'), end: this.place(end - 1, 'end') };
  }

  // Where the character at an offset begins or ends in the source.
  private place(offset: number, edge: 'start' | 'end'): number {
    let low = 0;
    let high = this.starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    const piece = this.pieces[low];
    if (piece === undefined) return 0;
    const verbatim = piece.length === piece.to - piece.from;
    if (!verbatim) return edge === 'start' ? piece.from : piece.to;
    const inside = Math.min(offset - (this.starts[low] ?? 0), Math.max(piece.length - 1, 0));
    return piece.from + inside + (edge === 'end' ? 1 : 0);
  }
}

/**
 * The same plain value, with every range in it moved. `wordOf` may give the text of a word by the range that it had;
 * where it gives none, the text stays.
 */
export function moved<T>(
  value: T,
  move: (range: Range) => Range,
  wordOf: (range: Range) => string | undefined = () => undefined,
): T {
  const walk = (one: unknown): unknown => {
    if (typeof one !== 'object' || one === null) return one;
    if (Array.isArray(one)) return one.map(walk);
    if (one instanceof PlacedWord) {
      const { text, at } = one;
      return placed(wordOf(at) ?? text, move(at));
    }
    // What is neither a primitive nor an array is a record here.
    const record = one as Readonly<Record<string, unknown>>;
    const { start, end } = record;
    if (typeof start === 'number' && typeof end === 'number') return move({ start, end });
    const copy: Record<string, unknown> = {};
    for (const key in record) copy[key] = walk(record[key]);
    const { at, text } = record;
    if (typeof text === 'string' && typeof at === 'object' && at !== null) {
      const own = wordOf(at as Range);
      if (own !== undefined) copy.text = own;
    }
    return copy;
  };
  // Every part keeps its shape, which no type can say of a walk over any value.
  return walk(value) as T;
}
