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
export function layout(docs: readonly Doc[]): string {
  const lines = linesOf(docs, '', new Map());
  // The empty one ends the last line.
  lines.push('');
  return lines.length === 1 ? '' : lines.join('\n');
}

/** Bodies as texts with their indentation: thousands of blocks may share one. */
type KnownBodies = Map<readonly Doc[], { readonly indent: string; readonly text: string }>;

function linesOf(docs: readonly Doc[], indent: string, known: KnownBodies): string[] {
  const lines: string[] = [];
  const deeper = `${indent}\t`;
  for (const doc of docs) {
    if (typeof doc === 'string') {
      lines.push(doc === '' ? '' : indent + doc);
      continue;
    }
    if (doc.brace === 'own-line') lines.push(indent + doc.head, `${indent}{`);
    else lines.push(`${indent}${doc.head} {`);
    if (doc.body.length > 0) lines.push(bodyText(doc.body, deeper, known));
    lines.push(`${indent}}`);
  }
  return lines;
}

function bodyText(body: readonly Doc[], indent: string, known: KnownBodies): string {
  const before = known.get(body);
  if (before?.indent === indent) return before.text;
  const text = linesOf(body, indent, known).join('\n');
  known.set(body, { indent, text });
  return text;
}
