/** Texts that a script makes: what commands print and read. */
import { Assembly } from '../../syntax/assembly.js';
import type { ShellWord, SimpleCommand } from './commands.js';
import { type Part, partsOf } from './parts.js';
import type { Document } from './tokens.js';
import type { Missing, Variables } from './variables.js';

/** A text with the values that are missing in it. */
export interface Said {
  readonly text: Assembly;
  readonly missing: readonly Missing[];
}

const escapes: ReadonlyMap<string, string> = new Map([
  ['\\n', '\n'],
  ['\\t', '\t'],
  ['\\\\', '\\'],
]);

/** What printf, and echo in most shells, make of escapes in a text. */
function escapesIn(part: Part): readonly Part[] {
  if (part.kind !== 'text' || part.text.length !== part.to - part.from) return [part];
  if (!part.text.includes('\\')) return [part];
  let from = part.from;
  return part.text.split(/(\\[nt\\])/).map((text) => {
    const start = from;
    from += text.length;
    return { kind: 'text', text: escapes.get(text) ?? text, from: start, to: from };
  });
}

/** The parts of a word, in which escapes are what they stand for. */
export const partsIn = ({ parts }: ShellWord): readonly Part[] => parts.flatMap(escapesIn);

/** Signs of a format that printf says again. */
const mostPrinted = 1_000_000;

/**
 * What printf makes of its words, each a list of parts: they take the places of `%s` and `%b` in the first one, which is said
 * again until none is left. Undefined where that has other conversions, or would be very long.
 */
export function printed([format, ...words]: readonly ShellWord[]): (readonly Part[])[] | undefined {
  if (format === undefined) return [];
  if (words.length * (format.at.end - format.at.start) > mostPrinted) return undefined;
  const pieces = partsIn(format).flatMap((part) => {
    let { from } = part;
    if (part.kind !== 'text' || !part.text.includes('%')) return [part];
    return part.text.split(/(%[sb%])/).map((text): Part => {
      const start = from;
      from += text.length;
      return { kind: 'text', text, from: start, to: from };
    });
  });
  const said: (readonly Part[])[] = [];
  let next = 0;
  do {
    const before = next;
    for (const part of pieces) {
      const text = part.kind === 'text' ? part.text : '';
      if (!text.includes('%')) said.push([part]);
      else if (text === '%%') said.push([{ ...part, kind: 'text', text: '%' }]);
      else if (!/^%[sb]$/.test(text)) return undefined;
      else {
        const word = words[next++];
        if (word !== undefined) said.push(text === '%b' ? partsIn(word) : word.parts);
      }
    }
    if (next === before) break;
  } while (next < words.length);
  return said;
}

/** What a here-document or a here-string gives to a command; undefined where it reads a file, or nothing. */
export function inputOf(
  script: string,
  { input }: SimpleCommand,
  variables: Variables,
): Said | undefined {
  if (input === undefined || input.kind === 'file') return undefined;
  const text = new Assembly();
  const missing: Missing[] = [];
  if (input.kind === 'string') {
    variables.expand(input.word.parts, text, missing);
    text.add('\n', input.word.at.end, input.word.at.end);
  } else {
    for (const [from, to] of stretchesOf(script, input.document)) {
      if (input.document.literal) text.add(script.slice(from, to), from, to);
      else variables.expand(partsOf(script, from, to, 'document'), text, missing);
    }
  }
  return { text, missing };
}

/** The body of a here-document: whole, or line by line without its leading tabs. */
function stretchesOf(
  script: string,
  { body, stripped }: Document,
): readonly (readonly [number, number])[] {
  if (!stripped) return [[body.start, body.end]];
  const lines: (readonly [number, number])[] = [];
  for (let at = body.start; at < body.end; ) {
    let from = at;
    while (script[from] === '\t' && from < body.end) from++;
    const feed = script.indexOf('\n', from);
    const end = feed < 0 ? body.end : Math.min(feed + 1, body.end);
    lines.push([from, end]);
    at = end;
  }
  return lines;
}
