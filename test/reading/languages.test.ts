import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { convert } from '../../src/convert.js';
import { type Language, languageOf } from '../../src/reading/languages.js';

const lines = (...all: readonly string[]): string => `${all.join('\n')}\n`;

/** Texts that people have beside those that are read, and short ones of each language. */
const texts: readonly (readonly [string, Language, string])[] = [
  // Cisco
  ['one line of a PIX', 'cisco', lines('isakmp enable outside')],
  ['one entry of an access list', 'cisco', lines('access-list 101 permit ip any any')],
  ['a crypto map alone', 'cisco', lines('crypto map m 10 set peer 192.0.2.1')],
  [
    'what a terminal shows',
    'cisco',
    lines('pix# show run crypto', 'crypto map m interface outside'),
  ],
  ['lines that a mailer quoted', 'cisco', lines('> crypto isakmp policy 10', '>  hash md5')],
  ['quoted lines with no-break spaces', 'cisco', lines('>\u00a0 crypto isakmp policy 10')],
  ['no-break spaces for all blanks', 'cisco', lines('crypto\u00a0isakmp\u00a0policy\u00a010')],
  ['lines in capitals', 'cisco', lines('CRYPTO MAP M 10 SET PEER 192.0.2.1')],
  // racoon
  ['a sainfo alone', 'racoon.conf', lines('sainfo anonymous {', ' pfs_group 2;', '}')],
  ['one policy', 'setkey', lines('spdadd 10.1.0.0/16 10.2.0.0/16 any -P out none;')],
  ['one key', 'psk', lines('192.0.2.1 secret')],
  ['one key of a name', 'psk', lines('gw.example.org secret')],
  ['a key for a name without a dot', 'psk', lines('branch Rk7-zebra-velvet')],
  ['a short key for a name', 'psk', lines('site-a Exa3pl')],
  ['an address whose key is to be filled in', 'psk', lines('192.0.2.1\t')],
  ['keys for a name and for an address', 'psk', lines('site-a Exa3pl', '203.0.113.5 other')],
  ['keys for names, one of which is a plain word', 'psk', lines('SITE1 Exa3pl-a', 'SITE2 other')],
  ['keys for a name and for anybody', 'psk', lines('SITE1 Exa3pl-a', '* other')],
  ['keys for names and for anybody', 'psk', lines('SITE1 Exa3pl-a', 'SITE2 other', '* third')],
  ['keys below a word about keys', 'psk', lines('# keys', 'site-a Exa3pl', '', 'site-b Exb4pl')],
  ['a table of names and keys', 'psk', lines('here   one', 'there  other')],
  ['a rule behind a test', 'iptables', lines('[ -x /sbin/iptables ] && iptables -t nat -F')],
  [
    'rules of an interface',
    'iptables',
    lines('iface eth0 inet static', '  address 192.0.2.1', '  post-up iptables -t nat -F'),
  ],
  ['a key behind an address with a sign', 'psk', lines('203.0.113.1:\tRk7-zebra')],
  [
    'keys with a sign on the way',
    'psk',
    lines('203.0.113.1 one', '203.0.113.5 = two', '203.0.113.9: three'),
  ],
  [
    'a key beside an address with a slip, one with its key glued to it, and one without a key',
    'psk',
    lines('203.0.113.1 Rk7-zebra', '192.0.2.5O other-key', '192.0.2.5Other99', '192.0.2.50'),
  ],
  ['one address with its key glued to it', 'psk', lines('203.0.113.1Rk7-zebra')],
  ['an address whose key is on the next line', 'psk', lines('203.0.113.1', 'Rk7-zebra')],
  [
    'a key below a title, above a line of another file, a key alone and a rule',
    'psk',
    lines('Address Key', '203.0.113.1 Rk7-zebra', 'key other address 192.0.2.50', 'other', '----'),
  ],
  ['a key for what other daemons call any', 'psk', lines('203.0.113.1 Rk7-zebra', '%any other')],
  ['a key with blanks', 'psk', lines('192.0.2.1 all of this is the key')],
  // Not ours
  [
    'a mail about a tunnel',
    'unknown',
    lines(
      'From: anna@example.org',
      'To: ben@example.org',
      'Subject: tunnel',
      '',
      'Hi Ben,',
      'the tunnel does not come up. Could you have a look?',
      'Anna',
    ),
  ],
  [
    'a mail that names lines of a configuration',
    'unknown',
    lines(
      'From: anna@example.org',
      'Subject: tunnel',
      '',
      'Hi Ben,',
      'the line',
      '  crypto map outmap 10 set peer 192.0.2.1',
      'should be there, and I do not see it. Could you add it for us please?',
      'Anna',
    ),
  ],
  ['a short letter', 'unknown', lines('Hi Ben,', 'it works now.', 'Thanks, Anna')],
  ['a shorter letter', 'unknown', lines('thank you', 'see you')],
  ['a greeting', 'unknown', lines('Hello Ben', 'Regards Anna')],
  ['two words', 'unknown', lines('hello world')],
  ['one word', 'unknown', lines('hello')],
  ['notes of two words', 'sheet', lines('IKE main-mode', 'ESP 3des', 'DH2 any')],
  ['bullets beside a name', 'unknown', lines('SITE1 Exa3pl-a', '* one', '* two')],
  ['a list of things to do', 'unknown', lines('call Ben', 'order racks', 'check cables')],
  [
    'the log of a racoon',
    'unknown',
    lines(
      'Jan 12 10:01:02 gate racoon: INFO: IPsec-SA request for 192.0.2.1 queued due to no phase1 found.',
      'Jan 12 10:01:02 gate racoon: INFO: initiate new phase 1 negotiation: 198.51.100.1[500]<=>192.0.2.1[500]',
      'Jan 12 10:01:32 gate racoon: ERROR: phase1 negotiation failed due to time up.',
    ),
  ],
  [
    'the log of an ASA',
    'unknown',
    lines(
      '%ASA-5-713041: IP = 192.0.2.1, IKE Initiator: New Phase 1, Intf inside, IKE Peer 192.0.2.1',
      '%ASA-3-713902: IP = 192.0.2.1, Removing peer from peer table failed, no match!',
    ),
  ],
  [
    'what a router shows while it is debugged',
    'unknown',
    lines(
      '*Mar  1 00:10:11.203: ISAKMP:(0):Checking ISAKMP transform 1 against priority 10 policy',
      '*Mar  1 00:10:11.207: ISAKMP:      encryption 3DES-CBC',
      '*Mar  1 00:10:11.207: ISAKMP:      hash SHA',
    ),
  ],
  [
    'a shell script about something else',
    'unknown',
    lines('#!/bin/sh', 'set -e', 'cd /srv/www', 'for f in *.html; do', '  gzip -k "$f"', 'done'),
  ],
  ['a short shell script', 'unknown', lines('#!/bin/sh', 'echo hello', 'exit 0')],
  [
    'what iptables-save prints',
    'iptables',
    lines(
      '# Generated by iptables-save',
      '*filter',
      ':INPUT ACCEPT [0:0]',
      '-A INPUT -p esp -j ACCEPT',
      'COMMIT',
    ),
  ],
  [
    'what nft list ruleset prints',
    'iptables',
    lines(
      'table ip nat {',
      '\tchain postrouting {',
      '\t\ttype nat hook postrouting priority srcnat; policy accept;',
      '\t\tip saddr 10.1.0.0/16 masquerade',
      '\t}',
      '}',
      'table inet filter {',
      '\tchain input {',
      '\t\ttype filter hook input priority filter; policy accept;',
      '\t}',
      '}',
    ),
  ],
  [
    "strongSwan's ipsec.conf",
    'unknown',
    lines(
      'config setup',
      '    uniqueids=no',
      '',
      'conn office',
      '    left=198.51.100.1',
      '    leftsubnet=10.1.0.0/16',
      '    right=192.0.2.1',
      '    rightsubnet=10.2.0.0/16',
      '    ike=aes256-sha1-modp1536!',
      '    esp=aes256-sha1!',
      '    keyexchange=ikev1',
      '    authby=secret',
      '    ikelifetime=8h',
      '    auto=start',
    ),
  ],
  [
    "strongSwan's ipsec.secrets",
    'unknown',
    lines('# secrets', '198.51.100.1 192.0.2.1 : PSK "Rk7-zebra-velvet"'),
  ],
  [
    "strongSwan's swanctl.conf",
    'unknown',
    lines(
      'connections {',
      '   office {',
      '      version = 1',
      '      remote_addrs = 192.0.2.1',
      '      proposals = aes256-sha1-modp1536',
      '      children {',
      '         net {',
      '            local_ts = 10.1.0.0/16',
      '            esp_proposals = aes256-sha1',
      '         }',
      '      }',
      '   }',
      '}',
    ),
  ],
  [
    'a Juniper in set lines',
    'unknown',
    lines(
      'set version 12.1X46-D10.2',
      'set system host-name branch',
      'set security ike proposal p1 authentication-method pre-shared-keys',
      'set security ike proposal p1 dh-group group5',
      'set security ike gateway office address 192.0.2.1',
      'set security ipsec vpn office ike gateway office',
      'set interfaces ge-0/0/0 unit 0 family inet address 198.51.100.1/24',
    ),
  ],
  [
    'a Juniper in braces',
    'unknown',
    lines(
      'version 12.1X46-D10.2;',
      'system {',
      '    host-name branch;',
      '}',
      'security {',
      '    ike {',
      '        proposal p1 {',
      '            authentication-method pre-shared-keys;',
      '            dh-group group5;',
      '            encryption-algorithm aes-256-cbc;',
      '        }',
      '    }',
      '}',
    ),
  ],
  [
    'a FortiGate',
    'unknown',
    lines(
      'config vpn ipsec phase1-interface',
      '    edit "office"',
      '        set interface "wan1"',
      '        set proposal aes256-sha1',
      '        set dhgrp 5',
      '        set remote-gw 192.0.2.1',
      '        set psksecret ENC abcd',
      '    next',
      'end',
    ),
  ],
  [
    'a MikroTik',
    'unknown',
    lines(
      '/ip ipsec peer',
      'add address=192.0.2.1/32 exchange-mode=main name=office',
      '/ip ipsec policy',
      'add dst-address=10.2.0.0/16 peer=office src-address=10.1.0.0/16 tunnel=yes',
    ),
  ],
  [
    "the kernel's own list",
    'unknown',
    lines(
      'src 10.1.0.0/16 dst 10.2.0.0/16 ',
      '\tdir out priority 2084 ptype main ',
      '\ttmpl src 198.51.100.1 dst 192.0.2.1',
      '\t\tproto esp reqid 16385 mode tunnel',
    ),
  ],
  ['a hosts file', 'unknown', lines('127.0.0.1 localhost', '192.0.2.1 gate')],
  [
    'a hosts file without localhost',
    'unknown',
    lines('10.1.0.5 mail.example.org mail', '10.1.0.6 www.example.org www'),
  ],
  [
    'what ip route prints',
    'unknown',
    lines('default via 192.0.2.1 dev eth0', '10.0.0.0/8 dev eth1'),
  ],
  ['a resolv.conf', 'unknown', lines('search example.org', 'nameserver 192.0.2.53')],
  ['an sshd_config', 'unknown', lines('Port 22', 'PermitRootLogin no', 'UsePAM yes')],
  ['a JSON document', 'unknown', '{ "peers": [{ "remote": "192.0.2.1", "key": "abc" }] }\n'],
  ['a page of HTML', 'unknown', lines('<html><body>', '<p>crypto map</p>', '</body></html>')],
  [
    'a certificate',
    'unknown',
    lines('-----BEGIN CERTIFICATE-----', 'MIIBszCCARw=', '-----END CERTIFICATE-----'),
  ],
  ['blanks', 'empty', ' \n\t\n'],
  ['control characters', 'binary', '\u0000\u0000\u0001\u0002\u0000MZ'],
];

