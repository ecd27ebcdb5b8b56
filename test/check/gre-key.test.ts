import { expect, test } from 'vitest';
import { check, reverse } from '../../src/index.js';

const host = (upper: string) => [
  {
    name: 'racoon.conf',
    text: `path pre_shared_key "/etc/racoon/psk.txt";
remote 203.0.113.1 { exchange_mode main; proposal { encryption_algorithm aes 256; hash_algorithm sha1; authentication_method pre_shared_key; dh_group 2; lifetime time 86400 sec; } }
sainfo address 198.51.100.2 gre address 203.0.113.1 gre { lifetime time 3600 sec; encryption_algorithm aes 256; authentication_algorithm hmac_sha1; compression_algorithm deflate; }
`,
  },
  {
    name: 'setkey.conf',
    text: `spdadd 198.51.100.2 203.0.113.1 ${upper} -P out ipsec esp/transport//unique;
spdadd 203.0.113.1 198.51.100.2 ${upper} -P in ipsec esp/transport//unique;
`,
  },
  { name: 'psk.txt', text: '203.0.113.1 four-5-oaks\n' },
];
const reversed = (upper: string) =>
  reverse(host(upper), { dialect: { dialect: 'ios' }, ciscoAddress: '203.0.113.1' });

test('a key of GRE, which no access list says, is warned of with its cure and named', () => {
  const { diagnostics, verification, cisco } = reversed('gre 0.0.0.5');
  const told = diagnostics.find(({ code }) => code === 'gre-key-in-selector');
  expect(told).toMatchObject({ severity: 'warning', help: expect.stringContaining('without') });
  expect(verification.verdict).toBe('disagree');
  expect(reversed('gre').verification.verdict).toBe('agree');
  const ios = Object.entries(cisco).map(([name, text]) => ({ name, text }));
  const { findings } = check([...host('gre 0.0.0.5'), ...ios], { ciscoAddress: '203.0.113.1' });
  const messages = findings.flatMap(({ code, message }) =>
    code === 'selectors-not-mirrored' ? message : [],
  );
  expect(messages.join('\n')).toContain('protocol 47 key 0.0.0.5');
});
