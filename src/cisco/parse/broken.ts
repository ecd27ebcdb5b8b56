import { madeIn } from '../../syntax/made-in.js';
import type { Range } from '../../syntax/range.js';
import { portNumberAnywhere } from '../ports.js';
import type { Dialect, Unread } from '../syntax.js';
import { contentOf, indentOf, wordEnd } from './content.js';
import type { Cut } from './cut.js';
import { type Grammars, isFailed, type Lines, type Rule } from './grammars.js';
import { endsInKey, type Joining, type Judge, joining, width } from './joining.js';
import { continues, leadOf } from './leads.js';
import { moved, type Piece } from './moved.js';
import { definesName } from './names.js';
import { SearchedWords } from './searched-words.js';

/** How many lines a mailer may have made of one. */
const mostPieces = 4;

/** The pieces of a command, put together. */
interface Whole {
  readonly text: string;
  readonly pieces: readonly Piece[];
}

// Global commands whose first word is one that may stand within ours, and those of one word, which half a key may look like.
const commands = new Set(
  `time-range service timeout default established mode client-update certificate description route
    nat-control failover webvpn archive redundancy control-plane multilink mgcp gatekeeper telephony-service
    boot-start-marker boot-end-marker call-home checkheaps ctl-file ctl-provider dns-guard http-map imap4s logging mgcp-map
    multicast-routing ntp pop3s prefix-list sip-map smtp-server smtps snmp-map sunrpc-server tls-proxy url-cache virtual
    vpn-sessiondb zonelabs-integrity`.split(/\s+/),
);

/** What begins the end of a mail: the sign before a signature, or a farewell. */
const signature =
  /^(?:--|(?:regards|thanks|thx|cheers|greetings|sincerely|best|danke|gr(?:u|ü)(?:ss|ß)e?|saludos|cordialement)[,.!])$/;

/** Lines that a mailer or a terminal made of one. */
export class Broken {
  private readonly text: string;
  private readonly keywords = new Map<Dialect, ReadonlySet<string>>();
  private readonly made = new Map<number, Range>();
  private readonly named: SearchedWords;

  constructor(
    private readonly lines: Cut,
    private readonly grammars: Grammars,
  ) {
    this.text = lines.text;
    this.named = new SearchedWords(lines.text, definesName);
  }

  /** Commands that were put together so far. */
  get joined(): readonly Range[] {
    return [...this.made.values()];
  }

  /**
   * Whether a line's first word, in small letters, may begin what was broken off the line above: any may if that
   * `wantsMore`.
   */
  mayBeRest(line: number, word: string, dialect: Dialect, wantsMore: boolean): boolean {
    if (signature.test(word)) return false;
    if (wantsMore) return true;
    if (/^[\d./-]/.test(word)) return true;
    if (this.isCommand(line, word, dialect)) return false;
    if (this.keywordsOf(dialect).has(word) || this.isCutBefore(line, word)) return true;
    const above = this.lines.line(line - 1);
    return /transform-set/i.test(above) || endsInKey(above);
  }

  /** Whether a line's first word had no room in the line above. */
  isCutBefore(line: number, word: string): boolean {
    return this.lines.end(line - 1) - this.lines.start(line - 1) + word.length >= width;
  }

  // A time range is a command where its times follow, `established` on appliances, and a name of a port with words behind it.
  private isCommand(line: number, word: string, dialect: Dialect): boolean {
    if (!commands.has(word)) return false;
    if (word === 'established') return dialect !== 'ios';
    if (word === 'ntp') return /\bntp\s+[a-z]/i.test(this.lines.line(line));
    return word !== 'time-range' || this.hasTimes(line + 1);
  }

  private hasTimes(line: number): boolean {
    let next = line;
    while (next < this.lines.count && this.lines.line(next) === '') next++;
    return /^\s*(?:no\s+)?(?:absolute|periodic)\b/i.test(this.lines.line(next));
  }

  /** Reads a command that is not complete with the lines below it, if they are its rest and none of `submode`. */
  open<R extends Rule>(
    rule: R,
    line: number,
    start: number,
    dialect: Dialect,
    submode: ReadonlySet<string>,
  ): { readonly value: Lines[R] | Unread; readonly lines: number } | undefined {
    const head = this.pieceAt(line, start);
    let rests: readonly Whole[] = [];
    for (let next = line + 1; next < line + mostPieces && next < this.lines.count; next++) {
      const content = contentOf(this.text, this.lines.start(next), this.lines.end(next));
      if (
        !continues(this.text, content, this.lines.end(next), submode) &&
        !this.isNoCommand(next, content, dialect, submode)
      )
        return undefined;
      const more = this.pieceAt(next, content);
      rests =
        rests.length === 0
          ? [more]
          : rests.flatMap((rest) => [glue(rest, ' ', more), glue(rest, '', more)]);
      for (const rest of rests) {
        const between = joining(head.text, rest.text, true, this.judge(rule, dialect));
        if (between === undefined) continue;
        const value = this.read(rule, head, between, rest, dialect);
        if (value !== undefined) return { value, lines: next - line };
      }
    }
    return undefined;
  }

