import type { Range, Source, Word } from '../../syntax/range.js';
import { Recent } from '../../syntax/recent.js';
import type {
  AccessListEntry,
  AccessListRemark,
  AccessListStatement,
  Configuration,
  Dialect,
  NamedAccessList,
  ObjectGroup,
  ObjectStatement,
  Remark,
  Statement,
  Unread,
} from '../syntax.js';
import type { Origin } from './dialect.js';
import type { Lines, Rule } from './grammars.js';
import type { LineReader } from './line-reader.js';
import { type Deferred, LINE, type ListIndex } from './list-index.js';
import { Refusals } from './refusals.js';
import type { Scan } from './scan.js';

/** How many objects and groups are kept when they were read, and how many lists: they are long, and mostly asked for once. */
const mostKept = 500;
const mostLists = 50;

/** A text that was gone through once. Lists, objects and groups are read when first asked for. */
export class ReadConfiguration implements Configuration {
  readonly source: Source;
  readonly dialect: Dialect;
  readonly version?: string;
  readonly statements: readonly Statement[];
  private readonly refusals: Refusals;
  private readonly origin: Origin;
  private readonly reader: LineReader;
  private readonly shown: ReadonlySet<number>;
  private readonly index: ListIndex;
  private readonly passedOver: Scan['passedOver'];
  private readonly sentences: Scan['sentences'];
  private readonly refused: Scan['refused'];
  private readonly cuts: Scan['cuts'];
  private readonly lists = new Recent<string, readonly AccessListStatement[] | undefined>(
    mostLists,
  );
  private readonly objects = new Recent<string, ObjectStatement | undefined>(mostKept);
  private readonly groups = new Recent<string, readonly ObjectGroup[] | undefined>(mostKept);

  constructor(
    source: Source,
    origin: Origin,
    reader: LineReader,
    shown: ReadonlySet<number>,
    index: ListIndex,
    scan: Scan,
  ) {
    this.source = source;
    this.dialect = origin.dialect;
    if (origin.version !== undefined) this.version = origin.version;
    this.refusals = new Refusals(origin.dialect, origin.version);
    this.statements = scan.statements.map((statement) => this.refusals.kept(statement));
    this.origin = origin;
    this.reader = reader;
    this.shown = shown;
    this.index = index;
    this.passedOver = scan.passedOver;
    this.sentences = scan.sentences;
    this.refused = scan.refused;
    this.cuts = scan.cuts;
  }

  get remarks(): readonly Remark[] {
    const comment = this.reader.foreignComment;
    return [
      ...this.origin.remarks,
      ...this.statements.flatMap((statement) =>
        this.refusals.doubtful(statement).map(
          ({ word, takes }): Remark => ({
            kind: 'value-doubtful',
            at: word.at ?? statement.at,
            device: this.refusals.device,
            takes,
          }),
        ),
      ),
      ...this.sentences.map((at): Remark => ({ kind: 'sentence-passed-over', at })),
      ...this.cuts.map((one): Remark => ({ kind: 'lines-cut', ...one })),
      ...this.refused.map((one): Remark => ({ kind: 'refused-passed-over', ...one })),
      ...this.passedOver.map((one): Remark => ({ kind: 'answer-passed-over', ...one })),
      ...(comment === undefined ? [] : [{ kind: 'foreign-comments' as const, ...comment }]),
    ];
  }

  joinedCommands(): readonly Range[] {
    return this.reader.joined;
  }

  accessList(name: string): readonly AccessListStatement[] | undefined {
    return this.lists.of(name, () => this.readList(name));
  }

  accessListNames(): readonly string[] {
    return this.index.names();
  }

  object(name: string): ObjectStatement | undefined {
    return this.objects.of(name, () => {
      const all = this.index.objects.get(name) ?? [];
      const parts = all.slice(all.findLastIndex(({ head }) => head.negated === true) + 1);
      const head = parts[0]?.head;
      if (head === undefined) return undefined;
      return { ...head, body: parts.flatMap((part) => this.membersOf('ObjectLine', part)) };
    });
  }

  objectGroup(name: string): readonly ObjectGroup[] | undefined {
    return this.groups.of(name, () =>
      this.index.groups
        .get(name)
        ?.map((part) => ({ ...part.head, body: this.membersOf('ObjectGroupLine', part) })),
    );
  }

  objectNames(): readonly string[] {
    return [...this.index.objects.keys()];
  }

  objectGroupNames(): readonly string[] {
    return [...this.index.groups.keys()];
  }

  translatedObjects(): readonly string[] {
    return [...this.index.translated];
  }

  layoutLines(): readonly number[] {
    const { lines, text } = this.reader;
    const found: number[] = [];
    // A line may be several pieces, cut where the cursor went back: all of them must be layout.
    let number = 0;
    let isLayout = false;
    for (let piece = 0; piece < lines.count; piece++) {
      const start = lines.start(piece);
      if (start === 0 || text.charCodeAt(start - 1) === 10) {
        if (isLayout) found.push(number);
        number++;
        isLayout = true;
      }
      if (lines.classes[piece] !== LINE.layout) isLayout = false;
    }
    if (isLayout) found.push(number);
    return found;
  }

  remoteAccessLines(): readonly Range[] {
    return this.linesOf(LINE.remote);
  }

  otherLines(): readonly Range[] {
    return this.linesOf(LINE.other);
  }

  private linesOf(wanted: number): readonly Range[] {
    const { lines } = this.reader;
    const found: Range[] = [];
    for (let piece = 0; piece < lines.count; piece++)
      if (lines.classes[piece] === wanted)
        found.push({ start: lines.start(piece), end: lines.end(piece) });
    return found;
  }

  private readList(name: string): readonly AccessListStatement[] | undefined {
    return this.index.linesOf(name)?.map((line) => {
      const head = this.index.heads.get(line);
      if (head !== undefined) return this.readNamed(head);
      const read = this.readLine('AccessListLine', line);
      const whole = this.shown.has(line) ? { ...read, isShown: true } : read;
      return whole.kind === 'access-list-entry' ? this.refusals.keptEntry(whole) : whole;
    });
  }

  private readNamed(list: Deferred<NamedAccessList>): NamedAccessList {
    const named = (
      one: AccessListEntry | AccessListRemark | Unread,
      name: Word,
    ): AccessListEntry | AccessListRemark | Unread =>
      one.kind === 'unread' ? one : { ...one, list: name };
    const body = this.membersOf('NamedListLine', list);
    return { ...list.head, body: body.map((one) => named(one, list.head.name)) };
  }

  private membersOf<R extends Rule>(rule: R, part: Deferred<unknown>): (Lines[R] | Unread)[] {
    const members: (Lines[R] | Unread)[] = [];
    for (let line = part.from; line < part.to; line++) {
      if (this.reader.lines.classes[line] === LINE.member) members.push(this.readLine(rule, line));
    }
    return members;
  }

  private readLine<R extends Rule>(rule: R, line: number): Lines[R] | Unread {
    const { reader } = this;
    const { lines } = reader;
    const start = lines.command(line);
    let last = line;
    while (lines.classes[last + 1] === LINE.rest) last++;
    if (last === line) return reader.read(rule, line, start);
    // What a text goes on with says nothing.
    const text = reader.plain(rule, line, start);
    if (text !== undefined && reader.continuesText(line + 1, text)) return text;
    return reader.withRest(rule, line, start, last) ?? reader.read(rule, line, start);
  }
}
