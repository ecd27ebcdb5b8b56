/**
 * What a line that is not written means, by dialect and version. Each value has the words that name its source to the
 * user. `unsure` marks those on which sources disagree or could not be read: where a wrong guess keeps the tunnel down,
 * they are told as warnings.
 */
import type { Authentication, Cipher, Group, Hash } from '../model/algorithm.js';
import { defaultKilobytes } from './limits.js';
import type { Dialect } from './syntax.js';
import { isAtLeast } from './version.js';

/** A value, how the product's words name it, and whether it is a guess. */
export interface Default<T> {
  readonly value: T;
  readonly source: string;
  readonly unsure?: boolean;
}

interface Phase1Defaults {
  readonly cipher: Default<Cipher>;
  readonly hash: Default<Hash>;
  readonly authentication: Default<Authentication>;
  readonly group: Default<Group>;
  readonly lifetimeSeconds: Default<number>;
}

const of = <T>(value: T, source: string, unsure = false): Default<T> =>
  unsure ? { value, source, unsure } : { value, source };

// PIX 6: the policies that 6.3 shows as its own, and Cisco's course table of phase-1 parameters.
const pix6: Phase1Defaults = {
  cipher: of('des-cbc', 'PIX 6: DES'),
  hash: of('sha1', 'PIX 6: SHA-1'),
  authentication: of('rsa-sig', 'PIX 6: RSA signatures'),
  group: of('modp768', 'PIX 6: group 1'),
  lifetimeSeconds: of(86400, 'PIX 6: 86400 s'),
};

// PIX 7 to ASA 8.3: the policy 65535 that 7.2 itself writes from its defaults after an upgrade.
const pix7: Phase1Defaults = {
  cipher: of('3des-cbc', 'PIX 7 to ASA 8.3: 3DES'),
  hash: of('sha1', 'PIX 7 to ASA 8.3: SHA-1'),
  authentication: of('psk', 'PIX 7 to ASA 8.3: pre-shared keys'),
  group: of('modp1024', 'PIX 7 to ASA 8.3: group 2'),
  lifetimeSeconds: of(86400, 'PIX 7 to ASA 8.3: 86400 s'),
};

const asa84: Phase1Defaults = {
  cipher: of('3des-cbc', 'ASA 8.4 to 9.12: 3DES'),
  hash: of('sha1', 'ASA 8.4 and later: SHA-1'),
  authentication: of('psk', 'ASA 8.4 and later: pre-shared keys'),
  group: of('modp1024', 'ASA 8.4 to 9.12: group 2'),
  lifetimeSeconds: of(86400, 'ASA 8.4 and later: 86400 s'),
};

// The 9.17 guide has these; that 9.13 is the release of the change is not confirmed.
const asa913: Phase1Defaults = {
  ...asa84,
  cipher: of('aes-128-cbc', 'ASA 9.13 and later: AES-128', true),
  group: of('modp2048', 'ASA 9.13 and later: group 14', true),
};

// A text without version: the values of the releases that were longest in use.
const asaUnknown: Phase1Defaults = {
  ...asa84,
  cipher: of('3des-cbc', 'ASA 8.4 to 9.12: 3DES; later releases: AES-128', true),
  group: of('modp1024', 'ASA 8.4 to 9.12: group 2; later releases: group 14', true),
};

// IOS: `show crypto isakmp policy` of a policy with other lines only.
const ios: Phase1Defaults = {
  cipher: of('des-cbc', 'IOS: DES'),
  hash: of('sha1', 'IOS: SHA-1'),
  authentication: of('rsa-sig', 'IOS: RSA signatures'),
  group: of('modp768', 'IOS: group 1'),
  lifetimeSeconds: of(86400, 'IOS: 86400 s'),
};

/** Phase 1: what a policy means by a line that it lacks. */
export function phase1Defaults(dialect: Dialect, version: string | undefined): Phase1Defaults {
  if (dialect === 'pix6') return pix6;
  if (dialect === 'pix7') return pix7;
  if (dialect === 'ios') return ios;
  const late = isAtLeast(version, 9, 13);
  return late === undefined ? asaUnknown : late ? asa913 : asa84;
}

/** Phase 2: seconds and kilobytes where no line says any. */
export function phase2Lifetimes(dialect: Dialect): {
  readonly seconds: Default<number>;
  readonly kilobytes: Default<number>;
} {
  return dialect === 'ios'
    ? { seconds: of(3600, 'IOS: 3600 s'), kilobytes: of(defaultKilobytes, 'IOS: 4608000 KB') }
    : {
        seconds: of(28800, 'PIX and ASA: 28800 s'),
        kilobytes: of(defaultKilobytes, 'PIX and ASA: 4608000 KB'),
      };
}

