import { define } from '../../diagnostics/define.js';
import { lasting } from '../negotiation/lasting.js';
import { type Ends, valuesText, whoStarts } from './facts.js';

/** Phase 1: modes, proposals, lifetimes. */
export const phase1 = {
  'xauth-demanded': define({
    severity: 'error',
    title: ({ end, isReplaced }: { end: string; isReplaced?: boolean }) =>
      isReplaced === true
        ? `the device demands user authentication (XAUTH) of ${end}, and this host in its place does not`
        : `${end} demands user authentication (XAUTH) of this gateway`,
    explanation:
      'A crypto map with client authentication asks every peer for a name and a password unless its key says no-xauth.',
    help: ({ end, isReplaced }) =>
      isReplaced === true
        ? `see that ${end} does not wait to be asked`
        : 'add no-xauth no-config-mode to the key of this peer; where it has a certificate, to a line of its own on a PIX 6: isakmp peer ip ADDRESS no-xauth no-config-mode',
    example: {
      faulty: 'isakmp key KEY address 198.51.100.1',
      mended: 'isakmp key KEY address 198.51.100.1 netmask 255.255.255.255 no-xauth no-config-mode',
    },
  }),
  'never-agreed': define({
    severity: 'error',
    title: ({ value }: { value: string }) =>
      `both ends may take ${value}, which racoon lets pass in its file and refuses in every negotiation`,
    explanation:
      'racoon has words for DSS and RSA encryption and for the groups 3 and 4, and nothing behind them.',
    help: () =>
      'write another value at both ends: pre_shared_key or rsasig as method, 2, 5, 14, 15, 16, 17 or 18 as group',
    example: { faulty: 'pfs_group 3;', mended: 'pfs_group 14;' },
  }),
  'exchange-mode-refused': define({
    severity: 'error',
    title: ({ starter, answerer, mode }: Ends & { mode: string }) =>
      `${starter} starts ${mode} mode, which ${answerer} does not answer`,
    explanation: 'The end that starts chooses the mode; the other answers only those it lists.',
    help: ({ mode }: Ends & { mode: string }) =>
      `let the answering end list ${mode}, or the starting end use another mode`,
    example: {
      faulty: 'exchange_mode aggressive;\ncrypto isakmp aggressive-mode disable',
      mended: 'exchange_mode main;\ncrypto isakmp aggressive-mode disable',
    },
  }),
  'phase1-no-proposal': define({
    severity: 'error',
    title: ({ end }: { end: string }) => `${end} has no phase 1 proposal`,
    explanation: 'There is nothing to agree on.',
    help: () => 'write an isakmp policy, or a proposal in the remote section',
    example: {
      faulty: 'remote 203.0.113.1 { exchange_mode main; }',
      mended: 'remote 203.0.113.1 { exchange_mode main; proposal { … } }',
    },
  }),
  'phase1-proposal-mismatch': define({
    severity: 'error',
    title: ({ starter, answerer, both, differences }: Ends & { differences: string }) =>
      both === true
        ? `phase 1 fails whichever end starts: ${starter} and ${answerer} have no proposal in common (${differences})`
        : `phase 1 fails when ${starter} starts: ${answerer} has no matching proposal (${differences})`,
    explanation:
      'Cipher with its key length, hash, authentication and group must be equal in one pair of proposals.',
    help: () => 'make the nearest pair equal at one end',
    example: {
      faulty: 'crypto isakmp policy 10\n encr aes 256\nencryption_algorithm aes 128;',
      mended: 'crypto isakmp policy 10\n encr aes 256\nencryption_algorithm aes 256;',
    },
  }),
  'phase1-passed-over': define({
    severity: 'warning',
    title: ({
      taken,
      difference,
      count,
      ...ends
    }: Ends & { taken: string; difference: string; count: number }) =>
      `phase 1 falls to ${taken} ${whoStarts(ends)}: earlier proposals of both ends differ in ${valuesText(count)} (${difference})`,
    explanation: 'A wrong value in an earlier proposal goes unseen where a later one is in common.',
    help: () => 'write the same values at both ends, if the earlier ones are meant for each other',
    example: {
      faulty:
        'crypto isakmp policy 10\n hash sha\nproposal { hash_algorithm md5; … }\nproposal { encryption_algorithm 3des; … }',
      mended:
        'crypto isakmp policy 10\n hash sha\nproposal { hash_algorithm sha1; … }\nproposal { encryption_algorithm 3des; … }',
    },
  }),
  'phase1-lifetime-refused': define({
    severity: 'error',
    title: ({
      starter,
      answerer,
      offered,
      own,
      acceptance,
    }: Ends & { offered: number; own: number; acceptance: string }) =>
      `phase 1 fails when ${starter} starts: its lifetime, ${lasting(offered)}, is ${acceptance === 'exact' ? 'not' : 'longer than'} ${answerer}'s, ${lasting(own)} (${acceptance})`,
    explanation:
      'racoon skips a proposal with a longer lifetime in strict and in claim; claim shortens in phase 2 only.',
    help: ({ offered, own }: Ends & { offered: number; own: number; acceptance: string }) =>
      `write the same lifetime at both ends: lifetime time ${Math.max(offered, own)} sec;`,
    example: {
      faulty: 'crypto isakmp policy 10\n lifetime 86400\nlifetime time 28800 sec;',
      mended: 'crypto isakmp policy 10\n lifetime 86400\nlifetime time 86400 sec;',
    },
  }),
  'phase1-lifetime-disputed': define({
    severity: 'warning',
    title: ({
      starter,
      answerer,
      offered,
      own,
    }: Ends & { offered: number; own: number; acceptance: string }) =>
      `phase 1 lifetimes differ: ${starter} offers ${lasting(offered)}, ${answerer} has ${lasting(own)}; whether that is taken depends on the release`,
    explanation:
      "Cisco's own texts contradict each other on which of two lifetimes may be longer. Two ends agree only if the tunnel comes up in each reading.",
    help: ({ offered, own }: Ends & { offered: number; own: number; acceptance: string }) =>
      `write ${Math.max(offered, own)} s at both ends`,
    example: {
      faulty: 'isakmp policy 10 lifetime 3600\nlifetime time 86400 sec;',
      mended: 'isakmp policy 10 lifetime 86400\nlifetime time 86400 sec;',
    },
  }),
  'phase1-lifetimes-differ': define({
    severity: 'warning',
    title: ({ offered, own }: Ends & { offered: number; own: number }) =>
      `the phase 1 lifetimes differ, ${lasting(offered)} and ${lasting(own)}; that of the end that starts is used`,
    explanation: 'It works, but how long phase 1 lives depends on who starts.',
    help: () => 'write the same lifetime at both ends',
    example: {
      faulty: 'proposal_check obey;\nlifetime time 3600 sec;',
      mended: 'proposal_check obey;\nlifetime time 86400 sec;',
    },
  }),
  'aggressive-groups-differ': define({
    severity: 'error',
    title: ({ end, groups }: { end: string; groups: string }) =>
      `${end} starts aggressive mode with proposals of different groups (${groups}); only one can be used`,
    explanation:
      'The first message of aggressive mode holds the key exchange already. racoon refuses such a file.',
    help: () => 'give all proposals the same group, or use main mode',
    example: {
      faulty:
        'exchange_mode aggressive, main;\nproposal { dh_group 2; … }\nproposal { dh_group 5; … }',
      mended:
        'exchange_mode aggressive, main;\nproposal { dh_group 2; … }\nproposal { dh_group 2; … }',
    },
  }),
  'aggressive-reveals-key': define({
    severity: 'warning',
    title: ({ starter }: { starter: string }) =>
      `${starter} starts aggressive mode with a pre-shared key: whoever listens can guess the key offline`,
    explanation:
      'In aggressive mode a hash over the key goes out in clear. A short key is found with a word list.',
    help: () => 'use main mode, or certificates; else a long random key',
    example: { faulty: 'exchange_mode aggressive;', mended: 'exchange_mode main;' },
  }),
  'phase1-lifetime-unusable': define({
    severity: 'error',
    title: ({ end, ...ends }: Ends & { end: string }) =>
      `phase 1 fails ${whoStarts(ends)}: ${end} has a lifetime of 0`,
    explanation:
      'racoon sends the 0, which no peer takes ("invalid life duration."), and finds every other lifetime longer.',
    help: () => 'write a lifetime in seconds at both ends',
    example: { faulty: 'lifetime time 0 sec;', mended: 'lifetime time 86400 sec;' },
  }),
  'phase1-renewals-collide': define({
    severity: 'note',
    title: ({ a, b }: { a: string; b: string }) =>
      `${a} and ${b} both renew phase 1 at about 80 % of the same lifetime; renewals may collide`,
    explanation:
      'The log says "Failure during phase 1 rekeying attempt due to collision"; the tunnel mostly recovers.',
    help: () => 'if it shows in the logs: let one end only answer (passive on, answer-only)',
    example: { faulty: 'rekey force;', mended: 'rekey force; passive on;' },
  }),
};
