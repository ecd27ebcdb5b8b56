/** A host's remote for anybody, and keys for addresses: who comes in is known, though no policy is there. */
import { describe, expect, test } from 'vitest';
import { reverse } from '../src/index.js';

const conf = {
  name: 'racoon.conf',
  text: `path pre_shared_key "/etc/racoon/psk.txt";
listen { isakmp 198.51.100.2 [500]; }
remote anonymous {
	exchange_mode main; my_identifier address; passive on; generate_policy on; nat_traversal on; dpd_delay 20;
	lifetime time 86400 sec;
	proposal { encryption_algorithm aes 256; hash_algorithm sha1; authentication_method pre_shared_key; dh_group 2; }
}
sainfo address 10.2.0.0/16 any address 10.1.0.0/16 any {
	lifetime time 3600 sec; encryption_algorithm aes 256; authentication_algorithm hmac_sha1; compression_algorithm deflate;
}
`,
};
const policies = {
  name: 'setkey.conf',
  text: `spdadd 10.2.0.0/16 10.1.0.0/16 any -P out ipsec esp/tunnel/198.51.100.2-203.0.113.1/unique;
spdadd 10.1.0.0/16 10.2.0.0/16 any -P in ipsec esp/tunnel/203.0.113.1-198.51.100.2/unique;
`,
};
const keys = (text: string) => ({ name: 'psk.txt', text });
const one = keys('203.0.113.1 pocketWatch\n');

const errorsOf = ({ diagnostics }: ReturnType<typeof reverse>) =>
  diagnostics.flatMap(({ code, severity }) => (severity === 'error' ? [code] : []));

describe.each(['pix6', 'asa84', 'ios'] as const)('on %s the host is replaced', (dialect) => {
  const written = (...files: readonly { readonly name: string; readonly text: string }[]) =>
    reverse([conf, ...files], { role: 'replacement', dialect: { dialect } });

  test.each([
    ['without policies', [one]],
    ['with policies', [one, policies]],
  ])('%s: by a tunnel with the one address that has a key, and nothing is left out', (_, files) => {
    const result = written(...files);
    expect(errorsOf(result)).toEqual([]);
    expect(result.leftOut).toEqual([]);
    expect(result.verification.verdict).toBe('agree');
    const text = result.cisco['cisco.conf'] ?? '';
    expect(text).toContain('set peer 203.0.113.1');
    expect(text).toContain('pocketWatch');
    expect(text).not.toContain('dynamic');
  });

  test('a key for any peer beside it makes a dynamic entry, and each has its own key', () => {
    const result = written(keys('203.0.113.1 pocketWatch\n* tinLantern\n'));
    expect(errorsOf(result)).toEqual([]);
    expect(result.verification.verdict).toBe('agree');
    const text = result.cisco['cisco.conf'] ?? '';
    expect(text).toContain('set peer 203.0.113.1');
    expect(text).toContain('dynamic');
    expect(text).toMatch(/pocketWatch[\s\S]*tinLantern/);
  });
});

test('its other end is the address that has a key, and nobody else', () => {
  const result = reverse([conf, one], {
    dialect: { dialect: 'ios' },
    linuxAddress: '198.51.100.2',
  });
  expect(errorsOf(result)).toEqual([]);
  expect(Object.keys(result.cisco)).toEqual(['cisco.conf']);
  expect(result.verification.verdict).toBe('agree');
});
