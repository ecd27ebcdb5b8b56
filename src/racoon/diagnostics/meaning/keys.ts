import { define } from '../../../diagnostics/define.js';

type PskMissing = {
  readonly remote: string;
  readonly given: boolean;
  /** The remote is an address, and not one for anybody or a name. */
  readonly isAddress: boolean;
  /** An address that is nearly the same, whose key serves nobody. */
  readonly near?: string | undefined;
  /** There is a line for the address, and aggressive mode does not look for it. */
  readonly isUnseen?: boolean;
};

type Line = {
  /** Empty where it may be the key itself, which people write in either column. */
  readonly id: string;
};

type Unfindable = Line & { readonly why: 'form' | 'prefix' | 'any' | 'sign' };

const lineOf = ({ id }: Line): string => (id === '' ? 'this line' : `the line for ${id}`);

const keyOf = ({ id }: Line): string => `the key ${id === '' ? 'of this line' : `for ${id}`}`;

/** psk.txt: which key a peer gets, and which lines give none. */
export const keys = {
  'psk-missing': define({
    severity: 'error',
    title: ({ remote, given, isUnseen }: PskMissing) =>
      isUnseen === true
        ? `in aggressive mode no key is looked for under the address ${remote}: verify_identifier is on`
        : given
          ? `no key for ${remote} in psk.txt: racoon says "couldn't find the pskey"`
          : `the key for ${remote} is missing: no psk.txt was given`,
    explanation:
      "In main mode the key is found by the peer's address as it arrives, in aggressive mode by its identity.",
    help: ({ remote, isAddress, near, isUnseen }) =>
      isUnseen === true
        ? 'set verify_identifier off, or use main mode, or write the key under the name that the peer sends'
        : near !== undefined
          ? `write ${remote} in place of ${near} in psk.txt: no remote section looks for that key`
          : isAddress
            ? `write \`${remote} KEY\` in psk.txt, or in a file given with --key-file`
            : 'write a line `ADDRESS KEY` in psk.txt for each peer that it serves, in aggressive mode with the identity that the peer sends; one key for all of them is the line `* KEY` in a file given with --key-file',
    example: { faulty: '203.0.113.9 KEY', mended: '203.0.113.1 KEY' },
  }),
  'psk-path-missing': define({
    severity: 'error',
    title: () => 'no `path pre_shared_key`: racoon does not know which file holds the keys',
    explanation: 'There is no default in the code; the lookup fails.',
    help: () => 'write `path pre_shared_key "/etc/racoon/psk.txt";`',
    example: {
      faulty: 'remote 203.0.113.1 { … }',
      mended: 'path pre_shared_key "/etc/racoon/psk.txt";\nremote 203.0.113.1 { … }',
    },
  }),
  'psk-any-peer': define({
    severity: 'warning',
    title: () =>
      'a wildcard key (*): any peer that knows it comes in, and only the builds of Debian and the 0.9 fork honour it',
    explanation:
      'Upstream 0.5 to 0.8, Red Hat and SUSE never find the line; FreeBSD has it as an option.',
    help: () => 'write one line for each peer',
    example: { faulty: '* KEY', mended: '203.0.113.1 KEY' },
  }),
  'psk-redundant': define({
    severity: 'note',
    title: (line: Line) => `${lineOf(line)} says the same as the wildcard (*) line`,
    explanation: 'It matters only in builds without the wildcard.',
    help: () => 'leave the wildcard out where all peers have lines',
    example: { faulty: '203.0.113.1 KEY\n* KEY', mended: '203.0.113.1 KEY' },
  }),
  'psk-shadowed': define({
    severity: 'warning',
    title: (line: Line) =>
      `${keyOf(line)} is never reached: the wildcard (*) line before it matches first`,
    explanation: 'The first line that matches wins, and * matches every identity.',
    help: () => 'write the wildcard last',
    example: { faulty: '* KEY\n203.0.113.1 OTHER', mended: '203.0.113.1 OTHER\n* KEY' },
  }),
  'psk-wildcard-aggressive': define({
    severity: 'warning',
    title: ({ remote }: { remote: string }) =>
      `in aggressive mode ${remote} gets the wildcard key when it identifies by address, not its own line's`,
    explanation:
      'The first lookup is by the bytes of the identity: an address is four raw ones, which only * matches.',
    help: () => 'use main mode, or leave the wildcard out',
    example: {
      faulty: 'exchange_mode aggressive;\n203.0.113.1 KEY\n* OTHER',
      mended: 'exchange_mode main;\n203.0.113.1 KEY\n* OTHER',
    },
  }),
  'psk-twice': define({
    severity: 'warning',
    title: ({ id }: Line) =>
      `a second line for ${id === '' ? 'the same' : id} is never used: the first one wins`,
    explanation: 'Lines are searched in the order of the file.',
    help: () => 'leave one of them out',
    example: { faulty: '203.0.113.1 KEY\n203.0.113.1 OTHER', mended: '203.0.113.1 KEY' },
  }),
  'psk-signs': define({
    severity: 'warning',
    title: ({ signs, ...line }: Line & { readonly signs: string }) =>
      `${keyOf(line)} holds the sign ${signs}, which racoon takes for a part of it`,
    explanation: 'The key is everything up to the line feed.',
    help: () => 'unless that is meant, write the id, a blank, then the key as it is typed',
    example: { faulty: '203.0.113.1 = KEY', mended: '203.0.113.1 KEY' },
  }),
  'psk-unused': define({
    severity: 'note',
    title: (line: Line) => `no remote section looks for ${keyOf(line)}`,
    explanation: 'The line does no harm.',
    help: () => 'remove it, or write the remote section',
    example: { faulty: '203.0.113.9 KEY', mended: '203.0.113.1 KEY' },
  }),
  'psk-name-main-mode': define({
    severity: 'warning',
    title: ({ id }: { id: string }) =>
      `the key of ${id} is never found: in main mode racoon looks for the peer's address, not for a name`,
    explanation: 'The identity arrives after the key was needed (RFC 2409 5.4).',
    help: () => 'write the line with the address, or use aggressive mode',
    example: { faulty: 'gate.example.org KEY', mended: '203.0.113.1 KEY' },
  }),
  'psk-unfindable': define({
    severity: 'warning',
    title: ({ why, ...line }: Unfindable) =>
      `${lineOf(line)} is never found: ${
        {
          form: 'addresses are compared as text, in the form that racoon prints',
          prefix: 'psk.txt has no prefixes',
          sign: 'the sign behind the address is taken for a part of it',
          any: 'no peer has that address or name',
        }[why]
      }`,
    explanation: 'No leading zeros, no prefix length, IPv6 in its shortest form and lower case.',
    help: ({ why }) =>
      why === 'any'
        ? 'write one line with the address of each peer; a key for any peer is `* KEY`, in builds that have the wildcard'
        : why === 'sign'
          ? 'write the address, a blank, then the key'
          : 'write the address in its usual form',
    example: { faulty: '203.0.113.001 KEY', mended: '203.0.113.1 KEY' },
  }),
  'psk-unreadable': define({
    severity: 'error',
    line: 'invalid',
    title: (line: Line) =>
      `${keyOf(line)} begins with 0x and is not hexadecimal with an even number of digits: racoon finds no key`,
    explanation: 'racoon says "failed to get psk buffer".',
    help: () => 'write all bytes of the key in hexadecimal',
    example: { faulty: '203.0.113.1 0x6b657', mended: '203.0.113.1 0x6b6579' },
  }),
  'psk-trailing': define({
    severity: 'warning',
    title: (line: Line) => `${keyOf(line)} ends in a blank, which belongs to it`,
    explanation: 'The key is everything up to the line feed.',
    help: () => 'remove the blank, or write the key in hexadecimal if it is meant',
    example: { faulty: '203.0.113.1 KEY⎵', mended: '203.0.113.1 KEY' },
  }),
};
