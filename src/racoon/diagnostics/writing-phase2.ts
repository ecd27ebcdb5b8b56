import { define } from '../../diagnostics/define.js';
import type { Cipher, Integrity } from '../../model/algorithm.js';

/** What is told while phase 2 and keys by hand are written for racoon and setkey. */
export const writingPhase2 = {
  'sha256-truncated': define({
    severity: 'error',
    line: 'unsupported',
    title: () =>
      'hmac-sha256 is truncated to 96 bits by the Linux kernel, to 128 by the other end: associations would come up and every packet be lost',
    explanation:
      'PF_KEY has the length of an old draft; RFC 4868 and Cisco keep 128 bits. Both have one number in IKE.',
    help: () =>
      'use SHA-1 at both ends (esp-sha-hmac), or SHA-512 where the Cisco has it (esp-sha512-hmac)',
    example: {
      faulty: 'crypto ipsec transform-set T esp-aes esp-sha256-hmac',
      mended: 'crypto ipsec transform-set T esp-aes esp-sha-hmac',
    },
  }),
  'transform-unsupported': define({
    severity: 'warning',
    line: 'unsupported',
    title: ({ algorithm }: { algorithm: Cipher | Integrity }) =>
      `racoon and setkey cannot do ${algorithm === 'none' ? 'AH without integrity' : algorithm} here; the transform set with it is left out`,
    explanation: 'Where no transform set is left, the tunnel is left out.',
    help: () => 'use AES-CBC with SHA-1 or SHA-512 at both ends',
    example: {
      faulty: 'crypto ipsec transform-set T esp-gcm 128',
      mended: 'crypto ipsec transform-set T esp-aes 128 esp-sha-hmac',
    },
  }),
  'transforms-fewer': define({
    severity: 'warning',
    line: 'approximated',
    title: ({ left, kept }: { left: readonly string[]; kept: readonly string[] }) =>
      `what this entry has of transform sets is left out in part (${left.join('; ')}): the tunnel runs with ${kept.join('; ')}`,
    explanation: 'What is left may be weaker.',
    help: () => 'use AES-CBC with SHA-1 or SHA-512 at both ends',
    example: {
      faulty: 'crypto map M 10 ipsec-isakmp\n set transform-set aes-sha256 des3-sha',
      mended: 'crypto map M 10 ipsec-isakmp\n set transform-set aes-sha',
    },
  }),
  'transforms-none': define({
    severity: 'error',
    title: () => 'the tunnel has no transform set that racoon could offer',
    explanation: 'A sainfo must name a cipher and an integrity.',
    help: () => 'use AES-CBC with SHA-1 or SHA-512 at both ends',
    example: {
      faulty: 'crypto map M 10 set peer 192.0.2.1',
      mended: 'crypto map M 10 set peer 192.0.2.1\ncrypto map M 10 set transform-set T',
    },
  }),
  'transform-shape': define({
    severity: 'warning',
    line: 'unsupported',
    title: ({ wanted }: { wanted: string }) =>
      `a transform set is left out: the policy asks for ${wanted}, and a set of other protocols cannot stand beside it`,
    explanation: 'On Linux the policy says whether ESP, AH or both are used.',
    example: {
      faulty: 'set transform-set esp-only ah-and-esp',
      mended: 'set transform-set esp-only',
    },
  }),
  'bundle-unproven': define({
    severity: 'warning',
    title: () =>
      'AH and ESP together (a bundle) were not seen working between racoon and another vendor',
    explanation:
      'racoon needs complex_bundle off for both under one outer header, which holds for the whole host.',
    help: () => 'use ESP with authentication alone at both ends',
    example: {
      faulty: 'crypto ipsec transform-set T ah-sha-hmac esp-3des',
      mended: 'crypto ipsec transform-set T esp-3des esp-sha-hmac',
    },
  }),
  'compression-dropped': define({
    severity: 'warning',
    line: 'unsupported',
    title: ({ compression }: { compression: string }) =>
      `compression (${compression}) is left out: Linux can only deflate, and the device only LZS`,
    explanation: 'A device that only compresses may refuse a proposal without it.',
    help: () => 'take comp-lzs out of the transform set on the device',
    example: {
      faulty: 'crypto ipsec transform-set T esp-3des comp-lzs',
      mended: 'crypto ipsec transform-set T esp-3des esp-sha-hmac',
    },
  }),
  'transform-superset': define({
    severity: 'warning',
    line: 'approximated',
    title: ({ pairs }: { pairs: readonly string[] }) =>
      `racoon offers every pair of its two lists, so also ${pairs.slice(0, 4).join('; ')}${pairs.length > 4 ? '; …' : ''}`,
    explanation: 'The other end refuses pairs that it has not; this host would take them.',
    help: () => 'leave one transform set in the entry, or sets that make a full product',
    example: { faulty: 'set transform-set aes-md5 3des-sha', mended: 'set transform-set aes-md5' },
  }),
  'transform-superset-weak': define({
    severity: 'error',
    line: 'unsupported',
    title: ({ pairs }: { pairs: readonly string[] }) =>
      `racoon would also offer a pair without encryption or integrity that no transform set has (${pairs.slice(0, 4).join('; ')}), so the tunnel is left out`,
    explanation: 'A sainfo names ciphers and integrities apart, and offers every pair.',
    help: () => 'leave one transform set in the entry',
    example: { faulty: 'set transform-set aes-md5 null-sha', mended: 'set transform-set aes-md5' },
  }),
  'kb-lifetime-dropped': define({
    severity: 'note',
    title: ({ kilobytes }: { kilobytes: number }) =>
      `the volume lifetime of ${kilobytes} kilobytes is not transferred: the other end alone renews keys by volume`,
    explanation: 'racoon knows lifetimes in seconds only, and accepts what the other end counts.',
    example: { faulty: 'set security-association lifetime kilobytes 4608000' },
  }),
  'kb-lifetime-low': define({
    severity: 'warning',
    title: ({ kilobytes, isAlone }: { kilobytes: number; isAlone: boolean }) =>
      `the volume lifetime is only ${kilobytes} kilobytes (${Math.round(kilobytes / 1024)} MB): the other end rekeys very often${isAlone ? '; it looks like a number of seconds' : ''}`,
    explanation: 'Each renewal interrupts. The usual value is 4,608,000 kilobytes.',
    help: ({ isAlone }) =>
      `set kilobytes 4608000 on the device${isAlone ? ', and the seconds beside it' : ''}`,
    example: {
      faulty: 'set security-association lifetime kilobytes 86400',
      mended: 'set security-association lifetime seconds 86400',
    },
  }),
  'sainfo-conflict': define({
    severity: 'error',
    line: 'unsupported',
    title: ({ selector, tunnel }: { selector: string; tunnel: string }) =>
      `racoon can have one phase 2 only for the networks and protocol ${selector}, and another tunnel has a different one; the tunnel with ${tunnel} is left out`,
    explanation: 'A sainfo is found by two networks and a protocol; ports take no part.',
    help: () => 'give both entries the same transform set, PFS group and lifetime',
    example: {
      faulty: 'crypto map M 10 set transform-set T\ncrypto map M 20 set transform-set U',
      mended: 'crypto map M 10 set transform-set T\ncrypto map M 20 set transform-set T',
    },
  }),
  'transport-becomes-tunnel': define({
    severity: 'note',
    title: () =>
      'transport mode is for the two ends themselves; this traffic goes in tunnel mode, as on the device',
    explanation:
      'A device that forwards for others uses tunnel mode whatever its transform set says.',
    example: { faulty: 'mode transport', mended: 'mode tunnel' },
  }),
  'transport-behind-nat': define({
    severity: 'error',
    line: 'unsupported',
    title: ({ own, seen }: { own: string; seen: string }) =>
      `transport mode does not pass the address translation between ${own} and ${seen}`,
    explanation:
      'In transport mode the identities are those of the packets, which a translation changes.',
    help: () => 'use mode tunnel at both ends',
    example: {
      faulty: 'cisco2racoon convert ios.conf --linux-address 192.168.1.2\n\nmode transport',
      mended: 'cisco2racoon convert ios.conf --linux-address 192.168.1.2\n\nmode tunnel',
    },
  }),
  'manual-spi': define({
    severity: 'error',
    line: 'invalid',
    title: ({ spi }: { spi: number }) =>
      `the SPI ${spi} is reserved; the first that can be used is 256`,
    explanation: 'RFC 2406 reserves 1 to 255, and 0 is never sent.',
    help: () => 'choose an SPI of 256 or more at both ends',
    example: {
      faulty: 'set session-key inbound esp 100 cipher 0123456789abcdef',
      mended: 'set session-key inbound esp 1000 cipher 0123456789abcdef',
    },
  }),
  'manual-key-length': define({
    severity: 'error',
    line: 'invalid',
    title: ({ algorithm, bits, wanted }: { algorithm: string; bits: number; wanted: number }) =>
      `the session key for ${algorithm} has ${bits} bits; setkey wants ${wanted}`,
    explanation: 'setkey refuses longer and shorter keys.',
    help: ({ wanted }) => `write a key of ${wanted / 4} hexadecimal digits at both ends`,
    example: {
      faulty: 'set session-key inbound esp 300 cipher 0011223344',
      mended: 'set session-key inbound esp 300 cipher 0011223344556677',
    },
  }),
  'manual-key-missing': define({
    severity: 'error',
    title: ({ algorithm }: { algorithm: string }) =>
      `the session key for ${algorithm} is missing, and manual keys are all that this tunnel has`,
    explanation: 'Without IKE nothing agrees on a key.',
    help: () => 'put the key, hexadecimal, into the text',
    example: {
      faulty: 'set session-key inbound esp 300 cipher <removed>',
      mended: 'set session-key inbound esp 300 cipher 0123456789abcdef',
    },
  }),
  'manual-incomplete': define({
    severity: 'error',
    title: ({ tunnel }: { tunnel: string }) =>
      `the manual keys for ${tunnel} are incomplete: each direction needs an association with what its transform set asks for`,
    explanation: 'A policy without its associations drops all packets.',
    help: () => 'give session keys of each protocol for inbound and outbound',
    example: {
      faulty: 'set session-key inbound esp 300 cipher 0123456789abcdef',
      mended:
        'set session-key inbound esp 300 cipher 0123456789abcdef\nset session-key outbound esp 301 cipher 0123456789abcdef',
    },
  }),
};
