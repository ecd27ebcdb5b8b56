import type { Range } from '../../syntax/range.js';
import type { Statement, Unread } from '../syntax.js';
import { Answers } from './answers.js';
import { Asides } from './asides.js';
import { BlockLines } from './block-lines.js';
import { type Command, commandOf } from './command.js';
import { indentOf, skipBlanks, wordEnd } from './content.js';
import { CutMarks } from './cut-marks.js';
import { answerTo, asksForHelp } from './filter.js';
import { type FirstWord, FirstWords } from './first-word.js';
import { GlobalLines } from './global-lines.js';
import { isMisspelt } from './leads.js';
import type { LineReader } from './line-reader.js';
import { LINE, type ListIndex } from './list-index.js';
import { LostLines } from './lost-lines.js';
import { isOfSomeHead, Members } from './members.js';
import { NOWHERE, Opened } from './opened.js';
import { bannerEnd, dumpEnd } from './passage.js';
import { RefusedLines } from './refused.js';
import { Rests } from './rests.js';
import {
  beginsConfiguration,
  beginsScreen,
  continuesAnswer,
  isCompletedBy,
  isNoise,
  isRule,
} from './screen.js';
import { joiningWords } from './sentence.js';
import { ShownLines } from './shown-lines.js';

const EXCLAMATION = 33;
const HASH = 35;
const DOLLAR = 36;
const PERCENT = 37;
const SLASH = 47;
const COLON = 58;
const CARET = 94;

/** Other commands with lines below that look like ours. */
const opener =
  /^(?:router|line|class-map|policy-map|class|vlan|vrf|key|aaa|dial-peer|voice|controller|username|webvpn|dns|archive|event|track|flow|template|zone|parameter-map|monitor|redundancy|context|time-range|privilege|gateway|dspfarm|ephone|sla|ap|ldap|mac)$/;
const openerOfIp =
  /^ip[ \t]+(?:access-list[ \t]+(?:role-b|fqdn|match-l)|dhcp|sla|vrf|explicit-path)/i;

/** Nothing that a device takes begins with a capital alone, or with a sign; a sentence does. */
const begunAsCommand = /^(?:[a-z]|[A-Z][A-Z-]*(?![A-Za-z]))/;

const isOpener = (lower: string, line: string): boolean =>
  lower === 'key'
    ? /^key +c/i.test(line)
    : (opener.test(lower) && begunAsCommand.test(line)) || openerOfIp.test(line);

const comment = /!.*\w/;

/** Whether blank lines part nearly all of the others, as in what is copied from a page. */
const isSpacedOut = (text: string): boolean =>
  8 * text.split(/\n\s*\n/).length > 7 * text.split(/\n\s*/).length;

/** With a hyphen in the first word a line is mostly a command. */
const mostlyCommand = /^[a-z]+-[a-z]/;

/** Goes through a text once: statements about IPsec are read, lists, objects and groups are found. */
export class Scan {
  /** Lines about IPsec that the device did not take, as it says itself below. */
  readonly refused: { readonly at: Range; readonly isTypedAgain: boolean }[] = [];
  private readonly words = new FirstWords();
  private readonly opened: Opened;
  private readonly members: Members;
  private readonly rests: Rests;
  private readonly blockLines: BlockLines;
  private readonly lost: LostLines;
  private readonly answers = new Answers();
  private readonly asides: Asides;
  private readonly globals: GlobalLines;
  private readonly shownLines: ShownLines;
  private readonly refusals: RefusedLines;
  private readonly cutMarks: CutMarks;
  private isSpacedOut: boolean | undefined;

  constructor(
    private readonly reader: LineReader,
    private readonly index: ListIndex,
  ) {
    this.opened = new Opened(reader, index);
    this.asides = new Asides(reader, this.opened);
    this.cutMarks = new CutMarks(reader.lines, this.opened);
    this.refusals = new RefusedLines(reader.lines);
    this.members = new Members(reader);
    this.rests = new Rests(reader, this.members, this.opened);
    this.lost = new LostLines(reader, this.opened, this.rests);
    this.globals = new GlobalLines(reader, index, this.opened, this.rests, this.lost);
    this.blockLines = new BlockLines(reader, this.opened, this.rests, this.words);
    this.shownLines = new ShownLines(reader, this.answers, this.words, this.globals, this.rests);
  }

  get statements(): readonly Statement[] {
    return this.opened.statements;
  }

  get sentences(): GlobalLines['sentences'] {
    return this.globals.sentences;
  }

