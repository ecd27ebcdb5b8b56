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
export function piecesOf(text: string, cut: 'semicolons' | 'braces'): readonly Piece[] {
  const pieces: Piece[] = [];
  const signs = cut === 'braces' ? /[;{}]|"[^"]*"|#[^\n]*/g : /;|"[^"]*"|#[^\n]*/g;
  let from = 0;
  // Behind the last word before a comment in this piece; before `from` if there is none.
  let kept = -1;
  const startOf = (until: number): number => {
    let at = from;
    while (at < until && isBlank(text.charCodeAt(at))) at++;
    return at;
  };
  const endOf = (until: number, least: number): number => {
    let at = until;
    while (at > least && isBlank(text.charCodeAt(at - 1))) at--;
    return at;
  };
  let behindComment = 0;
  const close = (at: number, sign: Piece['sign']): void => {
    const start = startOf(at);
    const end = endOf(at, Math.max(start, behindComment));
    const stop = end <= behindComment && kept >= 0 ? kept : Math.max(end, start);
    if (sign !== '' || stop > start) pieces.push({ start, end: stop, sign, signAt: at });
    from = at + 1;
    kept = -1;
    behindComment = from;
  };
  for (let found = signs.exec(text); found !== null; found = signs.exec(text)) {
    const sign = found[0];
    const at = found.index;
    if (sign === ';' || sign === '{' || sign === '}') close(at, sign);
    else if (sign.startsWith('#')) {
      const start = startOf(at);
      if (start === at) from = at + sign.length;
      else {
        const end = endOf(at, Math.max(start, behindComment));
        if (end > behindComment || kept < 0) kept = end;
      }
      behindComment = at + sign.length;
    }
  }
  close(text.length, '');
  return pieces;
}
