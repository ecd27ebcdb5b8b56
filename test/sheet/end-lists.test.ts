import { expect, test } from 'vitest';
import { understand } from './expected.js';

const phases = `Phase 1
Authentication: PSK
Encryption: AES256
Hash: SHA1
DH group: 2
Lifetime: 86400 seconds
Phase 2
Encryption: AES128
Hash: SHA1
PFS: No
Lifetime: 3600 seconds
`;

const ends = [
  {
    local: { address: '192.0.2.17', domains: ['10.200.16.0/20'] },
    remote: { address: '203.0.113.88', domains: ['10.60.1.5/32'] },
  },
];

function expectEnds(text: string): void {
  const { tunnels, diagnostics } = understand(text);
  expect(tunnels).toMatchObject(ends);
  const told = diagnostics.filter(
    ({ severity, message }) => severity === 'error' && !message.includes('pre-shared key'),
  );
  expect(told.map(({ message }) => message)).toEqual([]);
}

const names = [
  ['Our side', 'Your side'],
  ['Local', 'Remote'],
  ['Linux side', 'Cisco side'],
  ['Linux', 'Cisco'],
  ['racoon', 'ASA'],
  ['Harbour (Linux)', 'Mill (Cisco)'],
  ['Site A (Linux)', 'Site B (Cisco)'],
] as const;

const labels = [
  ['Gateways', 'Proxy IDs'],
  ['VPN peers', 'Networks'],
  ['Peer addresses', 'Encryption domains'],
  ['Tunnel endpoints', 'Interesting traffic'],
] as const;

test.each(names)('below a label, %s and %s have their values', (own, far) => {
  for (const [gateways, networks] of labels)
    for (const colon of ['', ':'])
      for (const [before, between] of [
        [' - ', ' : '],
        ['', ': '],
        ['   ', ' = '],
        ['* ', ' - '],
      ] as const)
        expectEnds(`${gateways}${colon}
${before}${own}${between}192.0.2.17
${before}${far}${between}203.0.113.88
${phases}${networks}${colon}
${before}${far}${between}10.60.1.5/32
${before}${own}${between}10.200.16.0/20
`);
});

test('labels of their own below a blank one keep their meaning', () => {
  const { tunnels } = understand(`Networks:
Our gateway: 192.0.2.17
Peer address: 203.0.113.88
${phases}`);
  expect(tunnels).toMatchObject([
    { local: { address: '192.0.2.17', domains: [] }, remote: { address: '203.0.113.88' } },
  ]);
});

test.each([
  ['VPN device: Linux, racoon', 'VPN device: Cisco ASA 5510'],
  ['Company: Harbour (Linux)', 'Company: Mill (Cisco)'],
  ['Company: Harbour\nDevice: Debian Linux', 'Company: Mill\nDevice: Cisco PIX 515E'],
  ['Site: Harbour (local)', 'Site: Mill (remote)'],
])('the rows of each end below %s and %s', (own, far) => {
  for (const blank of ['', '\n'])
    expectEnds(`${own}
Gateway: 192.0.2.17
Networks: 10.200.16.0/20
${blank}${far}
Gateway: 203.0.113.88
Networks: 10.60.1.5/32
${blank}${phases}`);
});

test.each([
  ['Our site - Harbour', 'Remote site - Mill'],
  ['Our end: Harbour (Linux)', 'Your end: Mill (Cisco)'],
])('what stands below the titles of both ends, %s and %s, is of neither', (own, far) => {
  const { tunnels } = understand(`${own}
${far}

Gateway: 192.0.2.17
Networks: 10.200.16.0/20
${phases}`);
  expect(tunnels).toMatchObject([
    { local: { domains: [] }, remote: { domains: [] }, unplaced: [{ address: '192.0.2.17' }] },
  ]);
});

test('devices in the brackets of the names of columns', () => {
  expectEnds(`"Parameter";"Customer (Kontor, racoon on CentOS 5)";"Provider (Cisco 2911 router)"
"Gateway IP";"192.0.2.17";"203.0.113.88"
"Local networks";"10.200.16.0/20";"10.60.1.5/32"
"Phase 1";"";""
"Authentication";"PSK";"PSK"
"Encryption";"3DES";"3DES"
"Hash";"MD5";"MD5"
"Diffie-Hellman group";"2";"2"
"Lifetime (minutes)";"480";"480"
"Phase 2";"";""
"Encryption";"3DES";"3DES"
"Hash";"MD5";"MD5"
"Perfect Forward Secrecy";"off";"off"
"Lifetime (seconds)";"28800";"28800"
`);
});
