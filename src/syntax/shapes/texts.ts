/**
 * Numbers for texts, in order of appearance. Dialects of one grammar share them, so that what they have in common is written
 * alike, and packs well.
 */
export class Texts {
  private readonly known: Map<string, number>;

  /** `all`: those that have numbers already. */
  constructor(readonly all: string[] = []) {
    this.known = new Map(all.map((text, number) => [text, number]));
  }

  numberOf(text: string): number {
    const known = this.known.get(text);
    if (known !== undefined) return known;
    this.known.set(text, this.all.length);
    return this.all.push(text) - 1;
  }
}
