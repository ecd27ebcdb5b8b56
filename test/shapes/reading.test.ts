import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readers } from '../../scripts/asking/readers.js';
import type { Word } from '../../src/syntax/range.js';
import type { ShapeNode, Unread } from '../../src/syntax/shapes/reader.js';
import { daemon, dump, dumping, firewall, newerFirewall } from './grammars.js';

const line = (options = {}) =>
  readers<unknown, 'Line'>(firewall, ['Line'], dumping(['Line']), options).Line;
const newerLine = () => readers<unknown, 'Line'>(newerFirewall, ['Line'], dumping(['Line'])).Line;
const read = (reader: { read(text: string, start: number, end: number): unknown }, text: string) =>
  reader.read(text, 0, text.length);
const unread = (
  reader: { read(text: string, start: number, end: number): unknown },
  text: string,
) => {
  const { kind, at, expected } = read(reader, text) as Unread;
  return { kind, word: text.slice(at.start, at.end), start: at.start, expected };
};

describe('a statement that no rule reads', () => {
  test('tells the whole word that does not fit, and all that might stand there', () => {
    const text = 'access-list A permti ip any any';
    const expected = {
      kind: 'unread',
      word: 'permti',
      start: 14,
      expected: '"deny", "permit", "line", or "remark"',
    };
    const reader = line();
    expect(unread(reader, text)).toEqual(expected);
    expect(unread(reader, text)).toEqual(expected);
  });

  test('tells it where the word begins like a keyword', () => {
    expect(unread(line(), 'access-list A permitted')).toMatchObject({
      word: 'permitted',
      start: 14,
    });
    expect(unread(line(), 'crypto map M 10 set pfs group22')).toMatchObject({
      word: 'group22',
      expected: expect.stringContaining('"group2"'),
    });
  });

  test('tells an empty range after the last word where another is missing', () => {
    expect(unread(line(), 'crypto map M  ')).toEqual({
      kind: 'unread',
      word: '',
      start: 12,
      expected: 'a number',
    });
  });

  test('tells what might have gone on where it has a word too many', () => {
    expect(unread(line(), 'crypto map M 10 set pfs group2 more')).toMatchObject({
      word: 'more',
      expected: 'end of input',
    });
  });

  test('tells a place in the whole text', () => {
    const before = 'hostname pix\n';
    const { at } = line().read(
      `${before}crypto map M x y\n`,
      before.length,
      before.length + 16,
    ) as Unread;
    expect(at).toEqual({ start: before.length + 13, end: before.length + 14 });
  });

  test('tells what is expected after any blanks', () => {
    const reader = readers<unknown, 'Directive'>(
      daemon,
      ['Directive'],
      dumping(['Directive']),
    ).Directive;
    const expected = '"{" or "["';
    for (const text of ['remote 1.2.3.4;', 'remote 1.2.3.4 ;', 'remote\t1.2.3.4  ;  ']) {
      expect(unread(reader, text)).toMatchObject({ word: ';', expected });
    }
  });

  test('tells its word in a directive with a comment or a stray sign', () => {
    const reader = readers<unknown, 'Directive'>(
      daemon,
      ['Directive'],
      dumping(['Directive']),
    ).Directive;
    expect(unread(reader, 'lifetime # long\n tim 8 hour;')).toMatchObject({
      word: 'tim',
      expected: '"time"',
    });
    expect(unread(reader, 'lifetime = 8 hour;')).toMatchObject({ word: '=', expected: '"time"' });
    expect(unread(reader, 'path certificate "/etc')).toMatchObject({
      word: '"',
      expected: 'a string',
    });
    expect(unread(reader, 'isakmp # none')).toMatchObject({ word: '', expected: 'an address' });
  });

  test('never throws, whatever the text', () => {
    const reader = line();
    const piece = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 5 }),
      fc.constantFrom('access-list ', 'crypto map ', 'remark ', '\n'),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 6 }), (pieces) => {
        const text = pieces.join('');
        expect(read(reader, text)).toBeDefined();
      }),
      { numRuns: 500 },
    );
  });
});

