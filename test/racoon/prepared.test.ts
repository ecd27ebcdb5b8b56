import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readers } from '../../scripts/asking/readers.js';
import { actions as ruleActions } from '../../src/racoon/iptables/actions.js';
import ruleGrammars from '../../src/racoon/iptables/grammar/grammar.ohm-bundle.js';
import { actions as confActions } from '../../src/racoon/racoon-conf/actions.js';
import confGrammars from '../../src/racoon/racoon-conf/grammar/grammar.ohm-bundle.js';
import { actions as setkeyActions } from '../../src/racoon/setkey/actions.js';
import setkeyGrammars from '../../src/racoon/setkey/grammar/grammar.ohm-bundle.js';

const texts = ['test/fixtures/legacy', 'test/fixtures/cases'].flatMap((root) =>
  readdirSync(root).flatMap((name) =>
    readdirSync(`${root}/${name}`)
      .filter((file) => /\.(?:conf|sh)$/.test(file) && !file.startsWith('cisco'))
      .map((file) => readFileSync(`${root}/${name}/${file}`, 'utf8')),
  ),
);
const statements = texts.flatMap((text) =>
  text
    .split(/[;{}]/)
    .map((piece) => piece.trim())
    .filter((piece) => piece !== '' && piece.length < 300),
);
const rules = [
  '-t nat -A POSTROUTING -s 10.0.0.0/24 ! -d 10.1.0.0/24 -o eth0 -j MASQUERADE',
  'add rule ip nat postrouting ip saddr 10.0.0.0/24 snat to 192.0.2.1',
];

const languages = [
  {
    name: 'racoon.conf',
    make: (prepare: boolean) =>
      readers<object, string>(
        confGrammars.grammar,
        [
          'TopHead',
          'TopLine',
          'RemoteLine',
          'ProposalLine',
          'SainfoLine',
          'ListenLine',
          'TimerLine',
          'PaddingLine',
        ],
        confActions,
        { prepare, abbreviations: false },
      ),
    statements,
    words: [
      'aes',
      'aes256',
      '12a',
      '1.2.3',
      '"a b"',
      '10',
      'any',
      '[',
      ']',
      '/24',
      ',',
      '=',
      'é',
      '# x\n',
      '10.0.0.1-10.0.0.2',
    ],
  },
  {
    name: 'setkey',
    make: (prepare: boolean) =>
      readers<object, string>(
        setkeyGrammars.grammar,
        ['Command', 'PolicyHead', 'PolicyLine', 'AssociationLine'],
        setkeyActions,
        { prepare, abbreviations: false },
      ),
    statements,
    words: [
      '-P',
      'def-5',
      '-5',
      '+',
      'a-b',
      'a-b-c',
      'unique:7',
      'me-any',
      '0x10',
      '"k k"',
      '[any]',
      '/',
      '-',
      '8,0',
      'é',
    ],
  },
  {
    name: 'firewall rules',
    make: (prepare: boolean) =>
      readers<object, string>(
        ruleGrammars.grammar,
        ['Rule', 'NftRule', 'NftCommand'],
        ruleActions,
        {
          prepare,
          abbreviations: false,
        },
      ),
    statements: rules,
    words: ['!', '-d', '10.0.0.1', '"a b"', '-m', 'policy', '5', 'ip', 'snat', 'to', 'é'],
  },
];

describe.each(languages)('statements of $name', ({ make, statements: known, words }) => {
  test('read alike with and without their shapes', () => {
    const prepared = make(true);
    const direct = make(false);
    const names = Object.keys(prepared);
    for (const text of known) for (const rule of names) prepared[rule]?.read(text, 0, text.length);
    const changed = fc
      .tuple(
        fc.constantFrom(...known),
        fc.nat(20),
        fc.constantFrom(...words),
        fc.constantFrom('change', 'add', 'cut'),
        fc.constantFrom('', ' ', '\n\t x;'),
      )
      .map(([text, at, word, how, before]) => {
        const pieces = text.split(/(\s+)/);
        const place = at % pieces.length;
        if (how === 'cut') pieces.splice(place, 1);
        else pieces.splice(place, how === 'add' ? 0 : 1, word, ' ');
        return { text: before + pieces.join(''), start: before.length };
      });
    fc.assert(
      fc.property(changed, fc.constantFrom(...names), ({ text, start }, rule) => {
        expect(prepared[rule]?.read(text, start, text.length)).toEqual(
          direct[rule]?.read(text, start, text.length),
        );
      }),
      { numRuns: 600 },
    );
  });
});

test('hardly any statement of real files is read without its shape', () => {
  const { Command } = readers<object, 'Command'>(
    setkeyGrammars.grammar,
    ['Command'],
    setkeyActions,
    {
      abbreviations: false,
    },
  );
  const policies = statements.filter((text) => /^spdadd [^$]*$/.test(text) && !text.includes('#'));
  for (const text of policies) Command.read(text, 0, text.length);
  expect(policies.length).toBeGreaterThan(20);
  expect(Command.counts.direct).toBe(0);
});
