import type { Head } from '../../src/syntax/shapes/stored-derivations.js';

/** Numbers for texts, in order of appearance. */
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

/**
 * What the numbers in shapes stand for. Dialects of one grammar share them, so that what they have in common is written alike, and
 * packs well.
 */
export class Tables {
  readonly texts: Texts;
  readonly heads: Texts;

  /** With what is stored already. */
  constructor(texts: readonly string[] = [], heads: readonly Head[] = []) {
    this.texts = new Texts([...texts]);
    this.heads = new Texts(heads.map((head, number) => relative(head, number).join(' ')));
  }
}

/**
 * A head as it is stored, and one that was stored as it is. What a head names is mostly new with it: less their numbers, many
 * heads are the same, and pack well.
 */
export function relative([rule = 0, counted = 0, ...more]: Head, number: number): Head {
  return counted === 0
    ? [rule, counted, ...more.map((fixed) => number - fixed)]
    : [number - rule, counted, ...more];
}
