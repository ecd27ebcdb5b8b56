import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { knownOf, readers } from '../../scripts/asking/readers.js';
import { Tables } from '../../scripts/asking/tables.js';
import {
  asLine,
  readersOf,
  samplesIn,
  shapeSources,
  shapesOf,
} from '../../scripts/shape-sources.js';
import { readers as knowing, type ShapeNode } from '../../src/syntax/shapes/reader.js';
import { storedFrom } from '../../src/syntax/shapes/stored.js';
import { dumping, firewall } from './grammars.js';
import { statementsLike } from './law.js';

const statements = [
  'access-list out extended remark any text',
  'access-list out remark permit all of it',
  'access-list out permit tcp any host 192.0.2.1 eq www log',
  'access-list out permit udp 10.0.0.0 255.0.0.0 any eq 500',
  'access-list out permit',
  'crypto map m 10 set peer 192.0.2.1',
  'crypto map m 10 set nothing 5',
  'description of it',
];
const rules = ['Line'] as const;
const actions = dumping(rules);

const taught = () => {
  const made = readers<unknown, 'Line'>(firewall, rules, actions);
  for (const text of statements) made.Line.read(text, 0, text.length);
  return made;
};
const again = () => storedFrom(JSON.stringify(knownOf(taught())));

describe('readers of what was stored', () => {
  test('read statements of stored shapes without their grammar', () => {
    const made = knowing<unknown, 'Line'>(
      () => {
        throw new Error('the grammar was asked for');
      },
      actions,
      again(),
    );
    const fresh = taught();
    for (const text of statements) {
      const other = text.replace('192.0.2.1', '198.51.100.77').replace('out', 'inbound');
      expect(made.Line.read(other, 0, other.length)).toEqual(
        fresh.Line.read(other, 0, other.length),
      );
    }
    expect(made.Line.counts).toMatchObject({ learned: 0, direct: 0 });
  });

  test('read all others as readers do that know nothing yet', () => {
    const made = knowing<unknown, 'Line'>(() => firewall, actions, again());
    const alone = readers<unknown, 'Line'>(firewall, rules, actions, { prepare: false });
    fc.assert(
      fc.property(statementsLike(statements), ({ text, start, end }) => {
        expect(JSON.stringify(made.Line.read(text, start, end))).toBe(
          JSON.stringify(alone.Line.read(text, start, end)),
        );
      }),
      { numRuns: 1500 },
    );
  });

  test('come to the same classes from there', () => {
    const half = statements.slice(0, 4);
    const begun = readers<unknown, 'Line'>(firewall, rules, actions);
    for (const text of half) begun.Line.read(text, 0, text.length);
    const stored = storedFrom(JSON.stringify(knownOf(begun)));
    const made = knowing<unknown, 'Line'>(() => firewall, actions, stored);
    expect(knownOf(made).classes).toEqual(stored.classes);
    for (const text of statements) made.Line.read(text, 0, text.length);
    expect(knownOf(made).classes).toEqual(knownOf(taught()).classes);
  });

  test('keep nothing of a text', () => {
    let seen: ShapeNode | undefined;
    const keeping = readers<unknown, 'Line'>(firewall, rules, {
      ...actions,
      CryptoMap(_crypto, _map, name, _number, setting) {
        seen = name;
        return setting.numChildren;
      },
      Line(only) {
        return only.syntax();
      },
    });
    const text = 'crypto map secret 10 set peer 192.0.2.1';
    keeping.Line.read(text, 0, text.length);
    expect(seen?.sourceString).toBe('');
  });
});

describe.each(shapeSources.map((source) => [`${source.folder} ${source.name}`, source] as const))(
  'the shapes prepared for %s',
  (_name, source) => {
    const { folder, name, grammar, actions: making, abbreviations } = source;
    const file = readFileSync(`${folder}/samples/${name}.txt`, 'utf8');
    const preparedNow = async (): Promise<string> => {
      const path = resolve(folder, 'grammar.ohm-bundle.shapes.js');
      const { default: shapes } = await import(/* @vite-ignore */ path);
      return shapes[name];
    };

    test('are those that its grammar gives to its samples now', async () => {
      const text = await preparedNow();
      const { texts, heads } = storedFrom(text);
      const tables = new Tables(texts, heads);
      expect(JSON.stringify(shapesOf(readersOf(source), samplesIn(file), tables)) === text).toBe(
        true,
      );
    });

    test('read each sample as its grammar alone does', async () => {
      const known = storedFrom(await preparedNow());
      const prepared = knowing<unknown, string>(grammar, making, known, { abbreviations });
      const alone = readersOf(source, { prepare: false });
      for (const { rule, text } of samplesIn(file)) {
        const placed = `x\n${text}\ny`;
        expect([rule, text, prepared[rule]?.read(placed, 2, 2 + text.length)]).toEqual([
          rule,
          text,
          alone[rule]?.read(placed, 2, 2 + text.length),
        ]);
      }
    });

    test('are written as they are read', () => {
      const lines = file.split('\n').filter((line) => line !== '');
      expect(samplesIn(file).map(asLine)).toEqual(lines);
    });
  },
);
