import { define } from '../../diagnostics/define.js';
import type { Authentication, Cipher, Group } from '../../model/algorithm.js';
import type { Identity, Implementation } from '../../model/device.js';
import { identityWords } from '../../model/identity-words.js';

/** What is told while phase 1 is written for racoon. */
export const writingPhase1 = {
  'endpoint-unknown': define({
    severity: 'error',
    title: ({
      whose,
      reason,
    }: {
      whose: keyof typeof ends;
      reason: keyof typeof withheld;
      tunnel?: string;
    }) =>
      `the outside address of ${ends[whose]} is ${withheld[reason]}, and nothing can be written without this endpoint`,
    explanation: 'Addresses of the ends stand in remote, in policies and in psk.txt.',
    help: ({ whose, reason, tunnel }) =>
      whose === 'cisco'
        ? 'give it with --cisco-address ADDRESS'
        : whose === 'linux'
          ? `give it with --linux-address ADDRESS${reason === 'dynamic' ? `, and --peer ${tunnel} where the text has other tunnels; or leave this one out: --peer chooses the others` : ''}`
          : whose === 'replaced'
            ? 'give it with --cisco-address ADDRESS; where a translator keeps it and the host has another, that one with --linux-address'
            : 'write the address of the partner into the text',
    example: {
      faulty: 'ip address outside dhcp',
      mended:
        'cisco2racoon convert pix.conf --cisco-address 203.0.113.1\n\nip address outside dhcp',
    },
  }),
  'endpoint-by-name': define({
    severity: 'error',
    line: 'unsupported',
    title: ({ name }: { name: string; isFar?: boolean }) =>
      `the tunnel's end "${name}" is a host name; racoon and setkey take addresses only`,
    explanation: 'Neither racoon nor setkey looks names up.',
    help: ({ isFar }) =>
      `${isFar === true ? 'write its address' : 'give its address with --linux-address ADDRESS'}, and a new one when it changes`,
    example: { faulty: 'set peer vpn.example.net', mended: 'set peer 192.0.2.1' },
  }),
  'endpoint-families': define({
    severity: 'error',
    title: ({ own, far }: { own: string; far: string }) =>
      `the tunnel's ends ${own} and ${far} are of different address families`,
    explanation: 'One outer packet has two addresses of one family.',
    help: () => 'give addresses of one family',
    example: {
      faulty: 'cisco2racoon convert pix.conf --linux-address 2001:db8::1',
      mended: 'cisco2racoon convert pix.conf --linux-address 198.51.100.2',
    },
  }),
  'dh-group-unsupported': define({
    severity: 'warning',
    line: 'unsupported',
    title: ({ group, use }: { group: Group; use: 'phase 1' | 'perfect forward secrecy' }) =>
      `racoon cannot do the Diffie-Hellman group ${group} that ${use} asks for`,
    explanation:
      'racoon has the groups 1, 2, 5 and 14 to 18, and refuses a file with another. Where no proposal is left, neither is the tunnel.',
    help: () => 'use group 14 (modp2048) at both ends',
    example: { faulty: 'group 19', mended: 'group 14' },
  }),
  'ike-cipher-unsupported': define({
    severity: 'warning',
    line: 'unsupported',
    title: ({ cipher }: { cipher: Cipher }) => `racoon cannot do ${cipher} in phase 1`,
    explanation: 'The proposal is left out; where none is left, so is the tunnel.',
    help: () => 'use AES with 128 or 256 bits at both ends',
    example: { faulty: 'encryption seal', mended: 'encryption aes-256' },
  }),
  'auth-method-unsupported': define({
    severity: 'note',
    title: ({ method }: { method: Authentication }) =>
      `a phase-1 proposal with the authentication ${method} is left out`,
    explanation: 'Between gateways racoon does pre-shared keys and RSA signatures only.',
    example: { faulty: 'authentication rsa-encr', mended: 'authentication pre-share' },
  }),
  'method-not-used': define({
    severity: 'note',
    title: ({ method, tunnel }: { method: Authentication; tunnel: string }) =>
      `a phase-1 proposal with ${method === 'psk' ? 'a pre-shared key' : 'certificates'} is left out: the tunnel with ${tunnel} does not use it`,
    explanation: 'racoon refuses its whole configuration where a certificate is missing.',
    example: {
      faulty: 'isakmp policy 10 authentication pre-share\nisakmp policy 20 authentication rsa-sig',
    },
  }),
  'proposals-none': define({
    severity: 'error',
    title: ({ tunnel }: { tunnel: string }) =>
      `no phase-1 proposal for the tunnel with ${tunnel} is left that racoon could offer`,
    explanation: 'racoon refuses a remote without a proposal.',
    help: () => 'add an isakmp policy with AES, SHA-1 or SHA-256, and group 5 or 14',
    example: { faulty: 'group 21', mended: 'group 14' },
  }),
  'psk-fqdn-main-mode': define({
    severity: 'error',
    line: 'unsupported',
    title: ({
      type,
      peer,
      isOwn,
    }: {
      type: Identity['type'];
      peer: string;
      isOwn: boolean;
      address?: string | undefined;
    }) =>
      isOwn
        ? `${peer} expects this host to identify itself by ${identityWords[type]} in main mode with a pre-shared key, where it can only be an address`
        : `${peer} identifies itself by ${identityWords[type]} in main mode with a pre-shared key: racoon refuses every identity there but an address`,
    explanation:
      'In main mode the key is chosen before the identity arrives. racoon says "Expecting IP address type in main mode".',
    help: ({ isOwn, address = 'ADDRESS' }) =>
      `${isOwn ? `let the profile take the address (match identity address ${address} 255.255.255.255)` : 'identify by address on the device (isakmp identity address)'}, or use aggressive mode, or certificates`,
    example: { faulty: 'isakmp identity hostname', mended: 'isakmp identity address' },
  }),
  'identity-value-unknown': define({
    severity: 'warning',
    title: ({ peer }: { type?: Identity['type']; peer: string }) =>
      `the name by which ${peer} identifies itself is in no text, so any certificate of the same authority passes`,
    explanation: 'The identity is what ties a certificate to this peer.',
    help: ({ type = 'distinguished-name' }) =>
      `write its value into peers_identifier, for example ${identifiers[type]}, and set verify_identifier on`,
    example: {
      faulty: 'crypto isakmp policy 10\n authentication rsa-sig\ncrypto isakmp identity dn',
      mended: 'crypto isakmp policy 10\n authentication rsa-sig\ncrypto isakmp identity address',
    },
  }),
  'own-identity-unknown': define({
    severity: 'warning',
    title: ({
      type,
      within,
      peer,
      isInMainMode,
    }: {
      type: Identity['type'];
      within?: string | undefined;
      peer: string;
      method: 'psk' | 'rsa-sig';
      isInMainMode?: boolean;
    }) =>
      isInMainMode === true
        ? `the device identifies itself to ${peer} by ${identityWords[type]} in main mode with a pre-shared key; this host sends its address instead, which ${peer} may refuse`
        : `the name by which this host has to identify itself to ${peer}, ${identityWords[type]}${within === undefined ? '' : ` in ${within}`}, is in no text: its address is sent instead, which ${peer} may refuse`,
    explanation: 'It passes only where the other end compares nothing, or expects the address.',
    help: ({ type, peer, method, isInMainMode }) =>
      isInMainMode === true
        ? `ask whether ${peer} looks at the identity: a Cisco without a profile finds the key by the address and takes both`
        : `write the name into the Cisco's text, or into my_identifier, for example ${identifiers[type]}${method === 'psk' ? '' : '; the own certificate needs it as subjectAltName then'}`,
    example: {
      faulty: 'crypto isakmp policy 10\n authentication rsa-sig\ncrypto isakmp identity hostname',
      mended: 'crypto isakmp policy 10\n authentication rsa-sig\ncrypto isakmp identity address',
    },
  }),
  'identity-unsayable': define({
    severity: 'warning',
    title: ({ type }: { type: Identity['type'] }) =>
      `the identity that the other end expects (${identityWords[type]}) holds a character that racoon.conf cannot say; the address is sent instead`,
    explanation: 'A text in racoon.conf has no escapes: it ends at the next quotation mark.',
    help: () => 'expect another identity at the other end',
    example: {
      faulty: 'crypto isakmp profile P\n match identity host a"b',
      mended: 'crypto isakmp profile P\n match identity host gw.example.net',
    },
  }),
  'aggressive-exposed': define({
    severity: 'warning',
    title: ({ tunnel }: { tunnel: string }) =>
      `the tunnel with ${tunnel} uses aggressive mode with a pre-shared key: whoever listens can try out keys at leisure`,
    explanation: 'In aggressive mode a hash over the key goes out in clear.',
    help: () => 'use main mode where both addresses are fixed, or a long random key',
    example: {
      faulty:
        'crypto isakmp profile P\n match identity address 192.0.2.1 255.255.255.255\n initiate mode aggressive',
      mended: 'crypto isakmp profile P\n match identity address 192.0.2.1 255.255.255.255',
    },
  }),
  'aggressive-one-group': define({
    severity: 'warning',
    line: 'unsupported',
    title: ({ group, kept }: { group: Group; kept: Group }) =>
      `a phase-1 proposal with ${group} is left out: in aggressive mode all must have one group, here ${kept}`,
    explanation: 'The first message of aggressive mode holds the key exchange already.',
    example: {
      faulty:
        'crypto isakmp policy 10\n authentication pre-share\n group 2\ncrypto isakmp policy 20\n authentication pre-share\n group 5',
      mended:
        'crypto isakmp policy 10\n authentication pre-share\n group 2\ncrypto isakmp policy 20\n authentication pre-share\n group 2',
    },
  }),
  'lifetime-endless': define({
    severity: 'warning',
    line: 'approximated',
    title: ({ phase, seconds }: { phase: 1 | 2; seconds: number }) =>
      `a phase-${phase} lifetime without end becomes ${seconds} seconds: racoon has none, and refuses one that is proposed to it`,
    explanation: 'The other end takes the shorter one when this host starts.',
    help: ({ seconds }) => `set the lifetime to ${seconds} on the device too`,
    example: { faulty: 'lifetime none', mended: 'lifetime 86400' },
  }),
  'cert-export': define({
    severity: 'warning',
    title: ({
      tunnel,
      own,
      key,
      authority,
    }: {
      tunnel: string;
      own: string;
      key: string;
      /** Undefined where the text holds it. */
      authority: string | undefined;
    }) =>
      `the tunnel with ${tunnel} uses certificates, ${authority === undefined ? `of which this text holds the authority's alone: supply ${own} and ${key}` : `which this text does not hold: supply ${own}, ${key} and ${authority}`}, else racoon refuses its whole configuration`,
    explanation: 'racoon opens the certificate files while it reads racoon.conf.',
    help: () =>
      "put this host's own certificate and its unencrypted key (mode 0600) and the authority's certificate into /etc/racoon/certs, as PEM; the own certificate needs the identity that it sends as subjectAltName",
    example: { faulty: 'isakmp policy 10 authentication rsa-sig' },
  }),
  'weak-algorithm': define({
    severity: 'note',
    title: ({
      tunnel,
      algorithms,
    }: {
      tunnel: string;
      algorithms: readonly string[];
      /** What the other end is. */
      other: Implementation['kind'] | undefined;
    }) =>
      `phase 1 of the tunnel with ${tunnel} uses ${algorithms.join(', ')}, which should be replaced where both ends can do better`,
    explanation: 'DES, 3DES, MD5 and the groups below 14 are no longer advised.',
    help: ({ other }) => `agree with the partner on AES-256, ${strongest(other)}`,
    example: {
      faulty: 'crypto isakmp policy 10\n encr des\n hash md5\n group 2',
      mended: 'crypto isakmp policy 10\n encr aes 256\n hash sha256\n group 14',
    },
  }),
};

