import { describe, expect, test } from 'vitest';
import type { TermKind } from '../../src/sheet/term.js';
import { termsOf } from '../../src/sheet/terms.js';

/** The first term of a kind in a text, without its place. */
function valueIn(text: string, kind: TermKind, rule: 'cell' | 'times' = 'cell'): unknown {
  const found = termsOf(text, rule).find((term) => term.kind === kind);
  if (found === undefined) return undefined;
  const { at: _at, depth: _depth, kind: _kind, respelt: _respelt, ...value } = found;
  return value;
}

describe('a cipher is known in the spellings of forms', () => {
  test.each([
    ['AES256', 'aes-256-cbc'],
    ['AES-256', 'aes-256-cbc'],
    ['AES_256', 'aes-256-cbc'],
    ['AES 256', 'aes-256-cbc'],
    ['Aes256', 'aes-256-cbc'],
    ['aes-256-cbc', 'aes-256-cbc'],
    ['AES-256-CBC', 'aes-256-cbc'],
    ['AES-CBC-256', 'aes-256-cbc'],
    ['AES CBC 192', 'aes-192-cbc'],
    ['AES (128)', 'aes-128-cbc'],
    ['AES 256 bit', 'aes-256-cbc'],
    ['256-bit AES', 'aes-256-cbc'],
    ['AES256-GCM', 'aes-256-gcm'],
    ['GCMAES256', 'aes-256-gcm'],
    ['AES-GCM-128', 'aes-128-gcm'],
    ['esp-aes', 'aes-128-cbc'],
    ['esp-aes-256', 'aes-256-cbc'],
    ['esp-3des', '3des-cbc'],
    ['AES', 'open'],
    ['3DES', '3des-cbc'],
    ['3-des', '3des-cbc'],
    ['Triple DES', '3des-cbc'],
    ['DES3', '3des-cbc'],
    ['3DES-168', '3des-cbc'],
    ['3DES-CBC', '3des-cbc'],
    ['DES', 'des-cbc'],
    ['1DES', 'des-cbc'],
    ['DES-CBC', 'des-cbc'],
    ['NULL', 'null'],
  ])('%s', (text, cipher) => {
    expect(valueIn(text, 'cipher')).toEqual({ cipher });
  });
});

describe('a hash is known in the spellings of forms', () => {
  test.each([
    ['SHA', 'sha1'],
    ['SHA1', 'sha1'],
    ['SHA-1', 'sha1'],
    ['sha 1', 'sha1'],
    ['HMAC-SHA1', 'sha1'],
    ['hmac-sha1-96', 'sha1'],
    ['esp-sha-hmac', 'sha1'],
    ['SHA-160', 'sha1'],
    ['SHA256', 'sha256'],
    ['SHA-256', 'sha256'],
    ['SHA2-256', 'sha256'],
    ['SHA 256', 'sha256'],
    ['SHA-2 (256)', 'sha256'],
    ['HMAC-SHA-256-128', 'sha256'],
    ['SHA384', 'sha384'],
    ['SHA2-512', 'sha512'],
    ['SHA2', 'open'],
    ['SHA-2', 'open'],
    ['MD5', 'md5'],
    ['HMAC-MD5-96', 'md5'],
    ['esp-md5-hmac', 'md5'],
    ['AES-XCBC', 'xcbc'],
  ])('%s', (text, hash) => {
    expect(valueIn(text, 'hash')).toEqual({ hash });
    expect(termsOf(text).filter(({ kind }) => kind === 'hash')).toHaveLength(1);
  });
});

describe('a group is known in the spellings of forms', () => {
  test.each([
    ['DH2', { number: 2 }],
    ['DH Group-2', { number: 2 }],
    ['DH-Group 2', { number: 2 }],
    ['Group 2', { number: 2 }],
    ['group2', { number: 2 }],
    ['group fourteen', { number: 14 }],
    ['DH Group Five', { number: 5 }],
    ['D-H Group 5', { number: 5 }],
    ['DHGroup14', { number: 14 }],
    ['Diffie-Hellman Group 2', { number: 2 }],
    ['Diffie Hellman (DH) group 14', { number: 14 }],
    ['Grupo 2', { number: 2 }],
    ['Groupe 5', { number: 5 }],
    ['Group No. 5', { number: 5 }],
    ['PFS2', { number: 2 }],
    ['modp1024', { bits: 1024 }],
    ['MODP-2048', { bits: 2048 }],
    ['PFS2048', { bits: 2048 }],
    ['1024 bit', { bits: 1024 }],
    ['1536-bit', { bits: 1536 }],
    ['ecp256', { bits: 256, curve: true }],
  ])('%s', (text, group) => {
    expect(valueIn(text, 'group')).toEqual(group);
  });
});

