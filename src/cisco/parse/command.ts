import { behindPrompt, contentOf, wordEnd } from './content.js';

/** The command of a line: where it begins, where its first word ends, whether a prompt stands before it. */
export interface Command {
  readonly start: number;
  readonly wordEnd: number;
  readonly prompt: boolean;
}

const BLANK = 32;
const TAB = 9;
const HASH = 35;
const OPEN = 40;
const GREATER = 62;

/** Finds the command of the line `text[start, end)`. */
export function commandOf(text: string, start: number, end: number): Command {
  const content = contentOf(text, start, end);
  let at = content;
  for (; at < end; at++) {
    const c = text.charCodeAt(at);
    if (c === BLANK || c === TAB) break;
    if ((c !== HASH && c !== GREATER) || at === content) continue;
    const behind = behindPrompt(text, content, end);
    if (behind !== undefined)
      return { start: behind, wordEnd: wordEnd(text, behind, end), prompt: true };
    at = wordEnd(text, at, end);
    break;
  }
  if (text.charCodeAt(at) === BLANK && text.charCodeAt(at + 1) === OPEN && at < end) {
    const behind = behindPrompt(text, content, end);
    if (behind !== undefined)
      return { start: behind, wordEnd: wordEnd(text, behind, end), prompt: true };
  }
  return { start: content, wordEnd: at, prompt: false };
}
