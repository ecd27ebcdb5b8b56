import type { Range } from '../../syntax/range.js';
import type { Dialect, Statement } from '../syntax.js';
import { type Block, blockOf, closed, isUnread, opens, takesNoRest } from './block.js';
import { type Command, commandOf } from './command.js';
import { indentOf, skipBlanks, wordEnd } from './content.js';
import { isShownHead } from './counters.js';
import type { Cut } from './cut.js';
import { type Answer, answerTo, asksForHelp } from './filter.js';
import { type FirstWord, FirstWords, isForeignTo } from './first-word.js';
import type { Rule } from './grammars.js';
import { isMisspelt, type Lead } from './leads.js';
import type { LineReader } from './line-reader.js';
import { addTo, type Deferred, LINE, type ListIndex } from './list-index.js';
import { Members, memberWords, startOfCommand } from './members.js';
import { bannerEnd, dumpEnd } from './passage.js';
import { beginsConfiguration, continuesAnswer, isCompletedBy, isNoise } from './screen.js';
import { isSentence } from './sentence.js';
import { nearest } from './suggestion.js';

const EXCLAMATION = 33;
const HASH = 35;
const DOLLAR = 36;
const PERCENT = 37;
const SLASH = 47;
const COLON = 58;
const CARET = 94;
const NOWHERE = Number.MAX_SAFE_INTEGER;

/** Other commands with lines below that look like ours. */
const opener =
  /^(?:router|line|class-map|policy-map|class|vlan|vrf|key|aaa|dial-peer|voice|controller|username|webvpn|dns|archive|event|track|flow|template|zone|parameter-map|monitor|redundancy|context|time-range|privilege)$/;
const noWords: ReadonlySet<string> = new Set();
const addressWord = ['address'];

/** Whether an access list is about something else than packets of IP, by the word behind its name. */
const isOtherList = (text: string, start: number): boolean =>
  text.startsWith('ethertype', start) || text.startsWith('webtype', start);

/** Goes through a text once: statements about IPsec are read, lists, objects and groups are found. */
export class Scan {
  readonly statements: Statement[] = [];
  /** Commands whose answers were not taken, in whole or in part, though they may hold what is asked for. */
  readonly passedOver: { readonly at: Range; readonly isPicked: boolean }[] = [];
  /** Lines that are no commands, but sentences about one. */
  readonly sentences: Range[] = [];
  /** Of each line what it is. */
  readonly classes: Uint8Array;
  private readonly reader: LineReader;
  private readonly lines: Cut;
  private readonly index: ListIndex;
  private readonly dialect: Dialect;
  private readonly words = new FirstWords();
  private readonly members: Members;
  private block: Block | undefined;
  private deferred:
    | (Deferred<unknown> & {
        readonly rule: Rule;
        readonly indent: number;
        readonly object?: string;
      })
    | undefined;
  /** The command that was read last: its first line and its last. */
  private above:
    | { readonly from: number; to: number; readonly block: Block | undefined }
    | undefined;
  /** How many blanks stand before the unknown command that the lines below it may belong to. */
  private otherIndent = NOWHERE;
  /** What the device answers with the lines below the command that was typed last, and where that stands. */
  private answer: Answer = { kind: 'whole' };
  private asked: Range = { start: 0, end: 0 };
  /** How the line above begins, up to what it says of its access list; empty where it is no line of one. */
  private listHead = '';

  constructor(reader: LineReader, lines: Cut, index: ListIndex) {
    this.reader = reader;
    this.lines = lines;
    this.index = index;
    this.dialect = reader.dialect;
    this.classes = new Uint8Array(lines.count);
    this.members = new Members(reader, lines, this.classes);
  }

  run(): void {
    const { bounds, count } = this.lines;
    const { text } = this.reader;
    for (let line = 0; line < count; line++) {
      const start = bounds[2 * line] ?? 0;
      const end = bounds[2 * line + 1] ?? 0;
      if (this.isOfSameList(line, start, end)) continue;
      this.listHead = '';
      line = this.line(line, start, end, commandOf(text, start, end));
    }
    this.close();
  }

