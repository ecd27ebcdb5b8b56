import { describe, expect, test } from 'vitest';
import { reverse } from '../../src/index.js';

const host = (mode: string, group: number) => [
  {
    name: 'racoon.conf',
    text: `path pre_shared_key "/etc/racoon/psk.txt";
remote 203.0.113.1 {
	exchange_mode ${mode}; lifetime time 8 hour; dpd_delay 20; nat_traversal on;
	proposal { encryption_algorithm aes 256; hash_algorithm sha1; authentication_method pre_shared_key; dh_group ${group}; }
}
sainfo subnet 10.9.0.0/16 any subnet 10.1.0.0/16 any {
	lifetime time 1 hour; encryption_algorithm aes 256; authentication_algorithm hmac_sha1; compression_algorithm deflate;
}
`,
  },
  {
    name: 'setkey.conf',
    text: `flush;
spdflush;
spdadd 10.9.0.0/16 10.1.0.0/16 any -P out ipsec esp/tunnel/192.0.2.77-203.0.113.1/unique;
spdadd 10.1.0.0/16 10.9.0.0/16 any -P in ipsec esp/tunnel/203.0.113.1-192.0.2.77/unique;
`,
  },
  { name: 'psk.txt', text: '203.0.113.1 new-key-1\n' },
];

const router = (version: string, more = '', onInterface = '') => `version ${version}
hostname gate
${more}interface FastEthernet0/0
 ip address 203.0.113.1 255.255.255.0
${onInterface}interface FastEthernet0/1
 ip address 10.1.0.1 255.255.0.0
access-list 101 permit ip 10.1.0.0 0.0.255.255 10.2.0.0 0.0.255.255
`;
const map = (more = '') => `crypto isakmp key old-key-1 address 198.51.100.2
crypto ipsec transform-set TS esp-aes 256 esp-sha-hmac
crypto map VPN 10 ipsec-isakmp
 set peer 198.51.100.2
 set transform-set TS
 match address 101
${more}`;
const bound = ' crypto map VPN\n';

const added = (text: string, mode = 'main', group = 14) =>
  reverse(host(mode, group), { onto: { name: 'living.conf', text } });
const groupsIn = ({ cisco }: ReturnType<typeof reverse>): readonly string[] =>
  (cisco['cisco.conf']?.match(/^ group \d+/gm) ?? []).map((line) => line.trim());
const codesOf = ({ diagnostics }: ReturnType<typeof reverse>): readonly string[] =>
  diagnostics.map(({ code }) => code);

describe('a router that has no policy', () => {
  test.each([
    ['with built-in ones', '15.4', 14],
    ['with a default suite', '12.3', 5],
  ])('%s and no peer gets those of the new tunnel alone', (_what, version, group) => {
    const result = added(router(version), 'main', group);
    expect(groupsIn(result)).toEqual([`group ${group}`]);
    expect(codesOf(result)).not.toContain('onto-policies-shared');
    expect(result.verification.verdict).toBe('agree');
  });

  test('keeps the built-in ones for its living peers, behind, and is told why', () => {
    const result = added(router('15.4', map(), bound));
    expect(groupsIn(result)).toEqual([
      'group 14',
      ...Array<string>(4).fill('group 5'),
      ...Array<string>(4).fill('group 2'),
    ]);
    const text = result.cisco['cisco.conf'] ?? '';
    expect(text).toMatch(/group 14\n lifetime 28800\n! Built-in.*\ncrypto isakmp policy 20\n/);
    expect(result.diagnostics.find(({ code }) => code === 'onto-policies-shared')?.message).toBe(
      'one isakmp policy is added before the built-in ones, which are written out; every living peer is offered it too, first',
    );
    expect(result.verification.verdict).toBe('agree');
  });

  test('starts aggressive mode with the group of the new one', () => {
    const result = added(router('15.4'), 'aggressive');
    expect(codesOf(result)).not.toContain('onto-aggressive-group');
    expect(groupsIn(result)).toEqual(['group 14']);
    expect(result.verification.verdict).toBe('agree');
  });
});
