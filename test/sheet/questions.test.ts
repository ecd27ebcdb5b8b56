import { describe, expect, test } from 'vitest';
import { convert } from '../../src/index.js';
import type { SheetOptions } from '../../src/sheet/lift.js';
import { understand } from './expected.js';
import { whole } from './whole.js';

/** What is told beyond notes: line, code and message. */
const told = (text: string, options: SheetOptions = {}): readonly string[] =>
  understand(text, options)
    .diagnostics.filter(({ severity }) => severity !== 'note')
    .map(({ line, severity, code, message }) => `${line} ${severity} ${code}: ${message}`);

/** The sheet with a row in place of another. */
const withRow = (row: string, text: string): string => {
  expect(whole).toContain(row);
  return whole.replace(row, text);
};

const key = 'null error sheet-value-missing: the sheet does not say the pre-shared key';

describe('a partner can be asked', () => {
  test('nothing but the key where the sheet is whole', () => {
    expect(told(whole)).toEqual([key]);
  });

  test.each([
    [
      'Encryption: AES-256\nHash: SHA1\nDH',
      'Encryption: AES\nHash: SHA1\nDH',
      '7 error sheet-value-open: the phase 1 encryption fits two meanings: AES has three key lengths, and none is said',
    ],
    [
      'Encryption: AES-256\nHash: SHA1\nDH',
      'Encryption: EAS-256\nHash: SHA1\nDH',
      '7 error sheet-value-unread: what stands for the phase 1 encryption is no known word; is AES-256 meant?',
    ],
    [
      'PFS: no\nLifetime: 3600',
      'PFS: no\nLifetime: 1.5 h / 4.7 GB',
      '16 error sheet-value-open: the phase 2 volume (lifetime in KB) fits two meanings: its decimals make no whole number, or its thousands lack a digit',
    ],
    [
      'PFS: no\nLifetime: 3600',
      'PFS: no\nLifetime: 1.500 h',
      '16 error sheet-value-open: the phase 2 lifetime fits two meanings: its dot or comma parts thousands or decimals',
    ],
    [
      'DH group: 5',
      'DH group: 2 (1536 bit)',
      '9 error sheet-group-bits: Diffie-Hellman group 2 does not have 1536 bits',
    ],
    [
      'Lifetime: 86400',
      'Lifetime: 86400 hours',
      '10 error sheet-value-open: the phase 1 lifetime fits two meanings: a usual number of seconds stands there with another unit',
    ],
    [
      'Lifetime: 86400',
      'Lifetime: 86400 s (1 hour)',
      '10 error sheet-repeat-differs: the phase 1 lifetime is repeated in brackets with another value: 86400 and 3600',
    ],
    [
      'Lifetime: 86400',
      'Lifetime: 86400 / 3600',
      '10 error sheet-value-open: the phase 1 lifetime fits two meanings: several times stand there, and nothing says which is which',
    ],
    [
      'Lifetime: 3600',
      'Lifetime:',
      '16 error sheet-value-missing: the sheet does not say the phase 2 lifetime',
    ],
    ['PFS: no', 'PFS: yes', '15 error sheet-value-missing: the sheet does not say the pfs group'],
    [
      'PFS: no',
      'PFS: no\nDH group: 5',
      '16 error sheet-pfs-contradiction: perfect forward secrecy (PFS) is "no", and yet phase 2 has a Diffie-Hellman group',
    ],
    [
      'PFS: no',
      'PFS: no\nDH group for PFS: 5',
      '16 warning sheet-pfs-contradiction: perfect forward secrecy (PFS) is "no", and yet a group is given for it; the "no" is taken',
    ],
    [
      'Your network: 10.0.2.0/24',
      'Your network: 10.0.2.0',
      '4 error sheet-network-unclear: the network 10.0.2.0 has no mask, and no other place of the sheet says it',
    ],
    [
      'Your network: 10.0.2.0/24',
      'Your network: 10.0.2.7/24',
      '4 error sheet-network-unclear: the network 10.0.2.7/24 has bits behind its mask: a host or a network?',
    ],
    [
      'Your network: 10.0.2.0/24',
      'Your network: 10.0.2.1 - 10.0.2.9',
      '4 error sheet-network-unclear: a range of addresses is no network: as which prefixes shall it be protected?',
    ],
    [
      'Your network: 10.0.2.0/24',
      'Your network: any',
      '4 error sheet-network-unclear: "any" as a network would send everything into the tunnel: is that meant?',
    ],
    [
      'Your gateway: 203.0.113.1',
      'Your gateway: TBD',
      "2 error sheet-value-missing: the sheet does not say the remote address (the Cisco end's gateway)",
    ],
    [
      'Your gateway: 203.0.113.1',
      'Your gateway: 203.0.113.300',
      '2 error sheet-network-unclear: this is no address: a number is too large, missing or no number',
    ],
    [
      'Your gateway: 203.0.113.1',
      'Your gateway: 203.0.113.1\nYour peer IP: 203.0.113.2',
      '3 error sheet-said-twice: the gateway address is said twice, with different values',
    ],
    [
      'Authentication: PSK',
      'Authentication: PSK\nIKE encryption: 3DES',
      '8 error sheet-said-twice: the phase 1 encryption is said twice, with different values',
    ],
    [
      'Authentication: PSK',
      'Authentication: PSK\nMain or aggressive: both main and aggressive',
      '7 error sheet-value-open: the exchange mode (main or aggressive) fits two meanings: both modes are named',
    ],
    [
      'Protocol: ESP',
      'Protocol: AH',
      '12 error sheet-value-open: the protocol (ESP or AH) fits two meanings: AH encrypts nothing, and yet phase 2 has an encryption',
    ],
    [
      'Protocol: ESP',
      'Protocol: ESP + AH',
      '12 error sheet-value-open: the protocol (ESP or AH) fits two meanings: ESP and AH stand together, each with an integrity of its own',
    ],
    [
      'Protocol: ESP',
      'Protocol: AH and ESP',
      '12 error sheet-value-open: the protocol (ESP or AH) fits two meanings: ESP and AH stand together, each with an integrity of its own',
    ],
    [
      'Hash: SHA1\nPFS',
      'Hash: none\nPFS',
      '14 warning sheet-unprotected: phase 2 has no integrity: packets can be changed on the way',
    ],
    [
      'Encryption: AES-256\nHash: SHA1\nPFS',
      'Encryption: NULL\nHash: SHA1\nPFS',
      '13 warning sheet-unprotected: phase 2 encrypts nothing: everybody on the way can read what goes through the tunnel',
    ],
    [
      'Protocol: ESP\nEncryption: AES-256\n',
      'Protocol: AH\n',
      '12 warning sheet-unprotected: phase 2 encrypts nothing: everybody on the way can read what goes through the tunnel',
    ],
    [
      'Encryption: AES-256\nHash: SHA1\nPFS',
      'Encryption: none\nHash: SHA1\nPFS',
      '13 error sheet-value-unread: what stands for the phase 2 encryption is no known word',
    ],
    [
      'Protocol: ESP\nEncryption: AES-256\n',
      'Protocol: AH\nEncryption: n/a\n',
      '12 warning sheet-unprotected: phase 2 encrypts nothing: everybody on the way can read what goes through the tunnel',
    ],
    [
      'Protocol: ESP\nEncryption: AES-256\n',
      'Protocol: AH\nEncryption: NULL\n',
      '12 warning sheet-unprotected: phase 2 encrypts nothing: everybody on the way can read what goes through the tunnel',
    ],
    [
      'Authentication: PSK',
      'Authentication: PSK\nIKE identity: hostname',
      '7 error sheet-value-missing: the sheet does not say the identity (the name itself, which goes with its kind)',
    ],
    [
      'Authentication: PSK',
      'Authentication: PSK\nIKE identity: whatever fits',
      '7 error sheet-value-unread: what stands for the identity is no known word',
    ],
    [
      'Phase 1\n',
      'Encryption scheme: IKEv2\nPhase 1\n',
      '5 error sheet-ike2: the sheet asks for version 2 of IKE, which racoon does not speak',
    ],
  ])('%s becomes %s', (row, text, question) => {
    const all = told(withRow(row, text));
    expect(all).toContain(question);
    expect(
      all.filter((one) => one !== key && one !== question && !one.includes('sheet-value-missing')),
    ).toEqual([]);
  });

  test('nothing where AH has no encryption, or an identity is left to the device', () => {
    const ah = withRow('Protocol: ESP\nEncryption: AES-256', 'Protocol: AH');
    expect(told(ah).filter((one) => !one.includes(' warning sheet-unprotected'))).toEqual([key]);
    expect(told(`${whole}IKE identity: default\n`)).toEqual([key]);
  });

  test('a value that was told to be unclear is not asked for once more', () => {
    const all = told(withRow('DH group: 5', 'DH group: 2 (1536 bit)'));
    expect(all.filter((one) => one.includes('phase 1 group'))).toEqual([]);
  });

  test.each([
    ['Your network: 10.0.2.0/24', 'Your network: 10.0.2.1 - 10.0.2.9'],
    ['Your network: 10.0.2.0/24', 'Your network: any'],
    ['Your network: 10.0.2.0/24', 'Your network: 10.0.2.0/33'],
    ['Your gateway: 203.0.113.1', 'Your gateway: 203.0.113.300'],
  ])('nor is what belongs to one end: %s becomes %s', (row, text) => {
    const all = told(withRow(row, text)).filter((one) => one !== key);
    expect(all).toHaveLength(1);
    expect(all[0]).toContain('sheet-network-unclear');
  });

  test('where one end has networks of a family that the other has none of', () => {
    const mixed = withRow(
      'Your network: 10.0.2.0/24',
      'Your network: 10.0.2.0/24, 2001:db8:2::/64',
    );
    expect(told(mixed)).toContain(
      '3 error sheet-ends-differ: the two ends differ in the family of the networks: IPv4 here, IPv4 and IPv6 there',
    );
  });

  test('but networks of both families at both ends are paired by their family', () => {
    const mixed = withRow(
      'Your network: 10.0.2.0/24',
      'Your network: 10.0.2.0/24, 2001:db8:2::/64',
    ).replace('10.0.1.0/24', '10.0.1.0/24, 2001:db8:1::/64');
    const { hosts } = convert(mixed, { keys: { name: 'keys.txt', text: '203.0.113.1 KEY\n' } });
    const pairs = hosts[0]?.files['setkey.conf']?.match(/^spdadd \S+ \S+(?= any -P out)/gm) ?? [];
    expect(pairs.sort()).toEqual([
      'spdadd 10.0.1.0/24 10.0.2.0/24',
      'spdadd 2001:db8:1::/64 2001:db8:2::/64',
    ]);
  });

  test('a length that no mask has is no host either', () => {
    const [first] = told(withRow('Your network: 10.0.2.0/24', 'Your network: 10.0.2.0/33'));
    expect(first).toContain('this is no address: a number is too large');
  });

  test('a misspelt label is understood, and told as a note', () => {
    const { tunnels, diagnostics } = understand(withRow('Lifetime: 3600', 'Lifetimme: 3600'));
    expect(tunnels[0]?.seconds2).toBe(3600);
    expect(diagnostics.map(({ code }) => code)).toContain('sheet-spelling');
  });

  test('no diagnostic shows a key', () => {
    const text = `${whole}Pre-shared key: Tr0ub4dor&3\n`;
    expect(understand(text).tunnels[0]?.key?.state).toBe('text');
    const { diagnostics, tunnels } = understand(`${text}PSK: other-K3y\n`);
    expect(tunnels[0]?.key?.state).toBe('missing');
    expect(JSON.stringify(diagnostics)).not.toMatch(/Tr0ub4dor|other-K3y/);
  });

  test.each([
    'by phone',
    'will be sent by SMS',
    '********',
    'WhatsApp',
    '[ hidden ]',
    'TBD',
    'the usual one',
    '+49 30 1234567',
    'noc@example.com',
    'pre-shared',
    '________',
  ])('a key row with "%s" has no key', (value) => {
    expect(understand(`${whole}Pre-shared key: ${value}\n`).tunnels[0]?.key?.state).toBe('missing');
  });
});

