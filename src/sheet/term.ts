/** What the words and signs of a cell can mean. */
import type { Authentication, Cipher, Hash } from '../model/algorithm.js';
import type { Range } from '../syntax/range.js';

/** A number whose dot or comma stands before three digits, once: thousands, or decimals. */
export interface Parted {
  readonly isParted?: boolean;
}

/** One word or sign of a cell, with what it can mean. `open` values have two meanings. */
export type TermValue =
  | { readonly kind: 'box'; readonly ticked: boolean }
  | { readonly kind: 'network'; readonly address: string; readonly length?: number }
  | { readonly kind: 'cipher'; readonly cipher: Cipher | 'open' }
  | { readonly kind: 'hash'; readonly hash: Hash | 'open' | 'ripemd160' | 'xcbc' }
  | { readonly kind: 'key-bits'; readonly bits: number }
  | {
      readonly kind: 'group';
      readonly number?: number;
      readonly bits?: number;
      readonly curve?: boolean;
    }
  | ({
      readonly kind: 'time';
      readonly seconds: number;
      readonly amount: number;
      readonly unit: number;
    } & Parted)
  | ({
      readonly kind: 'volume';
      readonly kilobytes: number;
      readonly amount: number;
      readonly unit: number;
    } & Parted)
  | ({ readonly kind: 'number'; readonly value: number } & Parted)
  | { readonly kind: 'unit'; readonly seconds?: number; readonly kilobytes?: number }
  | { readonly kind: 'pfs'; readonly answer?: 'no' }
  | { readonly kind: 'exchange'; readonly exchange: 'main' | 'aggressive' }
  | { readonly kind: 'encapsulation'; readonly mode: 'tunnel' | 'transport' }
  | { readonly kind: 'ike'; readonly version?: 1 | 2 }
  | { readonly kind: 'protocol'; readonly protocol: 'esp' | 'ah' }
  | { readonly kind: 'method'; readonly method: Authentication; readonly doubtful?: boolean }
  | { readonly kind: 'answer'; readonly answer: 'yes' | 'no' }
  | { readonly kind: 'phase'; readonly phase: 1 | 2 | 'both' }
  | { readonly kind: 'note'; readonly note: 'preferred' | 'default' | 'translated' | 'real' }
  | { readonly kind: 'host-name'; readonly name: string }
  | { readonly kind: 'bracket'; readonly opens: boolean }
  | { readonly kind: 'separator'; readonly sign: string }
  | {
      readonly kind:
        | 'placeholder'
        | 'absent'
        | 'elsewhere'
        | 'same'
        | 'reference'
        | 'anything'
        | 'range'
        | 'sign';
    }
  | { readonly kind: 'word'; readonly word: string };

/** A word that was read as another. */
export interface Respelling {
  readonly from: string;
  readonly to: string;
}

/** A term with its place in the cell's text, and how deep in brackets it stands. */
export type Term = TermValue & {
  readonly at: Range;
  readonly depth: number;
  readonly respelt?: Respelling;
};
export type TermKind = TermValue['kind'];
export type TermOf<K extends TermKind> = Extract<Term, { readonly kind: K }>;
