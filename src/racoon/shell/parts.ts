/** Pieces of shell text between quotes and expansions. Nothing is executed. */

export type Part =
  /** Characters as they are; `text` may be shorter than its range where a backslash was taken away. */
  | { readonly kind: 'text'; readonly text: string; readonly from: number; readonly to: number }
  | {
      readonly kind: 'variable';
      readonly name: string;
      readonly from: number;
      readonly to: number;
      /** What `${NAME…}` does besides: the operator, and the text behind it. */
      readonly operator?: string;
      readonly word?: readonly Part[];
    }
  /** What a command prints, or a calculation: never known. */
  | { readonly kind: 'command'; readonly from: number; readonly to: number };

/** How backslashes and quotes count: in a word, between double quotes, in a here-document. */
export type Mode = 'word' | 'double' | 'document';

const nameAt = /[A-Za-z_][A-Za-z0-9_]*|[0-9@*#?$!-]/y;
const bracedAt = /\{([A-Za-z_][A-Za-z0-9_]*|[0-9@*#?$!-]+)(:?[-+=?]|%%?|##?|\}|)/y;
const DEPTH = 50;

/** The pieces of `text[from, to)`. */
export function partsOf(
  text: string,
  from: number,
  to: number,
  mode: Mode,
  depth = 0,
): readonly Part[] {
  const parts: Part[] = [];
  let plain = from;
  const flush = (until: number): void => {
    if (until > plain)
      parts.push({ kind: 'text', text: text.slice(plain, until), from: plain, to: until });
  };
  for (let at = from; at < to; ) {
    const sign = text[at];
    if (sign === '\\' && at + 1 < to) {
      const next = text[at + 1] ?? '';
      const taken =
        next === '\n' ||
        mode === 'word' ||
        /[$`\\]/.test(next) ||
        (mode === 'double' && next === '"');
      if (!taken) {
        at += 2;
        continue;
      }
      flush(at);
      if (next !== '\n') parts.push({ kind: 'text', text: next, from: at, to: at + 2 });
      at += 2;
      plain = at;
    } else if (sign === "'" && mode === 'word') {
      flush(at);
      const end = closing(text, "'", at + 1, to);
      if (end > at + 1)
        parts.push({ kind: 'text', text: text.slice(at + 1, end), from: at + 1, to: end });
      at = end + 1;
      plain = at;
    } else if (sign === '"' && mode === 'word') {
      flush(at);
      const end = closingDouble(text, at + 1, to);
      // An empty string is a word all the same.
      parts.push({ kind: 'text', text: '', from: at, to: at });
      parts.push(...partsOf(text, at + 1, end, 'double', depth));
      at = end + 1;
      plain = at;
    } else if (sign === '`') {
      flush(at);
      const end = closing(text, '`', at + 1, to);
      parts.push({ kind: 'command', from: at, to: Math.min(end + 1, to) });
      at = end + 1;
      plain = at;
    } else if (sign === '$') {
      const part = expansionAt(text, at, to, mode, depth);
      if (part === undefined) {
        at++;
        continue;
      }
      flush(at);
      parts.push(part);
      at = part.to;
      plain = at;
    } else at++;
  }
  flush(to);
  return parts;
}

function expansionAt(
  text: string,
  at: number,
  to: number,
  mode: Mode,
  depth: number,
): Part | undefined {
  const next = text[at + 1];
  if (next === '(') return { kind: 'command', from: at, to: matching(text, at + 1, to, '(', ')') };
  if (next === '{') {
    const end = matching(text, at + 1, to, '{', '}');
    bracedAt.lastIndex = at + 1;
    const found = bracedAt.exec(text);
    const [whole = '', name, operator = ''] = found ?? [];
    if (name === undefined || depth > DEPTH) return { kind: 'command', from: at, to: end };
    if (operator === '}') return { kind: 'variable', name, from: at, to: end };
    const word = partsOf(
      text,
      at + 1 + whole.length,
      Math.max(end - 1, at + 1 + whole.length),
      mode,
      depth + 1,
    );
    // An operator that is not known makes another value of it.
    return operator === ''
      ? { kind: 'command', from: at, to: end }
      : { kind: 'variable', name, from: at, to: end, operator, word };
  }
  nameAt.lastIndex = at + 1;
  const name = nameAt.exec(text)?.[0];
  return name === undefined || at + 1 + name.length > to
    ? undefined
    : { kind: 'variable', name, from: at, to: at + 1 + name.length };
}

const closing = (text: string, sign: string, from: number, to: number): number => {
  const end = text.indexOf(sign, from);
  return end < 0 || end > to ? to : end;
};

/** Where a double quote closes, those within expansions and behind backslashes left out. */
export function closingDouble(text: string, from: number, to: number): number {
  for (let at = from; at < to; at++) {
    const sign = text[at];
    if (sign === '\\') at++;
    else if (sign === '"') return at;
    else if (sign === '$' && (text[at + 1] === '(' || text[at + 1] === '{')) {
      at =
        matching(
          text,
          at + 1,
          to,
          text[at + 1] === '(' ? '(' : '{',
          text[at + 1] === '(' ? ')' : '}',
        ) - 1;
    }
  }
  return to;
}

/** Behind the sign that closes the one at `from`; `to` where none does. */
export function matching(
  text: string,
  from: number,
  to: number,
  open: string,
  close: string,
): number {
  let depth = 0;
  for (let at = from; at < to; at++) {
    const sign = text[at];
    if (sign === '\\') at++;
    else if (sign === open) depth++;
    else if (sign === close && --depth === 0) return at + 1;
  }
  return to;
}
