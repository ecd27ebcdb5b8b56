/** What a shell script hands to setkey, writes into files, and calls with known words. Nothing is executed. */
import { Assembly } from '../../syntax/assembly.js';
import type { Range } from '../../syntax/range.js';
import { Assignments } from './assignments.js';
import { Bodies } from './bodies.js';
import { type Branch, commandsOf, type ShellWord, type SimpleCommand } from './commands.js';
import { DeadCode } from './dead-code.js';
import type { Call, Feed } from './feed.js';
import { loopAt, wordsOf } from './loops.js';
import { filterPrograms, programOf } from './programs.js';
import { inputOf, partsIn, printed, type Said } from './said.js';
import { Spellings } from './spellings.js';
import { tokensOf } from './tokens.js';
import { type Missing, UNKNOWN, Variables } from './variables.js';

export interface Script {
  readonly feeds: readonly Feed[];
  readonly calls: readonly Call[];
  /** Files that setkey is told to read, and places that cannot be followed. */
  readonly loaded: readonly { readonly name: string; readonly at: Range }[];
  readonly notFollowed: readonly Range[];
  /** Calls of setkey with what is not known. */
  readonly unread: readonly Range[];
  /** Commands that change policies or associations in the words of `ip xfrm`. */
  readonly xfrm: readonly Range[];
  /** Texts that a command prints or takes for itself, or that setkey is told to look through only. */
  readonly idle: readonly { readonly text: string; readonly at: Range }[];
  /** Where it ends before its last line, whatever happens. */
  readonly ended: Range | undefined;
}

/** Commands in loops that are followed one by one; what stands in further ones has no certain values. */
const mostSteps = 10_000;

/** Commands that do nothing here with what they are given. */
const takesForItself: ReadonlySet<string> = new Set([':', 'true', 'false', 'ssh']);

/** What is run when an interface goes down: a line of /etc/network/interfaces, or `PostDown = …` of a tunnel's own file. */
const isForDown = ([hook = '', ...words]: readonly (string | undefined)[]): boolean =>
  /^(?:(?:pre-|post-)?down|(?:Pre|Post)Down)$/.test(hook) &&
  words.some((word) => /^(?:\S*\/)?(?:ip6?tables\S*|setkey|ip|nft)$/.test(word ?? ''));

/** Whether a command is run in each run of the script itself. */
const isRunAlways = ({ branch, guard, piped, isInner }: SimpleCommand): boolean =>
  branch.length === 0 && guard === undefined && !piped && !isInner;

/** Follows a script from its first line to its last. */
export function scriptOf(text: string): Script {
  return new Follower(text).follow();
}

class Follower {
  private readonly text: string;
  private readonly variables = new Variables();
  private readonly bodies = new Bodies();
  private readonly loaded: { name: string; at: Range }[] = [];
  private readonly notFollowed: Range[] = [];
  private readonly unread: Range[] = [];
  private readonly xfrm: Range[] = [];
  private readonly idle: { text: string; at: Range }[] = [];
  private ended: Range | undefined;
  private readonly dead = new DeadCode();
  private readonly spellings = new Spellings(this.variables);
  private readonly assignments = new Assignments(this.variables);
  private tested: Branch = [];
  /** What the command before a `|` prints; undefined where that is not known. */
  private pipe: Said | undefined;
  private gathered: { readonly text: Assembly; readonly missing: Missing[] } | undefined;
  /** How many commands loops were taken apart into. */
  private steps = 0;
  /** The files that it prints. */
  private shown: readonly string[] = [];

  constructor(text: string) {
    this.text = text;
  }

  follow(): Script {
    this.run(commandsOf(tokensOf(this.text)));
    const { loaded, notFollowed, unread, xfrm, idle, ended } = this;
    return { ...this.bodies.inOrder(), loaded, notFollowed, unread, xfrm, idle, ended };
  }

  private run(commands: readonly SimpleCommand[]): void {
    let piped = false;
    let behind = 0;
    for (const [at, command] of commands.entries()) {
      if (at < behind) continue;
      if (this.ended !== undefined) return;
      if (this.dead.has(command)) {
        this.skip(command);
        continue;
      }
      if (!piped) {
        this.pipe = undefined;
        this.shown = [];
      }
      const found = this.steps > mostSteps ? undefined : loopAt(commands, at, this.variables);
      const loop = found?.body.some((one) => this.feeds(one)) === true ? undefined : found;
      if (loop !== undefined) this.steps += (loop.values.length + 1) * (loop.body.length + 1);
      if (loop !== undefined && this.steps <= mostSteps) {
        behind = at + 1 + loop.body.length;
        for (const value of loop.values) {
          this.variables.set(loop.name, value, command.depth > 1);
          this.run(loop.body);
        }
        continue;
      }
      const [first] = command.words;
      if (first !== undefined && isRunAlways(command) && this.plain(first) === 'exit') {
        this.ended = command.at;
        break;
      }
      const name = first && this.plain(first);
      // A test that nothing follows than what it is for.
      const isTest = name === '[' || name === '[[' || name === 'test';
      const { start } = command.at;
      if (isTest) this.tested = [{ block: -start - 1, part: 0 }];
      else if (command.guard !== '&&') this.tested = [];
      const before = this.pipe;
      this.take(command, piped && command.gathers !== true);
      if (command.gathers === true) this.pipe = this.joined(before, this.pipe);
      piped = command.piped;
    }
  }

