/**
 * Neutral names and the words of racoon.conf and setkey for them. A table goes both ways; the spellings beside it are only read.
 * Words are those of ipsec-tools 0.7 to 0.9 (cftoken.l, algorithm.c, setkey's token.l).
 */
import {
  type Authentication,
  type Cipher,
  cipherFamily,
  type Group,
  groupNumbers,
  type Hash,
  type Integrity,
  keyBits,
} from '../model/algorithm.js';
import { type WordTable, wordTable } from '../model/word-table.js';

/** `hash_algorithm` in a proposal. */
export const hashes: WordTable<Hash> = wordTable<Hash>(
  { md5: 'md5', sha1: 'sha1', sha256: 'sha256', sha384: 'sha384', sha512: 'sha512' },
  { sha2_256: 'sha256', sha2_384: 'sha384', sha2_512: 'sha512' },
);

/** Methods that racoon has a word for. */
export type RacoonAuthentication = Exclude<Authentication, 'crack' | 'ecdsa-sig'>;

/** `authentication_method` in a proposal. */
export const authenticationMethods: WordTable<RacoonAuthentication> = wordTable({
  psk: 'pre_shared_key',
  'rsa-sig': 'rsasig',
  'dss-sig': 'dsssig',
  'rsa-encryption': 'rsaenc',
  'rsa-revised-encryption': 'rsarev',
  gssapi: 'gssapi_krb',
  'hybrid-rsa-client': 'hybrid_rsa_client',
  'hybrid-rsa-server': 'hybrid_rsa_server',
  'hybrid-dss-client': 'hybrid_dss_client',
  'hybrid-dss-server': 'hybrid_dss_server',
  'xauth-psk-client': 'xauth_psk_client',
  'xauth-psk-server': 'xauth_psk_server',
  'xauth-rsa-client': 'xauth_rsa_client',
  'xauth-rsa-server': 'xauth_rsa_server',
});

/** Groups that racoon can compute with (oakley.c). */
const computed = [
  'modp768',
  'modp1024',
  'modp1536',
  'modp2048',
  'modp3072',
  'modp4096',
  'modp6144',
  'modp8192',
] as const;
export type RacoonGroup = (typeof computed)[number];

/** `dh_group` and `pfs_group`: numbers are written, words like `modp1024` are read as well. */
export const groups: WordTable<RacoonGroup> = wordTable(
  Object.fromEntries(computed.map((group) => [group, String(groupNumbers[group])])),
  Object.fromEntries(computed.map((group) => [group, group])),
);

/** Groups that racoon's parser lets pass by number and its code cannot compute with. */
export const unusableGroups: ReadonlyMap<string, Group> = new Map<string, Group>([
  ['3', 'ec2n155'],
  ['4', 'ec2n185'],
]);

/** Integrities that the kernel behind racoon and setkey has; HMAC-SHA-256 with the 96 bits that PF_KEY gives it. */
export type NegotiableIntegrity = Extract<
  Integrity,
  'hmac-md5-96' | 'hmac-sha1-96' | 'hmac-sha256-96' | 'hmac-sha384-192' | 'hmac-sha512-256' | 'none'
>;

/** `authentication_algorithm` in a sainfo. */
export const integrities: WordTable<NegotiableIntegrity> = wordTable<NegotiableIntegrity>(
  {
    'hmac-md5-96': 'hmac_md5',
    'hmac-sha1-96': 'hmac_sha1',
    'hmac-sha256-96': 'hmac_sha256',
    'hmac-sha384-192': 'hmac_sha384',
    'hmac-sha512-256': 'hmac_sha512',
    none: 'non_auth',
  },
  {
    hmac_sha2_256: 'hmac-sha256-96',
    hmac_sha2_384: 'hmac-sha384-192',
    hmac_sha2_512: 'hmac-sha512-256',
  },
);

/** What setkey's `-A` can name and Linux has. */
export type SetkeyIntegrity = NegotiableIntegrity | 'hmac-ripemd160-96' | 'aes-xcbc-mac-96';

/** The name after setkey's `-A`; `null` takes no key. */
export const setkeyIntegrities: WordTable<SetkeyIntegrity> = wordTable<SetkeyIntegrity>(
  {
    'hmac-md5-96': 'hmac-md5',
    'hmac-sha1-96': 'hmac-sha1',
    'hmac-sha256-96': 'hmac-sha256',
    'hmac-sha384-192': 'hmac-sha384',
    'hmac-sha512-256': 'hmac-sha512',
    'hmac-ripemd160-96': 'hmac-ripemd160',
    'aes-xcbc-mac-96': 'aes-xcbc-mac',
    none: 'null',
  },
  {
    'hmac-sha2-256': 'hmac-sha256-96',
    'hmac-sha2-384': 'hmac-sha384-192',
    'hmac-sha2-512': 'hmac-sha512-256',
  },
);

