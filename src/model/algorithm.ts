/**
 * Algorithms by their one neutral name, with the facts that both languages need. Numbers are IANA's:
 * ISAKMP attributes of RFC 2409 appendix A, ESP transforms and attributes of RFC 2407 section 4.4 and their registries.
 */

/** Ciphers with one key length each. */
export const fixedCiphers = [
  'des-cbc',
  '3des-cbc',
  'aes-128-cbc',
  'aes-192-cbc',
  'aes-256-cbc',
  'camellia-128-cbc',
  'camellia-192-cbc',
  'camellia-256-cbc',
  'idea-cbc',
  'seal',
  'aes-128-gcm',
  'aes-192-gcm',
  'aes-256-gcm',
  'aes-128-gmac',
  'aes-192-gmac',
  'aes-256-gmac',
  'null',
] as const;

export type FixedCipher = (typeof fixedCiphers)[number];

/** Ciphers whose key length is chosen freely, in bits. */
export type SizedCipher =
  | `blowfish-${number}-cbc`
  | `cast128-${number}-cbc`
  | `rc5-${number}-cbc`
  | `twofish-${number}-cbc`
  | `aes-${number}-ctr`;

export type Cipher = FixedCipher | SizedCipher;

/** What a sized cipher's name must look like; the number is the key length in bits. */
export const sizedCipherPattern = /^(?:(?:blowfish|cast128|rc5|twofish)-\d+-cbc|aes-\d+-ctr)$/;

/** Hashes of phase 1. */
export const hashes = ['md5', 'sha1', 'sha256', 'sha384', 'sha512'] as const;
export type Hash = (typeof hashes)[number];

/**
 * Integrity of phase 2, with the length of the check value in bits. HMAC-SHA-256 stands twice: RFC 4868 keeps 128 bits,
 * the kernel behind setkey and racoon 96; the name on the wire is the same, so the two negotiate and lose every packet.
 */
export const integrities = [
  'hmac-md5-96',
  'hmac-sha1-96',
  'hmac-sha256-128',
  'hmac-sha256-96',
  'hmac-sha384-192',
  'hmac-sha512-256',
  'hmac-ripemd160-96',
  'aes-xcbc-mac-96',
  'none',
] as const;
export type Integrity = (typeof integrities)[number];

/** Diffie-Hellman groups by number (RFC 2409, 3526, 5114, 5903). */
export const groupNumbers = {
  modp768: 1,
  modp1024: 2,
  ec2n155: 3,
  ec2n185: 4,
  modp1536: 5,
  ec2n163: 7,
  modp2048: 14,
  modp3072: 15,
  modp4096: 16,
  modp6144: 17,
  modp8192: 18,
  ecp256: 19,
  ecp384: 20,
  ecp521: 21,
  'modp2048-256': 24,
} as const;
export type Group = keyof typeof groupNumbers;
export const groups = Object.keys(groupNumbers) as readonly Group[];

/** The group of a number, where there is one. */
export const groupOf = (number: number): Group | undefined =>
  groups.find((group) => groupNumbers[group] === number);

/** How the ends prove who they are. */
export const authentications = [
  'psk',
  'rsa-sig',
  'dss-sig',
  'rsa-encryption',
  'rsa-revised-encryption',
  'crack',
  'ecdsa-sig',
  'gssapi',
  'hybrid-rsa-client',
  'hybrid-rsa-server',
  'hybrid-dss-client',
  'hybrid-dss-server',
  'xauth-psk-client',
  'xauth-psk-server',
  'xauth-rsa-client',
  'xauth-rsa-server',
] as const;
export type Authentication = (typeof authentications)[number];

/** The key length of a cipher in bits; 0 for the null cipher. */
export function keyBits(cipher: Cipher): number {
  if (cipher === 'des-cbc') return 64;
  if (cipher === '3des-cbc') return 192;
  if (cipher === 'null') return 0;
  if (cipher === 'idea-cbc') return 128;
  if (cipher === 'seal') return 160;
  return Number(/\d+(?=-(?:cbc|ctr|gcm|gmac)$)/.exec(cipher)?.[0] ?? 0);
}

/** A cipher without its key length: two ciphers of one family differ in the key length attribute only. */
export const cipherFamily = (cipher: Cipher): string =>
  cipher.replace(/-\d+-(?=cbc|ctr|gcm|gmac)/, '-');

/** The key length of an integrity algorithm in bits (RFC 2403, 2404, 4868); 0 for none. */
export const integrityKeyBits: Record<Integrity, number> = {
  'hmac-md5-96': 128,
  'hmac-sha1-96': 160,
  'hmac-sha256-128': 256,
  'hmac-sha256-96': 256,
  'hmac-sha384-192': 384,
  'hmac-sha512-256': 512,
  'hmac-ripemd160-96': 160,
  'aes-xcbc-mac-96': 128,
  none: 0,
};

/** Algorithms that a person should replace where both ends can do better. */
export const weakCiphers: ReadonlySet<Cipher> = new Set<Cipher>(['des-cbc', '3des-cbc', 'null']);
export const weakGroups: ReadonlySet<Group> = new Set<Group>(['modp768', 'modp1024', 'modp1536']);
