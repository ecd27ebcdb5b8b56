import { define } from '../../diagnostics/define.js';
import type { Authentication, Cipher, Group, Hash, Integrity } from '../../model/algorithm.js';
import { groupNumbers } from '../../model/algorithm.js';

/** Where an algorithm was wanted, and what becomes of the tunnel without it. */
export interface Where {
  readonly target: string;
  readonly phase: 1 | 2;
  /** Other alternatives are left, so the tunnel is written without this one. */
  readonly othersLeft: boolean;
}

const consequence = ({ phase, othersLeft }: Where): string =>
  othersLeft
    ? `this alternative of phase ${phase} is left out, the others are written`
    : `it is the only choice of phase ${phase}, so the tunnel is left out`;

const orAnother = '; if the Cisco is of another kind or release than this, say so with --dialect';

/** Algorithms and lifetimes that a Cisco cannot say. */
export const writingAlgorithms = {
  'cipher-not-on-target': define({
    severity: 'error',
    line: 'unsupported',
    title: (facts: Where & { cipher: Cipher }) =>
      `${facts.target} has no ${facts.cipher}: ${consequence(facts)}`,
    explanation: 'Blowfish, CAST, Camellia and Twofish are on no Cisco, AES is on PIX from 6.3.',
    help: () => `offer aes 256 or aes 128 on the Linux host${orAnother}`,
    example: {
      faulty: 'encryption_algorithm blowfish;',
      mended: 'encryption_algorithm aes 256;',
    },
  }),
  'hash-not-on-target': define({
    severity: 'error',
    line: 'unsupported',
    title: (facts: Where & { hash: Hash | Integrity }) =>
      `${facts.target} has no ${facts.hash}${facts.phase === 1 ? ' in phase 1' : ' for IPsec with IKEv1'}: ${consequence(facts)}`,
    explanation: 'PIX and ASA know MD5 and SHA-1 only, IOS since 15 SHA-2 too.',
    help: () => `offer sha1 (hmac_sha1 in phase 2) on the Linux host${orAnother}`,
    example: { faulty: 'hash_algorithm sha512;', mended: 'hash_algorithm sha1;' },
  }),
  'sha256-truncation': define({
    severity: 'error',
    line: 'unsupported',
    title: ({ target, othersLeft }: { target: string; othersLeft: boolean }) =>
      `hmac-sha256 of the Linux kernel keeps 96 bits, ${target} would keep 128: associations would come up and every packet would be lost; ${
        othersLeft
          ? 'this alternative is left out, the others are written'
          : 'the tunnel is left out'
      }`,
    explanation:
      'The Linux kernel keeps the 96 bits of an old draft, a Cisco the 128 of RFC 4868, and both have the same number in IKE.',
    help: () => 'use hmac_sha1 or hmac_sha512 on the Linux host',
    example: {
      faulty: 'authentication_algorithm hmac_sha256;',
      mended: 'authentication_algorithm hmac_sha1;',
    },
  }),
  'group-not-on-target': define({
    severity: 'error',
    line: 'unsupported',
    title: (facts: Where & { group: Group }) =>
      `${facts.target} has no group ${groupNumbers[facts.group]} (${facts.group}): ${
        facts.phase === 2
          ? 'without it perfect forward secrecy cannot be agreed on, so the tunnel is left out'
          : consequence(facts)
      }`,
    explanation:
      'PIX has the groups 1 and 2, from 6.3 also 5; ASA 8.4 also 7 and later 14; IOS since 15 also 14 to 16.',
    help: () => `use group 5 or 2 on the Linux host, or a newer release on the Cisco${orAnother}`,
    example: { faulty: 'dh_group 17;', mended: 'dh_group 5;' },
  }),
  'group-needs-release': define({
    severity: 'warning',
    title: ({ group, target }: { group: Group; target: string }) =>
      `group ${groupNumbers[group]} is in newer releases of ${target} only, and no release was given`,
    explanation: 'IKEv1 on ASA 8.4 has the groups 1, 2 and 5; group 14 came in a 9.x release.',
    help: () => 'give the release (--dialect asa84:9.13), or use group 5 at both ends',
    example: { faulty: 'dh_group 14;', mended: 'dh_group 5;' },
  }),
  'weak-on-target': define({
    severity: 'warning',
    title: ({ names, target }: { names: readonly string[]; target: string }) =>
      `${target} refuses what is weak, and so the line with ${names.join(', ')}`,
    explanation:
      'ASA 9.15 took DES, 3DES, NULL, MD5 and the groups 1, 2 and 24 out. IOS XE refuses them and group 5 since 17.11, unless it is told otherwise.',
    help: () =>
      'offer aes 256, sha1 and dh_group 14 at both ends, or on IOS XE write crypto engine compliance shield disable and reload it',
    example: {
      faulty: 'encryption_algorithm 3des;',
      mended: 'encryption_algorithm aes 256;',
    },
  }),
  'authentication-not-on-target': define({
    severity: 'error',
    line: 'unsupported',
    title: (facts: Where & { authentication: Authentication }) =>
      `${facts.target} has no authentication by ${facts.authentication}: ${consequence(facts)}`,
    explanation: 'GSSAPI is on no Cisco, hybrid and XAUTH are for remote access.',
    help: () => 'use pre_shared_key or rsasig on the Linux host',
    example: {
      faulty: 'authentication_method gssapi_krb;',
      mended: 'authentication_method pre_shared_key;',
    },
  }),
  'ah-not-on-target': define({
    severity: 'error',
    line: 'unsupported',
    title: ({ target }: { target: string }) =>
      `${target} has no AH: the tunnel that wants an authentication header is left out`,
    explanation: 'Only PIX up to 6.3 and IOS have AH.',
    help: () => `use esp with an authentication algorithm${orAnother}`,
    example: {
      faulty: 'ah/tunnel/198.51.100.1-203.0.113.1/unique',
      mended: 'esp/tunnel/198.51.100.1-203.0.113.1/unique',
    },
  }),
  'nested-headers': define({
    severity: 'error',
    line: 'unsupported',
    title: () =>
      'an ESP tunnel inside an AH tunnel has nested outer headers, on a Cisco a packet has one: the tunnel is left out',
    explanation: 'Two tunnel rules in one policy wrap the packet twice.',
    help: () =>
      'leave the ah rule out (AH_PROTO=none in ifcfg files): esp with authentication is enough',
    example: {
      faulty:
        'esp/tunnel/198.51.100.1-203.0.113.1/require ah/tunnel/198.51.100.1-203.0.113.1/require',
      mended: 'esp/tunnel/198.51.100.1-203.0.113.1/unique',
    },
  }),
  'bundle-modes': define({
    severity: 'error',
    line: 'unsupported',
    title: () =>
      'racoon proposes each protocol of this bundle in its own mode, tunnel and transport; a Cisco proposes and takes all in one mode, so the tunnel is left out',
    explanation:
      'complex_bundle is on where no line says it, though the manual says off. Off, all protocols are proposed in tunnel mode if one is.',
    help: () => 'write complex_bundle off; at the top of racoon.conf, or use one protocol',
    example: {
      faulty: 'esp/tunnel/198.51.100.1-203.0.113.1/unique ah/transport//unique',
      mended: 'esp/tunnel/198.51.100.1-203.0.113.1/unique',
    },
  }),
  'nothing-protected': define({
    severity: 'error',
    line: 'unsupported',
    title: () => 'neither a cipher nor an integrity check: this protects nothing and is left out',
    explanation: 'RFC 2406 forbids ESP without both, and racoon never sends it.',
    help: () => 'choose a cipher, or an integrity algorithm',
    example: {
      faulty: 'encryption_algorithm null_enc; authentication_algorithm non_auth;',
      mended: 'encryption_algorithm null_enc; authentication_algorithm hmac_sha1;',
    },
  }),
  'compression-not-on-target': define({
    severity: 'error',
    line: 'unsupported',
    title: ({ compression, target }: { compression: string; target: string }) =>
      `the policy wants IPComp with ${compression}, which ${target} cannot do: the tunnel is left out`,
    explanation:
      'The Linux kernel compresses with deflate, IOS with LZS only, PIX and ASA not at all with IKEv1.',
    help: () => 'leave the ipcomp rule out of the setkey policy',
    example: {
      faulty: 'ipcomp/transport//use esp/tunnel/198.51.100.1-203.0.113.1/require',
      mended: 'esp/tunnel/198.51.100.1-203.0.113.1/unique',
    },
  }),
  'transform-sets-limit': define({
    severity: 'warning',
    line: 'approximated',
    title: ({ target, wanted, most }: { target: string; wanted: number; most: number }) =>
      `${wanted} pairs of cipher and integrity are offered, ${target} takes ${most} in a crypto map entry: the first ${most} are written`,
    explanation:
      'racoon offers each cipher with each integrity; a Cisco needs a transform set for each pair.',
    help: () => 'name one cipher and one integrity algorithm in the sainfo',
    example: {
      faulty:
        'encryption_algorithm aes 256, aes 128, 3des, des; authentication_algorithm hmac_sha1, hmac_md5;',
      mended: 'encryption_algorithm aes 256; authentication_algorithm hmac_sha1;',
    },
  }),
  'lifetime-out-of-range': define({
    severity: 'warning',
    line: 'approximated',
    title: ({
      seconds,
      written,
      phase,
      target,
    }: {
      seconds: number;
      written: number;
      phase: 1 | 2;
      target: string;
    }) =>
      `the phase ${phase} lifetime of ${seconds === 0 ? 'no end' : `${seconds} s`} is outside of what ${target} takes; ${written} s is written`,
    explanation: 'Lifetimes that differ work in one direction only at some ends.',
    help: ({ written }: { seconds: number; written: number; phase: 1 | 2; target: string }) =>
      `set ${written} s on the Linux host too`,
    example: { faulty: 'lifetime time 30 sec;', mended: 'lifetime time 1 hour;' },
  }),
  'kilobytes-stay': define({
    severity: 'note',
    title: ({ kilobytes }: { kilobytes: number }) =>
      `the Linux host counts no kilobytes; the Cisco's own limit of ${kilobytes} KB stays`,
    explanation: 'A Cisco also renews phase 2 after a volume of traffic; racoon goes along.',
    example: { faulty: 'lifetime time 1 hour;' },
  }),
  'policy-union': define({
    severity: 'note',
    title: ({ policies, peers }: { policies: number; peers: number }) =>
      `a Cisco offers its isakmp policies to every peer: the ${policies} that its ${peers} peers want together are written`,
    explanation: 'Isakmp policies have no peer: each may agree on one that was meant for another.',
    help: () => 'give all peers the same proposal',
    example: {
      faulty:
        'remote 203.0.113.1 { proposal { encryption_algorithm 3des; … } … }\nremote 203.0.113.2 { proposal { encryption_algorithm aes 256; … } … }',
      mended:
        'remote 203.0.113.1 { proposal { encryption_algorithm aes 256; … } … }\nremote 203.0.113.2 { proposal { encryption_algorithm aes 256; … } … }',
    },
  }),
};