describe('whose is whose', () => {
  const columns = (head: string, device = ''): string => `\t${head}
${device}Peer IP\t198.51.100.1\t203.0.113.1
Encryption domain\t10.0.1.0/24\t10.0.2.0/24
Phase 1 encryption\tAES-256\tAES-256
`;
  const localOf = (text: string, options: SheetOptions = {}): string | undefined =>
    understand(text, options).tunnels[0]?.local.address;

  test.each([
    ['Our side\tYour side', '198.51.100.1'],
    ['Your side\tOur side', '203.0.113.1'],
    ['Customer\tOurs', '203.0.113.1'],
    ['Remote\tACME', '203.0.113.1'],
    ['Left\tRight', '198.51.100.1'],
    ['Third party\tUs', '203.0.113.1'],
    ['Customer\tPartner', undefined],
    ['Site A\tSite B', undefined],
    ['ACME\tBeta', undefined],
  ])('columns %s', (head, local) => {
    expect(localOf(columns(head))).toBe(local);
  });

  test('a Linux program in one column decides against the words, with a warning', () => {
    const text = columns('Our side\tYour side', 'VPN device\tCisco ASA\tDebian, racoon\n');
    expect(localOf(text)).toBe('203.0.113.1');
    expect(told(text).some((one) => one.includes('warning sheet-end-chosen'))).toBe(true);
  });

  test.each([
    ['FortiGate\tCisco ASA', undefined],
    ['openswan on Ubuntu\tLinux strongSwan', undefined],
    ['Juniper SRX\tAWS virtual private gateway', '198.51.100.1'],
    ['Cisco ASA\tstrongSwan 4', '203.0.113.1'],
  ])('devices %s', (devices, local) => {
    expect(localOf(columns('ACME\tBeta', `VPN device\t${devices}\n`))).toBe(local);
  });

  test('an option decides where words do not, and against a device', () => {
    expect(localOf(columns('ACME\tBeta'), { ourColumn: 2 })).toBe('203.0.113.1');
    expect(localOf(columns('ACME\tBeta'), { ourColumn: 2, ourEnd: 'cisco' })).toBe('198.51.100.1');
    expect(localOf(columns('Our side\tYour side'), { ourEnd: 'cisco' })).toBe('203.0.113.1');
    expect(localOf(columns('ACME\tBeta', 'VPN device\tCisco ASA\tLinux\n'), { ourColumn: 1 })).toBe(
      '198.51.100.1',
    );
  });

  test('a name in a label is the column of that name', () => {
    const text = `\tACME Ltd\tYour side\nPeer IP\t198.51.100.1\t203.0.113.1\n\nACME network: 10.0.1.0/24\nYour network: 10.0.2.0/24\n`;
    expect(understand(text).tunnels[0]?.local.domains).toEqual(['10.0.1.0/24']);
  });

  test("a plain gateway beside the reader's is the speaker's", () => {
    expect(
      localOf(
        'Gateway: 198.51.100.1\nYour gateway: 203.0.113.1\nEncryption domain: 10.0.0.0/24\nPhase 1 encryption: AES-256\n',
      ),
    ).toBe('198.51.100.1');
  });

  test('a form that calls every gateway "peer" does not say whose one is', () => {
    expect(
      told('Peer IP: 198.51.100.1\nPhase 1 encryption: AES-256\nPhase 1 hash: SHA1\n').some((one) =>
        one.includes('sheet-end-unknown'),
      ),
    ).toBe(true);
    expect(
      localOf('Our gateway: 198.51.100.1\nPeer IP: 203.0.113.1\nPhase 1 encryption: AES-256\n'),
    ).toBe('198.51.100.1');
  });
});

