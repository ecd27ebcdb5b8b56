import { madeIn } from '../../syntax/made-in.js';

/** So many characters are gone through for the words of one text: one with more unknown words is no configuration. */
const mostCharacters = 300_000_000;

/** Words that are looked for in a whole text, each once. */
export class SearchedWords {
  private readonly known = new Map<string, boolean>();
  private left = mostCharacters;

  constructor(
    private readonly text: string,
    private readonly isThere: (text: string, word: string) => boolean,
  ) {}

  has(word: string): boolean {
    return madeIn(this.known, word, () => {
      this.left -= this.text.length;
      return this.left > 0 && this.isThere(this.text, word);
    });
  }
}
