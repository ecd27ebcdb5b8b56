/**
 * What each dialect and version can say beyond its words: ranges, numbers of things, and the releases that words arrived
 * with. Sources stand beside the values; "guides" are Cisco's configuration guides and command references of the release.
 */
import {
  type Cipher,
  type Group,
  groupNumbers,
  type Hash,
  type Integrity,
} from '../model/algorithm.js';
import type { Identity } from '../model/device.js';
import type { Dialect } from './syntax.js';
import { isAtLeast as isRelease } from './version.js';
import { type DialectWords, words } from './words.js';

/** Closed. */
export type Interval = readonly [number, number];

export interface Limits {
  /** How a person calls the device: `PIX 6.3`. */
  readonly name: string;
  readonly policyNumbers: Interval;
  readonly sequenceNumbers: Interval;
  /** Seconds of phase 1. */
  readonly ikeLifetime: Interval;
  /** Phase 1 may be without end (`lifetime none`). */
  readonly endlessIke: boolean;
  /** Seconds of phase 2 in a crypto map. */
  readonly seconds: Interval;
  readonly kilobytes: Interval;
  /** Transform sets of one crypto map entry. */
  readonly transformSets: number;
  /** Crypto map entries with keys by hand. */
  readonly manualKeys: boolean;
  readonly identities: ReadonlySet<Identity['type']>;
  /** The longest pre-shared key, in bytes. */
  readonly keyLength: number;
  readonly keepalive: { readonly seconds: Interval; readonly retry: Interval };
  /** IPv6 in access lists of crypto maps. */
  readonly ipv6: boolean;
  /** Rules of translation say both networks, and stand in one order; before, exemptions are a list. */
  readonly twiceNat: boolean;
  /** The device starts aggressive mode when told to. */
  readonly startsAggressive: boolean;
}

/** Kilobytes of phase 2 where nothing is written: the same on all (guides; IOS XE model). */
export const defaultKilobytes = 4608000;

const pix6: Omit<Limits, 'name'> = {
  policyNumbers: [1, 65534], // 6.3 guide
  sequenceNumbers: [1, 65535],
  ikeLifetime: [120, 86400], // 6.3 guide; the upper end is also the default
  endlessIke: false,
  seconds: [120, 86400], // 6.3 guide
  kilobytes: [2560, 536870912],
  transformSets: 6, // command reference: up to six
  manualKeys: true,
  identities: new Set(['address', 'fqdn', 'key-id']),
  keyLength: 128, // command reference
  keepalive: { seconds: [10, 3600], retry: [2, 10] },
  ipv6: false,
  twiceNat: false,
  startsAggressive: false,
};

const pix7: Omit<Limits, 'name'> = {
  policyNumbers: [1, 65534],
  sequenceNumbers: [1, 65535],
  ikeLifetime: [120, 2147483647], // 7.x and 8.x guides
  endlessIke: true,
  seconds: [120, 2147483647],
  kilobytes: [10, 2147483647],
  transformSets: 6, // 7.2 guide: up to six
  manualKeys: false, // gone in 7.0
  identities: new Set(['address', 'fqdn', 'key-id', 'distinguished-name']), // the last by `auto`, with certificates
  keyLength: 128,
  keepalive: { seconds: [10, 3600], retry: [2, 10] },
  ipv6: false,
  twiceNat: false,
  startsAggressive: true,
};

const asa84: Omit<Limits, 'name'> = {
  ...pix7,
  transformSets: 11, // 8.4 guide: up to eleven
  ipv6: true, // unified access lists since 9.0
  twiceNat: true,
};

const ios: Omit<Limits, 'name'> = {
  policyNumbers: [1, 10000], // IOS XE model, as all ranges here
  sequenceNumbers: [1, 65535],
  ikeLifetime: [60, 86400],
  endlessIke: false,
  seconds: [120, 2592000],
  kilobytes: [2560, 4294967295],
  transformSets: 6,
  manualKeys: true,
  identities: new Set(['address', 'fqdn', 'user-fqdn', 'distinguished-name']),
  keyLength: 128,
  keepalive: { seconds: [10, 3600], retry: [2, 60] },
  ipv6: false,
  twiceNat: false,
  startsAggressive: true,
};

const all: Readonly<Record<Dialect, Omit<Limits, 'name'>>> = { pix6, pix7, asa84, ios };

/** Whether a version is at least a release; an unknown one counts as new enough. */
const isAtLeast = (version: string | undefined, major: number, minor: number): boolean =>
  isRelease(version, major, minor) ?? true;

const names: Readonly<Record<Dialect, (version: string | undefined) => string>> = {
  pix6: (version) => `PIX ${version ?? '6.3'}`,
  pix7: (version) => (version === undefined ? 'PIX 7 and ASA up to 8.3' : `PIX/ASA ${version}`),
  asa84: (version) => `ASA ${version ?? '8.4'}`,
  ios: (version) => (version === undefined ? 'IOS' : `IOS ${version}`),
};