/** The group of `set pfs` without a group. The release in which the ASA changed it is not confirmed. */
export function barePfsGroup(dialect: Dialect, version: string | undefined): Default<Group> {
  if (dialect === 'pix6') return of('modp768', 'PIX 6: group 1');
  if (dialect === 'ios') return of('modp768', 'IOS: group 1');
  if (dialect === 'pix7') return of('modp1024', 'PIX 7 to ASA 8.3: group 2');
  return isAtLeast(version, 9, 13) === true
    ? of('modp2048', 'ASA 9.13 and later: group 14', true)
    : of('modp1024', 'ASA up to 9.12: group 2', true);
}

/** NAT traversal where no line switches it. */
export function natTraversalDefault(
  dialect: Dialect,
  version: string | undefined,
): Default<'on' | 'off'> {
  if (dialect === 'ios') return of('on', 'IOS: on');
  if (dialect === 'asa84') return of('on', 'ASA 8.4 and later: on');
  if (dialect === 'pix6') return of('off', 'PIX 6: off');
  const is8 = isAtLeast(version, 8, 0);
  if (is8 === undefined) return of('off', 'PIX 7: off; ASA 8.x: on', true);
  if (!is8) return of('off', 'PIX 7: off');
  // 8.0 and 8.1: "disabled by default" in the guide of its ASDM, on by other accounts.
  return of('on', 'ASA 8.x: on', isAtLeast(version, 8, 2) !== true);
}

interface KeepaliveDefaults {
  /** Dead peer detection is announced although it is not configured. */
  readonly announced: boolean;
  /** Seconds between probes; 0: none are sent. */
  readonly delaySeconds: number;
  readonly retrySeconds: number;
  readonly maximumFailures: number;
  readonly source: string;
}

/** Dead peer detection where no line configures it. The ASA's is that of a site-to-site group. */
export function keepaliveDefaults(dialect: Dialect): KeepaliveDefaults {
  if (dialect === 'pix6')
    return {
      announced: false,
      delaySeconds: 0,
      retrySeconds: 2,
      maximumFailures: 3,
      source: 'PIX 6: off',
    };
  if (dialect === 'ios')
    return {
      announced: true,
      delaySeconds: 0,
      retrySeconds: 2,
      maximumFailures: 5,
      source: 'IOS: off',
    };
  return {
    announced: true,
    delaySeconds: 10,
    retrySeconds: 2,
    maximumFailures: 3,
    source: 'PIX 7 and ASA, site to site: 10 s, retry 2 s',
  };
}

/** How the device identifies itself where no line says it; undefined: by kind of connection (address for keys, subject for certificates). */
export function identityDefault(
  dialect: Dialect,
): Default<'address' | 'hostname'> | Default<'auto'> {
  if (dialect === 'pix6') return of('hostname', 'PIX 6: its host name', true);
  if (dialect === 'ios') return of('address', 'IOS: its address');
  return of('auto', 'PIX 7 and ASA: by kind of connection');
}

/** Minutes without traffic after which PIX 7 and ASA tear a tunnel down, by the group policy that every group begins with. */
export const idleMinutes: Default<number> = of(30, 'PIX 7 and ASA, DfltGrpPolicy: 30 min');

/**
 * The policies of IOS 12.4(20)T and later where none is configured and they are not switched off: 65507 to 65514. The
 * first four as shown by devices, the last four by background knowledge.
 */
export const iosDefaultPolicies: readonly {
  readonly number: number;
  readonly cipher: Cipher;
  readonly hash: Hash;
  readonly authentication: Authentication;
  readonly group: Group;
}[] = [
  {
    number: 65507,
    cipher: 'aes-128-cbc',
    hash: 'sha1',
    authentication: 'rsa-sig',
    group: 'modp1536',
  },
  { number: 65508, cipher: 'aes-128-cbc', hash: 'sha1', authentication: 'psk', group: 'modp1536' },
  {
    number: 65509,
    cipher: 'aes-128-cbc',
    hash: 'md5',
    authentication: 'rsa-sig',
    group: 'modp1536',
  },
  { number: 65510, cipher: 'aes-128-cbc', hash: 'md5', authentication: 'psk', group: 'modp1536' },
  { number: 65511, cipher: '3des-cbc', hash: 'sha1', authentication: 'rsa-sig', group: 'modp1024' },
  { number: 65512, cipher: '3des-cbc', hash: 'sha1', authentication: 'psk', group: 'modp1024' },
  { number: 65513, cipher: '3des-cbc', hash: 'md5', authentication: 'rsa-sig', group: 'modp1024' },
  { number: 65514, cipher: '3des-cbc', hash: 'md5', authentication: 'psk', group: 'modp1024' },
];