  // Lines that begin alike, one below the other, are the same list's. Most lines of long texts are such lines.
  private isOfSameList(line: number, start: number, end: number): boolean {
    const { listHead } = this;
    const { text } = this.reader;
    if (listHead === '' || !text.startsWith(listHead, start)) return false;
    const third = start + listHead.length;
    if (third >= end || isOtherList(text, third)) return false;
    this.index.append(line);
    this.classes[line] = LINE.list;
    return true;
  }

  /** Takes one line, and gives the number of the last one that was taken with it. */
  private line(line: number, lineStart: number, end: number, command: Command): number {
    const { text } = this.reader;
    const { start } = command;
    if (start >= end) {
      if (command.prompt) this.answer = { kind: 'whole' };
      return this.layout(line);
    }
    const c = text.charCodeAt(start);
    if (c === EXCLAMATION) {
      if (start === lineStart) this.otherIndent = NOWHERE;
      return this.layout(line);
    }
    if (command.prompt && this.isCompletedBelow(line, lineStart, end)) return this.layout(line);
    if (command.prompt) {
      this.asks(start, end);
      if (asksForHelp(text.slice(start, end))) return this.layout(line);
      if (c === DOLLAR) return this.scrolled(line, start, end);
    } else if (this.answer.kind !== 'whole') {
      if (!beginsConfiguration(text.slice(start, Math.min(end, start + 60))))
        return this.shown(line, lineStart, end, command);
      this.answer = { kind: 'whole' };
    }
    if (c === COLON) return this.layout(line);
    // A device answers inside the block that is open, and its answers are no lines of it.
    if ((c === PERCENT || c === CARET) && this.isNoise(start, end)) return this.layout(line);
    if (c === HASH || (c === SLASH && text.charCodeAt(start + 1) === SLASH)) {
      this.reader.comment(c === HASH ? '#' : '//', start, end);
      return this.layout(line);
    }
    const word = this.words.of(text.slice(start, Math.min(command.wordEnd, start + 40)));
    if (word.lower === 'and' && continuesAnswer(text.slice(start, end))) return this.layout(line);
    const indent = command.prompt ? 0 : indentOf(text, lineStart, start);
    if (word.lower === 'no') {
      const at = skipBlanks(text, command.wordEnd, end);
      const stop = wordEnd(text, at, end);
      return this.command(line, start, end, indent, this.words.of(text.slice(at, stop)), stop);
    }
    return this.command(line, start, end, indent, word, command.wordEnd);
  }

  // Where somebody presses Tab, the terminal shows the line again, with the word that was cut.
  private isCompletedBelow(line: number, lineStart: number, end: number): boolean {
    const { text } = this.reader;
    const { bounds, count } = this.lines;
    if (line + 1 >= count) return false;
    return isCompletedBy(
      text.slice(lineStart, end),
      text.slice(bounds[2 * line + 2], bounds[2 * line + 3]),
    );
  }

  private command(
    line: number,
    start: number,
    end: number,
    indent: number,
    word: FirstWord,
    stop: number,
  ): number {
    const { block, deferred } = this;
    const { lower, lead } = word;
    if (deferred !== undefined) {
      if (!this.members.isWhole(word, line, start, deferred.rule) && this.isRest(line, lower)) {
        deferred.to = line + 1;
        return line;
      }
      // What stands below must be a member, even if it is misspelt.
      const isBelow = lead === undefined && !word.executed && indent > deferred.indent;
      if (isBelow || this.isMember(lower, lead, indent, deferred.indent)) {
        this.classes[line] = LINE.member;
        deferred.to = line + 1;
        if (lower === 'nat' && deferred.object !== undefined) {
          this.index.translated.add(deferred.object);
        }
        return line;
      }
      this.deferred = undefined;
    }
    if (block !== undefined) {
      const taken = this.inBlock(block, line, start, end, indent, word);
      if (taken !== undefined) return taken;
    }
    if (lead !== undefined) {
      const isPart = !lead.strong && indent > Math.min(this.otherIndent, block?.indent ?? NOWHERE);
      if (!isPart && this.global(lead, line, start, end, indent, stop))
        return line + this.reader.taken;
      return this.isRest(line, lower) ? line : this.other(line, indent, lower);
    }
    if (word.executed || this.isNoise(start, end)) {
      // Where no prompt stands before it, only a filter tells what the lines below are.
      if (answerTo(this.reader.text.slice(start, end))?.kind === 'picked') this.asks(start, end);
      if (lower === 'exit' || lower === 'end' || lower === 'quit') this.close();
      return this.layout(line);
    }
    if (lower === 'banner')
      return bannerEnd(this.reader.text, this.lines, line, start, this.dialect);
    if (lower === 'key-string')
      return stop < end ? line : dumpEnd(this.reader.text, this.lines, line);
    return this.unknown(line, start, end, indent, word);
  }