  /** Whether a command may hand policies on: a loop that says them is not gone through, but told, with its variable. */
  private feeds({ words: [first], input, output, piped }: SimpleCommand): boolean {
    return (
      piped ||
      input !== undefined ||
      output !== undefined ||
      (first !== undefined && programOf(first, this.variables) === 'setkey')
    );
  }

  /** A command that never runs, and what it would read. */
  private skip(command: SimpleCommand): void {
    const said = this.inputOf(command, false);
    if (said !== undefined) this.idle.push({ text: said.text.text, at: command.at });
  }

  private take(command: SimpleCommand, piped: boolean): void {
    if (isForDown(command.words.map((word) => this.plain(word)))) return;
    const written = this.assignments.take(command);
    const lists = this.spellings.of(written, command.branch);
    for (const words of lists) this.takeWords(command, words, piped);
    if (lists.length === 0) this.pipe = undefined;
  }

  /** What is printed behind what was printed before in a group. */
  private joined(before: Said | undefined, next: Said | undefined): Said | undefined {
    if (before === undefined || next === undefined) return undefined;
    const all = before === this.gathered ? this.gathered : { text: new Assembly(), missing: [] };
    for (const said of all === before ? [next] : [before, next]) {
      all.text.append(said.text);
      all.missing.push(...said.missing);
    }
    this.gathered = all;
    return all;
  }

  private takeWords(command: SimpleCommand, words: readonly ShellWord[], piped: boolean): void {
    const [first] = words;
    const name = first && programOf(first, this.variables);
    if (first === undefined || name === undefined) {
      this.pipe = undefined;
      return;
    }
    if (name === 'setkey') this.setkey(command, words, piped);
    else if (name === 'ip') this.ip(command, words);
    else if (name === 'cat' || name === 'tee') this.copy(command, words, name, piped);
    else if (name === 'echo' || name === 'printf') this.say(command, words, name);
    else {
      this.assignments.forget(name, words.slice(1));
      const isRestored = /^ip6?tables-restore$/.test(name);
      if (isRestored)
        for (const file of this.filesRead(command, piped))
          this.loaded.push({ name: file, at: command.at });
      if (name === 'eval' || name === '.' || name === 'source') this.notFollowed.push(command.at);
      const { branch } = command;
      if (isRestored || filterPrograms.has(name) || name === 'sysctl') {
        const input = isRestored || name === 'nft' ? this.inputOf(command, piped) : undefined;
        const call = this.call(command, words, name);
        this.bodies.add(branch, { call: input ? { ...call, input: input.text } : call });
      } else this.bodies.add(branch, { name, branch, condition: [...branch, ...this.tested] });
      if (takesForItself.has(name) || command.piped) this.passBy(command);
      this.pipe = undefined;
    }
  }

  private setkey(command: SimpleCommand, words: readonly ShellWord[], piped: boolean): void {
    const options = words.slice(1).map((word) => this.plain(word) ?? UNKNOWN);
    const { at } = command;
    const file = options.findIndex((option) => /^-[a-zA-Z]*f$/.test(option));
    const name = file < 0 ? undefined : options[file + 1];
    const reads =
      options.some((option) => /^-[a-zA-Z]*c/.test(option)) ||
      name === '-' ||
      name === '/dev/stdin';
    if (name !== undefined && name !== '-' && name !== '/dev/stdin') this.loaded.push({ name, at });
    // Each of the two empties one database.
    for (const option of options) {
      if (!/^-[a-zA-Z]*F/.test(option)) continue;
      const text = new Assembly();
      text.add(option.includes('P') ? 'spdflush;' : 'flush;', at.start, at.end);
      this.feed({ kind: 'setkey' }, { text, missing: [] }, command);
    }
    const letters = options.filter((option) => /^-[a-zA-Z]+$/.test(option)).join('');
    if (!reads) return;
    const input = this.inputOf(command, piped);
    const files = this.filesRead(command, piped);
    if (input === undefined && files.length > 0)
      for (const name of files) this.loaded.push({ name, at });
    else if (input === undefined) this.unread.push(at);
    else if (letters.includes('n')) this.idle.push({ text: input.text.text, at });
    else this.feed({ kind: 'setkey' }, input, command, letters);
    this.pipe = undefined;
  }

