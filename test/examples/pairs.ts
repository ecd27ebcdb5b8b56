import { chainOf, withoutNames } from '../cisco/certificates-in-hex.js';
import type { PairAround } from './pair-text.js';

const rsa: PairAround = {
  cisco: {
    without: [' authentication pre-share'],
    more: ['crypto pki trustpoint T', ' enrollment url http://192.0.2.80'],
  },
  host: {
    proposal: ['authentication_method rsasig;'],
    remote: ['certificate_type x509 "host.crt" "host.key";', 'ca_type x509 "ca.crt";'],
  },
};
const byHand: PairAround = {
  cisco: {
    base: 'pix6',
    without: ['crypto map M 10 ipsec-isakmp', 'crypto ipsec transform-set'],
    more: [
      'crypto map M 10 ipsec-manual',
      'crypto ipsec transform-set T esp-des',
      'crypto map M 10 set session-key inbound esp 400 cipher 0123456789abcdef',
    ],
  },
  host: {
    level: 'require',
    setkey: ['add 198.51.100.1 203.0.113.1 esp 400 -m tunnel -E des-cbc 0x0123456789abcdef;'],
  },
};
const sainfo: PairAround = { host: { block: 'sainfo' } };

/** What stands around an example of which nothing else is known. */
export const around: Readonly<Record<string, PairAround>> = {
  'tunnel-not-identified': {
    cisco: { without: [' ip address'] },
    host: {
      conf: [
        'remote 203.0.113.9 { exchange_mode main; my_identifier address; dpd_delay 20; proposal { encryption_algorithm aes 256; hash_algorithm sha1; authentication_method pre_shared_key; dh_group 2; lifetime time 86400 sec; } }',
        'sainfo address 10.1.0.0/24 any address 10.3.0.0/24 any { lifetime time 3600 sec; encryption_algorithm aes 256; authentication_algorithm hmac_sha1; compression_algorithm deflate; }',
      ],
      isMirrored: true,
      setkey: [
        'spdadd 10.1.0.0/24 10.3.0.0/24 any -P out ipsec esp/tunnel/198.51.100.1-203.0.113.9/unique;',
      ],
      psk: ['203.0.113.9 KEY'],
    },
  },
  'nobody-starts': {
    cisco: {
      without: [
        'crypto map M',
        ' set peer',
        ' set transform-set',
        ' match address',
        'crypto isakmp key',
      ],
      more: [
        'crypto dynamic-map D 10',
        ' set transform-set T',
        ' match address 101',
        'crypto map M 10 ipsec-isakmp dynamic D',
        'crypto isakmp key KEY address 0.0.0.0 0.0.0.0',
      ],
    },
  },
  'ike-off': { cisco: { base: 'pix6' } },
  'never-answers': { cisco: { base: 'asa84' } },
  'psk-name-in-main-mode': {
    cisco: { base: 'pix6', more: ['hostname gate', 'domain-name example.net'] },
  },
  'key-missing': { host: { without: ['spdadd'], remote: ['passive on;', 'generate_policy on;'] } },
  'certificate-absent': { cisco: rsa.cisco ?? {} },
  'certificate-key-id': {
    cisco: {
      base: 'asa84',
      without: [' authentication pre-share'],
      more: ['crypto ikev1 policy 10', ' authentication rsa-sig'],
    },
    ...(rsa.host && { host: rsa.host }),
  },
  'certificate-needs-name': rsa,
  'certificate-of-other-name': {
    ...rsa,
    cisco: {
      ...rsa.cisco,
      more: [
        ...(rsa.cisco?.more ?? []),
        ...chainOf('crypto pki certificate chain T', withoutNames),
      ],
    },
  },
  'certificate-not-sent': rsa,
  'certificate-unchecked': {
    ...rsa,
    cisco: { ...rsa.cisco, more: [...(rsa.cisco?.more ?? []), 'crypto isakmp identity address'] },
  },
  'manual-spi-unknown': byHand,
  'manual-association-differs': byHand,
  'manual-spi-crosswise': byHand,
  'xauth-demanded': { cisco: { base: 'pix6', more: ['crypto map M client authentication users'] } },
  'phase1-passed-over': {
    cisco: {
      more: ['crypto isakmp policy 20', ' encr 3des', ' authentication pre-share', ' group 2'],
    },
  },
  'phase2-passed-over': {
    cisco: {
      without: [' set transform-set'],
      more: [
        'crypto ipsec transform-set U esp-des esp-sha-hmac',
        'crypto map M 10 ipsec-isakmp',
        ' set transform-set T U',
      ],
    },
    host: { block: 'sainfo' },
  },
  'phase1-lifetime-disputed': { cisco: { base: 'pix6' } },
  'phase2-transform-mismatch': sainfo,
  'pfs-one-sided': { host: { remote: ['proposal_check obey;'] } },
  'phase2-lifetime-refused': sainfo,
  'phase2-lifetime-unusable': sainfo,
  'phase2-lifetimes-differ': sainfo,
  'association-shared': {
    cisco: { more: ['access-list 101 permit ip 10.3.0.0 0.0.0.255 10.1.0.0 0.0.0.255'] },
    host: {
      isMirrored: true,
      conf: [
        'sainfo address 10.1.0.0/24 any address 10.3.0.0/24 any { lifetime time 3600 sec; encryption_algorithm aes 256; authentication_algorithm hmac_sha1; compression_algorithm deflate; }',
      ],
    },
  },
  'answered-by-open-dynamic': {
    cisco: {
      base: 'asa84',
      without: ['crypto map M 10 set peer'],
      more: ['crypto map M 10 set peer 198.51.100.77', 'crypto map M 65000 ipsec-isakmp dynamic D'],
    },
  },
  'generated-policy-open': { host: { without: ['spdadd'], remote: ['passive on;'] } },
  'one-way': sainfo,
  'phase1-renewals-collide': { cisco: { base: 'asa84' } },
  'phase1-lifetime-unusable': { twice: 'host' },
  'phase1-lifetimes-differ': { twice: 'host' },
  'never-agreed': { ...sainfo, twice: 'host' },
  'selectors-narrower': { twice: 'cisco' },
  'other-gateway': {
    cisco: {
      more: [
        'access-list 102 permit ip 10.2.0.0 0.0.0.255 10.9.0.0 0.0.0.255',
        'crypto isakmp key KEY address 192.0.2.9',
      ],
    },
  },
  'idle-timeout': {
    cisco: {
      base: 'asa84',
      more: [
        'group-policy G internal',
        'tunnel-group 198.51.100.1 general-attributes',
        ' default-group-policy G',
      ],
    },
  },
};
