import { define } from '../../diagnostics/define.js';
import {
  type KernelRefusal,
  kernelRefusals,
  type RacoonRefusal,
  type RacoonTrap,
  racoonRefusals,
  racoonTraps,
  type SetkeyRefusal,
  type SetkeyTrap,
  setkeyRefusals,
  setkeyTraps,
} from './refusals.js';
import { shell } from './shell.js';

/** What is told while reading a racoon host's files. */
export const reading = {
  'racoon-conf-refused': define({
    severity: 'error',
    line: 'invalid',
    title: ({ expected }: { expected: string }) =>
      `racoon refuses the whole file here: expected ${expected}`,
    explanation: 'racoon does not start at all, so no tunnel of the host comes up.',
    help: () => 'correct it; racoon -t -f racoon.conf checks the file',
    example: {
      faulty: 'lifetime time 86400;',
      mended: 'lifetime time 86400 sec;',
    },
  }),
  'racoon-conf-skipped': define({
    severity: 'warning',
    line: 'invalid',
    title: () => 'racoon skips this without a word',
    explanation: 'Only # begins a comment.',
    help: () => 'remove it, or put # before it',
    example: { faulty: 'dpd_delay = 10;', mended: 'dpd_delay 10;' },
  }),
  'racoon-word-old': define({
    severity: 'error',
    line: 'unsupported',
    title: ({ word, foreign }: { word: string; foreign: boolean }) =>
      foreign
        ? `${word} is a word of macOS; racoon of ipsec-tools refuses the file`
        : `${word} is a word of racoon before 0.8; newer ones refuse the file`,
    explanation: 'A file that one version starts with keeps another from starting.',
    help: () => 'leave it out, or write what the version at hand knows',
    example: { faulty: 'support_mip6 on;', mended: 'support_proxy on;' },
  }),
  'racoon-value-refused': define({
    severity: 'error',
    line: 'invalid',
    title: ({ reason, name }: { reason: RacoonRefusal; name: string }) =>
      `racoon refuses the file: ${racoonRefusals[reason](name)}`,
    explanation: 'Any error keeps racoon from starting.',
    help: () => 'correct it; racoon -t -f racoon.conf checks the file',
    example: {
      faulty: 'remote 203.0.113.1 { proposal { … } }',
      mended: 'remote 203.0.113.1 { exchange_mode main; proposal { … } }',
    },
  }),
  'racoon-trap': define({
    severity: 'warning',
    title: ({ reason, name }: { reason: RacoonTrap; name: string }) =>
      `racoon accepts this, but ${racoonTraps[reason](name)}`,
    explanation: 'The file loads, and the tunnel does not do what was meant.',
    help: ({ reason, name }) => {
      if (reason === 'file-needed')
        return `put ${name} into the folder that "path certificate" names, before racoon starts`;
      return reason === 'path-later'
        ? `write path certificate "FOLDER"; above the remote, or ${name} with its whole path`
        : 'correct the value';
    },
    example: { faulty: 'remote 010.1.1.1 { … }', mended: 'remote 10.1.1.1 { … }' },
  }),
  'include-not-given': define({
    severity: 'warning',
    title: ({ file }: { file: string }) => `${file} is included, but is not among the files given`,
    explanation: 'racoon refuses to start when no file matches.',
    help: () => 'give that file as well',
    example: {
      faulty: 'cisco2racoon reverse racoon.conf\n\ninclude "/etc/racoon/peer.conf";',
      mended: 'cisco2racoon reverse racoon.conf peer.conf\n\ninclude "/etc/racoon/peer.conf";',
    },
  }),
  'ifcfg-sainfo-assumed': define({
    severity: 'warning',
    title: () =>
      "the phase-2 values are those of the racoon.conf that Red Hat ships: the host's own is not given",
    explanation: 'The sainfo stands in /etc/racoon/racoon.conf, which may have been changed.',
    help: () => "give the host's racoon.conf as well",
    example: {
      faulty:
        'cisco2racoon reverse ifcfg-ipsec0\n\nTYPE=IPSEC\nIKE_METHOD=PSK\nSRC=198.51.100.1\nDST=203.0.113.1',
      mended:
        'cisco2racoon reverse ifcfg-ipsec0 racoon.conf\n\nTYPE=IPSEC\nIKE_METHOD=PSK\nSRC=198.51.100.1\nDST=203.0.113.1',
    },
  }),
  'ifcfg-address-unknown': define({
    severity: 'error',
    line: 'unsupported',
    title: ({ name }: { name: string }) =>
      name === 'SRC'
        ? 'SRC is not set: ifup-ipsec takes the address of the route to the other end, which no file says'
        : `${name} is not set, so there is no other end`,
    explanation: 'The policies of a tunnel name both of its ends.',
    help: ({ name }) =>
      name === 'SRC'
        ? 'give it with --linux-address ADDRESS, or write SRC=ADDRESS into the file'
        : `write ${name}=ADDRESS into the file`,
    example: {
      faulty: 'cisco2racoon reverse ifcfg-ipsec0\n\nTYPE=IPSEC\nIKE_METHOD=PSK\nDST=203.0.113.1',
      mended:
        'cisco2racoon reverse ifcfg-ipsec0\n\nTYPE=IPSEC\nIKE_METHOD=PSK\nSRC=198.51.100.1\nDST=203.0.113.1',
    },
  }),
  'setkey-refused': define({
    severity: 'error',
    line: 'invalid',
    title: ({ expected }: { expected: string; continued: boolean }) =>
      `setkey stops here: expected ${expected}`,
    explanation: 'The commands before it stay in force, those behind it are never read.',
    help: ({ continued }) =>
      continued
        ? 'leave the backslash out: a command goes on to its semicolon'
        : 'correct the command: without a policy traffic goes out in clear',
    example: {
      faulty: 'spdadd 10.0.0.0/24 10.1.0.0/24 -P out none;',
      mended: 'spdadd 10.0.0.0/24 10.1.0.0/24 any -P out none;',
    },
  }),
  'setkey-value-refused': define({
    severity: 'error',
    line: 'invalid',
    title: ({ reason, name }: { reason: SetkeyRefusal; name: string }) =>
      `setkey refuses this: ${setkeyRefusals[reason](name)}`,
    explanation: 'The commands behind it are never read.',
    help: ({ reason }) =>
      reason === 'printed-by-setkey'
        ? 'write `spdadd` lines; check and reverse read it as it is'
        : 'correct the command',
    example: {
      faulty: 'add 192.0.2.1 192.0.2.2 esp 4096 -E des-cbc 0x00;',
      mended: 'add 192.0.2.1 192.0.2.2 esp 4096 -E des-cbc 0x0011223344556677;',
    },
  }),
  'setkey-not-there': define({
    severity: 'error',
    title: ({ what }: { what: 'policy' | 'association' | 'dump' }) =>
      `this file makes no ${what === 'dump' ? 'entry to dump' : `such ${what}`} before: unless the host has one, setkey prints an error and goes on`,
    explanation: 'The kernel answers "No entry", and setkey goes on.',
    help: () => 'leave it out where the host is empty; flush and spdflush print no error there',
    example: {
      faulty: 'spddelete 10.1.1.0/24 10.2.2.0/24 any -P out;',
      mended: 'spdflush;',
    },
  }),
  'kernel-refused': define({
    severity: 'error',
    line: 'invalid',
    title: ({ reason, name }: { reason: KernelRefusal; name: string }) =>
      kernelRefusals[reason](name),
    explanation: 'setkey goes on and ends with status 0; only its output shows it.',
    help: ({ reason }) =>
      reason === 'twin-exists'
        ? 'leave the line out'
        : 'remove the line or correct it, and read what setkey prints',
    example: {
      faulty: 'spdadd 10.0.0.1 10.0.0.2 any -P in none; spdadd 10.0.0.1 10.0.0.2 any -P fwd none;',
      mended: 'spdadd 10.0.0.1 10.0.0.2 any -P in none;',
    },
  }),
  'setkey-trap': define({
    severity: 'warning',
    title: ({ reason, name }: { reason: SetkeyTrap; name: string }) =>
      `setkey accepts this, but ${setkeyTraps[reason](name)}`,
    explanation: 'The line has another effect than was meant.',
    help: () => 'correct the value',
    example: {
      faulty: 'spdadd 10.1.1.1/24 10.2.2.0/24 any -P out none;',
      mended: 'spdadd 10.1.1.0/24 10.2.2.0/24 any -P out none;',
    },
  }),
  'carriage-returns': define({
    severity: 'warning',
    title: ({ program }: { program: 'setkey' | 'racoon' }) =>
      `the file has Windows line ends; ${program === 'setkey' ? 'setkey stops at the first carriage return' : 'the carriage return belongs to each key'}`,
    explanation: 'If the file on the host has them too, it does not work there.',
    help: () => 'convert it with dos2unix',
    example: { faulty: 'flush;\\r\\n', mended: 'flush;\\n' },
  }),
  'psk-line-useless': define({
    severity: 'warning',
    line: 'invalid',
    title: ({ why }: { why: PskFault }) => pskFaults[why],
    explanation: 'racoon says nothing about lines that it cannot use.',
    help: () =>
      'write the id from the first column on, a blank, the key, and comments in lines of their own',
    example: { faulty: ' 192.0.2.1 KEY', mended: '192.0.2.1 KEY' },
  }),
  'host-line-unknown': define({
    severity: 'error',
    line: 'invalid',
    title: () => 'this line is no part of what stands around it, so it is not read',
    explanation: 'What it says of the tunnel is open.',
    help: () =>
      'leave it out, or put # before it; give a file of another kind by itself, or below its name',
    example: {
      faulty: '*nat\n-A POSTROUTING -d 10.2.0.0/24 -j ACCEPT\nCOMMIT\nmasquerade eth0',
      mended: '*nat\n-A POSTROUTING -d 10.2.0.0/24 -j ACCEPT\nCOMMIT\n# masquerade eth0',
    },
  }),
  ...shell,
};

export type PskFault =
  | 'blank-before-id'
  | 'no-key'
  | 'byte-order-mark'
  | 'too-long'
  | 'comment-long';

const pskFaults: Record<PskFault, string> = {
  'blank-before-id': 'this key is never found: a blank stands before its id',
  'no-key': 'this line has no key, and is never found',
  'byte-order-mark': 'this key is never found: a byte order mark stands before its id',
  'comment-long':
    'racoon reads what stands behind the first 1023 bytes of this comment as a line of its own',
  'too-long': 'this line is longer than 1023 bytes; racoon cuts it, and the key with it',
};
