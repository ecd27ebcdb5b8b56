import { describe, expect, test } from 'vitest';
import { understand } from './expected.js';
import { whole } from './whole.js';

const withRows = (rows: string): string => `${whole}${rows}\n`;

const detectionIn = (row: string) => understand(withRows(row)).tunnels[0]?.deadPeerDetection;

describe('dead peer detection in one cell', () => {
  test.each([
    ['DPD: 10', { enabled: true, delaySeconds: 10 }],
    ['DPD: 10/3', { enabled: true, delaySeconds: 10, maximumFailures: 3 }],
    ['DPD: 30/5/3', { enabled: true, delaySeconds: 30, retrySeconds: 5, maximumFailures: 3 }],
    ['DPD: on, 10 s, 3 tries', { enabled: true, delaySeconds: 10, maximumFailures: 3 }],
    ['Keepalive: 10 s retry 2 s', { enabled: true, delaySeconds: 10, retrySeconds: 2 }],
    ['DPD: enabled (phase 1)', { enabled: true }],
    ['DPD: no', { enabled: false }],
    ['DPD: 0.5 min', { enabled: true, delaySeconds: 30 }],
  ])('%s', (row, said) => {
    expect(detectionIn(row)).toEqual(said);
  });
});

describe('a key length behind other words', () => {
  test.each(['AES (key length 256)', 'AES CBC with 256 bits', 'AES, 256 bit', 'AES key size: 256'])(
    '%s',
    (cell) => {
      const text = withRows('').replace(
        'Encryption: AES-256\nHash: SHA1\nDH',
        `Encryption: ${cell}\nHash: SHA1\nDH`,
      );
      expect(understand(text).tunnels[0]?.ciphers1).toEqual(['aes-256-cbc']);
    },
  );
});

describe('brackets behind a gateway', () => {
  test.each([
    ['vpn.example.org (198.51.100.1)', '198.51.100.1'],
    ['198.51.100.1 (vpn.example.org)', '198.51.100.1'],
    ['198.51.100.1 (behind a translator, 192.168.1.2)', '198.51.100.1'],
  ])('%s', (cell, address) => {
    const text = withRows('').replace('198.51.100.1', cell);
    expect(understand(text).tunnels[0]?.local.address).toBe(address);
  });
});

describe('a value that is not settled', () => {
  const told = (rows: string) => {
    const { tunnels, diagnostics } = understand(rows);
    return [
      tunnels.some(({ refused }) => !refused),
      ...diagnostics
        .filter(
          ({ severity, message }) => severity !== 'note' && !message.includes('pre-shared key'),
        )
        .map(({ severity, code }) => `${severity} ${code}`),
    ];
  };
  const table = (row: string): string =>
    `| Parameter | Our side (Linux) | Your side (Cisco) |
|---|---|---|
| Gateway | 198.51.100.1 | 203.0.113.1 |
| Network | 10.0.1.0/24 | 10.0.2.0/24 |
| Phase 1 authentication | PSK | PSK |
| Phase 1 encryption | AES-256 | AES-256 |
| Phase 1 hash | SHA-1 | SHA-1 |
| Phase 1 DH | 5 | 5 |
| Phase 1 lifetime | 86400 | 86400 |
| Phase 2 encryption | AES-256 | AES-256 |
| Phase 2 hash | SHA-1 | SHA-1 |
| PFS | 5 | 5 |
| Phase 2 lifetime | 3600 | 3600 |
`
      .split('\n')
      .map((line) => (line.startsWith(row.slice(0, row.indexOf('|', 2))) ? row : line))
      .join('\n');

  test.each([
    '| Phase 2 encryption | not AES-256 | AES-256 |',
    '| Phase 2 encryption | AES-256 not used | AES-256 |',
    '| Phase 2 encryption | at least AES-128 | at least AES-128 |',
    '| Phase 2 encryption | AES-256 or higher | AES-256 |',
    '| Phase 2 encryption | AES-256 -> 3DES | 3DES |',
    '| Phase 2 encryption | AES-256 → 3DES | AES-256 |',
    '| Phase 2 encryption | AES-256 (now 3DES) | AES-256 |',
    '| Phase 2 hash | not SHA-1 | SHA-1 |',
    '| Phase 1 DH | >= 2 | >= 2 |',
    '| Phase 1 DH | 14+ | 14 |',
    '| PFS | 5 -> 2 | 5 -> 2 |',
    '| PFS | no -> 5 | 5 |',
    '| Phase 2 lifetime | 3600 -> 28800 | 3600 |',
    '| Gateway | 198.51.100.1, now 198.51.100.9 | 203.0.113.1 |',
  ])('is asked for: %s', (row) => {
    expect(new Set(told(table(row)))).toEqual(new Set([false, 'error sheet-value-open']));
  });

  test('is asked for among others, too', () =>
    expect(
      told(whole.replace(/Phase 2\n.*/s, 'Phase 2: AES-256, SHA-1, PFS group 5 -> 2, 3600 s\n')),
    ).toContain('error sheet-value-open'));

  test.each([
    '| Phase 2 encryption | AES-256, not 3DES | AES-256 |',
    '| Phase 2 encryption | AES-256 (at least AES-128) | AES-256 |',
    '| Phase 1 DH | No. 5 | 5 |',
    '| PFS | now 5 | 5 |',
    '| Phase 2 encryption | AES-256 |  |',
  ])('and one that is, is taken: %s', (row) => expect(told(table(row))).toEqual([true]));

  test.each([
    '| Phase 2 encryption | AES-256 | TBD |',
    '| Phase 1 DH | to be confirmed | 5 |',
    '| PFS | 5 | TBD |',
    '| Phase 2 lifetime | ? | 3600 |',
  ])('at one end only is told: %s', (row) =>
    expect(told(table(row))).toEqual([true, 'warning sheet-value-missing']),
  );

  test('of forward secrecy that is off is told', () =>
    expect(told(table('| PFS | no (group 5) | no |'))).toEqual([
      true,
      'warning sheet-pfs-contradiction',
    ]));
});
