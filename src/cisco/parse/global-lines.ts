import type { Range } from '../../syntax/range.js';
import type { Unread } from '../syntax.js';
import { skipBlanks, wordEnd } from './content.js';
import { isShownHead } from './counters.js';
import { isForeignTo } from './first-word.js';
import type { Lead } from './leads.js';
import type { LineReader } from './line-reader.js';
import { LINE, type ListIndex } from './list-index.js';
import type { LostLines } from './lost-lines.js';
import type { Opened } from './opened.js';
import type { Rests } from './rests.js';
import { isSentence } from './sentence.js';
import { asOfTranslation, isEndOfTranslation } from './translation-lines.js';

/** Whether an access list is about something else than packets of IP, by the word behind its name. */
const isOtherList = (text: string, start: number): boolean => {
  // Asked of a million lines: most are told by a letter.
  const c = text.charCodeAt(start) | SMALL;
  return (c === E || c === W) && /^(?:ether|web)type/i.test(text.slice(start, start + 9));
};

/** A letter's bit that makes it a small one. */
const SMALL = 32;
const E = 101;
const W = 119;

/** What most lines of lists begin with behind the name. */
const ofPackets = 'extended ';

/** What a section of a router's configuration has left of an interface: the line by which it binds a map. */
const isBinding = /^cry\w*[ \t]+map[ \t]+[^\s?]+$/i;

/** Takes commands that stand by themselves: statements about IPsec are read, lines of access lists are found. */
export class GlobalLines {
  /** Lines that are no commands, but sentences about one. */
  readonly sentences: Range[] = [];
  /** How the line above begins, up to what it says of its access list; empty where it is no line of one. */
  private listHead = '';

  constructor(
    private readonly reader: LineReader,
    private readonly index: ListIndex,
    private readonly opened: Opened,
    private readonly rests: Rests,
    private readonly lost: LostLines,
  ) {}

  /** Lines that begin alike, one below the other, are the same list's. Most lines of long texts are such lines. */
  isOfSameList(line: number, start: number, end: number): boolean {
    const { listHead } = this;
    const { text, lines } = this.reader;
    const third = start + listHead.length;
    if (
      listHead === '' ||
      !text.startsWith(listHead, start) ||
      third >= end ||
      isOtherList(text, third)
    ) {
      this.listHead = '';
      return false;
    }
    this.index.append(line);
    lines.classes[line] = LINE.list;
    return true;
  }

  /** Reads a command that stands by itself; false if it is not about IPsec. */
  take(
    lead: Lead,
    line: number,
    start: number,
    end: number,
    indent: number,
    stop: number,
  ): boolean {
    const { reader, index } = this;
    const { text, lines } = reader;
    reader.taken = 0;
    const second = skipBlanks(text, stop, end);
    const secondEnd = wordEnd(text, second, end);
    if (lead.word === 'access-list') {
      const third = skipBlanks(text, secondEnd, end);
      if (third === end && !/n/i.test(text.charAt(start))) return this.brokenList(line, start);
      if (isOtherList(text, third)) return false;
      this.opened.close();
      if (isShownHead(text, second, secondEnd)) {
        lines.classes[line] = LINE.layout;
        return true;
      }
      index.addLine(text, second, secondEnd, line);
      lines.classes[line] = LINE.list;
      const stands = text.startsWith(ofPackets, third) ? third + ofPackets.length : third;
      if (stands < end) this.listHead = text.slice(lines.start(line), stands);
      return true;
    }
    if (isForeignTo(lead, text.slice(second, secondEnd), reader.dialect)) return false;
    const read = reader.statement(line, start);
    if (
      read.kind === 'unread' &&
      reader.dialect === 'ios' &&
      isBinding.test(text.slice(start, end))
    ) {
      this.opened.close();
      lines.classes[line] = LINE.layout;
      return true;
    }
    const isOdd = read.kind === 'unread' && read.suggestion === undefined;
    const slipped = isOdd ? this.lost.slipped(start, end) : undefined;
    if (slipped !== undefined) {
      this.lost.takeMisspelt(line, indent, slipped);
      return true;
    }
    const statement = asOfTranslation(read, lead, text.slice(second, end));
    if (statement.kind === 'unread' && !lead.strict && !isToBeTold(statement)) return false;
    if (statement.kind === 'foreign' && !lead.strict) return false;
    if (statement.kind === 'unread' && this.isSentence(line, start, end)) return false;
    const { opened } = this;
    const below = text.charAt(lines.start(line + 1));
    const isEnd = isEndOfTranslation(statement, opened.statements.at(-1), below);
    if (isEnd && this.rests.take(line, lead.word)) return true;
    opened.close();
    opened.keep(statement, line, indent);
    this.rests.mayFollow(line, undefined);
    if (opened.head !== undefined) this.rests.mayNotFollow();
    return true;
  }

  // A line of an access list that was broken before it says anything.
  private brokenList(line: number, start: number): boolean {
    const { reader } = this;
    const entry = reader.read('AccessListLine', line, start);
    if (reader.taken === 0) return false;
    this.opened.close();
    if (entry.kind === 'unread') {
      this.opened.keep(entry, line, 0);
      this.rests.mayFollow(line, undefined);
      return true;
    }
    this.index.addTo(entry.list.text, line);
    const { classes } = reader.lines;
    classes.fill(LINE.rest, line, line + reader.taken + 1);
    classes[line] = LINE.list;
    return true;
  }

  // Whether a line that does not read is about a command. The head of a policy alone says nothing that could be missed.
  private isSentence(line: number, start: number, end: number): boolean {
    const { reader } = this;
    const { text, lines } = reader;
    const reads = (command: string): boolean => {
      const statement = reader.part(command);
      if (statement?.kind !== 'isakmp-policy' || statement.body.length > 0)
        return statement !== undefined;
      return /[ \t]/.test(text.charAt(lines.start(line + 1)));
    };
    if (!isSentence(text.slice(start, end), reads)) return false;
    reader.taken = 0;
    this.sentences.push({ start, end });
    return true;
  }
}

/** Of lines that may be no business of a tunnel those are told that a slip hides, or that may take its traffic. */
const isToBeTold = ({ suggestion, isOfTranslation, isBroken }: Unread): boolean =>
  suggestion !== undefined || isOfTranslation === true || isBroken === true;