/** The limits of a device. */
export function limitsOf(dialect: Dialect, version: string | undefined): Limits {
  const limits = { ...all[dialect], name: names[dialect](version) };
  if (dialect === 'ios' && version !== undefined && !isAtLeast(version, 15, 0))
    return { ...limits, seconds: [120, 86400], kilobytes: [2560, 536870912] }; // 12.x guides
  if (dialect === 'pix6' && !isAtLeast(version, 6, 3))
    return { ...limits, identities: new Set(['address', 'fqdn']) }; // key-id came late in 6.3
  if (dialect === 'pix7' && version !== undefined && isAtLeast(version, 8, 3))
    return { ...limits, twiceNat: true };
  if (dialect === 'asa84' && !isAtLeast(version, 9, 0)) return { ...limits, ipv6: false };
  return limits;
}

/** The words of a device, less those that its version does not have yet. */
export interface Vocabulary {
  cipher(cipher: Cipher): string | undefined;
  hash(hash: Hash): string | undefined;
  group(group: Group): string | undefined;
  pfsGroup(group: Group): string | undefined;
  espCipher(cipher: Cipher): string | undefined;
  espIntegrity(integrity: Integrity): string | undefined;
  ahIntegrity(integrity: Integrity): string | undefined;
  readonly authentication: DialectWords['authentications']['word'];
}

/** The words that a device of a dialect and version accepts. */
export function vocabularyOf(dialect: Dialect, version: string | undefined): Vocabulary {
  const table = words[dialect];
  // AES and group 5 came with PIX 6.3 (6.3 guide), AES on IOS with 12.2(13)T (its feature guide).
  const hasAes =
    dialect === 'pix6'
      ? isAtLeast(version, 6, 3)
      : dialect === 'ios'
        ? isAtLeast(version, 12, 3)
        : true;
  const has5 = dialect === 'pix6' ? isAtLeast(version, 6, 3) : true;
  // SHA-2 and the groups above 5 came with IOS 15 (the groups 14 to 16 in 12.4T too; 12.4 without T has none).
  const isNew = dialect !== 'ios' || isAtLeast(version, 15, 0);
  // ASA's groups above 7 for IKEv1 came in a 9.x release.
  const has14 = dialect !== 'asa84' || isAtLeast(version, 9, 0);
  const cipherHere = (cipher: Cipher): boolean => hasAes || !cipher.startsWith('aes');
  const groupHere = (group: Group): boolean => {
    if (group === 'modp1536') return has5;
    if (group === 'modp768' || group === 'modp1024' || group === 'ec2n163') return true;
    return isNew && has14;
  };
  const sha2Here = (name: string): boolean => isNew || !/sha(?:256|384|512)/.test(name);
  return {
    cipher: (cipher) => (cipherHere(cipher) ? table.ikeCiphers.word(cipher) : undefined),
    hash: (hash) => (sha2Here(hash) ? table.hashes.word(hash) : undefined),
    group: (group) => (groupHere(group) ? table.groups.word(group) : undefined),
    pfsGroup: (group) => (groupHere(group) ? table.pfsGroups.word(group) : undefined),
    espCipher: (cipher) => (cipherHere(cipher) ? table.espCiphers.word(cipher) : undefined),
    espIntegrity: (integrity) =>
      sha2Here(integrity) ? table.espIntegrities.word(integrity) : undefined,
    ahIntegrity: (integrity) =>
      sha2Here(integrity) ? table.ahIntegrities.word(integrity) : undefined,
    authentication: table.authentications.word,
  };
}

/** What newer releases refuse: the ASA since 9.15 by its release notes, IOS XE since 17.11 by field notice 72510. */
const weak: ReadonlySet<string | undefined> = new Set<Cipher | Hash | Integrity | Group>([
  ...(['des-cbc', '3des-cbc', 'null', 'md5', 'hmac-md5-96'] as const),
  ...(['modp768', 'modp1024', 'modp2048-256'] as const),
]);

/** What of some algorithms a version probably refuses as too weak, each once. */
export function refusedAsWeak(
  wanted: readonly (Cipher | Hash | Integrity | Group | 'none' | undefined)[],
  dialect: Dialect,
  version: string | undefined,
): readonly string[] {
  const isXe = dialect === 'ios';
  if (version === undefined || !isAtLeast(version, isXe ? 17 : 9, isXe ? 11 : 15)) return [];
  return [...new Set(wanted)].flatMap((one) =>
    one !== undefined && (weak.has(one) || (isXe && one === 'modp1536')) ? one : [],
  );
}

/** A number brought into an interval. */
export const within = (value: number, [least, most]: Interval): number =>
  Math.min(Math.max(value, least), most);

/** Groups that a dialect has in some releases only, which a text without a version cannot tell. */
export const dependsOnRelease = (
  group: Group,
  dialect: Dialect,
  version: string | undefined,
): boolean => dialect === 'asa84' && version === undefined && groupNumbers[group] > 7;

/** Whether a lifetime in kilobytes says that volume ends nothing: `disable` of IOS, `unlimited` of the ASA. */
export const isWithoutVolume = (word: string): boolean => /^(?:disable|unlimited)$/i.test(word);