test.each(texts)('%s is %s', (_what, language, text) => {
  expect(languageOf(text)).toBe(language);
});

/** What each file that is written is read as. */
const ours: readonly (readonly [RegExp, Language])[] = [
  [/^README\.txt$/, 'unknown'],
  [/^racoon.*\.conf$/, 'racoon.conf'],
  [/^setkey.*\.conf$/, 'setkey'],
  [/^psk\.txt$/, 'psk'],
  [/^iptables\.sh$/, 'iptables'],
  [/^nftables?\./, 'iptables'],
];

const fixtures = join(import.meta.dirname, '../fixtures');
const written = (readdirSync(fixtures, { recursive: true }) as string[])
  .filter((path) => path.includes('expected') && statSync(join(fixtures, path)).isFile())
  .flatMap((path) => {
    const kind =
      path.includes('reverse') && path.endsWith('.conf')
        ? 'cisco'
        : ours.find(([name]) => name.test(basename(path)))?.[1];
    return kind === undefined ? [] : [[path, kind] as const];
  });

describe('what is written', () => {
  test.each(written)('%s is %s', (path, language) => {
    expect(languageOf(readFileSync(join(fixtures, path), 'utf8'))).toBe(language);
  });
});

test.each([
  ['#', (line: string) => `#${line}`],
  ['a hexadecimal number', (line: string, index: number) => `2a${index + 10}  ${line}`],
  ['a number with a point', (line: string, index: number) => `${index + 1}. ${line}`],
])('commands behind %s are no configuration, and it is said why', (_, marked) => {
  const text = [
    'crypto isakmp policy 1',
    'crypto map CMAP 1 ipsec-isakmp',
    'crypto map CMAP interface outside',
    'interface Ethernet0/1',
  ]
    .map(marked)
    .join('\n');
  const { diagnostics } = convert(text);
  expect(diagnostics.map(({ code }) => code)).toEqual(['unknown-language']);
  expect(diagnostics[0]?.message).toContain('in front of each Cisco command');
});

