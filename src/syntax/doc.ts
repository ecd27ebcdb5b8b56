import { LineList } from './line-list.js';
import { Recent } from './recent.js';

/** Layout as data: a line, or a head line with an indented body in braces. */
export type Doc = string | Block;

export interface Block {
  readonly head: string;
  readonly body: readonly Doc[];
  /** Where the opening brace stands: on its own line, or at the end of the head. */
  readonly brace: 'own-line' | 'same-line';
}

/** A block; parts of its body that are undefined are left out. */
export const block = (
  head: string,
  body: readonly (Doc | undefined)[],
  brace: Block['brace'] = 'own-line',
): Block => ({ head, body: body.filter((part): part is Doc => part !== undefined), brace });

/** The text of documents, one tab a level, each line ended by a line feed. */
export function layout(docs: Iterable<Doc>): string {
  const lines = new LineList();
  write(docs, '', lines, new Recent(mostBodies));
  return lines.text;
}

/** Bodies as texts with their indentation: thousands of blocks, one below the other, may share one. */
type KnownBodies = Recent<readonly Doc[], { readonly indent: string; readonly text: string }>;

const mostBodies = 64;

function write(docs: Iterable<Doc>, indent: string, lines: LineList, known: KnownBodies): void {
  const deeper = `${indent}\t`;
  for (const doc of docs) {
    if (typeof doc === 'string') {
      lines.add(doc === '' ? '' : indent + doc);
      continue;
    }
    if (doc.brace === 'own-line') {
      lines.add(indent + doc.head);
      lines.add(`${indent}{`);
    } else lines.add(`${indent}${doc.head} {`);
    if (doc.body.length > 0) lines.add(bodyText(doc.body, deeper, known));
    lines.add(`${indent}}`);
  }
}

/** The lines of a body, the last one without its end. */
function bodyText(body: readonly Doc[], indent: string, known: KnownBodies): string {
  const met = known.of(body, () => ({ indent, text: linesOf(body, indent, known) }));
  return met.indent === indent ? met.text : linesOf(body, indent, known);
}

function linesOf(body: readonly Doc[], indent: string, known: KnownBodies): string {
  const lines = new LineList();
  write(body, indent, lines, known);
  return lines.text.slice(0, -1);
}
