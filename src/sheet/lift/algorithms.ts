/** Algorithms in a cell: ciphers, hashes and groups, in the order in which they are offered. */

import {
  type Cipher,
  type Group,
  groupNumbers,
  groupOf,
  type Hash,
} from '../../model/algorithm.js';
import { present } from '../../syntax/present.js';
import type { Range } from '../../syntax/range.js';
import type { Term } from '../term.js';
import { bitsOf, groupOfBits, isCombined } from '../words/algorithms.js';
import { outerOf } from './chosen.js';

/** What was read, and what has two meanings or fits none. */
export interface Found<T> {
  readonly values: readonly T[];
  readonly faults: readonly Fault[];
}

interface Fault {
  readonly at: Range;
  readonly why: 'key-length' | 'hash-size' | 'group-bits' | 'group-number';
  /** What the cell says, as numbers: a group and its bits. */
  readonly numbers?: readonly number[];
}

/** `aes` is true where the label offers lengths of AES, so that a length alone is enough. */
export function ciphersIn(terms: readonly Term[], aes: boolean): Found<Cipher> {
  const outer = outerOf(terms);
  const values: Cipher[] = [];
  const faults: Fault[] = [];
  let family = aes;
  for (const [index, term] of outer.entries()) {
    const bits = bitsIn(term);
    if (term.kind === 'cipher') {
      family = true;
      const size = term.cipher === 'open' ? sizeBehind(outer, index, terms) : undefined;
      if (term.cipher !== 'open') add(values, term.cipher);
      else if (size !== undefined) add(values, aesOf(size));
      else faults.push({ at: term.at, why: 'key-length' });
    } else if (bits !== undefined && family) {
      // `AES128/192`: a further length; `AES, 256 bit`: the length of the one before.
      add(values, aesOf(bits));
    }
  }
  return { values, faults };
}

function bitsIn(term: Term | undefined): 128 | 192 | 256 | undefined {
  const bits =
    term?.kind === 'key-bits'
      ? term.bits
      : term?.kind === 'number'
        ? term.value
        : term?.kind === 'group' && term.number === undefined
          ? term.bits
          : undefined;
  return bits === 128 || bits === 192 || bits === 256 ? bits : undefined;
}

const aesOf = (bits: 128 | 192 | 256): Cipher => `aes-${bits}-cbc`;

/** The length behind a bare "AES", in brackets or not. */
function sizeBehind(
  outer: readonly Term[],
  index: number,
  all: readonly Term[],
): 128 | 192 | 256 | undefined {
  const term = outer[index];
  if (term === undefined) return undefined;
  const after = all
    .slice(all.indexOf(term) + 1)
    .find(
      (one) =>
        one.kind !== 'bracket' &&
        one.kind !== 'sign' &&
        one.kind !== 'separator' &&
        !(one.kind === 'word' && sizeWords.has(one.word)),
    );
  return bitsIn(after);
}

const sizeWords: ReadonlySet<string | undefined> = new Set(
  'key length size with of cbc mode'.split(' '),
);

const add = <T>(values: T[], value: T): void => {
  if (!values.includes(value)) values.push(value);
};

/** Hashes; a combined cipher in the row of integrity says that there is none of its own. */
export function hashesIn(terms: readonly Term[]): Found<Hash | 'ripemd160' | 'xcbc' | 'combined'> {
  const values: (Hash | 'ripemd160' | 'xcbc' | 'combined')[] = [];
  const faults: Fault[] = [];
  for (const term of outerOf(terms)) {
    if (term.kind === 'hash') {
      const size = term.hash === 'open' ? sizedBehind(terms, term) : undefined;
      if (term.hash !== 'open') add(values, term.hash);
      else if (size !== undefined) add(values, size);
      else faults.push({ at: term.at, why: 'hash-size' });
    } else if (term.kind === 'cipher' && term.cipher !== 'open' && isCombined(term.cipher))
      add(values, 'combined');
    else if (term.kind === 'answer' && term.answer === 'no') add(values, 'combined');
  }
  return { values, faults };
}

function sizedBehind(terms: readonly Term[], hash: Term): Hash | undefined {
  const rest = terms
    .slice(terms.indexOf(hash) + 1)
    .filter(({ kind }) => kind !== 'bracket' && kind !== 'sign');
  const [next] = rest;
  const size =
    next?.kind === 'number'
      ? next.value
      : next?.kind === 'key-bits'
        ? next.bits
        : next?.kind === 'group'
          ? next.bits
          : undefined;
  return size === 256 ? 'sha256' : size === 384 ? 'sha384' : size === 512 ? 'sha512' : undefined;
}

interface GroupItem {
  at: Range;
  number?: number;
  bits?: number;
  curve?: boolean;
}

/** Groups by number, by bits, or by both, which have to fit. */
export function groupsIn(terms: readonly Term[]): Found<Group> {
  const items: GroupItem[] = [];
  let parted = true;
  for (const term of terms) {
    if (term.kind === 'separator') parted = true;
    const found = numbersOf(term);
    if (found === undefined) continue;
    const last = items.at(-1);
    const isAbout =
      last !== undefined &&
      (term.depth > 0 || !parted) &&
      (last.number === undefined) !== (found.number === undefined);
    if (isAbout) Object.assign(last, found, { at: { start: last.at.start, end: term.at.end } });
    else if (term.depth === 0 || items.length === 0) items.push({ at: term.at, ...found });
    parted = false;
  }
  const values: Group[] = [];
  const faults: Fault[] = [];
  for (const item of items) {
    const group = groupOfItem(item);
    if (group !== undefined) add(values, group);
    else
      faults.push({
        at: item.at,
        why: item.number !== undefined && item.bits !== undefined ? 'group-bits' : 'group-number',
        numbers: [item.number, item.bits].filter((number) => number !== undefined),
      });
  }
  return { values, faults };
}

function numbersOf(term: Term): Omit<GroupItem, 'at'> | undefined {
  if (term.kind === 'group') {
    const { number, bits, curve } = term;
    return present({ number, bits, curve });
  }
  if (term.kind === 'key-bits') return { bits: term.bits };
  if (term.kind !== 'number') return undefined;
  return term.value >= 512 ? { bits: term.value } : { number: term.value };
}

function groupOfItem({ number, bits, curve = false }: GroupItem): Group | undefined {
  const named = number === undefined ? undefined : groupOf(number);
  if (bits === undefined) return named;
  if (number === undefined) return groupOfBits(bits, curve) ?? groupOfBits(bits, true);
  if (named === undefined) return undefined;
  return bitsOf(named) === bits ? named : undefined;
}

/** The number that a group has. */
export const numberOf = (group: Group): number => groupNumbers[group];
