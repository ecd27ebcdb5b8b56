/** A host that drops what no tunnel takes: a Cisco cannot, and that is said, not held against it. */
import { expect, test } from 'vitest';
import { reverse } from '../src/index.js';

const host = (...rows: readonly string[]) => [
  {
    name: 'racoon.conf',
    text: `path pre_shared_key "/etc/racoon/psk.txt";
remote 203.0.113.5 {
  exchange_mode main; lifetime time 8 hour; dpd_delay 20; nat_traversal on;
  proposal { encryption_algorithm aes 256; hash_algorithm sha1; authentication_method pre_shared_key; dh_group 2; }
}
sainfo subnet 10.9.0.0/24 any subnet 10.1.0.0/16 any {
  pfs_group 2; lifetime time 1 hour; encryption_algorithm aes 256; authentication_algorithm hmac_sha1; compression_algorithm deflate;
}
`,
  },
  {
    name: 'setkey.conf',
    text: `flush;
spdflush;
${rows.join('\n')}
spdadd 10.9.0.0/24 10.1.0.0/16 any -P out ipsec esp/tunnel/198.51.100.7-203.0.113.5/unique;
spdadd 10.1.0.0/16 10.9.0.0/24 any -P in ipsec esp/tunnel/203.0.113.5-198.51.100.7/unique;
`,
  },
  { name: 'psk.txt', text: '203.0.113.5 bell-Tower-3\n' },
];

test('is proven, and named', () => {
  const { verification, diagnostics } = reverse(
    host('spdadd 0.0.0.0/0 0.0.0.0/0 any -P in prio low discard;'),
    { dialect: { dialect: 'asa84' } },
  );
  expect(verification.verdict).toBe('agree');
  expect(verification.assumes.join()).toContain(
    '0.0.0.0/0 - 0.0.0.0/0, which the Linux host drops',
  );
  expect(diagnostics.map(({ code }) => code)).toContain('discard-not-on-target');
});

test('a hole in the tunnel is still held against it', () => {
  const hole = [
    'spdadd 10.9.0.7/32 10.1.0.0/16 any -P out discard;',
    'spdadd 10.1.0.0/16 10.9.0.7/32 any -P in discard;',
  ];
  const { verification } = reverse(host(...hole), { dialect: { dialect: 'asa84' } });
  expect(verification.verdict).toBe('disagree');
});
