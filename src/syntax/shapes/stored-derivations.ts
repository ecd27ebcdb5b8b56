/** How derivations are written down: as the nodes that they are made of, each a number for its head, parents first. */
import { type Derivation, fixedBy } from './derivation.js';
import type { StoredHead } from './stored-heads.js';
import type { Texts } from './tables.js';

/** The heads of a derivation's nodes: where their words are follows from those of their children. */
export type StoredDerivation = readonly number[];

export const derivationAsStored = (
  { rule, first, last, fixed, isLeaf, inner, children }: Derivation,
  texts: Texts,
  heads: Texts,
): StoredDerivation => {
  if (isLeaf) {
    const text = fixed === undefined ? 0 : texts.numberOf(fixed) + 1;
    return [heads.numberOf([texts.numberOf(rule), inner, text].join(' '))];
  }
  const gaps = [...children.map((child) => child.first), last + 1].map(
    (place, at) => place - (at === 0 ? first : (children[at - 1]?.last ?? 0) + 1),
  );
  const head = [texts.numberOf(rule), -1 - children.length];
  if (gaps.some((gap) => gap !== 0)) head.push(...gaps);
  return [
    heads.numberOf(head.join(' ')),
    ...children.flatMap((child) => derivationAsStored(child, texts, heads)),
  ];
};

export function derivationIn(
  stored: StoredDerivation,
  texts: readonly string[],
  heads: readonly StoredHead[],
): Derivation {
  let at = 0;
  let word = 0;
  const next = (): Derivation => {
    const number = stored[at++] ?? 0;
    const head = heads[number] ?? [];
    const [said = 0, inner = 0] = head;
    const rule = texts[inner >= 0 ? said : number - said] ?? '';
    const first = word;
    if (inner >= 0) {
      const fixed = texts[number - (head[2] ?? 0) - 1];
      if (fixed !== '') word++;
      return { rule, first, last: word - 1, fixed, isLeaf: true, inner, children: [] };
    }
    const children: Derivation[] = [];
    for (let i = 0; i < -1 - inner; i++) {
      word += head[2 + i] ?? 0;
      children.push(next());
    }
    word += head[1 - inner] ?? 0;
    const last = word - 1;
    return {
      rule,
      first,
      last,
      fixed: fixedBy(first, last, children),
      isLeaf: false,
      inner: 0,
      children,
    };
  };
  return next();
}
