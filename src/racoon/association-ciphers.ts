/**
 * The names after setkey's `-E` and the keys that they take. Key lengths are what Linux announces through PF_KEY
 * (xfrm_algo.c); where a cipher has several, the written key decides.
 */
import { type Cipher, cipherFamily, keyBits } from '../model/algorithm.js';

interface SetkeyCipher {
  readonly word: string;
  /** Lengths of the whole key in bits that Linux takes. */
  readonly lengths: { readonly least: number; readonly most: number; readonly step: number };
  /** The cipher of a whole key's length. */
  readonly cipher: (bits: number) => Cipher;
  /** Bits of the key that are no key of the cipher: the nonce of counter mode. */
  readonly nonceBits?: number;
}

const one = (bits: number): SetkeyCipher['lengths'] => ({ least: bits, most: bits, step: 1 });
const aesLengths = { least: 128, most: 256, step: 64 };

const table: readonly SetkeyCipher[] = [
  { word: 'des-cbc', lengths: one(64), cipher: () => 'des-cbc' },
  { word: '3des-cbc', lengths: one(192), cipher: () => '3des-cbc' },
  {
    word: 'aes-cbc',
    lengths: aesLengths,
    cipher: (bits) => (bits === 128 ? 'aes-128-cbc' : bits === 192 ? 'aes-192-cbc' : 'aes-256-cbc'),
  },
  {
    word: 'camellia-cbc',
    lengths: aesLengths,
    cipher: (bits) =>
      bits === 128 ? 'camellia-128-cbc' : bits === 192 ? 'camellia-192-cbc' : 'camellia-256-cbc',
  },
  {
    word: 'blowfish-cbc',
    lengths: { least: 40, most: 448, step: 8 },
    cipher: (bits) => `blowfish-${bits}-cbc`,
  },
  {
    word: 'cast128-cbc',
    lengths: { least: 40, most: 128, step: 8 },
    cipher: (bits) => `cast128-${bits}-cbc`,
  },
  {
    word: 'twofish-cbc',
    lengths: { least: 128, most: 256, step: 8 },
    cipher: (bits) => `twofish-${bits}-cbc`,
  },
  {
    word: 'aes-ctr',
    lengths: { least: 160, most: 288, step: 64 },
    cipher: (bits) => `aes-${bits - 32}-ctr`,
    nonceBits: 32,
  },
  { word: 'null', lengths: one(0), cipher: () => 'null' },
];

const byWord = new Map(table.map((row) => [row.word, row]));
const aesRow = byWord.get('aes-cbc');
if (aesRow !== undefined) byWord.set('rijndael-cbc', aesRow);
const byFamily = new Map(table.map((row) => [cipherFamily(row.cipher(row.lengths.most)), row]));

/** The name after `-E` for a cipher; undefined where setkey has none. `null` takes no key. */
export const setkeyCipherWord = (cipher: Cipher): string | undefined =>
  byFamily.get(cipherFamily(cipher))?.word;

/** How many bits the key after `-E` must have for a cipher, a counter mode's nonce included. */
export const setkeyCipherKeyBits = (cipher: Cipher): number =>
  keyBits(cipher) + (byFamily.get(cipherFamily(cipher))?.nonceBits ?? 0);

/** The cipher of a name after `-E` with a key of so many bits. */
export function setkeyCipher(
  word: string,
  bits: number,
): Cipher | { readonly allowed: string } | undefined {
  const row = byWord.get(word);
  if (row === undefined) return undefined;
  const { least, most, step } = row.lengths;
  if (bits >= least && bits <= most && (bits - least) % step === 0) return row.cipher(bits);
  return { allowed: least === most ? `${least}` : `${least} to ${most}` };
}
