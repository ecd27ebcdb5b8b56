import { addTo } from '../../syntax/grouped.js';
import type { Statement, Unread } from '../syntax.js';
import { type Block, blockOf, closed } from './block.js';
import type { Rule } from './grammars.js';
import type { LineReader } from './line-reader.js';
import type { Deferred, ListIndex } from './list-index.js';
import { moved, type Piece } from './moved.js';
import { asMeant } from './suggestion.js';

/** Where nothing stands. */
export const NOWHERE = Number.MAX_SAFE_INTEGER;

const noWords: ReadonlySet<string> = new Set();

/** A head whose members are found, and read when asked for. */
interface OpenHead extends Deferred<unknown> {
  readonly rule: Rule;
  readonly indent: number;
  /** The name of an object, or of a list. */
  readonly object?: string;
  readonly list?: string;
}

/** A command that a line holds or was meant for, and where its letters stand in the text. */
export interface Found {
  readonly command: string;
  readonly pieces: readonly Piece[];
}

function meantBy(unread: Unread, text: string): Found {
  const { at = unread.fault, fault, suggestion = '' } = unread;
  const from = fault.start - at.start;
  return {
    command: asMeant(unread, text),
    pieces: [
      { from: 0, start: at.start },
      { from: from + suggestion.length, start: fault.end },
    ],
  };
}

/** The statements that were read, and what is open behind the last one: where the next line may belong. */
export class Opened {
  readonly statements: Statement[] = [];
  /** The statement whose lines are read. */
  block: Block | undefined;
  /** The list, the object or the group whose members are found. */
  head: OpenHead | undefined;
  /** The one that a line which is no command left: members may go on behind it. */
  former: OpenHead | undefined;
  /** How many blanks stand before the unknown command that the lines below it may belong to. */
  otherIndent = NOWHERE;
  /** A line between may be a remark, or a command that the lines below belong to. */
  isUnsure = false;
  /** Lines of the block stand deeper than its head: what does not is none of its, if it does not read as one. */
  isIndented = false;
  /** A paragraph of a letter stands behind the last line of the block: what stands below may be of something else. */
  isBehindParagraph = false;
  private readonly reader: LineReader;
  private readonly index: ListIndex;

  constructor(reader: LineReader, index: ListIndex) {
    this.reader = reader;
    this.index = index;
  }

  /** Keeps a statement that begins in a line, and opens what it opens. */
  keep(statement: Statement, line: number, indent: number): void {
    const { index, reader } = this;
    const from = line + 1;
    if (statement.kind === 'named-access-list') {
      const rule: Rule = 'NamedListLine';
      const list = statement.name.text;
      this.head = Object.assign(index.addHead(statement, line), { rule, indent, list });
    } else if (statement.kind === 'object') {
      const rule: Rule = 'ObjectLine';
      const object = statement.name.text;
      const head = { head: statement, from, to: from, rule, indent, object };
      addTo(index.objects, object, head);
      this.head = head;
    } else if (statement.kind === 'object-group') {
      const rule: Rule = 'ObjectGroupLine';
      const head = { head: statement, from, to: from, rule, indent };
      addTo(index.groups, statement.name.text, head);
      this.head = head;
    } else {
      const place = { indent, place: this.statements.length };
      this.statements.push(statement);
      if (statement.kind === 'unread' && statement.suggestion !== undefined) {
        const { command } = meantBy(statement, reader.text);
        const list = reader.part(command);
        // Its lines are none of the list above; that it is not whole is known by its name.
        if (list?.kind === 'named-access-list') {
          this.keep(list, line, indent);
          return;
        }
      }
      this.block =
        statement.kind === 'unread'
          ? (this.entryMeant(statement, place) ?? closed(place, statement))
          : blockOf(statement, reader.dialect, place);
      reader.submode = this.block?.words ?? noWords;
    }
  }

  /** Keeps a line out of its place. The head of an entry in it closes the one above. */
  keepLost(unread: Unread, indent: number, found: Found | undefined): void {
    const place = { indent, place: this.statements.length };
    const block = found && this.entryMeant(unread, place, found);
    if (block !== undefined) this.close();
    this.statements.push(unread);
    if (block === undefined) return;
    this.block = block;
    this.reader.submode = block.words;
  }

  /** The entry of a map that a line was to open: the lines below are its own, and none of the entry above. It is not whole. */
  private entryMeant(
    unread: Unread,
    place: Pick<Block, 'indent' | 'place'>,
    { command, pieces } = meantBy(unread, this.reader.text),
  ): Block | undefined {
    const statement = this.reader.part(command);
    if (
      statement === undefined ||
      !/^(?:crypto-map|dynamic-map|ipsec-profile)$/.test(statement.kind)
    )
      return undefined;
    const { at } = unread;
    const head = { ...moved(statement, pieces), ...(at && { at }) };
    const block = blockOf(head, this.reader.dialect, place);
    block?.lack?.(unread);
    return block;
  }

  /** Another command stands for itself. */
  close(): void {
    const { block } = this;
    if (block !== undefined) this.statements[block.place] = block.finish();
    this.block = undefined;
    this.reader.submode = noWords;
    this.head = undefined;
    this.former = undefined;
    this.otherIndent = NOWHERE;
    this.isIndented = false;
    this.isUnsure = false;
    this.isBehindParagraph = false;
  }
}