/** `compression_algorithm` in a sainfo: the same words as the neutral names. */
export const compressions: WordTable<'deflate' | 'lzs' | 'oui'> = wordTable({
  deflate: 'deflate',
  lzs: 'lzs',
  oui: 'oui',
});

/** A cipher in racoon.conf: a word, and a key length where the cipher has several. */
interface CipherWords {
  readonly algorithm: string;
  readonly bits?: number;
}

/** Key lengths of a cipher family, in bits: the least, the most, the step, and what is meant where none is written. */
interface Sizes {
  readonly least: number;
  readonly most: number;
  readonly step: number;
  readonly usual: number;
}

const anyOfAes: Sizes = { least: 128, most: 256, step: 64, usual: 128 };

interface Family {
  /** The cipher of a key length, or of none. */
  readonly cipher: (bits: number) => Cipher;
  readonly sizes?: Sizes;
}

const fixed = (cipher: Cipher): Family => ({ cipher: () => cipher });

/** Of the lengths that fit, every one is that of a cipher. */
const sized = (family: string, sizes: Sizes): Family => ({
  cipher: (bits) => `${family}-${bits}-cbc` as Cipher,
  sizes,
});

const inSteps = (most: number): Sizes => ({ least: 40, most, step: 8, usual: 128 });

// Key lengths: crypto_openssl.c eay_*_keylen and algorithm.c; the default is 128 for every one that has a choice.
const inBothPhases: readonly (readonly [string, Family])[] = [
  ['des', fixed('des-cbc')],
  ['3des', fixed('3des-cbc')],
  ['aes', sized('aes', anyOfAes)],
  ['camellia', sized('camellia', anyOfAes)],
  ['blowfish', sized('blowfish', inSteps(448))],
  ['cast128', sized('cast128', inSteps(128))],
  ['idea', fixed('idea-cbc')],
  ['rc5', sized('rc5', inSteps(2040))],
];

const inPhase2: readonly (readonly [string, Family])[] = [
  ['twofish', sized('twofish', inSteps(256))],
  ['null_enc', fixed('null')],
];

/** Words of racoon.conf for ciphers. */
export interface CipherTable {
  /** What to write for a cipher, always with its key length; undefined where racoon has no word for it. */
  words(cipher: Cipher): CipherWords | undefined;
  /**
   * The cipher of a word and a written key length in bits; 128 is meant where none is written.
   * Undefined where it is no such word, or the length does not fit (then racoon refuses the file).
   */
  name(algorithm: string, bits?: number): Cipher | undefined;
  /** Whether a word needs no length but takes one: its default is then 128 bits. */
  hasDefaultBits(algorithm: string): boolean;
}

function cipherTable(
  written: readonly (readonly [string, Family])[],
  onlyRead: readonly (readonly [string, string])[],
): CipherTable {
  const byWord = new Map(written);
  const byFamily = new Map(
    written.map(([word, family]) => [
      cipherFamily(family.cipher(family.sizes?.usual ?? 0)),
      { word, sizes: family.sizes },
    ]),
  );
  for (const [alias, word] of onlyRead) {
    const family = byWord.get(word);
    if (family !== undefined) byWord.set(alias, family);
  }
  const fits = (sizes: Sizes, bits: number): boolean =>
    bits >= sizes.least && bits <= sizes.most && (bits - sizes.least) % sizes.step === 0;
  return {
    words(cipher) {
      const found = byFamily.get(cipherFamily(cipher));
      if (found === undefined) return undefined;
      if (found.sizes === undefined) return { algorithm: found.word };
      const bits = keyBits(cipher);
      return fits(found.sizes, bits) ? { algorithm: found.word, bits } : undefined;
    },
    name(algorithm, bits) {
      const family = byWord.get(algorithm);
      if (family === undefined) return undefined;
      if (family.sizes === undefined) return bits === undefined ? family.cipher(0) : undefined;
      const length = bits ?? family.sizes.usual;
      return fits(family.sizes, length) ? family.cipher(length) : undefined;
    },
    hasDefaultBits: (algorithm) => byWord.get(algorithm)?.sizes !== undefined,
  };
}

/** `encryption_algorithm` in a proposal of phase 1. */
export const ikeCiphers: CipherTable = cipherTable(inBothPhases, [['rijndael', 'aes']]);

/** `encryption_algorithm` in a sainfo. */
export const espCiphers: CipherTable = cipherTable(
  [...inBothPhases, ...inPhase2],
  [
    ['rijndael', 'aes'],
    ['null', 'null_enc'],
  ],
);
