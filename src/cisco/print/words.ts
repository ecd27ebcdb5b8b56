import type { Word } from '../../syntax/range.js';
import type { Dialect, Written } from '../syntax.js';

/** A word of a line: one of the syntax, a keyword, or none. */
export type Part = Word | string | false | undefined;

/** A line of its words, those that are not there left out. */
export const line = (...parts: readonly Part[]): string =>
  parts
    .map((part) => {
      if (part === undefined || part === false) return '';
      return typeof part === 'string' ? part : part.text;
    })
    .filter((text) => text !== '')
    .join(' ');

/** The text of several words. */
export const joined = (words: readonly Word[]): string => words.map(({ text }) => text).join(' ');

/** A line, taken back where its statement is. */
export const withNo = (statement: Written, text: string): string =>
  statement.negated === true ? `no ${text}` : text;

/** A head line with indented lines below; what is taken back is its head alone. */
export const submode = (
  statement: Written,
  head: string,
  body: readonly string[],
): readonly string[] =>
  statement.negated === true
    ? [`no ${head}`]
    : [head, ...body.flatMap((one) => (one === '' || one === 'no ' ? [] : ` ${one}`))];

/** The words before what concerns IKE as a whole. */
export const isakmp = (dialect: Dialect): string =>
  dialect === 'pix6' ? 'isakmp' : 'crypto isakmp';

/** The words before what concerns the first version of IKE. */
export const ikev1 = (dialect: Dialect): string =>
  dialect === 'asa84' ? 'crypto ikev1' : isakmp(dialect);

/** The word that ASA 8.4 has before what it has for two versions of IKE. */
export const versioned = (dialect: Dialect): string => (dialect === 'asa84' ? 'ikev1' : '');

/** Lines in the order in which a device shows them; those of one rank keep theirs. */
export const ordered = <Line extends { readonly kind: string }>(
  lines: readonly Line[],
  order: readonly string[],
): readonly Line[] => {
  const rank = ({ kind }: Line): number => {
    const at = order.indexOf(kind);
    return at < 0 ? order.length : at;
  };
  return [...lines].sort((a, b) => rank(a) - rank(b));
};