  // A line may begin as a command does and be none, as `static LAN LAN` behind `nat (inside,outside) source`.
  private isNoCommand(
    line: number,
    start: number,
    dialect: Dialect,
    submode: ReadonlySet<string>,
  ): boolean {
    const end = this.lines.end(line);
    const word = this.text.slice(start, wordEnd(this.text, start, end)).toLowerCase();
    if (leadOf(word) === undefined || submode.has(word)) return false;
    const command = this.judge('Line', dialect).reads(this.text.slice(start, end));
    if (!command) return !this.judge('AccessListLine', dialect).reads(this.text.slice(start, end));
    // `interface outside` that opens nothing may be the end of `access-group A in`.
    return (
      /^(?:interface|route-map)$/.test(word) && this.indentBelow(line) <= this.indentBelow(line - 1)
    );
  }

  private indentBelow(line: number): number {
    const below = line + 1;
    const start = this.lines.start(below);
    return indentOf(this.text, start, contentOf(this.text, start, this.lines.end(below)));
  }

  /** Reads a command with the lines below it, down to line `to`; undefined where one of them is none of its. */
  whole<R extends Rule>(
    rule: R,
    line: number,
    start: number,
    to: number,
    dialect: Dialect,
  ): Lines[R] | Unread | undefined {
    const judge = this.judge(rule, dialect);
    let head = this.pieceAt(line, start);
    for (let next = line + 1; next < to; next++) {
      const more = this.pieceBelow(next);
      const between = joining(head.text, more.text, !judge.reads(head.text), judge);
      if (between === 'unsure') return unsure(head, this.pieceBelow(to));
      // A piece before the last that does not read yet: as it stands.
      head = glue(head, between ?? ' ', more);
    }
    const rest = this.pieceBelow(to);
    const between = joining(head.text, rest.text, !judge.reads(head.text), judge);
    return between === undefined ? undefined : this.read(rule, head, between, rest, dialect);
  }

  private read<R extends Rule>(
    rule: R,
    head: Whole,
    between: Joining,
    rest: Whole,
    dialect: Dialect,
  ): Lines[R] | Unread | undefined {
    if (between === 'unsure') return unsure(head, rest);
    const { text, pieces } = glue(head, between, rest);
    const value = this.grammars.read(dialect, rule, text, 0, text.length);
    if (value === undefined || isFailed(value)) return undefined;
    const start = startOfWhole(head);
    this.made.set(start, { start, end: endOfWhole({ text, pieces }) });
    return moved(value, pieces);
  }

  private judge(rule: Rule, dialect: Dialect): Judge {
    const keywords = this.keywordsOf(dialect);
    return {
      reads: (text) => {
        const value = this.grammars.read(dialect, rule, text, 0, text.length);
        return value !== undefined && !isFailed(value);
      },
      isKeyword: (word) =>
        keywords.has(word.toLowerCase()) || portNumberAnywhere(word) !== undefined,
      isNamed: (word) => this.named.has(word),
    };
  }

  private keywordsOf(dialect: Dialect): ReadonlySet<string> {
    return madeIn(this.keywords, dialect, () => new Set(this.grammars.keywords(dialect)));
  }

  private pieceAt(line: number, start: number): Whole {
    return { text: this.text.slice(start, this.lines.end(line)), pieces: [{ from: 0, start }] };
  }

  private pieceBelow(line: number): Whole {
    return this.pieceAt(line, this.lines.command(line));
  }
}

function glue(head: Whole, between: ' ' | '', rest: Whole): Whole {
  const from = head.text.length + between.length;
  return {
    text: head.text + between + rest.text,
    pieces: [
      ...head.pieces,
      ...rest.pieces.map((piece) => ({ ...piece, from: from + piece.from })),
    ],
  };
}

const startOfWhole = ({ pieces }: Whole): number => pieces[0]?.start ?? 0;

function endOfWhole({ text, pieces }: Whole): number {
  const last = pieces.at(-1);
  return last === undefined ? 0 : last.start + text.length - last.from;
}

// At the rest, but where it may be half a key: what is shown of a line follows from its own words.
function unsure(head: Whole, rest: Whole): Unread {
  const [start, end] = [startOfWhole(head), endOfWhole(rest)];
  const fault = endsInKey(head.text)
    ? { start, end: endOfWhole(head) }
    : { start: startOfWhole(rest), end };
  return {
    kind: 'unread',
    at: { start, end },
    fault,
    expected: 'it and the line above in one line',
    isBroken: true,
  };
}
