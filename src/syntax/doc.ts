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
  const lines: string[] = [];
  const write = (doc: Doc, indent: string): void => {
    if (typeof doc === 'string') {
      lines.push(doc === '' ? '' : indent + doc);
      return;
    }
    if (doc.brace === 'own-line') lines.push(indent + doc.head, `${indent}{`);
    else lines.push(`${indent}${doc.head} {`);
    const deeper = `${indent}\t`;
    for (const part of doc.body) write(part, deeper);
    lines.push(`${indent}}`);
  };
  for (const doc of docs) write(doc, '');
  // The empty one ends the last line.
  lines.push('');
  return lines.length === 1 ? '' : lines.join('\n');
}
