import type { Range } from '../../syntax/range.js';
import { closingDouble, matching, type Part, partsOf } from './parts.js';

/** A here-document: where its body stands, and what the shell does to it. */
export interface Document {
  readonly body: Range;
  /** The delimiter was quoted: nothing in the body is expanded. */
  readonly literal: boolean;
  /** `<<-`: leading tabs are taken away. */
  readonly stripped: boolean;
}

export type Token =
  | { readonly kind: 'word'; readonly parts: readonly Part[]; readonly at: Range }
  | { readonly kind: 'operator'; readonly text: string; readonly at: Range }
  | { readonly kind: 'document'; readonly document: Document; readonly at: Range }
  /** The end of a command line. */
  | { readonly kind: 'line' };

const operator =
  /(?:&>>?|[0-9]*(?:>>|>&|>\||<<<|<&|<>|>|<)(?:[0-9-](?![\w./]))?|\|\||&&|;;|[;&|()])/y;
const documentSign = /[0-9]*<<(-?)[ \t]*/y;
const blank = /(?:[ \t\r]|\\\r?\n)+/y;
// A `#` begins a comment only where a word may begin.
const comment = /#[^\n]*/y;

const lengthAt = (pattern: RegExp, text: string, at: number): number => {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0].length ?? 0;
};

interface Waiting {
  readonly delimiter: string;
  readonly literal: boolean;
  readonly stripped: boolean;
  readonly index: number;
  readonly at: Range;
}

/** The tokens of a shell script. Here-documents stand where their operator stood. */
export function tokensOf(text: string): readonly Token[] {
  const tokens: Token[] = [];
  let waiting: Waiting[] = [];
  for (let at = 0; at < text.length; ) {
    const blanks = lengthAt(blank, text, at);
    if (blanks > 0) {
      at += blanks;
      continue;
    }
    const sign = text[at];
    if (sign === '\n') {
      tokens.push({ kind: 'line' });
      at++;
      for (const one of waiting) {
        const { document, end } = documentAt(text, at, one);
        tokens[one.index] = { kind: 'document', document, at: one.at };
        at = end;
      }
      waiting = [];
      continue;
    }
    if (sign === '#') {
      at += lengthAt(comment, text, at);
      continue;
    }
    documentSign.lastIndex = at;
    const found = documentSign.exec(text);
    if (found !== null && text[at + found[0].length] !== '<') {
      const from = at + found[0].length;
      const end = wordEnd(text, from);
      const word = text.slice(from, end);
      waiting.push({
        delimiter: word.replace(/["'\\]/g, ''),
        literal: /["'\\]/.test(word),
        stripped: found[1] === '-',
        index: tokens.length,
        at: { start: at, end },
      });
      tokens.push({ kind: 'operator', text: '<<', at: { start: at, end } });
      at = Math.max(end, at + 1);
      continue;
    }
    const signs = lengthAt(operator, text, at);
    if (signs > 0) {
      const range = { start: at, end: at + signs };
      tokens.push({ kind: 'operator', text: text.slice(at, at + signs), at: range });
      at += signs;
      continue;
    }
    const end = wordEnd(text, at);
    tokens.push({ kind: 'word', parts: partsOf(text, at, end, 'word'), at: { start: at, end } });
    at = end;
  }
  tokens.push({ kind: 'line' });
  return tokens;
}

/** Where the word that begins at an offset ends: quotes, backslashes and expansions belong to it. */
function wordEnd(text: string, from: number): number {
  let at = from;
  for (; at < text.length; at++) {
    const sign = text[at] ?? '';
    if (sign === '\\') {
      if (text[at + 1] === '\n') return at;
      at++;
    } else if (sign === "'") {
      const end = text.indexOf("'", at + 1);
      if (end < 0) return text.length;
      at = end;
    } else if (sign === '"') at = closingDouble(text, at + 1, text.length);
    else if (sign === '`') {
      const end = text.indexOf('`', at + 1);
      if (end < 0) return text.length;
      at = end;
    } else if (sign === '$' && text[at + 1] === '(')
      at = matching(text, at + 1, text.length, '(', ')') - 1;
    else if (sign === '$' && text[at + 1] === '{')
      at = matching(text, at + 1, text.length, '{', '}') - 1;
    else if (/[\s;&|<>()]/.test(sign)) break;
  }
  return Math.min(Math.max(at, from + 1), text.length);
}

function documentAt(
  text: string,
  from: number,
  { delimiter, literal, stripped }: Waiting,
): { readonly document: Document; readonly end: number } {
  for (let at = from; at < text.length; ) {
    const feed = text.indexOf('\n', at);
    const end = feed < 0 ? text.length : feed;
    const line = text.slice(at, end).replace(/\r$/, '');
    if ((stripped ? line.replace(/^\t+/, '') : line) === delimiter)
      return { document: { body: { start: from, end: at }, literal, stripped }, end };
    at = end + 1;
  }
  return {
    document: { body: { start: from, end: text.length }, literal, stripped },
    end: text.length,
  };
}
