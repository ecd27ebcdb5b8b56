import type { Statement } from '../syntax.js';
import { wordEnd } from './content.js';
import type { FirstWord } from './first-word.js';
import type { Rule } from './grammars.js';
import type { LineReader } from './line-reader.js';
import type { Found, Opened } from './opened.js';
import type { Rests } from './rests.js';

/** What people put before a line that they point at, and behind it: signs, markup, a number, a word. */
const before =
  /^(?:[^\sA-Za-z0-9([<]{1,6}|\[\/?[a-z+]{1,8}\]|<\/?[a-z]{1,8}>|[([<]+|(?:\(?\d{1,2}|[a-z])[.)]|[o\d]\d{0,3}(?=[ \t])|\d\d:\d\d:\d\d|(?:(?:I )?add(?:ed)?|new|changed|now|and|then|also|step \d+)\b:?)[ \t]*/i;
const behind = /(?:\[\/?[a-z]{1,8}\]|<\/?[a-z]{1,8}>|[^\sA-Za-z0-9.]{1,6}|[ \t])$/i;

/** How many marks are taken off one line. */
const mostMarks = 4;

/** Begins of lines that concern tunnels; of lists and policies only where nothing holds them. */
const global =
  /^(?:crypto|isakmp|access-list|tunnel-group|object-group|object|ip access-list)[ \t]/i;
const ofPolicy =
  /^(?:encr(?:yption)? +(?:des|3des|aes\S*)(?: +\d+)?|hash +(?:md5|sha\d*)|authentication +(?:pre-share|rsa-sig)|group +\d+)$/i;

const ofLists = /^(?:permit|deny|(?:network|group|port|service)-object)[ \t]/i;

/** What may have been about a tunnel where only the end of a line is left. */
const endOfTunnels =
  /\d\.\d+\.\d+\.\d|[ $](?:set|crypto|isakmp|ike|ikev1|ipsec|ipsec-isakmp|transform-set|pfs|match|peer|permit|deny|type|phase1-mode|aggressive|object-group|l2l)(?=[ \t]|$)|[ $](?:group|lifetime|hash|encr\w*|authentication)[ \t]/i;

/** How much of a line is looked at. */
const longestLine = 300;

/** Statements whose loss changes no tunnel. */
const harmless = /^(?:local|foreign|remote-access|unread|clear|version|names?|isakmp-policy)$/;

/**
 * Lines of tunnels that a text shows marked, cut, misspelt, or out of their place. What can be read in its place is; all
 * others are kept as unread, since a tunnel is missing them.
 */
export class LostLines {
  constructor(
    private readonly reader: LineReader,
    private readonly opened: Opened,
    private readonly rests: Rests,
  ) {}

  /** Whether behind its marks a line that begins no command is one of those that `rule` reads. */
  isMarkedIn(rule: Rule | undefined, { lead }: FirstWord, start: number, end: number): boolean {
    if (rule === undefined || lead !== undefined) return false;
    return isMarked(this.reader, rule, this.slice(start, end));
  }

  /** Whether a line can only stand in a policy, a list or a group. */
  isOrphan(start: number, end: number): boolean {
    return isOrphan(this.reader, this.slice(start, end));
  }

  /** What of a tunnel a line holds that begins no command. */
  foundIn(start: number, end: number): Found | undefined {
    const line = this.slice(start, end);
    const command = lostCommand(this.reader, line);
    if (command === undefined) return undefined;
    const rest = command.replace(/^crypto (?:map (?=\S+\s+\d))?/, '');
    const from = start + line.indexOf(rest) - (command.length - rest.length);
    return { command, pieces: [{ from: 0, start: from }] };
  }

  /** Whether the end that is left of a line may have been about a tunnel. */
  isEndOfTunnels(start: number, end: number): boolean {
    return endOfTunnels.test(this.slice(start, end));
  }

  /** A line out of its place. */
  take(line: number, start: number, end: number, indent: number, found?: Found): number {
    const at = { start, end };
    const expected = 'the line as the device has it, in its place';
    this.opened.keepLost({ kind: 'unread', at, expected, fault: at }, indent, found);
    this.reader.taken = 0;
    return this.rests.mayFollow(line, this.opened.block);
  }

  /** A line of which the terminal shows the end only, typed in a block or not. */
  takeEnd(line: number, start: number, end: number, isInBlock: boolean): number {
    const { opened, reader, rests } = this;
    const { block, statements } = opened;
    if (isInBlock && block?.rule !== undefined) block.add(reader, line, start);
    else
      statements.push({
        kind: 'unread',
        at: { start, end },
        expected: 'the beginning of the line, which the terminal had moved out of sight',
        fault: { start, end: start + 1 },
      });
    return rests.mayFollow(line, block);
  }

  /** A line whose first word is a slip for the one that is meant. */
  takeMisspelt(line: number, start: number, end: number, indent: number, meant: string): number {
    const { opened, reader, rests } = this;
    opened.close();
    opened.keep(
      {
        kind: 'unread',
        at: { start, end },
        expected: `"${meant}"`,
        fault: { start, end: wordEnd(reader.text, start, end) },
        suggestion: meant,
      },
      line,
      indent,
    );
    return rests.mayFollow(line, opened.block);
  }

  private slice(start: number, end: number): string {
    return this.reader.text.slice(start, Math.min(end, start + longestLine));
  }
}

/** The line without the marks that stand around it; undefined where none stand. */
function unmarked(line: string): string | undefined {
  let rest = line;
  for (let count = 0; count < mostMarks; count++) {
    const mark = before.exec(rest);
    if (mark === null || mark[0].length === rest.length) break;
    rest = rest.slice(mark[0].length);
  }
  if (rest === line) return undefined;
  for (let count = 0; count < mostMarks; count++) rest = rest.replace(behind, '');
  return rest;
}

/** Whether behind the marks of a line stands a whole one of those that `rule` reads. */
function isMarked(reader: LineReader, rule: Rule, line: string): boolean {
  const rest = unmarked(line);
  return rest !== undefined && /[ \t]/.test(rest) && reader.fits(rule, rest);
}

/** The command in a line that begins none: marked, without its beginning, or without its head. */
function lostCommand(reader: LineReader, line: string): string | undefined {
  const rest = unmarked(line);
  if (rest !== undefined && global.test(rest) && isTunnels(reader, rest)) return rest;
  if (rest === undefined && isOrphan(reader, line)) return line;
  const [, head] = /^\S{0,9}?[ \t]?((?:(?:dynamic-)?map|isakmp|ipsec)[ \t].*)$/i.exec(line) ?? [];
  const [, entry] = /(?:^|[ \t])(\S+[ \t]+\d+[ \t]+ipsec-(?:isakmp|manual)\b.*)$/i.exec(line) ?? [];
  const whole = head === undefined ? `crypto map ${entry}` : `crypto ${head}`;
  if ((head ?? entry) !== undefined && isTunnels(reader, whole)) return whole;
  if (otherLists.test(line)) return undefined;
  const isIos = reader.dialect === 'ios';
  const [list] = listRest[isIos ? 'ios' : 'asa'].exec(line) ?? [];
  return list !== undefined &&
    reader.fits('AccessListLine', `access-list ${isIos ? 101 : 'A'} ${list}`)
    ? list
    : undefined;
}

/** Commands that permit or deny something else, in words of which some are those of access lists. */
const otherLists =
  /^(?:conduit|outbound|xlate|cts|url-list|ipx|ipv6|(?:ip[ \t]+)?(?:as-path|(?:ext)?community-list|prefix-list))[ \t]/i;

/** What stands of a line of an access list that lost its beginning. */
const listRest = {
  asa: /(?<=^(?:\S+[ \t]+){0,3})(?:extended[ \t]+)?(?:permit|deny)[ \t].*$/i,
  ios: /(?<=^(?:\S+[ \t]+){1,2}\d{1,4}[ \t]+)(?:permit|deny)[ \t].*$/i,
};

/** Whether a line can only stand in a policy, a list or a group, and stands in none. */
const isOrphan = (reader: LineReader, line: string): boolean =>
  ofPolicy.test(line) ||
  (ofLists.test(line) &&
    (reader.fits('NamedListLine', line) || reader.fits('ObjectGroupLine', line)));

/** Whether a text is a whole command about tunnels. The head of a policy alone says nothing that could be missed. */
function isTunnels(reader: LineReader, command: string): boolean {
  if (/^access-list[ \t]/i.test(command)) return reader.fits('AccessListLine', command);
  const statement: Statement | undefined = reader.part(command);
  if (statement === undefined) return false;
  if (statement.kind === 'isakmp-policy') return true;
  return !harmless.test(statement.kind);
}
