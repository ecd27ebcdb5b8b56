import { type Block, isUnread, takesNoRest } from './block.js';
import { wordEnd } from './content.js';
import type { LineReader } from './line-reader.js';
import { LINE } from './list-index.js';
import type { Members } from './members.js';
import type { Opened } from './opened.js';

const NO_LINE = -2;

/** What ends in a name, or goes on with one: whatever stands below may be more of it. */
const endsInName =
  /^(?:nat|global|static|twice-nat|ip-nat-source|access-group|isakmp-enable|crypto-map-interface)$/;

/** Takes lines for what was broken off the command above them. */
export class Rests {
  /** The command that was read last: its first line, its last one, and the block that it is a line of. */
  private from = NO_LINE;
  private to = NO_LINE;
  private block: Block | undefined;

  constructor(
    private readonly reader: LineReader,
    private readonly members: Members,
    private readonly opened: Opened,
  ) {}

  /** A command was read at `line`, as a line of `block` or by itself, down to the line that is given back. */
  mayFollow(line: number, block: Block | undefined): number {
    this.from = line;
    this.to = line + this.reader.taken;
    this.block = block;
    this.reader.lines.classes.fill(LINE.read, line, this.to + 1);
    return this.to;
  }

  /** No statement was read. */
  mayNotFollow(): void {
    this.to = NO_LINE;
  }

  /** Takes a line that begins no command; false if it is no rest. */
  take(line: number, lower: string): boolean {
    const { reader, opened } = this;
    const { lines } = reader;
    const { classes } = lines;
    const before = line === 0 ? LINE.other : classes[line - 1];
    const isOfList = before === LINE.list || before === LINE.member || before === LINE.rest;
    const isOfCommand = before === LINE.read && this.to === line - 1;
    if (!isOfList && !isOfCommand) return false;
    const wantsMore = isOfList
      ? !this.members.isComplete(line - 1, opened.head?.rule)
      : this.block === undefined && endsInName.test(opened.statements.at(-1)?.kind ?? '');
    if (!reader.mayBeRest(line, lower, wantsMore)) return false;
    if (isOfList) return this.members.takesRest(line, opened.head?.rule);
    const start = lines.command(this.from);
    // `ip mtu` below `ip address` is a command like it, and no part of it.
    const isWord = /^\S+$/.test(lines.line(line).trim());
    if (!isWord && this.beginsWith(start, lower)) return false;
    const { block } = opened;
    if (this.block !== undefined) {
      if (block !== this.block || !block.amend(reader, this.from, start, line)) return false;
    } else {
      const last = opened.statements.at(-1);
      if (last === undefined || takesNoRest(last) || isUnread(last)) return false;
      const statement = reader.withRest('Line', this.from, start, line);
      if (statement === undefined) return false;
      opened.statements.pop();
      opened.keep(statement, line, block?.indent ?? 0);
    }
    this.to = line;
    classes[line] = LINE.read;
    return true;
  }

  /** Whether the command that begins at `start` begins with a word. */
  private beginsWith(start: number, word: string): boolean {
    const { text, lines } = this.reader;
    const end = wordEnd(text, start, lines.end(this.from));
    return text.slice(start, end).toLowerCase() === word;
  }
}
