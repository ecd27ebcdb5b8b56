/**
 * The words of each dialect for the neutral names of algorithms, the same in both directions; beside them spellings
 * that are only read. A word with a key length of its own is one text with a blank, as IOS writes it: `aes 256`.
 */
import type { Authentication, Cipher, Group, Hash, Integrity } from '../model/algorithm.js';
import { type WordTable, wordTable } from '../model/word-table.js';
import type { Dialect } from './syntax.js';

export interface DialectWords {
  readonly ikeCiphers: WordTable<Cipher>;
  readonly hashes: WordTable<Hash>;
  readonly authentications: WordTable<Authentication>;
  /** Of a policy: `2`. */
  readonly groups: WordTable<Group>;
  /** Of `set pfs`: `group2`. */
  readonly pfsGroups: WordTable<Group>;
  readonly espCiphers: WordTable<Cipher>;
  readonly espIntegrities: WordTable<Integrity>;
  readonly ahIntegrities: WordTable<Integrity>;
}

/** A table whose words are read in any letter case. */
function table<Name extends string>(
  written: Partial<Record<Name, string>>,
  read?: Readonly<Record<string, Name>>,
): WordTable<Name> {
  const exact = wordTable(written, read);
  return { ...exact, name: (word) => exact.name(word.toLowerCase()) };
}

const hyphenCiphers = {
  'des-cbc': 'des',
  '3des-cbc': '3des',
  'aes-128-cbc': 'aes',
  'aes-192-cbc': 'aes-192',
  'aes-256-cbc': 'aes-256',
} as const;

const hyphenEsp = {
  'des-cbc': 'esp-des',
  '3des-cbc': 'esp-3des',
  'aes-128-cbc': 'esp-aes',
  'aes-192-cbc': 'esp-aes-192',
  'aes-256-cbc': 'esp-aes-256',
  null: 'esp-null',
} as const;

const shortHashes = { md5: 'md5', sha1: 'sha' } as const;
const shortEspHashes = { 'hmac-md5-96': 'esp-md5-hmac', 'hmac-sha1-96': 'esp-sha-hmac' } as const;
const shortAhHashes = { 'hmac-md5-96': 'ah-md5-hmac', 'hmac-sha1-96': 'ah-sha-hmac' } as const;

const pixGroups = { modp768: '1', modp1024: '2', modp1536: '5' } as const;
const laterGroups = {
  modp2048: '14',
  modp3072: '15',
  modp4096: '16',
  ecp256: '19',
  ecp384: '20',
  ecp521: '21',
  'modp2048-256': '24',
} as const;

/** The same groups in the words of `set pfs`. */
const pfs = (groups: Partial<Record<Group, string>>): Partial<Record<Group, string>> =>
  Object.fromEntries(Object.entries(groups).map(([name, number]) => [name, `group${number}`]));

const asa7Groups = { ...pixGroups, ec2n163: '7' } as const;
const asa84Groups = { ...asa7Groups, modp2048: '14' } as const;

const noAh = table<Integrity>({});

export const words: Readonly<Record<Dialect, DialectWords>> = {
  pix6: {
    ikeCiphers: table<Cipher>(hyphenCiphers),
    hashes: table<Hash>(shortHashes),
    authentications: table<Authentication>({ psk: 'pre-share', 'rsa-sig': 'rsa-sig' }),
    groups: table<Group>(pixGroups),
    pfsGroups: table<Group>(pfs(pixGroups)),
    espCiphers: table<Cipher>(hyphenEsp),
    espIntegrities: table<Integrity>(shortEspHashes),
    ahIntegrities: table<Integrity>(shortAhHashes),
  },
  pix7: {
    ikeCiphers: table<Cipher>(hyphenCiphers),
    hashes: table<Hash>(shortHashes),
    authentications: table<Authentication>({
      psk: 'pre-share',
      'rsa-sig': 'rsa-sig',
      'dss-sig': 'dsa-sig',
      crack: 'crack',
    }),
    groups: table<Group>(asa7Groups),
    pfsGroups: table<Group>(pfs(asa7Groups)),
    espCiphers: table<Cipher>(hyphenEsp),
    espIntegrities: table<Integrity>({ ...shortEspHashes, none: 'esp-none' }),
    ahIntegrities: noAh,
  },
  asa84: {
    ikeCiphers: table<Cipher>(hyphenCiphers),
    hashes: table<Hash>(shortHashes),
    authentications: table<Authentication>({
      psk: 'pre-share',
      'rsa-sig': 'rsa-sig',
      crack: 'crack',
    }),
    groups: table<Group>(asa84Groups),
    pfsGroups: table<Group>(pfs({ ...asa84Groups, ...laterGroups })),
    espCiphers: table<Cipher>(hyphenEsp),
    espIntegrities: table<Integrity>({ ...shortEspHashes, none: 'esp-none' }),
    ahIntegrities: noAh,
  },
  ios: {
    ikeCiphers: table<Cipher>(
      {
        'des-cbc': 'des',
        '3des-cbc': '3des',
        'aes-128-cbc': 'aes',
        'aes-192-cbc': 'aes 192',
        'aes-256-cbc': 'aes 256',
      },
      { 'aes 128': 'aes-128-cbc' },
    ),
    hashes: table<Hash>({
      ...shortHashes,
      sha256: 'sha256',
      sha384: 'sha384',
      sha512: 'sha512',
    }),
    authentications: table<Authentication>({
      psk: 'pre-share',
      'rsa-sig': 'rsa-sig',
      'rsa-encryption': 'rsa-encr',
      'ecdsa-sig': 'ecdsa-sig',
    }),
    groups: table<Group>({ ...pixGroups, ...laterGroups }),
    pfsGroups: table<Group>(pfs({ ...pixGroups, ...laterGroups })),
    espCiphers: table<Cipher>(
      {
        'des-cbc': 'esp-des',
        '3des-cbc': 'esp-3des',
        'aes-128-cbc': 'esp-aes',
        'aes-192-cbc': 'esp-aes 192',
        'aes-256-cbc': 'esp-aes 256',
        seal: 'esp-seal',
        'aes-128-gcm': 'esp-gcm',
        'aes-192-gcm': 'esp-gcm 192',
        'aes-256-gcm': 'esp-gcm 256',
        'aes-128-gmac': 'esp-gmac',
        'aes-192-gmac': 'esp-gmac 192',
        'aes-256-gmac': 'esp-gmac 256',
        null: 'esp-null',
      },
      {
        'esp-aes 128': 'aes-128-cbc',
        'esp-gcm 128': 'aes-128-gcm',
        'esp-gmac 128': 'aes-128-gmac',
      },
    ),
    espIntegrities: table<Integrity>({
      ...shortEspHashes,
      'hmac-sha256-128': 'esp-sha256-hmac',
      'hmac-sha384-192': 'esp-sha384-hmac',
      'hmac-sha512-256': 'esp-sha512-hmac',
    }),
    ahIntegrities: table<Integrity>({
      ...shortAhHashes,
      'hmac-sha256-128': 'ah-sha256-hmac',
      'hmac-sha384-192': 'ah-sha384-hmac',
      'hmac-sha512-256': 'ah-sha512-hmac',
    }),
  },
};
