/** Reads the commands of a setkey text, as setkey itself would see it. */
import type { Range } from '../../syntax/range.js';
import { type Reader, readers, type Unread as Unreadable } from '../../syntax/shapes/reader.js';
import { storedFrom } from '../../syntax/shapes/stored.js';
import { Pieces } from '../pieces.js';
import { actions } from './actions.js';
import grammars from './grammar/grammar.ohm-bundle.js';
import shapes from './grammar/grammar.ohm-bundle.shapes.js';
import type { Command, Unread } from './syntax.js';

// A line that begins with one of these after a semicolon was forgotten begins the next command.
const verbs =
  /^[ \t]*(add|get|delete|deleteall|getspi|flush|dump|exit|quit|bye|spdadd|spdupdate|spddelete|spdflush|spddump)(?![\w-])/gm;

// What is kept between texts is the shapes of commands only, within the reader's bound; making one takes longer than a small file.
let made: { readonly Command: Reader<Command> } | undefined;
export const readersOf = (): { readonly Command: Reader<Command> } => {
  made ??= readers<Command, 'Command'>(() => grammars.grammar, ['Command'], actions, {
    abbreviations: false,
    stored: storedFrom(shapes.commands),
  });
  return made;
};

/** The commands of a text in order. What setkey refuses is `unread`; reading goes on behind it. */
export function commandsOf(text: string): readonly Command[] {
  const reader = readersOf().Command;
  const commands: Command[] = [];
  const pieces = new Pieces(text, 'semicolons');
  for (let piece = pieces.next(); piece !== undefined; piece = pieces.next()) {
    const { start, end, sign, signAt } = piece;
    if (start === end) commands.push(unread('a command', { start: signAt, end: signAt + 1 }));
    else readPiece(reader, text, start, end, sign === ';', commands);
  }
  return commands;
}

function readPiece(
  reader: Reader<Command>,
  text: string,
  start: number,
  end: number,
  closed: boolean,
  commands: Command[],
): void {
  let from = start;
  let command = readOne(reader, text, from, end);
  if (command.kind === 'unread') {
    const starts = startsOf(text, start, end);
    for (const next of starts) {
      const stop = from + text.slice(from, next).replace(/\s+$/, '').length;
      const before = readOne(reader, text, from, stop);
      commands.push(before);
      if (before.kind !== 'unread') commands.push(unread('";"', { start: stop, end: stop }));
      from = next;
    }
    if (starts.length > 0) command = readOne(reader, text, from, end);
  }
  commands.push(command);
  if (!closed && command.kind !== 'unread') commands.push(unread('";"', { start: end, end }));
}

function readOne(reader: Reader<Command>, text: string, start: number, end: number): Command {
  const command: Command | Unreadable = reader.read(text, start, end);
  const at = { start, end };
  if (command.kind !== 'unread') return { ...command, at };
  const fault = 'fault' in command ? command.fault : command.at;
  return { kind: 'unread', at, expected: command.expected, fault };
}

/** Where commands begin at a line's beginning, in a stretch that cannot be read whole. */
function startsOf(text: string, start: number, end: number): readonly number[] {
  const stretch = text.slice(start, end);
  return [...stretch.matchAll(verbs)]
    .map((found) => start + found.index + found[0].length - (found[1] ?? '').length)
    .filter((at) => at > start);
}

const unread = (expected: string, at: Range): Unread => ({
  kind: 'unread',
  at,
  expected,
  fault: at,
});
