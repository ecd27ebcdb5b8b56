import { describe, expect, test } from 'vitest';
import { asa84, ios, pix6 } from '../cisco/lift/lifted.js';
import { plain } from '../racoon/lift/host.js';
import { converted, reversed } from './seen.js';

const pixSet = (transforms: string, ...more: readonly string[]): string =>
  pix6(...more).replace('esp-3des esp-sha-hmac', transforms);
const changed = (from: string, to: string): typeof plain => ({
  ...plain,
  conf: plain.conf.replace(from, to),
});

describe('phase 2, from Cisco to racoon and back', () => {
  test('transform sets become two lists, whose product is told where it is more', () => {
    const one = converted(pix6());
    expect(one.conf).toContain(
      '\tencryption_algorithm 3des;\n\tauthentication_algorithm hmac_sha1;\n\tcompression_algorithm deflate;',
    );
    expect(one.codes).not.toContain('transform-superset');
    const two = converted(
      pix6('crypto ipsec transform-set U esp-des esp-md5-hmac').replace(
        'set transform-set T',
        'set transform-set T U',
      ),
    );
    expect(two.conf).toContain('encryption_algorithm 3des, des;');
    expect(two.codes).toContain('transform-superset');
  });

  test('a product of two lists becomes transform sets, as many as the device takes', () => {
    const product = changed(
      'encryption_algorithm aes 256; authentication_algorithm hmac_sha1',
      'encryption_algorithm aes 256, aes 192, aes 128, 3des; authentication_algorithm hmac_sha1, hmac_md5',
    );
    const { text, codes } = reversed(product);
    expect(text.match(/^crypto ipsec transform-set /gm)).toHaveLength(6);
    expect(codes).toContain('transform-sets-limit');
    expect(reversed(product, { dialect: { dialect: 'asa84' } }).codes).not.toContain(
      'transform-sets-limit',
    );
  });

  test('the null cipher is written and warned of, nothing at all is refused', () => {
    const integrity = converted(pixSet('esp-null esp-sha-hmac'));
    expect(integrity.conf).toContain('encryption_algorithm null_enc;');
    expect(integrity.codes).toContain('no-confidentiality');
    const cipher = converted(pixSet('esp-3des'));
    expect(cipher.conf).toContain('authentication_algorithm non_auth;');
    expect(cipher.codes).toContain('no-integrity');
    expect(converted(asa84().replace('esp-aes esp-sha-hmac', 'esp-aes esp-none')).conf).toContain(
      'authentication_algorithm non_auth;',
    );
    expect(converted(pixSet('esp-null')).codes).toContain('null-null');
    expect(
      reversed(
        changed(
          'encryption_algorithm aes 256; authentication_algorithm hmac_sha1',
          'encryption_algorithm null_enc; authentication_algorithm non_auth',
        ),
      ).codes,
    ).toContain('sainfo-nothing-offered');
  });

  test('AH goes to setkey, and not to an ASA', () => {
    expect(converted(pixSet('ah-sha-hmac')).setkey).toContain(
      'ah/tunnel/198.51.100.1-203.0.113.1/unique;',
    );
    const ah = { ...plain, setkey: plain.setkey.replaceAll('esp/', 'ah/') };
    expect(reversed(ah).text).toContain('ah-sha-hmac');
    expect(reversed(ah, { dialect: { dialect: 'asa84' } }).codes).toContain('ah-not-on-target');
  });

  test('AH with ESP is a bundle under one outer header', () => {
    const { setkey, codes } = converted(pixSet('ah-sha-hmac esp-3des esp-sha-hmac'));
    expect(setkey).toContain('esp/tunnel/198.51.100.1-203.0.113.1/unique\n\tah/transport//unique;');
    expect(codes).toContain('bundle-unproven');
  });

  test('compression is left out, since the two sides know no common one', () => {
    const { setkey, codes } = converted(
      ios().replace('esp-aes esp-sha-hmac', 'esp-aes esp-sha-hmac comp-lzs'),
    );
    expect(setkey).not.toContain('ipcomp');
    expect(codes).toContain('compression-dropped');
    const deflated = plain.setkey.replaceAll(
      /esp\/tunnel\/(\S+)\/unique/g,
      'ipcomp/transport//require esp/tunnel/$1/unique',
    );
    expect(reversed({ ...plain, setkey: deflated }).codes).toContain('compression-not-on-target');
  });

  test('transport mode is for the two ends themselves', () => {
    const mode = 'crypto ipsec transform-set T mode transport';
    expect(
      converted(
        pix6(mode).replace(
          '10.1.0.0 255.255.0.0 10.2.0.0 255.255.0.0',
          'host 203.0.113.1 host 198.51.100.1',
        ),
      ).setkey,
    ).toContain('esp/transport//unique;');
    expect(converted(pix6(mode)).setkey).toContain('esp/tunnel/198.51.100.1-203.0.113.1/unique;');
  });

  test('a lifetime of phase 2 is always written, the default of the dialect too', () => {
    const pix = converted(pix6());
    expect(pix.conf).toContain('\tlifetime time 28800 sec;\n\tencryption');
    expect(pix.codes).toContain('phase2-defaulted');
    expect(converted(ios()).conf).toContain('\tlifetime time 3600 sec;\n\tencryption');
    const back = reversed(changed('lifetime time 3600 sec;', ''));
    expect(back.text).toContain('set security-association lifetime seconds 28800');
    expect(back.codes).toContain('sainfo-lifetime-defaulted');
  });

  test('kilobytes stay with the Cisco, and few of them are warned of', () => {
    const { codes, conf } = converted(pix6());
    expect(codes).toContain('kb-lifetime-dropped');
    expect(conf).not.toContain('byte');
    expect(
      converted(pix6('crypto map M 10 set security-association lifetime kilobytes 10000')).codes,
    ).toContain('kb-lifetime-low');
    expect(reversed(plain).codes).toContain('kilobytes-stay');
  });

  test('the group of perfect forward secrecy is always written', () => {
    expect(converted(pix6('crypto map M 10 set pfs group2')).conf).toContain('pfs_group 2;');
    const bare = converted(pix6('crypto map M 10 set pfs'));
    expect(bare.conf).toContain('pfs_group 1;');
    expect(bare.codes).toContain('pfs-defaulted');
    expect(converted(pix6()).conf).not.toContain('pfs_group');
    expect(
      reversed(changed('lifetime time 3600 sec;', 'pfs_group 5; lifetime time 3600 sec;')).text,
    ).toContain('set pfs group5');
    expect(
      reversed(changed('lifetime time 3600 sec;', 'pfs_group 16; lifetime time 3600 sec;')).codes,
    ).toContain('group-not-on-target');
  });

  test('keys by hand become associations, and go back to a PIX 6 only', () => {
    const des = '0123456789abcdef';
    const text = [
      'PIX Version 6.3(5)',
      'nameif ethernet0 outside security0',
      'ip address outside 203.0.113.1 255.255.255.0',
      'access-list A permit ip 10.1.0.0 255.255.0.0 10.2.0.0 255.255.0.0',
      'crypto ipsec transform-set T esp-des esp-md5-hmac',
      'crypto map M 10 ipsec-manual',
      'crypto map M 10 match address A',
      'crypto map M 10 set peer 198.51.100.1',
      'crypto map M 10 set transform-set T',
      `crypto map M 10 set session-key inbound esp 300 cipher ${des} authenticator ${des}${des}`,
      `crypto map M 10 set session-key outbound esp 301 cipher ${des} authenticator ${des}${des}`,
      'crypto map M interface outside',
      '',
    ].join('\n');
    const { setkey, conf, verdict } = converted(text);
    expect(verdict).toBe('agree');
    expect(conf).toBe('');
    // What arrives at the Cisco leaves the host.
    expect(setkey).toMatch(
      /add 198\.51\.100\.1 203\.0\.113\.1 esp 300 -m tunnel -u 1\s+-E des-cbc 0x/,
    );
    expect(setkey).toContain('/unique:1;');
    expect(reversed({ setkey }).text).toContain('set session-key inbound esp 300 cipher');
    expect(reversed({ setkey }, { dialect: { dialect: 'asa84' } }).codes).toContain(
      'manual-key-not-on-target',
    );
    expect(converted(text.replace('esp 300', 'esp 12')).codes).toContain('session-spi');
    expect(converted(text.replace(`cipher ${des} auth`, 'cipher abcd auth')).codes).toContain(
      'session-key',
    );
  });
});
