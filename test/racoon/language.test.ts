import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { looksLikeKeys, racoonLanguageOf } from '../../src/racoon/language.js';

const cases = 'test/fixtures/cases';
const wanted = (file: string): string | undefined => {
  if (file === 'racoon.conf' || /^\d.*\.conf$/.test(file)) return 'racoon.conf';
  if (file === 'setkey.conf') return 'setkey';
  if (file === 'setkey.sh') return 'script';
  if (file === 'iptables.sh') return 'iptables';
  if (file === 'psk.txt') return 'psk';
  if (file.startsWith('ifcfg-')) return 'ifcfg';
  return file.startsWith('keys-') ? 'keys' : undefined;
};
const files = readdirSync(cases).flatMap((name) =>
  readdirSync(`${cases}/${name}`)
    .filter((file) => file.startsWith('cisco') || wanted(file) !== undefined)
    .map((file) => [`${name}/${file}`, wanted(file)] as const),
);

test.each(files)('%s is of the language %s', (path, language) => {
  expect(racoonLanguageOf(readFileSync(`${cases}/${path}`, 'utf8'))).toBe(language);
});

describe('a text', () => {
  test.each([
    ['a psk.txt of comments', '# 203.0.113.194: key missing (masked at cisco.conf:23)\n', 'psk'],
    ['a psk.txt with a byte order mark', '\ufeff192.0.2.1 s3cret\n', 'psk'],
    ['a psk.txt with the mark before a comment', '\ufeff# ours\n192.0.2.1 s3cret\n', 'psk'],
    ['a psk.txt of names', 'vpn.example.org some key\nu@example.org other\n', 'psk'],
    ['a psk.txt with an indented comment', ' # old\n192.0.2.1 s3cret\n', 'psk'],
    ['a psk.txt with two lines for anybody', '192.0.2.1 s3cret\n* other\n* other\n', 'psk'],
    ['a psk.txt with the blanks of another page', '192.0.2.1\u3000s3cret\n', 'psk'],
    ['bullets', '* first point\n* second point\n', undefined],
    ['a racoon.conf of one word', 'log notify;\n', 'racoon.conf'],
    [
      'a racoon.conf behind a wrong word',
      'zzz\nremote anonymous { exchange_mode main; }',
      'racoon.conf',
    ],
    ['a setkey file of one command', 'spdflush;', 'setkey'],
    [
      'what setkey -DP prints',
      '10.0.0.1[any] 10.0.0.2[any] any\n\tin prio def ipsec\n\tesp/transport//require\n',
      'setkey',
    ],
    [
      'what setkey -DP prints, pasted with its command line',
      'root@gw:~# setkey -DP\n10.0.0.1[any] 10.0.0.2[any] any\n\tin prio def ipsec\n\tesp/transport//require\n',
      'setkey',
    ],
    [
      'what setkey -D prints, pasted with its command line',
      '$ sudo setkey -v -D\n192.0.2.1 198.51.100.1\n\tesp mode=tunnel spi=1(0x00000001) reqid=0(0x00000000)\n',
      'setkey',
    ],
    [
      'a script that shows what it loaded',
      'setkey -f /etc/setkey.conf\nsetkey -c <<EOF\nspdflush;\nEOF\nsetkey -DP\n',
      'script',
    ],
    [
      'what setkey -D prints',
      '192.0.2.1 198.51.100.1\n\tesp mode=tunnel spi=1(0x00000001) reqid=0(0x00000000)\n',
      'setkey',
    ],
    [
      'a script with setkey and iptables',
      '#!/bin/sh\niptables -t nat -A POSTROUTING -j MASQUERADE\nsetkey -c <<EOF\nflush;\nEOF\n',
      'script',
    ],
    [
      'a script that writes a racoon.conf',
      'cat > /etc/racoon/racoon.conf <<EOF\nremote anonymous { exchange_mode main; }\nEOF\n',
      'script',
    ],
    [
      'what iptables-save prints',
      '*nat\n:POSTROUTING ACCEPT [0:0]\n-A POSTROUTING -j MASQUERADE\nCOMMIT\n',
      'iptables',
    ],
    [
      'an nft ruleset',
      'table ip nat {\n\tchain postrouting {\n\t\tmasquerade\n\t}\n}\n',
      'iptables',
    ],
    [
      'a racoon-tool.conf',
      'global:\n\tlog: notify\nconnection(peer):\n\tsrc_range: 10.0.0.0/8\n',
      'racoon-tool',
    ],
    [
      'a Cisco text',
      'hostname pix\naccess-list a permit ip any any\ncrypto map m 10 ipsec-isakmp\n',
      undefined,
    ],
    [
      'an e-mail',
      'From: a@example.org\nTo: b@example.org\nSubject: tunnel\n\nDear all, please find the parameters of our new tunnel below.\n',
      undefined,
    ],
    [
      'an e-mail with a configuration in it',
      'From: a@example.org\nSubject: tunnel\n\nremote 192.0.2.1 {\n exchange_mode main;\n}\n',
      undefined,
    ],
    [
      'prose',
      'The tunnel between our two offices does not come up any more since Monday.\n',
      undefined,
    ],
    ['nothing', '', undefined],
    ['a hosts file', '127.0.0.1 localhost\n192.0.2.1 gate\n', undefined],
    ['a binary file', '\u0000\u0001\u0002remote anonymous {\u0003\u0004\u0005', undefined],
    ['numbers', '1 2 3\n4 5 6\n', undefined],
  ])('that is %s is told by its content', (_what, text, language) => {
    expect(racoonLanguageOf(text)).toBe(language);
  });
});

test('the secrets of another daemon may stand in for keys, where nothing else is there', () => {
  const secrets = '192.0.2.1 : PSK "s3cret"\n';
  expect([looksLikeKeys(secrets), racoonLanguageOf(secrets)]).toEqual([true, undefined]);
  expect(looksLikeKeys('192.0.2.1 : RSA "own.key"\n')).toBe(false);
});
