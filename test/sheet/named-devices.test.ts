/** Which end a sheet's own words for the devices make the Linux end, and where they leave it open. */
import { describe, expect, test } from 'vitest';
import { convert } from '../../src/index.js';

const phases = `Phase 1
Authentication: PSK
Encryption: AES-256
Hash: SHA1
DH group: 5
Lifetime: 86400
Phase 2
Encryption: AES-256
Hash: SHA1
PFS: no
Lifetime: 3600
`;
const list = (first: string, second: string, device = ''): string =>
  `${device}${first}: 203.0.113.40
${second}: 198.51.100.77
Our encryption domain: 10.60.0.0/24
Your encryption domain: 10.20.0.0/16
${phases}`;
const named = (first: string, second: string): string =>
  `${first} IP: 203.0.113.40
${second} gateway: 198.51.100.77
${first} network: 10.60.0.0/24
${second} network: 10.20.0.0/16
${phases}`;
const columns = (
  first: string,
  second: string,
  device = '',
): string => `Parameter;${first};${second}
${device}Public IP;203.0.113.40;198.51.100.77
Encryption domain;10.60.0.0/24;10.20.0.0/16
Phase 1 Encryption;AES-256;AES-256
Phase 1 Hash;SHA1;SHA1
Phase 1 DH Group;5;5
Phase 1 Lifetime;86400;86400
Authentication;PSK;PSK
Phase 2 Encryption;AES-256;AES-256
Phase 2 Hash;SHA1;SHA1
PFS;no;no
Phase 2 Lifetime;3600;3600
`;
const sections = (first: string, second: string, device = ''): string => `${first}
${device}Gateway: 203.0.113.40
Encryption domain: 10.60.0.0/24

${second}
Gateway: 198.51.100.77
Encryption domain: 10.20.0.0/16

${phases}`;

const keys = { name: 'keys', text: '203.0.113.40 Gans-Key-12\n198.51.100.77 Gans-Key-12\n' };

/** The networks of the Linux end, and how it is told that it was chosen. */
const read = (text: string, options: Parameters<typeof convert>[1] = {}) => {
  const { hosts, diagnostics } = convert(text, { keys, ...options });
  const [, own] = /spdadd (\S+)/.exec(hosts[0]?.files['setkey.conf'] ?? '') ?? [];
  const told = diagnostics.filter(({ code }) => code.startsWith('sheet-end'));
  return { own, told: told.map(({ severity, code }) => `${severity} ${code}`), diagnostics };
};

const chosen = ['note sheet-end-chosen'];
const chosenAgainstWords = ['warning sheet-end-chosen'];

test('where only words say which end is which, that is told, and assumed', () => {
  const text = list('Our gateway', 'Your gateway');
  expect(read(text).told).toEqual(['note sheet-end-by-words']);
  const [host] = convert(text, { keys }).hosts;
  expect(host?.verification.assumes.join()).toContain('the words of the Linux end');
  expect(read(text, { ourEnd: 'linux' }).told).toEqual([]);
});