describe('abbreviated keywords', () => {
  const full = 'access-list A extended permit tcp any4 host 1.2.3.4 eq 80 log disable inactive';
  const words = (result: unknown): string[] =>
    JSON.stringify(result).match(/"[^"@]*@\d+-\d+"/g) ?? [];
  const texts = (result: unknown) => words(result).map((word) => word.replace(/@.*/, ''));

  test('are read as the full ones, in the places of the typed ones', () => {
    const typed = 'access-l A ext per tcp any4 host 1.2.3.4 eq 80 log dis ina';
    const result = read(newerLine(), typed);
    expect(texts(result)).toEqual(texts(read(newerLine(), full)));
    expect(words(result)).toContain(`"permit@${typed.indexOf('per')}-${typed.indexOf('per') + 3}"`);
    expect(words(result)).toContain(`"inactive@${typed.indexOf('ina')}-${typed.length}"`);
  });

  test('are read in capitals', () => {
    const typed = 'ACCESS-LIST A Extended PERMIT TCP any4 host 1.2.3.4 eq 80';
    const same = 'access-list A extended permit tcp any4 host 1.2.3.4 eq 80';
    expect(texts(read(newerLine(), typed))).toEqual(texts(read(newerLine(), same)));
  });

  test('are read in capitals beside names that are keywords elsewhere', () => {
    const typed = 'CRYPTO MAP LOG 10 SET PEER TCP';
    expect(texts(read(newerLine(), typed))).toEqual(
      texts(read(newerLine(), 'crypto map LOG 10 set peer TCP')),
    );
  });

  test('are not read where several keywords would do', () => {
    expect(unread(line(), 'crypto map M 10 set pf group2')).not.toMatchObject({ kind: 'unread' });
    expect(unread(line(), 'crypto map M 10 set p group2')).toMatchObject({
      kind: 'unread',
      word: 'p',
    });
    expect(unread(line(), 'crypto ipsec transform-set S esp-a')).toMatchObject({ word: 'esp-a' });
  });

  test('are read where only one of several keywords would do', () => {
    // "permit" and "peer" begin alike too.
    expect(read(line(), 'access-list A pe ip any any')).not.toMatchObject({ kind: 'unread' });
  });

  test('leave the word that is the keyword itself to that keyword', () => {
    expect(texts(read(line(), 'crypto ipsec transform-set S ESP-AES'))).toContain('"esp-aes');
  });

  test('leave free text as it is', () => {
    const typed = 'access-l A rem  per  x ';
    const result = read(line(), typed);
    expect(words(result)).toContain(`"per  x @16-${typed.length}"`);
  });

  test('are not guessed where a name may stand', () => {
    expect(texts(read(line(), 'access-list A permit ip hos 5.2.3.4 any'))).toContain('"hos');
  });

  test('tell the typed word where reading stops after all', () => {
    expect(unread(line(), 'access-l A pe ip any any log dis nonsense')).toMatchObject({
      word: 'nonsense',
      start: 33,
    });
  });

  test('are not read where a language has none', () => {
    expect(unread(line({ abbreviations: false }), 'access-l A permit ip any any')).toMatchObject({
      word: 'access-l',
    });
  });

  test('are looked for once for each shape and word that stands for none', () => {
    const reader = line();
    for (let i = 0; i < 20; i++) unread(reader, `crypto map M ${i} set p group2`);
    expect(reader.counts).toMatchObject({ learned: 1, filled: 19, direct: 0 });
  });
});

describe('what is kept of statements', () => {
  test('is their shape: the next of it is not read by Ohm', () => {
    const reader = line();
    for (let i = 0; i < 10; i++) read(reader, `crypto map M${i} ${i}  set  peer 10.0.0.${i}`);
    expect(reader.counts).toEqual({ filled: 9, learned: 1, direct: 0, shapes: 1, nodes: 7 });
  });

  test('is no word of them: a key of the first never appears in a later result', () => {
    const key = 'swordfish';
    const texts = [
      `access-list ${key} remark ${key}`,
      `access-list A remark ${key} ${key} "`,
      `description ${key}`,
      `access-list ${key} permit ip host ${key} any`,
      `crypto map ${key} 10 set peer ${key} ${key}`,
      `access-list A permit ip any ${key}`,
      `crypto map M 10 ${key}`,
    ];
    for (const prepare of [true, false]) {
      const reader = line({ prepare });
      for (const text of texts) read(reader, text);
      for (const text of texts) {
        const other = JSON.stringify(read(reader, text.replaceAll(key, 'other')));
        expect(other).not.toContain(key);
      }
    }
  });

  test('is no free text, even if it is a keyword', () => {
    const reader = line();
    read(reader, 'description permit');
    expect(JSON.stringify(read(reader, 'description deny'))).toContain('deny@12-16');
  });

  test('is one shape for all free text, and another where there is none', () => {
    const reader = line();
    for (const text of ['x', 'permit  any', ' "', 'é 😀', '10 '])
      read(reader, `access-list A remark ${text}`);
    read(reader, 'access-list A remark');
    read(reader, 'access-list B remark  ');
    expect(reader.counts).toMatchObject({ filled: 5, learned: 2, direct: 0, shapes: 2 });
  });

  test('is forgotten at the bound', () => {
    const reader = line({ bound: 50 });
    for (let i = 0; i < 200; i++) {
      read(
        reader,
        `access-list A permit ${i.toString(2).replaceAll('0', ' x').replaceAll('1', ' 1')}`,
      );
      expect(reader.counts.nodes).toBeLessThanOrEqual(50);
    }
    read(reader, 'description x');
    read(reader, 'description y');
    expect(JSON.stringify(read(reader, 'description z'))).toContain('z@12-13');
  });

  test('is bounded for all readers of a set together', () => {
    const { AccessList, CryptoMap } = readers<unknown, 'AccessList' | 'CryptoMap'>(
      firewall,
      ['AccessList', 'CryptoMap'],
      dumping(['AccessList', 'CryptoMap'].slice(2)),
      { bound: 12 },
    );
    for (const reader of [AccessList, CryptoMap, AccessList, CryptoMap]) {
      for (let words = 0; words < 10; words++) {
        try {
          read(reader, 'access-list crypto map M 10 x'.slice(0, words * 3));
        } catch {
          // No action is there to make anything of it.
        }
      }
    }
    expect(AccessList.counts.nodes + CryptoMap.counts.nodes).toBeLessThanOrEqual(12);
  });

  test('is nothing of a statement longer than the bound, which is read all the same', () => {
    const reader = line({ bound: 5 });
    expect(read(reader, 'access-list A permit ip any any')).not.toMatchObject({ kind: 'unread' });
    expect(reader.counts.direct).toBe(1);
  });
});

