import type { Range, Source } from '../../syntax/range.js';
import { type Piece, Pieces } from '../pieces.js';
import { SharedPieces } from '../shared-pieces.js';
import { startsOf, trimmed } from './missing.js';
import { missing, type Open, ruleOf, sectionRules, unread } from './open.js';
import { Directives, type Read, type Rule } from './read.js';
import { type Met, SharedBodies } from './shared-bodies.js';
import type {
  Proposal,
  ProposalLine,
  RacoonConf,
  Remote,
  RemoteLine,
  Sainfo,
  SainfoId,
  SainfoLine,
  Section as SectionBlock,
  Statement,
  Unread,
  Written,
} from './syntax.js';
import { directiveWords } from './words.js';

export interface ParseOptions {
  /** Sections whose bodies have the same text get one body, with the places of the first; `moved` tells their own. */
  readonly sharesBodies?: boolean;
  /** Sections share their bodies, and sainfo sections their sides too, and have no places where they are read well. */
  readonly withoutPlaces?: boolean;
}

/**
 * Reads a racoon.conf. Never fails: what racoon refuses or skips is `unread`, and does not take its neighbours with it.
 * The text can be printed again byte for byte.
 */
export function parse(source: Source, options: ParseOptions = {}): RacoonConf {
  return new Parser(source, options).parse();
}

// Heads that stand at the top only; one of them within a block means that a brace is missing before it.
const topHead =
  /(?:remote|sainfo|listen|timer|padding|privsep|mode_cfg|ldapcfg|radiuscfg)(?![\w-])/y;

const sainfoKeyword = 'sainfo ';

class Parser {
  private readonly source: Source;
  private readonly directives: Directives;
  private readonly statements: Statement[] = [];
  private readonly open: Open[] = [];
  private readonly pieces: Pieces;
  private readonly remoteBodies?: SharedBodies<RemoteLine>;
  private readonly sainfoBodies?: SharedBodies<SainfoLine>;
  private readonly sides: SharedPieces<SainfoId> | undefined;
  /** How much was skipped before the section that is open. */
  private skippedBefore = 0;

  constructor(source: Source, { sharesBodies = false, withoutPlaces = false }: ParseOptions) {
    this.source = source;
    this.directives = new Directives(source.text);
    this.pieces = new Pieces(source.text, 'braces');
    if (sharesBodies || withoutPlaces) {
      this.remoteBodies = new SharedBodies(source.text);
      this.sainfoBodies = new SharedBodies(source.text);
    }
    this.sides = withoutPlaces
      ? new SharedPieces(source.text, (start, end) => this.directives.sainfoId(start, end))
      : undefined;
  }

  parse(): RacoonConf {
    const { source, statements, pieces } = this;
    for (let piece = pieces.next(); piece !== undefined; piece = pieces.next()) this.take(piece);
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
      if (this.open.length > 0) this.close(signAt + 1, true);
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
    if (this.unplaced(from, end, brace)) return;
    const head = this.read('TopHead', from, end);
    if (head.kind !== 'unread') {
      this.begin(head, brace);
      return;
    }
    const starts = start === end ? [] : startsOf(this.source.text, 'top', start, end, head.fault);
    for (const next of starts) {
      this.withoutSemicolon('TopLine', from, next);
      from = next;
    }
    const last = starts.length === 0 ? head : this.read('TopHead', from, end);
    if (last.kind !== 'unread') this.begin(last, brace);
    // Racoon knows no brace outside its sections: with nothing before it, it is skipped.
    else if (last.daemon === 'skips' || from === end)
      this.tell(unread('a statement', { start: from, end: brace + 1 }, 'skips'));
    else this.swallow(last);
  }

  /** Takes a sainfo as most are written, made of what others have too; false for anything else. */
  private unplaced(start: number, end: number, brace: number): boolean {
    const { sides } = this;
    const { text } = this.source;
    if (sides === undefined || !text.startsWith(sainfoKeyword, start)) return false;
    const from = start + sainfoKeyword.length;
    const address = text.indexOf(' ', from) + 1;
    const blank = text.indexOf(' ', text.indexOf(' ', address) + 1);
    if (blank < from || blank >= end) return false;
    const met = this.sainfoBodies?.at(brace);
    const local = met && sides.at(from, blank);
    const remote = local && sides.at(blank + 1, end);
    if (met === undefined || local === undefined || remote === undefined) return false;
    this.statements.push({ kind: 'sainfo', local, remote, body: met.body });
    this.pieces.passTo(met.end);
    this.skippedBefore = this.directives.skipped.length;
    return true;
  }

  /** A directive that ends where the next one begins. */
  private withoutSemicolon(rule: Rule, start: number, next: number): void {
    const stop = trimmed(this.source.text, start, next);
    const line = this.read(rule, start, stop);
    if (line.kind === 'unread') this.tell(line);
    else {
      this.add(line);
      this.tell(missing('";"', stop));
    }
  }