  // Notes what was asked of the device: the lines below are its answer.
  private asks(start: number, end: number): void {
    this.answer = answerTo(this.reader.text.slice(start, end)) ?? { kind: 'whole' };
    this.asked = { start, end };
  }

  // Of what a filter picked only commands are taken that are whole by themselves and all there; of a screen nothing.
  private shown(
    line: number,
    lineStart: number,
    end: number,
    { start, wordEnd: stop }: Command,
  ): number {
    const { answer, reader } = this;
    const { text } = reader;
    const isNegated = /^no$/i.test(text.slice(start, stop));
    const first = isNegated ? skipBlanks(text, stop, end) : start;
    const firstEnd = isNegated ? wordEnd(text, first, end) : stop;
    const { lower, lead, executed } = this.words.of(text.slice(first, firstEnd));
    if (answer.kind === 'picked') {
      if (executed && answerTo(text.slice(start, end)) !== undefined) {
        this.asks(start, end);
        return this.layout(line);
      }
      const isIndented = indentOf(text, lineStart, start) > 0;
      if (lead !== undefined && !isIndented && answer.showsAllLike(text.slice(start, end))) {
        const isWhole =
          lead.word === 'access-list' || !opens(reader.statement(line, start), this.dialect);
        if (isWhole && this.global(lead, line, start, end, 0, firstEnd)) return line + reader.taken;
      }
      if (lead === undefined && this.isRest(line, lower)) return line;
    }
    const second = skipBlanks(text, firstEnd, end);
    const isMissed =
      answer.kind === 'screen'
        ? lead?.strict === true &&
          /[a-z]/.test(text.charAt(start)) &&
          reader.plain('Line', line, start) !== undefined
        : lead === undefined
          ? indentOf(text, lineStart, start) > 0
          : !isForeignTo(
              lead.word,
              text.slice(second, wordEnd(text, second, end)).toLowerCase(),
              this.dialect,
            );
    if (isMissed && this.passedOver.at(-1)?.at !== this.asked)
      this.passedOver.push({ at: this.asked, isPicked: answer.kind === 'picked' });
    return this.layout(line);
  }

  // Reads a line of the open block; undefined if it is none.
  private inBlock(
    block: Block,
    line: number,
    start: number,
    end: number,
    indent: number,
    { lower, lead, executed }: FirstWord,
  ): number | undefined {
    const { reader } = this;
    const isKnown = block.words.has(lower);
    if (
      isKnown &&
      lead === undefined &&
      (indent > this.otherIndent || this.otherIndent < NOWHERE)
    ) {
      // Behind a stranger's line: only what certainly belongs here.
      return block.offer(reader, line, start) ? this.read(line) : undefined;
    }
    if (isKnown && lead === undefined) {
      block.add(reader, line, start);
      return this.read(line);
    }
    if (lead !== undefined && indent <= block.indent) {
      // Without indentation it is a command of its own, if it can be one.
      if (lead.word === 'access-list' || reader.plain('Line', line, start) !== undefined) {
        return undefined;
      }
    }
    if ((isKnown || this.otherIndent === NOWHERE) && block.offer(reader, line, start)) {
      return this.read(line);
    }
    if (isKnown && lead?.word === 'ip' && indent > block.indent) {
      const second = skipBlanks(reader.text, wordEnd(reader.text, start, end), end);
      const verb = reader.text.slice(second, wordEnd(reader.text, second, end));
      if (verb !== 'address' && nearest(verb, addressWord) === undefined) return undefined;
      block.add(reader, line, start);
      return this.read(line);
    }
    if (lead !== undefined || executed || lower === 'key-string' || lower === 'banner')
      return undefined;
    const isInside = indent > block.indent && this.otherIndent === NOWHERE;
    const isMeant = this.words.isNear(lower, block.words);
    if (isInside && this.isRest(line, lower)) return line;
    if (
      (isInside && block.strict) ||
      (isMeant && indent >= block.indent && this.otherIndent === NOWHERE)
    ) {
      block.add(reader, line, start);
      return this.read(line);
    }
    return isInside ? line : undefined;
  }

