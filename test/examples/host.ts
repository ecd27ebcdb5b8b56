import { ios, pix6 } from '../cisco/lift/lifted.js';
import type { HostAround } from './host-text.js';

const signed = ['authentication_method rsasig;'];
const certificate = 'certificate_type x509 "host.crt" "host.key";';
const byHand: HostAround = { level: 'require' };

const asa84: HostAround = { options: { dialect: { dialect: 'asa84' } } };
const replacement = { role: 'replacement' } as const;
const sainfo = (near: string, far: string, upper = 'any'): string =>
  `sainfo address ${near} ${upper} address ${far} ${upper} { lifetime time 3600 sec; encryption_algorithm aes 256; authentication_algorithm hmac_sha1; compression_algorithm deflate; }`;
const two: HostAround = {
  options: replacement,
  conf: [sainfo('10.1.0.0/24', '10.3.0.0/24')],
  setkey: [
    'spdadd 10.1.0.0/24 10.3.0.0/24 any -P out ipsec esp/tunnel/198.51.100.1-203.0.113.2/unique;',
    'spdadd 10.3.0.0/24 10.1.0.0/24 any -P in ipsec esp/tunnel/203.0.113.2-198.51.100.1/unique;',
  ],
  psk: ['203.0.113.2 secret-8'],
};
const living = [
  { name: 'pix.conf', text: pix6().replaceAll('198.51.100.1', '192.0.2.1') },
  { name: 'ios.conf', text: ios().replaceAll('198.51.100.1', '192.0.2.1') },
];

const ofSainfo = new Set([
  'sainfo-nothing-offered',
  'sainfo-null-pair',
  'nothing-protected',
  'transform-sets-limit',
]);

const special: Readonly<Record<string, HostAround>> = {
  'phase2-dangles': { without: ['dpd_delay'] },
  'nat-traversal-unbound': { remote: ['nat_traversal on;'] },
  'ike-lifetime-defaulted': { without: ['lifetime'] },
  'sainfo-lifetime-defaulted': { without: ['lifetime'] },
  'verify-cert-off': { remote: [certificate], proposal: signed },
  'certificate-files': { proposal: signed },
  'certificate-authority-missing': { proposal: signed },
  'certificate-pinned': { remote: [certificate], proposal: signed },
  'policy-unique-number': {
    setkey: ['400', '40000'].flatMap((number, at) => [
      `add 198.51.100.1 203.0.113.1 esp 0x30${at} -m tunnel -u ${number} …;`,
      `add 203.0.113.1 198.51.100.1 esp 0x31${at} -m tunnel -u ${number} …;`,
    ]),
  },
  'association-algorithm-unknown': byHand,
  'association-key-length': byHand,
  'association-one-direction': byHand,
  'association-unused': byHand,
  'association-spi-reserved': byHand,
  'association-spi-twice': byHand,
  'association-direction-unknown': byHand,
  'psk-path-missing': { without: ['path'] },
  'psk-name-main-mode': { remote: ['peers_identifier fqdn "gate.example.org";'] },

  'group-needs-release': asa84,
  'weak-on-target': {
    options: { dialect: { dialect: 'asa84', version: '9.16' } },
    proposal: ['dh_group 5;'],
  },
  'ah-not-on-target': asa84,
  'policy-union': two,
  'keepalive-for-all': two,
  'identity-differs': { ...two, proposal: signed, remote: [certificate] },
  'several-own-addresses': {
    isMirrored: true,
    options: replacement,
    conf: [sainfo('10.1.0.0/24', '10.3.0.0/24')],
  },
  'snat-not-written': { options: { ...replacement, dialect: { dialect: 'ios' } } },
  'wildcard-key-written': { options: replacement, without: ['spdadd'] },
  'identity-not-on-target': { proposal: signed, remote: [certificate] },
  'identity-needs-name': { proposal: signed, remote: [certificate] },
  'identity-other-address': { remote: ['verify_identifier on;'] },
  'certificate-enrol': { proposal: signed },
  'port-of-any-protocol': {
    isMirrored: true,
    conf: [
      sainfo('10.1.0.0/24', '10.2.0.0/24', 'tcp'),
      sainfo('10.1.0.0/24[0]', '10.2.0.0/24[80]', 'tcp'),
    ],
  },
  'icmp-type-in-selector': { isMirrored: true },
  'gre-key-in-selector': { isMirrored: true },
  'ipv6-not-on-target': { isMirrored: true, conf: [sainfo('2001:db8:1::/64', '2001:db8:2::/64')] },
  'bypass-not-needed': { isBeside: true, options: replacement },
  'policy-never-used': { isMirrored: true },
  'discard-not-on-target': { isMirrored: true },
  'manual-key-not-on-target': { ...byHand, ...asa84 },
  'manual-key-not-expressible': {
    ...byHand,
    setkey: ['add 203.0.113.1 198.51.100.1 esp 0x302 -m tunnel …;'],
  },
  'fresh-device-only': { files: living },
  'interface-unknown': { files: living },
  'onto-other-dialect': { files: living },
  'ifcfg-sainfo-assumed': {
    files: [
      {
        name: 'racoon.conf',
        text: 'path pre_shared_key "/etc/racoon/psk.txt"; sainfo anonymous { lifetime time 3600 sec; encryption_algorithm aes 256; authentication_algorithm hmac_sha1; compression_algorithm deflate; }\n',
      },
    ],
  },
  'onto-aggressive': { remote: ['exchange_mode aggressive;'] },
  'onto-nat-traversal': { remote: ['nat_traversal on;'] },
  'remote-missing': { psk: ['203.0.113.2 KEY'] },
  'anonymous-open': { without: ['spdadd'], psk: ['* KEY'] },
  'template-not-configuration': { isMirrored: true },
  'policy-unusable': { isMirrored: true },
  'policy-twice': { isMirrored: true },
  'setkey-flush-wipes': { isMirrored: true },
  'setkey-stops': { isMirrored: true },
  'shell-other-file': { files: [{ name: 'ipsec.conf', text: 'flush;\n' }] },
  'include-not-given': { files: [{ name: 'peer.conf', text: 'log notify;\n' }] },
};

/** What stands around an example of a racoon host. */
export const around = (code: string): HostAround =>
  special[code] ?? (ofSainfo.has(code) ? { block: 'sainfo' } : {});
