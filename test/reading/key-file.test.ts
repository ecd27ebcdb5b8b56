import { describe, expect, test } from 'vitest';
import { check, convert, reverse } from '../../src/index.js';
import { onePix } from '../one-pix.js';

const pix = onePix('********');
const sheet = `our gateway: 192.0.2.1
your gateway: 198.51.100.1
Phase 1: aes-256, sha1, group 14, main mode, 24h, PSK
Phase 2: esp aes-256 sha1, pfs group 14, 1 hour
our LAN: 10.0.1.0/24
your LAN: 10.0.2.0/24
`;
const keys = (text: string) => ({ keys: { name: 'keys.txt', text } });

describe('a key for a peer that the text has certificates for', () => {
  const certified = pix.replace(
    /^isakmp key .*$/m,
    'ca identity deltaca 198.51.100.150:/x\nisakmp policy 5 authentication rsa-sig\nisakmp policy 5 encryption aes-256\nisakmp policy 5 hash sha\nisakmp policy 5 group 5\nisakmp policy 5 lifetime 28800',
  );
  const toldOf = (text: string, given: string) => {
    const { diagnostics, hosts } = convert(text, keys(given));
    const told = diagnostics.find(({ code }) => code === 'no-key-for-peer');
    return { told, method: hosts[0]?.files['racoon.conf']?.match(/_method (\w+)/)?.[1] };
  };

  test('decides, and that is no secret', () => {
    expect(toldOf(certified, '192.0.2.1 Some-Key-1\n')).toMatchObject({
      told: { severity: 'warning', message: expect.stringContaining('has certificates') },
      method: 'pre_shared_key',
    });
  });

  test('is one of a file for several devices otherwise', () => {
    expect(toldOf(certified, '192.0.2.77 Some-Key-1\n')).toEqual({
      told: undefined,
      method: 'rsasig',
    });
  });
});

describe('a key file saved on Windows', () => {
  test.each([
    ['carriage returns', '192.0.2.1 Some-Key-1\r\n'],
    ['a carriage return at its end', '192.0.2.1 Some-Key-1\r'],
    ['a byte order mark', '\ufeff192.0.2.1 Some-Key-1\n'],
    ['both', '\ufeff192.0.2.1 Some-Key-1\r\n'],
  ])('%s', (_, text) => {
    const [host] = convert(pix, keys(text)).hosts;
    expect(host?.files['psk.txt']).toContain('198.51.100.1\tSome-Key-1\n');
    expect(host?.verification.verdict).toBe('agree');
    const [ofSheet] = convert(sheet, keys(text)).hosts;
    expect(ofSheet?.files['psk.txt']).toBe('198.51.100.1\tSome-Key-1\n');
    const files = Object.entries({ ...host?.files, 'psk.txt': '' }).flatMap(([name, file]) =>
      name.endsWith('.conf') ? [{ name, text: file }] : [],
    );
    const ofHost = text.replace('192.0.2.1', '198.51.100.1');
    const { cisco } = reverse(files, keys(ofHost));
    expect(cisco['cisco.conf']).toContain('isakmp key Some-Key-1 address 192.0.2.1 netmask');
    const complete = pix.replace('********', 'Some-Key-1');
    expect(check([{ name: 'pix', text: complete }, ...files], keys(ofHost)).verdict).toBe('agree');
  });
});

