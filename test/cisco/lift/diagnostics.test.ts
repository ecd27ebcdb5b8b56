import { describe, expect, test } from 'vitest';
import { meaning } from '../../../src/cisco/diagnostics/meaning.js';
import type { LiftOptions } from '../../../src/cisco/lift.js';
import { asa84, ios, lifted, pix6 } from './lifted.js';

type Code = keyof typeof meaning;
type Case = readonly [Code, 'error' | 'warning' | 'note', string | null, string, LiftOptions?];

/** A text without the lines that begin with one of some words. */
const without = (text: string, ...starts: readonly string[]): string =>
  text
    .split('\n')
    .filter((line) => !starts.some((start) => line.startsWith(start)))
    .join('\n');

const asaList = (entry: string, ...more: readonly string[]): string =>
  asa84(...more).replace(
    'access-list A extended permit ip 10.1.0.0 255.255.0.0 10.2.0.0 255.255.0.0',
    `access-list A extended ${entry}`,
  );
const iosList = (entry: string, ...more: readonly string[]): string =>
  ios(...more).replace('permit ip 10.1.0.0 0.0.255.255 10.2.0.0 0.0.255.255', entry);

const manual = (...keys: readonly string[]): string =>
  [
    'PIX Version 6.3(5)',
    'nameif ethernet0 outside security0',
    'ip address outside 203.0.113.1 255.255.255.0',
    'access-list A permit ip 10.1.0.0 255.255.0.0 10.2.0.0 255.255.0.0',
    'crypto ipsec transform-set T esp-des esp-md5-hmac',
    'crypto map M 10 ipsec-manual',
    'crypto map M 10 match address A',
    'crypto map M 10 set peer 198.51.100.1',
    'crypto map M 10 set transform-set T',
    ...keys.map((key) => `crypto map M 10 set session-key ${key}`),
    'crypto map M interface outside',
    '',
  ].join('\n');
const des = '0123456789abcdef';
const md5 = '0123456789abcdef0123456789abcdef';
const goodKeys = [
  `inbound esp 300 cipher ${des} authenticator ${md5}`,
  `outbound esp 301 cipher ${des} authenticator ${md5}`,
];

const tunnel = (...lines: readonly string[]): string =>
  ios(
    'crypto ipsec profile P',
    ' set transform-set T',
    'crypto isakmp key s3cret address 198.51.100.9',
    'interface Tunnel0',
    ' ip address 10.255.0.1 255.255.255.252',
    ...lines,
  );

