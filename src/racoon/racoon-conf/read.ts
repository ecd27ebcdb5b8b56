/** Reads one head or directive of a racoon.conf. */
import { moved } from '../../syntax/assembly.js';
import type { Range } from '../../syntax/range.js';
import { type Reader, readers, type Unread as Unreadable } from '../../syntax/shapes/reader.js';
import { storedFrom } from '../../syntax/shapes/stored.js';
import { meantAmong } from '../meant.js';
import { actions } from './actions.js';
import grammars from './grammar/grammar.ohm-bundle.js';
import shapes from './grammar/grammar.ohm-bundle.shapes.js';
import { scan } from './scanner.js';
import type {
  Directive,
  Proposal,
  ProposalLine,
  Remote,
  RemoteLine,
  Sainfo,
  SainfoId,
  SainfoLine,
  Section as SectionBlock,
  Statement,
  Unread,
} from './syntax.js';
import { directiveWords, type Section } from './words.js';

/** What the rules make. */
export interface Read {
  TopHead: Remote | Sainfo | SectionBlock;
  TopLine: Statement;
  RemoteHead: Proposal;
  RemoteLine: RemoteLine;
  ProposalLine: ProposalLine;
  SainfoId: SainfoId;
  SainfoLine: SainfoLine;
  PrivsepLine: Directive;
  PaddingLine: Directive;
  ListenLine: Directive;
  TimerLine: Directive;
  ModeCfgLine: Directive;
  LdapLine: Directive;
  RadiusLine: Directive;
}

export type Rule = keyof Read;

/** By rule, in the order in which the readers are made. */
export const sectionOf: Record<Rule, Section> = {
  TopHead: 'top',
  TopLine: 'top',
  RemoteHead: 'remote',
  RemoteLine: 'remote',
  ProposalLine: 'proposal',
  SainfoId: 'top',
  SainfoLine: 'sainfo',
  PrivsepLine: 'privsep',
  PaddingLine: 'padding',
  ListenLine: 'listen',
  TimerLine: 'timer',
  ModeCfgLine: 'mode_cfg',
  LdapLine: 'ldapcfg',
  RadiusLine: 'radiuscfg',
};

// Where ports and prefixes stand: the scanner takes no blank in them.
const glued = (rule: Rule, text: string, start: number): boolean =>
  rule === 'TopHead' ||
  rule === 'TopLine' ||
  rule === 'SainfoId' ||
  rule === 'ListenLine' ||
  rule === 'ModeCfgLine' ||
  (rule === 'RemoteLine' && text.startsWith('remote_address', start));
const loose = /\[\s|\s\]|\/\s/;

// What is kept between files is the shapes of statements only, within the readers' bound; making readers takes longer than a small file.
let made: Record<Rule, Reader<Read[Rule]>> | undefined;
const readersOf = (): Record<Rule, Reader<Read[Rule]>> => {
  made ??= readers(() => grammars.grammar, actions, storedFrom(shapes.all), {
    abbreviations: false,
  });
  return made;
};

// Where a head or a directive has an address, and the word that stands there.
const addressWord =
  /^(?:remote|isakmp|isakmp_natt|remote_address)[ \t\r\n]+([^\s;{["#]+)|^sainfo[ \t\r\n]+(?:[^{]*?[ \t\r\n])??(?:address|subnet)[ \t\r\n]+([^\s;{["#/]*[^\s;{["#/\da-fA-F:.%-][^\s;{["#/]*)/;
// What no address has. Signs alone are skipped, and an address may follow.
const foreignToAddresses = /[^\da-fA-F:.,-]/;
const scopes = /%[\da-zA-Z]*/g;
const hasLetter = /[^\W_]/;

/** A name, or a mark that is still to be filled in, in the place of an address: racoon refuses it, whatever it reads of it. */
function nameForAddress(text: string, start: number, end: number): Range | undefined {
  const found = addressWord.exec(text.slice(start, end));
  const word = found?.[1] ?? found?.[2];
  if (found === null || word === undefined || word === 'anonymous') return undefined;
  if (!foreignToAddresses.test(word.replace(scopes, '')) || !hasLetter.test(word)) return undefined;
  const from = start + found[0].length - word.length;
  return { start: from, end: from + word.length };
}

type Outcome<R extends Rule> = Read[R] | Unread;

/** Reads heads and directives of one file. */
export class Directives {
  /** What racoon skips within the statements read so far. */
  readonly skipped: Range[] = [];
  private readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  /** What stands in `text[start, end)`, with its range; unread where racoon would not read it. */
  read<R extends Rule>(rule: R, start: number, end: number): Outcome<R> {
    const { text } = this;
    const at = { start, end };
    const isGlued = glued(rule, text, start);
    const name = isGlued ? nameForAddress(text, start, end) : undefined;
    if (name !== undefined)
      return {
        kind: 'unread',
        at,
        expected: 'an address as a number, since no name is looked up',
        fault: name,
        daemon: 'refuses',
      };
    const clean = !isGlued || !loose.test(text.slice(start, end));
    const first = clean ? this.readRule(rule, text, start, end) : undefined;
    if (first !== undefined && first.kind !== 'unread') return { ...first, at };
    const scanned = scan(text, start, end, sectionOf[rule]);
    const second = this.readRule(rule, scanned.text, 0, scanned.text.length);
    if (second.kind === 'unread') {
      const fault = first?.kind === 'unread' ? faultOf(first) : scanned.rangeOf(faultOf(second));
      return {
        kind: 'unread',
        at,
        expected:
          meantAmong(directiveWords[sectionOf[rule]], text.slice(start, end)) ??
          second.expected.replaceAll('end of input', rule.endsWith('Line') ? '";"' : '"{"'),
        fault: scanned.empty ? at : fault,
        daemon: scanned.empty ? 'skips' : 'refuses',
      };
    }
    for (const range of scanned.skipped) this.skipped.push(range);
    return {
      ...moved(
        second,
        (range) => scanned.rangeOf(range),
        (range) => scanned.wordOf(range),
      ),
      at,
    };
  }

  /** One side of a sainfo that stands in `text[start, end)` without anything that racoon skips; else undefined. */
  sainfoId(start: number, end: number): SainfoId | undefined {
    const { text } = this;
    if (loose.test(text.slice(start, end))) return undefined;
    const read = this.readRule('SainfoId', text, start, end);
    return read.kind === 'unread' ? undefined : read;
  }

  private readRule<R extends Rule>(
    rule: R,
    text: string,
    start: number,
    end: number,
  ): Read[R] | Unread | Unreadable {
    // A reader makes what the actions of its rule make.
    return readersOf()[rule].read(text, start, end) as Read[R] | Unreadable;
  }
}

const faultOf = (unread: Unread | Unreadable): Range =>
  'fault' in unread ? unread.fault : unread.at;