  /** The files that a command reads by `<`, or from the command before it. */
  private filesRead({ input }: SimpleCommand, piped: boolean): readonly string[] {
    if (input === undefined) return piped ? this.shown : [];
    return input.kind === 'file' ? [this.plain(input.word) ?? UNKNOWN] : [];
  }

  /** `ip xfrm` changes the same databases: what empties one is followed, what fills one has a language of its own. */
  private ip(command: SimpleCommand, words: readonly ShellWord[]): void {
    this.pipe = undefined;
    const [object = '', database = '', verb = '', ...rest] = words
      .slice(1)
      .map((word) => this.plain(word) ?? UNKNOWN)
      .filter((word) => !word.startsWith('-'));
    if (object.startsWith('r'))
      this.bodies.add(command.branch, { call: this.call(command, words, 'ip') });
    if (!/^x(?:f(?:r(?:m)?)?)?$/.test(object)) return;
    const isPolicy = 'policy'.startsWith(database);
    if (database === '' || !(isPolicy || 'state'.startsWith(database))) return;
    if (verb === 'flush' || (/^del(?:ete)?all$/.test(verb) && rest.length === 0)) {
      const text = new Assembly();
      text.add(isPolicy ? 'spdflush;' : 'flush;', command.at.start, command.at.end);
      this.feed({ kind: 'setkey' }, { text, missing: [] }, command);
    } else if (/^(?:a|add|u|update|d|del(?:ete)?(?:all)?)$/.test(verb)) this.xfrm.push(command.at);
  }

  private copy(
    command: SimpleCommand,
    words: readonly ShellWord[],
    name: 'cat' | 'tee',
    piped: boolean,
  ): void {
    const input = this.inputOf(command, piped);
    const files = words
      .slice(1)
      .flatMap((word) => this.plain(word) ?? [])
      .filter((text) => !text.startsWith('-'));
    if (input === undefined) {
      this.pipe = undefined;
      if (name === 'cat' && command.piped) this.shown = files;
      return;
    }
    const output = name === 'tee' ? files[0] : this.outputOf(command);
    if (output !== undefined) this.feed({ kind: 'file', name: output }, input, command);
    else if (!command.piped) this.passBy(command);
    this.pipe = command.piped ? input : undefined;
  }

  private say(command: SimpleCommand, words: readonly ShellWord[], name: 'echo' | 'printf'): void {
    this.passBy(command);
    const text = new Assembly();
    const missing: Missing[] = [];
    const all = words.slice(1).filter((word) => !/^-[neE]+$/.test(this.plain(word) ?? ''));
    const rest = name === 'echo' ? all.map(partsIn) : printed(all);
    rest?.forEach((parts, index) => {
      const at = parts[0]?.from ?? command.at.end;
      if (index > 0 && name === 'echo') text.add(' ', at, at);
      this.variables.expand(parts, text, missing);
    });
    text.add('\n', command.at.end, command.at.end);
    const said = { text, missing };
    const output = this.outputOf(command);
    if (rest === undefined) this.pipe = undefined;
    else if (output !== undefined) this.feed({ kind: 'file', name: output }, said, command);
    else this.pipe = command.piped ? said : undefined;
  }

  private feed(
    to: Feed['to'],
    { text, missing }: Said,
    { at, depth, branch }: SimpleCommand,
    options = '',
  ): void {
    const feed = { to, text, missing, conditional: depth > 0, branch, options, at };
    this.bodies.add(branch, { feed });
  }

  /** A here-document that no setkey reads. What a function or a group prints may go on to one. */
  private passBy(command: SimpleCommand): void {
    if (command.input === undefined || command.branch.length > 0 || command.isInner) return;
    const said = this.inputOf(command, false);
    if (said !== undefined) this.idle.push({ text: said.text.text, at: command.at });
  }

  private inputOf(command: SimpleCommand, piped: boolean): Said | undefined {
    return command.input === undefined
      ? piped
        ? this.pipe
        : undefined
      : inputOf(this.text, command, this.variables);
  }

  private call(command: SimpleCommand, words: readonly ShellWord[], name: string): Call {
    const missing: Missing[] = [];
    const expanded = words.flatMap((word, index) => {
      const { parts, at } = word;
      if (index === 0) return { text: name, at };
      const known = wordsOf(word, this.variables);
      if (known !== undefined) return known.map((text) => ({ text, at }));
      const text = new Assembly();
      this.variables.expand(parts, text, missing);
      return { text: text.text, at };
    });
    const { branch, at } = command;
    return { words: expanded, missing, branch, condition: [...branch, ...this.tested], at };
  }

  private outputOf({ output }: SimpleCommand): string | undefined {
    const name = output === undefined ? undefined : this.plain(output.word);
    return name === '/dev/null' ? undefined : name;
  }

  private plain({ parts }: ShellWord): string | undefined {
    return this.variables.textOf(parts);
  }
}
