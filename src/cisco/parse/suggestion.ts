import { distance } from '../../syntax/distance.js';
import type { Unread } from '../syntax.js';

/** How many letters a word may be off by itself: one of four, two of seven, three of ten. */
const boundOf = (word: string): number => Math.min(3, Math.floor((word.length - 1) / 3));
/** How many where the rest of the line confirms it: one of three, two of five, three of ten. */
const wideBoundOf = (word: string): number =>
  word.length < 3 ? 0 : word.length < 5 ? 1 : word.length < 10 ? 2 : 3;

const withinBound = (
  word: string,
  candidates: Iterable<string>,
  bound: number,
): readonly { readonly candidate: string; readonly far: number }[] => {
  const lower = word.toLowerCase();
  if (bound < 1 || lower.length > 40) return [];
  const found: { readonly candidate: string; readonly far: number }[] = [];
  for (const candidate of candidates) {
    if (Math.abs(candidate.length - lower.length) > bound) continue;
    const far = distance(lower, candidate.toLowerCase(), bound);
    if (far > 0 && far <= bound) found.push({ candidate, far });
  }
  return found.length < 2 ? found : found.sort((a, b) => a.far - b.far);
};

/** The words of a list that may have been meant, the nearest first; what stands around them must confirm it. */
export const near = (word: string, candidates: Iterable<string>): readonly string[] =>
  withinBound(word, candidates, wideBoundOf(word)).map(({ candidate }) => candidate);

/** The one word of a list that was probably meant; undefined where none or several are as near. */
export function nearest(word: string, candidates: Iterable<string>): string | undefined {
  const [best, second] = withinBound(word, candidates, boundOf(word));
  return best === undefined || best.far === second?.far ? undefined : best.candidate;
}

/** What could not be read of a text, with the word that was probably meant in its place. */
export function asMeant({ at, fault, suggestion }: Unread, text: string): string {
  const { start = 0, end = 0 } = at ?? {};
  return suggestion === undefined || fault.end <= fault.start
    ? text.slice(start, end)
    : `${text.slice(start, fault.start)}${suggestion}${text.slice(fault.end, end)}`;
}
