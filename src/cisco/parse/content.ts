// What a pager asks, and what it writes to overwrite its question.
// biome-ignore lint/suspicious/noControlCharactersInRegex: a terminal's escape sequences begin with one
const pager = /(?:[ \t\b]|\u001b\[[0-9;]*[A-Za-z]|<-+ ?more ?-+>|-+ ?\(?more\)? ?-+)+/iy;
const quoteMarks = /(?:[ \t]*>)+ ?/y;
// Some write it down without the name of the device, or with a blank behind that.
const prompt = /(?:[A-Za-z0-9][\w.@:/-]*(?: ?\([\w./ -]+\))?|\([A-Za-z][\w./-]*\))[#>][ \t]*/y;

const matchAt = (pattern: RegExp, text: string, at: number): number => {
  pattern.lastIndex = at;
  const match = pattern.exec(text);
  return match === null ? at : at + match[0].length;
};

/**
 * Where the command of the line `text[start, end)` begins, behind what a terminal or a mailer put in front of it.
 * Indentation that belongs to it stands directly before.
 */
export function contentOf(text: string, start: number, end: number): number {
  let at = start;
  while (at < end) {
    const c = text.charCodeAt(at);
    if (c === 32 || c === 9) {
      at++;
      continue;
    }
    // Backspace, escape, `-`, `<`
    if (c === 8 || c === 27 || c === 45 || c === 60) {
      const next = matchAt(pager, text, at);
      if (next > at) {
        at = Math.min(next, end);
        continue;
      }
    }
    if (c === 62) {
      at = Math.min(matchAt(quoteMarks, text, at), end);
      continue;
    }
    break;
  }
  return at;
}

/** How many marks of quotation a mailer put in front of the line `text[start, end)`. */
export function quoteDepthOf(text: string, start: number, end: number): number {
  let depth = 0;
  for (let at = start; at < end; at++) {
    const c = text.charCodeAt(at);
    if (c === 62) depth++;
    else if (c !== 32 && c !== 9) break;
  }
  return depth;
}

/** Where the command behind a prompt begins; undefined where the word is no prompt. */
export function behindPrompt(text: string, start: number, end: number): number | undefined {
  const next = matchAt(prompt, text, start);
  return next === start ? undefined : Math.min(next, end);
}

/** How many blanks stand directly before the command. */
export function indentOf(text: string, lineStart: number, start: number): number {
  let at = start;
  while (at > lineStart) {
    const c = text.charCodeAt(at - 1);
    if (c !== 32 && c !== 9) break;
    at--;
  }
  return start - at;
}

/** The end of the word that begins at a place. */
export function wordEnd(text: string, start: number, end: number): number {
  let at = start;
  while (at < end) {
    const c = text.charCodeAt(at);
    if (c === 32 || c === 9) break;
    at++;
  }
  return at;
}

/** Where the next word begins, behind blanks. */
export function skipBlanks(text: string, start: number, end: number): number {
  let at = start;
  while (at < end) {
    const c = text.charCodeAt(at);
    if (c !== 32 && c !== 9) break;
    at++;
  }
  return at;
}
