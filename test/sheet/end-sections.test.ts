import { expect, test } from 'vitest';
import { understand } from './expected.js';

/** A form with a section for each end, and one for each phase. */
const form = (
  [own, far, first, second]: readonly [string, string, string, string],
  [address, networks]: readonly [string, string] = ['Peer address', 'Encryption domain'],
): string => `VPN Site-to-Site Worksheet

${own}
${address}            192.0.2.17
${networks}       10.200.16.0/20

${far}
${address}            203.0.113.88
${networks}       10.60.1.5/32

${first}
Authentication   PSK
Encryption       AES256
Hash             SHA1
DH group         2
Lifetime         86400 seconds

${second}
Encryption       AES128
Hash             SHA1
PFS              No
Lifetime         3600 seconds
`;

const titles: readonly (readonly [string, string, string, string])[] = [
  ['LOCAL PEER', 'REMOTE PEER', 'PHASE 1', 'PHASE 2'],
  ['LOCAL PEER (Linux, racoon)', 'REMOTE PEER (Cisco ASA)', 'PHASE 1', 'PHASE 2'],
  ['Local site (Linux racoon)', 'Remote site (Cisco ASA)', 'Phase 1', 'Phase 2'],
  ['Our gateway (Linux, racoon)', 'Your gateway (Cisco ASA)', 'Phase 1', 'Phase 2'],
  ['Local site - Harbour (Linux racoon):', 'Remote site - Mill (ASA):', 'Phase 1:', 'Phase 2:'],
  [
    '--- Local site: Harbour ---',
    '--- Remote site: Mill ---',
    '--- Phase 1 ---',
    '--- Phase 2 ---',
  ],
  [
    'SECTION A. LOCAL PEER (racoon)',
    'SECTION B. REMOTE PEER (ASA)',
    'SECTION C. PHASE 1',
    'SECTION D. PHASE 2',
  ],
  [
    'Section A - Local site',
    'Section B - Remote site',
    'Section C - Phase 1',
    'Section D - Phase 2',
  ],
  ['Part I: Local peer', 'Part II: Remote peer', 'Part III: Phase 1', 'Part IV: Phase 2'],
  ['A. Local peer', 'B. Remote peer', 'C. Phase 1', 'D. Phase 2'],
  ['A) Local peer', 'B) Remote peer', 'C) Phase 1', 'D) Phase 2'],
  ['Step 1 - Local peer', 'Step 2 - Remote peer', 'Step 3 - Phase 1', 'Step 4 - Phase 2'],
];

test.each(titles)('%s … %s … %s … %s', (...all) => {
  for (const labels of [
    ['Peer address', 'Encryption domain'],
    ['Public IP', 'Networks'],
    ['1. Gateway', '2. Subnets'],
  ] as const) {
    const { tunnels, diagnostics } = understand(form(all, labels));
    const said = tunnels.map(({ local, remote }) => [
      local.address,
      local.domains,
      remote.address,
      remote.domains,
    ]);
    expect(said).toEqual([['192.0.2.17', ['10.200.16.0/20'], '203.0.113.88', ['10.60.1.5/32']]]);
    const told = diagnostics.filter(
      ({ severity, message }) => severity !== 'note' && !message.includes('pre-shared key'),
    );
    expect(told.map(({ code, message }) => `${code} ${message}`)).toEqual([]);
  }
});

test('the same words above a value are its label', () => {
  const { tunnels } = understand(`Local peer
192.0.2.17
Remote peer
203.0.113.88
Local network
10.200.16.0/20
Remote network
10.60.1.5/32
`);
  expect(tunnels).toMatchObject([
    { local: { address: '192.0.2.17' }, remote: { address: '203.0.113.88' } },
  ]);
});