/** The line that the diagnostic stands at is given by its text; null for none. */
const cases: readonly Case[] = [
  ['policy-defaulted', 'note', 'crypto isakmp policy 10', ios()],
  [
    'default-policies',
    'warning',
    null,
    without(ios(), 'crypto isakmp policy', ' encr', ' auth', ' group', ' life'),
  ],
  ['no-policy', 'error', null, without(pix6(), 'isakmp policy')],
  ['default-policy-behind', 'note', null, pix6()],
  [
    'identity-not-set',
    'warning',
    'isakmp policy 10 authentication pre-share',
    without(pix6(), 'isakmp identity'),
  ],
  [
    'identity-needs-domain',
    'warning',
    'isakmp identity hostname',
    pix6('hostname gate').replace('identity address', 'identity hostname'),
  ],
  [
    'cert-san',
    'warning',
    'isakmp identity address',
    pix6().replace('authentication pre-share', 'authentication rsa-sig'),
  ],
  [
    'no-key-for-peer',
    'error',
    'crypto map M 10 set peer 198.51.100.1',
    without(pix6(), 'isakmp key'),
  ],
  [
    'wildcard-key',
    'warning',
    'isakmp key s3cret address 0.0.0.0 netmask 0.0.0.0',
    `${without(pix6(), 'isakmp key')}\nisakmp key s3cret address 0.0.0.0 netmask 0.0.0.0`,
  ],
  [
    'mode-config-pushed',
    'warning',
    'isakmp key s3cret address 198.51.100.1 netmask 255.255.255.255',
    pix6('crypto map M client configuration address initiate'),
  ],
  ['masked-secret', 'error', ' ikev1 pre-shared-key *****', asa84().replace('s3cret', '*****')],
  [
    'encrypted-secret',
    'error',
    'crypto isakmp key 6 s3cret address 198.51.100.1',
    ios().replace('key s3cret', 'key 6 s3cret'),
  ],
  [
    'placeholder-secret',
    'error',
    'isakmp key <key> address 198.51.100.1 netmask 255.255.255.255',
    pix6().replace('s3cret', '<key>'),
  ],
  [
    'key-sign-strange',
    'warning',
    'isakmp key s3c’ret address 198.51.100.1 netmask 255.255.255.255',
    pix6().replace('s3cret', 's3c’ret'),
  ],
  [
    'key-twice',
    'warning',
    'isakmp key other address 198.51.100.1',
    pix6('isakmp key other address 198.51.100.1'),
  ],
  ['key-not-used', 'warning', 'crypto isakmp policy 10', without(ios(), ' authentication')],
  [
    'mode-config-pushed',
    'warning',
    'crypto isakmp key s3cret address 198.51.100.1',
    ios('crypto map M client configuration address initiate'),
  ],
  [
    'key-of-other-table',
    'warning',
    'crypto isakmp key s3cret address 198.51.100.1',
    ios().replace(' ip address 203', ' vrf forwarding OUT\n ip address 203'),
  ],
  [
    'keyring-unnamed',
    'warning',
    ' pre-shared-key address 198.51.100.1 key s3cret',
    ios('crypto keyring K', ' pre-shared-key address 198.51.100.1 key s3cret').replace(
      /^crypto isakmp key.*\n/m,
      '',
    ),
  ],
  [
    'profile-of-other-table',
    'warning',
    ' match identity address 198.51.100.1 255.255.255.255 OUT',
    ios(
      'crypto isakmp profile P',
      ' match identity address 198.51.100.1 255.255.255.255 OUT',
      'crypto map M 10 ipsec-isakmp',
      ' set isakmp-profile P',
    ),
  ],
  [
    'identity-when-starting',
    'warning',
    ' set aggressive-mode client-endpoint fqdn gw.example.net',
    ios(
      'crypto isakmp peer address 198.51.100.1',
      ' set aggressive-mode password s3cret',
      ' set aggressive-mode client-endpoint fqdn gw.example.net',
    ),
  ],
  [
    'other-local-address',
    'warning',
    ' local-address 192.0.2.99',
    ios(
      'crypto isakmp profile P',
      ' match identity address 198.51.100.1 255.255.255.255',
      ' local-address 192.0.2.99',
      'crypto map M 10 ipsec-isakmp',
      ' set isakmp-profile P',
    ),
  ],
  [
    'profile-for-nobody',
    'warning',
    'crypto isakmp profile P',
    ios(
      'crypto isakmp profile P',
      ' keyring default',
      'crypto map M 10 ipsec-isakmp',
      ' set isakmp-profile P',
    ),
  ],
  [
    'aggressive-group-of-no-policy',
    'warning',
    'crypto map M 10 set ikev1 phase1-mode aggressive group5',
    asa84('crypto map M 10 set ikev1 phase1-mode aggressive group5'),
  ],
  [
    'ike-not-enabled',
    'warning',
    'crypto map M interface outside',
    without(asa84(), 'crypto ikev1 enable'),
  ],
  ['keepalive-out-of-range', 'note', 'isakmp keepalive 60 30', pix6('isakmp keepalive 60 30')],
  [
    'nat-traversal-defaulted',
    'note',
    null,
    without(asa84(), 'x')
      .replaceAll('ikev1 ', '')
      .replace('crypto enable', 'crypto isakmp enable')
      .replace('crypto policy', 'crypto isakmp policy')
      .replace('9.1(7)', '8.0(4)'),
  ],

  [
    'transform-twice',
    'error',
    'crypto ipsec transform-set T esp-3des esp-des esp-sha-hmac',
    pix6().replace('esp-3des esp-sha', 'esp-3des esp-des esp-sha'),
  ],
  [
    'transform-set-empty',
    'error',
    'crypto ipsec transform-set T comp-lzs',
    ios().replace('esp-aes esp-sha-hmac', 'comp-lzs'),
  ],
  [
    'authenticator-without-cipher',
    'error',
    'crypto ipsec transform-set T esp-sha-hmac',
    pix6().replace('esp-3des esp-sha', 'esp-sha'),
  ],
  [
    'null-null',
    'error',
    'crypto ipsec transform-set T esp-null',
    pix6().replace('esp-3des esp-sha-hmac', 'esp-null'),
  ],
  [
    'no-confidentiality',
    'warning',
    'crypto ipsec transform-set T esp-null esp-sha-hmac',
    pix6().replace('esp-3des esp', 'esp-null esp'),
  ],
  [
    'no-confidentiality',
    'warning',
    'crypto ipsec transform-set T ah-sha-hmac',
    pix6().replace('esp-3des esp-sha-hmac', 'ah-sha-hmac'),
  ],
  [
    'no-integrity',
    'warning',
    'crypto ipsec transform-set T esp-3des',
    pix6().replace('esp-3des esp-sha-hmac', 'esp-3des'),
  ],
  [
    'transform-sets-differ',
    'warning',
    'crypto map M 10 set transform-set T U',
    pix6(
      'crypto ipsec transform-set U esp-3des esp-md5-hmac',
      'crypto ipsec transform-set U mode transport',
    ).replace('set transform-set T', 'set transform-set T U'),
  ],
  [
    'default-transform-set',
    'warning',
    'crypto map M 10 ipsec-isakmp',
    without(ios(), ' set transform-set'),
  ],
  [
    'too-many-transform-sets',
    'warning',
    'crypto map M 10 set transform-set T T T T T T T',
    pix6().replace('set transform-set T', 'set transform-set T T T T T T T'),
  ],
  ['pfs-defaulted', 'note', 'crypto map M 10 set pfs', pix6('crypto map M 10 set pfs')],
  ['phase2-defaulted', 'note', null, pix6()],
  [
    'session-key',
    'error',
    'crypto map M 10 set session-key inbound esp 300 cipher lamekey authenticator 0123456789abcdef0123456789abcdef',
    manual(`inbound esp 300 cipher lamekey authenticator ${md5}`, goodKeys[1] ?? ''),
  ],
  [
    'session-key',
    'error',
    `crypto map M 10 set session-key inbound esp 300 cipher 0x${des} authenticator ${md5}`,
    manual(`inbound esp 300 cipher 0x${des} authenticator ${md5}`, goodKeys[1] ?? ''),
  ],
  [
    'session-key',
    'error',
    `crypto map M 10 set session-key outbound esp 301 cipher ${des} authenticator 0X${md5}`,
    manual(goodKeys[0] ?? '', `outbound esp 301 cipher ${des} authenticator 0X${md5}`),
  ],
  ['session-key-missing', 'error', 'crypto map M 10 ipsec-manual', manual(goodKeys[0] ?? '')],
  [
    'session-spi',
    'error',
    `crypto map M 10 set session-key inbound esp 12 cipher ${des} authenticator ${md5}`,
    manual(`inbound esp 12 cipher ${des} authenticator ${md5}`, goodKeys[1] ?? ''),
  ],
  [
    'manual-one-peer',
    'warning',
    'crypto map M 10 set peer 198.51.100.9',
    `${manual(...goodKeys)}\ncrypto map M 10 set peer 198.51.100.9\n`,
  ],
  [
    'remote-access',
    'warning',
    'crypto ipsec client ezvpn HQ',
    'version 12.4\nhostname spoke\ncrypto ipsec client ezvpn HQ\n connect auto\n',
  ],
  [
    'manual-one-selector',
    'warning',
    'access-list A permit ip 10.3.0.0 255.255.0.0 10.2.0.0 255.255.0.0',
    manual(...goodKeys).replace(
      'crypto ipsec',
      'access-list A permit ip 10.3.0.0 255.255.0.0 10.2.0.0 255.255.0.0\ncrypto ipsec',
    ),
  ],

  [
    'undefined-reference',
    'error',
    'crypto map M 10 match address A',
    without(pix6(), 'access-list'),
  ],
  [
    'undefined-label',
    'warning',
    'crypto map M 10 set peer hq',
    pix6().replace('set peer 198.51.100.1', 'set peer hq'),
  ],
  [
    'address-unreadable',
    'error',
    'access-list A extended permit ip 10.1.0.0 255.255.0.999 10.2.0.0 255.255.0.0',
    asaList('permit ip 10.1.0.0 255.255.0.999 10.2.0.0 255.255.0.0'),
  ],
  [
    'mask-missing',
    'error',
    ' subnet 10.9.0.0',
    asaList('permit ip object O any4', 'object network O', ' subnet 10.9.0.0'),
  ],
  [
    'prefix-for-mask',
    'warning',
    ' network-object 10.9.0.0/16',
    asaList(
      'permit ip object-group G any4',
      'object-group network G',
      ' network-object 10.9.0.0/16',
    ),
  ],
  [
    'prefix-for-mask',
    'warning',
    'access-list 110 permit ip 10.9.0.0/16 10.2.0.0 0.0.255.255',
    iosList('permit ip 10.9.0.0/16 10.2.0.0 0.0.255.255'),
  ],
  [
    'interface-without-address',
    'error',
    'access-list A extended permit ip interface inside host 10.2.0.1',
    asaList('permit ip interface inside host 10.2.0.1'),
  ],
  [
    'mask-looks-inverted',
    'error',
    'access-list A extended permit ip 10.1.0.0 0.0.255.255 10.2.0.0 255.255.0.0',
    asaList('permit ip 10.1.0.0 0.0.255.255 10.2.0.0 255.255.0.0'),
  ],
  [
    'mask-noncontiguous',
    'warning',
    'access-list 110 permit ip 10.1.0.0 0.2.0.255 10.2.0.0 0.0.255.255',
    iosList('permit ip 10.1.0.0 0.2.0.255 10.2.0.0 0.0.255.255'),
  ],
  [
    'mask-noncontiguous',
    'error',
    'access-list 110 permit ip 10.0.0.0 0.255.254.255 10.2.0.0 0.0.255.255',
    iosList('permit ip 10.0.0.0 0.255.254.255 10.2.0.0 0.0.255.255'),
  ],
  [
    'host-bits',
    'note',
    'access-list A extended permit ip 10.1.2.3 255.255.0.0 10.2.0.0 255.255.0.0',
    asaList('permit ip 10.1.2.3 255.255.0.0 10.2.0.0 255.255.0.0'),
  ],
  [
    'range-upside-down',
    'error',
    'access-list A extended permit tcp 10.1.0.0 255.255.0.0 range 200 100 any4',
    asaList('permit tcp 10.1.0.0 255.255.0.0 range 200 100 any4'),
  ],
  [
    'range-in-prefixes',
    'warning',
    ' range 10.9.0.4 10.9.0.6',
    asaList('permit ip object O any4', 'object network O', ' range 10.9.0.4 10.9.0.6'),
  ],
  [
    'object-by-name',
    'error',
    'access-list A extended permit ip object O any4',
    asaList('permit ip object O any4', 'object network O', ' fqdn www.example.net'),
  ],
  [
    'object-empty',
    'error',
    'access-list A extended permit ip object-group G any4',
    asaList('permit ip object-group G any4', 'object-group network G'),
  ],
  [
    'object-group-cycle',
    'error',
    ' group-object G',
    asaList('permit ip object-group G any4', 'object-group network G', ' group-object G'),
  ],
  [
    'group-member-unread',
    'error',
    ' network-object hots 10.1.1.1 x',
    asaList(
      'permit ip object-group G any4',
      'object-group network G',
      ' network-object hots 10.1.1.1 x',
    ),
  ],
  [
    'expansion-limit',
    'error',
    'access-list A extended permit ip object-group G object-group G',
    asaList(
      'permit ip object-group G object-group G',
      'object-group network G',
      ...Array.from({ length: 20 }, (_, i) => ` network-object host 10.1.1.${i}`),
    ),
    { limit: 100 },
  ],
  [
    'unknown-port',
    'error',
    'access-list A extended permit tcp 10.1.0.0 255.255.0.0 eq syslog any4',
    asaList('permit tcp 10.1.0.0 255.255.0.0 eq syslog any4'),
  ],
  [
    'port-is-dnsix',
    'warning',
    'access-list A extended permit udp 10.1.0.0 255.255.0.0 eq dns any4',
    asaList('permit udp 10.1.0.0 255.255.0.0 eq dns any4'),
  ],
  [
    'port-matches-nothing',
    'warning',
    'access-list A extended permit tcp 10.1.0.0 255.255.0.0 gt 65535 any4',
    asaList('permit tcp 10.1.0.0 255.255.0.0 gt 65535 any4'),
  ],
  [
    'port-without-protocol',
    'error',
    'access-list A extended permit ip 10.1.0.0 255.255.0.0 eq 80 any4',
    asaList('permit ip 10.1.0.0 255.255.0.0 eq 80 any4'),
  ],
  [
    'unknown-protocol',
    'error',
    'access-list A extended permit tpc 10.1.0.0 255.255.0.0 any4',
    asaList('permit tpc 10.1.0.0 255.255.0.0 any4'),
  ],
  [
    'unknown-icmp-type',
    'error',
    'access-list A extended permit icmp 10.1.0.0 255.255.0.0 any4 eco',
    asaList('permit icmp 10.1.0.0 255.255.0.0 any4 eco'),
  ],
  [
    'access-list-line-unread',
    'error',
    'access-list A extended permit udp any4 eq 10.2.0.0 255.255.0.0',
    asaList('permit udp any4 eq 10.2.0.0 255.255.0.0'),
  ],
  [
    'access-list-permits-nothing',
    'warning',
    'access-list A extended deny ip 10.1.0.0 255.255.0.0 any4',
    asaList('deny ip 10.1.0.0 255.255.0.0 any4'),
  ],
  [
    'line-inactive',
    'note',
    'access-list A extended permit ip host 10.1.0.1 host 10.2.0.1 inactive',
    asa84('access-list A extended permit ip host 10.1.0.1 host 10.2.0.1 inactive'),
  ],
  [
    'line-time-range',
    'warning',
    'access-list A extended permit ip host 10.9.0.1 host 10.2.0.1 time-range DAY',
    asa84('access-list A extended permit ip host 10.9.0.1 host 10.2.0.1 time-range DAY'),
  ],
  [
    'line-narrowed',
    'error',
    'access-list 110 permit tcp 10.1.0.0 0.0.255.255 10.2.0.0 0.0.255.255 established',
    iosList('permit tcp 10.1.0.0 0.0.255.255 10.2.0.0 0.0.255.255 established'),
  ],
  [
    'sequence-number-taken',
    'warning',
    ' 10 permit ip 10.3.0.0 0.0.255.255 10.2.0.0 0.0.255.255',
    ios(
      'ip access-list extended L',
      ' permit ip 10.1.0.0 0.0.255.255 10.2.0.0 0.0.255.255',
      ' 10 permit ip 10.1.0.0 0.0.255.255 10.2.0.0 0.0.255.255',
      ' 10 permit ip 10.3.0.0 0.0.255.255 10.2.0.0 0.0.255.255',
    ).replace('match address 110', 'match address L'),
  ],
  [
    'standard-list',
    'error',
    'access-list 10 permit 10.1.0.0 0.0.255.255',
    ios('access-list 10 permit 10.1.0.0 0.0.255.255').replace(
      'match address 110',
      'match address 10',
    ),
  ],
  [
    'families-differ',
    'error',
    'access-list A extended permit ip host 10.1.0.1 host 2001:db8::1',
    asaList('permit ip host 10.1.0.1 host 2001:db8::1'),
  ],
  [
    'any-in-crypto-acl',
    'warning',
    'access-list A extended permit ip 10.1.0.0 255.255.0.0 any4',
    asaList('permit ip 10.1.0.0 255.255.0.0 any4'),
  ],
  [
    'acl-net-not-local',
    'warning',
    'access-list A extended permit ip 172.168.1.0 255.255.255.0 10.2.0.0 255.255.0.0',
    asaList(
      'permit ip 172.168.1.0 255.255.255.0 10.2.0.0 255.255.0.0',
      'interface GigabitEthernet0/1',
      ' nameif inside',
      ' ip address 172.16.1.1 255.255.255.0',
    ),
  ],
  [
    'tunnel-mode-unsupported',
    'error',
    ' tunnel mode dvmrp',
    tunnel(
      ' tunnel source GigabitEthernet0/0',
      ' tunnel destination 198.51.100.9',
      ' tunnel mode dvmrp',
      ' tunnel protection ipsec profile P',
    ),
  ],
  [
    'interface-shut',
    'warning',
    ' shutdown',
    ios().replace(' crypto map M\n', ' crypto map M\n shutdown\n'),
  ],
  [
    'tunnel-end-without-address',
    'warning',
    ' no ip address',
    ios().replace(/ ip address 203\S+ \S+/, ' no ip address'),
  ],
  [
    'map-redundancy',
    'warning',
    ' crypto map M redundancy HA',
    ios().replace(' crypto map M\n', ' crypto map M redundancy HA\n'),
  ],
  [
    'profile-for-other-peer',
    'warning',
    '   match identity address 198.51.100.77 255.255.255.255',
    ios(
      'crypto keyring K',
      '  pre-shared-key address 198.51.100.1 key s3cret',
      'crypto isakmp profile P',
      '   keyring K',
      '   match identity address 198.51.100.77 255.255.255.255',
    ).replace(' match address 110', ' match address 110\n set isakmp-profile P'),
  ],
  [
    'ikev2-beside',
    'note',
    'crypto map M 10 set ikev2 ipsec-proposal P',
    asa84('crypto map M 10 set ikev2 ipsec-proposal P'),
  ],
  [
    'ikev2-only',
    'error',
    'crypto map M 10 set ikev2 ipsec-proposal P',
    asa84().replace('set ikev1 transform-set T', 'set ikev2 ipsec-proposal P'),
  ],
  [
    'transport-required',
    'error',
    ' mode transport require',
    ios().replace(' mode tunnel', ' mode transport require'),
  ],
  [
    'transport-between-networks',
    'note',
    ' mode transport',
    ios().replace(' mode tunnel', ' mode transport'),
  ],
  [
    'ike-not-enabled',
    'warning',
    'crypto map M interface outside',
    without(pix6(), 'isakmp enable'),
  ],
  [
    'line-without-effect',
    'warning',
    'access-list A extended deny ip host 10.1.0.9 10.2.0.0 255.255.0.0',
    asa84('access-list A extended deny ip host 10.1.0.9 10.2.0.0 255.255.0.0'),
  ],
  [
    'deny-time-range',
    'error',
    'access-list A extended deny tcp any any time-range OFFICE',
    asaList(
      'deny tcp any any time-range OFFICE',
      'access-list A extended permit ip 10.1.0.0 255.255.0.0 10.2.0.0 255.255.0.0',
    ),
  ],
  [
    'icmp-type-widened',
    'warning',
    'access-list A extended permit icmp 10.1.0.0 255.255.0.0 10.2.0.0 255.255.0.0 echo-reply',
    asaList('permit icmp 10.1.0.0 255.255.0.0 10.2.0.0 255.255.0.0 echo-reply'),
  ],
  [
    'unused-access-list',
    'warning',
    'access-list B extended permit ip 10.1.0.0 255.255.0.0 10.7.0.0 255.255.0.0',
    asa84('access-list B extended permit ip 10.1.0.0 255.255.0.0 10.7.0.0 255.255.0.0'),
  ],
  [
    'incomplete-crypto-map',
    'error',
    'crypto map M 20 set peer 198.51.100.7',
    asa84('crypto map M 20 set peer 198.51.100.7'),
  ],
  [
    'unused-definition',
    'note',
    'crypto ipsec transform-set OLD esp-des esp-md5-hmac',
    pix6('crypto ipsec transform-set OLD esp-des esp-md5-hmac'),
  ],
  [
    'unused-definition',
    'note',
    'isakmp key other address 198.51.100.9 netmask 255.255.255.255',
    pix6('isakmp key other address 198.51.100.9 netmask 255.255.255.255'),
  ],
  [
    'entry-without-type',
    'note',
    'crypto map M 10 match address A',
    without(pix6(), 'crypto map M 10 ipsec-isakmp'),
  ],
  [
    'group-without-type',
    'warning',
    'tunnel-group 198.51.100.1 ipsec-attributes',
    without(asa84(), 'tunnel-group 198.51.100.1 type'),
  ],
  [
    'group-of-other-type',
    'warning',
    'tunnel-group 198.51.100.1 type remote-access',
    asa84().replace('ipsec-l2l', 'remote-access'),
  ],
  [
    'filter-stops-tunnel',
    'warning',
    'access-list 110 deny ip any any',
    ios(
      'access-list 110 deny ip any any',
      'interface GigabitEthernet0/0',
      ' ip access-group 110 in',
    ),
  ],
  [
    'gre-inside',
    'note',
    'interface Tunnel0',
    iosList(
      'permit ip host 10.1.0.1 host 10.2.0.1',
      'interface Loopback0',
      ' ip address 10.1.0.1 255.255.255.255',
      'interface Tunnel0',
      ' tunnel source Loopback0',
      ' tunnel destination 10.2.0.1',
    ),
  ],
  [
    'tunnel-key',
    'note',
    ' tunnel key 5',
    tunnel(
      ' tunnel source GigabitEthernet0/0',
      ' tunnel destination 198.51.100.9',
      ' tunnel key 5',
      ' tunnel protection ipsec profile P',
    ),
  ],
  [
    'map-not-bound',
    'warning',
    'crypto map N 10 match address A',
    asa84('crypto map N 10 match address A', 'crypto map N 10 set peer 198.51.100.7'),
  ],
  [
    'undefined-reference',
    'warning',
    ' set identity REMOTE',
    ios('crypto map M 10 ipsec-isakmp', ' set identity REMOTE'),
  ],
  [
    'map-not-bound',
    'error',
    'crypto map M 10 ipsec-isakmp',
    `${ios().replace(' crypto map M\n', '')}end\n`,
  ],
  [
    'map-not-bound',
    'error',
    'crypto map M 10 match address A',
    asa84('no crypto map M interface outside'),
  ],
  [
    'map-not-bound',
    'error',
    'crypto map M 10 match address A',
    asa84('interface GigabitEthernet0/0', ' no nameif'),
  ],
  [
    'map-not-bound',
    'error',
    'crypto map M 10 ipsec-isakmp',
    ios('interface GigabitEthernet0/0', ' no crypto map'),
  ],
  [
    'no-map-bound',
    'warning',
    'crypto map M 10 match address A',
    without(asa84(), 'crypto map M interface'),
  ],
  [
    'map-on-several-interfaces',
    'warning',
    ' crypto map M',
    ios('interface GigabitEthernet0/1', ' ip address 192.0.2.1 255.255.255.0', ' crypto map M'),
  ],
  [
    'overlapping-maps',
    'warning',
    'access-list A extended permit ip 10.1.0.0 255.255.0.0 10.2.0.0 255.255.0.0',
    asa84(
      'interface GigabitEthernet0/1',
      ' nameif second',
      ' ip address 192.0.2.1 255.255.255.0',
      'crypto map N 10 match address A',
      'crypto map N 10 set peer 198.51.100.77',
      'crypto map N 10 set ikev1 transform-set T',
      'crypto map N interface second',
      'crypto ikev1 enable second',
    ),
  ],
  [
    'peer-from-elsewhere',
    'error',
    ' set peer 198.51.100.1',
    ios(
      'access-list 120 permit ip 10.1.0.0 0.0.255.255 10.3.0.0 0.0.255.255',
      'interface GigabitEthernet0/1',
      ' ip address 192.0.2.1 255.255.255.0',
      ' crypto map N',
      'crypto ipsec transform-set U esp-des',
      'crypto map N 10 ipsec-manual',
      ' set peer 198.51.100.1',
      ' set session-key inbound esp 300 cipher 0123456789abcdef',
      ' set session-key outbound esp 301 cipher 0123456789abcdef',
      ' set transform-set U',
      ' match address 120',
    ),
  ],
  [
    'peer-otherwise',
    'error',
    'crypto map M 20 set peer 198.51.100.1',
    asa84(
      'access-list B extended permit ip 10.1.0.0 255.255.0.0 10.3.0.0 255.255.0.0',
      'crypto map M 20 match address B',
      'crypto map M 20 set peer 198.51.100.1',
      'crypto map M 20 set ikev1 transform-set T',
      'crypto map M 20 set nat-t-disable',
    ),
  ],
  [
    'cisco-address-differs',
    'warning',
    'ip address outside 203.0.113.1 255.255.255.0',
    pix6(),
    { ciscoAddress: '203.0.113.9' },
  ],
  [
    'entry-denied',
    'warning',
    'crypto map M 10 match address A',
    pix6().replace(/^access-list A permit/m, 'access-list A deny ip any any\naccess-list A permit'),
  ],
  [
    'shadowed-entry',
    'warning',
    'crypto map M 20 match address A',
    asa84(
      'crypto map M 20 match address A',
      'crypto map M 20 set peer 198.51.100.1',
      'crypto map M 20 set ikev1 transform-set T',
    ),
  ],
  [
    'multi-peer',
    'warning',
    'crypto map M 10 set peer 198.51.100.2',
    pix6('crypto map M 10 set peer 198.51.100.2'),
  ],
  [
    'dynamic-before-static',
    'warning',
    'crypto map M 5 ipsec-isakmp dynamic D',
    pix6('crypto dynamic-map D 1 set transform-set T', 'crypto map M 5 ipsec-isakmp dynamic D'),
  ],
  [
    'site-outranked',
    'error',
    'access-list A permit ip 10.1.0.0 255.255.0.0 10.2.0.0 255.255.0.0',
    pix6(
      'access-list S permit ip 10.1.0.0 255.255.0.0 10.2.7.0 255.255.255.0',
      'crypto dynamic-map D 1 match address S',
      'crypto dynamic-map D 1 set transform-set T',
      'crypto map M 5 ipsec-isakmp dynamic D',
    ),
    { role: 'replacement' },
  ],
  [
    'open-dynamic',
    'warning',
    'crypto dynamic-map D 1 set transform-set T',
    pix6('crypto dynamic-map D 1 set transform-set T', 'crypto map M 65535 ipsec-isakmp dynamic D'),
  ],
  [
    'network-key',
    'warning',
    'isakmp key some1 address 192.0.2.0 netmask 255.255.255.252',
    pix6(
      'isakmp key any1 address 0.0.0.0 netmask 0.0.0.0',
      'isakmp key some1 address 192.0.2.0 netmask 255.255.255.252',
      'crypto dynamic-map D 1 set transform-set T',
      'crypto map M 65535 ipsec-isakmp dynamic D',
    ),
  ],
  [
    'wildcard-key-with-open-dynamic-map',
    'warning',
    'isakmp key any1 address 0.0.0.0 netmask 0.0.0.0',
    pix6(
      'isakmp key any1 address 0.0.0.0 netmask 0.0.0.0',
      'crypto dynamic-map D 1 set transform-set T',
      'crypto map M 65535 ipsec-isakmp dynamic D',
    ),
  ],
  [
    'remote-access',
    'note',
    'vpngroup staff address-pool clients',
    pix6('vpngroup staff address-pool clients'),
  ],
  [
    'group-domain',
    'error',
    'crypto map M 20 gdoi',
    ios('crypto map M 20 gdoi', ' match address 110'),
  ],
  [
    'per-host',
    'warning',
    ' set security-association level per-host',
    ios().replace(
      ' match address 110',
      ' match address 110\n set security-association level per-host',
    ),
  ],
  [
    'originate-only',
    'note',
    'crypto map M 10 set connection-type originate-only',
    asa84('crypto map M 10 set connection-type originate-only'),
  ],
  ['optional-encryption', 'warning', 'crypto ipsec optional', ios('crypto ipsec optional')],
  [
    'multipoint-tunnel',
    'warning',
    'interface Virtual-Template1 type tunnel',
    ios(
      'crypto ipsec profile P',
      ' set transform-set T',
      'interface Virtual-Template1 type tunnel',
      ' tunnel source GigabitEthernet0/0',
      ' tunnel mode ipsec ipv4',
      ' tunnel protection ipsec profile P',
    ),
  ],
  [
    'multipoint-tunnel',
    'error',
    ' tunnel mode gre multipoint',
    tunnel(
      ' tunnel source GigabitEthernet0/0',
      ' tunnel mode gre multipoint',
      ' tunnel protection ipsec profile P',
    ),
  ],
  [
    'mask-invalid',
    'error',
    'isakmp key s3cret address 198.51.100.1 netmask 255.255.255.25',
    pix6().replace('netmask 255.255.255.255', 'netmask 255.255.255.25'),
  ],
  [
    'mask-invalid',
    'error',
    ' ip address 203.0.113.1 255.255.255.1',
    ios().replace('203.0.113.1 255.255.255.0', '203.0.113.1 255.255.255.1'),
  ],
  [
    'peer-is-own-address',
    'error',
    ' set peer 203.0.113.1',
    ios().replace('set peer 198.51.100.1', 'set peer 203.0.113.1'),
  ],
  [
    'peer-is-own-address',
    'error',
    ' tunnel destination 10.255.0.1',
    tunnel(
      ' tunnel source GigabitEthernet0/0',
      ' tunnel destination 10.255.0.1',
      ' tunnel protection ipsec profile P',
    ),
  ],
  [
    'peer-is-own-address',
    'error',
    ' set peer 198.51.100.1',
    without(ios(), 'interface', ' ip address', ' crypto map'),
    { ciscoAddress: '198.51.100.1' },
  ],
  // The text is believed, and it says another address.
  [
    'cisco-address-differs',
    'warning',
    ' ip address 203.0.113.1 255.255.255.0',
    ios(),
    { ciscoAddress: '198.51.100.1' },
  ],
  [
    'incomplete-tunnel-interface',
    'error',
    'interface Tunnel0',
    tunnel(' tunnel source GigabitEthernet0/0', ' tunnel protection ipsec profile P'),
  ],
  [
    'vti-any-any',
    'warning',
    ' tunnel protection ipsec profile P',
    tunnel(
      ' tunnel source GigabitEthernet0/0',
      ' tunnel destination 198.51.100.9',
      ' tunnel mode ipsec ipv4',
      ' tunnel protection ipsec profile P',
    ),
  ],
  [
    'cisco-side-timer',
    'warning',
    ' vpn-idle-timeout 30',
    asa84('group-policy DfltGrpPolicy attributes', ' vpn-idle-timeout 30'),
  ],
  ['idle-timer-defaulted', 'note', 'crypto map M 10 set peer 198.51.100.1', asa84()],
  [
    'protocol-not-allowed',
    'warning',
    ' vpn-tunnel-protocol ssl-client',
    asa84('group-policy DfltGrpPolicy attributes', ' vpn-tunnel-protocol ssl-client'),
  ],
  [
    'tunnel-filtered',
    'note',
    ' vpn-filter value F',
    asa84('group-policy DfltGrpPolicy attributes', ' vpn-filter value F'),
  ],

  [
    'nat-steals-vpn-traffic',
    'warning',
    'access-list A permit ip 10.1.0.0 255.255.0.0 10.2.0.0 255.255.0.0',
    pix6('global (outside) 1 interface', 'nat (inside) 1 0.0.0.0 0.0.0.0 0 0'),
  ],
  [
    'translated-otherwise',
    'warning',
    'access-list A permit ip 10.1.0.0 255.255.0.0 10.2.0.0 255.255.0.0',
    pix6(
      'access-list P permit ip 10.7.0.0 255.255.0.0 10.2.0.0 255.255.0.0',
      'static (inside,outside) 10.1.0.0 access-list P',
      'nat (inside) 0 access-list P',
    ),
  ],
  ['nat-exempt', 'note', null, pix6('nat (inside) 0 access-list A')],
  [
    'decrypted-traffic-filtered',
    'note',
    'no sysopt connection permit-vpn',
    asa84('no sysopt connection permit-vpn'),
  ],
  [
    'nat-wanted',
    'warning',
    'access-list A permit ip 10.1.0.0 255.255.0.0 10.2.0.0 255.255.0.0',
    pix6(': end'),
  ],
  [
    'nat-clause-open',
    'warning',
    'route-map TWO permit 10',
    ios(
      'interface GigabitEthernet0/0',
      ' ip nat outside',
      'ip nat inside source route-map TWO interface GigabitEthernet0/0 overload',
      'route-map TWO permit 10',
      ' match ip next-hop 5',
    ),
  ],
  [
    'static-takes-ike',
    'warning',
    'static (inside,outside) interface 10.9.0.5 netmask 255.255.255.255',
    pix6('static (inside,outside) interface 10.9.0.5 netmask 255.255.255.255'),
  ],
  [
    'filter-stops-tunnel',
    'warning',
    ' ip access-group IN in',
    ios(
      'interface GigabitEthernet0/0',
      ' ip access-group IN in',
      'ip access-list extended IN',
      ' permit icmp any any',
    ),
  ],
  [
    'map-on-other-interface',
    'warning',
    ' crypto map M',
    ios(
      'interface GigabitEthernet0/0',
      ' no crypto map M',
      'interface GigabitEthernet0/1',
      ' ip address 10.1.0.1 255.255.0.0',
      ' crypto map M',
      'ip route 0.0.0.0 0.0.0.0 203.0.113.254',
    ),
  ],
  [
    'map-on-other-interface',
    'warning',
    'ip route 10.2.0.0 255.255.0.0 Null0',
    ios('ip route 10.2.0.0 255.255.0.0 Null0'),
  ],
  [
    'kept-from-map',
    'warning',
    ' ip policy route-map P',
    ios(
      'interface GigabitEthernet0/1',
      ' ip address 10.1.0.1 255.255.0.0',
      ' ip policy route-map P',
      'route-map P permit 10',
      ' set ip next-hop 10.1.0.99',
    ),
  ],
  [
    'far-translated',
    'warning',
    'ip nat outside source static 10.2.0.7 10.1.99.7',
    ios(
      'interface GigabitEthernet0/0',
      ' ip nat outside',
      'ip nat outside source static 10.2.0.7 10.1.99.7',
    ),
  ],
  [
    'firewall-unread',
    'warning',
    'apply (inside) 10 outgoing_dest',
    pix6(
      'nameif ethernet1 inside security100',
      'ip address inside 10.1.0.1 255.255.0.0',
      'outbound 10 deny 10.2.0.0 255.255.0.0 0 ip',
      'apply (inside) 10 outgoing_dest',
    ),
  ],
  [
    'filter-unless-translated',
    'note',
    ' ip access-group IN in',
    ios(
      'interface GigabitEthernet0/0',
      ' ip access-group IN in',
      'ip access-list extended IN',
      ' permit udp any any',
    ).replace(' ip address 203.0.113.1 255.255.255.0', ' ip address dhcp'),
  ],
  [
    'filter-conditional',
    'warning',
    ' permit ip any any time-range WORK',
    ios(
      'interface GigabitEthernet0/0',
      ' ip access-group IN in',
      'ip access-list extended IN',
      ' permit ip any any time-range WORK',
    ),
  ],
  [
    'filter-for-some-addresses',
    'warning',
    ' ip access-group IN in',
    ios(
      'crypto isakmp key K address 0.0.0.0 0.0.0.0',
      'crypto dynamic-map D 10',
      ' set transform-set T',
      ' match address 110',
      'crypto map M 20 ipsec-isakmp dynamic D',
      'interface GigabitEthernet0/0',
      ' ip access-group IN in',
      'ip access-list extended IN',
      ' permit ip host 198.51.100.1 any',
    ),
  ],
];

