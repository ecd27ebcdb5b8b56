/** Diagnostics that few texts give: each has one here. */
import { describe, expect, test } from 'vitest';
import { convert, type Diagnostic, type ReverseOptions, reverse } from '../src/index.js';

const pix = (list: string, more = ''): string => `PIX Version 6.3(5)
nameif ethernet0 outside security0
ip address outside 203.0.113.1 255.255.255.0
${list}
crypto ipsec transform-set t esp-3des esp-sha-hmac
crypto map m 10 ipsec-isakmp
crypto map m 10 match address a
crypto map m 10 set peer 198.51.100.7
crypto map m 10 set transform-set t
crypto map m interface outside
isakmp enable outside
isakmp key one-Key-7 address 198.51.100.7 netmask 255.255.255.255
isakmp identity address
isakmp policy 10 authentication pre-share
isakmp policy 10 encryption 3des
isakmp policy 10 hash sha
isakmp policy 10 group 2
isakmp policy 10 lifetime 86400
${more}
`;
const list = 'access-list a permit ip 10.0.0.0 255.255.255.0 10.1.0.0 255.255.255.0';

interface Racoon {
  readonly remote?: string;
  readonly identity?: string;
  readonly method?: string;
  readonly sainfo?: string;
  readonly selectors?: string;
  readonly upper?: string;
  readonly header?: string;
  readonly further?: string;
}

const racoonConf = ({
  remote = '203.0.113.1',
  identity = 'my_identifier address; peers_identifier address;',
  method = 'pre_shared_key',
  sainfo = 'encryption_algorithm aes 128; authentication_algorithm hmac_sha1; compression_algorithm deflate;',
  selectors = 'address 10.1.0.0/24 any address 10.0.0.0/24 any',
}: Racoon): string => `path pre_shared_key "/etc/racoon/psk.txt";
remote ${remote} {
	exchange_mode main;
	${identity}
	proposal_check claim;
	proposal {
		encryption_algorithm aes 128;
		hash_algorithm sha1;
		authentication_method ${method};
		dh_group 2;
		lifetime time 86400 sec;
	}
}
sainfo ${selectors} {
	lifetime time 3600 sec;
	${sainfo}
}
`;

const ios = (line: string): string => `version 12.4
hostname r
crypto isakmp policy 10
 authentication pre-share
crypto isakmp key one-Key-7 address 198.51.100.7
crypto ipsec transform-set t esp-aes esp-sha-hmac
access-list 101 permit ip 10.1.0.0 0.0.255.255 10.2.0.0 0.0.255.255
crypto map m 10 ipsec-isakmp
 set peer 198.51.100.7
 set transform-set t
 match address 101
 ${line}
interface Ethernet0
 ip address 203.0.113.1 255.255.255.0
 crypto map m
`;

const setkey = ({ upper = 'any', header = 'esp', further = '' }: Racoon): string => `spdflush;
spdadd 10.1.0.0/24 10.0.0.0/24 ${upper} -P out ipsec ${header}/tunnel/198.51.100.7-203.0.113.1/unique;
spdadd 10.0.0.0/24 10.1.0.0/24 ${upper} -P in ipsec ${header}/tunnel/203.0.113.1-198.51.100.7/unique;
${further}`;

const reversed = (host: Racoon, options: ReverseOptions = {}): readonly Diagnostic[] =>
  reverse(
    [
      { name: 'racoon.conf', text: racoonConf(host) },
      { name: 'setkey.conf', text: setkey(host) },
      { name: 'psk.txt', text: `${host.remote === 'anonymous' ? '*' : '203.0.113.1'} one-Key-7\n` },
    ],
    options,
  ).diagnostics;

const script = (text: string): readonly Diagnostic[] =>
  reverse([
    { name: 'racoon.conf', text: racoonConf({}) },
    { name: 'ipsec.sh', text },
    { name: 'psk.txt', text: '203.0.113.1 one-Key-7\n' },
  ]).diagnostics;

const sheetOfNothing = `Parameter | Cisco | Linux
Gateway | 203.0.113.1 | 198.51.100.7
Phase 1
Authentication | Pre-shared key | Pre-shared key
Encryption | AES-256 | AES-256
Hash | SHA-1 | SHA-1
DH group | 2 | 2
Lifetime | 86400 | 86400
Phase 2
Encapsulation | ESP | ESP
Encryption | NULL | NULL
Integrity | none | none
PFS | no | no
Lifetime | 3600 | 3600
Networks | 10.0.0.0/24 | 10.1.0.0/24
`;

