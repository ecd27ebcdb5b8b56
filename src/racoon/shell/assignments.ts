/** What a script's commands say of its variables. */
import type { ShellWord, SimpleCommand } from './commands.js';
import type { Variables } from './variables.js';

const assignment = /^([A-Za-z_][A-Za-z0-9_]*)=/;
const prefixes: ReadonlySet<string> = new Set([
  'sudo',
  'exec',
  'command',
  'nohup',
  'builtin',
  // Of /etc/network/interfaces.
  'up',
  'pre-up',
  'post-up',
]);
const declaring: ReadonlySet<string> = new Set([
  'export',
  'readonly',
  'declare',
  'typeset',
  'local',
]);

/** Commands that set the variable of their first word, or those of all their words. */
const settingFirst: ReadonlySet<string> = new Set(['for', 'select']);
const settingAll: ReadonlySet<string> = new Set(['read', 'unset']);

/** What a unit of systemd runs when it starts. */
function started(words: readonly ShellWord[]): readonly ShellWord[] {
  const [first, ...rest] = words;
  const [part, ...parts] = first?.parts ?? [];
  if (first === undefined || part?.kind !== 'text') return words;
  const text = part.text.replace(/^ExecStart(?:Pre|Post)?=[-@+!:]*/, '');
  return text === part.text ? words : [{ ...first, parts: [{ ...part, text }, ...parts] }, ...rest];
}

/** Sets variables as commands do. */
export class Assignments {
  constructor(private readonly variables: Variables) {}

  /** Takes the assignments before a command; what is left is the command itself, without `sudo` and the like. */
  take(command: SimpleCommand): readonly ShellWord[] {
    const { depth } = command;
    const words = started(command.words);
    let at = 0;
    for (; at < words.length; at++) {
      const word = words[at];
      if (word === undefined) break;
      const text = this.variables.textOf(word.parts);
      if (at === words.length - 1 || text === undefined || !prefixes.has(text)) {
        if (!this.assign(word, depth > 0)) break;
      }
    }
    const rest = words.slice(at);
    const [first, ...others] = rest;
    if (first !== undefined && declaring.has(this.variables.textOf(first.parts) ?? '')) {
      for (const word of others) this.assign(word, depth > 0);
      return [];
    }
    return rest;
  }

  private assign(word: ShellWord, conditional: boolean): boolean {
    const [first, ...rest] = word.parts;
    if (first?.kind !== 'text') return false;
    const found = assignment.exec(first.text);
    const name = found?.[1];
    if (found === null || name === undefined) return false;
    const parts = [{ ...first, text: first.text.slice(found[0].length) }, ...rest];
    const value = this.variables.textOf(parts);
    this.variables.set(name, value, conditional, this.variables.isLong(parts));
    return true;
  }

  /** Forgets the variables that a command sets to what is in no text. */
  forget(command: string, words: readonly ShellWord[]): void {
    const names = settingFirst.has(command)
      ? words.slice(0, 1)
      : settingAll.has(command)
        ? words
        : [];
    for (const word of names) {
      const name = this.variables.textOf(word.parts);
      if (name !== undefined && /^[A-Za-z_]\w*$/.test(name)) this.variables.forget(name);
    }
  }
}
