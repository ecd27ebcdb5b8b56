/** How many letters of a line tell what it is of. */
const longest = 1000;

/**
 * A text whose lines are cut where they are longer than any that a person writes: patterns that say of which language a text is
 * may take the square of a line's length.
 */
export const withShortLines = (text: string): string =>
  text
    .split('\n')
    .map((line) => line.slice(0, longest))
    .join('\n');
