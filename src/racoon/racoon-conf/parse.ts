import type { Range, Source } from '../../syntax/range.js';
import { type Piece, piecesOf } from '../pieces.js';
import { Directives, type Read, type Rule } from './read.js';
import type {
  Proposal,
  ProposalLine,
  RacoonConf,
  Remote,
  RemoteLine,
  Sainfo,
  SainfoLine,
  Section as SectionBlock,
  Statement,
  Unread,
} from './syntax.js';
import { directiveWords, type Section } from './words.js';

/**
 * Reads a racoon.conf. Never fails: what racoon refuses or skips is `unread`, and does not take its neighbours with it.
 * The text can be printed again byte for byte.
 */
export function parse(source: Source): RacoonConf {
  return new Parser(source).parse();
}

/** A block that is still open. */
type Open =
  | { readonly kind: 'remote'; readonly block: Remote; readonly body: RemoteLine[] }
  | { readonly kind: 'proposal'; readonly block: Proposal; readonly body: ProposalLine[] }
  | { readonly kind: 'sainfo'; readonly block: Sainfo; readonly body: SainfoLine[] }
  | {
      readonly kind: 'section';
      readonly block: SectionBlock;
      readonly body: SectionBlock['body'][number][];
      readonly rule: Rule;
      readonly section: Section;
    }
  /** A block whose head is not understood; what stands in it is not told of by itself. */
  | { readonly kind: 'unknown'; readonly head: Unread; readonly body: never[] };

const sectionRules: Readonly<Record<string, readonly [Rule, Section]>> = {
  listen: ['ListenLine', 'listen'],
  timer: ['TimerLine', 'timer'],
  padding: ['PaddingLine', 'padding'],
  privsep: ['PrivsepLine', 'privsep'],
  mode_cfg: ['ModeCfgLine', 'mode_cfg'],
  ldapcfg: ['LdapLine', 'ldapcfg'],
  radiuscfg: ['RadiusLine', 'radiuscfg'],
};

// Heads that stand at the top only; one of them within a block means that a brace is missing before it.
const topHead =
  /(?:remote|sainfo|listen|timer|padding|privsep|mode_cfg|ldapcfg|radiuscfg)(?![\w-])/y;
// A longer stretch without a sign is no configuration.
const LONGEST = 1_000_000;

class Parser {
  private readonly source: Source;
  private readonly directives: Directives;
  private readonly statements: Statement[] = [];
  private readonly open: Open[] = [];

  constructor(source: Source) {
    this.source = source;
    this.directives = new Directives(source.text);
  }

  parse(): RacoonConf {
    const { source, statements } = this;
    for (const piece of piecesOf(source.text, 'braces')) this.take(piece);
    const end = source.text.length;
    while (this.open.length > 0) {
      this.tell(missing('"}"', end));
      this.close(end);
    }
    const { skipped } = this.directives;
    return skipped.length === 0 ? { source, statements } : { source, statements, skipped };
  }

  private take(piece: Piece): void {
    const { sign, start, end, signAt } = piece;
    if (sign === '{') this.head(start, end, signAt);
    else if (sign === ';') this.lines(start, end, signAt);
    else if (sign === '}') {
      if (end > start) {
        this.lines(start, end, undefined);
      }
      if (this.open.length > 0) this.close(signAt + 1);
      // Outside a block a closing brace is nothing to racoon.
      else this.tell(unread('a statement', { start: signAt, end: signAt + 1 }, 'skips'));
    } else if (end > start) this.lines(start, end, undefined);
  }

  private head(start: number, end: number, brace: number): void {
    const above = this.open.at(-1);
    if (above !== undefined) {
      if (above.kind === 'remote') {
        const inner = this.read('RemoteHead', start, end);
        if (inner.kind !== 'unread') {
          this.push({ kind: 'proposal', block: inner, body: [] });
          return;
        }
        if (!this.isTopHead(start)) {
          this.swallow(inner);
          return;
        }
      } else if (above.kind === 'unknown' || !this.isTopHead(start)) {
        this.swallow(unread('a directive', { start, end: Math.max(end, brace) }, 'refuses'));
        return;
      }
      while (this.open.length > 0) {
        this.tell(missing('"}"', start));
        this.close(start);
      }
    }
    this.topHead(start, end, brace);
  }

  private topHead(start: number, end: number, brace: number): void {
    let from = start;
    const head = this.read('TopHead', from, end);
    if (head.kind !== 'unread') {
      this.begin(head, from, end);
      return;
    }
    const starts = start === end ? [] : this.startsOf('top', start, end, head.fault);
    for (const next of starts) {
      this.tell({ ...head, ...this.unreadPart('TopHead', from, next) });
      from = next;
    }
    const last = starts.length === 0 ? head : this.read('TopHead', from, end);
    if (last.kind !== 'unread') this.begin(last, from, end);
    // Racoon knows no brace outside its sections: with nothing before it, it is skipped.
    else if (last.daemon === 'skips' || from === end)
      this.tell(unread('a statement', { start: from, end: brace + 1 }, 'skips'));
    else this.swallow(last);
  }

  private unreadPart(rule: Rule, start: number, next: number): Unread | undefined {
    const part = this.read(rule, start, this.trimmed(start, next));
    return part.kind === 'unread' ? part : undefined;
  }

  private begin(head: Remote | Sainfo | SectionBlock, start: number, end: number): void {
    const of = { start, end };
    if (head.kind === 'remote') {
      this.push({ kind: 'remote', block: { ...head, head: of }, body: [] });
    } else if (head.kind === 'sainfo') {
      this.push({ kind: 'sainfo', block: { ...head, head: of }, body: [] });
    } else {
      const [rule, section] = sectionRules[head.keyword.text] ?? ['ListenLine', 'listen'];
      this.push({ kind: 'section', block: head, body: [], rule, section });
    }
  }

