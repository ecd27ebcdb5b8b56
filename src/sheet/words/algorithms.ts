/** Neutral names of what the grammar reads as algorithms, by the alternative that read them. */

import {
  type Cipher,
  type Group,
  groups,
  type Hash,
  type Integrity,
} from '../../model/algorithm.js';
import { distance } from '../../syntax/distance.js';
import { folded } from '../fold.js';

type Bits = '128' | '192' | '256';
const bitsIn = (text: string): Bits | undefined => {
  const found = /128|192|256/.exec(text)?.[0];
  return found === '128' || found === '192' || found === '256' ? found : undefined;
};

/** `open`: a name without the key length that it needs. */
export function cipherOf(alternative: string, text: string): Cipher | 'open' {
  const bits = bitsIn(text);
  switch (alternative) {
    case 'cipher_triple':
      return '3des-cbc';
    case 'cipher_des':
      return 'des-cbc';
    case 'cipher_null':
      return 'null';
    // `esp-aes` is a Cisco word, and that device's own default length.
    case 'cipher_cisco':
      return 'aes-128-cbc';
    case 'cipher_sized': {
      const family = /blowfish|twofish/.exec(text)?.[0];
      const size = Number(bits ?? 128);
      if (family === 'blowfish') return `blowfish-${size}-cbc`;
      if (family === 'twofish') return `twofish-${size}-cbc`;
      return `cast128-${size}-cbc`;
    }
    case 'cipher_camellia':
      return bits === undefined ? 'open' : `camellia-${bits}-cbc`;
    case 'cipher_gcm':
    case 'cipher_gcmFirst':
    case 'cipher_gcmMiddle':
      return bits === undefined ? 'open' : `aes-${bits}-gcm`;
    default:
      return bits === undefined ? 'open' : `aes-${bits}-cbc`;
  }
}

/** `open`: SHA-2 without its size. */
export function hashOf(alternative: string, text: string): Hash | 'open' | 'ripemd160' | 'xcbc' {
  switch (alternative) {
    case 'hash_md5':
      return 'md5';
    case 'hash_open':
      return 'open';
    case 'hash_ripemd':
      return 'ripemd160';
    case 'hash_xcbc':
      return 'xcbc';
    case 'hash_sha2':
    case 'hash_bracket': {
      const size = /256|384|512/.exec(text)?.[0];
      return size === '384' ? 'sha384' : size === '512' ? 'sha512' : 'sha256';
    }
    default:
      return 'sha1';
  }
}

const integrityOfHash: Readonly<Record<Hash, Integrity>> = {
  md5: 'hmac-md5-96',
  sha1: 'hmac-sha1-96',
  sha256: 'hmac-sha256-128',
  sha384: 'hmac-sha384-192',
  sha512: 'hmac-sha512-256',
};

/** The integrity that a hash's name stands for in phase 2. */
export const integrityOf = (hash: Hash | 'ripemd160' | 'xcbc'): Integrity =>
  hash === 'ripemd160'
    ? 'hmac-ripemd160-96'
    : hash === 'xcbc'
      ? 'aes-xcbc-mac-96'
      : integrityOfHash[hash];

/** The group of so many bits: a prime, or a curve. */
export const groupOfBits = (bits: number, curve: boolean): Group | undefined => {
  const name = `${curve ? 'ecp' : 'modp'}${bits}`;
  return groups.find((group) => group === name);
};

/** The bits that a group is named by. */
export const bitsOf = (group: Group): number => Number(/\d+/.exec(group)?.[0] ?? 0);

/** The usual word that a misspelt cipher or hash is one letter away from, to be asked about; empty where none is. */
export const nearCipher = (text: string): string =>
  nearWord(text, ['AES-128', 'AES-192', 'AES-256', '3DES', 'Triple DES']);
export const nearHash = (text: string): string =>
  nearWord(text, ['MD5', 'SHA-1', 'SHA-256', 'SHA-384', 'SHA-512']);

function nearWord(text: string, words: readonly string[]): string {
  const bare = (one: string): string => folded(one).replace(/[^a-z0-9]/g, '');
  const near = words.filter((word) => distance(bare(text), bare(word), 1) <= 1);
  return near.length === 1 ? (near[0] ?? '') : '';
}

/** Ciphers that keep integrity themselves. */
export const isCombined = (cipher: Cipher): boolean => /gcm|gmac/.test(cipher);
