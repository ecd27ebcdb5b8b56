import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { lifted, rowsOf } from './lifted.js';

const root = new URL('../../fixtures/cases/', import.meta.url);
const folders = readdirSync(root);
const textOf = (number: string, file = 'cisco.conf'): string =>
  readFileSync(
    new URL(`${folders.find((name) => name.startsWith(number)) ?? ''}/${file}`, root),
    'utf8',
  );

/** A field case: its rows, its first proposal, and what must be told. */
const cases: readonly (readonly [
  string,
  readonly string[],
  string | undefined,
  readonly string[],
])[] = [
  [
    '00',
    ['194.1.1.2/32 172.16.1.1/32 any * * 80.1.1.1'],
    'aes-256-cbc/sha1/rsa-sig/modp1536/86400',
    ['warning cert-san 30'],
  ],
  [
    '02',
    ['172.20.10.0/24 192.168.41.0/24 any * * 198.51.100.28'],
    '3des-cbc/sha1/psk/modp1024/86400',
    ['note decrypted-traffic-filtered 18'],
  ],
  [
    '04',
    ['10.177.7.0/24 192.168.70.0/24 any * * 198.51.100.74'],
    '3des-cbc/md5/psk/modp1024/86400',
    ['note keepalive-out-of-range 31'],
  ],
  [
    '06',
    [],
    undefined,
    [
      'error unknown-command 27',
      'error undefined-reference 31',
      'error incomplete-crypto-map 32',
      'warning map-not-bound 29',
      'warning acl-net-not-local 21',
    ],
  ],
  [
    '10',
    [
      '192.168.1.0/24 192.168.10.0/24 any * * 198.51.100.34',
      '192.168.2.0/24 192.168.10.0/24 any * * 198.51.100.34',
      '192.168.1.0/24 192.168.70.0/24 any * * 198.51.100.34',
      '192.168.2.0/24 192.168.70.0/24 any * * 198.51.100.34',
    ],
    '3des-cbc/md5/psk/modp1024/28800',
    ['warning multi-peer 35', 'warning nat-steals-vpn-traffic 73'],
  ],
  [
    '13',
    [],
    undefined,
    ['error undefined-reference 16', 'warning no-key-for-peer 14', 'warning no-integrity 10'],
  ],
  ['14', ['203.0.113.6/32 198.51.100.9/32 47 * * 198.51.100.9'], undefined, []],
  [
    '15',
    [],
    undefined,
    ['error session-key 13', 'error session-key 14', 'error endpoint-unknown 17'],
  ],
  ['18', ['203.0.113.16/32 192.0.2.48/32 47 * * 192.0.2.48'], 'des-cbc/md5/psk/modp768/10800', []],
  ['25', [], undefined, []],
  ['26', [], undefined, ['error access-list-line-unread 9', 'error masked-secret 28']],
  [
    '28',
    ['10.13.0.0/16 10.14.0.0/16 any * * 198.51.100.4'],
    'des-cbc/md5/psk/modp768/86400',
    ['warning dynamic-before-static 11', 'warning open-dynamic 10'],
  ],
  [
    '30',
    [
      '192.168.30.0/24 10.200.0.0/16 any * * 198.51.100.52',
      '192.168.30.0/24 10.100.0.0/16 any * * 198.51.100.52',
    ],
    'aes-256-cbc/sha1/psk/modp1024/28800',
    [],
  ],
  ['33', [], undefined, ['error invalid-for-dialect 23', 'error invalid-for-dialect 32']],
  [
    '34',
    [],
    undefined,
    ['error no-key-for-peer 12', 'error invalid-line 9', 'error undefined-reference 14'],
  ],
  [
    '36',
    [
      '192.168.3.3/32 192.168.201.0/27 any * * 198.51.100.1',
      '192.168.3.3/32 192.168.202.0/27 any * * bypass',
      '192.168.3.0/26 192.168.201.0/27 any * * 198.51.100.1',
      '192.168.3.0/26 192.168.202.0/27 any * * 198.51.100.1',
    ],
    'aes-128-cbc/sha1/psk/modp1536/43200',
    ['note unused-access-list 13'],
  ],
  [
    '39',
    ['10.66.0.0/16 10.67.0.0/16 any * * 198.51.100.90'],
    'aes-256-cbc/sha1/psk/modp1024/86400',
    [],
  ],
  [
    '44',
    ['10.25.0.0/16 10.26.7.0/24 any * * 198.51.100.26'],
    '3des-cbc/sha1/psk/modp1024/28800',
    [],
  ],
  [
    '46',
    ['10.61.1.1/32 10.62.2.2/32 any * * 198.51.100.1'],
    '3des-cbc/sha1/rsa-sig/modp1024/86400',
    ['warning no-confidentiality 21', 'warning identity-needs-domain 15'],
  ],
];

describe('the field case', () => {
  test.each(cases)('%s means what its device does', (number, rows, proposal, told) => {
    const { device, told: all } = lifted(textOf(number));
    expect(rowsOf(device)).toEqual(rows);
    const first = device.peers[0]?.proposals[0];
    expect(
      first &&
        `${first.cipher}/${first.hash}/${first.authentication}/${first.group}/${first.lifetimeSeconds}`,
    ).toBe(proposal);
    expect(all).toEqual(expect.arrayContaining([...told]));
    if (rows.length > 0) expect(all.filter((one) => one.startsWith('error'))).toEqual([]);
  });

  test('26 has one row for each port once its faults are mended', () => {
    const lines = textOf('26').split('\n');
    lines[8] = '';
    lines[27] = ' ikev1 pre-shared-key mended';
    const { device, told } = lifted(lines.join('\n'));
    expect(rowsOf(device)).toEqual([
      '0.0.0.0/0 10.72.2.0/24 17 161-161 * 198.51.100.31',
      '0.0.0.0/0 10.72.2.0/24 17 514-514 * 198.51.100.31',
      '0.0.0.0/0 10.72.2.0/24 6 22-22 * 198.51.100.31',
    ]);
    expect(told).toContain('warning any-in-crypto-acl 8');
  });

  test('12 shows the copied key line, the entry that is never reached and the list that nobody uses', () => {
    const { told } = lifted(textOf('12', 'cisco-r2.conf'));
    expect(told).toEqual(
      expect.arrayContaining([
        'error no-key-for-peer 22',
        'warning shadowed-entry 29',
        'warning unused-access-list 31',
        'note policy-defaulted 9',
      ]),
    );
  });
});
