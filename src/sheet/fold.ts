import { distance } from '../syntax/distance.js';

/**
 * A text as it is compared: small letters, no accents, one kind of blank, dash and apostrophe. It has the length of the
 * original, so that places stay.
 */
export function folded(text: string): string {
  // Most cells are plain: nothing is to be looked up letter by letter.
  if (plain.test(text)) return text.toLowerCase();
  let result = '';
  for (let i = 0; i < text.length; i++) result += letter(text.charAt(i));
  return result;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: the whole of ASCII is meant
const plain = /^[\x00-\x7f]*$/;

const signs: Readonly<Record<string, string>> = {
  '\u00a0': ' ',
  '\u2007': ' ',
  '\u2009': ' ',
  '\u202f': ' ',
  '\u3000': ' ',
  '\ufeff': ' ',
  '\u2010': '-',
  '\u2011': '-',
  '\u2012': '-',
  '\u2013': '-',
  '\u2014': '-',
  '\u2212': '-',
  '\u2018': "'",
  '\u2019': "'",
  '\u201c': '"',
  '\u201d': '"',
  '\uff1a': ':',
  '\uff0c': ',',
  '\uff1b': ';',
  '\uff08': '(',
  '\uff09': ')',
  '\u2022': '•',
};

function letter(one: string): string {
  const sign = signs[one];
  if (sign !== undefined) return sign;
  const base = one.normalize('NFD').replace(/[\u0300-\u036f]/g, '');
  const small = base.toLowerCase();
  // Syllables and ligatures would change the length: they stay as they are.
  return small.length === 1 ? small : one;
}

/** The known words that a misspelt one can be meant to be: those that are nearest to it. */
export function nearest(word: string, known: Iterable<string>): readonly string[] {
  if (word.length < 4 || /\d/.test(word)) return [];
  let least = word.length >= 9 ? 2 : 1;
  let near: string[] = [];
  for (const one of known) {
    if (one.length < 4) continue;
    const far = distance(word, one, least);
    if (far > least) continue;
    near = far < least ? [one] : [...near, one];
    least = far;
  }
  return near;
}
