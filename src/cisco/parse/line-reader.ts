import type { Range } from '../../syntax/range.js';
import type { Unread as Failed } from '../../syntax/shapes/reader.js';
import type { Dialect, Statement, Unread } from '../syntax.js';
import { Broken } from './broken.js';
import { contentOf, wordEnd } from './content.js';
import type { Cut } from './cut.js';
import { type Grammars, isFailed, type Lines, type Rule } from './grammars.js';
import { Meant } from './meant.js';
import { blankBefore, type Sign, tailAt } from './tails.js';

/** Whose words are tried, nearest first, where those of a dialect do not fit. */
const others: Readonly<Record<Dialect, readonly Dialect[]>> = {
  pix6: ['pix7', 'asa84', 'ios'],
  pix7: ['asa84', 'pix6', 'ios'],
  asa84: ['pix7', 'pix6', 'ios'],
  ios: ['pix7', 'asa84', 'pix6'],
};

/** How many places of a line are tried as the beginning of a comment. */
const mostTails = 8;
/** How long a line may be: devices take some hundred characters. */
const longest = 10_000;

// A key may begin as a comment does.
const beforeKey = /\b(?:key|cipher|authenticator|ah[ \t]+\d+)[ \t]+$/i;

// What takes the rest of the line as text: comment signs are part of it.
const isText = (value: Lines[Rule] | Unread): boolean => {
  if (!('kind' in value)) return false;
  if (value.kind === 'local') return /^descr/i.test(value.words[0]?.text ?? '');
  return (
    value.kind === 'description' ||
    value.kind === 'access-list-remark' ||
    value.kind === 'subject-name' ||
    value.kind === 'name'
  );
};

/** Reads single lines of one text, with what people did to them on the way. */
export class LineReader {
  readonly text: string;
  /** How many lines further on the line that was read last has ended. */
  taken = 0;
  /** First words of the lines that may stand below the command that is being read: they are no rest of another. */
  submode: ReadonlySet<string> = new Set();
  /** The first comment in a sign that no Cisco knows. */
  foreignComment: { readonly sign: Sign; readonly at: Range } | undefined;
  private readonly mayHaveTails: boolean;
  private readonly broken: Broken;
  private readonly meant: Meant;
  private kept:
    | { readonly line: number; readonly statement: Statement; readonly taken: number }
    | undefined;

  constructor(
    readonly lines: Cut,
    readonly dialect: Dialect,
    private readonly grammars: Grammars,
  ) {
    const { text } = lines;
    this.text = text;
    this.meant = new Meant(text, grammars);
    this.broken = new Broken(lines, grammars);
    this.mayHaveTails = text.includes('#') || text.includes('//') || text.includes('<');
  }

  /** Reads the command at `start` of line `line` by the rule of a dialect. */
  read<R extends Rule>(
    rule: R,
    line: number,
    start: number,
    dialect: Dialect = this.dialect,
  ): Lines[R] | Unread {
    const end = this.lines.end(line);
    this.taken = 0;
    if (end - start > longest) {
      const fault = { start: start + longest, end: start + longest };
      return {
        kind: 'unread',
        at: { start, end },
        fault,
        expected: `at most ${longest} characters`,
      };
    }
    const cut = this.mayHaveTails ? this.withoutTail(rule, dialect, start, end) : undefined;
    if (cut !== undefined) return cut;
    const value = this.grammars.read(dialect, rule, this.text, start, end);
    if (value !== undefined && !isFailed(value)) return value;
    return this.rescue(rule, line, start, end, dialect, value);
  }

  /** Reads the command at `start` of line `line` as it stands; undefined where it does not read. */
  plain<R extends Rule>(
    rule: R,
    line: number,
    start: number,
    dialect: Dialect = this.dialect,
  ): Lines[R] | undefined {
    const end = this.lines.end(line);
    this.taken = 0;
    if (end - start > longest) return undefined;
    const cut = this.mayHaveTails ? this.withoutTail(rule, dialect, start, end) : undefined;
    return cut ?? this.take(rule, dialect, start, end);
  }

  /**
   * Whether a line reads as a statement by itself, or with those that were broken off it. What was read is kept, because
   * the statement is mostly asked for next.
   */
  isStatement(line: number, start: number): boolean {
    const plain = this.plain('Line', line, start);
    const whole =
      plain === undefined
        ? this.broken.open('Line', line, start, this.dialect, this.submode)
        : { value: plain, lines: 0 };
    const isRead = whole !== undefined && whole.value.kind !== 'unread';
    this.kept = isRead ? { line, statement: whole.value, taken: whole.lines } : undefined;
    return isRead;
  }

  /** Reads a statement that stands by itself: one of another dialect is told so. */
  statement(line: number, start: number): Statement {
    const { kept } = this;
    this.kept = undefined;
    if (kept?.line === line) {
      this.taken = kept.taken;
      return kept.statement;
    }
    const read = this.read('Line', line, start);
    if (read.kind !== 'unread' || read.validIn === undefined) return read;
    const dialect = read.validIn;
    const statement = this.plain('Line', line, start, dialect);
    if (statement === undefined) return read;
    const at = statement.at ?? { start, end: start };
    return { kind: 'foreign', at, dialect, statement, fault: read.fault };
  }

