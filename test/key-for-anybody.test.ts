import { describe, expect, test } from 'vitest';
import { convert, reverse } from '../src/index.js';

const conf = `path pre_shared_key "/etc/racoon/psk.txt";
listen { isakmp 198.51.100.1 [500]; }
remote anonymous {
	exchange_mode main;
	passive on;
	generate_policy on;
	proposal {
		encryption_algorithm aes 256;
		hash_algorithm sha1;
		authentication_method pre_shared_key;
		dh_group 14;
		lifetime time 28800 sec;
	}
}
sainfo address 10.1.0.0/16 any address 10.2.0.0/16 any {
	pfs_group 14;
	lifetime time 1 hour;
	encryption_algorithm aes 256;
	authentication_algorithm hmac_sha1;
	compression_algorithm deflate;
}
`;
const file = (name: string, text: string) => ({ name, text });
const reversed = (role: 'peer' | 'replacement', psk: string, keys?: string) =>
  reverse([file('racoon.conf', conf), file('psk.txt', psk)], {
    role,
    dialect: { dialect: 'ios' },
    ...(keys !== undefined && { keys: file('keys.txt', keys) }),
  });
const codesOf = (severity: string, { diagnostics }: ReturnType<typeof reverse>) =>
  diagnostics.flatMap((one) => (one.severity === severity ? [one.code] : []));
/** A key that main mode never looks for. */
const ofName = 'branch@example.net Some-Key-1\n';

describe('an anonymous remote', () => {
  test.each([
    ['peer', ofName],
    ['replacement', ofName],
    ['replacement', '# no key\n'],
  ] as const)('without a key, as %s, is told with the line that gives one (%j)', (role, psk) => {
    const result = reversed(role, psk);
    expect(codesOf('error', result)).toEqual(['psk-missing']);
    expect(codesOf('warning', result)).not.toContain('wildcard-key-written');
    const told = result.diagnostics.find(({ code }) => code === 'psk-missing');
    expect(told).toMatchObject({ file: 'racoon.conf', line: 3 });
    expect(told?.help).toContain('`* KEY` in a file given with --key-file');
    expect(result.verification.verdict).toBe('not proven');
  });

  test.each(['*', '0.0.0.0', '0.0.0.0/0', 'anonymous', 'any'])(
    'gets the key of the key file that stands under %s',
    (id) => {
      for (const role of ['peer', 'replacement'] as const) {
        const result = reversed(role, ofName, `${id}\tSome-Key-2\n`);
        expect(codesOf('error', result)).toEqual([]);
        expect(Object.values(result.cisco).join('')).toContain('isakmp key Some-Key-2 address');
        expect(result.verification.verdict).toBe('agree');
      }
    },
  );

  test.each(['0.0.0.0', '::', 'anonymous'])('finds no line of psk.txt for %s', (id) => {
    const result = reversed('replacement', `${id} Some-Key-3\n`);
    expect(codesOf('error', result)).toEqual(['psk-missing']);
    const told = result.diagnostics.find(({ code }) => code === 'psk-unfindable');
    expect(told).toMatchObject({ file: 'psk.txt', line: 1 });
    expect(told?.help).toContain('`* KEY`');
  });
});

describe('a dynamic entry', () => {
  const dynamic = `crypto ipsec transform-set T esp-aes-256 esp-sha-hmac
access-list A permit ip 10.1.0.0 255.255.0.0 10.2.0.0 255.255.0.0
crypto dynamic-map D 10 match address A
crypto dynamic-map D 10 set transform-set T
crypto map M 10 ipsec-isakmp dynamic D
crypto map M interface outside
ip address outside 198.51.100.1 255.255.255.0
isakmp enable outside
isakmp identity address
isakmp policy 10 authentication pre-share
isakmp policy 10 encryption aes-256
isakmp policy 10 hash sha
isakmp policy 10 group 2
isakmp policy 10 lifetime 28800
`;
  const converted = (keys?: string) =>
    convert(dynamic, {
      role: 'replacement',
      ...(keys !== undefined && { keys: file('keys.txt', keys) }),
    });

  test('without a key is told with the line that gives one, and takes it in each form', () => {
    const [missing] = converted().diagnostics.filter(({ code }) => code === 'no-key-for-peer');
    expect(missing?.help).toContain('a file with the line: * KEY');
    for (const id of ['*', '0.0.0.0', 'any']) {
      const { hosts, diagnostics } = converted(`${id} Some-Key-4\n`);
      expect(diagnostics.filter(({ code }) => code.includes('key-for'))).toEqual([]);
      expect(hosts[0]?.files['psk.txt']).toContain('*\tSome-Key-4\n');
    }
  });
});
