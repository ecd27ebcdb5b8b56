import { describe, expect, test } from 'vitest';
import { reverse } from '../../src/index.js';
import { asa84, ios, pix6 } from './lift/lifted.js';

/** A host behind 192.0.2.7 with one tunnel to the device at 203.0.113.1. */
const host = [
  {
    name: 'racoon.conf',
    text: `path pre_shared_key "/etc/racoon/psk.txt";
remote 203.0.113.1 {
	exchange_mode main; lifetime time 24 hour; dpd_delay 20; nat_traversal off;
	proposal { encryption_algorithm 3des; hash_algorithm sha1; authentication_method pre_shared_key; dh_group 2; }
}
sainfo address 10.9.0.0/16 any address 10.1.0.0/16 any {
	lifetime time 8 hour; encryption_algorithm 3des; authentication_algorithm hmac_sha1; compression_algorithm deflate;
}
`,
  },
  {
    name: 'setkey.conf',
    text: `flush;
spdflush;
spdadd 10.9.0.0/16 10.1.0.0/16 any -P out ipsec esp/tunnel/192.0.2.7-203.0.113.1/unique;
spdadd 10.1.0.0/16 10.9.0.0/16 any -P in ipsec esp/tunnel/203.0.113.1-192.0.2.7/unique;
`,
  },
  { name: 'psk.txt', text: '203.0.113.1 key-one-1\n' },
];

const stopped = (text: string) => {
  const onto = { name: 'living.conf', text };
  const { diagnostics, cisco, verification } = reverse(host, { onto });
  expect(Object.keys(cisco)).toContain('cisco.conf');
  return {
    told: diagnostics
      .filter(({ code }) => code === 'filter-stops-tunnel')
      .map(({ severity, message, file, line, help }) => {
        expect(file).toBe('living.conf');
        return `${severity} ${text.split('\n')[(line ?? 1) - 1]}: ${message}; ${help}`;
      }),
    assumes: verification.assumes.filter((one) => one.includes('own filters')),
  };
};

const list = (way: string, ...entries: readonly string[]): readonly string[] => [
  'interface GigabitEthernet0/0',
  ' ip access-group IN in',
  `ip access-list extended IN`,
  ...entries.map((entry) => ` ${entry}`),
  way,
];

const assumed = ["the device's own filters let in what belongs to the tunnel with 192.0.2.7"];

describe('a filter of a living device that stops a new tunnel', () => {
  test('is told with the lines that open it', () => {
    const living = ['permit ip host 198.51.100.1 any', 'permit tcp any any established'];
    expect(stopped(ios(...list('', ...living)))).toEqual({
      told: [
        'warning  ip access-group IN in: access list IN drops IKE (UDP port 500) and ESP of 192.0.2.7 where the tunnel comes in; at the top of access list IN: permit udp host 192.0.2.7 any eq 500; permit esp host 192.0.2.7 any',
      ],
      assumes: assumed,
    });
    const open = ['permit esp any any', 'permit udp any any eq isakmp'];
    expect(stopped(ios(...list('', ...open)))).toEqual({ told: [], assumes: [] });
  });

  test('is asked for UDP port 4500 where the host is behind a translator', () => {
    const behind = (...entries: readonly string[]): readonly string[] => {
      const { diagnostics } = reverse(
        host.map(({ name, text }) => ({
          name,
          text: text
            .replaceAll('192.0.2.7', '192.168.88.2')
            .replace('nat_traversal off', 'nat_traversal on; my_identifier address 192.0.2.7'),
        })),
        {
          onto: { name: 'living.conf', text: ios(...list('', ...entries)) },
          linuxAddress: '192.0.2.7',
        },
      );
      return diagnostics.flatMap(({ code, message, help }) =>
        code.startsWith('filter-') ? `${message}; ${help}` : [],
      );
    };
    const ike = 'permit udp any any eq isakmp';
    const inUdp = 'permit udp any any eq non500-isakmp';
    expect(behind(ike, inUdp)).toEqual([]);
    expect(behind(ike, 'permit esp any any')).toEqual([
      'access list IN drops ESP in UDP (port 4500) of 192.0.2.7 where the tunnel comes in; at the top of access list IN: permit udp host 192.0.2.7 any eq 4500',
    ]);
    expect(behind('permit tcp any any established').join()).toContain('eq 500; permit udp host');
  });

  test('is told of the new tunnel alone', () =>
    expect(stopped(ios(...list('', 'deny ip host 198.51.100.1 any', 'permit ip any any')))).toEqual(
      { told: [], assumes: [] },
    ));

  test.each([
    ['ASA', asa84, 'no sysopt connection permit-vpn', 'extended '],
    ['PIX 6', pix6, 'no sysopt connection permit-ipsec', ''],
    ['PIX 6 by default', pix6, ': end', ''],
  ])('is told of what an %s decrypts', (_name, text, line, word) => {
    const living = [
      `access-list IN ${word}permit ip 10.2.0.0 255.255.0.0 10.1.0.0 255.255.0.0`,
      'access-group IN in interface outside',
    ];
    expect(stopped(text(...living, line))).toEqual({
      told: [
        'warning access-group IN in interface outside: access list IN drops all that the other end opens through the tunnel with 192.0.2.7: 10.9.0.0/16 - 10.1.0.0/16; permit 10.9.0.0/16 - 10.1.0.0/16 at the top of access list IN, or set sysopt connection permit-ipsec (permit-vpn from 7.1)',
      ],
      assumes: assumed,
    });
    const past = text === pix6 ? 'sysopt connection permit-ipsec' : '';
    expect(stopped(text(...living, past)).told).toEqual([]);
  });
});

describe('a device that keeps down what is added says by which line', () => {
  const keyring = [
    'crypto keyring KR',
    ' pre-shared-key address 198.51.100.1 key OldKey12',
    'crypto isakmp profile PP',
    ' keyring KR',
    ' match identity address 198.51.100.1 255.255.255.255',
  ];
  test.each([
    [
      'a table of routes',
      ios(
        'interface GigabitEthernet0/0',
        ' ip vrf forwarding OUT',
        ' ip address 203.0.113.1 255.255.255.0',
      )
        .replace('crypto isakmp key s3cret', 'crypto keyring KR vrf OUT\n pre-shared-key')
        .replace('-key address 198.51.100.1', '-key address 198.51.100.1 key s3cret'),
      'key-of-other-table',
      'crypto keyring NAME vrf OUT',
    ],
    [
      'a profile of its map',
      ios(...keyring, 'crypto map M isakmp-profile PP'),
      'profile-for-other-peer',
      'match identity address 192.0.2.7 255.255.255.255; and to keyring KR: pre-shared-key address 192.0.2.7 key KEY',
    ],
    [
      'IKE that is off',
      ios('no crypto isakmp enable'),
      'ike-not-enabled',
      'enter: crypto isakmp enable',
    ],
    [
      'a map on another interface',
      ios(
        'interface GigabitEthernet0/1',
        ' ip address 198.18.0.1 255.255.255.0',
        'ip route 192.0.2.0 255.255.255.0 198.18.0.254',
        'ip route 10.9.0.0 255.255.0.0 198.18.0.254',
      ),
      'map-on-other-interface',
      'write under interface GigabitEthernet0/1: crypto map M',
    ],
  ])('%s', (_, text, code, help) => {
    const { diagnostics, verification } = reverse(host, { onto: { name: 'living.conf', text } });
    expect(verification.verdict).toBe('disagree');
    expect(diagnostics.find((one) => one.code === code)?.help).toContain(help);
  });
});
