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
        'warning access-group IN in interface outside: access list IN drops all that the other end opens through the tunnel with 192.0.2.7: 10.9.0.0/16 - 10.1.0.0/16; permit 10.9.0.0/16 - 10.1.0.0/16 at the top of access list IN',
      ],
      assumes: assumed,
    });
    expect(stopped(text(...living)).told).toEqual([]);
  });
});
