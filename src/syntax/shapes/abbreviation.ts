/** The keywords of one kind that a word may stand for. */
export type Synonyms = readonly string[];

/** The keywords of a grammar by their beginnings. */
export class Abbreviations {
  private readonly keywords: readonly (readonly string[])[];
  private byBeginning: Map<string, Synonyms[]> | undefined;
  private whole: ReadonlySet<string> | undefined;

  /** `keywords` are the words of each kind that lists them. */
  constructor(keywords: readonly (readonly string[])[]) {
    this.keywords = keywords;
  }

  /** The keywords that begin with a word, in any letter case; the word itself is none. */
  of(word: string): readonly Synonyms[] {
    this.byBeginning ??= this.beginnings();
    const found = this.byBeginning.get(word.toLowerCase());
    if (found === undefined) return [];
    return found
      .map((words) => words.filter((one) => one !== word))
      .filter((words) => words.length > 0);
  }

  /** Whether a word may stand for a keyword: at the place of a fault also one that is the beginning of a longer one. */
  mayStandFor(word: string, isFault: boolean): boolean {
    this.whole ??= new Set(this.keywords.flat());
    return (isFault || !this.whole.has(word)) && this.of(word).length > 0;
  }

  /** The keyword that a word is in other letters, if it is none as it stands. */
  inOwnLetters(word: string): string | undefined {
    if (!this.mayStandFor(word, false)) return undefined;
    return this.of(word)
      .flat()
      .find(({ length }) => length === word.length);
  }

  private beginnings(): Map<string, Synonyms[]> {
    const map = new Map<string, Synonyms[]>();
    for (const words of this.keywords) {
      const beginnings = new Set<string>();
      for (const word of words) {
        for (let length = 1; length <= word.length; length++) {
          beginnings.add(word.slice(0, length).toLowerCase());
        }
      }
      for (const beginning of beginnings) {
        const list = map.get(beginning) ?? [];
        list.push(words.filter((word) => word.toLowerCase().startsWith(beginning)));
        map.set(beginning, list);
      }
    }
    return map;
  }
}
