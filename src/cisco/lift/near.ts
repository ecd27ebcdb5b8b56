import { distance } from '../../syntax/distance.js';

/** Names that are looked at: behind that the question costs more than its answer helps. */
const looked = 2000;

/** The name of a list that was probably meant: another letter case, or at most two letters off. */
export function nearName(word: string, names: Iterable<string>): string | undefined {
  const lower = word.toLowerCase();
  const bound = word.length < 4 ? 1 : 2;
  let best: { readonly name: string; readonly far: number } | undefined;
  let left = looked;
  for (const name of names) {
    if (--left < 0) break;
    const far = distance(lower, name.toLowerCase(), bound);
    if (far <= bound && (best === undefined || far < best.far)) best = { name, far };
  }
  return best?.name;
}

/** Whether two names are the same but for their numbers: so the names of several are told apart. */
export const differInNumber = (one: string, other: string): boolean =>
  lettersOf(one) === lettersOf(other);

const lettersOf = (name: string): string => name.toLowerCase().replace(/\d/g, '');