  /** Directives up to a semicolon, or up to where one is missing. */
  private lines(start: number, end: number, semicolon: number | undefined): void {
    const above = this.open.at(-1);
    if (above?.kind === 'unknown') return;
    const [rule, section] = ruleOf(above);
    if (start === end && semicolon !== undefined) {
      const range = { start: semicolon, end: semicolon + 1 };
      this.tell(unread(above === undefined ? 'a statement' : 'a directive', range, 'refuses'));
      return;
    }
    let from = start;
    let line = this.read(rule, from, end);
    if (line.kind === 'unread') {
      const starts = this.startsOf(section, from, end, line.fault);
      for (const next of starts) {
        const stop = this.trimmed(from, next);
        const before = this.read(rule, from, stop);
        if (before.kind === 'unread') this.tell(before);
        else {
          this.add(before);
          this.tell(missing('";"', stop));
        }
        from = next;
      }
      if (starts.length > 0) line = this.read(rule, from, end);
    }
    if (line.kind !== 'unread') {
      this.add(line);
      if (semicolon === undefined) this.tell(missing('";"', end));
      return;
    }
    this.tell(line);
    // What is skipped whole needs no semicolon, and leaves one that is there alone.
    if (line.daemon === 'skips' && semicolon !== undefined)
      this.tell(unread('a statement', { start: semicolon, end: semicolon + 1 }, 'refuses'));
  }

  /** Where the next directives of a section begin, in a stretch that cannot be read whole: at a line's beginning, or at its fault. */
  private startsOf(section: Section, start: number, end: number, fault: Range): readonly number[] {
    const { text } = this.source;
    const words = directiveWords[section].join('|');
    if (words === '' || end - start > LONGEST) return [];
    const stretch = text.slice(start, end);
    const starts: number[] = [];
    for (const { index } of stretch.matchAll(
      new RegExp(`(?<![^\\s])(?:${words})(?![\\w"./-])`, 'g'),
    )) {
      const at = start + index;
      if (index === 0) continue;
      const line = stretch.lastIndexOf('\n', index - 1) + 1;
      const before = stretch.slice(line, index);
      if (at === fault.start ? !before.includes('#') : line > 0 && before.trim() === '')
        starts.push(at);
    }
    return starts;
  }

  private trimmed(start: number, until: number): number {
    const { text } = this.source;
    // A comment behind the last word ends a stretch as well.
    const lines = text.slice(start, until).split('\n');
    while (lines.length > 1 && /^\s*(?:#.*)?$/.test(lines.at(-1) ?? '')) lines.pop();
    return start + lines.join('\n').replace(/\s*(?:#[^\n"]*)?$/, '').length;
  }

  private isTopHead(at: number): boolean {
    topHead.lastIndex = at;
    return topHead.test(this.source.text);
  }

  private read<R extends Rule>(rule: R, start: number, end: number): Read[R] | Unread {
    return this.directives.read(rule, start, end);
  }

  private push(open: Open): void {
    this.open.push(open);
  }

  private swallow(head: Unread): void {
    this.push({ kind: 'unknown', head, body: [] });
  }

  private close(end: number): void {
    const open = this.open.pop();
    if (open === undefined) return;
    if (open.kind === 'unknown') {
      this.tell({ ...open.head, at: { start: open.head.at?.start ?? end, end } });
      return;
    }
    const at = { start: open.block.at?.start ?? end, end };
    const above = this.open.at(-1);
    if (open.kind === 'proposal') {
      const proposal: Proposal = { ...open.block, at, body: open.body };
      if (above?.kind === 'remote') above.body.push(proposal);
      return;
    }
    if (open.kind === 'remote') this.statements.push({ ...open.block, at, body: open.body });
    else if (open.kind === 'sainfo') this.statements.push({ ...open.block, at, body: open.body });
    else this.statements.push({ ...open.block, at, body: open.body });
  }

  private tell(line: Unread): void {
    const above = this.open.at(-1);
    if (above === undefined) this.statements.push(line);
    else if (above.kind !== 'unknown') above.body.push(line);
  }

  private add(line: Read[Rule]): void {
    const above = this.open.at(-1);
    // The rule was chosen by the block that is open.
    if (above === undefined) this.statements.push(line as Statement);
    else if (above.kind === 'remote') above.body.push(line as RemoteLine);
    else if (above.kind === 'proposal') above.body.push(line as ProposalLine);
    else if (above.kind === 'sainfo') above.body.push(line as SainfoLine);
    else if (above.kind === 'section') above.body.push(line as SectionBlock['body'][number]);
  }
}

const ruleOf = (above: Open | undefined): readonly [Rule, Section] => {
  if (above === undefined) return ['TopLine', 'top'];
  if (above.kind === 'remote') return ['RemoteLine', 'remote'];
  if (above.kind === 'proposal') return ['ProposalLine', 'proposal'];
  if (above.kind === 'sainfo') return ['SainfoLine', 'sainfo'];
  return above.kind === 'section' ? [above.rule, above.section] : ['TopLine', 'top'];
};

const unread = (expected: string, at: Range, daemon: Unread['daemon']): Unread => ({
  kind: 'unread',
  at,
  expected,
  fault: at,
  daemon,
});

const missing = (expected: string, at: number): Unread =>
  unread(expected, { start: at, end: at }, 'refuses');
