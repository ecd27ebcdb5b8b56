/** What is said twice of one end is told, and options answer it. */
import { describe, expect, test } from 'vitest';
import { convert } from '../../src/index.js';
import { whole } from './whole.js';

const keys = { name: 'keys', text: '203.0.113.1 Gans-Key-12\n' };

const read = (text: string, options: Parameters<typeof convert>[1] = {}) => {
  const { hosts, diagnostics } = convert(text, { keys, ...options });
  const [, own, far] = /tunnel\/([\d.]+)-([\d.]+)/.exec(hosts[0]?.files['setkey.conf'] ?? '') ?? [];
  const [, networks] = /spdadd (\S+)/.exec(hosts[0]?.files['setkey.conf'] ?? '') ?? [];
  return {
    ends: own === undefined ? undefined : [own, far, networks],
    diagnostics: diagnostics.filter(({ severity }) => severity !== 'note'),
  };
};
const codes = (text: string, options?: Parameters<typeof convert>[1]) =>
  read(text, options).diagnostics.map(({ severity, code, line }) => `${severity} ${code} ${line}`);

const meant = ['198.51.100.1', '203.0.113.1', '10.0.1.0/24'];
const both = { linuxAddress: '198.51.100.1', ciscoAddress: '203.0.113.1' };

describe('two gateways of one end', () => {
  const text = `${whole}Peer gateway: 203.0.113.9\n`;

  test('are asked about, with the option that answers', () => {
    const { ends, diagnostics } = read(text);
    expect(ends).toBeUndefined();
    expect(diagnostics.map(({ code, help }) => [code, help])).toEqual([
      ['sheet-said-twice', expect.stringContaining('--cisco-address')],
    ]);
  });

  test('are decided by the option', () => {
    expect(read(text, { ciscoAddress: '203.0.113.1' })).toEqual({ ends: meant, diagnostics: [] });
    const other = read(text, {
      ciscoAddress: '203.0.113.9',
      keys: { name: 'keys', text: '203.0.113.9 Gans-Key-12\n' },
    });
    expect(other.ends).toEqual(['198.51.100.1', '203.0.113.9', '10.0.1.0/24']);
  });

  test('are decided by it in one cell too', () =>
    expect(
      read(whole.replace('203.0.113.1', '203.0.113.9 / 203.0.113.1'), {
        ciscoAddress: '203.0.113.1',
      }),
    ).toEqual({ ends: meant, diagnostics: [] }));
});

describe('addresses that options give tell the ends apart', () => {
  test.each([
    [
      'without another word',
      whole.replace('Our gateway', 'Peer IP').replace('Your gateway', 'Peer IP'),
    ],
    [
      'with names',
      whole
        .replace('Our gateway', 'Peer address (Berlin)')
        .replace('Your gateway', 'Peer address (Kestrel)')
        .replace('Our network', 'Berlin network')
        .replace('Your network', 'Kestrel network'),
    ],
    [
      'against words',
      whole
        .replace('Our', 'X')
        .replace('Your', 'Our')
        .replace('X', 'Your')
        .replace('Our net', 'X net')
        .replace('Your net', 'Our net')
        .replace('X net', 'Your net'),
    ],
  ])('%s', (_, text) => expect(read(text, both)).toEqual({ ends: meant, diagnostics: [] }));
});

test.each([
  [
    'beside "your peer address" is the writer\'s',
    whole
      .replace('Our gateway', 'Peer address (Berlin)')
      .replace('Your gateway', 'Your peer address'),
  ],
])('"peer address" %s', (_, text) => expect(read(text)).toEqual({ ends: meant, diagnostics: [] }));

test('a row of sites names the columns below columns of phases', () => {
  const text = `Parameter,Phase 1,Phase 2
Encryption,AES-256,AES-256
Hash,SHA1,SHA1
DH / PFS,5,5
Lifetime,86400,3600
Auth,PSK,
,,
Site,Cisco (Kestrel),Linux (Berlin)
Public IP,203.0.113.1,198.51.100.1
LAN,10.0.2.0/24,10.0.1.0/24
`;
  expect(read(text)).toEqual({ ends: meant, diagnostics: [] });
  const named = text.replace('Cisco (Kestrel)', 'Kestrel').replace('Linux (Berlin)', 'Berlin');
  expect(codes(named)).toEqual(['error sheet-end-unknown 9']);
  expect(read(named, { ourColumn: 2 })).toEqual({ ends: meant, diagnostics: [] });
});

