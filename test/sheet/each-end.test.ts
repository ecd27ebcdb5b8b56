import { describe, expect, test } from 'vitest';
import { understand } from './expected.js';

const rest = `Phase 1: aes-256, sha1, group 14, main mode, 24h, PSK
Phase 2: esp aes-256 sha1, pfs group 14, 1 hour
`;
const networks = 'our LAN: 10.0.1.0/24\nyour LAN: 10.0.2.0/24\n';
const gateways = 'our gateway: 192.0.2.1\nyour gateway: 198.51.100.1\n';

const ends = (text: string) => {
  const { tunnels, diagnostics } = understand(rest + text);
  return {
    local: tunnels[0]?.local.address,
    remote: tunnels[0]?.remote.address,
    domains: [tunnels[0]?.local.domains, tunnels[0]?.remote.domains],
    told: diagnostics
      .filter(({ severity, message }) => severity !== 'note' && !message.includes('pre-shared key'))
      .map(({ code }) => code),
  };
};

describe('a row that holds both ends, with a word for each', () => {
  test.each([
    'peers: ours 192.0.2.1 (linux), yours 198.51.100.1',
    'peers: yours 198.51.100.1, ours 192.0.2.1',
    'peer ips: our side 192.0.2.1, your side 198.51.100.1',
    'peers: ours 192.0.2.1 / yours 198.51.100.1',
    'peers: we 192.0.2.1 and you 198.51.100.1',
    'peers: 192.0.2.1 (ours), 198.51.100.1 (yours)',
    'peers: 192.0.2.1 is ours, 198.51.100.1 is yours',
    'peers: local 192.0.2.1, remote 198.51.100.1',
    '| peers | ours 192.0.2.1, yours 198.51.100.1 |',
  ])('%s', (row) => {
    expect(ends(`${row}\n${networks}`)).toEqual({
      local: '192.0.2.1',
      remote: '198.51.100.1',
      domains: [['10.0.1.0/24'], ['10.0.2.0/24']],
      told: [],
    });
  });

  test.each([
    'networks: ours 10.0.1.0/24, yours 10.0.2.0/24',
    'networks: 10.0.1.0/24 (ours), 10.0.2.0/24 (yours)',
  ])('%s', (row) => {
    expect(ends(`${gateways}${row}\n`).domains).toEqual([['10.0.1.0/24'], ['10.0.2.0/24']]);
  });

  test('two addresses of one end are still two of one', () => {
    expect(
      ends(`our gateway: 192.0.2.1\nyour gateway: yours 198.51.100.1, 198.51.100.2\n${networks}`),
    ).toMatchObject({ remote: '198.51.100.1', told: ['sheet-addresses-several'] });
  });
});
