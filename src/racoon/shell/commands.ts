/** Puts the tokens of a script together to simple commands, with what they read and write. */
import type { Range } from '../../syntax/range.js';
import type { Part } from './parts.js';
import type { Document, Token } from './tokens.js';

export interface ShellWord {
  readonly parts: readonly Part[];
  readonly at: Range;
}

export interface SimpleCommand {
  readonly words: readonly ShellWord[];
  /** What it reads from: a here-document, a here-string, a file. */
  readonly input?:
    | { readonly kind: 'document'; readonly document: Document }
    | { readonly kind: 'string'; readonly word: ShellWord }
    | { readonly kind: 'file'; readonly word: ShellWord };
  /** The file it writes to, and whether that is added to. */
  readonly output?: { readonly word: ShellWord; readonly appends: boolean };
  /** Its output is the input of the next command. */
  readonly piped: boolean;
  /** Under how many conditions, loops and functions it stands. */
  readonly depth: number;
  readonly at: Range;
}

const opening: ReadonlySet<string> = new Set([
  'if',
  'for',
  'while',
  'until',
  'case',
  'select',
  '{',
]);
const closing: ReadonlySet<string> = new Set(['fi', 'done', 'esac', '}']);
// Words after which a command begins.
const between: ReadonlySet<string> = new Set(['then', 'do', 'else', 'elif', '!', 'time']);

const plainText = ({ parts }: ShellWord): string | undefined => {
  const [only] = parts;
  return parts.length === 1 && only?.kind === 'text' && only.text.length === only.to - only.from
    ? only.text
    : undefined;
};

type Draft = { -readonly [Key in keyof SimpleCommand]: SimpleCommand[Key] } & {
  words: ShellWord[];
};

/** The simple commands of a script in order. `for` and `case` stay as commands of that name, with their words. */
export function commandsOf(tokens: readonly Token[]): readonly SimpleCommand[] {
  const commands: SimpleCommand[] = [];
  let depth = 0;
  let draft: Draft | undefined;
  let target: 'word' | 'input' | 'string' | 'output' | 'append' | 'none' = 'word';
  // Where the groups that are open began, and where the one that was closed last did.
  const groups: number[] = [];
  let group: number | undefined;

  const begin = (at: Range): Draft => {
    draft ??= { words: [], piped: false, depth, at };
    draft.at = { start: draft.at.start, end: Math.max(draft.at.end, at.end) };
    return draft;
  };
  const finish = (piped: boolean): void => {
    if (draft !== undefined) commands.push({ ...draft, piped });
    // What a group of one command prints, that command prints.
    else if (piped && group === commands.length - 1)
      commands.push(...commands.splice(group).map((one) => ({ ...one, piped })));
    draft = undefined;
    group = undefined;
    target = 'word';
  };
  const close = (): void => {
    finish(false);
    group = groups.pop();
  };
  const take = (word: ShellWord): void => {
    const text = plainText(word);
    if (target !== 'word') {
      redirect(begin(word.at), word);
      return;
    }
    if (draft === undefined && text !== undefined) {
      if (between.has(text)) return;
      if (closing.has(text)) {
        depth = Math.max(0, depth - 1);
        if (text === '}') close();
        return;
      }
      if (opening.has(text)) {
        depth++;
        if (text === '{') groups.push(commands.length);
        if (text !== 'for' && text !== 'case' && text !== 'select') return;
      }
      if (text === 'function') return;
    }
    begin(word.at).words.push(word);
  };
  const redirect = (one: Draft, word: ShellWord): void => {
    if (target === 'input') one.input = { kind: 'file', word };
    else if (target === 'string') one.input = { kind: 'string', word };
    else if (target === 'output' || target === 'append')
      one.output = { word, appends: target === 'append' };
    target = 'word';
  };

  for (const token of tokens) {
    if (token.kind === 'word') take(token);
    else if (token.kind === 'line') finish(false);
    else if (token.kind === 'document') {
      begin(token.at).input = { kind: 'document', document: token.document };
    } else {
      const { text, at } = token;
      if (text === '|' || text === '|&') finish(true);
      else if (text === ')' || text === '(') {
        // `name()` begins a function, `( … )` a subshell.
        finish(false);
        if (text === '(') groups.push(commands.length);
        else close();
      } else if (/^[;&|]/.test(text) && text !== '&>' && text !== '&>>') finish(false);
      else {
        begin(at);
        target = targetOf(text);
      }
    }
  }
  finish(false);
  return commands;
}

const targetOf = (text: string): 'word' | 'input' | 'string' | 'output' | 'append' | 'none' => {
  // Complete by itself: `2>&1`, `>&-`.
  if (/[0-9-]$/.test(text)) return 'word';
  if (text.endsWith('<<<')) return 'string';
  if (/^0?<$/.test(text)) return 'input';
  if (/^1?>\|?$/.test(text)) return 'output';
  if (/^1?>>$/.test(text)) return 'append';
  return 'none';
};
