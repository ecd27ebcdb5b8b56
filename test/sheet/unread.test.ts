import { describe, expect, test } from 'vitest';
import { understand } from './expected.js';
import { whole } from './whole.js';

const withKeyRow = whole.replace('Authentication: PSK', 'Pre-shared key: by phone');

/** What a sheet says of authentication, IKE version and modes, and whether it is written at all. */
const read = (text: string): string => {
  const { tunnels, diagnostics } = understand(text);
  const [tunnel] = tunnels;
  const { authentications = [], ike, exchange, mode, protocol } = tunnel ?? {};
  const told = diagnostics.filter(({ severity }) => severity !== 'note').map(({ code }) => code);
  return `${[authentications.join('+'), ike, exchange, mode, protocol].join(' ')}${tunnel?.refused === true ? ` refused: ${told.join(', ')}` : ''}`;
};

/** Line, column, severity and sentence of what is told of words that are not read. */
const told = (text: string): readonly string[] =>
  understand(text).diagnostics.flatMap(({ code, line, column, severity, message }) =>
    code === 'sheet-words-unread' ? [`${line}:${column} ${severity}: ${message}`] : [],
  );

describe('certificates are certificates under any label', () => {
  test.each([
    'Certificates: yes',
    'Use certificates: yes',
    'PKI: yes',
    'Certificate based: yes',
    'Credentials: certificates',
    'Proof of identity: certificate',
    'Peer auth: rsa-sig',
    'Auth-Method: cert',
    'Authentication: certs',
    'Authentication method: Zertifikat',
    'Authentication via certificates',
    'Authentication: not PSK, certificates',
    'Certificates instead of PSK',
    'Pre-shared key: certificate',
    'Pre-shared key: no, certificates',
    'Shared secret: none, X.509 certificates',
    'PSK or certificate: certificate',
    'Key type: RSA',
    'Authentifizierung: Zertifikate (RSA-Signatur)',
  ])('%s', (row) => {
    expect(read(whole.replace('Authentication: PSK', row))).toMatch(/^rsa-sig 1 main tunnel esp$/);
    expect(read(`${withKeyRow}Phase 1\n${row}\n`)).toMatch(/^rsa-sig /);
  });

  test.each([
    'Trust: certificates',
    'Login: certificate',
    'Uwierzytelnianie: Zertifikate (RSA-Signatur)',
    'Certificate authority: Example Root CA',
    'CA certificate: attached',
    'CA: Example CA',
    'Trustpoint: EXAMPLE-CA',
    'Certificate issuer: Example CA',
    'Local certificate: gw.example.com',
    'Verification | certificates',
    'Remarks: we use certificates',
    'We authenticate with certificates.',
  ])('or nothing is written: %s', (row) => {
    expect(read(`${withKeyRow}${row}\n`)).toMatch(/refused: .*sheet-(?:words|value)-unread/);
    expect(read(`${withKeyRow.replace('DH', `${row}\nDH`)}`)).toMatch(/refused: /);
    expect(read(whole.replace('Authentication: PSK\n', `${row}\n`))).toMatch(/refused: /);
  });

  test.each([
    'Certificate authority: n/a',
    'Trust: no certificates',
    'Login: without certificates',
    'Trust: [ ] certificates [x] keys',
    'Local certificate: none',
    'Certificate: ____',
    'Certificates:',
    'Certificates are not used.',
    'Certificates: no',
  ])('and a key where they are denied or left open: %s', (row) => {
    expect(read(`${withKeyRow}${row}\n`)).toMatch(/^psk 1 main tunnel esp$/);
  });

  test('a row that contradicts the one that is read is told', () => {
    expect(told(`${whole}Trust: certificates\n`)).toEqual([
      '17:8 warning: certificates are named here, in words that are not read; another row says a pre-shared key',
    ]);
    expect(told(`${whole}We may go over to certificates next year.\n`)).toEqual([]);
  });

  test('a key row without a key asks for none', () => {
    expect(read(whole.replace('Authentication: PSK', 'PSK: no'))).toMatch(/^ 1 .*refused: /);
    expect(read(whole.replace('Authentication: PSK', 'Authentication: no PSK'))).toMatch(
      /^ 1 .*refused: /,
    );
  });
});

describe('what is assumed without a word is not assumed against one', () => {
  const bare = whole.replace('Protocol: ESP\n', '');

  test.each([
    'Version: IKEv2',
    'VPN type: route-based IKEv2',
    'Tunnel type: IPsec IKEv2',
    'Schlüsselaustausch: IKEv2',
    'VPN device: Cisco ASA (IKEv2)',
    'IKEv2 integrity check: ok',
    'Remarks: IKEv2',
    'We use IKEv2.',
    'Site-to-site VPN form (IKEv2)',
    'Handshake: aggressive mode',
    'Remarks: aggressive mode',
    'Connection: transport mode',
    'Tunnel type: GRE over IPsec transport',
    'Type: AH',
  ])('%s', (row) => {
    expect(read(`${bare}${row}\n`)).toMatch(/refused: .*sheet-words-unread/);
    expect(read(`${row}\n${bare}`)).toMatch(/refused: .*sheet-words-unread/);
  });

  test.each([
    'Your VPN device: Cisco ASA (IKEv1 and IKEv2)',
    'We do not use IKEv2.',
    'Remarks: main mode, aggressive mode on request',
    'Please open UDP 500 and IP protocols ESP and AH.',
    'Contact: Transport department',
  ])('but it is where the words leave it so: %s', (row) => {
    expect(read(`${bare}${row}\n`)).toBe('psk 1 main tunnel esp');
  });

  test('nor is a version that is denied, and a bare number behind IKE is one', () => {
    expect(read(`${whole}IKE version: IKEv2, no IKEv1\n`)).toMatch(/^psk 2 .*sheet-ike2/);
    expect(read(`${whole}IKE version: not IKEv1\n`)).toMatch(/sheet-value-unread/);
    expect(read(`${whole}IKE: 2\n`)).toMatch(/^psk 2 /);
  });

  test('the place is that of the words', () => {
    expect(told(`${whole}Handshake: aggressive mode\n`)).toEqual([
      '17:12 error: aggressive mode is named here, in words that are not read; without them the tunnel would have main mode',
    ]);
  });
});

describe('what a row says beside its value is read or told', () => {
  test('a hash and a group in the row of the cipher', () => {
    const text = whole.replace(
      'Encryption: AES-256\nHash: SHA1\nDH group: 5',
      'Encryption: AES-128 / SHA-256 / group 14',
    );
    expect(understand(text).tunnels[0]).toMatchObject({
      ciphers1: ['aes-128-cbc'],
      hashes1: ['sha256'],
      groups: ['modp2048'],
    });
  });

  test('a lifetime in the row of the hash', () => {
    expect(told(whole.replace('Hash: SHA1\nDH', 'Hash: SHA1, 8 h\nDH'))).toEqual([
      '8:13 warning: "8 h" stands beside the values of the rows, and nothing is made of it',
    ]);
  });

  test('rows with values of a tunnel whose labels are not known are warned of', () => {
    const { diagnostics } = understand(
      `Szyfrowanie: AES-128\n${whole}Crypto strength: AES-128\nGruppe: 14\nTier: gold\n`,
    );
    expect(
      diagnostics.flatMap(({ code, line, severity }) =>
        code === 'sheet-row-unknown' ? [`${line} ${severity}`] : [],
      ),
    ).toEqual(['1 warning', '18 warning', '19 warning', '20 note']);
  });
});