  get cuts(): CutMarks['found'] {
    return this.cutMarks.found;
  }

  get passedOver(): Answers['passedOver'] {
    return this.answers.passedOver;
  }

  run(): void {
    const { text, lines } = this.reader;
    for (let line = 0; line < lines.count; line++) {
      const start = lines.start(line);
      const end = lines.end(line);
      if (this.globals.isOfSameList(line, start, end)) continue;
      line = this.line(line, start, end, commandOf(text, start, end));
    }
    this.opened.close();
  }

  /** Takes one line, and gives the number of the last one that was taken with it. */
  private line(line: number, lineStart: number, end: number, command: Command): number {
    const { text } = this.reader;
    const { start } = command;
    if (start >= end) {
      if (command.prompt) this.answers.end();
      return this.layout(line);
    }
    const c = text.charCodeAt(start);
    const isMark = (c < 97 || c > 122) && this.cutMarks.has(line, lineStart, start, end);
    if (isMark && c !== EXCLAMATION) return this.layout(line);
    if (c === EXCLAMATION) {
      if (start === lineStart) this.opened.otherIndent = NOWHERE;
      return this.layout(line);
    }
    if (command.prompt && this.isCompletedBelow(line, lineStart, end)) return this.layout(line);
    const { answers } = this;
    if (command.prompt) {
      if (this.refusals.has(line)) return this.refusedLine(line, end, command);
      answers.follow(text, start, end);
      if (asksForHelp(text.slice(start, end))) return this.layout(line);
    } else {
      if (answers.current.kind === 'whole' && beginsScreen(text, start, end)) answers.beginScreen();
      if (answers.current.kind !== 'whole') {
        if (
          !beginsConfiguration(text.slice(start, Math.min(end, start + 60))) &&
          !this.shownLines.isBehind(line, lineStart, end, command)
        )
          return this.shownLines.take(line, lineStart, end, command) ?? this.layout(line);
        answers.end();
      }
    }
    if (c === COLON) return this.layout(line);
    const scrolled = c === DOLLAR ? this.scrolled(line, lineStart, end, command) : undefined;
    if (scrolled !== undefined) return scrolled;
    // A device answers inside the block that is open, and its answers are no lines of it.
    const isStamped = text.charCodeAt(command.wordEnd - 1) === COLON;
    if ((c === PERCENT || c === CARET || isStamped) && isNoise(text, start, end))
      return this.layout(line);
    if (isRule(text, start, end)) return this.layout(line);
    if (c === HASH || (c === SLASH && text.charCodeAt(start + 1) === SLASH)) {
      this.reader.comment(c === HASH ? '#' : '//', start, end);
      return this.layout(line);
    }
    const word = this.words.of(text, start, command.wordEnd);
    if (word.lower === 'and' && continuesAnswer(text.slice(start, end))) return this.layout(line);
    const indent = command.prompt ? 0 : indentOf(text, lineStart, start);
    if (this.asides.has(line, lineStart, start, word)) {
      this.rests.take(line, word.lower);
      return line;
    }
    if (word.lower === 'no') {
      if (command.prompt && this.isOfInterface(line, lineStart, start))
        return this.rests.mayFollow(line, this.opened.block);
      const at = skipBlanks(text, command.wordEnd, end);
      const stop = wordEnd(text, at, end);
      return this.command(line, start, end, indent, this.words.of(text, at, stop), stop);
    }
    return this.command(line, start, end, indent, word, command.wordEnd);
  }