  private isMember(lower: string, lead: Lead | undefined, indent: number, head: number): boolean {
    if (memberWords.has(lower)) return lead === undefined || indent > head;
    const c = lower.charCodeAt(0);
    return lead === undefined && c >= 48 && c <= 57;
  }

  // Reads a command that stands by itself; false if it is not about IPsec.
  private global(
    lead: Lead,
    line: number,
    start: number,
    end: number,
    indent: number,
    stop: number,
  ): boolean {
    const { reader, index } = this;
    const { text } = reader;
    reader.taken = 0;
    const second = skipBlanks(text, stop, end);
    const secondEnd = wordEnd(text, second, end);
    if (lead.word === 'access-list') {
      const third = skipBlanks(text, secondEnd, end);
      if (third === end && text.charAt(start) !== 'n') return false;
      if (isOtherList(text, third)) return false;
      if (isShownHead(text, second, secondEnd)) {
        this.close();
        this.layout(line);
        return true;
      }
      this.close();
      index.addLine(text, second, secondEnd, line);
      this.classes[line] = LINE.list;
      if (third < end) this.listHead = text.slice(this.lines.bounds[2 * line], third);
      return true;
    }
    if (isForeignTo(lead.word, text.slice(second, secondEnd).toLowerCase(), this.dialect))
      return false;
    const statement = reader.statement(line, start);
    if (statement.kind === 'unread' && !lead.strict) {
      if (lead.word !== 'ip' || statement.suggestion === undefined) return false;
    }
    if (statement.kind === 'foreign' && !lead.strict) return false;
    if (statement.kind === 'unread' && this.isSentence(line, start, end)) return false;
    this.close();
    this.keep(statement, line, indent);
    this.mark(line, LINE.read);
    this.above =
      this.deferred === undefined
        ? { from: line, to: line + reader.taken, block: undefined }
        : undefined;
    return true;
  }

  // Whether a line that does not read is about a command. The head of a policy alone says nothing that could be missed.
  private isSentence(line: number, start: number, end: number): boolean {
    const { text } = this.reader;
    const reads = (command: string): boolean => {
      const statement = this.reader.part(command);
      if (statement?.kind !== 'isakmp-policy' || statement.body.length > 0)
        return statement !== undefined;
      return /[ \t]/.test(text.charAt(this.lines.bounds[2 * line + 2] ?? text.length));
    };
    if (!isSentence(text.slice(start, end), reads)) return false;
    this.reader.taken = 0;
    this.sentences.push({ start, end });
    return true;
  }

  // Takes a line that begins no command for what was broken off the one above, if it was.
  private isRest(line: number, lower: string): boolean {
    const { reader, above } = this;
    const before = line === 0 ? LINE.other : this.classes[line - 1];
    const isOfList = before === LINE.list || before === LINE.member || before === LINE.rest;
    const isOfCommand = before === LINE.read && above?.to === line - 1;
    if ((!isOfList && !isOfCommand) || !reader.mayBeRest(line, lower)) return false;
    if (isOfList) return this.members.takesRest(line, this.deferred?.rule);
    if (above === undefined) return false;
    const start = startOfCommand(reader.text, this.lines, above.from);
    const { block } = this;
    if (above.block !== undefined) {
      if (block !== above.block || !block.amend(reader, above.from, start, line)) return false;
    } else {
      const last = this.statements.at(-1);
      if (last === undefined || takesNoRest(last) || isUnread(last)) return false;
      const statement = reader.withRest('Line', above.from, start, line);
      if (statement === undefined) return false;
      this.statements.pop();
      this.keep(statement, line, block?.indent ?? 0);
    }
    above.to = line;
    this.classes[line] = LINE.read;
    return true;
  }

