/** A table between neutral names and one language's words, the same in both directions. */
export interface OneToOne<Name extends string> {
  word(name: Name): string;
  name(word: string): Name | undefined;
  readonly names: readonly Name[];
}

/** Builds a table; throws where one word would stand for two names, which is a fault of the table's author. */
export function oneToOne<Name extends string>(words: Record<Name, string>): OneToOne<Name> {
  const names = new Map<string, Name>();
  for (const [name, word] of Object.entries(words) as [Name, string][]) {
    const other = names.get(word);
    if (other !== undefined) throw new Error(`'${word}' is the word of both ${other} and ${name}`);
    names.set(word, name);
  }
  return {
    word: (name) => words[name],
    name: (word) => names.get(word),
    names: [...names.values()],
  };
}
