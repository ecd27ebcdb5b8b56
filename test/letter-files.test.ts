/** A host's files in a letter: without names, behind numbers, in scripts and in what a shell shows of its own session. */
import { describe, expect, test } from 'vitest';
import { reverse } from '../src/index.js';

const conf = `path pre_shared_key "/etc/racoon/psk.txt";
remote 203.0.113.1 {
    exchange_mode main;
    dpd_delay 20;
    proposal {
        encryption_algorithm aes 256;
        hash_algorithm sha1;
        authentication_method pre_shared_key;
        dh_group 5;
    }
}
sainfo address 10.1.0.0/24 any address 10.2.0.0/24 any {
    pfs_group 5;
    encryption_algorithm aes 256;
    authentication_algorithm hmac_sha1;
    compression_algorithm deflate;
}
`;
const policies = `spdadd 10.1.0.0/24 10.2.0.0/24 any -P out ipsec esp/tunnel/198.51.100.1-203.0.113.1/unique;
spdadd 10.2.0.0/24 10.1.0.0/24 any -P in ipsec esp/tunnel/203.0.113.1-198.51.100.1/unique;
`;
const keys = '203.0.113.1 Spare-Key-9\n';

/** The lines that a shell shows below a call that it goes on to read. */
const typed = (call: string, text: string): string =>
  `[root@gw ~]# ${call} <<EOF\n${`${text}EOF`.replace(/^/gm, '> ')}\n`;

const errors = (text: string): readonly string[] =>
  reverse(text).diagnostics.flatMap(({ severity, code }) => (severity === 'error' ? code : []));

const whole: (readonly [string, string])[] = [
  [
    'behind numbers',
    `Hello,\n\n1. racoon.conf\n${conf}\n2. setkey.conf\n${policies}\n3. psk.txt\n${keys}\nRegards\n`,
  ],
  ['behind words', `1) racoon.conf:\n${conf}\n2) policies:\n${policies}\n3) keys:\n${keys}`],
  ['behind a word', `racoon.conf:\n${conf}\nPolicies:\n${policies}\nKeys:\n\n${keys}`],
  [
    'behind a sentence',
    `Hello,\n\n${conf}\n${policies}\nand these are the pre-shared keys:\n${keys}\nRegards\n`,
  ],
  ['quoted', `racoon.conf:\n${conf}\n${policies}\nKeys:\n${keys}`.replace(/^/gm, '> ')],
  [
    'of which a script loads one',
    `Hello,\n\nsetkey -c <<EOF\n${policies}EOF\n\nand racoon.conf:\n\n${conf}\nKeys:\n${keys}\nRegards\n`,
  ],
  [
    'typed into a shell',
    typed('cat > /etc/racoon/racoon.conf', conf) +
      typed('setkey -c', policies) +
      typed('cat > /etc/racoon/psk.txt', keys),
  ],
];

const shown = (name: string, text: string): string => `[root@gw ~]# cat ${name}\n${text}`;
whole.push(
  [
    'shown in a shell around what was typed into it',
    `${shown('racoon.conf', conf)}${typed('setkey -c', policies)}${shown('psk.txt', keys)}[root@gw ~]#\n`,
  ],
  [
    'beside what a shell shows of others',
    `${shown('/etc/hosts', '203.0.113.1 branch-gw\n')}${shown('racoon.conf', conf)}${shown('setkey.conf', policies)}${shown('psk.txt', keys)}`,
  ],
  [
    'above a list of names',
    `racoon.conf:\n${conf}\nsetkey.conf:\n${policies}\npsk.txt:\n${keys}Public addresses\n203.0.113.1 branch-gw\n`,
  ],
  [
    'below a list of names',
    `Who is who:\n203.0.113.1 branch-gw\n\nracoon.conf:\n${conf}\nsetkey.conf:\n${policies}\npsk.txt:\n${keys}`,
  ],
  ['below networks', `Hello,\n\n10.1.0.0/24 our LAN\n\n${conf}\n${policies}\nKeys:\n${keys}`],
  [
    'above a signature',
    `racoon.conf:\n${conf}\nsetkey.conf:\n${policies}\npsk.txt:\n${keys}\n-- \nBob\n+49 30 1234567\n`,
  ],
);

test('a list above files without headings is questioned, and the files are read', () => {
  const text = `Who is who:\n\n203.0.113.1 branch-gw\n\n${conf}\n${policies}\n${keys}`;
  expect(errors(text)).toEqual(['psk-missing']);
  const { cisco, diagnostics } = reverse(text);
  expect(JSON.stringify([cisco, diagnostics])).not.toMatch(/branch-gw|Spare-Key-9/);
  expect(diagnostics.filter(({ code }) => code === 'sentence-passed-over')).toHaveLength(2);
});

describe('files of a letter are read', () => {
  test.each(whole)('%s', (_, text) => {
    expect(errors(text)).toEqual([]);
    const [cisco = ''] = Object.values(reverse(text).cisco);
    expect(cisco).toContain('Spare-Key-9');
    expect(cisco).toContain('10.2.0.0');
  });
});

test('a shell that was typed at behind a bare sign', () => {
  const text = `# setkey -c <<EOF\n> ${policies.trim().replace('\n', '\n> ')}\n> EOF\n`;
  expect(errors(text)).toEqual(['end-not-given']);
});

test.each([
  ['an address of nobody', '192.0.2.77 gateway-9\n'],
  ['a name of a remote', 'Who is who:\n203.0.113.1 branch-gw\n'],
  ['a sentence below "Keys:"', 'Keys:\n\nby phone\n'],
])('%s is no key', (_, said) => {
  expect(errors(`Hello,\n\n${conf}\n${policies}\n${said}`)).toContain('psk-missing');
});