describe('what is told of a text', () => {
  for (const [code, severity, line, text, options = {}] of cases) {
    test(`${code} is ${severity} at ${line ?? 'no line'}`, () => {
      const lines = text.split('\n');
      const { diagnostics } = lifted(text, options);
      const found = diagnostics.filter((one) => one.code === code);
      const places = found.map(
        (one) => `${one.severity} ${one.line === null ? null : lines[one.line - 1]}`,
      );
      expect(places).toContain(`${severity} ${line}`);
    });
  }

  test('has a text for every code', () => {
    const shown = new Set<string>(cases.map(([code]) => code));
    // Words that the reader of the dialect takes already, so that they cannot come from a text of it.
    const readersOwn = [
      'unknown-algorithm',
      'word-of-other-dialect',
      'lifetime-unreadable',
      'placeholder-address',
      'cascade-unproven',
    ];
    expect(
      Object.keys(meaning)
        .filter((code) => !shown.has(code))
        .sort(),
    ).toEqual(readersOwn.sort());
  });
});

test.each([
  ['PIX 6', pix6('nat (inside) 0 access-list A', 'sysopt connection permit-ipsec')],
  ['ASA', asa84()],
  ['IOS', ios()],
])('a right text of %s gives neither error nor warning', (_, text) => {
  const { diagnostics } = lifted(text);
  expect(diagnostics.filter(({ severity }) => severity !== 'note')).toEqual([]);
});

test('no diagnostic shows a key', () => {
  for (const [, , , text, options = {}] of cases) {
    const { diagnostics } = lifted(text, options);
    const shown = JSON.stringify(diagnostics);
    for (const secret of ['s3cret', 'any1', 'lamekey', des]) expect(shown).not.toContain(secret);
  }
});

test('an entry whose line for its transform set was not read is not said to name none', () => {
  const slip = lifted(ios().replace('set transform-set', 'set tranform-set'));
  expect(slip.codes).toContain('invalid-line');
  expect(slip.codes).not.toContain('default-transform-set');
  const none = lifted(ios().replace(/^ set transform-set.*\n/m, ''));
  expect(none.codes).toContain('default-transform-set');
});
