/** How what is known of a grammar's words is written down: most of it are numbers, which take little room as differences. */
import { COLUMNS, type Columns } from './columns.js';
import type { Spelling } from './spelling.js';

export interface StoredSpellings {
  /** The kinds, with blanks between them, and tabs between the words of each; nothing where it lists none. */
  readonly words: string;
  /** Sets of characters. */
  readonly sets: readonly string[];
  /** Of kinds that list no words: the set of each place, those that follow, first and last ones. */
  readonly places: readonly (readonly [
    readonly number[],
    readonly (readonly number[])[],
    readonly number[],
    readonly number[],
  ])[];
}

/** A set of characters, of the first and the last one of each row of neighbours. */
export function columnsIn(text: string): Columns {
  const columns = new Uint8Array(COLUMNS);
  for (let at = 0; at < text.length; at += 2)
    columns.fill(1, text.charCodeAt(at), text.charCodeAt(at + 1) + 1);
  return columns;
}

/** The words of each kind; one of no letters where it lists none. */
export const listsIn = ({ words }: StoredSpellings): readonly (readonly string[])[] =>
  words.split(' ').map((list) => list.split('\t'));

export function spellingsIn(stored: StoredSpellings): readonly Spelling[] {
  const sets = stored.sets.map(columnsIn);
  let at = 0;
  return listsIn(stored).map((list) => {
    const places = list[0] === '' ? stored.places[at++] : undefined;
    if (places === undefined) return list;
    const [setOf, follow, first, last] = places;
    return {
      columns: setOf.flatMap((set) => sets[set] ?? []),
      follow: follow.map((next, place) => next.map((one) => one + place)),
      first,
      last,
    };
  });
}
