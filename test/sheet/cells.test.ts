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
