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
  readonly output?: { readonly word: ShellWord };
  /** Its output is the input of the next command. */
  readonly piped: boolean;
  /** What it prints goes behind what the command before it in its group does. */
  readonly gathers?: boolean;
  /** Under how many conditions, loops and functions it stands. */
  readonly depth: number;
  readonly branch: Branch;
  /** It runs only if the command before it ends well, or badly. */
  readonly guard: '&&' | '||' | undefined;
  /** It stands behind `!`. */
  readonly isNegated: boolean;
  /** It stands in a shell of its own, `( … )`, or in a group. */
  readonly isInner: boolean;
  readonly at: Range;
}

/** Where a command stands: in which conditions, loops and functions, from outside in, and in which part of each. */
export type Branch = readonly {
  readonly block: number;
  readonly part: number;
  /** Of a function, where it is known. */
  readonly name?: string | undefined;
  /** Its first command is a condition. */
  readonly isAsked?: boolean;
}[];

/** Whether what stands in one branch does not run where the other one does: parts of one condition, or two functions. */
export function areExclusive(a: Branch, b: Branch): boolean {
  const at = a.findIndex(
    ({ block, part }, index) => block !== b[index]?.block || part !== b[index]?.part,
  );
  return at >= 0 && a[at]?.block === b[at]?.block;
}

const none = -2;

/** Whether what stands in the first branch is run wherever what stands in the second one is. */
export const isRunWith = (one: Branch, other: Branch): boolean =>
  one.every(({ block, part }) => other.some((at) => at.block === block && at.part === part));

/** Whether what stands in a branch is not run after what stands in some others: a function that no line calls is run by itself. */
export function isApartFrom(others: readonly Branch[], branch: Branch): boolean {
  const own = branch.find(({ name }) => name !== undefined);
  return (
    others.some((other) => areExclusive(other, branch)) ||
    (own !== undefined && others.length > 0 && !others.some((other) => isRunWith([own], other)))
  );
}

/** All functions are parts of this block. */
const functions = 0;

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

/** A word in which nothing is quoted or expanded. */
export const plainText = ({ parts }: ShellWord): string | undefined => {
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
  let branch: Branch = [];
  let blocks = functions;
  let guard: SimpleCommand['guard'];
  let isNegated = false;
  // What stands next is a function's body, and its name before that.
  let isFunction = false;
  let isNamed = false;
  let name: string | undefined;
  // How many commands there were before the one that parentheses follow.
  let before = none;
  const enter = (isAsked: boolean): void => {
    blocks++;
    branch = [
      ...branch,
      isFunction ? { block: functions, part: blocks, name } : { block: blocks, part: 0, isAsked },
    ];
    isFunction = false;
  };
  const nextPart = (isAsked = false): void => {
    const last = branch.at(-1);
    if (last !== undefined)
      branch = [...branch.slice(0, -1), { ...last, part: last.part + 1, isAsked }];
  };

  const begin = (at: Range): Draft => {
    const isInner = groups.length > 0;
    draft ??= { words: [], piped: false, depth, branch, guard, isNegated, isInner, at };
    draft.at = { start: draft.at.start, end: Math.max(draft.at.end, at.end) };
    return draft;
  };
  const finish = (piped: boolean): void => {
    if (draft !== undefined) commands.push({ ...draft, piped });
    // What a group prints, its commands print one after another.
    else if (piped && group !== undefined) {
      const inner = commands.splice(group);
      if (inner.some((one) => one.branch !== inner[0]?.branch)) commands.push(...inner);
      else
        for (const [index, one] of inner.entries())
          commands.push({ ...one, piped, gathers: index > 0 && inner[index - 1]?.piped !== true });
    }
    draft = undefined;
    group = undefined;
    guard = undefined;
    isNegated = false;
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
    if (isNamed) {
      isNamed = false;
      name = text;
      return;
    }
    if (text !== '{') isFunction = false;
    if (draft === undefined && text !== undefined) {
      if (text === 'else' || text === 'elif') nextPart(text === 'elif');
      if (between.has(text)) {
        isNegated = text === '!';
        return;
      }
      if (closing.has(text)) {
        depth = Math.max(0, depth - 1);
        branch = branch.slice(0, -1);
        if (text === '}') close();
        return;
      }
      if (opening.has(text)) {
        depth++;
        enter(text === 'if' || text === 'while');
        if (text === '{') groups.push(commands.length);
        if (text !== 'for' && text !== 'case' && text !== 'select') return;
      }
      if (text === 'function') {
        isFunction = true;
        isNamed = true;
        return;
      }
    }
    begin(word.at).words.push(word);
  };
  const redirect = (one: Draft, word: ShellWord): void => {
    if (target === 'input') one.input = { kind: 'file', word };
    else if (target === 'string') one.input = { kind: 'string', word };
    else if (target === 'output' || target === 'append') one.output = { word };
    target = 'word';
  };

  for (const token of tokens) {
    if (token.kind === 'word') take(token);
    else if (token.kind === 'line') {
      // A command may stand in the line behind `&&`.
      const kept = draft === undefined ? guard : undefined;
      finish(false);
      guard = kept;
    } else if (token.kind === 'document') {
      begin(token.at).input = { kind: 'document', document: token.document };
    } else {
      const { text, at } = token;
      if (text === '|' || text === '|&') finish(true);
      else if (text === ')' || text === '(') {
        // `name()` begins a function, `( … )` a subshell.
        const isEmpty = text === ')' && draft === undefined && commands.length === before + 1;
        before = text === '(' && draft?.words.length === 1 ? commands.length : none;
        finish(false);
        if (text === '(') groups.push(commands.length);
        else close();
        if (isEmpty) {
          // It is the name of a function, and calls nothing.
          const [word] = commands.pop()?.words ?? [];
          name = word && plainText(word);
          isFunction = true;
        }
      } else if (/^[;&|]/.test(text) && text !== '&>' && text !== '&>>') {
        finish(false);
        if (text === ';;') nextPart();
        guard = text === '&&' || text === '||' ? text : undefined;
      } else {
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