  private keep(statement: Statement, line: number, indent: number): void {
    const { index } = this;
    const from = line + 1;
    if (statement.kind === 'named-access-list') {
      const rule: Rule = 'NamedListLine';
      this.deferred = Object.assign(index.addHead(statement, line), { rule, indent });
    } else if (statement.kind === 'object') {
      const rule: Rule = 'ObjectLine';
      const object = statement.name.text;
      const deferred = { head: statement, from, to: from, rule, indent, object };
      addTo(index.objects, statement.name.text, deferred);
      this.deferred = deferred;
    } else if (statement.kind === 'object-group') {
      const rule: Rule = 'ObjectGroupLine';
      const deferred = { head: statement, from, to: from, rule, indent };
      addTo(index.groups, statement.name.text, deferred);
      this.deferred = deferred;
    } else {
      const place = { indent, place: this.statements.length };
      this.statements.push(statement);
      this.block =
        statement.kind === 'unread'
          ? closed(place, statement)
          : blockOf(statement, this.dialect, place);
      this.reader.submode = this.block?.words ?? noWords;
    }
  }

  // A terminal shows of a long line its end only, behind a sign; what it says of an address is missed.
  private scrolled(line: number, start: number, end: number): number {
    if (!/\d\.\d+\.\d+\.\d/.test(this.reader.text.slice(start, end))) return this.layout(line);
    this.statements.push({
      kind: 'unread',
      at: { start, end },
      expected: 'the beginning of the line, which the terminal had moved out of sight',
      fault: { start, end: start + 1 },
    });
    return this.read(line);
  }

  private unknown(
    line: number,
    start: number,
    end: number,
    indent: number,
    { lower, meant }: FirstWord,
  ): number {
    const { text } = this.reader;
    if (this.isRest(line, lower)) return line;
    if (meant === undefined || indent > this.otherIndent || !isMisspelt(meant, text, start, end)) {
      return this.other(line, indent, lower);
    }
    this.close();
    const fault = { start, end: wordEnd(text, start, end) };
    const statement: Statement = {
      kind: 'unread',
      at: { start, end },
      expected: `"${meant}"`,
      fault,
      suggestion: meant,
    };
    this.block = closed({ indent, place: this.statements.length }, statement);
    this.statements.push(statement);
    return this.read(line);
  }

  private other(line: number, indent: number, lower: string): number {
    const { block } = this;
    if (block !== undefined && indent > block.indent) return line;
    if (block !== undefined && opener.test(lower)) this.close();
    if (indent <= this.otherIndent) this.otherIndent = indent;
    return line;
  }

  private close(): void {
    const { block } = this;
    if (block !== undefined) this.statements[block.place] = block.finish();
    this.block = undefined;
    this.reader.submode = noWords;
    this.deferred = undefined;
    this.otherIndent = NOWHERE;
  }

  private isNoise(start: number, end: number): boolean {
    const { text } = this.reader;
    const c = text.charCodeAt(start);
    return (c < 97 || c > 122) && isNoise(text.slice(start, Math.min(end, start + 80)));
  }

  private layout(line: number): number {
    this.classes[line] = LINE.layout;
    return line;
  }

  private read(line: number): number {
    this.mark(line, LINE.read);
    this.above = { from: line, to: line + this.reader.taken, block: this.block };
    return line + this.reader.taken;
  }

  private mark(line: number, is: number): void {
    for (let one = line; one <= line + this.reader.taken; one++) this.classes[one] = is;
  }
}
