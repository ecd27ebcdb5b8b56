/** The words of the statement that is being read. */
export class Words {
  /** The text that the words are cut from. */
  text = '';
  count = 0;
  /** Where each word begins and ends in `text`. */
  from = new Int32Array(64);
  to = new Int32Array(64);
  /** Where each word stands in the source: the same, unless abbreviated keywords were completed. */
  starts = this.from;
  ends = this.to;

  /** Words that were found at once. */
  static of(text: string, spans: readonly Span[], place: (position: number) => number): Words {
    const words = new Words();
    words.text = text;
    words.count = spans.length;
    words.from = Int32Array.from(spans, ({ from }) => from);
    words.to = Int32Array.from(spans, ({ to }) => to);
    words.starts = words.from.map(place);
    words.ends = words.to.map(place);
    return words;
  }

  /** Where a word begins or ends. */
  at(positions: Int32Array, word: number): number {
    return positions[word] ?? 0;
  }

  /** The text of a word. */
  word(index: number): string {
    return this.text.slice(this.from[index], this.to[index]);
  }

  /** Makes room for more words. */
  widen(): void {
    const from = new Int32Array(this.from.length * 2);
    const to = new Int32Array(this.from.length * 2);
    from.set(this.from);
    to.set(this.to);
    this.from = from;
    this.to = to;
    this.starts = from;
    this.ends = to;
  }
}

/** A stretch of text, its end excluded. */
export interface Span {
  readonly from: number;
  readonly to: number;
}
