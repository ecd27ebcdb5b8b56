import { distance } from '../syntax/distance.js';

/** The word of a language that a misspelt one at the head of a statement was meant as, between quotation marks. */
export function meantAmong(known: readonly string[], statement: string): string | undefined {
  const [word = ''] = /^\w*/.exec(statement) ?? [];
  if (word.length < 4 || known.includes(word)) return undefined;
  const within = (bound: number): string | undefined =>
    known.find((one) => distance(word, one, bound) <= bound);
  const meant = within(1) ?? within(2);
  return meant === undefined ? undefined : `"${meant}"`;
}
