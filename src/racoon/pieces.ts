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

/** The pieces of a text in order; the last one, without a sign, only where anything stands in it. */
export class Pieces {
  private readonly text: string;
  private readonly signs: RegExp;
  private from = 0;
  /** Behind the last word before a comment in this piece; before `from` if there is none. */
  private kept = -1;
  private behindComment = 0;

  constructor(text: string, cut: 'semicolons' | 'braces') {
    this.text = text;
    this.signs = cut === 'braces' ? /[;{}]|"[^"]*"|#[^\n]*/g : /;|"[^"]*"|#[^\n]*/g;
  }

  /** The next piece; undefined behind the last one. */
  next(): Piece | undefined {
    const { text, signs } = this;
    for (let found = signs.exec(text); found !== null; found = signs.exec(text)) {
      const [sign] = found;
      const at = found.index;
      if (sign === ';' || sign === '{' || sign === '}') return this.cut(at, sign);
      if (sign.startsWith('#')) this.passComment(at, at + sign.length);
    }
    // The search begins anew behind its end.
    signs.lastIndex = text.length;
    const rest = this.cut(text.length, '');
    return rest.end > rest.start ? rest : undefined;
  }

  /** Goes on at a place behind the last piece. */
  passTo(at: number): void {
    this.signs.lastIndex = at;
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
