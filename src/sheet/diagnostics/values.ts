import { define } from '../../diagnostics/define.js';
import type { Unclear } from '../lift/networks.js';
import type { Setting } from '../words/settings.js';

const why: Readonly<Record<string, string>> = {
  'key-length': 'AES has three key lengths, and none is said',
  'hash-size': 'SHA-2 has several sizes, and none is said',
  unit: 'a usual number of seconds stands there with another unit',
  'unit-word': 'what stands behind the number is no unit',
  several: 'several times stand there, and nothing says which is which',
  decimals: 'its decimals make no whole number, or its thousands lack a digit',
  size: 'no Cisco takes a number of that size: a digit or the unit is wrong',
  parted: 'its dot or comma parts thousands or decimals',
  'both-protocols': 'ESP and AH stand together, each with an integrity of its own',
  'key-signs': 'signs or words around it may be a part of it; --key-file says it plainly',
  limit: 'it says the least or the most, and not which one is used',
  denied: 'it says which one is not used, and not which one is',
  changing: 'two values stand there, one in place of the other',
  'ah-cipher': 'AH encrypts nothing, and yet phase 2 has an encryption',
};

const unsettled = new Set(['limit', 'denied', 'changing']);

const notFollowed: Readonly<Record<Setting, string>> = {
  services: 'ports or services are named, and the tunnel takes all that goes between its networks',
  'user-authentication': 'an authentication of users (XAUTH) is asked for, and none is written',
  compression: 'compression is asked for, and none is written',
  replay: 'detection of replays is to be off, and stays on',
  timers: 'a tunnel is to end after some time, and no file says so',
  keying: 'keys by hand are asked for, and the tunnel is written with IKE',
  starting: 'an end is to start only, or to answer only, and both are written to do both',
  subnets: 'keys for each host are asked for, and the tunnel is written for each pair of networks',
  'one-pair':
    'one tunnel for all networks is asked for, and one is written for each pair of networks',
};