describe('a time is read to seconds', () => {
  test.each([
    ['86400s', 86400],
    ['86400 Sec', 86400],
    ['86,400 seconds', 86400],
    ['86.400 seg', 86400],
    ['86 400 sec', 86400],
    ['86\u00a0400 secondes', 86400],
    ["86'400 s", 86400],
    ['86400초', 86400],
    ['1d', 86400],
    ['24 hrs', 86400],
    ['24h', 86400],
    ['24 heures', 86400],
    ['1 day', 86400],
    ['1 día', 86400],
    ['1440 minutes', 86400],
    ['24:00:00', 86400],
  ])('%s', (text, seconds) => {
    expect(valueIn(text, 'time', 'times')).toMatchObject({ seconds });
  });

  test.each([['86400'], ['86,400'], ['86.400'], ['86 400']])('%s is a number', (text) => {
    expect(valueIn(text, 'number', 'times')).toMatchObject({ value: 86400 });
  });

  test.each([
    ['4608000 KB', 4608000],
    ['4,608,000 Kbytes', 4608000],
    ['4500 MB', 4608000],
    ['4 GB', 4194304],
    ['4608000 kilobytes', 4608000],
  ])('%s is a volume', (text, kilobytes) => {
    expect(valueIn(text, 'volume')).toMatchObject({ kilobytes });
  });
});

describe('an address is read with its mask', () => {
  test.each([
    ['10.0.0.0/8', { address: '10.0.0.0', length: 8 }],
    ['10.12.0.0 / 255.255.240.0', { address: '10.12.0.0', length: 20 }],
    ['172.24.100.0 255.255.255.128', { address: '172.24.100.0', length: 25 }],
    ['10.1.2.0 mask 255.255.255.0', { address: '10.1.2.0', length: 24 }],
    ['10.1.2.0 0.0.0.255', { address: '10.1.2.0', length: 24 }],
    ['10.1.2.3', { address: '10.1.2.3' }],
    ['2001:DB8::/32', { address: '2001:db8::', length: 32 }],
  ])('%s', (text, network) => {
    expect(valueIn(text, 'network')).toEqual(network);
  });

  test.each([['5.4.8'], ['8.2(5)'], ['10.0.0.256'], ['1.2.3.4.5']])('%s is none', (text) => {
    expect(valueIn(text, 'network')).toBeUndefined();
  });
});

describe('words of forms have their kind', () => {
  test.each<[string, TermKind]>([
    ['TBD', 'placeholder'],
    ['to be confirmed', 'placeholder'],
    ['A completer', 'placeholder'],
    ['à compléter', 'placeholder'],
    ['Pendiente', 'placeholder'],
    ['as agreed', 'placeholder'],
    ['<your gateway>', 'placeholder'],
    ['x.y.z.n', 'placeholder'],
    ['XXX.XXX', 'placeholder'],
    ['203.0.113.x', 'placeholder'],
    ['*.*.*.*', 'placeholder'],
    ['________', 'placeholder'],
    ['Not used', 'absent'],
    ['N/A', 'absent'],
    ['(vacío)', 'absent'],
    ['PSK', 'method'],
    ['Pre-Shared Secret', 'method'],
    ['Mutual PSK', 'method'],
    ['IKE using Preshared Secret', 'method'],
    ['clave precompartida', 'method'],
    ['X.509', 'method'],
    ['NO PFS', 'pfs'],
    ['IKEv1', 'ike'],
    ['ver1', 'ike'],
    ['por teléfono', 'elsewhere'],
    ['☒', 'box'],
  ])('%s is %s', (text, kind) => {
    expect(
      termsOf(text)[0]?.kind === kind || termsOf(text).some((term) => term.kind === kind),
    ).toBe(true);
  });

  test('nothing is found in the middle of a word', () => {
    for (const text of [
      'amaes256x',
      'shares',
      'desktop',
      'yesterday',
      'explain',
      'noc',
      'mainland',
      'ikea',
    ])
      expect(termsOf(text).map(({ kind }) => kind)).toEqual(['word']);
  });
});

test('a word that is too long for a name is one word, whatever signs are within it', () => {
  for (const part of ['foo-9-', 'foo.9.'])
    expect(termsOf(part.repeat(100)).map(({ kind }) => kind)).toEqual(['word']);
});
