import { expect, test } from 'vitest';
import { reverse } from '../../src/index.js';

const host = [
  {
    name: 'racoon.conf',
    text: `path pre_shared_key "/etc/racoon/psk.txt";
remote 198.51.100.5 {
 exchange_mode main; dpd_delay 20;
 proposal { encryption_algorithm aes 256; hash_algorithm sha1; authentication_method pre_shared_key; dh_group 5; lifetime time 86400 sec; }
}
sainfo subnet 10.3.0.0/16 any subnet 10.1.0.0/16 any { lifetime time 3600 sec; encryption_algorithm aes 256; authentication_algorithm hmac_sha1; compression_algorithm deflate; }
`,
  },
  {
    name: 'setkey.conf',
    text: `flush; spdflush;
spdadd 10.3.0.0/16 10.1.0.0/16 any -P out ipsec esp/tunnel/203.0.113.90-198.51.100.5/unique;
spdadd 10.1.0.0/16 10.3.0.0/16 any -P in ipsec esp/tunnel/198.51.100.5-203.0.113.90/unique;
`,
  },
  { name: 'psk.txt', text: '198.51.100.5 some-words-9\n' },
];

const asa = (volume: string): string => `ASA Version 9.1(7)
interface GigabitEthernet0/0
 nameif outside
 ip address 198.51.100.5 255.255.255.0
crypto ipsec security-association lifetime kilobytes ${volume}
crypto map M interface outside
crypto ikev1 enable outside
`;
const ios = (volume: string): string => `version 15.2
crypto ipsec security-association lifetime kilobytes ${volume}
interface GigabitEthernet0/0
 ip address 198.51.100.5 255.255.255.0
 crypto map M
`;

test.each([
  ['asa84', asa('unlimited')],
  ['asa84', asa('UNLIMITED')],
  ['asa84', asa('9216000')],
  ['ios', ios('disable')],
  ['ios', ios('9216000')],
] as const)('what is added to an %s keeps the volume that the device has: %s', (dialect, text) => {
  const { cisco, verification } = reverse(host, {
    dialect: { dialect },
    onto: { name: 'device.conf', text },
  });
  const added = Object.values(cisco)[0];
  expect(added).toContain('lifetime seconds 3600');
  expect(added).not.toContain('kilobytes');
  expect(verification.verdict).toBe('agree');
});

test.each([
  [
    'numbered',
    (text: string) => text.replace(/^/gm, (_, at) => `${text.slice(0, at).split('\n').length} `),
  ],
  ['stamped', (text: string) => text.replace(/^(?=.)/gm, '[10:15:30] ')],
  ['found by a search', (text: string) => text.replace(/^(?=.)/gm, 'run.cfg:')],
])('a living device whose text is %s is read as without that', (_, dressed) => {
  const added = (text: string) => {
    const onto = { name: 'device.conf', text };
    const { cisco, verification, diagnostics } = reverse(host, {
      dialect: { dialect: 'asa84' },
      onto,
    });
    return [cisco, verification.verdict, diagnostics.map(({ code }) => code)];
  };
  const text = asa('9216000');
  expect(added(dressed(text.trimEnd()))).toEqual(added(text.trimEnd()));
});

test('nothing is written onto what is no device', () => {
  const onto = { name: 'device.conf', text: 'Dear colleague,\nthe device will come.\n' };
  const { cisco, outcome, diagnostics } = reverse(host, { dialect: { dialect: 'asa84' }, onto });
  expect([cisco, outcome]).toEqual([{}, 'not-read']);
  expect(diagnostics.map(({ code }) => code)).toContain('unknown-language');
});
