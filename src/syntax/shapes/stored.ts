import type { Characters } from './characters.js';
import type { Derivation } from './derivation.js';
import type { Inside } from './inside.js';
import type { Lexicon } from './lexicon.js';
import type { Made } from './made.js';
import type { Shape, Trees } from './shape.js';
import {
  columnsAsStored,
  columnsIn,
  listsIn,
  type StoredSpellings,
  spellingsAsStored,
  spellingsIn,
} from './stored-words.js';
import type { Texts } from './texts.js';

/**
 * What is known of a grammar, written down when the package is built: its words, the automaton, the derivations of
 * common statements. Readers made of it ask Ohm only about other statements.
 */
export interface Stored {
  readonly rules: readonly string[];
  readonly characters: StoredCharacters;
  readonly leaves: readonly string[];
  readonly insides: readonly (readonly [string, Inside])[];
  readonly spellings: StoredSpellings;
  readonly made: Made;
  /** What the numbers in derivations and failures stand for. */
  readonly texts: readonly string[];
  /** By rule. */
  readonly shapes: readonly StoredRoot[];
}

/** Classes of first words, and the shape behind each as text: most are not asked for. */
type StoredRoot = readonly [readonly number[], readonly string[]];

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

/** Derivation, failure, shape of free text behind (0 where there is none), classes, and the shape behind each. */
type StoredShape = readonly [
  StoredDerivation | 0,
  StoredFailure | 0,
  StoredShape | 0,
  readonly number[],
  readonly StoredShape[],
];

/**
 * Rule, first word counted from that of the node around it, number of words less 1, fixed text plus 1, nodes within a word (-1: no
 * leaf), children. So what is alike is written alike wherever it stands in a statement, and packs well.
 */
type StoredDerivation = readonly [number, number, number, number, number, ...StoredDerivation[]];

/** Word, what was expected, words that stand for no keyword there. */
type StoredFailure = readonly [number, number, ...number[]];

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
  texts: Texts,
): Stored {
  const derivationAsStored = (one: Derivation, around = 0): StoredDerivation => [
    texts.numberOf(one.rule),
    one.first - around,
    one.last - one.first,
    one.fixed === undefined ? 0 : texts.numberOf(one.fixed) + 1,
    one.isLeaf ? one.inner : -1,
    ...one.children.map((child) => derivationAsStored(child, one.first)),
  ];
  for (const root of roots) unfoldAll(root);
  const shapeAsStored = ({ derivation, fails, rest, next }: Shape): StoredShape => [
    derivation === undefined ? 0 : derivationAsStored(derivation),
    fails === undefined
      ? 0
      : [
          fails.word,
          texts.numberOf(fails.expected),
          ...[...fails.hopeless].map((word) => texts.numberOf(word)),
        ],
    rest === undefined ? 0 : shapeAsStored(rest),
    // Most classes lead nowhere: the list has holes.
    Object.keys(next).map(Number),
    Object.values(next).map(shapeAsStored),
  ];
  return {
    rules,
    characters: charactersAsStored(lexicon.characters),
    leaves: [...lexicon.leaves],
    insides: [...lexicon.insides],
    spellings: spellingsAsStored(lexicon.spellings),
    made,
    shapes: roots.map(({ next }) => [
      Object.keys(next).map(Number),
      Object.values(next).map((shape) => JSON.stringify(shapeAsStored(shape))),
    ]),
    texts: texts.all,
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
    // An edge that is not certain was written as null.
    insides: new Map(
      insides.map(([rule, { parts, edges }]) => [
        rule,
        { parts, edges: edges.map((edge) => edge ?? undefined) },
      ]),
    ),
    get spellings() {
      return spellingsIn(spellings);
    },
  };
}

/**
 * Gives a reader the shapes that were stored for its rule. Each is unfolded when a statement first comes to it: a text has
 * few of them.
 */
export function restore({ rules, texts, shapes }: Stored, rule: string, trees: Trees): void {
  const root = shapes[rules.indexOf(rule)];
  if (root === undefined) return;
  const text = (number: number): string => texts[number] ?? '';
  const derivationOf = (
    [ruleNumber, from, more, fixed, inner, ...children]: StoredDerivation,
    around = 0,
  ): Derivation => {
    const first = around + from;
    return {
      rule: text(ruleNumber),
      first,
      last: first + more,
      fixed: fixed === 0 ? undefined : text(fixed - 1),
      isLeaf: inner >= 0,
      inner: Math.max(0, inner),
      children: children.map((child) => derivationOf(child, first)),
    };
  };
  const fill = (shape: Shape, [derivation, fails, rest, classes, next]: StoredShape): void => {
    if (derivation !== 0) shape.derivation = derivationOf(derivation);
    if (fails !== 0) {
      const [word, expected, ...hopeless] = fails;
      shape.fails = { word, expected: text(expected), hopeless: new Set(hopeless.map(text)) };
    }
    if (derivation !== 0 || fails !== 0) trees.shapes++;
    if (rest !== 0) {
      shape.rest = trees.node();
      if (shape.rest !== undefined) fold(shape.rest, rest);
    }
    classes.forEach((wordClass, index) => {
      const behind = next[index];
      const grown = trees.grow(shape, wordClass);
      // What does not fit is not known, and is asked of Ohm.
      if (grown !== undefined && behind !== undefined) fold(grown, behind);
    });
  };
  const fold = (shape: Shape, from: StoredShape | string): void => {
    shape.unfold = () => {
      shape.unfold = undefined;
      fill(shape, typeof from === 'string' ? (JSON.parse(from) as StoredShape) : from);
    };
  };
  const [classes, next] = root;
  classes.forEach((wordClass, index) => {
    const shape = trees.grow(trees.root, wordClass);
    const behind = next[index];
    if (shape !== undefined && behind !== undefined) fold(shape, behind);
  });
}

/** Unfolds a shape and all behind it, to look at them. */
function unfoldAll(shape: Shape): void {
  shape.unfold?.();
  if (shape.rest !== undefined) unfoldAll(shape.rest);
  for (const next of shape.next) if (next !== undefined) unfoldAll(next);
}
