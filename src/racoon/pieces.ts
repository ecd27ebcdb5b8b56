/** Cuts a text of racoon or setkey at the signs that end its statements; strings and comments hide them. */

/** What stands between two signs: `text[start, end)` without blanks and comments around it, and the sign behind it. */
export interface Piece {
  readonly start: number;
  readonly end: number;
  readonly sign: ';' | '{' | '}' | '';
  /** Where the sign stands; the text's end where there is none. */
  readonly signAt: number;
}

const isBlank = (unit: number): boolean =>
  unit === 32 || unit === 9 || unit === 10 || unit === 13 || unit === 11 || unit === 12;

/** Where a sign stands next. */
export class Sign {
  private readonly text: string;
  private readonly sign: string;
  private at = -1;

  constructor(text: string, sign: string) {
    this.text = text;
    this.sign = sign;
  }

  /** The first place that is not before one; the text's end where there is none. */
  from(place: number): number {
    if (this.at >= place) return this.at;
    const found = this.text.indexOf(this.sign, place);
    this.at = found < 0 ? this.text.length : found;
    return this.at;
  }
}

const cuts = { semicolons: [';'], braces: [';', '{', '}'] } as const;

/** The pieces of a text in order; the last one, without a sign, only where anything stands in it. */
export class Pieces {
  private readonly text: string;
  /** All that a piece may end at, and what hides it. */
  private readonly signs: readonly Sign[];
  private from = 0;
  private searchedTo = 0;
  /** Behind the last word before a comment in this piece; before `from` if there is none. */
  private kept = -1;
  private behindComment = 0;

  constructor(text: string, cut: keyof typeof cuts) {
    this.text = text;
    this.signs = [...cuts[cut], '"', '#'].map((sign) => new Sign(text, sign));
  }

  /** The next piece; undefined behind the last one. */
  next(): Piece | undefined {
    const { text, signs } = this;
    for (;;) {
      let at = text.length;
      for (const sign of signs) at = Math.min(at, sign.from(this.searchedTo));
      this.searchedTo = at + 1;
      const sign = text[at];
      if (sign === ';' || sign === '{' || sign === '}') return this.cut(at, sign);
      if (sign === '"') {
        const closing = text.indexOf('"', at + 1);
        // One that is never closed is a character like any other.
        if (closing >= 0) this.searchedTo = closing + 1;
      } else if (sign === '#') {
        const feed = text.indexOf('\n', at);
        this.searchedTo = feed < 0 ? text.length : feed;
        this.passComment(at, this.searchedTo);
      } else break;
    }
    const rest = this.cut(text.length, '');
    return rest.end > rest.start ? rest : undefined;
  }

  /** Goes on at a place behind the last piece. */
  passTo(at: number): void {
    this.searchedTo = at;
    this.from = at;
    this.kept = -1;
    this.behindComment = at;
  }

  private cut(at: number, sign: Piece['sign']): Piece {
    const { kept, behindComment } = this;
    const start = this.startOf(at);
    const end = this.endOf(at, Math.max(start, behindComment));
    const stop = end <= behindComment && kept >= 0 ? kept : Math.max(end, start);
    this.from = at + 1;
    this.kept = -1;
    this.behindComment = at + 1;
    return { start, end: stop, sign, signAt: at };
  }

  private passComment(at: number, behind: number): void {
    const start = this.startOf(at);
    if (start === at) this.from = behind;
    else {
      const end = this.endOf(at, Math.max(start, this.behindComment));
      if (end > this.behindComment || this.kept < 0) this.kept = end;
    }
    this.behindComment = behind;
  }

  private startOf(until: number): number {
    let at = this.from;
    while (at < until && isBlank(this.text.charCodeAt(at))) at++;
    return at;
  }

  private endOf(until: number, least: number): number {
    let at = until;
    while (at > least && isBlank(this.text.charCodeAt(at - 1))) at--;
    return at;
  }
}
