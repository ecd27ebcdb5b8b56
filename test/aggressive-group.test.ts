/** The group that a PIX 7 or an ASA starts aggressive mode with stands in the line that says so. */
import { expect, test } from 'vitest';
import { convert, reverse } from '../src/index.js';
import { asa84 } from './cisco/lift/lifted.js';

test('aggressive mode is started with the group of its line', () => {
  const policies = [
    'crypto ikev1 policy 5',
    ' authentication pre-share',
    ' encryption aes',
    ' group 5',
  ];
  const groupsOf = (line: string): readonly string[] => {
    const [host] = convert(asa84(...policies, line)).hosts;
    expect(host?.verification.verdict).toBe('agree');
    return host?.files['racoon.conf']?.match(/dh_group \d+/g) ?? [];
  };
  const start = 'crypto map M 10 set ikev1 phase1-mode aggressive';
  expect(groupsOf(start)).toEqual(['dh_group 2']);
  expect(groupsOf(`${start} group5`)).toEqual(['dh_group 5']);
  expect(groupsOf('crypto map M 10 set ikev1 phase1-mode main')).toEqual([
    'dh_group 5',
    'dh_group 2',
  ]);
});

const remote = (address: string, mode: string, group: number): string => `remote ${address} {
  exchange_mode ${mode};
  lifetime time 86400 sec;
  nat_traversal on;
  proposal {
    encryption_algorithm aes 256;
    hash_algorithm sha1;
    authentication_method pre_shared_key;
    dh_group ${group};
  }
}
`;
const tunnel = (address: string, network: string): string =>
  [
    `spdadd 10.2.0.0/24 ${network} any -P out ipsec esp/tunnel/198.51.100.1-${address}/unique;`,
    `spdadd ${network} 10.2.0.0/24 any -P in ipsec esp/tunnel/${address}-198.51.100.1/unique;\n`,
  ].join('\n');

test.each(['pix7', 'asa84'] as const)('each peer keeps the group of its own on %s', (dialect) => {
  const racoon = [
    'path pre_shared_key "/etc/racoon/psk.txt";\n',
    remote('203.0.113.1', 'main', 5),
    remote('203.0.113.2', 'aggressive', 2),
    'sainfo anonymous { encryption_algorithm aes 256; authentication_algorithm hmac_sha1; compression_algorithm deflate; }\n',
  ].join('');
  const setkey = `flush;\nspdflush;\n${tunnel('203.0.113.1', '10.1.0.0/24')}${tunnel('203.0.113.2', '10.3.0.0/24')}`;
  const { cisco, verification } = reverse(
    [
      { name: 'racoon.conf', text: racoon },
      { name: 'setkey.conf', text: setkey },
      { name: 'psk.txt', text: '203.0.113.1 one\n203.0.113.2 two\n' },
    ],
    { dialect: { dialect }, role: 'replacement' },
  );
  const text = Object.values(cisco).join('');
  expect(text.match(/phase1-mode .*/g)).toEqual(['phase1-mode aggressive group2']);
  expect(verification.verdict).toBe('agree');
});
