import { type Definition, define } from '../diagnostics/define.js';

export interface Ends {
  readonly starter: string;
  readonly answerer: string;
}

export interface Pass {
  readonly sender: string;
  readonly receiver: string;
}

/** What a negotiation between two ends finds. */
export const model = {
  'no-common-tunnel': define({
    severity: 'error',
    title: ({ a, b, peers }: { a: string; b: string; peers: readonly string[] }) =>
      `these two ends (${a} and ${b}) have no tunnel with each other${peers.length === 0 ? '' : `; the gateways named are ${peers.join(', ')}`}`,
    explanation:
      "Neither end names the other one's address as its peer, so nothing can be compared.",
    help: () =>
      'check the addresses of both ends, or give the one that no text shows with --cisco-address or --linux-address',
    example: {
      faulty: 'set peer 198.51.100.2, while the racoon host is 198.51.100.3',
      mended: 'set peer 198.51.100.3',
    },
  }),
  'other-gateway': define({
    severity: 'note',
    title: ({ end, peer }: { end: string; peer: string }) =>
      `${end}'s tunnel with ${peer} is not between these two ends and was not compared`,
    explanation: 'Only tunnels between the two ends that were given are compared.',
    help: () => '',
    example: { faulty: 'a crypto map with a second entry for another branch' },
  }),
  'nobody-starts': define({
    severity: 'error',
    title: ({ a, b }: { a: string; b: string; starter: string; other: string }) =>
      `neither ${a} nor ${b} ever starts this tunnel`,
    explanation:
      'Both ends only answer: one is passive or dynamic, the other has no policy or no address to start to.',
    help: () =>
      'let one end start: take "passive on" or the dynamic entry away, or give it the other end\'s address',
    example: { faulty: 'passive on; against a dynamic crypto map', mended: 'passive off;' },
  }),
  'one-way': define({
    severity: 'warning',
    title: ({ starter, other }: { a: string; b: string; starter: string; other: string }) =>
      `the tunnel comes up only when ${starter} starts it, not when ${other} does`,
    explanation:
      'A tunnel that depends on who sends the first packet works on the day of the test and fails at a rekey.',
    help: ({ starter }: { a: string; b: string; starter: string; other: string }) =>
      `mend the errors, or let ${starter} alone start until then`,
    example: { faulty: 'lifetimes 86400 at one end and 28800 with strict at the other' },
  }),
  'phase1-undefined': define({
    severity: 'error',
    title: ({ end, peer }: { end: string; peer: string }) =>
      `${end} has a policy for the gateway ${peer} but no phase 1 with it`,
    explanation:
      'The kernel asks for an association and the daemon finds no remote section for the address.',
    help: () => 'write a remote section for that address, or correct the address in the policy',
    example: { faulty: 'spdadd … esp/tunnel/192.0.2.1-192.0.2.9/unique; and remote 192.0.2.8' },
  }),
  'ike-off': define({
    severity: 'error',
    title: ({ end }: { end: string }) =>
      `${end} has IKE switched off on the interface where the tunnel ends`,
    explanation: "The other end's first message is never answered.",
    help: () =>
      'enable it: isakmp enable outside (crypto ikev1 enable outside, crypto isakmp enable)',
    example: { faulty: 'no isakmp enable outside', mended: 'isakmp enable outside' },
  }),
  'xauth-demanded': define({
    severity: 'error',
    title: ({ end }: { end: string }) =>
      `${end} demands user authentication (XAUTH) of this gateway`,
    explanation:
      'A crypto map with client authentication asks every peer for a name and a password unless its key says no-xauth.',
    help: () => 'add no-xauth no-config-mode to the key of this peer',
    example: {
      faulty: 'isakmp key … address 192.0.2.1',
      mended: 'isakmp key … address 192.0.2.1 no-xauth no-config-mode',
    },
  }),
  'exchange-mode-refused': define({
    severity: 'error',
    title: ({ starter, answerer, mode }: Ends & { mode: string }) =>
      `${starter} starts ${mode} mode, which ${answerer} does not answer`,
    explanation:
      'The exchange mode is chosen by the end that starts; the other end answers only the modes it lists.',
    help: ({ mode }: Ends & { mode: string }) =>
      `let the answering end list ${mode}, or the starting end use another mode`,
    example: {
      faulty: 'exchange_mode aggressive; against crypto isakmp aggressive-mode disable',
      mended: 'exchange_mode main;',
    },
  }),
  'phase1-no-proposal': define({
    severity: 'error',
    title: ({ end }: { end: string }) => `${end} has no phase 1 proposal`,
    explanation: 'Without a policy or proposal there is nothing to agree on.',
    help: () => 'write an isakmp policy, or a proposal in the remote section',
    example: { faulty: 'crypto map … without any isakmp policy' },
  }),
  'phase1-proposal-mismatch': define({
    severity: 'error',
    title: ({ starter, answerer, differences }: Ends & { differences: string }) =>
      `phase 1 fails when ${starter} starts: ${answerer} has no matching proposal (${differences})`,
    explanation:
      'Cipher with its key length, hash, authentication and group must be equal in one pair of proposals.',
    help: () => 'make the nearest pair equal at one end',
    example: {
      faulty: 'encryption aes-256 against encryption_algorithm aes 128;',
      mended: 'encryption_algorithm aes 256;',
    },
  }),
  'phase1-lifetime-refused': define({
    severity: 'error',
    title: ({
      starter,
      answerer,
      offered,
      own,
      acceptance,
    }: Ends & { offered: number; own: number; acceptance: string }) =>
      `phase 1 fails when ${starter} starts: its lifetime of ${offered} s is longer than ${answerer}'s ${own} s (${acceptance})`,
    explanation:
      'racoon skips a proposal with a longer lifetime in strict and in claim; claim shortens in phase 2 only.',
    help: ({ offered }: Ends & { offered: number; own: number; acceptance: string }) =>
      `write the same lifetime at both ends: lifetime time ${offered} sec; (or proposal_check obey)`,
    example: {
      faulty: 'no lifetime in the remote section (28800) against lifetime 86400',
      mended: 'lifetime time 86400 sec;',
    },
  }),
  'phase1-lifetime-disputed': define({
    severity: 'error',
    title: ({
      starter,
      answerer,
      offered,
      own,
    }: Ends & { offered: number; own: number; acceptance: string }) =>
      `phase 1 lifetimes differ: ${starter} offers ${offered} s, ${answerer} has ${own} s; whether that is taken depends on the release`,
    explanation:
      "Cisco's own texts contradict each other on which of two lifetimes may be the longer one. Only equal ones are safe.",
    help: ({ own }: Ends & { offered: number; own: number; acceptance: string }) =>
      `write ${own} s at both ends`,
    example: {
      faulty: 'lifetime 3600 against lifetime 86400',
      mended: 'lifetime 86400 at both ends',
    },
  }),
  'psk-name-in-main-mode': define({
    severity: 'error',
    title: ({ sender, receiver, identity }: Pass & { identity: string }) =>
      `${sender} identifies itself by ${identity}; in main mode with a pre-shared key ${receiver} takes an address only (identity, host name, FQDN)`,
    explanation:
      'In main mode the key is chosen by address before the identity can be read, so a name is refused whatever the other end expects.',
    help: ({ sender }: Pass & { identity: string }) =>
      `let ${sender} send its address (isakmp identity address, my_identifier address), or use aggressive mode or certificates`,
    example: { faulty: 'isakmp identity hostname', mended: 'isakmp identity address' },
  }),
  'identity-refused': define({
    severity: 'error',
    title: ({ sender, receiver, identity, wanted }: Pass & { identity: string; wanted: string }) =>
      `${receiver} expects the identity ${wanted} and verifies it, but ${sender} sends ${identity}`,
    explanation:
      'With verification on, phase 1 ends at an identity that is not among the expected ones.',
    help: () => 'write the identity that is sent after peers_identifier, or change what is sent',
    example: {
      faulty:
        'peers_identifier fqdn "a.example"; verify_identifier on; against isakmp identity address',
    },
  }),
  'identity-unverified': define({
    severity: 'warning',
    title: ({ sender, receiver, identity, wanted }: Pass & { identity: string; wanted: string }) =>
      `${receiver} expects the identity ${wanted}, ${sender} sends ${identity}; it goes on only because it does not verify`,
    explanation:
      'The tunnel comes up today and fails on the day when somebody switches verification on.',
    help: () => 'write the identity that is really sent',
    example: { faulty: 'peers_identifier address 192.0.2.7; for a peer at 192.0.2.9' },
  }),
  'key-missing': define({
    severity: 'error',
    title: ({ end, reason }: { end: string; reason: string }) =>
      `${end} has no usable pre-shared key for the other end (${reason})`,
    explanation:
      'Without the key of both ends nobody can say whether they are the same, and the tunnel cannot come up.',
    help: () => 'fill the key in, on the device or with --key-file',
    example: { faulty: 'pre-shared-key *****' },
  }),
  'key-differs': define({
    severity: 'error',
    title: () => 'the pre-shared keys of the two ends differ',
    explanation:
      'Both logs are silent about it: the first encrypted message cannot be read, and that is all that shows.',
    help: () =>
      'agree on one key over a safe channel and write it at both ends; look for trailing blanks, CR and 0x in psk.txt',
    example: { faulty: 'two different keys for one pair of addresses' },
  }),
  'certificate-key-id': define({
    severity: 'error',
    title: ({ sender, receiver }: Pass) =>
      `${sender} sends a key id beside its certificate, which ${receiver} always refuses`,
    explanation: 'racoon can hold a key id against no field of a certificate.',
    help: () =>
      "identify by the certificate's name (asn1dn) or by an address that the certificate holds",
    example: { faulty: 'isakmp identity key-id branch7', mended: 'isakmp identity address' },
  }),
  'certificate-needs-name': define({
    severity: 'warning',
    title: ({ sender, receiver, name }: Pass & { name: string }) =>
      `${receiver} refuses ${sender}'s certificate unless it has the subjectAltName ${name}`,
    explanation:
      "racoon holds an address or host name identity against the certificate's subjectAltName and rejects a certificate that has none.",
    help: () =>
      "look into the certificate (openssl x509 -text), or let the sender identify itself by the certificate's name",
    example: { faulty: 'isakmp identity address with a certificate without subjectAltName' },
  }),
  'certificate-unchecked': define({
    severity: 'warning',
    title: ({ sender, receiver, name }: Pass & { name: string }) =>
      `${receiver} does not check ${sender}'s certificate (verify_cert off), so a missing subjectAltName ${name} goes unnoticed`,
    explanation:
      'Without the check neither the chain nor the name of the certificate proves anything: whoever holds any certificate is taken.',
    help: () => 'get a certificate with a subjectAltName and switch verify_cert on',
    example: { faulty: 'verify_cert off;', mended: 'verify_cert on;' },
  }),
  'phase2-undefined': define({
    severity: 'error',
    title: ({ end, selector }: { end: string; selector: string }) =>
      `${end} has no phase 2 for ${selector}`,
    explanation:
      'racoon finds no sainfo whose ids equal the policy\'s selectors and logs "failed to get sainfo.".',
    help: () => 'write a sainfo with exactly these networks and this protocol',
    example: {
      faulty: 'spdadd 10.1.0.0/24 10.2.0.0/24 any … with sainfo address 10.1.0.0/16 any …',
    },
  }),
  'selectors-not-mirrored': define({
    severity: 'error',
    title: ({ starter, answerer, selector, log }: Ends & { selector: string; log: string }) =>
      `${answerer} has no mirror image of ${starter}'s ${selector}; it refuses these proxy identities ("${log}")`,
    explanation:
      'The networks that one end proposes as phase-2 identities must stand at the other end, exactly and the other way round.',
    help: () =>
      'make the two lists mirror images, line by line: same prefixes, same protocol, same ports',
    example: {
      faulty:
        'permit ip 10.1.0.0 255.255.0.0 10.2.0.0 255.255.0.0 against sainfo address 10.2.0.0/24 any …',
    },
  }),
  'selectors-narrower': define({
    severity: 'warning',
    title: ({ starter, answerer, selector }: Ends & { selector: string }) =>
      `${starter}'s ${selector} is only a part of what ${answerer} protects: it works only when ${starter} starts`,
    explanation: 'The wider end proposes more than the narrower end permits and is refused.',
    help: () => 'make the two access lists mirror images',
    example: {
      faulty: 'permit ip 10.1.1.0 0.0.0.255 any against permit ip any 10.1.0.0 0.0.255.255',
    },
  }),
  'encapsulation-differs': define({
    severity: 'error',
    title: ({ differences }: Ends & { differences: string }) =>
      `the two ends encapsulate differently: ${differences}`,
    explanation: 'Mode and protocols are attributes of the proposal and must be equal.',
    help: () => 'use the same mode and the same protocols at both ends',
    example: { faulty: 'mode transport against esp/tunnel/…', mended: 'mode tunnel' },
  }),
  'phase2-transform-mismatch': define({
    severity: 'error',
    title: ({ starter, answerer, offered, own }: Ends & { offered: string; own: string }) =>
      `phase 2 fails when ${starter} starts: it offers the transform ${offered}, ${answerer} has ${own}`,
    explanation:
      'Cipher with its key length and integrity must be equal. aes without a number is 128 bits, for racoon and for Cisco.',
    help: () => 'write the same cipher, key length and integrity at both ends',
    example: {
      faulty: 'encryption_algorithm aes; against esp-aes-256',
      mended: 'encryption_algorithm aes 256;',
    },
  }),
  'sha256-truncated-differently': define({
    severity: 'error',
    title: ({ end }: { end: string }) =>
      `hmac-sha256 is truncated to 96 bits at one end and to 128 at the other (${end}): every packet is dropped`,
    explanation:
      'Linux PF_KEY keeps 96 bits of HMAC-SHA-256, RFC 4868 and Cisco 128. The associations come up and carry nothing.',
    help: () => 'use SHA-1 or SHA-512 at both ends',
    example: {
      faulty: 'esp-sha256-hmac against hmac_sha256',
      mended: 'esp-sha-hmac against hmac_sha1',
    },
  }),
  'pfs-mismatch': define({
    severity: 'error',
    title: ({ starter, answerer, offered, own }: Ends & { offered: string; own: string }) =>
      `phase 2 fails when ${starter} starts: it offers perfect forward secrecy (PFS) ${offered}, ${answerer} demands ${own}`,
    explanation:
      'An end that has a group demands it of the other; racoon logs "pfs group mismatched".',
    help: ({ own }: Ends & { offered: string; own: string }) =>
      `write the same group at both ends (${own}), or none at both`,
    example: {
      faulty: 'pfs_group 2; against a crypto map without set pfs',
      mended: 'set pfs group2',
    },
  }),
  'pfs-one-sided': define({
    severity: 'warning',
    title: ({ starter, answerer, group }: Ends & { group: string }) =>
      `${starter} asks for perfect forward secrecy (PFS) ${group}, ${answerer} has none`,
    explanation:
      'It is accepted when this end starts, in the groups that the release takes by default, and is missing when the other end starts.',
    help: () => 'write the same group at both ends',
    example: { faulty: 'set pfs group2 at one end only' },
  }),
  'exact-never-agrees': define({
    severity: 'error',
    title: ({ end }: { end: string }) =>
      `${end} has proposal_check exact, which no other end can meet`,
    explanation: 'It compares volume lifetimes too, and its own one can never be proposed to it.',
    help: () => 'write proposal_check claim;',
    example: { faulty: 'proposal_check exact;', mended: 'proposal_check claim;' },
  }),
  'phase2-lifetime-refused': define({
    severity: 'error',
    title: ({ starter, answerer, offered, own }: Ends & { offered: number; own: number }) =>
      `phase 2 fails when ${starter} starts: its lifetime of ${offered} s is longer than ${answerer}'s ${own} s`,
    explanation:
      'racoon with proposal_check strict refuses a longer lifetime ("long lifetime proposed").',
    help: ({ offered }: Ends & { offered: number; own: number }) =>
      `write ${offered} s at both ends, or proposal_check claim;`,
    example: {
      faulty: 'lifetime time 1 hour; against lifetime seconds 28800',
      mended: 'lifetime time 28800 sec;',
    },
  }),
  'phase2-lifetimes-differ': define({
    severity: 'warning',
    title: ({ offered, own }: Ends & { offered: number; own: number }) =>
      `the phase 2 lifetimes differ, ${offered} s and ${own} s; the shorter is used`,
    explanation:
      'It works, but the end with the longer lifetime keeps associations that the other has forgotten.',
    help: () => 'write the same lifetime at both ends',
    example: { faulty: 'seconds 3600 against 28800' },
  }),
  'volume-one-sided': define({
    severity: 'warning',
    title: ({ end, kilobytes }: { end: string; kilobytes: number }) =>
      `${end} alone renews after ${kilobytes} kilobytes`,
    explanation:
      'The other end counts no volume and keeps using the old association until it is told.',
    help: () => 'raise the volume lifetime, for example to 4608000 kilobytes',
    example: {
      faulty: 'set security-association lifetime kilobytes 86400',
      mended: 'set security-association lifetime kilobytes 4608000',
    },
  }),
  'level-use': define({
    severity: 'error',
    title: ({ end }: { end: string }) =>
      `${end} sends in clear while there is no association (level use)`,
    explanation:
      'Newer kernels refuse such a policy for outgoing tunnels, and then everything leaves in clear.',
    help: () => 'write unique as the level',
    example: { faulty: 'esp/tunnel/A-B/use', mended: 'esp/tunnel/A-B/unique' },
  }),
  'association-shared': define({
    severity: 'error',
    title: ({ end, count }: { end: string; count: number }) =>
      `${end}'s ${count} policies share one association (level require): the Cisco drops all but one pair's packets`,
    explanation:
      'A Cisco holds each decrypted packet against the pair of networks that its association was made for.',
    help: () => 'write unique as the level of each policy',
    example: { faulty: 'esp/tunnel/A-B/require', mended: 'esp/tunnel/A-B/unique' },
  }),
  'endpoint-translated': define({
    severity: 'warning',
    title: ({
      end,
      other,
      meant,
      own,
    }: {
      end: string;
      other: string;
      meant: string;
      own: string;
    }) =>
      `${end}'s endpoint for ${other} is ${meant}, but ${other} calls itself ${own}: there is NAT in between, or one address is wrong`,
    explanation:
      'Behind a translator IKE needs NAT traversal, and keys, identities and transport selectors see the translated address.',
    help: () =>
      'if there is no translator, correct the address; if there is one, switch NAT traversal on at both ends',
    example: { faulty: "set peer 198.51.100.9 while the host's policies say 10.11.2.3" },
  }),
  'nat-traversal-off': define({
    severity: 'error',
    title: ({ end }: { end: string }) =>
      `${end} has NAT traversal off although a translator is in between`,
    explanation: 'Phase 1 comes up, but ESP has no ports and is lost at the translator.',
    help: () => 'switch it on: nat_traversal on; or isakmp nat-traversal',
    example: { faulty: 'nat_traversal off;', mended: 'nat_traversal on;' },
  }),
  'dpd-missing': define({
    severity: 'warning',
    title: ({ silent }: { silent: string }) =>
      silent === 'both'
        ? 'neither end uses dead peer detection (DPD, keepalive)'
        : `${silent} does not use dead peer detection (DPD, keepalive)`,
    explanation:
      'A peer that restarts or loses its line is noticed only when the associations expire.',
    help: () => 'write dpd_delay 20; and isakmp keepalive 20',
    example: { faulty: 'no dpd_delay and no isakmp keepalive', mended: 'dpd_delay 20;' },
  }),
  'association-survives-delete': define({
    severity: 'warning',
    title: ({ end }: { end: string }) =>
      `${end} keeps dangling phase-2 associations after the other end deletes phase 1`,
    explanation:
      'racoon deletes them only while phase-1 rekeying is enabled: rekey force, or dead peer detection on both ends.',
    help: () => 'write dpd_delay 20; where the other end announces dead peer detection',
    example: { faulty: 'remote … without dpd_delay', mended: 'dpd_delay 20;' },
  }),
  'idle-timeout': define({
    severity: 'warning',
    title: ({ end, minutes }: { end: string; minutes: number }) =>
      `${end} tears the tunnel down after ${minutes} minutes of idle time`,
    explanation:
      "The group policy's idle timer counts for site-to-site tunnels too; the other end may keep half-dead associations.",
    help: () => "write vpn-idle-timeout none in the tunnel's group policy",
    example: { faulty: 'vpn-idle-timeout 30', mended: 'vpn-idle-timeout none' },
  }),
  'manual-spi-unknown': define({
    severity: 'error',
    title: ({ starter, answerer, spi }: Ends & { spi: number }) =>
      `${starter} sends with the manual SPI ${spi}, which ${answerer} does not know`,
    explanation: 'The SPI that one end sends with is the one that the other receives with.',
    help: () => 'make outbound of one end the inbound of the other',
    example: { faulty: 'session-key outbound esp 300 against add … esp 301' },
  }),
  'manual-association-differs': define({
    severity: 'error',
    title: ({ spi, fields }: Ends & { spi: number; fields: string }) =>
      `the manual association with SPI ${spi} is not the same at both ends: ${fields}`,
    explanation: 'Nothing is negotiated with manual keys: algorithm, key and mode must be equal.',
    help: () => 'copy the values of one end to the other, outbound to inbound',
    example: { faulty: 'aes-cbc against esp-3des' },
  }),
  'manual-spi-crosswise': define({
    severity: 'note',
    title: ({ spi }: Ends & { spi: number }) =>
      `the manual SPI ${spi} and its keys stand crosswise right`,
    explanation: 'Outbound at one end is inbound at the other.',
    help: () => '',
    example: { faulty: 'session-key inbound esp 12345 and add A B esp 12345' },
  }),
};

export type NegotiationCode = keyof typeof model;

/** The facts of a finding. */
export type NegotiationFacts<Code extends NegotiationCode> =
  (typeof model)[Code] extends Definition<infer Facts> ? Facts : never;
