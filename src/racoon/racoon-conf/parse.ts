import type { Range, Source } from '../../syntax/range.js';
import { type Piece, piecesOf } from '../pieces.js';
import { startsOf, trimmed } from './missing.js';
import { missing, type Open, ruleOf, sectionRules, unread } from './open.js';
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
import { directiveWords } from './words.js';

export interface ParseOptions {
  /**
   * Sections whose bodies have the same text get one body, with the places of the first: a file for many tunnels says the same
   * again and again.
   */
  readonly sharesBodies?: boolean;
}

/**
 * Reads a racoon.conf. Never fails: what racoon refuses or skips is `unread`, and does not take its neighbours with it.
 * The text can be printed again byte for byte.
 */
export function parse(source: Source, { sharesBodies = false }: ParseOptions = {}): RacoonConf {
  return new Parser(source).parse(sharesBodies);
}

// Heads that stand at the top only; one of them within a block means that a brace is missing before it.
const topHead =
  /(?:remote|sainfo|listen|timer|padding|privsep|mode_cfg|ldapcfg|radiuscfg)(?![\w-])/y;

/** The piece that closes what a piece opens; undefined where none does. */
function closingOf(pieces: readonly Piece[], opening: number): number | undefined {
  let depth = 0;
  for (let at = opening; at < pieces.length; at++) {
    const sign = pieces[at]?.sign;
    if (sign === '{') depth++;
    else if (sign === '}' && --depth === 0) return at;
  }
  return undefined;
}

class Parser {
  private readonly source: Source;
  private readonly directives: Directives;
  private readonly statements: Statement[] = [];
  private readonly open: Open[] = [];
  /** Sections by their kinds and the texts of their bodies. */
  private readonly known = new Map<string, Statement>();

  constructor(source: Source) {
    this.source = source;
    this.directives = new Directives(source.text);
  }

  parse(sharesBodies: boolean): RacoonConf {
    const { source, statements } = this;
    const pieces = piecesOf(source.text, 'braces');
    for (let at = 0; at < pieces.length; at++) {
      this.takeAt(pieces, at);
      if (sharesBodies && pieces[at]?.sign === '{') at = this.takeBody(pieces, at);
    }
    const end = source.text.length;
    while (this.open.length > 0) {
      this.tell(missing('"}"', end));
      this.close(end);
    }
    const { skipped } = this.directives;
    return skipped.length === 0 ? { source, statements } : { source, statements, skipped };
  }

  private takeAt(pieces: readonly Piece[], at: number): void {
    const piece = pieces[at];
    if (piece !== undefined) this.take(piece);
  }

  /**
   * Takes the body of a section that has just begun, or gives it one that is known. The place of the last piece that was
   * taken.
   */
  private takeBody(pieces: readonly Piece[], begun: number): number {
    const { open, statements, known } = this;
    const [section] = open;
    const closing = closingOf(pieces, begun);
    if (section === undefined || closing === undefined || open.length > 1) return begun;
    const from = pieces[begun]?.signAt ?? 0;
    const to = pieces[closing]?.signAt ?? from;
    const key = `${section.kind} ${this.source.text.slice(from, to)}`;
    const same = known.get(key);
    if (same !== undefined && this.isClosedWith(same, section, to + 1)) return closing;
    const before = statements.length;
    for (let at = begun + 1; at <= closing; at++) this.takeAt(pieces, at);
    const made = statements.at(-1);
    if (statements.length === before + 1 && open.length === 0 && made !== undefined)
      known.set(key, made);
    return closing;
  }

  /** Closes a section with the body of one of its kind. */
  private isClosedWith(same: Statement, section: Open, end: number): boolean {
    if (section.kind === 'remote' && same.kind === 'remote') {
      const { block } = section;
      const at = { start: block.at?.start ?? end, end };
      this.statements.push({ ...block, at, body: same.body });
    } else if (section.kind === 'sainfo' && same.kind === 'sainfo') {
      const { block } = section;
      const at = { start: block.at?.start ?? end, end };
      this.statements.push({ ...block, at, body: same.body });
    } else return false;
    this.open.pop();
    return true;
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
    const starts = start === end ? [] : startsOf(this.source.text, 'top', start, end, head.fault);
    for (const next of starts) {
      this.withoutSemicolon('TopLine', from, next);
      from = next;
    }
    const last = starts.length === 0 ? head : this.read('TopHead', from, end);
    if (last.kind !== 'unread') this.begin(last, from, end);
    // Racoon knows no brace outside its sections: with nothing before it, it is skipped.
    else if (last.daemon === 'skips' || from === end)
      this.tell(unread('a statement', { start: from, end: brace + 1 }, 'skips'));
    else this.swallow(last);
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
    this.tell(line);
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
    this.begin(head, start, stop);
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