/** What is told of single values. */
export const sheetValues = {
  'sheet-value-open': define({
    severity: 'error',
    line: 'invalid',
    title: ({ value, reason }: { value: string; reason: string }) =>
      `the ${value} ${unsettled.has(reason) ? 'is not settled' : 'fits two meanings'}: ${why[reason] ?? reason}`,
    explanation: 'With the wrong one the tunnel breaks.',
    help: () => 'ask the partner which one holds',
    example: { faulty: 'Encryption: AES', mended: 'Encryption: AES-256' },
  }),
  'sheet-value-unread': define({
    severity: 'error',
    line: 'invalid',
    title: ({ value, near }: { value: string; near: string }) =>
      `what stands for the ${value} is no known word${near === '' ? '' : `; is ${near} meant?`}`,
    explanation: 'Misspelt, not in IKE version 1, or an answer to another question.',
    help: () => 'ask the partner for the value in other words',
    example: { faulty: 'Encryption: EAS-256', mended: 'Encryption: AES-256' },
  }),
  'sheet-two-meanings': define({
    severity: 'warning',
    title: () => 'an RSA key can mean certificates or raw keys; it is read as certificates',
    explanation: 'Raw keys are exchanged by hand.',
    help: () => 'ask whether certificates are meant, and whose authority signs them',
    example: {
      faulty: 'Authentication Method: RSA-Key',
      mended: 'Authentication Method: certificates',
    },
  }),
  'sheet-group-bits': define({
    severity: 'error',
    line: 'invalid',
    title: ({ group, bits }: { group: number; bits: number }) =>
      `Diffie-Hellman group ${group} does not have ${bits} bits`,
    explanation: 'The number and the size are of two groups.',
    help: () => 'ask the partner which one holds',
    example: { faulty: 'DH group: 2 (1536 bit)', mended: 'DH group: 5 (1536 bit)' },
  }),
  'sheet-repeat-differs': define({
    severity: 'error',
    line: 'invalid',
    title: ({ value, numbers }: { value: string; numbers: readonly number[] }) =>
      `the ${value} is repeated in brackets with another value: ${numbers.join(' and ')}`,
    explanation: 'Brackets behind a value repeat it in other words.',
    help: () => 'ask the partner which one holds',
    example: { faulty: 'Lifetime: 86400s (1 hour)', mended: 'Lifetime: 86400s (1 day)' },
  }),
  'sheet-spelling': define({
    severity: 'note',
    title: ({ from, to }: { from: string; to: string }) => `"${from}" is read as "${to}"`,
    explanation: 'Only one known word is near to it.',
    example: { faulty: 'Main Mode Tunel', mended: 'Main Mode Tunnel' },
  }),
  'sheet-preferred': define({
    severity: 'note',
    title: ({ value }: { value: string }) => `"preferred" is read as chosen: the ${value}`,
    explanation: 'A preference leaves the other choice open.',
    example: { faulty: 'Mode: Main mode preferred', mended: 'Mode: Main' },
  }),
  'sheet-several-offered': define({
    severity: 'note',
    title: ({ value, count, isOne }: { value: string; count: number; isOne: boolean }) =>
      `${count === 2 ? 'two choices' : `${count} choices`} for the ${value} are ticked or named, so ${isOne ? 'the first is taken: there can be one only' : 'all are offered, the first as preferred'}`,
    explanation: 'The other end takes the first that it has too.',
    help: ({ isOne }) => (isOne ? 'ask the partner which one holds' : ''),
    example: {
      faulty: 'Encryption: [X] AES-256 [X] AES-128',
      mended: 'Encryption: [X] AES-256 [ ] AES-128',
    },
  }),
  'sheet-pfs-contradiction': define({
    severity: 'warning',
    title: ({ decided }: { decided: boolean }) =>
      decided
        ? 'perfect forward secrecy (PFS) is "no", and yet a group is given for it; the "no" is taken'
        : 'perfect forward secrecy (PFS) is "no", and yet phase 2 has a Diffie-Hellman group',
    explanation: 'A group in phase 2 is perfect forward secrecy.',
    help: () => 'ask the partner whether perfect forward secrecy is used',
    example: { faulty: 'PFS: No\nDH group for PFS: 14', mended: 'PFS: No' },
  }),
  'sheet-network-unclear': define({
    severity: 'error',
    line: 'invalid',
    title: ({
      reason,
      address,
    }: {
      reason: Unclear | 'no-mask' | 'host-bits' | 'any';
      address: string;
    }) =>
      ({
        'no-mask': `the network ${address} has no mask, and no other place of the sheet says it`,
        'host-bits': `the network ${address} has bits behind its mask: a host or a network?`,
        range: `a range of addresses is no network: ${address === '' ? 'as which prefixes shall it be protected' : `is ${address} meant`}?`,
        without: 'a network without a part of it cannot be one selector: which prefixes are meant?',
        any: '"any" as a network would send everything into the tunnel: is that meant?',
        address: 'this is no address: a number is too large, missing or no number',
        arrow: 'an arrow between two networks: is one translated into the other?',
        more: 'what stands beside the networks is not understood: more of them may be meant, or fewer',
      })[reason],
    explanation: 'Both ends must have the same to the bit.',
    help: () => 'ask the partner for the networks as ADDRESS/LENGTH',
    example: { faulty: 'Your network: 10.1.2.0', mended: 'Your network: 10.1.2.0/24' },
  }),
  'sheet-transport-networks': define({
    severity: 'warning',
    title: ({ networks }: { networks: readonly string[] }) =>
      `transport mode is asked for, and ${networks.slice(0, 3).join(', ')}${networks.length > 3 ? ', …' : ''} ${networks.length === 1 ? 'is' : 'are'} behind a gateway: such traffic goes in tunnel mode, which is taken`,
    explanation: 'Only what the two gateways send to each other can use transport mode.',
    help: () => 'agree with the partner on tunnel mode, or on the two gateways alone',
    example: {
      faulty: 'Mode: transport\nOur network: 10.1.0.0/24\nYour network: 10.2.0.0/24',
      mended: 'Mode: tunnel\nOur network: 10.1.0.0/24\nYour network: 10.2.0.0/24',
    },
  }),
  'sheet-unprotected': define({
    severity: 'warning',
    title: ({ lacks }: { lacks: 'encryption' | 'integrity' }) =>
      lacks === 'encryption'
        ? 'phase 2 encrypts nothing: everybody on the way can read what goes through the tunnel'
        : 'phase 2 has no integrity: packets can be changed on the way',
    explanation: 'The tunnel works all the same, so nobody notices.',
    help: ({ lacks }) => `ask the partner for an ${lacks}, unless this is meant`,
    example: {
      faulty: 'Phase 1 hash: SHA1\nPhase 2 hash: none',
      mended: 'Phase 1 hash: SHA1\nPhase 2 hash: SHA1',
    },
  }),
  'sheet-row-not-followed': define({
    severity: 'note',
    line: 'unsupported',
    title: ({ setting }: { setting: Setting }) => notFollowed[setting],
    explanation: 'Ports mostly belong to a packet filter behind the tunnel.',
    help: () => 'ask the partner whether the other end is set up so',
    example: { faulty: 'Ports: tcp 443', mended: 'Ports: any' },
  }),
  'sheet-row-unknown': define({
    severity: 'note',
    title: () => 'this row has no label that is known, so nothing is made of it',
    explanation: 'It may concern the tunnel.',
    help: () => 'write it in other words if it does',
    example: {
      faulty: 'Phase 1\nEncryption: AES-256\nSecurity tier: gold',
      mended: 'Phase 1\nEncryption: AES-256',
    },
  }),
  'sheet-words-unread': define({
    severity: 'error',
    line: 'invalid',
    title: ({ named, instead, isSaid }: { named: string; instead: string; isSaid: boolean }) =>
      instead === ''
        ? `${named} beside the values of the rows, and nothing is made of it`
        : `${named} here, in words that are not read; ${isSaid ? 'another row says' : 'without them the tunnel would have'} ${instead}`,
    explanation: 'They may be what holds.',
    help: () => 'ask the partner which one holds, and write it as a row',
    example: {
      faulty: 'Handshake: aggressive mode',
      mended: 'Exchange mode: aggressive',
    },
  }),
  'sheet-translation-narrow': define({
    severity: 'warning',
    title: ({ real, as, from, to }: { real: string; as: string; from: string; to: string }) =>
      `${from} addresses of ${real} are translated into ${to} of ${as}: many to few, so the other end cannot start anything towards a given machine`,
    explanation: 'Each such machine needs an address of its own.',
    help: () => 'ask which machines must be reached, and give each its own address',
    example: {
      faulty: "Our network: 192.168.1.0/24\nOur network NAT'd to: 172.31.240.16/28",
      mended: "Our network: 192.168.1.0/24\nOur network NAT'd to: 172.31.240.0/24",
    },
  }),
  'sheet-defaulted': define({
    severity: 'note',
    title: ({ value, taken }: { value: string; taken: string }) =>
      `the ${value} is not said; ${taken} is assumed`,
    explanation: 'Forms leave out what goes without saying.',
    help: () => 'confirm it with the partner',
    example: {
      faulty: 'IKE version: IKEv1\nExchange mode: Main',
      mended: 'IKE version: IKEv1\nExchange mode: Main\nEncapsulation mode: Tunnel',
    },
  }),
};
