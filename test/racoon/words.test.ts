import fc from 'fast-check';
import { describe, expect, expectTypeOf, test } from 'vitest';
import { type Cipher, groupNumbers, hashes as neutralHashes } from '../../src/model/algorithm.js';
import {
  setkeyCipher,
  setkeyCipherKeyBits,
  setkeyCipherWord,
} from '../../src/racoon/association-ciphers.js';
import { portNumber, protocolNumber, setkeyProtocolWord } from '../../src/racoon/protocols.js';
import {
  authenticationMethods,
  compressions,
  espCiphers,
  groups,
  hashes,
  ikeCiphers,
  integrities,
  setkeyIntegrities,
} from '../../src/racoon/words.js';

describe.each([
  ['hash_algorithm', hashes],
  ['authentication_method', authenticationMethods],
  ['dh_group', groups],
  ['authentication_algorithm', integrities],
  ['compression_algorithm', compressions],
  ['-A', setkeyIntegrities],
] as const)('%s', (_what, table) => {
  test.each([...table.names])('says %s and reads it back', (name) => {
    const word = table.word(name);
    expect(word).toBeDefined();
    expect(table.name(word ?? '')).toBe(name);
  });

  test('knows nothing of object members', () => {
    expect(table.name('constructor')).toBeUndefined();
    expect(table.word('toString')).toBeUndefined();
  });
});

const sized = (family: string, least: number, most: number): fc.Arbitrary<Cipher> =>
  fc
    .integer({ min: least / 8, max: most / 8 })
    // The template type cannot be built from a family that is a variable.
    .map((bytes) => `${family}-${bytes * 8}-cbc` as Cipher);

const ofBothPhases = fc.oneof(
  fc.constantFrom<Cipher>(
    'des-cbc',
    '3des-cbc',
    'aes-128-cbc',
    'aes-192-cbc',
    'aes-256-cbc',
    'camellia-128-cbc',
    'camellia-192-cbc',
    'camellia-256-cbc',
    'idea-cbc',
  ),
  sized('blowfish', 40, 448),
  sized('cast128', 40, 128),
  sized('rc5', 40, 2040),
);

describe('ciphers of racoon.conf', () => {
  test('are read back as they are written, in both phases', () => {
    for (const [table, ciphers] of [
      [ikeCiphers, ofBothPhases],
      [espCiphers, fc.oneof(ofBothPhases, sized('twofish', 40, 256), fc.constant<Cipher>('null'))],
    ] as const)
      fc.assert(
        fc.property(ciphers, (cipher) => {
          const words = table.words(cipher);
          return words !== undefined && table.name(words.algorithm, words.bits) === cipher;
        }),
      );
  });

  test.each([
    ['aes', undefined, 'aes-128-cbc'],
    ['rijndael', 256, 'aes-256-cbc'],
    ['blowfish', undefined, 'blowfish-128-cbc'],
    ['3des', 192, undefined],
    ['aes', 160, undefined],
    ['aes', 255, undefined],
    ['blowfish', 456, undefined],
    ['null_enc', undefined, undefined],
    ['constructor', undefined, undefined],
  ])('in phase 1: %s %s is %s', (word, bits, cipher) =>
    expect(ikeCiphers.name(word, bits)).toBe(cipher),
  );

  test.each(['null', 'null_enc'])('in phase 2 know %s', (word) =>
    expect(espCiphers.name(word)).toBe('null'),
  );

  test.each<Cipher>(['aes-128-gcm', 'seal', 'aes-128-ctr', 'null'])(
    'have no word for %s in phase 1',
    (cipher) => expect(ikeCiphers.words(cipher)).toBeUndefined(),
  );
});

describe('names after -E', () => {
  test.each<Cipher>([
    'des-cbc',
    '3des-cbc',
    'aes-128-cbc',
    'aes-192-cbc',
    'aes-256-cbc',
    'camellia-192-cbc',
    'blowfish-40-cbc',
    'cast128-128-cbc',
    'twofish-256-cbc',
    'aes-256-ctr',
    'null',
  ])('%s is read back with its key length', (cipher) => {
    const word = setkeyCipherWord(cipher);
    expect(setkeyCipher(word ?? '', setkeyCipherKeyBits(cipher))).toBe(cipher);
  });

  test('tell the lengths that fit where a key does not', () => {
    expect(setkeyCipher('3des-cbc', 128)).toEqual({ allowed: '192' });
    expect(setkeyCipher('aes-cbc', 100)).toEqual({ allowed: '128 to 256' });
    expect(setkeyCipher('aes', 128)).toBeUndefined();
  });
});

describe('upper-layer protocols', () => {
  test('of every number are read back as they are written', () => {
    for (let number = 1; number < 255; number++)
      expect(protocolNumber(setkeyProtocolWord(number))).toBe(number);
    expect(protocolNumber(setkeyProtocolWord('any'))).toBe('any');
  });

  test.each([
    ['ip', 'any'],
    ['0', 'any'],
    ['255', 'any'],
    ['256', 'any'],
    ['300', 44],
    ['ipencap', 4],
    ['icmp6', 58],
    ['nonsense', undefined],
  ])('%s is %s', (word, number) => expect(protocolNumber(word)).toBe(number));

  test.each([
    ['0', 'any'],
    ['any', 'any'],
    ['l2tp', 1701],
    ['70000', 4464],
    ['nonsense', undefined],
  ])('port %s is %s', (word, number) => expect(portNumber(word)).toBe(number));
});

test('groups are the numbers that IKE knows them by', () => {
  for (const name of groups.names) expect(groups.word(name)).toBe(String(groupNumbers[name]));
  expect(groups.name('modp1024')).toBe('modp1024');
  expect(groups.name('7')).toBeUndefined();
});

test('every neutral hash has a word', () => {
  expect([...hashes.names].sort()).toEqual([...neutralHashes].sort());
  expectTypeOf(hashes.name('md5')).toEqualTypeOf<(typeof neutralHashes)[number] | undefined>();
});
