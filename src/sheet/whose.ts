/** Whose something is: by the words of a title, or of a label's brackets. */
import { folded } from './fold.js';
import { oursWords, theirsWords } from './words/ends.js';

/** Whose a value is, by the words of its label or heading. A name is folded; `not` is the other end than that. */
export type Whose =
  | { readonly by: 'ours' }
  | { readonly by: 'theirs'; readonly weak?: boolean }
  | { readonly by: 'name'; readonly name: string }
  | { readonly by: 'not'; readonly name: string }
  /** The same as the row above: "that device". */
  | { readonly by: 'above' };

/** `Phase1` and `Phase-1` are two words. */
export const wordsIn = (text: string): string[] =>
  (text.match(/[\p{L}\p{N}]+/gu) ?? []).flatMap((word) => {
    const glued = /^(phase|fase|ph)(1|2|i{1,2})$/.exec(word);
    return glued === null ? [word] : [glued[1] ?? '', glued[2] ?? ''];
  });

/** `Gateway (our end)`, `Peer (Cisco)`: where nothing outside brackets says it, or the word "peer" only. */
export function withBracketedWhose(outside: Whose | undefined, text: string): Whose | undefined {
  if (outside !== undefined && !(outside.by === 'theirs' && outside.weak === true)) return outside;
  const brackets = [...text.matchAll(/[([{]([^)\]}]*)[)\]}]/g)].map(({ 1: inner = '' }) => inner);
  const device = brackets.find((inner) => /^(?:cisco|linux)$/.test(inner));
  if (device !== undefined) return { by: 'name', name: device };
  const words = brackets.flatMap(wordsIn);
  const ours = words.some((word) => oursWords.has(word));
  const theirs = words.some((word) => theirsWords.has(word) && word !== 'peer');
  return ours === theirs ? outside : ours ? { by: 'ours' } : { by: 'theirs' };
}

/** A name as parties are compared by. */
export const nameOf = (text: string): string =>
  (folded(text).match(/[\p{L}\p{N}]+/gu) ?? []).join(' ');

/** Whose a column or a section is, by the words of its title. */
export function whoseOfTitle(title: string): Whose | undefined {
  const words = wordsIn(folded(title));
  const word = words.find((one) => oursWords.has(one) || theirsWords.has(one));
  if (word === undefined) return undefined;
  return oursWords.has(word) ? { by: 'ours' } : { by: 'theirs' };
}

/** "Your side", "Both ends": nothing but whose what follows is. */
export function isSideTitle(title: string): boolean {
  const words = wordsIn(folded(title));
  return (
    words.length <= 4 &&
    words.some((word) => sideWord.test(word)) &&
    words.every(
      (word) =>
        sideWord.test(word) || oursWords.has(word) || theirsWords.has(word) || word === 'both',
    ) &&
    words.some((word) => !sideWord.test(word))
  );
}

/**
 * A title of what is about one end: `Local site - ACME`, `REMOTE PEER (Cisco ASA)`. Of some it is a label too, whose value
 * stands on the next line; with a value behind it it is none.
 */
export function isEndTitle(title: string): boolean {
  const [first = '', ...behind] = folded(title)
    .replace(/[([].*/, '')
    .split(/\s[-–]\s|:/);
  const words = wordsIn(first);
  const of = words.filter((word) => oursWords.has(word) || theirsWords.has(word));
  return (
    words.length > 1 &&
    words.length <= 4 &&
    of.some((word) => word !== 'peer') &&
    words.every((word) => of.includes(word) || sideWord.test(word) || endWord.test(word)) &&
    (behind.join('').trim() === '' || words.some((word) => sideWord.test(word)))
  );
}

const endWord =
  /^(?:vpn|peer|gateway|device|firewall|router|endpoint|location|party|host|server|details|information|data|parameters|settings)$/;

const sideWord = /^(?:sides?|ends?|sites?|lado|extremo|cote|seite)$/;
