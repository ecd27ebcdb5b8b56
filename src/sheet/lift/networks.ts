/** Networks in a cell: prefixes, hosts, and what was translated into what. */
import { maskLength, prefixesOfRange, prefixOf } from '../../model/address.js';
import type { Range } from '../../syntax/range.js';
import type { Term } from '../term.js';
import { chosenOf } from './chosen.js';

/** A network as a cell has it. */
export interface NetworkItem {
  readonly at: Range;
  readonly address: string;
  /** Absent where no mask stands with an address that ends in .0: another place may say it. */
  readonly length?: number;
  readonly hostBits: boolean;
  /** The real network behind it, where the cell says so. */
  readonly real?: string;
}

/** Why the networks of a cell are not all, or not those that are meant. */
export type Unclear = 'address' | 'arrow' | 'more' | 'range' | 'without';

export interface NetworksFound {
  readonly items: readonly NetworkItem[];
  readonly faults: {
    readonly at: Range;
    readonly why: Unclear | 'any';
    /** The prefix that a range is exactly. */
    readonly prefix?: string;
  }[];
  /** Networks in remarks, of which nothing is made. */
  readonly rest: Range[];
}

/** Addresses within the link: tunnel interfaces have them, networks behind an end do not. */
export const isLinkLocal = (address: string): boolean =>
  address.startsWith('169.254.') || /^fe[89ab]/i.test(address);

export function networksIn(all: readonly Term[]): NetworksFound {
  const terms = chosenOf(all);
  const items: NetworkItem[] = [];
  const faults: NetworksFound['faults'][number][] = [];
  const rest: Range[] = [];
  const hasOuter = terms.some(({ kind, depth }) => kind === 'network' && depth === 0);
  for (const term of terms) {
    const isOuter = term.depth === 0 || !hasOuter;
    if (term.kind === 'anything' && isOuter && isAlone(term, terms))
      faults.push({ at: term.at, why: 'any' });
    if (term.kind !== 'network' || isLinkLocal(term.address)) continue;
    const words = wordsBefore(term, terms);
    if (isOuter && !(items.length > 0 && isTranslation(words))) items.push(itemOf(term));
    else if (!bracketed(term, items, words)) rest.push(term.at);
  }
  return { items, faults, rest };
}

const isAlone = (term: Term, terms: readonly Term[]): boolean =>
  terms.every(
    (one) =>
      one === term || one.kind === 'sign' || one.kind === 'bracket' || one.kind === 'separator',
  );

function itemOf(term: Term & { readonly kind: 'network' }): NetworkItem {
  const { address, length, at } = term;
  if (length === undefined) {
    // An address that ends in .0 is hardly a machine: its mask was forgotten.
    const isNetwork = address.endsWith('.0') || address.endsWith('::');
    return {
      at,
      address,
      hostBits: false,
      ...(!isNetwork && { length: address.includes(':') ? 128 : 32 }),
    };
  }
  const masked = prefixOf(address, length);
  return { at, address, length, hostBits: masked?.hostBits ?? true };
}

export const isOfReal = (words: string): boolean =>
  /\b(?:translated (?:address )?(?:of|from|for)|nat(?:ted)? (?:from|of|for)|real|original|actual)\b/.test(
    words,
  );
export const isTranslation = (words: string): boolean =>
  /\b(?:nat|natted|nated|nat'd|snat|pat|translated|hid(?:e|es|den)|masquerad\w*)\b/.test(words);

/**
 * `172.16.1.1 (translated from 10.0.0.0/24)`, `10.0.0.0/24 (NAT to 172.16.1.1)`, `10.0.0.0/24 hidden behind 172.16.1.1`;
 * false where it is another remark.
 */
function bracketed(
  term: Term & { readonly kind: 'network' },
  items: NetworkItem[],
  words: string,
): boolean {
  const last = items.at(-1);
  if (last === undefined) return false;
  const length = maskLength(term.address);
  if (
    length !== undefined &&
    term.length === undefined &&
    (last.length === undefined || last.length === 32 || last.length === length) &&
    /^(?:255|254|252|248|240)\./.test(term.address)
  ) {
    // `10.1.2.0 (mask 255.255.255.0)`
    items[items.length - 1] = {
      ...last,
      length,
      hostBits: prefixOf(last.address, length)?.hostBits ?? true,
    };
    return true;
  }
  const inner = itemOf(term);
  const innerText = prefixText(inner);
  const lastText = prefixText(last);
  if (innerText === undefined || lastText === undefined) return false;
  if (isOfReal(words)) items[items.length - 1] = { ...last, real: innerText };
  else if (isTranslation(words)) items[items.length - 1] = { ...inner, real: lastText };
  else return innerText === lastText;
  return true;
}

/** The words before a term, back to the network or the bracket before it. */
function wordsBefore(term: Term, terms: readonly Term[]): string {
  const words: string[] = [];
  for (let index = terms.indexOf(term) - 1; index >= 0; index--) {
    const one = terms[index];
    if (one === undefined || one.kind === 'network' || (one.kind === 'bracket' && one.opens)) break;
    if (one.kind === 'word') words.unshift(one.word);
    else if (one.kind === 'note') words.unshift(one.note === 'real' ? 'real' : 'translated');
  }
  return words.join(' ');
}

/** The prefix of an item whose length is known and which has no bits behind it. */
export const prefixText = ({ address, length, hostBits }: NetworkItem): string | undefined =>
  length === undefined || hostBits ? undefined : prefixOf(address, length)?.prefix;

/** The prefix that a range, with which a text begins, is exactly; empty where there is none. */
export function prefixOfRange(text: string): string {
  const [, from = '', last = ''] =
    /^\D*(\d+(?:\.\d+){3})[^\d/.][^\d/]*((?:\d+\.){3}\d+|\d+)(?![\d/.])/.exec(text) ?? [];
  const to = last.includes('.') ? last : from.replace(/\d+$/, last);
  const [only = '', another] = prefixesOfRange(from, to);
  return another === undefined ? only : '';
}