/** The best hash and group of IKE version 1 that a device and racoon have. */
const strongest = (kind: Implementation['kind'] | undefined): string =>
  kind === 'pix6' || kind === 'pix7'
    ? 'SHA-1 and group 5, the best that this device has'
    : kind === 'asa84'
      ? 'SHA-1 and group 14, the best that this device has (before 9.0: group 5)'
      : `SHA-256 and group 14${kind === 'ios' ? ' (IOS before 15: SHA-1 and group 5)' : ''}`;

const ends = {
  cisco: 'the Cisco itself',
  linux: 'the Linux host',
  replaced: 'the device that is replaced',
  partner: 'the partner',
} as const;

const withheld = {
  'not-in-text': 'in no line of the configuration',
  dynamic: 'dynamic (DHCP or the like), so no line says it',
  placeholder: 'a placeholder',
  refused: 'in a line that the device refuses',
} as const;

/** An identity of each kind, as racoon.conf says it. */
const identifiers: Readonly<Record<Identity['type'], string>> = {
  address: 'address 192.0.2.1',
  fqdn: 'fqdn "gw.example.net"',
  'user-fqdn': 'user_fqdn "gw@example.net"',
  'key-id': 'keyid tag "NAME"',
  'distinguished-name': 'asn1dn "CN=gw.example.net"',
};
