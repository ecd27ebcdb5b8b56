import { readFileSync } from 'node:fs';
import { type Grammar, grammars as read } from 'ohm-js';
import { expect, test } from 'vitest';
import cisco from '../../src/cisco/grammar/grammar.ohm-bundle.js';
import iptables from '../../src/racoon/iptables/grammar/grammar.ohm-bundle.js';
import racoonConf from '../../src/racoon/racoon-conf/grammar/grammar.ohm-bundle.js';
import setkey from '../../src/racoon/setkey/grammar/grammar.ohm-bundle.js';
import sheet from '../../src/sheet/grammar/grammar.ohm-bundle.js';
import { recipeOf } from '../../src/syntax/recipe.js';

const { Words, Cisco, Pix6, Asa7, Asa84, Ios } = cisco;
const all: readonly (readonly [string, readonly Grammar[]])[] = [
  ['src/cisco', [Words, Cisco, Pix6, Asa7, Asa84, Ios]],
  ['src/racoon/iptables', [iptables.grammar]],
  ['src/racoon/racoon-conf', [racoonConf.grammar]],
  ['src/racoon/setkey', [setkey.grammar]],
  ['src/sheet', [sheet.grammar]],
];

// Its own rules: those of a parent are inherited.
const rulesOf = ({ rules }: Grammar): readonly string[] =>
  Object.entries(rules).map(
    ([name, { body, formals, description }]) =>
      `${name}<${formals.join(', ')}> (${description ?? ''}) = ${String(body)}`,
  );

test.each(all)('the grammars of %s are those that Ohm makes of their text', (folder, bundled) => {
  const own = read(readFileSync(`${folder}/grammar/grammar.ohm`, 'utf8'));
  expect(bundled.map(({ name }) => name)).toEqual(Object.keys(own));
  for (const grammar of bundled) {
    const same = own[grammar.name];
    expect(rulesOf(grammar)).toEqual(same && rulesOf(same));
  }
});

test('a recipe holds signs of the notation as they are', () => {
  const terminal = (text: string) => ['terminal', null, text];
  expect(recipeOf('Own', 'a', null, `a<b>"a %22%3b%22"!($0 '%28 *=x%3b ~-%2az)`)).toEqual([
    'grammar',
    null,
    'Own',
    null,
    'a',
    {
      a: [
        'override',
        null,
        'a ";"',
        ['b'],
        [
          'seq',
          null,
          ['param', null, 0],
          terminal('('),
          ['star', null, ['app', null, 'keyword', [terminal('x;')]]],
          ['not', null, ['range', null, '*', 'z']],
        ],
      ],
    },
  ]);
});
