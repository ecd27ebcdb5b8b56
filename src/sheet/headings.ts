/** Titles: of the phases, of tunnels, of sections. */
import { distance } from '../syntax/distance.js';
import { present } from '../syntax/present.js';
import { folded } from './fold.js';
import { termsOf } from './terms.js';
import { besideHeading, headingWords, phaseHeadings } from './words/headings.js';

export interface HeadingReading {
  readonly phase?: 1 | 2;
  /** The phase follows from a name such as IPsec; no number says it. */
  readonly byName?: boolean;
  readonly tunnel?: number;
  readonly beside?: boolean;
}

const longestHeading = 90;

/** A title of a phase or a tunnel, or of what is no tunnel data; undefined for all other texts. */
export function readHeading(title: string): HeadingReading | undefined {
  const text = withoutOrder(title);
  if (text.length > longestHeading || /[.!?]$/.test(text) || !/\p{L}/u.test(text)) return undefined;
  const plain = folded(text).replace(/\b[a-z]{4,6}\b/g, mended);
  const outside = plain.replace(/[([][^)\]]*[)\]]/g, ' ').replace(/[:#]/g, ' ');
  const words = outside.match(/[\p{L}\p{N}]+/gu) ?? [];
  if (words.length === 0 || words.length > 12) return undefined;
  // "IKE version" asks for a number, "IKE version 1" is a title.
  if (hasValue(text) || /\bversion\s*$/.test(plain)) return undefined;
  const tunnel = /\btunnel\s*(?:no\.?|number|#)?\s*#?\s*(\d{1,3})\b/.exec(plain)?.[1];
  const own = words.every(
    (word) =>
      headingWords.has(word) ||
      /^(?:(?:phase|fase|ph)(?:1|2|i{1,2})|p[12])$/.test(word) ||
      /^\d{1,3}$/.test(word),
  );
  const numbered = numberedPhaseIn(plain);
  // "IPSec ESP", "IKEv1": values, and no title.
  if (
    numbered === undefined &&
    tunnel === undefined &&
    words.every((word) => nameWords.has(word)) &&
    words.some((word) => /^(?:esp|ah|ikev[12])$/.test(word))
  )
    return undefined;
  const named =
    tunnel === undefined && !/^(?:esp|ah)$/.test(words.join(' ')) ? namedPhaseIn(plain) : undefined;
  const phase = own || isTitled(plain) ? (numbered ?? named) : undefined;
  if (
    phase !== undefined ||
    (tunnel !== undefined && (own || /^(?:ipsec |vpn )?tunnel/.test(plain.trim())))
  )
    return present({
      phase,
      byName: (phase !== undefined && numbered === undefined) || undefined,
      tunnel: tunnel === undefined ? undefined : Number(tunnel),
    });
  return isBeside(plain) ? { beside: true } : undefined;
}

/** A word of a heading with a slip: `Pahse 2`. */
const mended = (word: string): string =>
  headingWords.has(word) || word.endsWith('s')
    ? word
    : (['phase', 'ipsec'].find((one) => distance(word, one, 1) === 1) ?? word);

/** A title without what says its place among others: `SECTION C.`, `Part II:`, `B)`. */
export const withoutOrder = (title: string): string => title.replace(order, '');

const order =
  /^(?:(?:section|part|step|chapter|teil|abschnitt|parte|paso|partie)\s+(?:[a-z]|\d{1,2}|[ivx]{1,4})\b\s*[.):–-]?|(?:[a-z]|[ivx]{1,4})[.)])\s+/i;

const nameWords: ReadonlySet<string | undefined> = new Set(
  'ipsec esp ah ike isakmp ikev1 ikev2 vpn'.split(' '),
);

// The phase first, then words that are the form's own: `Phase 1 - ACME standard`.
const isTitled = (plain: string): boolean =>
  /^(?:\d+[.)]\s*)?(?:ike |ipsec |vpn )?(?:phase|fase|ph)[ -]?(?:1|2|i{1,2}|one|two)\b\s*(?:[-:(]|$)/.test(
    plain.trim(),
  );

function numberedPhaseIn(plain: string): 1 | 2 | undefined {
  const first = /\b(?:phase|fase|ph|p)[ -]?(?:1|i|one)\b/.test(plain);
  const second = /\b(?:phase|fase|ph|p)[ -]?(?:2|ii|two)\b/.test(plain);
  return first === second ? undefined : first ? 1 : 2;
}

function namedPhaseIn(plain: string): 1 | 2 | undefined {
  const named = phaseHeadings.filter(([, pattern]) => pattern.test(plain));
  return named.length === 1 ? named[0]?.[0] : undefined;
}

/** A colon with something behind it: a label with its value, unless only the number of a phase or tunnel stands before. */
function hasValue(text: string): boolean {
  const plain = folded(text)
    .replace(/[([][^)\]]*[)\]]/g, ' ')
    .trim();
  const colon = plain.search(/[:=]\s*\S/);
  if (colon < 0) return false;
  if (
    !/^(?:(?:ike |ipsec |vpn )?(?:phase|fase|tunnel) ?#?(?:\d{1,3}|i{1,2}))\s*$/.test(
      plain.slice(0, colon),
    )
  )
    return true;
  return termsOf(plain.slice(colon + 1)).some(
    ({ kind }) =>
      kind !== 'word' &&
      kind !== 'sign' &&
      kind !== 'ike' &&
      kind !== 'phase' &&
      kind !== 'reference',
  );
}

const isBeside = (plain: string): boolean => {
  const words = plain.match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.length <= 6 && besideHeading.test(plain);
};

/** Whether a text looks like a title, without saying of what: short, no sentence, no values. */
export function isTitle(text: string): boolean {
  if (text.length > 60 || /[.!?,;]$/.test(text)) return false;
  const words = text.split(/\s+/);
  if (words.length > 8) return false;
  return termsOf(text).every(({ kind }) => !valueKinds.has(kind));
}

const valueKinds: ReadonlySet<string | undefined> = new Set(
  'network range cipher hash time volume box placeholder'.split(' '),
);
