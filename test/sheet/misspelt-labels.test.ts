import { describe, expect, test } from 'vitest';
import { understand } from './expected.js';

const sheet = (row: string): string => `General
  Our peer IP: 198.51.100.82
  Their peer IP: 203.0.113.82
  Our encryption domain: 10.82.0.0/24
  Their encryption domain: 172.16.82.0/24
  ${row}
IKE Phase 1
  Encryption: AES-256
  Hash: SHA1
  DH Group: 2
  Lifetime: 1440 minutes
  Authentication: Pre-shared secret
IPsec Phase 2
  Encryption: AES-128
  Hash: SHA1
  PFS: No
  Lifetime: 3600
`;

describe('a label of which one word alone would be another', () => {
  test.each(['domian', 'doman', 'domainn'])('is read with its slip: encryption %s', (word) => {
    const [tunnel] = understand(sheet(`Their encryption ${word}: 172.16.83.0/24`), {}).tunnels;
    expect(tunnel?.remote.domains).toEqual(['172.16.82.0/24', '172.16.83.0/24']);
  });

  test.each([
    ['Agressive mode: Yes', 'aggressive'],
    ['Use aggresive mode: Yes', 'aggressive'],
    ['Agressive mode: No', 'main'],
  ])('is read with its slip: %s', (row, mode) => {
    const [tunnel] = understand(sheet(row), {}).tunnels;
    expect(tunnel?.exchange).toBe(mode);
  });
});
