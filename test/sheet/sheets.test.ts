import { readdirSync, readFileSync, statSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { model } from '../../src/model.js';
import { languageOf } from '../../src/reading/languages.js';
import { sheet } from '../../src/sheets.js';
import { asa84, ios, pix6 } from '../cisco/lift/lifted.js';
import { understand } from './expected.js';

const root = 'test/fixtures/cases';
const source = (path: string) => ({ name: path, text: readFileSync(path, 'utf8') });
const ciscoTexts = readdirSync(root)
  .filter((folder) => statSync(`${root}/${folder}`).isDirectory())
  .flatMap((folder) => readdirSync(`${root}/${folder}`).map((file) => `${root}/${folder}/${file}`))
  .filter((path) => statSync(path).isFile() && languageOf(readFileSync(path, 'utf8')) === 'cisco');

describe('sheets of configurations', () => {
  test.each(ciscoTexts)(
    '%s: each sheet is read back without a question but for what the text lacks',
    (path) => {
      const { sheets } = sheet([source(path)]);
      for (const { text, tunnel } of sheets) {
        const [again] = understand(text).tunnels;
        expect(again?.local).toMatchObject({
          domains: tunnel?.local.networks,
          ...(tunnel?.local.address !== null && { address: tunnel?.local.address }),
        });
        expect(again?.remote).toMatchObject({
          domains: tunnel?.remote.networks,
          ...(tunnel?.remote.address !== null && { address: tunnel?.remote.address }),
        });
        expect(again?.ciphers1).toEqual(tunnel?.phase1.ciphers);
        expect(again?.seconds2 ?? null).toBe(tunnel?.phase2.lifetimeSeconds);
      }
    },
  );

  test('keys are never on a sheet', () => {
    const text = `crypto isakmp policy 10
 encr aes 256
 hash sha
 authentication pre-share
 group 5
crypto isakmp key Sup3rSecret address 198.51.100.2
crypto ipsec transform-set T esp-aes 256 esp-sha-hmac
crypto map M 10 ipsec-isakmp
 set peer 198.51.100.2
 set transform-set T
 match address 101
access-list 101 permit ip 10.0.0.0 0.0.0.255 10.1.0.0 0.0.0.255
interface FastEthernet0/0
 ip address 203.0.113.1 255.255.255.0
 crypto map M
`;
    for (const format of ['text', 'markdown', 'csv'] as const) {
      const result = sheet([{ name: 'ios.conf', text }], { format });
      expect(result.sheets).toHaveLength(1);
      expect(JSON.stringify(result)).not.toContain('Sup3rSecret');
    }
  });

  test('values that a device only assumes are marked', () => {
    const { sheets } = sheet([source(`${root}/12-ios-mesh-check-three-mistakes/cisco-r1.conf`)]);
    expect(sheets[0]?.text).toMatch(/Lifetime +3600 s \(1 hour\) \(default\)/);
  });

  test('an empty form asks for everything, and is itself a sheet', () => {
    for (const format of ['text', 'markdown', 'csv'] as const) {
      const text = sheet([], { blank: true, format }).sheets[0]?.text ?? '';
      expect(languageOf(text)).toBe('sheet');
      const [tunnel] = understand(text).tunnels;
      expect(tunnel?.missing.map(({ value }) => value)).toEqual([
        'phase 1 encryption',
        'phase 1 hash',
        'phase 1 group',
        'phase 1 lifetime',
        'phase 2 encryption',
        'phase 2 integrity',
        'pfs',
        'phase 2 lifetime',
        'local address',
        'remote address',
        'local networks',
        'remote networks',
        'pre-shared key',
      ]);
    }
  });

  test('a sheet is written again in the usual order, with what is missing left to be given', () => {
    const { sheets, diagnostics } = sheet([
      {
        name: 'form.txt',
        text: 'Our gateway: 198.51.100.1\nPhase 1 encryption: AES-256\nPhase 1 hash: SHA1\nPhase 2 encryption: AES-256\n',
      },
    ]);
    expect(sheets[0]?.text).toMatch(/Diffie-Hellman group +please provide/);
    expect(sheets[0]?.tunnel?.missing).toContain('remote networks');
    expect(diagnostics.length).toBeGreaterThan(0);
  });

  test('what is no configuration is refused', () => {
    expect(sheet('Dear all, see you on Monday.').outcome).toBe('not-read');
  });
});

describe('what a sheet cannot say is told', () => {
  const setkey = (rows: string): string => `#!/usr/sbin/setkey -f\nspdflush;\n${rows}\n`;
  const racoon = `path pre_shared_key "/etc/racoon/psk.txt";
remote 203.0.113.9 {
  exchange_mode main;
  proposal { encryption_algorithm aes 256; hash_algorithm sha1; authentication_method pre_shared_key; dh_group 5; lifetime time 24 hour; }
  proposal { encryption_algorithm 3des; hash_algorithm md5; authentication_method pre_shared_key; dh_group 2; lifetime time 24 hour; }
}
sainfo anonymous { encryption_algorithm aes 256; authentication_algorithm hmac_sha256; compression_algorithm deflate; lifetime time 1 hour; }
`;
  const rows = `spdadd 10.0.0.0/24 10.1.0.0/24 tcp -P out ipsec esp/tunnel/198.51.100.1-203.0.113.9/unique;
spdadd 10.1.0.0/24 10.0.0.0/24 tcp -P in ipsec esp/tunnel/203.0.113.9-198.51.100.1/unique;
spdadd 10.0.5.0/24 10.1.0.0/24 any -P out none;`;

  test('by name', () => {
    const { diagnostics } = sheet([
      { name: 'racoon.conf', text: racoon },
      { name: 'setkey.conf', text: setkey(rows) },
    ]);
    const lost = diagnostics
      .filter(({ code }) => code === 'sheet-lost')
      .map(({ message }) => message);
    expect(lost.join('\n')).toMatch(/single protocols or ports/);
    expect(lost.join('\n')).toMatch(/96 bits of HMAC-SHA-256/);
    expect(lost.join('\n')).toMatch(/1 further choices? of phase 1/);
    expect(lost.join('\n')).toMatch(/outside the tunnel/);
  });

  test.each([
    [
      'keys by hand',
      `crypto map M 10 ipsec-manual
crypto map M 10 match address A
crypto map M 10 set peer 198.51.100.7
crypto map M 10 set transform-set T
crypto map M 10 set session-key inbound esp 1001 cipher 0011223344556677 authenticator 00112233445566778899aabbccddeeff
crypto map M 10 set session-key outbound esp 1002 cipher 0011223344556677 authenticator 00112233445566778899aabbccddeeff
`,
      /198\.51\.100\.7 does not say associations with keys by hand/,
    ],
    [
      'sites from anywhere',
      `crypto dynamic-map D 10 match address A
crypto dynamic-map D 10 set transform-set T
crypto map M 10 ipsec-isakmp dynamic D
isakmp key sitesAll9 address 0.0.0.0 netmask 0.0.0.0
isakmp policy 10 authentication pre-share
`,
      /sites whose address changes/,
    ],
  ])('of a device that has only %s: one error, at a line of it', (_what, entry, words) => {
    const text = `PIX Version 6.3(5)
nameif ethernet0 outside security0
ip address outside 203.0.113.5 255.255.255.0
access-list A permit ip 10.1.0.0 255.255.0.0 10.9.0.0 255.255.255.0
crypto ipsec transform-set T esp-des esp-md5-hmac
${entry}crypto map M interface outside
isakmp enable outside
isakmp identity address
`;
    const { sheets, diagnostics } = sheet(text);
    expect(sheets).toEqual([]);
    const errors = diagnostics.filter(({ severity }) => severity === 'error');
    expect(errors.map(({ code }) => code)).toEqual(['sheet-lost']);
    expect(errors[0]?.message).toMatch(words);
    expect(errors[0]?.line).toBeGreaterThan(3);
  });

  test('networks that are no full product make a sheet each', () => {
    const pair = (a: string, b: string): string =>
      `spdadd ${a} ${b} any -P out ipsec esp/tunnel/198.51.100.1-203.0.113.9/unique;\nspdadd ${b} ${a} any -P in ipsec esp/tunnel/203.0.113.9-198.51.100.1/unique;\n`;
    const { sheets } = sheet([
      { name: 'racoon.conf', text: racoon },
      {
        name: 'setkey.conf',
        text: setkey(pair('10.0.0.0/24', '10.1.0.0/24') + pair('10.0.1.0/24', '10.2.0.0/24')),
      },
    ]);
    expect(sheets.map(({ tunnel }) => [tunnel?.local.networks, tunnel?.remote.networks])).toEqual([
      [['10.0.0.0/24'], ['10.1.0.0/24']],
      [['10.0.1.0/24'], ['10.2.0.0/24']],
    ]);
    const both = understand(sheets.map(({ text }) => text).join('\n')).tunnels;
    expect(both.map(({ local }) => local.domains)).toEqual([['10.0.0.0/24'], ['10.0.1.0/24']]);
  });
});

test('the model of a sheet is its two ends, seen each from itself', () => {
  const asked = source('test/fixtures/sheets/00-seed-blog-list/sheet-addressed.txt');
  const { outcome, devices } = model([asked], { ourEnd: 'linux' });
  expect(outcome).toBe('read');
  const [cisco, linux] = devices;
  expect([cisco?.peers.length, linux?.peers.length, cisco?.policies.length]).toEqual([1, 1, 1]);
  expect(cisco?.policies.map(({ selector }) => [selector.local, selector.remote])).toEqual(
    linux?.policies.map(({ selector }) => [selector.remote, selector.local]),
  );
});

test.each([
  ['a router', ios(), 'address'],
  ['an ASA', asa84(), 'address'],
  ['a PIX 6, of which nobody can say it', pix6().replace('isakmp identity address\n', ''), '_+'],
])('the identity that %s sends without a line for it', (_, text, identity) => {
  const { sheets } = sheet([{ name: 'cisco.conf', text }]);
  expect(sheets[0]?.text).toMatch(new RegExp(`^IKE identity +${identity} `, 'm'));
});