test('a text without any command is said to be none', () => {
  const [told] = convert('Dear colleague, see below.').diagnostics;
  expect(told?.code).toBe('unknown-language');
  expect(told?.message).not.toContain('in front of');
});

describe('a label of a sheet that begins like a line of a device', () => {
  const labels = [
    'IP address',
    'IP Address',
    'IP address (public)',
    'IP address of gateway',
    'IP Address *',
    'IP address / FQDN',
  ];
  const rows = (separator: string, label: string): string =>
    lines(
      ...[
        ['Parameter', 'Our side (Cisco ASA)', 'Your side (Linux, racoon)'],
        [label, '203.0.113.6', '198.51.100.6'],
        ['Phase 1 encryption', 'AES 256', 'AES 256'],
        ['NAT (source)', 'no', 'no'],
        ['Phase 2 encryption', 'AES 128', 'AES 128'],
        ['Encryption domain', '10.6.0.0/16', '172.16.6.0/24'],
      ].map((cells) => cells.join(separator)),
    );
  test.each([' | ', ' - ', ' / ', ' = ', '\t', '; '])('before %j', (separator) => {
    for (const label of labels)
      expect([label, languageOf(rows(separator, label))]).toEqual([label, 'sheet']);
  });

  test('lines of devices are lines of devices', () => {
    for (const line of [
      'ip address 203.0.113.6 255.255.255.0',
      'ip address 203.0.113.6 255.255.255.0 secondary',
      'ip address outside 203.0.113.6 255.255.255.248',
      'ip address outside dhcp setroute',
      'ip address dhcp',
      'ip address negotiated',
      'ip address x.x.x.x 255.255.255.0',
      'ip address 203.0.113.6 255.255.255.0 standby 203.0.113.7',
      'nat (inside) 0 access-list nonat',
      'nat (inside,outside) source static LAN LAN',
      'nat (any,any) after-auto source dynamic any interface',
    ])
      expect([line, languageOf(lines(line))]).toEqual([line, 'cisco']);
  });

  test('whatever a line holds, in bounded time', () => {
    for (const word of ['a', 'a:', '- ', 'a ', '\t', '.'])
      expect(
        languageOf(lines('crypto map M 10 set peer 192.0.2.1', `${word.repeat(20_000)} b c d`)),
      ).toBe('cisco');
  }, 10_000);
});
