import { define } from '../../diagnostics/define.js';
import type { Identity } from '../../model/device.js';
import { identityWords } from '../../model/identity-words.js';

export interface NoPeer {
  readonly what: 'policy' | 'remote' | 'anonymous' | 'end';
  readonly peer: string;
}

type PrivatePeer = {
  readonly address: string;
  readonly own: string;
  readonly verb: 'convert' | 'reverse';
  readonly isCisco: boolean;
};

/** Why a key cannot be typed on a Cisco. */
export type KeyFault =
  | 'name'
  | 'blank'
  | 'question-mark'
  | 'not-ascii'
  | 'quote'
  | 'length'
  | 'empty'
  | 'masked';

/** Peers, keys, identities, certificates and timers that a Cisco cannot say, or says in its own way. */
export const writingPeers = {
  'no-peer': define({
    severity: 'error',
    line: 'unsupported',
    title: ({ what }: NoPeer) =>
      ({
        anonymous:
          'neither the address of the peer nor a selector with both networks is in the text: an anonymous remote alone makes no tunnel that a Cisco could hold',
        remote:
          'no policy names the networks of both ends: a remote section alone makes no tunnel that a Cisco could hold',
        policy:
          'this policy in transport mode is not between two hosts, so it has no peer (L2TP for everybody is remote access): it is left out',
        end: "the address of the tunnel's other end, as the Cisco sees it, is in no text: the tunnel is left out",
      })[what],
    explanation: 'A crypto map entry needs the address of its peer and the networks of both ends.',
    help: ({ what, peer }: NoPeer) =>
      what === 'anonymous'
        ? 'write for each pair of networks that no policy has: sainfo address OWN-NETWORK any address PEER-NETWORK any { … }, with the lines of the sainfo that serves it now; or give the policies (spdadd) with the address of the peer'
        : what === 'remote'
          ? `give the setkey file with the policies${peer === '' ? '' : ` for ${peer}`}`
          : 'give the address of the Linux host (--linux-address), or the policies of one tunnel with both its ends',
    example: {
      faulty: 'remote anonymous { generate_policy on; … }\nsainfo anonymous { … }',
      mended:
        'remote 203.0.113.1 { … }\nsainfo address 10.1.0.0/24 any address 10.2.0.0/24 any { … }\nspdadd 10.1.0.0/24 10.2.0.0/24 any -P out ipsec …;\nspdadd 10.2.0.0/24 10.1.0.0/24 any -P in ipsec …;',
    },
  }),
  'several-own-addresses': define({
    severity: 'warning',
    title: ({ addresses }: { addresses: readonly string[] }) =>
      `the policies name several addresses for the Cisco (${addresses.slice(0, 4).join(', ')}): each gets a crypto map of its own`,
    explanation: 'Several addresses are several interfaces, or devices.',
    help: () => 'choose one with --peer, or bind each map to the interface with its address',
    example: {
      faulty:
        'spdadd 10.1.0.0/24 10.2.0.0/24 any -P out ipsec …;\nspdadd 10.1.0.0/24 10.3.0.0/24 any -P out ipsec esp/tunnel/198.51.100.8-203.0.113.1/unique;',
      mended:
        'spdadd 10.1.0.0/24 10.2.0.0/24 any -P out ipsec …;\nspdadd 10.1.0.0/24 10.3.0.0/24 any -P out ipsec esp/tunnel/198.51.100.1-203.0.113.1/unique;',
    },
  }),
  'private-peer': define({
    severity: 'warning',
    line: 'approximated',
    title: ({ address, own, isCisco }: PrivatePeer) =>
      isCisco
        ? `the Cisco ends the tunnel at ${address}, a private address, and the Linux host at ${own}: between them the Cisco has another address, which the host has to name as its peer`
        : `the Linux host ends the tunnel at ${address}, a private address, and the Cisco at ${own}: between them the host has another address, which the Cisco has to name as its peer`,
    explanation:
      "Behind a translator policies hold a host's own address, and its packets come from another.",
    help: ({ address, verb, isCisco }) =>
      isCisco
        ? verb === 'convert'
          ? 'give the address under which the host sees the Cisco with --cisco-address, and agree on NAT traversal'
          : `write the address under which the host sees the Cisco in place of ${address}, and agree on NAT traversal`
        : verb === 'convert'
          ? `write the address under which the Cisco sees the host in place of ${address}, and give ${address} with --linux-address; if it sees this one, give it all the same`
          : 'give the address under which the Cisco sees the host with --linux-address; if it is this one, give that',
    example: {
      faulty:
        'cisco2racoon reverse racoon.conf setkey.conf psk.txt\n\nesp/tunnel/192.168.5.5-203.0.113.1/unique',
      mended:
        'cisco2racoon reverse racoon.conf setkey.conf psk.txt --linux-address 198.51.100.2\n\nesp/tunnel/192.168.5.5-203.0.113.1/unique',
    },
  }),
  'key-not-expressible': define({
    severity: 'error',
    line: 'unsupported',
    title: ({ reason, limit }: { reason: KeyFault; limit: number }) =>
      `the pre-shared key cannot be typed on a Cisco: it ${
        {
          name: 'stands under a name, and this device finds keys by address only',
          blank: 'holds a blank (space)',
          'question-mark': 'holds a question mark, which asks for help there',
          'not-ascii': 'holds characters or bytes that are not printable ASCII',
          quote: 'begins or ends with a quote',
          length: `is longer than ${limit} bytes`,
          empty: 'is empty',
          masked: 'is what stands in the place of a key that was taken out of a text',
        }[reason]
      }; ${reason === 'name' ? 'the sites of that name cannot come' : 'the tunnel is left out'}`,
    explanation:
      'On a Cisco a key is one word; racoon takes the rest of the line, blanks, quotes and any bytes included.',
    help: ({ reason }) =>
      reason === 'masked'
        ? 'write the key itself'
        : reason === 'name'
          ? 'give the site an address that stays, and that the key'
          : 'agree on a key of letters, digits and -._+! at both ends',
    example: { faulty: '203.0.113.1 two words', mended: '203.0.113.1 two-words' },
  }),
  'key-for-one-peer': define({
    severity: 'warning',
    line: 'approximated',
    title: ({ address }: { address: string }) =>
      `the key is a wildcard, one that any peer may use; it is written for ${address} only`,
    explanation: 'Whoever knows a key for all can take the place of any of them.',
    help: () => 'give each peer a key of its own',
    example: { faulty: '* secret', mended: '203.0.113.1 secret' },
  }),
  'wildcard-key-written': define({
    severity: 'warning',
    title: () =>
      'a key for any address is written: the peers of the dynamic entry have no fixed one',
    explanation: 'Whoever knows a key for all can take the place of any of them.',
    help: () => 'use certificates for peers without a fixed address',
    example: {
      faulty: 'remote anonymous { passive on; generate_policy unique; … }\n* KEY',
      mended:
        'remote anonymous { passive on; generate_policy unique; certificate_type x509 "host.crt" "host.key"; proposal { authentication_method rsasig; … } … }',
    },
  }),
  'identity-not-on-target': define({
    severity: 'error',
    line: 'unsupported',
    title: ({
      type,
      target,
      why,
    }: {
      type: Identity['type'];
      target: string;
      /** The peers are those without a fixed address, or the name has no domain; else it is the kind of identity. */
      why?: 'anybody' | 'no-domain';
    }) =>
      why === 'anybody'
        ? `${target} names itself by ${identityWords[type]} only to a peer with an address: the tunnel with peers from anywhere is left out`
        : why === 'no-domain'
          ? `${target} names itself by its host name and domain together, and this name has no domain: the tunnel is left out`
          : `${target} cannot name itself by ${identityWords[type]}: the tunnel is left out`,
    explanation:
      "PIX 6 sends its address, host name or a key id; PIX 7 and ASA also a certificate's subject; IOS no key id.",
    help: ({ why }) =>
      why === 'anybody'
        ? 'let them expect an address, and write my_identifier address'
        : why === 'no-domain'
          ? 'expect a name with a dot on the Linux host: peers_identifier fqdn "gate.example.net"'
          : 'use peers_identifier address on the Linux host, with verify_identifier',
    example: { faulty: 'peers_identifier asn1dn;', mended: 'peers_identifier address;' },
  }),
  'identity-address-instead': define({
    severity: 'warning',
    line: 'approximated',
    title: ({ type }: { type: Identity['type'] }) =>
      `with a pre-shared key in main mode the Cisco has to name itself by its address, not by ${identityWords[type]}; the address is taken`,
    explanation: 'In main mode the key is chosen by address, before the identity arrives.',
    help: () => 'use peers_identifier address on the Linux host, or aggressive mode',
    example: {
      faulty: 'peers_identifier fqdn "gw.example.com";',
      mended: 'peers_identifier address;',
    },
  }),
  'identity-other-address': define({
    severity: 'warning',
    line: 'approximated',
    title: ({ wanted, sent }: { wanted: string; sent: string }) =>
      `the Linux host expects the identity ${wanted}, the Cisco sends the address of its interface${sent === '' ? '' : `, ${sent}`}`,
    explanation: 'By address a Cisco always names the interface that holds the crypto map.',
    help: () => 'expect that address on the Linux host, or leave verify_identifier off',
    example: {
      faulty: 'peers_identifier address 192.0.2.77;',
      mended: 'peers_identifier address 203.0.113.1;',
    },
  }),
  'identity-needs-name': define({
    severity: 'warning',
    title: ({ name }: { name: string }) =>
      `the identity ${name} is the Cisco's own host name and domain: both are written, and rename the device`,
    explanation: 'By host name a Cisco sends its hostname and domain name.',
    help: () => 'check that the device may have this name',
    example: {
      faulty: 'peers_identifier fqdn "gw.example.com";',
      mended: 'peers_identifier address;',
    },
  }),
  'identity-differs': define({
    severity: 'error',
    line: 'unsupported',
    title: ({ type, written }: { type: Identity['type']; written: Identity['type'] }) =>
      `this tunnel wants the Cisco to name itself by ${identityWords[type]}, another by ${identityWords[written]}; the setting is one for all, so this tunnel is left out`,
    explanation: 'The isakmp identity is global on a Cisco.',
    help: () => 'expect the same kind of identity on all Linux hosts',
    example: {
      faulty:
        'remote 203.0.113.1 { my_identifier address; … }\nremote 203.0.113.2 { my_identifier fqdn "gw.example.com"; … }',
      mended:
        'remote 203.0.113.1 { my_identifier address; … }\nremote 203.0.113.2 { my_identifier address; … }',
    },
  }),
  'certificate-enrol': define({
    severity: 'warning',
    line: 'approximated',
    title: ({ target, pattern }: { target: string; pattern: string | undefined }) =>
      `certificates are files that no configuration text holds: ${target} has to enrol its own, and to install the authority's, before the tunnel can come up${pattern === undefined ? '' : `; its subject has to be of the form ${pattern}, for which no subject-name is written`}`,
    explanation: 'The private key never leaves a device. Only the trustpoint is written.',
    help: () => 'enrol the Cisco with the authority that the Linux host trusts',
    example: { faulty: 'certificate_type x509 "host.crt" "host.key";' },
  }),
  'exchange-mode-not-on-target': define({
    severity: 'error',
    line: 'unsupported',
    title: ({ mode, target }: { mode: string; target: string }) =>
      `${target} has no ${mode} mode: the tunnel is left out`,
    explanation: 'A Cisco speaks main and aggressive mode.',
    help: () => 'use exchange_mode main on the Linux host',
    example: { faulty: 'exchange_mode base;', mended: 'exchange_mode main;' },
  }),
  'aggressive-not-started': define({
    severity: 'warning',
    line: 'approximated',
    title: ({ target }: { target: string }) =>
      `${target} answers aggressive mode but starts main mode only: only the Linux host can start this tunnel`,
    explanation: 'The Linux host accepts aggressive mode alone.',
    help: () => 'allow main mode too: exchange_mode main, aggressive',
    example: { faulty: 'exchange_mode aggressive;', mended: 'exchange_mode main;' },
  }),
  'keepalive-approximated': define({
    severity: 'note',
    line: 'approximated',
    title: ({
      seconds,
      retry,
      maximumFailures,
    }: {
      seconds: number;
      retry: number;
      maximumFailures: number;
    }) =>
      `dead peer detection is written as keepalive ${seconds} ${retry}; how many probes may fail (${maximumFailures}) is fixed on a Cisco`,
    explanation:
      'A Cisco takes the interval and the seconds between repeated probes, within its own limits.',
    example: { faulty: 'dpd_delay 20; dpd_retry 5; dpd_maxfail 5;' },
  }),
  'keepalive-for-all': define({
    severity: 'note',
    title: ({ target }: { target: string }) =>
      `the keepalive of ${target} is one for all peers: that of the first is written`,
    explanation: 'Only tunnel groups of PIX 7 and ASA have a keepalive of their own.',
    example: {
      faulty: 'remote 203.0.113.1 { dpd_delay 10; … }\nremote 203.0.113.2 { dpd_delay 60; … }',
      mended: 'remote 203.0.113.1 { dpd_delay 10; … }\nremote 203.0.113.2 { dpd_delay 10; … }',
    },
  }),
  'idle-timer-stays': define({
    severity: 'note',
    title: ({ minutes, target }: { minutes: number; target: string }) =>
      `${target} ends a tunnel that is idle for ${minutes} minutes (vpn-idle-timeout of its default group policy)`,
    explanation:
      'A Linux host without dead peer detection then sends into an association that is gone.',
    help: () => 'set "vpn-idle-timeout none" in the group policy of the tunnel',
    example: { faulty: 'cisco2racoon reverse racoon.conf setkey.conf psk.txt --dialect asa84' },
  }),
  'nat-traversal-forced': define({
    severity: 'warning',
    line: 'approximated',
    title: () =>
      'nat_traversal force has no counterpart: the Cisco encapsulates only when it sees a translator',
    explanation: 'racoon can claim a translator that is not there, and a Cisco follows the claim.',
    example: { faulty: 'nat_traversal force;', mended: 'nat_traversal on;' },
  }),
  'identity-unexpected': define({
    severity: 'warning',
    line: 'approximated',
    title: ({ type, target }: { type: Identity['type']; target: string }) =>
      `the other end names itself by ${identityWords[type]}; with a pre-shared key in main mode ${target} knows it by its address only`,
    explanation:
      'In main mode the key is chosen by address. An end that then shows a name is refused.',
    help: () => 'use my_identifier address there',
    example: { faulty: 'my_identifier fqdn "gw.example.com";', mended: 'my_identifier address;' },
  }),
};