  /** Commands whose lines were put together so far. */
  get joined(): readonly Range[] {
    return this.broken.joined;
  }

  /** Whether a line's first word may begin what was broken off the line above: any may if that `wantsMore`. */
  mayBeRest(line: number, word: string, wantsMore: boolean): boolean {
    return this.broken.mayBeRest(line, word, this.dialect, wantsMore);
  }

  /** Whether a line goes on with the text of the line above: its first word had no room there. */
  continuesText(line: number, value: Lines[Rule] | Unread): boolean {
    const { text, lines } = this;
    const start = contentOf(text, lines.start(line), text.length);
    const word = text.slice(start, wordEnd(text, start, lines.end(line)));
    return isText(value) && this.broken.isCutBefore(line, word);
  }

  /**
   * Reads the command at `start` of line `line` with the lines down to `to` as its rest; undefined where they are none.
   */
  withRest<R extends Rule>(
    rule: R,
    line: number,
    start: number,
    to: number,
    dialect: Dialect = this.dialect,
  ): Lines[R] | Unread | undefined {
    return this.broken.whole(rule, line, start, to, dialect);
  }

  /** Reads a part of a line as a command of its own, of any device; undefined where it is none. */
  part(command: string): Statement | undefined {
    for (const dialect of [this.dialect, ...others[this.dialect]]) {
      const value = this.grammars.read(dialect, 'Line', command, 0, command.length);
      if (value !== undefined && !isFailed(value)) return value;
    }
    return undefined;
  }

  /** Whether a text is a whole line that a rule reads. */
  fits(rule: Rule, command: string): boolean {
    const value = this.grammars.read(this.dialect, rule, command, 0, command.length);
    return value !== undefined && !isFailed(value);
  }

  /** Whether a word is one of the language's, whole. */
  isKeyword(word: string): boolean {
    return word.length > 1 && this.meant.isWordOf(this.dialect, word.toLowerCase());
  }

  /** The command at `start` of a line as it stands. */
  lineText(line: number, start: number): string {
    return this.text.slice(start, this.lines.end(line));
  }

  /** Notes a comment in a sign that no Cisco knows. */
  comment(sign: Sign, start: number, end: number): void {
    this.foreignComment ??= { sign, at: { start, end } };
  }

  // The last resorts, for lines that do not read as they stand.
  private rescue<R extends Rule>(
    rule: R,
    line: number,
    start: number,
    end: number,
    dialect: Dialect,
    failed: Failed | undefined,
  ): Lines[R] | Unread {
    const at = { start, end };
    const fault = failed?.at ?? { start, end: wordEnd(this.text, start, end) };
    for (const sign of ['!', ';']) {
      const remark = blankBefore(this.text, sign, start, end);
      const cut = remark === undefined ? undefined : this.take(rule, dialect, start, remark);
      if (cut !== undefined) return cut;
    }
    if (fault.end >= end) {
      const joined = this.broken.open(rule, line, start, dialect, this.submode);
      if (joined !== undefined) {
        this.taken = joined.lines;
        return joined.value;
      }
    }
    for (const other of others[dialect]) {
      const value = this.grammars.read(other, rule, this.text, start, end, true);
      if (value === undefined || isFailed(value)) continue;
      return { kind: 'unread', at, fault, expected: failed?.expected ?? '', validIn: other };
    }
    const expected = failed?.expected ?? 'another statement';
    const word = this.text.slice(fault.start, fault.end).toLowerCase();
    const stranger = others[dialect].find((other) => this.meant.isWordOf(other, word));
    if (stranger !== undefined && !this.meant.isWordOf(dialect, word))
      return { kind: 'unread', at, fault, expected, validIn: stranger };
    return { kind: 'unread', at, fault, expected, ...this.meant.at(rule, dialect, at, fault) };
  }

  private withoutTail<R extends Rule>(
    rule: R,
    dialect: Dialect,
    start: number,
    end: number,
  ): Lines[R] | undefined {
    for (let from = start + 1, tries = 0; tries < mostTails; tries++) {
      const tail = tailAt(this.text, from, end);
      if (tail === undefined) return undefined;
      from = tail.at + 1;
      if (beforeKey.test(this.text.slice(start, tail.at))) continue;
      const cut = this.take(rule, dialect, start, tail.at);
      if (cut === undefined) continue;
      if (isText(cut)) return undefined;
      this.comment(tail.sign, tail.at, end);
      return cut;
    }
    return undefined;
  }

  private take<R extends Rule>(
    rule: R,
    dialect: Dialect,
    start: number,
    end: number,
  ): Lines[R] | undefined {
    let last = end;
    while (last > start && /[ \t]/.test(this.text.charAt(last - 1))) last--;
    const value = this.grammars.read(dialect, rule, this.text, start, last);
    return value === undefined || isFailed(value) ? undefined : value;
  }
}