describe('lines that help nobody are told', () => {
  const told = (text: string, cisco = pix) =>
    convert(cisco, keys(text)).diagnostics.flatMap(({ file, line, severity, code }) =>
      file === 'keys.txt' ? [`${line} ${severity} ${code}`] : [],
    );

  test.each([
    ['an address that is no peer', '192.0.2.7 Some-Key-1\n', ['1 warning key-for-nobody']],
    ['no key', '# ours\n192.0.2.1\n', ['2 warning psk-line-useless']],
    ['a blank before', ' 192.0.2.1 Some-Key-1\n', ['1 warning psk-line-useless']],
    ['a further peer', '192.0.2.1 Some-Key-1\n192.0.2.7 Other-2\n', ['2 note key-for-nobody']],
    ['the own address of the device', '198.51.100.1 Some-Key-1\n', []],
    ['any', '* Some-Key-1\n', []],
    ['an equals sign before the key', '192.0.2.1 = Some-Key-1\n', ['1 warning key-file-signs']],
    ['an arrow before the key', '192.0.2.1\t=> Some-Key-1\n', ['1 warning key-file-signs']],
    ['quotation marks', '192.0.2.1 "Some-Key-1"\n', ['1 warning key-file-signs']],
    ['a blank of another page', '192.0.2.1 Some\u3000Key-1\n', ['1 warning key-file-signs']],
    ['a minus sign', '192.0.2.1 Some\u2212Key-1\n', ['1 warning key-file-signs']],
    [
      'blanks of other pages for all',
      '192.0.2.1\u3000Some-Key-1\n',
      ['1 warning psk-line-useless'],
    ],
    ['a key that begins with a sign', '192.0.2.1 =Some-Key-1\n', []],
    ['a colon behind the address', '192.0.2.1: Some-Key-1\n', ['1 warning key-for-nobody']],
    ['the key first', 'Some-Key-1 192.0.2.1\n', ['1 warning key-for-nobody']],
  ])('%s', (_, text, expected) => {
    expect(told(text)).toEqual(expected);
  });

  test.each(['192.0.2.7 Some-Key-1', 'Some-Key-1 192.0.2.1', '192.0.2.1 = Some-Key-1'])(
    'and hold no key: %s',
    (line) => {
      const { diagnostics } = convert(pix, keys(`${line}\n`));
      expect(JSON.stringify(diagnostics)).not.toContain('Some-Key-1');
    },
  );

  test('and are taken as racoon takes a line of psk.txt', () => {
    const [host] = convert(pix, keys('192.0.2.1 = Some-Key-1\n')).hosts;
    expect(host?.files['psk.txt']).toBe('198.51.100.1\t= Some-Key-1\n');
  });
});

test('a site without a fixed address has its key under the address of the device, or its own', () => {
  const text = `${pix.replace('M interface', 'M 99 ipsec-isakmp dynamic D\ncrypto map M interface')}
access-list B permit ip 10.1.0.0 255.255.0.0 10.9.0.0 255.255.0.0
crypto dynamic-map D 10 match address B
crypto dynamic-map D 10 set transform-set T
isakmp key ******** address 0.0.0.0 netmask 0.0.0.0
`;
  const site = { linuxAddress: '192.0.2.99', peers: ['dynamic:D:10'] };
  const wrong = convert(text, { ...site, ...keys('192.0.2.98 Some-Key-1\n') });
  expect(wrong.diagnostics.map(({ message }) => message)).toContain(
    "the key file's line for 192.0.2.98 helps nobody: no peer of the text has that address, and keys are missing for 198.51.100.1",
  );
  for (const address of ['198.51.100.1', '192.0.2.99']) {
    const [host] = convert(text, { ...site, ...keys(`${address} Some-Key-1\n`) }).hosts;
    expect(host?.files['psk.txt']).toBe('198.51.100.1\tSome-Key-1\n');
  }
});

test('a line for an end of a sheet whose tunnel is left out is no line for nobody', () => {
  const sheet = `Parameter;Our end (Linux);Your end (Cisco)
Gateway;198.51.100.2;203.0.113.1
Encryption domain;10.2.0.0/16;10.1.0.0/16
Phase 1 Encryption;AES-256;AES-256
Phase 1 Hash;SHA1;SHA1
Phase 1 DH Group;5;5
Phase 1 Lifetime;86400;86400
Authentication;PSK;PSK
Phase 2 Encryption;AES-256;AES-256
Phase 2 Hash;SHA1;SHA1
PFS;Group 5;Group 5
`;
  const { diagnostics, hosts } = convert(sheet, keys('203.0.113.1 tulip-1\n'));
  expect(hosts).toEqual([]);
  expect(diagnostics.map(({ code }) => code)).not.toContain('key-for-nobody');
});

test('the key of a peer whose address the text does not say waits for that address', () => {
  const named = pix.replace('set peer 192.0.2.1', 'set peer branch-gw');
  const { diagnostics } = convert(named, keys('192.0.2.1 Some-Key-1\n'));
  const told = diagnostics.find(({ code }) => code === 'key-for-nobody');
  expect(told?.severity).toBe('warning');
  expect(told?.message).toMatch(/the text does not say the address of branch-gw$/);
  expect(told?.help).toContain('name ADDRESS branch-gw');
});
