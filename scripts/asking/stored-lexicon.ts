/** What is known of a grammar's words, written down. */
import type { Characters } from '../../src/syntax/shapes/characters.js';
import type { Columns } from '../../src/syntax/shapes/columns.js';
import type { Spelling } from '../../src/syntax/shapes/spelling.js';
import type { Stored, StoredCharacters } from '../../src/syntax/shapes/stored.js';
import type { StoredSpellings } from '../../src/syntax/shapes/stored-words.js';
import type { Alphabet } from './alphabet.js';
import { spellingsOf } from './spelling.js';
import { Texts } from './tables.js';

/** What is known of rules before any statement was read. */
export function storedOf(alphabet: Alphabet, startRules: readonly string[]): Stored {
  return {
    rules: startRules,
    characters: charactersAsStored(alphabet),
    leaves: alphabet.leaves,
    spellings: spellingsAsStored(spellingsOf(alphabet)),
    classes: [],
    shapes: startRules.map(() => []),
    texts: [],
    heads: [],
  };
}

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

/** A set of characters as a text: the first and the last one of each row of neighbours. */
const columnsAsStored = (columns: Columns): string =>
  [...columns.keys()]
    .flatMap((column) =>
      [column - 1, column + 1].flatMap((next) =>
        columns[column] === 1 && columns[next] !== 1 ? String.fromCharCode(column) : [],
      ),
    )
    .join('');

function spellingsAsStored(spellings: readonly Spelling[]): StoredSpellings {
  const sets = new Texts();
  return {
    words: spellings.map((one) => ('first' in one ? '' : one.join('\t'))).join(' '),
    places: spellings.flatMap((one) => {
      if (!('first' in one)) return [];
      const { columns, follow, first, last } = one;
      const setOf = columns.map((set) => sets.numberOf(columnsAsStored(set)));
      return [[setOf, follow.map((next, place) => next.map((to) => to - place)), first, last]];
    }),
    sets: sets.all,
  };
}
