/** A host that drops what no tunnel takes: a Cisco cannot, and that is said, not held against it. */
import { describe, expect, test } from 'vitest';
import { check, reverse } from '../src/index.js';

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

describe('a part of a network that lies behind another peer', () => {
  const [conf, setkey, psk] = host(
    'spdadd 10.9.0.0/24 10.1.5.0/24 any -P out ipsec esp/tunnel/198.51.100.7-203.0.113.6/unique;',
    'spdadd 10.1.5.0/24 10.9.0.0/24 any -P in ipsec esp/tunnel/203.0.113.6-198.51.100.7/unique;',
  );
  const second = (text = '') =>
    text +
    text
      .replace(/^path.*/, '')
      .replace('203.0.113.5', '203.0.113.6')
      .replace('10.1.0.0/16', '10.1.5.0/24');
  const files = [
    { name: 'racoon.conf', text: second(conf?.text) },
    { name: 'setkey.conf', text: setkey?.text ?? '' },
    { name: 'psk.txt', text: second(psk?.text) },
  ];

  test.each(['ios', 'asa84', 'pix7', 'pix6'] as const)('is denied on %s, and named', (dialect) => {
    const given = { dialect: { dialect }, ciscoAddress: '203.0.113.5', peers: ['203.0.113.5'] };
    const { verification, diagnostics, cisco } = reverse(files, given);
    expect(verification.verdict).toBe('agree');
    expect(verification.assumes.join()).toContain(
      '10.1.5.0/24 - 10.9.0.0/24, which the Linux host has in a tunnel with another peer',
    );
    const told = diagnostics.find(({ code }) => code === 'discard-not-on-target');
    expect(told).toMatchObject({ file: 'setkey.conf', line: 3 });
    expect(told?.message).toContain('a tunnel with another peer');
    const text = cisco['cisco.conf'] ?? '';
    expect(text).toMatch(/deny ip 10\.1\.5\.0 .*\n.*permit ip 10\.1\.0\.0 /);
    const checked = check([{ name: 'cisco.conf', text }, ...files], given);
    expect(checked.verdict).toBe('agree');
  });

  test('is still held against a device in the place of the host, which has one of the two tunnels', () => {
    const given = { role: 'replacement', peers: ['203.0.113.5'] } as const;
    expect(reverse(files, given).verification.verdict).toBe('disagree');
  });
});
