import type { Range } from '../../syntax/range.js';
import type { Statement, Unread } from '../syntax.js';
import type { Block } from './block.js';
import type { FirstWord } from './first-word.js';
import type { Rule } from './grammars.js';
import type { LineReader } from './line-reader.js';
import type { Found, Opened } from './opened.js';
import type { Rests } from './rests.js';
import { SearchedWords } from './searched-words.js';
import { asSlipped, unslippedCommand } from './slipped.js';

/** What people put before a line that they point at, and behind it: signs, markup, a number, a word. */
const before =
  /^(?:[^\sA-Za-z0-9([<]{1,6}|\[\/?[a-z+]{1,8}\]|<\/?[a-z]{1,8}>|[([<]+|(?:\(?\d{1,2}|[a-z])[.):]|[o\d]\d{0,3}(?=[ \t])|\d\d:\d\d:\d\d|(?:(?:I )?add(?:ed)?|new|changed|now|and|then|also|step \d+)\b:?)[ \t]*/i;
const behind = /(?:\[\/?[a-z]{1,8}\]|<\/?[a-z]{1,8}>|[^\sA-Za-z0-9.]{1,6}|[ \t])$/i;

/** How many marks are taken off one line. */
const mostMarks = 4;

/** Begins of lines that concern tunnels; of lists and policies only where nothing holds them. */
const global =
  /^(?:crypto|isakmp|access-list|tunnel-group|object-group|object|interface|ip access-list)[ \t]/i;

/** What a line of an access list begins with that is looked at for a slip: not the whole word, or a word in the name's place. */
const oddList =
  /^(?!access-list[ \t])|^\S+[ \t]+(?:\S*(?:access-list|permit|deny|extended)|\S+[ \t]+(?!e|li|re|st)\S+[ \t]+(?:permit|deny|extended))[ \t]/i;

/** A word of its lines, or the number of a router's list of sources alone, in the place of the list's name. */
const noName = /^(\S+[ \t]+)(extended|standard|permit|deny)(?=[ \t])/i;
const standardNumber =
  /^(\S+[ \t]+)(\d{1,2}|1[3-9]\d\d)(?=[ \t]+(?:permit|deny)[ \t]+(?:ip|tcp|udp|icmp|gre|esp|ahp)[ \t])/i;
const numberedList = /^\d+[ \t]+access-list[ \t]/i;

/** Lines of policies, entries and tunnel interfaces, whole or without their first word. */
const ofBlock =
  /^(?:(?:tunnel +)?(?:protection|mode) +ipsec +\S.*|(?:des|3des|aes)(?: +\d+)?|md5|sha|pre-share|rsa-sig|(?:set +)?(?:pfs +group\d+|transform-set +\S+|security-association +lifetime +.*)|encr(?:yption)? +(?:des|3des|aes\S*)(?: +\d+)?|hash +(?:md5|sha\d*)|authentication +(?:pre-share|rsa-sig)|group +\d+)$/i;

/** What stands behind `isakmp`. */
const ofIke = /^(?:policy|nat-traversal|keepalive|identity)[ \t]/i;

const ofLists = /^(?:permit|deny|(?:network|group|port|service)-object)[ \t]/i;

/** What may have been about a tunnel where only the end of a line is left. */
const endOfTunnels =
  /^\$(?:\S|[ \t]+ip[ \t]).*?\d\.\d+\.\d+\.\d|^\$[ \t]*\d*\.\d|[ $](?:set|crypto|isakmp|ike|ikev1|ipsec|ipsec-isakmp|transform-set|match|peer|permit|deny|type|phase1-mode|aggressive|any|host|l2l|group\d+)(?=[ \t]|$)|[ $](?:group|lifetime|hash|encr\w*|authentication|\w*pfs|\S*-(?:object|group|association|set))[ \t]/i;

/** How much of a line is looked at. */
const longestLine = 300;

/** The head of a router's list of which a word is lost; other commands that begin so are about no list of packets. */
const listHead =
  /^ip[ \t]+(?:access-list(?:[ \t]+extended)?|extended)(?:[ \t]+(?!extended|logging|helper|persistent|match-l)(\S+))?$/i;

/** In how many lines of a text slips are looked for: a text with more is no configuration. */
const mostLooked = 1000;

/** Statements whose loss changes no tunnel. */
const harmless = /^(?:local|foreign|remote-access|unread|clear|version|names?|isakmp-policy)$/;

/**
 * Lines of tunnels that a text shows marked, cut, misspelt, or out of their place. What can be read in its place is; all
 * others are kept as unread, since a tunnel is missing them.
 */
export class LostLines {
  private looked = 0;
  private readonly words: SearchedWords;

  constructor(
    private readonly reader: LineReader,
    private readonly opened: Opened,
    private readonly rests: Rests,
  ) {
    this.words = new SearchedWords(reader.text, (text, word) =>
      [' ', '\r', '\n'].some((end) => text.includes(` ${word}${end}`)),
    );
  }

  /** Whether behind its marks a line that begins no command is one of those that `rule` reads. */
  isMarkedIn(rule: Rule | undefined, { lead }: FirstWord, start: number, end: number): boolean {
    if (rule === undefined || lead !== undefined) return false;
    return isMarked(this.reader, rule, this.slice(start, end));
  }

  /** Whether a line is one of a block without its first word. */
  isBehindItsWord({ rule, words }: Block, start: number, end: number): boolean {
    // Any words may stand there.
    if (rule === undefined || rule === 'TrustpointLine') return false;
    const line = this.slice(start, end);
    return (
      ofBlock.test(line) && [...words].some((word) => this.reader.fits(rule, `${word} ${line}`))
    );
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

  /** A line whose first words are a slip for those that are meant. */
  takeMisspelt(line: number, indent: number, unread: Unread): number {
    const { opened, reader, rests } = this;
    reader.taken = 0;
    opened.close();
    opened.keep(unread, line, indent);
    return rests.mayFollow(line, opened.block);
  }

  /** What is meant by a line that is no command, and would be one of a tunnel if its first words were put right. */
  slipped(start: number, end: number): Unread | undefined {
    if (this.looked >= mostLooked) return undefined;
    const { reader } = this;
    const line = this.slice(start, end);
    const [head, list] = (reader.dialect === 'ios' && listHead.exec(line)) || [];
    if (list !== undefined) return asSlipped(line, `ip access-list extended ${list}`, start);
    if (head !== undefined) return withoutName({ start, end }, { start: end, end });
    const known = { has: (word: string) => reader.isKeyword(word) };
    const candidates = unslippedCommand(line, known, (name) => this.words.has(name));
    if (candidates.length > 0) this.looked++;
    // Where an interface is named first, a title may stand.
    const meant = candidates.find(
      (one) => isTunnels(reader, one) && (/^i/i.test(line) || !/^interface/i.test(one)),
    );
    return meant === undefined ? undefined : asSlipped(line, meant, start);
  }

  /** The same for a line that begins one of an access list. */
  slippedList({ ofList }: FirstWord, start: number, end: number): Unread | undefined {
    if (ofList === undefined) return undefined;
    const { dialect } = this.reader;
    const line = this.slice(start, end);
    if (ofList === 'another word') {
      const meant = line.replace(/^\S+/, 'access-list');
      return this.reader.fits('AccessListLine', meant) ? asSlipped(line, meant, start) : undefined;
    }
    if (ofList === 'a number')
      return numberedList.test(line) ? this.slipped(start, end) : undefined;
    const numbered = dialect === 'ios' ? standardNumber.exec(line) : null;
    const [, before, name = ''] = noName.exec(line) ?? numbered ?? [];
    if (before !== undefined) {
      const from = start + before.length;
      const fault = { start: from, end: from + name.length };
      return this.slipped(start, end) ?? withoutName({ start, end }, fault);
    }
    return oddList.test(line) && !this.reader.fits('AccessListLine', line)
      ? this.slipped(start, end)
      : undefined;
  }

  private slice(start: number, end: number): string {
    return this.reader.text.slice(start, Math.min(end, start + longestLine));
  }
}

/** A line of a list, without the list's name. */
const withoutName = (at: Range, fault: Range): Unread => ({
  kind: 'unread',
  at,
  fault,
  expected: 'the name of the list',
  isNameless: true,
});

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
  if (ofIke.test(line)) {
    const command = `${reader.dialect === 'ios' ? 'crypto ' : ''}isakmp ${line}`;
    if (isTunnels(reader, command)) return command;
  }
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
  ofBlock.test(line) ||
  (ofLists.test(line) &&
    (reader.fits('NamedListLine', line) || reader.fits('ObjectGroupLine', line)));

/** Whether a text is a whole command about tunnels. The head of a policy alone says nothing that could be missed. */
function isTunnels(reader: LineReader, command: string): boolean {
  if (/^access-list[ \t]/i.test(command)) return reader.fits('AccessListLine', command);
  const statement: Statement | undefined = reader.part(command);
  if (statement === undefined) return false;
  if (statement.kind === 'isakmp-policy') return true;
  // The head of a set alone may be one whose transform was glued to its name.
  if (statement.kind === 'transform-set' && statement.transforms.length === 0) return false;
  return !harmless.test(statement.kind);
}
