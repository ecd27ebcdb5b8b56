import { COLUMNS, type Columns } from './columns.js';
import type { Spelling } from './spelling.js';

/** All kinds of a grammar as places at which one character is taken, and which may follow which. */
export interface Network {
  /** The characters of each place. */
  readonly columns: readonly Columns[];
  readonly follow: readonly (readonly number[])[];
  /** Places at which a word may begin. */
  readonly starts: readonly number[];
  /** The kind of words that end at a place. */
  readonly ends: ReadonlyMap<number, number>;
}

/** The network of kinds that are spelled so. */
export function networkOf(spellings: readonly Spelling[]): Network {
  const columns: Columns[] = [];
  const follow: number[][] = [];
  const starts: number[] = [];
  const ends = new Map<number, number>();
  const single: Columns[] = [];
  const only = (column: number): Columns => {
    const set = single[column] ?? new Uint8Array(COLUMNS);
    set[column] = 1;
    single[column] = set;
    return set;
  };
  const addWord = (word: string, kind: number): void => {
    starts.push(columns.length);
    for (let at = 0; at < word.length; at++) {
      columns.push(only(word.charCodeAt(at)));
      follow.push(at + 1 < word.length ? [columns.length] : []);
    }
    ends.set(columns.length - 1, kind);
  };
  spellings.forEach((spelling, kind) => {
    if (!('first' in spelling)) {
      for (const word of spelling) addWord(word, kind);
      return;
    }
    const base = columns.length;
    const moved = (places: readonly number[]): number[] => places.map((place) => base + place);
    columns.push(...spelling.columns);
    for (const next of spelling.follow) follow.push(moved(next));
    starts.push(...moved(spelling.first));
    for (const place of moved(spelling.last)) ends.set(place, kind);
  });
  return { columns, follow, starts, ends };
}