describe("a provider's form", () => {
  const text = `Customer GW IP: 198.51.100.40
VPN Gateway IP (Alibaba Cloud): 203.0.113.50
LocalID: 10.0.0.0/16
RemoteID: 192.168.0.0/24
Phase 1 encryption: AES-256
`;

  test('makes the customer\'s gateway ours, and does not take the provider\'s "local" for ours', () => {
    const [tunnel] = understand(text).tunnels;
    expect(tunnel?.local).toMatchObject({ address: '198.51.100.40', domains: [] });
    expect(tunnel?.remote).toMatchObject({ address: '203.0.113.50', domains: [] });
    expect(tunnel?.unplaced.map(({ domains }) => domains)).toEqual([
      ['10.0.0.0/16'],
      ['192.168.0.0/24'],
    ]);
  });

  test('with a section for each device has a side for every row', () => {
    const [tunnel] = understand(
      `SonicWALL\n\nPeer IP: 203.0.113.1\nNetwork: 10.1.0.0/24\n\nLinux (racoon)\n\nPeer IP: 198.51.100.1\nNetwork: 10.2.0.0/24\nPhase 1 encryption: 3DES\n`,
    ).tunnels;
    expect(tunnel?.local).toMatchObject({ address: '198.51.100.1', domains: ['10.2.0.0/24'] });
    expect(tunnel?.remote).toMatchObject({ address: '203.0.113.1', domains: ['10.1.0.0/24'] });
  });
});
