/** What is refused or left out for one reason is told of that reason, and not of what follows from it. */
import { expect, test } from 'vitest';
import { convert, reverse } from '../src/index.js';
import { asa84, ios } from './cisco/lift/lifted.js';

const graveCodes = (text: string): readonly string[] => [
  ...new Set(
    convert(text)
      .diagnostics.filter(({ severity }) => severity !== 'note')
      .map(({ code }) => code),
  ),
];

test('an entry of a group domain lacks no peer, no list and no transform set', () => {
  const text = ios()
    .replace(/crypto map M 10 ipsec-isakmp\n(?: .*\n)+/, 'crypto map M 10 gdoi\n set group G\n')
    .replace(/access-list 110 .*\n/, '');
  expect(graveCodes(text).filter((code) => code !== 'no-tunnel')).toEqual(['group-domain']);
});

test('an interface without IKE version 1 is none of the concern of an entry of version 2', () => {
  const text = asa84('crypto ikev2 enable outside')
    .replace('crypto ikev1 enable outside\n', '')
    .replace('set ikev1 transform-set T', 'set ikev2 ipsec-proposal P')
    .replace(/tunnel-group [\s\S]*? ikev1 pre-shared-key s3cret\n/, '');
  expect(graveCodes(text)).toContain('ikev2-only');
  expect(graveCodes(text)).not.toContain('ike-not-enabled');
});

test('a section of macOS that says where its key is has no need of psk.txt', () => {
  const text = `remote 203.0.113.5 {
	exchange_mode main;
	shared_secret use "K3yOneApple";
	proposal { authentication_method pre_shared_key; hash_algorithm sha1; encryption_algorithm aes 256; dh_group 2; }
}
`;
  const codes = reverse([{ name: 'racoon.conf', text }]).diagnostics.map(({ code }) => code);
  expect(codes).toContain('racoon-word-old');
  expect(codes.filter((code) => code.startsWith('psk-'))).toEqual([]);
});

test.each([
  ['use "K3yOneApple"', 'isakmp key K3yOneApple address 192.0.2.9'],
  ['use "********"', 'key missing (masked'],
  ['keychain "racoon"', 'key missing (not in the source)'],
])('a key that a section of macOS says takes the place of psk.txt: %s', (secret, written) => {
  const text = `remote 203.0.113.5 {
	exchange_mode main;
	shared_secret ${secret};
	proposal { authentication_method pre_shared_key; hash_algorithm sha1; encryption_algorithm aes 256; dh_group 2; }
}
sainfo anonymous { pfs_group 2; encryption_algorithm aes 256; authentication_algorithm hmac_sha1; compression_algorithm deflate; }
`;
  const policies = `spdadd 10.1.0.0/24 10.2.0.0/24 any -P out ipsec esp/tunnel/192.0.2.9-203.0.113.5/unique;
spdadd 10.2.0.0/24 10.1.0.0/24 any -P in ipsec esp/tunnel/203.0.113.5-192.0.2.9/unique;
`;
  const { cisco, diagnostics } = reverse([
    { name: 'racoon.conf', text },
    { name: 'setkey.conf', text: policies },
    { name: 'psk.txt', text: '203.0.113.5 Spare-Key-9\n' },
  ]);
  expect(Object.values(cisco).join('')).toContain(written);
  expect(JSON.stringify([cisco, diagnostics])).not.toContain('Spare-Key-9');
  expect(JSON.stringify(diagnostics)).not.toContain('K3yOneApple');
});