describe('an action', () => {
  test('sees a word as a whole', () => {
    const policy = (options = {}) =>
      readers<unknown, 'Directive'>(
        daemon,
        ['Directive'],
        {
          Policy: (_a, _b, _c, ends, _d) => ends.syntax(),
          ends(from, hyphen, to) {
            return [dump(this), from, hyphen, to];
          },
        },
        options,
      ).Directive;
    const reader = policy();
    const alone = policy({ prepare: false });
    for (const word of ['1.1.1.1-2.2.2.2', '10.20.30.40-5.6.7.8', '1-2']) {
      const text = `spdadd 10.0.0.0/8 10.0.0.0 ${word};`;
      const whole = ['ends', `${word}@27-${27 + word.length}`];
      expect(read(reader, text)).toEqual([whole, undefined, undefined, undefined]);
      expect(read(alone, text)).toEqual(read(reader, text));
    }
    expect(reader.counts).toMatchObject({ learned: 1, direct: 0 });
  });

  test('sees what stands within a string', () => {
    const reader = readers<unknown, 'Directive'>(daemon, ['Directive'], {
      Path: (_path, _certificate, folder, _end) => folder.syntax(),
      quoted(_open, _inside, _close) {
        return this.sourceString.slice(1, -1);
      },
    }).Directive;
    expect(read(reader, 'path certificate "/etc/a b";')).toBe('/etc/a b');
    expect(read(reader, 'path  certificate"" ;')).toBe('');
    expect(reader.counts).toMatchObject({ filled: 1, learned: 1, direct: 0 });
  });

  test('sees the elements of a built-in list', () => {
    const reader = readers<unknown, 'Directive'>(daemon, ['Directive'], {
      Algorithms: (_keyword, list, _end) =>
        list.asIteration().children.map((child) => [child.sourceString, child.source.start]),
    }).Directive;
    expect(read(reader, 'encryption_algorithm aes,3des , aes;')).toEqual([
      ['aes', 21],
      ['3des', 25],
      ['aes', 32],
    ]);
  });

  test('may be missing where there is one child, for words and for repetitions', () => {
    const reader = readers<unknown, 'Line'>(firewall, ['Line'], {
      CryptoMap: (_crypto, _map, name, _number, setting) => [name.syntax(), setting.syntax()],
      Setting_peer: (_set, _peer, places) => places.syntax(),
    }).Line;
    for (let i = 0; i < 2; i++) {
      const [name, peers] = read(reader, 'crypto map M 10 set peer A 1.2.3.4') as [Word, Word[]];
      expect([name, ...peers].map(({ text, at }) => [text, at?.start])).toEqual([
        ['M', 11],
        ['A', 25],
        ['1.2.3.4', 27],
      ]);
    }
  });

  test('is asked for where there are several children', () => {
    const reader = readers<unknown, 'Line'>(firewall, ['Line'], {}).Line;
    expect(() => read(reader, 'description x')).toThrow('Description');
  });

  test('finds an empty node after the word before it', () => {
    const reader = readers<unknown, 'Line'>(firewall, ['Line'], {
      AccessList: (_keyword, _name, position, hole, _entry) =>
        [position, hole].map(({ sourceString, source, numChildren }: ShapeNode) => [
          sourceString,
          source.start,
          source.end,
          numChildren,
        ]),
    }).Line;
    for (let i = 0; i < 2; i++) {
      expect(read(reader, 'access-list A  permit ip any any')).toEqual([
        ['', 13, 13, 0],
        ['', 13, 13, 1],
      ]);
    }
  });
});
