/** Reads the commands of a setkey text, as setkey itself would see it. */
import type { Range } from '../../syntax/range.js';
import { meantAmong } from '../meant.js';
import { Pieces, Sign } from '../pieces.js';
import { SharedPieces } from '../shared-pieces.js';
import type { PolicyNetworks, PolicyRest } from './actions.js';
import { readersOf } from './readers.js';
import type { Command, PolicyCommand, RangeTerm, Unread } from './syntax.js';

// A line that begins with one of these after a semicolon was forgotten begins the next command.
const verbNames =
  'add|get|delete|deleteall|getspi|flush|dump|exit|quit|bye|spdadd|spdupdate|spddelete|spdflush|spddump';
const verbs = new RegExp(`^[ \\t]*(${verbNames})(?![\\w-])`, 'gm');

export interface ParseOptions {
  /** Policies with the same text behind their networks share what it says; `moved` tells their places. */
  readonly sharesRules?: boolean;
  /** Policies share their networks too, and have no places where they are read well. */
  readonly withoutPlaces?: boolean;
}

/** The commands of a text in order. What setkey refuses is `unread`; reading goes on behind it. */
export const commandsOf = (text: string, options: ParseOptions = {}): readonly Command[] =>
  new Commands(text, options).all();

const usualVerb = 'spdadd ';
const noFlags: PolicyNetworks['flags'] = [];

interface SharedRest {
  readonly rest: PolicyRest;
  /** Where the first of its text begins. */
  readonly from: number;
}

class Commands {
  private readonly text: string;
  private readonly sharesRules: boolean;
  private readonly commands: Command[] = [];
  private readonly readers = readersOf();
  /** What stands behind the networks, by its text: policies for one tunnel have the same again and again. */
  private readonly shared = new Map<string, SharedRest>();
  private readonly networks: SharedPieces<RangeTerm> | undefined;
  private readonly comment: Sign;

  constructor(text: string, { sharesRules = false, withoutPlaces = false }: ParseOptions) {
    this.text = text;
    this.comment = new Sign(text, '#');
    this.sharesRules = sharesRules;
    this.networks = withoutPlaces
      ? new SharedPieces(text, (start, end) => this.networkIn(start, end))
      : undefined;
  }

  all(): readonly Command[] {
    const pieces = new Pieces(this.text, 'semicolons');
    for (let piece = pieces.next(); piece !== undefined; piece = pieces.next()) {
      const { start, end, sign, signAt } = piece;
      if (start < end) this.take(start, end, sign === ';');
      else this.commands.push(unread('a command', { start: signAt, end: signAt + 1 }));
    }
    return this.commands;
  }

  private take(start: number, end: number, closed: boolean): void {
    const { commands } = this;
    let from = start;
    let command = this.read(from, end);
    if (command.kind === 'unread') {
      const starts = this.startsIn(start, end);
      for (const next of starts) {
        const stop = from + this.text.slice(from, next).replace(/\s+$/, '').length;
        const before = this.read(from, stop);
        commands.push(before);
        if (before.kind !== 'unread') commands.push(unread('";"', { start: stop, end: stop }));
        from = next;
      }
      if (starts.length > 0) command = this.read(from, end);
    }
    commands.push(command);
    if (!closed && command.kind !== 'unread') commands.push(unread('";"', { start: end, end }));
  }

  private read(start: number, end: number): Command {
    const policy =
      this.unplaced(start, end) ?? (this.sharesRules ? this.readPolicy(start, end) : undefined);
    if (policy !== undefined) return policy;
    const command = this.readers.Command.read(this.text, start, end);
    const at = { start, end };
    if (command.kind !== 'unread') return { ...command, at };
    const fault = 'fault' in command ? command.fault : command.at;
    const expected =
      meantAmong(verbNames.split('|'), this.text.slice(start, end)) ?? command.expected;
    return { kind: 'unread', at, expected, fault };
  }

  /** A policy in two parts, so that the second is read once for all that have the same; undefined for anything else. */
  private readPolicy(start: number, end: number): PolicyCommand | undefined {
    const { text } = this;
    if (!text.startsWith('spd', start)) return undefined;
    const from = this.behindNetworks(start);
    if (from >= end || this.comment.from(start) < from) return undefined;
    const networks = this.readers.Networks.read(text, start, from);
    const shared = networks.kind === 'unread' ? undefined : this.restIn(from, end);
    if (networks.kind === 'unread' || shared === undefined) return undefined;
    const at = { start, end };
    return from === shared.from
      ? { ...networks, ...shared.rest, at }
      : { ...networks, ...shared.rest, moved: from - shared.from, at };
  }

  /** A policy as most are written, made of what others have too; undefined for anything else. */
  private unplaced(start: number, end: number): PolicyCommand | undefined {
    const { text, networks } = this;
    if (networks === undefined || !text.startsWith(usualVerb, start)) return undefined;
    if (this.comment.from(start) < end) return undefined;
    const first = start + usualVerb.length;
    const blank = text.indexOf(' ', first);
    const next = text.indexOf(' ', blank + 1);
    if (blank < 0 || next < 0 || next >= end) return undefined;
    const source = networks.at(first, blank);
    const destination = source && networks.at(blank + 1, next);
    const shared = destination && this.restIn(next + 1, end);
    if (source === undefined || destination === undefined || shared === undefined) return undefined;
    const { upper, upperArgument, label, rule } = shared.rest;
    if (upperArgument !== undefined || label !== undefined) return undefined;
    return { kind: 'policy', verb: 'spdadd', flags: noFlags, source, destination, upper, rule };
  }

  private networkIn(start: number, end: number): RangeTerm | undefined {
    const read = this.readers.RangeTerm.read(this.text, start, end);
    return 'kind' in read ? undefined : read;
  }

  /** Where the second part of a policy begins that has single blanks between its first words, as most have. */
  private behindNetworks(start: number): number {
    const { text } = this;
    let blank = text.indexOf(' ', start);
    while (blank >= 0 && text[blank + 1] === '-') blank = text.indexOf(' ', blank + 1);
    const first = blank < 0 ? -1 : text.indexOf(' ', blank + 1);
    const second = first < 0 ? -1 : text.indexOf(' ', first + 1);
    return second < 0 ? text.length : second + 1;
  }

  private restIn(from: number, end: number): SharedRest | undefined {
    const { text, shared } = this;
    const key = text.slice(from, end);
    const known = shared.get(key);
    if (known !== undefined) return known;
    const rest = this.readers.Rest.read(text, from, end);
    if ('kind' in rest) return undefined;
    const made = { rest, from };
    shared.set(key, made);
    return made;
  }

  /** Where commands begin at a line's beginning, in a stretch that cannot be read whole. */
  private startsIn(start: number, end: number): readonly number[] {
    return [...this.text.slice(start, end).matchAll(verbs)]
      .map((found) => start + found.index + found[0].length - (found[1] ?? '').length)
      .filter((at) => at > start);
  }
}

const unread = (expected: string, at: Range): Unread => ({
  kind: 'unread',
  at,
  expected,
  fault: at,
});
