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

const whole: readonly (readonly [string, string])[] = [
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
