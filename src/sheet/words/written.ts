/** The words in which a sheet is written; the reader knows each of them, which a test proves. */
import {
  type Authentication,
  type Cipher,
  type Group,
  groupNumbers,
  type Hash,
  type Integrity,
} from '../../model/algorithm.js';
import { bitsOf } from './algorithms.js';

/** A cipher's word; undefined where forms have none. */
export function cipherWord(cipher: Cipher): string | undefined {
  const aes = /^aes-(128|192|256)-(cbc|gcm)$/.exec(cipher);
  if (aes !== null) return aes[2] === 'gcm' ? `AES-${aes[1]}-GCM` : `AES-${aes[1]}`;
  const sized = /^(blowfish|cast128|twofish|camellia)-(128|192|256)-cbc$/.exec(cipher);
  if (sized !== null) return `${sizedNames[sized[1] ?? ''] ?? ''}-${sized[2]}`;
  if (cipher === '3des-cbc') return '3DES';
  if (cipher === 'des-cbc') return 'DES';
  return cipher === 'null' ? 'NULL' : undefined;
}

const sizedNames: Readonly<Record<string, string>> = {
  blowfish: 'Blowfish',
  cast128: 'CAST128',
  twofish: 'Twofish',
  camellia: 'Camellia',
};

export const hashWords: Readonly<Record<Hash, string>> = {
  md5: 'MD5',
  sha1: 'SHA-1',
  sha256: 'SHA-256',
  sha384: 'SHA-384',
  sha512: 'SHA-512',
};

/** Forms name the hash only: that this end keeps fewer bits of SHA-256 they cannot say. */
export const integrityWords: Readonly<Record<Integrity, string>> = {
  'hmac-md5-96': 'MD5',
  'hmac-sha1-96': 'SHA-1',
  'hmac-sha256-128': 'SHA-256',
  'hmac-sha256-96': 'SHA-256',
  'hmac-sha384-192': 'SHA-384',
  'hmac-sha512-256': 'SHA-512',
  'hmac-ripemd160-96': 'RIPEMD-160',
  'aes-xcbc-mac-96': 'AES-XCBC',
  none: 'None',
};

export const methodWords: Partial<Readonly<Record<Authentication, string>>> = {
  psk: 'Pre-shared key',
  'rsa-sig': 'Certificates (RSA signatures)',
  'rsa-encryption': 'RSA encryption',
};

/** `5 (1536 bit)`: the number, and the size where the name has it. */
export const groupWord = (group: Group): string =>
  /^(?:modp|ecp)/.test(group)
    ? `${groupNumbers[group]} (${bitsOf(group)} bit)`
    : String(groupNumbers[group]);

/** `86400 s (1 day)`: seconds, and the same in words. */
export function secondsWord(seconds: number): string {
  const unit = units.find(([size]) => seconds >= size && seconds % size === 0);
  if (unit === undefined) return `${seconds} s`;
  const [size, name] = unit;
  const count = seconds / size;
  return `${seconds} s (${count} ${name}${count === 1 ? '' : 's'})`;
}

const units: readonly (readonly [number, string])[] = [
  [86400, 'day'],
  [3600, 'hour'],
  [60, 'minute'],
];