/** A host that answers whoever knows the key, for one network. */
const anybody = [
  {
    name: 'racoon.conf',
    text: racoonConf({
      remote: 'anonymous',
      identity: 'my_identifier address; passive on; generate_policy unique;',
    }),
  },
  { name: 'psk.txt', text: '* one-Key-7\n' },
];

/** The device that is added to knows another outside address. */
const living = pix(list.replace('10.1.0.0', '10.7.0.0')).replace('203.0.113.1', '192.0.2.1');

/** A second entry whose lines cross each of the denied regions of the first: more rows than the limit. */
const crossed = [
  ...Array.from({ length: 10 }, (_one, at) => `access-list a deny ip 10.${at}.0.0 255.255.0.0 any`),
  'access-list a permit ip any 10.0.0.0 255.0.0.0',
  ...Array.from(
    { length: 15 },
    (_one, at) => `access-list b permit ip any 10.${100 + at}.0.0 255.255.0.0`,
  ),
].join('\n');
const second = `crypto map m 20 ipsec-isakmp
crypto map m 20 match address b
crypto map m 20 set peer 198.51.100.8
crypto map m 20 set transform-set t`;

const cases: Readonly<Record<string, () => readonly Diagnostic[]>> = {
  'word-of-other-dialect': () => convert(pix(list).replace('group 2', 'group 19')).diagnostics,
  'lifetime-unreadable': () => convert(ios('set security-association lifetime days 0')).diagnostics,
  'placeholder-address': () => convert(pix(list.replace('10.1.0.0', 'x.x.x.x'))).diagnostics,
  'cascade-unproven': () => convert(pix(crossed, second), { limit: 30 }).diagnostics,
  'authentication-not-on-target': () => reversed({ method: 'dsssig' }),
  'nothing-protected': () => reverse(sheetOfNothing).diagnostics,
  'compression-not-on-target': () =>
    reversed({ header: 'ipcomp/tunnel/198.51.100.7-203.0.113.1/unique esp' }),
  'several-own-addresses': () =>
    reversed(
      {
        further: `spdadd 10.1.0.0/24 10.9.0.0/24 any -P out ipsec esp/tunnel/198.51.100.8-203.0.113.1/unique;
spdadd 10.9.0.0/24 10.1.0.0/24 any -P in ipsec esp/tunnel/203.0.113.1-198.51.100.8/unique;
`,
      },
      { role: 'replacement' },
    ),
  'wildcard-key-written': () => reverse(anybody, { role: 'replacement' }).diagnostics,
  'identity-other-address': () =>
    reversed({
      identity: 'my_identifier address; peers_identifier address 192.0.2.77; verify_identifier on;',
    }),
  'identity-unexpected': () =>
    reversed({ identity: 'my_identifier fqdn "gate.example.net"; peers_identifier address;' }),
  'icmp-type-in-selector': () => reversed({ upper: 'icmp 8,0' }),
  'onto-address': () => reversed({}, { onto: { name: 'living.conf', text: living } }),
  'shell-condition-ignored': () =>
    script(`#!/bin/sh\nif [ -f /etc/vpn ]; then\nsetkey -c <<EOF\n${setkey({})}EOF\nfi\n`),
  'shell-not-followed': () =>
    script(`#!/bin/sh\neval "$CMD" | setkey -c\nsetkey -c <<EOF\n${setkey({})}EOF\n`),
  'template-not-configuration': () =>
    reverse([
      { name: 'racoon.conf', text: racoonConf({ remote: '<PEER ADDRESS>' }) },
      { name: 'setkey.conf', text: setkey({}) },
    ]).diagnostics,
};

describe('a text gives', () => {
  test.each(Object.entries(cases))('%s', (code, told) => {
    expect(told().map((one) => one.code)).toContain(code);
  });

  test('a method of authentication is no key', () => {
    const { diagnostics } = convert(
      pix(list).replace('authentication pre-share', 'authentication crack'),
    );
    expect(diagnostics.find(({ code }) => code === 'invalid-for-dialect')?.message).toMatch(
      /^crack /,
    );
  });

  test('dynamic entries for a host that answers anybody', () => {
    const result = reverse(anybody, { role: 'replacement' });
    expect(Object.values(result.cisco)[0]).toContain('dynamic');
    expect(result.verification.verdict).toBe('agree');
  });
});