  // At an interface's prompt `no crypto map NAME` takes back the binding, and not the map.
  private isOfInterface(line: number, lineStart: number, start: number): boolean {
    const { reader, opened } = this;
    return (
      opened.block?.rule === 'InterfaceLine' &&
      /\(config-(?:sub)?if/.test(reader.text.slice(lineStart, start)) &&
      opened.block.offer(reader, line, start)
    );
  }

  // Where somebody presses Tab, the terminal shows the line again, with the word that was cut.
  private isCompletedBelow(line: number, lineStart: number, end: number): boolean {
    const { text, lines } = this.reader;
    return isCompletedBy(text.slice(lineStart, end), lines.line(line + 1));
  }

  // What the device did not take is no part of its configuration.
  private refusedLine(line: number, end: number, { start, wordEnd: stop }: Command): number {
    this.answers.end();
    const { text } = this.reader;
    const { block, head } = this.opened;
    const { lead, executed } = this.words.of(text, start, stop);
    if (lead !== undefined || (!executed && (block ?? head) !== undefined))
      this.refused.push({
        at: { start, end },
        isTypedAgain: this.refusals.isTypedAgain(line),
      });
    return this.layout(line);
  }

  private command(
    line: number,
    start: number,
    end: number,
    indent: number,
    word: FirstWord,
    stop: number,
  ): number {
    const { opened, rests } = this;
    const { lower, lead } = word;
    // What is deeper than an unknown command belongs to that, and to nothing above it.
    const isOthers = indent > opened.otherIndent;
    const block = isOthers ? undefined : opened.block;
    const head = isOthers ? undefined : opened.head;
    if (opened.isUnsure && this.isMissed(word, line, start, indent, isOthers))
      return this.lost.take(line, start, end, indent);
    const isInside = head !== undefined && indent > head.indent;
    const slippedList = isInside ? undefined : this.lost.slippedList(word, start, end);
    if (slippedList !== undefined) return this.lost.takeMisspelt(line, indent, slippedList);
    if (head !== undefined) {
      if (!this.members.isWhole(word, line, start, head.rule) && rests.take(line, lower)) {
        head.to = line + 1;
        return line;
      }
      const isOne = this.members.isOne(word, head.rule, isInside);
      if (
        isOne ||
        this.lost.isMarkedIn(head.rule, word, start, end) ||
        this.members.isMeant(word, head.rule, start, end)
      ) {
        return this.member(line, head, lower);
      }
      opened.head = undefined;
      opened.former = head;
    }
    if (block !== undefined && opened.isBehindParagraph) {
      if (this.blockLines.lacks(block, line, start, end)) return line;
      opened.close();
      return this.command(line, start, end, indent, word, stop);
    }
    if (block !== undefined) {
      const taken = this.blockLines.take(block, line, start, end, indent, word);
      if (taken === 'read') {
        if (indent > block.indent) opened.isIndented = true;
        return this.rests.mayFollow(line, block);
      }
      if (taken === 'said') {
        this.sentences.push({ start, end });
        return line;
      }
      if (
        this.lost.isMarkedIn(block.rule, word, start, end) ||
        this.lost.isBehindItsWord(block, start, end)
      ) {
        block.add(this.reader, line, start);
        return this.rests.mayFollow(line, block);
      }
      if (taken === 'passed') {
        if (opened.statements[block.place]?.kind === 'remote-access')
          this.reader.lines.classes[line] = LINE.remote;
        else if (block.rule !== undefined && this.lost.isOrphan(start, end))
          return this.lost.take(line, start, end, indent);
        return line;
      }
    }
    if (lead !== undefined) {
      const isPart =
        !lead.strong && indent > Math.min(opened.otherIndent, opened.block?.indent ?? NOWHERE);
      if (!isPart && this.globals.take(lead, line, start, end, indent, stop))
        return line + this.reader.taken;
      return this.unknown(line, start, end, indent, { ...word, meant: undefined });
    }
    const { former } = opened;
    if (former !== undefined && !isOthers && this.goesOn(former, word, line, start, end)) {
      opened.head = former;
      opened.otherIndent = NOWHERE;
      return this.member(line, former, lower);
    }
    const { text, lines, dialect } = this.reader;
    if (word.executed || isNoise(text, start, end)) {
      // Where no prompt stands before it, only a filter tells what the lines below are.
      if (answerTo(text.slice(start, end))?.kind === 'picked')
        this.answers.follow(text, start, end);
      if (lower === 'exit' || lower === 'end' || lower === 'quit') opened.close();
      return this.layout(line);
    }
    if (lower === 'banner') return bannerEnd(lines, line, start, dialect);
    if (lower === 'key-string') return stop < end ? line : dumpEnd(lines, line);
    return this.unknown(line, start, end, indent, word);
  }

  // A terminal shows of a long line its end only, behind a sign.
  private scrolled(
    line: number,
    lineStart: number,
    end: number,
    { start, prompt }: Command,
  ): number | undefined {
    const { lost, opened, reader } = this;
    const { block, head } = opened;
    const isBelow = prompt
      ? /\(config-\w/.test(reader.text.slice(lineStart, start))
      : head?.rule === 'NamedListLine' ||
        indentOf(reader.text, lineStart, start) > ((head ?? block)?.indent ?? NOWHERE);
    if (!lost.isEndOfTunnels(start, end)) return prompt ? this.layout(line) : undefined;
    // Without a prompt the sign may be a mark before a whole command.
    if (!prompt && !isBelow && lost.foundIn(start, end) !== undefined) return undefined;
    return isBelow && head !== undefined
      ? this.member(line, head)
      : lost.takeEnd(line, start, end, isBelow);
  }

  private unknown(
    line: number,
    start: number,
    end: number,
    indent: number,
    { lower, meant }: FirstWord,
  ): number {
    const { text } = this.reader;
    const misspelt = (): Unread | undefined =>
      meant !== undefined && isMisspelt(meant, text, start, end)
        ? {
            kind: 'unread',
            at: { start, end },
            expected: `"${meant}"`,
            fault: { start, end: wordEnd(text, start, end) },
            suggestion: meant,
          }
        : undefined;
    if (this.rests.take(line, lower)) return line;
    const isDeeper = indent > this.opened.otherIndent;
    const unread = isDeeper ? undefined : (this.lost.slipped(start, end) ?? misspelt());
    return unread === undefined
      ? this.other(line, start, end, indent, lower)
      : this.lost.takeMisspelt(line, indent, unread);
  }

  private other(line: number, start: number, end: number, indent: number, lower: string): number {
    const { lost, opened } = this;
    const { block } = opened;
    if (block !== undefined && indent > block.indent) return line;
    const found = indent <= opened.otherIndent ? lost.foundIn(start, end) : undefined;
    if (found !== undefined) return lost.take(line, start, end, indent, found);
    const text = this.reader.text.slice(start, end);
    const isCommand = isOpener(lower, text);
    if (block !== undefined && isCommand) opened.close();
    // A remark stands directly behind a line. A paragraph of a letter may go on with something else.
    else if (!this.isBehindLine(line)) {
      if (block === undefined && opened.former?.rule === 'NamedListLine') opened.close();
      opened.isBehindParagraph = opened.block !== undefined;
    }
    opened.isUnsure = !isCommand && this.isBehindLine(line);
    if (indent < opened.otherIndent && !this.isSentenceAbove(line, lower, text))
      opened.otherIndent = indent;
    return line;
  }

  private isBehindLine(line: number): boolean {
    const { lines } = this.reader;
    // A comment is said of the line below it; the sign alone parts commands.
    if (lines.classes[line - 1] !== LINE.layout || comment.test(lines.line(line - 1))) return true;
    this.isSpacedOut ??= isSpacedOut(this.reader.text);
    return this.isSpacedOut;
  }

  // Words about what stands below have no lines of their own there, however that is indented; nor has half a line, or a remark
  // directly behind a line: a device parts its commands by a sign.
  private isSentenceAbove(line: number, lower: string, text: string): boolean {
    if (isOpener(lower, text)) return false;
    const { lines } = this.reader;
    return (
      (this.isBehindLine(line) && !mostlyCommand.test(text)) ||
      lines.line(line + 1) === '' ||
      /[.:?!]$/.test(text) ||
      !begunAsCommand.test(text) ||
      joiningWords(text.split(/[ \t]+/, 60)) > 1
    );
  }

  private member(line: number, head: NonNullable<Opened['head']>, lower = ''): number {
    if (lower === 'nat' && head.object !== undefined) this.index.translated.add(head.object);
    this.reader.lines.classes[line] = LINE.member;
    head.to = line + 1;
    return line;
  }

  // Whether a line is one of what stands open, and the line between may be the command that it belongs to: what is open would miss it, or
  // has it already.
  private isMissed(
    word: FirstWord,
    line: number,
    start: number,
    indent: number,
    isOthers: boolean,
  ): boolean {
    const { opened, reader } = this;
    const { block, head } = opened;
    if (head !== undefined)
      return (
        isOthers &&
        (isOfSomeHead(word) || /^\d/.test(word.lower)) &&
        reader.plain(head.rule, line, start) !== undefined
      );
    if (block?.rule === undefined || !block.strict || indent <= block.indent) return false;
    const value = reader.plain(block.rule, line, start);
    return value !== undefined && (isOthers || block.has?.(value) === true);
  }

  // Whether a line behind one that is no command goes on with what that left.
  private goesOn(
    head: NonNullable<Opened['head']>,
    word: FirstWord,
    line: number,
    start: number,
    end: number,
  ): boolean {
    if (isOfSomeHead(word)) return this.reader.plain(head.rule, line, start) !== undefined;
    return (
      this.lost.isMarkedIn(head.rule, word, start, end) ||
      this.members.isMeant(word, head.rule, start, end)
    );
  }

  private layout(line: number): number {
    this.reader.lines.classes[line] = LINE.layout;
    return line;
  }
}
