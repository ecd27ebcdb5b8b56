/** A table between neutral names and one language's words, the same in both directions. */
export interface WordTable<Name extends string> {
  /** The word to write; undefined where the language has none for this name. */
  word(name: string): string | undefined;
  /** The name of a word; undefined where it is no word of the language or has no neutral name. */
  name(word: string): Name | undefined;
  /** All names that can be written. */
  readonly names: readonly Name[];
}

/**
 * Builds a table. `read` holds further spellings, which are understood but never written. Throws where one word would stand for two
 * names, which is a fault of the table's author.
 */
export function wordTable<Name extends string>(
  written: Partial<Record<Name, string>>,
  read: Readonly<Record<string, Name>> = {},
): WordTable<Name> {
  const words = new Map(Object.entries(written) as [Name, string][]); // Object.entries forgets the type of keys
  const names = new Map(Object.entries(read));
  for (const [name, word] of words) {
    const other = names.get(word);
    if (other !== undefined) throw new Error(`'${word}' is the word of both ${other} and ${name}`);
    names.set(word, name);
  }
  return {
    word: (name) => (words as ReadonlyMap<string, string>).get(name),
    name: (word) => names.get(word),
    names: [...words.keys()],
  };
}
