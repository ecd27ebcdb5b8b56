import { define } from '../../diagnostics/define.js';

/** What is told of a sheet as a whole: whose is whose, and what is not on it. */
export const sheetReading = {
  'sheet-end-unknown': define({
    severity: 'error',
    title: ({ values, isTorn }: { values: readonly string[]; isTorn: boolean }) =>
      values.length === 0
        ? 'no word of the sheet says which end is ours'
        : `whose is ${values.slice(0, 4).join(', ')}? ${isTorn ? 'The devices that the sheet names, and "our" and "your", leave open which end is the Linux end' : 'No word of the sheet says which end is ours'}`,
    explanation: 'With a wrong side both ends would point at themselves.',
    help: () =>
      'ask, or say it: --our-end linux|cisco is the end that the sheet calls its own, --our-column 1|2 the column of that end',
    example: {
      faulty: 'VPN IP address | 198.51.100.19',
      mended: 'Our VPN IP address | 198.51.100.19',
    },
  }),
  'sheet-end-chosen': define({
    severity: 'note',
    title: ({ party, contradicted }: { party: string; contradicted: boolean }) =>
      `${party} is taken as the Linux end because of the devices that the sheet names${contradicted ? ', although the words "our" and "your" say otherwise' : ''}`,
    explanation: '"Our" and "your" change with the reader.',
    help: () => 'if it is the other one, say so with --our-end and --our-column',
    example: { faulty: 'VPN device | Cisco ASA 5520 | Linux, ipsec-tools' },
  }),
  'sheet-end-by-words': define({
    severity: 'note',
    title: ({ party }: { party: string }) =>
      `${party} is taken as the Linux end: the words of the sheet, such as "our" and "your", say so, and no device does`,
    explanation: 'In a form that the other side wrote, "our" is theirs.',
    help: () => 'if it is the other one, say so: --our-end cisco',
    example: {
      faulty: 'Our VPN IP address | 198.51.100.19\nYour VPN IP address | 203.0.113.5',
      mended:
        'Our VPN IP address | 198.51.100.19\nOur device | Linux\nYour VPN IP address | 203.0.113.5',
    },
  }),
  'sheet-value-missing': define({
    severity: 'error',
    line: 'invalid',
    title: ({ value, why }: { value: string; why: string; option: string }) =>
      `the sheet does not say the ${value}${why === '' ? '' : ` (${why})`}`,
    explanation: 'Nothing is guessed.',
    help: ({ option }: { value: string; why: string; option: string }) =>
      option === ''
        ? 'ask the partner for it'
        : `ask the partner for it, or give it with ${option}`,
    example: {
      faulty: 'Phase 2 Lifetime, in seconds:',
      mended: 'Phase 2 Lifetime, in seconds: 3600',
    },
  }),
  'sheet-said-twice': define({
    severity: 'error',
    line: 'invalid',
    title: ({ value }: { value: string; option: string }) =>
      `the ${value} is said twice, with different values`,
    explanation: 'Both are for the same end.',
    help: ({ option }: { value: string; option: string }) =>
      `ask the partner which one holds${option === '' ? '' : `, or say it with ${option}`}`,
    example: {
      faulty: 'Encryption: AES-256\nEncryption Algorithm: 3DES',
      mended: 'Encryption: AES-256',
    },
  }),
  'sheet-ends-differ': define({
    severity: 'error',
    title: ({ value, ours, theirs }: { value: string; ours: string; theirs: string }) =>
      `the two ends differ in the ${value}: ${ours} here, ${theirs} there`,
    explanation: 'Without a choice in common the tunnel cannot come up.',
    help: () => 'agree on one value and correct the other column',
    example: { faulty: 'Encryption | AES-256 | 3DES', mended: 'Encryption | AES-256 | AES-256' },
  }),
  'sheet-phase-unknown': define({
    severity: 'error',
    title: ({ value, taken }: { value: string; taken: boolean }) =>
      taken
        ? `the ${value} is said once and for no phase; it is taken for both`
        : `the ${value} is said for no phase: is it that of phase 1 or of phase 2?`,
    explanation: 'No heading and no label of the sheet names a phase.',
    help: () => 'ask the partner for the values of both phases',
    example: {
      faulty: 'Encryption: AES-256',
      mended: 'Phase 1 encryption: AES-256\nPhase 2 encryption: AES-256',
    },
  }),
  'sheet-ike2': define({
    severity: 'error',
    title: () => 'the sheet asks for version 2 of IKE, which racoon does not speak',
    explanation: 'The values are read, and nothing is written.',
    help: () => 'ask the partner for IKE version 1, or use another program than racoon',
    example: { faulty: 'IKE version: IKEv2', mended: 'IKE version: IKEv1' },
  }),
  'sheet-same-networks': define({
    severity: 'warning',
    title: ({ tunnels }: { tunnels: number }) =>
      `${tunnels} tunnels between the same networks: only one of them can be active, so the second is a standby`,
    explanation: 'Only a routing protocol could share them.',
    help: () => 'set up the first one, and keep the second as a fallback',
    example: { faulty: 'IPSec Tunnel #1\n…\nIPSec Tunnel #2\n…', mended: 'IPSec Tunnel #1\n…' },
  }),
  'sheet-addresses-several': define({
    severity: 'warning',
    title: ({ first, others }: { first: string; others: readonly string[] }) =>
      `one end has two addresses or more: ${first} is used, ${others.join(', ')} is not`,
    explanation: 'The second may be a fallback or another machine.',
    help: () => 'ask which address the tunnel uses',
    example: {
      faulty: 'Your gateway: 203.0.113.30 / 203.0.113.31',
      mended: 'Your gateway: 203.0.113.30',
    },
  }),
  'sheet-too-long': define({
    severity: 'error',
    title: ({ length }: { length: number }) =>
      `this text of ${length} characters is too long for a parameter sheet`,
    explanation: 'A sheet is a page or two.',
    help: () => 'give one sheet at a time',
    example: { faulty: 'a whole mailbox', mended: 'one sheet of it' },
  }),
};
