import { canonicalAddress } from '../../model/address.js';
import { isInterfaceName } from '../interface-name.js';

/** What must be known of a dialect and a text to tell whether two lines are one. */
export interface Judge {
  /** Whether a line reads. */
  reads(text: string): boolean;
  isKeyword(word: string): boolean;
  /** Whether the text defines a name. */
  isNamed(word: string): boolean;
}

/** What stands between two lines that are one; `unsure` where they are one and how is not certain. */
export type Joining = ' ' | '' | 'unsure';

/** From this column on a line may have been cut by a terminal's width. */
export const width = 72;
// A word that any name can stand for.
const anyName = '~';
const numeric = /^[\d.]+$/;
// `5.` counts the sentences of a mail.
const isNumber = (word: string): boolean => numeric.test(word) && /\d$/.test(word);

/**
 * Whether `rest` was broken off the line `whole`, which is not complete where `isOpen`. It was where only so the line
 * reads and its words are no names, or are addresses and names that the text has; a name alone is no sign.
 */
export function joining(
  whole: string,
  rest: string,
  isOpen: boolean,
  judge: Judge,
): Joining | undefined {
  const words = rest.split(/[ \t]+/);
  const [first = ''] = words;
  const last = /[^ \t]*$/.exec(whole)?.[0] ?? '';
  const fits = ([' ', ''] as const).filter((between) => {
    const seam = between === ' ' ? [last, first] : [last + first];
    return seam.every(isSound) && judge.reads(whole + between + rest);
  });
  const isKnown = (word: string): boolean =>
    judge.isKeyword(word) || judge.isNamed(word) || canonicalAddress(word) !== undefined;
  const isOneWord = isKnown(last + first);
  const certain = fits.filter((between) => {
    if (between === '' && isOneWord && !isKnown(last) && !isKnown(first)) return true;
    const before = between === ' ' ? `${whole} ` : whole.slice(0, whole.length - last.length);
    if (!judge.reads(before + words.map(() => anyName).join(' '))) return true;
    if (between === ' ')
      return (
        words.every((word) => isMeant(word, judge)) ||
        // Most pasted texts do not hold the lines of the interface itself.
        (isOpen && isInterfaceName(first)) ||
        (first === 'route-map' && words.slice(1).every(judge.isNamed)) ||
        (isOpen && words.length === 1)
      );
    const [, ...others] = words;
    return isMeant(last + first, judge) && others.every((word) => isMeant(word, judge));
  });
  const [only, another] = certain;
  if (only !== undefined) {
    if (another === undefined) return only;
    const areTwoWords = isKnown(last) && isKnown(first);
    if (isOneWord === areTwoWords) return 'unsure';
    return isOneWord ? '' : ' ';
  }
  if (isOpen) return undefined;
  const isFragment = words.every((word) => isNumber(word) || judge.isKeyword(word));
  if (isNumber(first) && isFragment) return 'unsure';
  // Half of a key is a key too.
  const isCut = whole.length >= width || endsInKey(whole);
  return fits.length > 0 && words.length === 1 && isCut ? 'unsure' : undefined;
}

/** Whether a line ends in a key, of which nothing may be missed: no word of it is known. */
export const endsInKey = (line: string): boolean => /\bkey[ \t]+\S+$/i.test(line);

const isMeant = (word: string, judge: Judge): boolean =>
  canonicalAddress(word) !== undefined || judge.isNamed(word);

// A number, an address or a mask; never half of one.
const isSound = (word: string): boolean =>
  !numeric.test(word) || !word.includes('.') || canonicalAddress(word) !== undefined;
