import type { ProposalLine, RemoteLine, SainfoLine } from './syntax.js';

interface Known<Line> {
  readonly body: readonly Line[];
  /** From the brace that opens it to the one that closes it. */
  readonly text: string;
  readonly brace: number;
}

/** A body that is known, where it stands again. */
export interface Met<Line> {
  readonly body: readonly Line[];
  readonly moved: number;
  /** Behind the closing brace. */
  readonly end: number;
}

/** How many bodies are held against the next one: those of one tunnel's sections stand together. */
const mostKnown = 16;

/** Bodies of one kind of section by their texts: a file for many tunnels says the same again and again. */
export class SharedBodies<Line extends RemoteLine | SainfoLine> {
  private readonly text: string;
  /** The one that was met last stands first. */
  private readonly known: Known<Line>[] = [];

  constructor(text: string) {
    this.text = text;
  }

  /** The body behind an opening brace, if it is one that is known; otherwise it has to be read. */
  at(brace: number | undefined): Met<Line> | undefined {
    if (brace === undefined) return undefined;
    const { text, known } = this;
    const index = known.findIndex((one) => text.startsWith(one.text, brace));
    const found = known[index];
    if (found === undefined) return undefined;
    if (index > 0) {
      known.splice(index, 1);
      known.unshift(found);
    }
    return { body: found.body, moved: brace - found.brace, end: brace + found.text.length };
  }

  /** Remembers a body between its braces, unless something in it has to be told of at its own place. */
  keep(body: readonly Line[], brace: number | undefined, end: number): void {
    if (brace === undefined || !body.every(isPlain)) return;
    this.known.unshift({ body, text: this.text.slice(brace, end), brace });
    if (this.known.length > mostKnown) this.known.pop();
  }
}

const isPlain = (line: RemoteLine | ProposalLine | SainfoLine): boolean => {
  if (line.kind === 'proposal') return line.body.every(isPlain);
  return line.kind !== 'unread' && !(line.kind === 'directive' && line.obsolete !== undefined);
};
