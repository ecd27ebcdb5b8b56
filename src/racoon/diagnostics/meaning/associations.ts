import { define } from '../../../diagnostics/define.js';

/** Associations with keys by hand. */
export const associations = {
  'association-algorithm-unknown': define({
    severity: 'error',
    line: 'invalid',
    title: ({ option, word }: { option: '-E' | '-A' | 'protocol'; word: string }) =>
      option === 'protocol'
        ? `associations of protocol ${word} are not understood: this one is left out`
        : `setkey has no algorithm ${word} for ${option}: this association is not loaded`,
    explanation: 'Names end in -cbc or begin with hmac-; Linux has no old-style ESP or AH.',
    help: () => 'write a name that setkey has',
    example: {
      faulty:
        'add 198.51.100.1 203.0.113.1 esp 0x301 -m tunnel -E aes 0x00112233445566778899aabbccddeeff;',
      mended:
        'add 198.51.100.1 203.0.113.1 esp 0x301 -m tunnel -E aes-cbc 0x00112233445566778899aabbccddeeff;',
    },
  }),
  'association-key-length': define({
    severity: 'error',
    line: 'invalid',
    title: ({ word, bits, allowed }: { word: string; bits: number; allowed: string }) =>
      `a key of ${bits} bits does not fit ${word}, which takes ${allowed}: this association is not loaded`,
    explanation: 'setkey refuses lengths that the kernel does not announce.',
    help: () => 'use a key of the right length',
    example: {
      faulty: 'add 198.51.100.1 203.0.113.1 esp 0x301 -m tunnel -E des-cbc 0x0123;',
      mended: 'add 198.51.100.1 203.0.113.1 esp 0x301 -m tunnel -E des-cbc 0x0123456789abcdef;',
    },
  }),
  'association-one-direction': define({
    severity: 'error',
    title: ({ missing }: { missing: 'inbound' | 'outbound' }) =>
      `this policy has a manual association in one direction only: the ${missing} one is missing`,
    explanation: 'Each association serves one direction; a tunnel needs two.',
    help: () => 'write the other `add` line',
    example: {
      faulty: 'add 198.51.100.1 203.0.113.1 esp 0x301 -m tunnel …;',
      mended:
        'add 198.51.100.1 203.0.113.1 esp 0x301 -m tunnel …;\nadd 203.0.113.1 198.51.100.1 esp 0x302 -m tunnel …;',
    },
  }),
  'association-expires': define({
    severity: 'warning',
    title: ({ limit, unit }: { limit: number; unit: 'seconds' | 'bytes' }) =>
      `this association ends after ${limit} ${unit}, and nothing makes the next one: its keys were given by hand`,
    explanation:
      'The kernel deletes it at its hard limit; those of a Cisco with keys by hand never end.',
    help: () => 'leave -lh and -bh out',
    example: {
      faulty: 'add 198.51.100.1 203.0.113.1 esp 0x301 -m tunnel -lh 3600 …;',
      mended: 'add 198.51.100.1 203.0.113.1 esp 0x301 -m tunnel …;',
    },
  }),
  'association-unused': define({
    severity: 'warning',
    title: ({ why }: { why: 'no-policy' | 'mode' | 'number' | 'no-number' }) =>
      ({
        'no-policy': 'no policy uses this association: its ends and protocol are those of none',
        mode: "no policy uses this association: its mode differs from the policy's (write -m tunnel for a tunnel)",
        number:
          "no policy uses this association: its number after -u differs from the policy's unique:N",
        'no-number':
          'no policy uses this association: for unique alone the kernel chooses a number (write unique:N, and -u N here)',
      })[why],
    explanation: 'Ends, protocol, mode and number must fit.',
    help: () => 'make association and policy fit',
    example: {
      faulty: 'add 198.51.100.1 203.0.113.1 esp 0x301 -m transport …;',
      mended: 'add 198.51.100.1 203.0.113.1 esp 0x301 -m tunnel …;',
    },
  }),
  'association-direction-unknown': define({
    severity: 'warning',
    title: () => 'nothing says which end of this association is this host: it is left out',
    explanation:
      'The direction follows from the policies or from the addresses that racoon listens on.',
    help: () => 'give the policies too',
    example: {
      faulty: 'add 198.51.100.1 203.0.113.1 esp 0x301 -m tunnel …;',
      mended:
        'add 198.51.100.1 203.0.113.1 esp 0x301 -m tunnel …;\nspdadd 10.1.0.0/24 10.2.0.0/24 any -P out ipsec esp/tunnel/A-B/require;',
    },
  }),
  'association-spi-reserved': define({
    severity: 'warning',
    title: ({ spi }: { spi: number }) =>
      `SPI ${spi} is reserved: numbers below 256 are not for use`,
    explanation: 'RFC 2406 keeps 1 to 255, and peers refuse them.',
    help: () => 'choose a number from 256',
    example: {
      faulty: 'add 198.51.100.1 203.0.113.1 esp 100 -m tunnel …;',
      mended: 'add 198.51.100.1 203.0.113.1 esp 0x1000 -m tunnel …;',
    },
  }),
  'association-spi-twice': define({
    severity: 'warning',
    title: ({ spi }: { spi: number }) =>
      `SPI ${spi} towards this address is there already: the kernel answers "File exists" and the first one stays`,
    explanation: 'An association is found by its destination, its protocol and its SPI.',
    help: () => 'choose another SPI',
    example: {
      faulty:
        'add 198.51.100.1 203.0.113.1 esp 0x301 -m tunnel …;\nadd 198.51.100.7 203.0.113.1 esp 0x301 -m tunnel …;',
      mended:
        'add 198.51.100.1 203.0.113.1 esp 0x301 -m tunnel …;\nadd 198.51.100.7 203.0.113.1 esp 0x302 -m tunnel …;',
    },
  }),
};
