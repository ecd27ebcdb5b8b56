/** How many letters of a line tell what it is of. */
const longest = 1000;

/**
 * A text whose lines are cut where they are longer than any that a person writes: patterns that say of which language a text is
 * may take the square of a line's length.
 */
export function withShortLines(text: string): string {
  let cut = '';
  let from = 0;
  for (let start = 0; start < text.length; ) {
    const found = text.indexOf('\n', start);
    const end = found < 0 ? text.length : found;
    if (end - start > longest) {
      cut += text.slice(from, start + longest);
      from = end;
    }
    start = end + 1;
  }
  return from === 0 ? text : cut + text.slice(from);
}

/** Each line of a text that is not longer, with its place. */
export function* shortLines(
  text: string,
): Generator<{ readonly line: string; readonly start: number }> {
  for (let start = 0; start < text.length; ) {
    const found = text.indexOf('\n', start);
    const end = found < 0 ? text.length : found;
    if (end - start <= longest) yield { line: text.slice(start, end), start };
    start = end + 1;
  }
}
