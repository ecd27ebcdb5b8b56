import { describe, expect, test } from 'vitest';
import { phase1Text, understand } from './expected.js';

const table = (first: string, second: string): string => `| # | Item | Our site | Your site |
|---|------|----------|-----------|
| 1 | Peer IP | 198.51.100.14 | 203.0.113.9 |
| | **${first}** | | |
| 2 | Auth | PSK | PSK |
| 3 | Enc | AES-256 | AES-256 |
| 4 | Hash | SHA1 | SHA1 |
| 5 | DH | 2 | 2 |
| 6 | Life | 24h | 24h |
| | **${second}** | | |
| 7 | Enc | 3DES | 3DES |
| 8 | Auth | MD5 | MD5 |
| 9 | PFS | none | none |
| 10 | Life | 8h | 8h |
`;

describe('titles over the columns of a table whose rows are numbered', () => {
  test.each([
    ['IKE', 'IPSEC'],
    ['Phase 1', 'Phase 2'],
  ])('%s, %s', (first, second) => {
    const [tunnel] = understand(table(first, second), { ourEnd: 'linux' }).tunnels;
    expect(tunnel && phase1Text(tunnel).join(' ')).toBe('aes-256/sha1/psk/modp1024/86400');
    expect(tunnel).toMatchObject({
      ciphers2: ['3des-cbc'],
      integrities2: ['hmac-md5-96'],
      seconds2: 28800,
    });
  });

  test('a value that goes on in the row below is no title', () => {
    const text = `| Item | Our site | Your site |
|------|----------|-----------|
| Device | Linux | Cisco ASA |
| Peer IP | 198.51.100.14 | 203.0.113.9 |
| Networks | 10.1.0.0/16 | 10.2.0.0/16 |
| | 10.3.0.0/16 | |
`;
    const [tunnel] = understand(text, {}).tunnels;
    expect(tunnel?.local.domains).toEqual(['10.1.0.0/16', '10.3.0.0/16']);
  });
});
