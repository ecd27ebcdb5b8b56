import { define } from '../../diagnostics/define.js';

/** Phase 2: transform sets, lifetimes, PFS, keys by hand. */
/** A transform set by its name; what another language proposes has none. */
const proposalNamed = (set: string | undefined): string =>
  set === undefined ? 'what is proposed for phase 2' : `transform set ${set}`;

export const phase2 = {
  'transform-twice': define({
    severity: 'error',
    line: 'invalid',
    title: ({ set, what }: { set: string; what: string }) =>
      `transform set ${set} has more than one ${what}`,
    explanation: 'Alternatives are sets of their own, named one after the other in the entry.',
    help: () => 'make two transform sets of it',
    example: {
      faulty: 'crypto ipsec transform-set T esp-3des esp-aes esp-sha-hmac',
      mended: 'crypto ipsec transform-set T esp-aes esp-sha-hmac',
    },
  }),
  'transform-set-empty': define({
    severity: 'error',
    line: 'invalid',
    title: ({ set }: { set: string }) => `transform set ${set} protects nothing`,
    explanation: 'It has neither ESP nor AH.',
    help: () => 'add a cipher and an authenticator',
    example: {
      faulty: 'crypto ipsec transform-set T comp-lzs',
      mended: 'crypto ipsec transform-set T esp-aes esp-sha-hmac',
    },
  }),
  'authenticator-without-cipher': define({
    severity: 'error',
    line: 'invalid',
    title: ({ set }: { set: string }) =>
      `transform set ${set} has an ESP authenticator but no ESP cipher beside it`,
    explanation: 'The device refuses such a set.',
    help: () => 'add a cipher, or esp-null for none',
    example: {
      faulty: 'crypto ipsec transform-set T esp-sha-hmac',
      mended: 'crypto ipsec transform-set T esp-null esp-sha-hmac',
    },
  }),
  'null-null': define({
    severity: 'error',
    line: 'unsupported',
    title: ({ set }: { set: string }) => `transform set ${set} neither encrypts nor authenticates`,
    explanation: 'RFC 2406 forbids ESP without both, and racoon never proposes it.',
    help: () => 'add an authenticator at both ends',
    example: {
      faulty: 'crypto ipsec transform-set T esp-null',
      mended: 'crypto ipsec transform-set T esp-null esp-sha-hmac',
    },
  }),
  'no-confidentiality': define({
    severity: 'warning',
    title: ({ set, isAh }: { set?: string; isAh: boolean }) =>
      `${proposalNamed(set)} does not encrypt: ${isAh ? 'it is AH alone' : 'its cipher is the null cipher'}, so there is no confidentiality`,
    explanation: 'Everybody on the way can read what goes through the tunnel.',
    help: () => 'use esp-aes at both ends, unless this is meant',
    example: {
      faulty: 'crypto ipsec transform-set T esp-null esp-md5-hmac',
      mended: 'crypto ipsec transform-set T esp-aes esp-sha-hmac',
    },
  }),
  'no-integrity': define({
    severity: 'warning',
    title: ({ set }: { set?: string }) =>
      `${proposalNamed(set)} has no authenticator: there is no integrity, packets can be changed on the way`,
    explanation: 'The tunnel works all the same.',
    help: () => 'add esp-sha-hmac at both ends',
    example: {
      faulty: 'crypto ipsec transform-set T esp-aes',
      mended: 'crypto ipsec transform-set T esp-aes esp-sha-hmac',
    },
  }),
  'transform-sets-differ': define({
    severity: 'warning',
    line: 'approximated',
    title: ({ kept, all }: { kept: number; all: number }) =>
      `the entry's ${all} transform sets differ in mode or protocol; the ${kept} that are like the first are used`,
    explanation: 'A policy has one mode and one set of protocols.',
    help: () => 'see that the other end does not choose another',
    example: { faulty: 'set transform-set TUNNEL TRANSPORT', mended: 'set transform-set TUNNEL' },
  }),
  'default-transform-set': define({
    severity: 'warning',
    title: () =>
      'the entry names no transform set, so the one that IOS 15 has built in is taken: esp-aes esp-sha-hmac',
    explanation: 'Older releases leave such an entry inactive.',
    help: () => 'name a transform set in the entry',
    example: {
      faulty: 'crypto map M 10 ipsec-isakmp\n set peer 192.0.2.1\n match address 101',
      mended:
        'crypto map M 10 ipsec-isakmp\n set peer 192.0.2.1\n set transform-set T\n match address 101',
    },
  }),
  'too-many-transform-sets': define({
    severity: 'warning',
    title: ({ count, limit, device }: { count: number; limit: number; device: string }) =>
      `the entry names ${count} transform sets; ${device} takes ${limit}`,
    explanation: 'The device refuses the line.',
    help: () => 'take out those that no peer uses',
    example: {
      faulty: 'crypto map M 10 set transform-set A B C D E F G',
      mended: 'crypto map M 10 set transform-set A B',
    },
  }),
  'pfs-defaulted': define({
    severity: 'note',
    title: ({ source }: { source: string; group: string }) =>
      `set pfs has no group, so the device's default is taken: ${source}`,
    explanation:
      'The default differs by product and release, and a wrong group keeps phase 2 down.',
    help: ({ group }) => `make sure of the group at either end, and write it: set pfs ${group}`,
    example: { faulty: 'crypto map M 10 set pfs', mended: 'crypto map M 10 set pfs group2' },
  }),
  'phase2-defaulted': define({
    severity: 'note',
    title: ({ values }: { values: string }) =>
      `phase 2 leaves its lifetime to the device's default: ${values}`,
    explanation: 'The default follows from the product.',
    example: {
      faulty: 'crypto map M 10 set transform-set T',
      mended:
        'crypto map M 10 set transform-set T\ncrypto map M 10 set security-association lifetime seconds 28800 kilobytes 4608000',
    },
  }),
  'lifetime-unreadable': define({
    severity: 'error',
    line: 'invalid',
    title: ({ unit }: { unit: string }) => `the lifetime in ${unit} is no number`,
    explanation: 'A wrong lifetime keeps the tunnel down or makes it unstable, so none is guessed.',
    help: () => 'write a number',
    example: {
      faulty: 'set security-association lifetime days 0',
      mended: 'set security-association lifetime seconds 3600',
    },
  }),
  'session-key': define({
    severity: 'error',
    line: 'invalid',
    title: ({ what, fault, digits }: { what: string; fault: string; digits: number }) =>
      `the manual session key is unusable: the ${what} is ${fault} (it takes ${digits} hexadecimal digits)`,
    explanation: 'Keys by hand are no passwords.',
    help: ({ digits }) => `write ${digits} hexadecimal digits, the same at the other end`,
    example: {
      faulty: 'set session-key inbound esp 300 cipher password',
      mended: 'set session-key inbound esp 300 cipher 0123456789abcdef',
    },
  }),
  'session-key-missing': define({
    severity: 'error',
    title: ({ direction, protocol }: { direction: string; protocol: string }) =>
      `the manual entry has no ${direction} session key for ${protocol.toUpperCase()}`,
    explanation: 'Each direction needs its own association.',
    help: ({ direction, protocol }) => `add: set session-key ${direction} ${protocol} …`,
    example: {
      faulty: 'set session-key inbound esp 300 cipher 0123456789abcdef',
      mended:
        'set session-key inbound esp 300 cipher 0123456789abcdef\nset session-key outbound esp 301 cipher 0123456789abcdef',
    },
  }),
  'session-spi': define({
    severity: 'error',
    line: 'invalid',
    title: ({ least, greatest }: { least: number; greatest: number }) =>
      `the SPI of the manual session key is outside ${least} to ${greatest}`,
    explanation: 'Smaller numbers are reserved.',
    help: ({ least }) => `choose a number from ${least} upwards, the same at the other end`,
    example: {
      faulty: 'set session-key inbound esp 12 cipher 0123456789abcdef',
      mended: 'set session-key inbound esp 300 cipher 0123456789abcdef',
    },
  }),
  'manual-one-peer': define({
    severity: 'warning',
    title: ({ peer, first }: { peer: string; first: string }) =>
      `the manual entry's keys are for one peer, ${first}: nothing is written for ${peer}`,
    explanation: 'Without IKE nobody notices that the first peer is down.',
    help: () => 'give each peer an entry of its own, with its own keys and SPIs',
    example: {
      faulty: 'crypto map M 10 set peer 198.51.100.1\ncrypto map M 10 set peer 198.51.100.9',
      mended: 'crypto map M 10 set peer 198.51.100.1',
    },
  }),
  'manual-one-selector': define({
    severity: 'warning',
    title: ({ list }: { list: string }) =>
      `the manual entry's access list ${list} permits more than one selector; its keys serve them all with one association`,
    explanation: 'IOS uses only the first permit line then.',
    help: () => 'give each selector an entry of its own',
    example: {
      faulty: 'permit ip host 10.1.0.1 host 10.2.0.1\npermit ip host 10.1.0.2 host 10.2.0.2',
      mended: 'permit ip host 10.1.0.1 host 10.2.0.1',
    },
  }),
};
