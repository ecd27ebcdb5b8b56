import type { NamedAccessList, ObjectGroup, ObjectStatement } from '../syntax.js';

/** What a line of a text is. */
export const LINE = {
  /** Not about IPsec. */
  other: 0,
  /** Blank, a comment, a separator, something of the terminal. */
  layout: 1,
  /** Part of a statement that was read. */
  read: 2,
  /** A further line of a list, an object or a group, to be read when asked for. */
  member: 3,
  /** A line of an access list, to be read when asked for. */
  list: 4,
  /** The rest of such a line, broken off it. */
  rest: 5,
  /** Of a block for remote access, whose lines are passed over. */
  remote: 6,
} as const;

/** A head that was read, with further lines that were not: those of class `member` in `from` to `to`. */
export interface Deferred<Head> {
  readonly head: Head;
  readonly from: number;
  to: number;
}

/** The lines of an access list: single ones, and heads with lines below. */
interface ListLines {
  first: number;
  last: number;
}

/** Where the access lists, objects and groups of a text stand. */
export class ListIndex {
  readonly objects = new Map<string, Deferred<ObjectStatement>[]>();
  readonly groups = new Map<string, Deferred<ObjectGroup>[]>();
  /** Heads of named lists by the number of their line. */
  readonly heads = new Map<number, Deferred<NamedAccessList>>();
  /** Names of objects that hold a `nat` line. */
  readonly translated = new Set<string>();
  private readonly lists = new Map<string, ListLines>();
  /** Of each line the next one of the same list; 0 after the last. */
  private readonly next: Int32Array;
  private lastName = '';
  private last: ListLines | undefined;

  constructor(lines: number) {
    this.next = new Int32Array(lines);
  }

  /** Adds a line to the list whose name is `text[start, end)`. */
  addLine(text: string, start: number, end: number, line: number): void {
    if (end - start !== this.lastName.length || !text.startsWith(this.lastName, start)) {
      this.lastName = text.slice(start, end);
      this.last = this.lists.get(this.lastName);
    }
    this.append(line);
  }

  /** Adds a named list that begins at a line. */
  addHead(head: NamedAccessList, line: number): Deferred<NamedAccessList> {
    const deferred = { head, from: line + 1, to: line + 1 };
    this.heads.set(line, deferred);
    this.addTo(head.name.text, line);
    return deferred;
  }

  /** Adds a line to the list of a name. */
  addTo(name: string, line: number): void {
    this.lastName = name;
    this.last = this.lists.get(name);
    this.append(line);
  }

  names(): readonly string[] {
    return [...this.lists.keys()];
  }

  /** The lines of a list, in the order of the text; undefined where there is no such list. */
  linesOf(name: string): readonly number[] | undefined {
    const found = this.lists.get(name);
    if (found === undefined) return undefined;
    const lines: number[] = [];
    for (let line = found.first; ; line = this.next[line] ?? 0) {
      lines.push(line);
      if (line === found.last) return lines;
    }
  }

  /** Adds a line to the list that the line before it was added to. */
  append(line: number): void {
    if (this.last === undefined) {
      this.last = { first: line, last: line };
      this.lists.set(this.lastName, this.last);
    } else {
      this.next[this.last.last] = line;
      this.last.last = line;
    }
  }
}
