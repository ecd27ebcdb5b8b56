import { behindPrompt, contentOf, wordEnd } from './content.js';

/** The command of a line: where it begins, where its first word ends, whether a prompt stands before it. */
export interface Command {
  readonly start: number;
  readonly wordEnd: number;
  readonly prompt: boolean;
}

const HASH = 35;
const BLANK = 32;
const OPEN = 40;
const GREATER = 62;

/** Finds the command of the line `text[start, end)`. */
export function commandOf(text: string, start: number, end: number): Command {
  const content = contentOf(text, start, end).start;
  const stop = wordEnd(text, content, end);
  for (let at = content + 1; at < stop; at++) {
    const c = text.charCodeAt(at);
    if (c !== HASH && c !== GREATER) continue;
    const behind = behindPrompt(text, content, end);
    if (behind === undefined) break;
    return { start: behind, wordEnd: wordEnd(text, behind, end), prompt: true };
  }
  if (text.charCodeAt(stop) === BLANK && text.charCodeAt(stop + 1) === OPEN && stop < end) {
    const behind = behindPrompt(text, content, end);
    if (behind !== undefined)
      return { start: behind, wordEnd: wordEnd(text, behind, end), prompt: true };
  }
  return { start: content, wordEnd: stop, prompt: false };
}
