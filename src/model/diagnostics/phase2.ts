import { define } from '../../diagnostics/define.js';
import { type Ends, valuesText, whenStarted, whoStarts } from './facts.js';

/** Phase 2: transforms, forward secrecy, lifetimes. */
export const phase2 = {
  'phase2-transform-mismatch': define({
    severity: 'error',
    title: ({ offered, own, ...ends }: Ends & { offered: string; own: string }) =>
      `phase 2 fails ${whenStarted(ends)} offers the transform ${offered}, ${ends.answerer} has ${own}`,
    explanation: 'aes without a number is 128 bits, for racoon and for Cisco.',
    help: ({ offered, own }) =>
      `write the same cipher, key length and integrity at both ends${`${offered}${own}`.includes('hmac-sha256') ? ', and not SHA-256, of which the Linux kernel keeps 96 bits and a Cisco 128' : ''}`,
    example: {
      faulty: 'crypto ipsec transform-set T esp-aes 256 esp-sha-hmac\nencryption_algorithm aes;',
      mended:
        'crypto ipsec transform-set T esp-aes 256 esp-sha-hmac\nencryption_algorithm aes 256;',
    },
  }),
  'phase2-passed-over': define({
    severity: 'warning',
    title: ({
      taken,
      offered,
      own,
      count,
      ...ends
    }: Ends & { taken: string; offered: string; own: string; count: number }) =>
      `phase 2 falls to ${taken} ${whoStarts(ends)}: earlier transforms of both ends differ in ${valuesText(count)} (${offered} against ${own})`,
    explanation: 'A wrong value in an earlier proposal goes unseen where a later one is in common.',
    help: () => 'write the same values at both ends, if the earlier ones are meant for each other',
    example: {
      faulty:
        'crypto ipsec transform-set T esp-aes 256 esp-sha-hmac\nencryption_algorithm aes 192, des;',
      mended:
        'crypto ipsec transform-set T esp-aes 256 esp-sha-hmac\nencryption_algorithm aes 256, des;',
    },
  }),
  'sha256-truncated-differently': define({
    severity: 'error',
    title: ({ end }: { end: string }) =>
      `hmac-sha256 is truncated to 96 bits at one end and to 128 at the other (${end}): every packet is dropped`,
    explanation:
      'Linux PF_KEY keeps 96 bits of HMAC-SHA-256, RFC 4868 and Cisco 128. The associations come up and carry nothing.',
    help: () => 'use SHA-1 or SHA-512 at both ends',
    example: {
      faulty:
        'crypto ipsec transform-set T esp-aes 256 esp-sha256-hmac\nauthentication_algorithm hmac_sha256;',
      mended:
        'crypto ipsec transform-set T esp-aes 256 esp-sha-hmac\nauthentication_algorithm hmac_sha1;',
    },
  }),
  'pfs-mismatch': define({
    severity: 'error',
    title: ({ offered, own, ...ends }: Ends & { offered: string; own: string }) =>
      `phase 2 fails ${whenStarted(ends)} offers perfect forward secrecy (PFS) ${offered}, ${ends.answerer} demands ${own}`,
    explanation: 'racoon logs "pfs group mismatched".',
    help: () => 'write the same group at both ends, or none at both',
    example: { faulty: 'pfs_group 2;', mended: 'pfs_group 2;\nset pfs group2' },
  }),
  'pfs-one-sided': define({
    severity: 'warning',
    title: ({ starter, answerer, group }: Ends & { group: string }) =>
      `${starter} asks for perfect forward secrecy (PFS) ${group}, ${answerer} has none`,
    explanation:
      'It is accepted when this end starts, in the groups that the release takes by default, and missing when the other starts.',
    help: () => 'write the same group at both ends',
    example: { faulty: 'pfs_group 2;', mended: 'pfs_group 2;\nset pfs group2' },
  }),
  'exact-never-agrees': define({
    severity: 'error',
    title: ({ end }: { end: string }) =>
      `${end} has proposal_check exact, which no other end can meet`,
    explanation: 'It compares volume lifetimes too, and its own can never be proposed to it.',
    help: () => 'write proposal_check claim;',
    example: { faulty: 'proposal_check exact;', mended: 'proposal_check claim;' },
  }),
  'phase2-lifetime-refused': define({
    severity: 'error',
    title: ({ starter, answerer, offered, own }: Ends & { offered: number; own: number }) =>
      `phase 2 fails when ${starter} starts: its lifetime of ${offered} s is longer than ${answerer}'s ${own} s`,
    explanation:
      'racoon with proposal_check strict refuses a longer lifetime ("long lifetime proposed").',
    help: ({ offered }: Ends & { offered: number; own: number }) =>
      `write ${offered} s at both ends, or proposal_check claim;`,
    example: {
      faulty:
        'set security-association lifetime seconds 28800\nproposal_check strict;\nlifetime time 3600 sec;',
      mended:
        'set security-association lifetime seconds 28800\nproposal_check strict;\nlifetime time 28800 sec;',
    },
  }),
  'phase2-lifetime-unusable': define({
    severity: 'error',
    title: ({ end }: { end: string }) =>
      `phase 2 never stays up: ${end} has a lifetime of 0, which peers refuse`,
    explanation: 'racoon sends the 0, and refuses one that it is sent.',
    help: () => 'write a lifetime in seconds at both ends',
    example: { faulty: 'lifetime time 0 sec;', mended: 'lifetime time 3600 sec;' },
  }),
  'phase2-lifetimes-differ': define({
    severity: 'warning',
    title: ({
      offered,
      own,
      isStarters,
    }: Ends & { offered: number; own: number; isStarters: boolean }) =>
      `the phase 2 lifetimes differ, ${offered} s and ${own} s; ${isStarters ? 'that of the end that starts' : 'the shorter'} is used`,
    explanation:
      'It works, but the longer one keeps associations that the other end has forgotten.',
    help: () => 'write the same lifetime at both ends',
    example: {
      faulty: 'set security-association lifetime seconds 28800\nlifetime time 3600 sec;',
      mended: 'set security-association lifetime seconds 28800\nlifetime time 28800 sec;',
    },
  }),
  'volume-one-sided': define({
    severity: 'warning',
    title: ({ end, kilobytes, theirs }: { end: string; kilobytes: number; theirs?: number }) =>
      theirs === undefined
        ? `${end} alone renews after ${kilobytes} kilobytes`
        : `${end} renews after ${kilobytes} kilobytes already, where the other end says ${theirs}: the smaller is used`,
    explanation: 'racoon counts no volume and keeps using the old association until it is told.',
    help: () => 'raise the volume lifetime, for example to 4608000 kilobytes',
    example: {
      faulty: 'set security-association lifetime kilobytes 86400',
      mended: 'set security-association lifetime kilobytes 4608000',
    },
  }),
  'encapsulation-differs': define({
    severity: 'error',
    title: ({ differences }: Ends & { differences: string }) =>
      `the two ends encapsulate differently: ${differences}`,
    explanation: 'Mode and protocols are attributes of the proposal and must be equal.',
    help: ({ differences }) =>
      differences.includes(' in transport')
        ? 'write complex_bundle off; at the top of racoon.conf: AH and ESP are then both proposed in tunnel mode'
        : 'use the same mode and the same protocols at both ends',
    example: {
      faulty: 'crypto ipsec transform-set T ah-sha-hmac esp-aes 256',
      mended: 'crypto ipsec transform-set T esp-aes 256 esp-sha-hmac',
    },
  }),
};
