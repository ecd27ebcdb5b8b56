import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from '../../../src/racoon/racoon-conf/parse.js';
import { print } from '../../../src/racoon/racoon-conf/print.js';
import type { RacoonConf, Statement } from '../../../src/racoon/racoon-conf/syntax.js';

const cases = 'test/fixtures/cases';
const texts = readdirSync(cases).flatMap((name) =>
  readdirSync(`${cases}/${name}`)
    .filter((file) => file === 'racoon.conf' || /^\d.*\.conf$/.test(file))
    .map((file) => ({
      name: `${name}/${file}`,
      text: readFileSync(`${cases}/${name}/${file}`, 'utf8'),
    })),
);

const read = (text: string): RacoonConf => parse({ name: 'racoon.conf', text });
const first = (text: string): Statement | undefined => read(text).statements[0];
const unreadIn = (value: unknown): readonly object[] => {
  if (typeof value !== 'object' || value === null) return [];
  if ('kind' in value && value.kind === 'unread') return [value];
  return Object.values(value).flatMap(unreadIn);
};

describe.each(texts)('$name', (source) => {
  test('is printed byte for byte as it was read', () => {
    expect(print(parse(source))).toBe(source.text);
  });
  test('has no statement that is not understood', () => {
    expect(unreadIn(parse(source).statements)).toEqual([]);
  });
});

describe('a racoon.conf', () => {
  test('needs no blanks between a word and a number', () => {
    const one = first(
      'sainfo anonymous { lifetime time 24hour; encryption_algorithm aes128,3des; authentication_algorithm hmac_sha1,hmac_md5; }',
    );
    expect(one).toMatchObject({
      kind: 'sainfo',
      body: [
        { kind: 'lifetime', number: { text: '24' }, unit: { text: 'hour' } },
        {
          algorithms: [
            { algorithm: { text: 'aes' }, bits: { text: '128' } },
            { algorithm: { text: '3des' } },
          ],
        },
        { algorithms: [{ algorithm: { text: 'hmac_sha1' } }, { algorithm: { text: 'hmac_md5' } }] },
      ],
    });
  });

  test('places words that are glued together where they stand', () => {
    const text = 'remote anonymous { proposal { encryption_algorithm aes256; } }';
    const one = first(text);
    const proposal = one?.kind === 'remote' ? one.body[0] : undefined;
    const line = proposal?.kind === 'proposal' ? proposal.body[0] : undefined;
    const bits = line?.kind === 'encryption_algorithm' ? line.bits?.at : undefined;
    expect(text.slice(bits?.start, bits?.end)).toBe('256');
  });

  test('reads past an equals sign, and says that it is skipped', () => {
    const text = 'remote anonymous { dpd_delay = 10; }';
    const conf = read(text);
    expect(conf.statements[0]).toMatchObject({ body: [{ kind: 'number', value: { text: '10' } }] });
    expect(conf.skipped?.map(({ start, end }) => text.slice(start, end))).toEqual(['=']);
  });

  test('takes a number with a sign glued to it for 0, as racoon does', () => {
    expect(first('sainfo anonymous { lifetime time =3600 sec; }')).toMatchObject({
      body: [{ kind: 'lifetime', number: { text: '0' } }],
    });
  });

  test('keeps both neighbours of a directive without its semicolon', () => {
    const one = first(
      'remote anonymous { proposal { hash_algorithm sha1\n dh_group 2; encryption_algorithm 3des; } }',
    );
    expect(one).toMatchObject({
      body: [
        {
          body: [
            { kind: 'hash_algorithm' },
            { kind: 'unread', expected: '";"' },
            { kind: 'dh_group' },
            { kind: 'encryption_algorithm' },
          ],
        },
      ],
    });
  });

  test('keeps the block behind one that is not closed', () => {
    const { statements } = read(
      'remote 192.0.2.1 {\n exchange_mode main;\nremote 192.0.2.2 {\n exchange_mode main;\n}\n',
    );
    expect(statements).toMatchObject([
      { kind: 'remote', index: { address: { text: '192.0.2.1' } } },
      { kind: 'remote', index: { address: { text: '192.0.2.2' } } },
    ]);
    expect(unreadIn(statements[0])).toMatchObject([{ expected: '"}"' }]);
    expect(unreadIn(statements[1])).toEqual([]);
  });

  test('keeps a block behind a word that is none', () => {
    expect(read('5\nremote 192.0.2.2 {\n exchange_mode main;\n}\n').statements).toMatchObject([
      { kind: 'unread', daemon: 'refuses', fault: { start: 0, end: 1 } },
      { kind: 'remote' },
    ]);
  });

  test('keeps a directive without its semicolon before a block', () => {
    const { statements } = read(
      'path pre_shared_key "/x"\nremote 192.0.2.2 {\n exchange_mode main;\n}\n',
    );
    expect(statements).toMatchObject([
      { kind: 'path' },
      { kind: 'unread', expected: '";"', fault: { start: 24, end: 24 } },
      { kind: 'remote' },
    ]);
  });

  test('keeps a block whose opening brace is missing', () => {
    const { statements } = read(
      'remote 192.0.2.2\n exchange_mode main;\n dpd_delay 5;\n proposal {\n dh_group 2;\n }\n}\nlog info;\n',
    );
    expect(statements).toMatchObject([
      {
        kind: 'remote',
        body: [
          { kind: 'unread', expected: '"{"' },
          { kind: 'exchange_mode' },
          { kind: 'number' },
          { kind: 'proposal' },
        ],
      },
      { kind: 'directive' },
    ]);
  });

  test('tells of a block whose head is wrong once, not of every line in it', () => {
    expect(
      unreadIn(read('remote vpn.example.org { exchange_mode main; foo; }').statements),
    ).toHaveLength(1);
  });

  test('may have comments anywhere, with braces and semicolons in them', () => {
    const { statements } = read(
      '# a; {\nremote # }\n anonymous # ;\n{ # {\n exchange_mode # x\n main ; # }\n}',
    );
    expect(statements).toMatchObject([
      { kind: 'remote', index: { kind: 'anonymous' }, body: [{ kind: 'exchange_mode' }] },
    ]);
    expect(statements).toHaveLength(1);
  });

  test('may have a string over two lines, and braces and hashes in strings', () => {
    expect(read('path pre_shared_key "/a\n#{;}b";').statements).toMatchObject([
      { kind: 'path', value: { text: '/a\n#{;}b' } },
    ]);
  });

  test('reads a name in which characters are skipped whole', () => {
    expect(first('remote anonymous { my_identifier user_fqdn u@a.b; }')).toMatchObject({
      body: [{ identifier: { type: { text: 'user_fqdn' }, value: { text: 'u@a.b' } } }],
    });
  });
});