  private begin(head: Remote | Sainfo | SectionBlock, brace: number | undefined): void {
    if (head.kind === 'section') {
      const [rule, section] = sectionRules[head.keyword.text] ?? ['ListenLine', 'listen'];
      this.push({ kind: 'section', block: head, body: [], rule, section });
    } else if (head.kind === 'remote') {
      const met = this.remoteBodies?.at(brace);
      if (met !== undefined) this.statements.push({ ...head, ...this.passOver(head, met) });
      else this.push({ kind: 'remote', block: head, body: [], brace });
    } else {
      const met = this.sainfoBodies?.at(brace);
      if (met !== undefined) this.statements.push({ ...head, ...this.passOver(head, met) });
      else this.push({ kind: 'sainfo', block: head, body: [], brace });
    }
    this.skippedBefore = this.directives.skipped.length;
  }

  /** What a section has with a body that is known; reading goes on behind it. */
  private passOver<Line>(
    head: Remote | Sainfo,
    { body, moved, end }: Met<Line>,
  ): Pick<Remote, 'head' | 'at' | 'moved'> & { readonly body: readonly Line[] } {
    this.pieces.passTo(end);
    return { ...whole(head, end), body, moved };
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
      if (above === undefined && this.withoutBrace(from, end, line.fault, semicolon)) return;
      const starts = startsOf(this.source.text, section, from, end, line.fault);
      for (const next of starts) {
        this.withoutSemicolon(rule, from, next);
        from = next;
      }
      if (starts.length > 0) line = this.read(rule, from, end);
    }
    if (line.kind !== 'unread') {
      this.add(line);
      if (semicolon === undefined) this.tell(missing('";"', end));
      return;
    }
    // Signs alone are skipped in a block too; of words that are, the person should know.
    const isSigns = above !== undefined && !/\w/.test(this.source.text.slice(from, end));
    if (line.daemon === 'skips' && isSigns) this.directives.skipped.push({ start: from, end });
    else this.tell(line);
    // What is skipped whole needs no semicolon, and leaves one that is there alone.
    if (line.daemon === 'skips' && semicolon !== undefined)
      this.tell(unread('a statement', { start: semicolon, end: semicolon + 1 }, 'refuses'));
  }

  /** A head whose brace is missing, with the first directive of its block behind it; true if it was one. */
  private withoutBrace(
    start: number,
    end: number,
    fault: Range,
    semicolon: number | undefined,
  ): boolean {
    if (!this.isTopHead(start) || fault.start <= start || fault.start >= end) return false;
    const stop = trimmed(this.source.text, start, fault.start);
    const head = this.read('TopHead', start, stop);
    if (head.kind === 'unread') return false;
    const inside = head.kind === 'section' ? sectionRules[head.keyword.text]?.[1] : head.kind;
    const words = inside === undefined ? [] : directiveWords[inside];
    const word = /^\w+/.exec(this.source.text.slice(fault.start, fault.end))?.[0];
    if (word === undefined || !words.includes(word)) return false;
    this.begin(head, undefined);
    this.tell(missing('"{"', stop));
    this.lines(fault.start, end, semicolon);
    return true;
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

  /** Ends what is open; `atBrace` where the last character before `end` is the brace for it. */
  private close(end: number, atBrace = false): void {
    const open = this.open.pop();
    if (open === undefined) return;
    const { kind } = open;
    if (kind === 'unknown') this.tell({ ...open.head, at: rangeTo(open.head, end) });
    else if (kind === 'section')
      this.statements.push({ ...open.block, at: rangeTo(open.block, end), body: open.body });
    else if (kind === 'proposal') {
      const above = this.open.at(-1);
      const proposal: Proposal = { ...open.block, at: rangeTo(open.block, end), body: open.body };
      if (above?.kind === 'remote') above.body.push(proposal);
    } else {
      const brace =
        atBrace && this.directives.skipped.length === this.skippedBefore ? open.brace : undefined;
      if (kind === 'remote') {
        this.statements.push({ ...open.block, ...whole(open.block, end), body: open.body });
        this.remoteBodies?.keep(open.body, brace, end);
      } else {
        this.statements.push({ ...open.block, ...whole(open.block, end), body: open.body });
        this.sainfoBodies?.keep(open.body, brace, end);
      }
    }
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

const rangeTo = ({ at }: Written, end: number): Range => ({ start: at?.start ?? end, end });

/** The places of a section from its head to its end. */
const whole = (head: Remote | Sainfo, end: number): Pick<Remote, 'head' | 'at'> => ({
  ...(head.at !== undefined && { head: head.at }),
  at: rangeTo(head, end),
});
