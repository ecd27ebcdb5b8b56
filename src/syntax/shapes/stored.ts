import type { Made } from './automaton.js';
import type { Characters } from './characters.js';
import type { Inside, Part } from './inside.js';
import type { Lexicon } from './lexicon.js';
import type { Edge } from './prepared.js';
import type { Shape } from './shape.js';
import { relative, type StoredHead } from './stored-heads.js';
import { rootAsStored, type StoredRoot } from './stored-shapes.js';
import {
  columnsAsStored,
  columnsIn,
  listsIn,
  type StoredSpellings,
  spellingsAsStored,
  spellingsIn,
} from './stored-words.js';
import type { Tables } from './tables.js';

/**
 * What is known of a grammar, written down when the package is built: its words, the automaton, the derivations of
 * common statements. Readers made of it ask Ohm only about other statements.
 */
export interface Stored {
  readonly rules: readonly string[];
  readonly characters: StoredCharacters;
  readonly leaves: readonly string[];
  readonly insides: readonly (readonly [string, StoredInside])[];
  readonly spellings: StoredSpellings;
  readonly made: Made;
  /** What the numbers in heads and failures stand for. */
  readonly texts: readonly string[];
  /** What the numbers in derivations stand for. */
  readonly heads: readonly StoredHead[];
  /** By rule. */
  readonly shapes: readonly StoredRoot[];
}

type StoredPart = readonly [string, number, number, (readonly StoredPart[])?];

interface StoredInside {
  readonly parts: readonly StoredPart[];
  /** Without the first, where the word starts: how far from its end each is, or another edge, or null for none. */
  readonly edges: readonly (number | Edge | null)[];
}

interface StoredCharacters {
  readonly isWord: string;
  readonly isBlank: string;
  readonly isMark: string;
  readonly freeText: string | null;
  readonly quoted: readonly [number, string] | null;
  readonly stop: string;
  readonly blank: string;
  readonly beginsComment: string;
}

const partAsStored = ({ ctorName, from, to, children }: Part): StoredPart =>
  children === undefined ? [ctorName, from, to] : [ctorName, from, to, children.map(partAsStored)];

const insideAsStored = ({ parts, edges }: Inside): StoredInside => ({
  parts: parts.map(partAsStored),
  edges: edges.slice(1).map((edge) => (edge?.base === 'end' ? edge.by : (edge ?? null))),
});

const partOf = ([ctorName, from, to, children]: StoredPart): Part => ({
  ctorName,
  from,
  to,
  children: children?.map(partOf),
});

const insideOf = ({ parts, edges }: StoredInside): Inside => ({
  parts: parts.map(partOf),
  edges: [
    { base: 'start', by: 0 },
    ...edges.map((edge) =>
      typeof edge === 'number' ? ({ base: 'end', by: edge } as const) : (edge ?? undefined),
    ),
  ],
});

const charactersAsStored = ({ freeText, quoted, ...rest }: Characters): StoredCharacters => ({
  isWord: columnsAsStored(rest.isWord),
  isBlank: columnsAsStored(rest.isBlank),
  isMark: columnsAsStored(rest.isMark),
  freeText: freeText === undefined ? null : columnsAsStored(freeText),
  quoted: quoted === undefined ? null : [quoted.sign, columnsAsStored(quoted.inside)],
  stop: rest.stop,
  blank: rest.blank,
  beginsComment: columnsAsStored(rest.beginsComment),
});

const charactersOf = ({ freeText, quoted, ...rest }: StoredCharacters): Characters => ({
  isWord: columnsIn(rest.isWord),
  isBlank: columnsIn(rest.isBlank),
  isMark: columnsIn(rest.isMark),
  freeText: freeText === null ? undefined : columnsIn(freeText),
  quoted: quoted === null ? undefined : { sign: quoted[0], inside: columnsIn(quoted[1]) },
  stop: rest.stop,
  blank: rest.blank,
  beginsComment: columnsIn(rest.beginsComment),
});

/** All that readers know now; `texts` is given the texts in it. */
export function stored(
  rules: readonly string[],
  lexicon: Lexicon,
  made: Made,
  roots: readonly Shape[],
  tables: Tables,
): Stored {
  return {
    rules,
    characters: charactersAsStored(lexicon.characters),
    leaves: [...lexicon.leaves],
    insides: [...lexicon.insides].map(([rule, inside]) => [rule, insideAsStored(inside)]),
    spellings: spellingsAsStored(lexicon.spellings),
    made,
    shapes: roots.map((root) => rootAsStored(root, tables)),
    texts: tables.texts.all,
    heads: tables.heads.all.map((head, number) => relative(head.split(' ').map(Number), number)),
  };
}

/** Reads what was stored as text. It was written by this package's own build. */
export const storedFrom = (text: string | undefined): Stored | undefined =>
  text === undefined ? undefined : (JSON.parse(text) as Stored);

/** The words of each kind that lists them. */
export const keywordsOfStored = ({ spellings }: Stored): readonly (readonly string[])[] =>
  listsIn(spellings).filter(([word]) => word !== '');

/** What was stored of a grammar's words. */
export function lexiconOfStored(from: Stored): Lexicon {
  const { leaves, insides, spellings } = from;
  const keywords = keywordsOfStored(from);
  return {
    characters: charactersOf(from.characters),
    keywords,
    constants: new Set(keywords.flatMap((words) => (words.length === 1 ? words : []))),
    leaves: new Set(leaves),
    insides: new Map(insides.map(([rule, inside]) => [rule, insideOf(inside)])),
    get spellings() {
      return spellingsIn(spellings);
    },
  };
}
