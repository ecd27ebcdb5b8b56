/** Loops over words that a script says: what stands in them is run once for each. */
import { plainText, type ShellWord, type SimpleCommand } from './commands.js';
import type { Variables } from './variables.js';

export interface Loop {
  /** The variable that has each of the values in turn. */
  readonly name: string;
  readonly values: readonly string[];
  /** The commands that follow the head and stand in the loop, as if they stood outside of it. */
  readonly body: readonly SimpleCommand[];
}

/** The loop that a command is the head of, where all its words are known. */
export function loopAt(
  commands: readonly SimpleCommand[],
  at: number,
  variables: Variables,
): Loop | undefined {
  const head = commands[at];
  if (head === undefined || head.guard !== undefined) return undefined;
  const [command, name, inWord, ...words] = head.words.map((word) => wordsOf(word, variables));
  if (command?.[0] !== 'for' || inWord?.[0] !== 'in') return undefined;
  const values = words.flatMap((all) => all ?? notKnown);
  if (name?.[0] === undefined || values.some((value) => isMore.test(value))) return undefined;
  const level = head.branch.length - 1;
  const block = head.branch[level]?.block;
  const body: SimpleCommand[] = [];
  for (let next = at + 1; ; next++) {
    const one = commands[next];
    if (one === undefined || one.branch[level]?.block !== block) break;
    const [first] = one.words;
    if (first !== undefined && leaving.test(plainText(first) ?? '')) return undefined;
    const branch = one.branch.filter((_, index) => index !== level);
    body.push({ ...one, branch, depth: one.depth - 1 });
  }
  return { name: name[0], values, body };
}

const leaving = /^(?:break|continue)$/;

/** What is no word yet: braces and signs for file names make several of it, and of no value nothing is known. */
const isMore = /[{}*?[\]]/;
const notKnown = ['*'];

/** The words that the shell makes of one: several of a variable that stands without quotes. */
export function wordsOf({ parts }: ShellWord, variables: Variables): readonly string[] | undefined {
  const [only] = parts;
  const text = variables.textOf(parts);
  const isBare = parts.length === 1 && only?.kind === 'variable';
  return text === undefined ? undefined : isBare ? text.split(/\s+/).filter(Boolean) : [text];
}