describe('the Linux end is the other one than the Cisco', () => {
  test.each([
    ['a label', list('Our gateway (Cisco ASA 5510)', 'Your gateway')],
    ['a label in front', list('Our ASA 5510 gateway', 'Your gateway')],
    ['a value', list('Our gateway', 'Your gateway').replace('.40', '.40 (PIX 515E)')],
    ['a row', list('Our gateway', 'Your gateway', 'Our device: Cisco ASA 5510\n')],
    ['a column', columns('Our side (ASA)', 'Your side')],
    ['a row of columns', columns('Ours', 'Yours', 'VPN device;Cisco ISR 4331;\n')],
    ['a heading', sections('Our side (Cisco ASA 5510)', 'Your side')],
    ['a row of a section', sections('Our side', 'Your side', 'Device: Cisco ASA 5510\n')],
    [
      'a sentence',
      `Our gateway is a Cisco ASA at 203.0.113.40, your gateway is 198.51.100.77. Our network is 10.60.0.0/24 and your network is 10.20.0.0/16. ${phases
        .replaceAll(/\n/g, ', ')
        .replaceAll(/, (Phase 2)/g, '. $1')
        .replaceAll(': ', ' ')}`,
    ],
  ])('also where %s says so of "ours"', (_, text) =>
    expect(read(text)).toMatchObject({ own: '10.20.0.0/16', told: chosenAgainstWords }),
  );

  test.each([
    ['names in labels', named('Cisco peer', 'Linux peer')],
    ['one name in labels', named('ASA peer', 'Berlin')],
    ['columns', columns('Cisco (Kestrel)', 'Berlin')],
    ['a row', columns('Kestrel', 'Berlin', 'Firewall model;Cisco ASA 5510;\n')],
    ['headings', sections('Cisco ASA', 'Berlin')],
  ])('where %s say no other word', (_, text) =>
    expect(read(text)).toMatchObject({ own: '10.20.0.0/16', told: chosen }),
  );

  test.each([
    ['a label', list('Our gateway', 'Your gateway (Cisco 2911)')],
    ['a row', list('Our gateway', 'Your gateway', 'Peer device: ASA\n')],
    ['a row, with another maker at this end', columns('Ours', 'Yours', 'Device;Check Point;ASA\n')],
  ])('as the words say, where %s names the Cisco', (_, text) =>
    expect(read(text).own).toBe('10.60.0.0/24'),
  );
});

test.each([
  ['a label', list('Our gateway', 'Your gateway (Linux)')],
  ['a value', list('Our gateway', 'Your gateway').replace('.77', '.77 (racoon)')],
  ['a row', list('Our gateway', 'Your gateway', 'Peer device: Debian\n')],
])('a Linux program in %s makes it the Linux end', (_, text) =>
  expect(read(text)).toMatchObject({ own: '10.20.0.0/16', told: chosenAgainstWords }),
);

describe('it is asked', () => {
  const torn: readonly (readonly [string, string])[] = [
    ['both labels name a Cisco', list('Our gateway (Cisco ASA)', 'Your gateway (PIX)')],
    ['both labels name a Linux', list('Our gateway (Debian)', 'Your gateway (racoon)')],
    ['a row names two Ciscos', columns('Ours', 'Yours', 'VPN device;Cisco ASA;Cisco PIX\n')],
    ['the other end is of another maker', list('Our gateway (ASA)', 'Your gateway (FortiGate)')],
    ['a row says so', columns('Ours', 'Yours', 'VPN device;Cisco ASA;Check Point\n')],
    ['a device is of nobody in particular', list('Our gateway', 'Your gateway', 'Model: ASA\n')],
    ['title and row differ', columns('Linux team', 'Cisco team', 'Device;Cisco ASA;Debian\n')],
  ];

  test.each(torn)('where %s', (_, text) => {
    const { own, told, diagnostics } = read(text);
    expect([own, told]).toEqual([undefined, ['error sheet-end-unknown']]);
    const asked = diagnostics.find(({ code }) => code === 'sheet-end-unknown');
    expect(asked?.message).toContain('The devices that the sheet names');
    expect(asked?.help).toContain('--our-end');
  });

  test.each(torn)('and answered, where %s', (_, text) => {
    const isNamed = text.includes(' team');
    expect(read(text, { ourEnd: 'cisco', ...(isNamed && { ourColumn: 1 }) })).toMatchObject({
      own: '10.20.0.0/16',
      told: [],
    });
    expect(read(text, { ourEnd: 'linux', ...(isNamed && { ourColumn: 1 }) }).own).toBe(
      '10.60.0.0/24',
    );
  });
});

test('a peer with its device in brackets is the end of that device', () => {
  const text = named('Cisco', 'Linux')
    .replace('Cisco IP', 'Peer (Cisco)')
    .replace('Linux gateway', 'Peer (Linux)');
  const { hosts } = convert(text, { keys });
  expect(hosts[0]?.local).toBe('198.51.100.77');
  expect(hosts[0]?.files['setkey.conf']).toContain(
    'spdadd 10.20.0.0/16 10.60.0.0/24 any -P out ipsec',
  );
});
