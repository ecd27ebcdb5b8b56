import { expect, test } from 'vitest';
import { understand } from './expected.js';

const ends = (number: number): string => `Tunnel ${number}
Peer IP our: 198.51.100.80
Peer IP your: 203.0.113.8${number}
Our network: 10.80.${number}.0/24
Your network: 172.16.8${number}.0/24
`;
const phases = `
Phase 1: PSK, AES-256, SHA-1, group 5, 86400 s
Phase 2: ESP, AES-256, SHA-1, no PFS, 3600 s
NAT Traversal: yes
`;
const values = {
  ciphers1: ['aes-256-cbc'],
  groups: ['modp1536'],
  seconds1: 86400,
  integrities2: ['hmac-sha1-96'],
  pfs: 'none',
  seconds2: 3600,
  natTraversal: true,
};

test.each([
  ['behind the tunnels', ends(1) + ends(2) + phases],
  ['before the tunnels', phases + ends(1) + ends(2)],
])('phases that stand once, %s, are those of all tunnels', (_, text) => {
  const { tunnels } = understand(text);
  expect(tunnels).toMatchObject([
    { ...values, remote: { address: '203.0.113.81', domains: ['172.16.81.0/24'] } },
    { ...values, remote: { address: '203.0.113.82', domains: ['172.16.82.0/24'] } },
  ]);
});

test('phases of one tunnel among several are its own', () => {
  const { tunnels } = understand(ends(1) + phases + ends(2));
  expect(tunnels).toMatchObject([values, { ciphers1: [] }]);
});