describe('a second value that is not read', () => {
  test.each([
    ['Your gateway: 192.0.2.x', ['warning sheet-words-unread 17']],
    ['Your gateway: 203.0.113.x', []],
    ['Phase 2 transform set: esp-seal esp-sha-hmac', ['warning sheet-words-unread 17']],
    ['Phase 2 transform set: esp-aes-256 esp-sha-hmac', []],
  ])('%s', (row, told) => expect(codes(`${whole}${row}\n`)).toEqual(told));
});

describe('two keys', () => {
  const text = `${whole}Pre-shared key: Gans-Key-12\nPSK: Other-Key-34\n`;

  test('are told, and nothing is written', () => {
    const { hosts, diagnostics } = convert(text);
    expect(hosts).toEqual([]);
    expect(
      diagnostics
        .filter(({ severity }) => severity === 'error')
        .map(({ code, line, help }) => [code, line, help]),
    ).toEqual([['sheet-said-twice', 18, expect.stringContaining('--key-file')]]);
    expect(JSON.stringify(diagnostics)).not.toMatch(/Gans|Other/);
  });

  test('are decided by the key file, whichever it has', () => {
    expect(read(text)).toEqual({ ends: meant, diagnostics: [] });
    const swapped = `${whole}PSK: Other-Key-34\nPre-shared key: Gans-Key-12\n`;
    expect(read(swapped)).toEqual({ ends: meant, diagnostics: [] });
  });

  test('are none where one is said again', () =>
    expect(codes(`${whole}Pre-shared key: Gans-Key-12\nPSK: Gans-Key-12\n`)).toEqual([]));

  describe.each([
    'PSK: "Other-Key-34"',
    'PSK: Blue-Horse',
    'PSK: blue horse battery',
    'PSK: Other - Key34',
    'PSK: 1234567890',
    'The pre-shared key is now Other-Key-34.',
    'The key was changed to "Other-Key-34"',
    'Remarks: old key Other-Key-34',
  ])('of which one is not read for certain: %s', (row) => {
    test.each([
      [`${whole}Pre-shared key: Gans-Key-12\n${row}\n`],
      [`${whole}${row}\nPre-shared key: Gans-Key-12\n`],
    ])('%#', (said) => {
      const { hosts, diagnostics } = convert(said);
      expect(hosts).toEqual([]);
      expect(diagnostics.flatMap((one) => (one.severity === 'error' ? one.code : []))).toEqual([
        'sheet-said-twice',
      ]);
      expect(JSON.stringify(diagnostics)).not.toMatch(/Gans|Other|Horse|battery|34|567/);
      expect(codes(said)).toEqual([]);
    });
  });

  test.each([
    'PSK: "Gans-Key-12"',
    'PSK: Gans-Key-12 (no blanks)',
    'PSK: by phone',
    'PSK: +49 30 1234567',
    'PSK: noc@example.com',
    'PSK: ********',
    'PSK:',
    'PSK: 32 characters',
    'PSK: ditto',
    'PSK: wie links',
    'PSK: voir colonne gauche',
    'PSK: -->',
    'PSK: John Smith',
    'PSK: IKEv1',
    'PSK: pending',
    'PSK: pre-shared',
    'PSK: e-mail',
    'Our PGP key: 0xDEADBEEF12',
    'The key was generated with openssl rand -base64 on host vpn01.',
    'Remarks: keys are rotated with change CHG00123 by ops1.',
    'Our key contact is anna-2.',
    'Please note that keys are exchanged via form VPN-2024/07.',
    'Please use the key Gans-Key-12.',
    'The key exchange uses AES-256 and IKEv1.',
    'Keys are exchanged by SMS to +4930123456 or by gw1.example.com',
  ])('are none beside %j', (row) => {
    const { hosts, diagnostics } = convert(`${whole}Pre-shared key: Gans-Key-12\n${row}\n`);
    expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(hosts[0]?.files['psk.txt']).toMatch(/\tGans-Key-12\n$/);
  });
});

describe('two identities of one end', () => {
  test('are told', () =>
    expect(codes(`${whole}Our IKE ID: gw.example.com\nMy identifier: vpn.example.com\n`)).toEqual([
      'error sheet-said-twice 18',
    ]));

  test.each([
    'Our IKE ID: 198.51.100.1\nMy identifier: 198.51.100.1\n',
    'Our IKE ID: address\nMy identifier: 198.51.100.1\n',
    'Our IKE ID: 198.51.100.1\nYour IKE ID: 203.0.113.1\n',
  ])('are none in %j', (rows) => expect(codes(whole + rows)).toEqual([]));
});
