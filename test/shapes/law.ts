import fc from 'fast-check';
import type { Grammar } from 'ohm-js';
import { Alphabet } from '../../scripts/asking/alphabet.js';
import { readers } from '../../scripts/asking/readers.js';
import { spellingsOf } from '../../scripts/asking/spelling.js';
import { Automaton, START } from '../../src/syntax/shapes/automaton.js';
import { columnOf } from '../../src/syntax/shapes/columns.js';
import type { Actions, Options } from '../../src/syntax/shapes/reader.js';

const NEAR_MISSES = [
  ...['12a', '1.2.3', '1.2.3.4', '300.1.1.1', '10', 'any', 'any4', 'any4x', 'an', 'host', 'hos'],
  ...[
    'é',
    'aé',
    '😀',
    '"a b"',
    '"open',
    "it's",
    ';',
    '{',
    '/',
    ',',
    '[',
    '#',
    '# x\n',
    '1-2',
    '1.1-2.2',
  ],
  ...[
    '1-2-3',
    '-',
    'remark',
    'log',
    'LOG',
    'Permit',
    'object-group',
    'line',
    '=',
    '\u00a0',
    '\u0001',
  ],
];

const BLANKS = [...' '.repeat(20), '  ', '  ', '\t', ' \t ', ''];

/** Statements like the given ones: a word changed, added or cut, blanks varied, anywhere in a text. */
export const statementsLike = (fixtures: readonly string[], misses: readonly string[] = []) => {
  const words = [...new Set(fixtures.flatMap((line) => line.match(/"[^"]*"|\w[\S]*|\S/g) ?? []))];
  const word = fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom(...NEAR_MISSES, ...misses) },
    { weight: 3, arbitrary: fc.constantFrom(...words) },
    {
      weight: 1,
      arbitrary: fc
        .tuple(fc.constantFrom(...words), fc.nat({ max: 6 }))
        .map(([text, length]) => text.slice(0, length + 1)),
    },
    { weight: 1, arbitrary: fc.constantFrom(...words).map((text) => text.toUpperCase()) },
    { weight: 1, arbitrary: fc.string({ maxLength: 4 }) },
  );
  const edit = fc.record({
    place: fc.nat({ max: 30 }),
    how: fc.constantFrom('change', 'change', 'add', 'cut', 'end'),
    word,
  });
  return fc
    .record({
      line: fc.constantFrom(...fixtures),
      edits: fc.array(edit, { maxLength: 3 }),
      blanks: fc.array(fc.constantFrom(...BLANKS), { maxLength: 12 }),
      before: fc.constantFrom('', 'x', 'permit ', '\n', 'é"'),
      after: fc.constantFrom('', 'y', ' deny', '\n', '"'),
    })
    .map(({ line, edits, blanks, before, after }) => {
      const parts: string[] = line.match(/"[^"]*"|\w[\S]*|\S/g) ?? [];
      for (const { place, how, word: other } of edits) {
        const index = place % (parts.length + 1);
        if (how === 'change') parts[index] = other;
        else if (how === 'add') parts.splice(index, 0, other);
        else if (how === 'cut') parts.splice(index, 1);
        else parts.length = index;
      }
      const statement = parts
        .map((part, index) => part + (index === parts.length - 1 ? '' : (blanks[index] ?? ' ')))
        .join('');
      return {
        text: before + statement + after,
        start: before.length,
        end: before.length + statement.length,
      };
    });
};

/** Holds what is read by shapes equal to what Ohm reads alone, for statements like the given ones. */
export const readsAlike = <Rule extends string>(
  grammar: Grammar,
  rule: Rule,
  actions: Actions,
  fixtures: readonly string[],
  { runs = 2_000, ...options }: Options & { readonly runs?: number } = {},
): void => {
  const prepared = readers<unknown, Rule>(grammar, [rule], actions, options)[rule];
  const direct = readers<unknown, Rule>(grammar, [rule], actions, { ...options, prepare: false })[
    rule
  ];
  for (const line of fixtures) prepared.read(line, 0, line.length);
  const seen = statementsLike(fixtures);
  fc.assert(
    fc.property(seen, ({ text, start, end }) => {
      const first = prepared.read(text, start, end);
      const again = prepared.read(text, start, end);
      const alone = direct.read(text, start, end);
      const [a, b, c] = [first, again, alone].map((result) => JSON.stringify(result));
      if (a !== c)
        throw new Error(`${JSON.stringify(text.slice(start, end))}\nprepared ${a}\nalone    ${c}`);
      if (b !== c)
        throw new Error(
          `${JSON.stringify(text.slice(start, end))} again\nprepared ${b}\nalone    ${c}`,
        );
    }),
    { numRuns: runs },
  );
};

/** Holds the scanner's answer to which kinds match a word equal to Ohm's, for words like a grammar's own. */
export const kindsAgree = (
  grammar: Grammar,
  rules: readonly string[],
  { runs = 150, words = [] }: { readonly runs?: number; readonly words?: readonly string[] } = {},
): void => {
  const alphabet = new Alphabet(grammar, rules);
  const spellings = spellingsOf(alphabet);
  const automaton = new Automaton(() => spellings, alphabet.isWord, 1, []);
  const isWord = (text: string) => grammar.match(text, 'wordChar').succeeded();
  const keywords = alphabet.kinds.flatMap((kind) => kind.words ?? []);
  const piece = fc.oneof(
    fc.constantFrom(...keywords, ...NEAR_MISSES, ...words),
    fc.nat({ max: 999 }).map(String),
    fc.constantFrom(
      '.',
      '.',
      '-',
      ':',
      '/',
      'a',
      'x',
      '0',
      '0x',
      'f',
      'é',
      '1.2.3.4',
      '1.1.1.1-2.2.2.2',
    ),
    fc.string({ maxLength: 2 }),
  );
  const word = fc
    .oneof(
      { weight: 1, arbitrary: piece },
      { weight: 2, arbitrary: fc.array(piece, { maxLength: 7 }).map((all) => all.join('')) },
    )
    .map((text) => text.split('').filter(isWord).join(''))
    .filter((text) => text !== '');
  fc.assert(
    fc.property(word, (text) => {
      const scanned = kindsOf(automaton, text).map((index) => alphabet.kinds[index]?.key);
      const matched = alphabet.kinds
        .map(({ key }) => key)
        .filter((key) => grammar.match(text, key).succeeded());
      if (scanned.join() !== matched.join()) {
        throw new Error(`${JSON.stringify(text)} is ${scanned} to the scanner, ${matched} to Ohm`);
      }
    }),
    { numRuns: runs },
  );
};

/** The kinds that an automaton finds to match a word. */
function kindsOf(automaton: Automaton, word: string): readonly number[] {
  let state = START;
  for (const character of word) state = automaton.extend(state, columnOf(character.charCodeAt(0)));
  const [kinds = ''] =
    [...automaton.classes].find(([, wordClass]) => wordClass === automaton.classOf[state]) ?? [];
  return kinds.split(' ').filter(Boolean).map(Number);
}
