import type { Dialect } from '../syntax.js';
import { takesNoRest } from './block.js';
import type { FirstWord } from './first-word.js';
import type { Rule } from './grammars.js';
import type { LineReader } from './line-reader.js';
import { LINE } from './list-index.js';
import { unslipped } from './slipped.js';
import { near } from './suggestion.js';

const set = (words: string): ReadonlySet<string> => new Set(words.split(' '));

/** First words of the further lines of lists, objects and groups: without blanks in front, others are commands. */
const ofList = set('permit deny remark evaluate');
const ofObject = set('host subnet range fqdn service nat description');
const ofGroup = set(
  'network-object port-object service-object protocol-object icmp-object group-object description',
);
const ofRoutersGroup = set('host range any tcp udp tcp-udp icmp ip group-object description');
const none = set('');

function wordsOf(rule: Rule, dialect: Dialect): ReadonlySet<string> {
  if (rule === 'NamedListLine') return ofList;
  if (rule === 'ObjectLine') return ofObject;
  if (rule !== 'ObjectGroupLine') return none;
  return dialect === 'ios' ? ofRoutersGroup : ofGroup;
}

/** How much of a line is looked at. */
const longestLine = 300;

const ofProtocol =
  /^[ \t]+(?:ip|tcp|udp|icmp|gre|esp|ahp?)[ \t]+(?:any|host[ \t]+\d|\d+\.\d+\.\d+\.\d)/i;
/** Without a blank before it, too, that is an object's: others are of sources, or have numbers. */
const ofObjectsTranslation = /^nat[ \t]*\([^()]*,[^()]*\)[ \t]*[ds](?!o)/i;
const ofNetwork = /^(?:host[ \t]+)?\d+\.\d+\.\d+\.\d+(?:[ \t]|$)/i;

const ofHeadAlone =
  /^(?:permit|deny|remark|evaluate|(?:network|port|service|protocol|icmp|group)-object|host|range)$/;

/** Whether a line can only be a member of something. */
export const isOfSomeHead = ({ lower }: FirstWord): boolean => ofHeadAlone.test(lower);

/** Lines of access lists, and the further lines of lists, objects and groups: they are read when asked for, if whole. */
export class Members {
  constructor(private readonly reader: LineReader) {}

  private get classes(): Uint8Array {
    return this.reader.lines.classes;
  }

  /** Whether a line may be one of the head above it. What stands `below` that must be, even if it is misspelt. */
  isOne({ lower, lead, executed }: FirstWord, rule: Rule, below: boolean): boolean {
    if (wordsOf(rule, this.reader.dialect).has(lower)) return lead === undefined || below;
    if (lead !== undefined) return false;
    const c = lower.charCodeAt(0);
    return (below && !executed) || (c >= 48 && c <= 57);
  }

  /** Whether a line below the head of a list, an object or a group is one by itself. */
  isWhole({ lower, lead }: FirstWord, line: number, start: number, rule: Rule): boolean {
    const { reader } = this;
    // `object NAME` below `network-object` is no command.
    if (lead?.word === 'object' || lead?.word === 'interface')
      return reader.isStatement(line, start);
    // Below half a line of its group, `host 10.1.0.1` is the other half.
    if (/^(?:host|range|any|tcp|udp|icmp|ip)$/.test(lower) && reader.dialect !== 'ios')
      return this.classes[line - 1] !== LINE.member || this.isComplete(line - 1, rule);
    if (lead !== undefined || wordsOf(rule, reader.dialect).has(lower)) return true;
    const text = reader.text.slice(start, start + 60);
    if (rule === 'NamedListLine') return /^\d+[ \t]+(?:permit|deny|remark|evaluate)\b/i.test(text);
    if (reader.dialect === 'ios' && /^\d+\.\d+\.\d+\.\d+(?:[ \t]+\d|[ \t]*\/)/.test(text))
      return true;
    return reader.plain(rule, line, start) !== undefined;
  }

  /** Whether a line that is not below the head of a list or a group is one of it all the same: shortened, or misspelt in its first word. */
  isMeant({ lower, lead, executed }: FirstWord, rule: Rule, start: number, end: number): boolean {
    const { reader } = this;
    const line = reader.text.slice(start, Math.min(end, start + longestLine));
    if (rule === 'ObjectLine') return ofObjectsTranslation.test(line);
    if (!/^(?:NamedListLine|ObjectGroupLine)$/.test(rule)) return false;
    const rest = line.slice(lower.length);
    if (executed) return rule === 'NamedListLine' && reader.fits(rule, rest.trim());
    const known = wordsOf(rule, reader.dialect);
    const words = [...known];
    const isShort = lower.length > 1 && words.some((word) => word.startsWith(lower));
    const candidates: string[] = [...unslipped(line, known)];
    if (lead === undefined) {
      if (isShort) candidates.push(line);
      for (const word of near(lower, words)) candidates.push(`${word}${rest}`);
    }
    if (rule === 'NamedListLine') {
      // Behind another word, behind none, behind one without a blank, and behind the head's.
      if (lead === undefined && ofProtocol.test(rest)) candidates.push(`permit${rest}`);
      if (ofProtocol.test(` ${line}`)) candidates.push(`permit ${line}`);
      if (lead !== undefined && (lower !== 'access-list' || !reader.fits('AccessListLine', line)))
        candidates.push(rest.trim());
    } else if (lower === 'object' || ofNetwork.test(line))
      candidates.push(`network-object ${line}`);
    else if (/^object\b/i.test(rest.trim()))
      candidates.push(line.replace(/ +object\b/i, '-object'));
    return candidates.some((candidate) => reader.fits(rule, candidate));
  }

  /** Whether a line of an access list, or one that is read by `rule`, reads without the line below it. */
  isComplete(line: number, rule: Rule | undefined): boolean {
    const wanted = this.classes[line] === LINE.member ? rule : 'AccessListLine';
    const { reader } = this;
    if (wanted === undefined || this.classes[line] === LINE.rest) return true;
    const value = reader.plain(wanted, line, reader.lines.command(line));
    // What an object is translated to may end in half a name.
    return value !== undefined && !('mapped' in value);
  }

  /** Takes a line for what was broken off the one above, of an access list or read by `rule`; false if it was not. */
  takesRest(line: number, rule: Rule | undefined): boolean {
    let from = line - 1;
    while (this.classes[from] === LINE.rest) from--;
    const wanted = this.classes[from] === LINE.member ? rule : 'AccessListLine';
    if (wanted === undefined) return false;
    const { reader } = this;
    const start = reader.lines.command(from);
    const text = reader.plain(wanted, from, start);
    const isMore = text !== undefined && reader.continuesText(line, text);
    const value = isMore ? text : reader.withRest(wanted, from, start, line);
    if (value === undefined || (!isMore && takesNoRest(value))) return false;
    this.classes[line] = LINE.rest;
    return true;
  }
}
