import { define } from '../../diagnostics/define.js';
import type { Dialect } from '../syntax.js';

/** What to type for a key that the text lacks. A peer without a fixed address has an identity that the message cannot know. */
/** Where a device shows a key that it masks elsewhere. */
const showsKeys: Readonly<Record<Dialect, string>> = {
  pix6: 'write net',
  pix7: 'more system:running-config',
  asa84: 'more system:running-config',
  ios: 'show running-config, unless it is of type 6, which only the router can read',
};

const byKeyFile = (peer: string): string =>
  /^(?:[\d.]+$|dynamic:)/.test(peer)
    ? `give --key-file FILE, a file with the line: ${peer.startsWith('dynamic:') ? '*' : peer} KEY`
    : 'give the key with --key-file FILE, in the syntax of psk.txt';

/** Phase 1: policies, identities, keys, and what keeps a tunnel alive. */
export const phase1 = {
  'policy-defaulted': define({
    severity: 'note',
    title: ({ number, values }: { number: string; values: string; isLost: boolean }) =>
      `policy ${number} leaves values to the device's defaults: ${values}`,
    explanation:
      'PIX and ASA show all five lines of a policy, so a missing one is mostly lost (a warning); IOS shows what is not default.',
    help: ({ isLost }) =>
      isLost
        ? 'have the whole policy sent'
        : 'if the version is another, say it with --dialect, for example ios:12.4',
    example: {
      faulty: 'crypto isakmp policy 10\n authentication pre-share',
      mended: 'crypto isakmp policy 10\n encr aes\n authentication pre-share\n group 2',
    },
  }),
  'default-policies': define({
    severity: 'warning',
    title: () =>
      'the text has no ISAKMP policy, so the eight default policies of IOS 12.4(20)T and later are taken',
    explanation: 'No text shows the default policies; they can be switched off.',
    help: () => 'configure a policy, and compare with: show crypto isakmp policy',
    example: {
      faulty: 'version 15.2\ncrypto map M 10 ipsec-isakmp',
      mended:
        'version 15.2\ncrypto isakmp policy 10\n encr aes\n authentication pre-share\n group 5\ncrypto map M 10 ipsec-isakmp',
    },
  }),
  'no-policy': define({
    severity: 'error',
    title: () => 'the text has no ISAKMP policy, so nothing is known of phase 1',
    explanation: 'Cipher, hash, method, group and lifetime of phase 1 must be equal at both ends.',
    help: () => 'add the lines of isakmp policy, crypto isakmp policy or crypto ikev1 policy',
    example: {
      faulty: 'crypto map M 10 set peer 192.0.2.1',
      mended: 'isakmp policy 10 authentication pre-share\ncrypto map M 10 set peer 192.0.2.1',
    },
  }),
  'default-policy-behind': define({
    severity: 'note',
    title: ({ device }: { device: string }) =>
      `behind the policies that are written ${device} also proposes its default: DES, SHA-1, RSA signatures, group 1`,
    explanation: 'It counts only where no configured policy fits, and is not written.',
    example: { faulty: 'isakmp policy 10 authentication rsa-sig' },
  }),
  'unknown-algorithm': define({
    severity: 'error',
    line: 'invalid',
    title: ({ word, device }: { word: string; device: string }) =>
      `${word} is no algorithm that ${device} knows`,
    explanation: 'A wrong algorithm keeps the tunnel down, so none is guessed.',
    help: () => 'correct the word',
    example: { faulty: 'isakmp policy 10 group 99', mended: 'isakmp policy 10 group 5' },
  }),
  'word-of-other-dialect': define({
    severity: 'error',
    line: 'invalid',
    title: ({ word, device, own }: { word: string; device: string; own?: string }) =>
      `${device} has no ${word}${own === undefined ? '' : `; it writes ${own}`}`,
    explanation: 'The device has refused this line, so it does otherwise than the text says.',
    help: ({ own }) => (own === undefined ? 'correct the word' : `write ${own}`),
    example: { faulty: 'isakmp policy 10 group 19', mended: 'isakmp policy 10 group 5' },
  }),
  'identity-not-set': define({
    severity: 'warning',
    title: ({ isReplaced, withKey }: { isReplaced: boolean; withKey: boolean }) =>
      `no line sets the ISAKMP identity: PIX 6 then sends its host name${withKey ? `, which a peer with a pre-shared key refuses in main mode${isReplaced ? '; this host sends its address' : ''}` : ''}`,
    explanation:
      'The files are written for an address with a key, which is chosen before the identity arrives; with certificates for the host name.',
    help: ({ isReplaced, withKey }) =>
      isReplaced
        ? `ask whether the other end looks at the identity${withKey ? ': a Cisco without a profile finds the key by the address and takes both' : ''}`
        : `add to the PIX: isakmp identity ${withKey ? 'address' : 'hostname'}`,
    example: {
      faulty: 'isakmp key K address 192.0.2.1',
      mended: 'isakmp key K address 192.0.2.1\nisakmp identity address',
    },
  }),
  'identity-needs-domain': define({
    severity: 'warning',
    title: ({ hostname }: { hostname: string | undefined }) =>
      hostname === undefined
        ? 'the device identifies itself by its host name, but the text shows neither host name nor domain name'
        : `the device identifies itself by its host name ${hostname} and domain, but the text shows no domain name`,
    explanation: 'The identity is host name and domain name together.',
    help: () => 'add the hostname and domain-name lines, or identify by address',
    example: {
      faulty: 'hostname gate\nisakmp identity hostname',
      mended: 'hostname gate\ndomain-name example.net\nisakmp identity hostname',
    },
  }),
  'cert-san': define({
    severity: 'warning',
    title: () =>
      'the device identifies itself by address with a certificate: racoon takes that only if the certificate has a subjectAltName with an IP address',
    explanation: 'Most certificates that such devices enrol have no address there.',
    help: () =>
      "enrol a certificate with the alternative name IP:ADDRESS, or let the device identify itself by its certificate's subject where it can",
    example: {
      faulty: 'isakmp identity address\nisakmp policy 10 authentication rsa-sig',
    },
  }),
  'no-key-for-peer': define({
    severity: 'error',
    title: ({
      peer,
      near,
      authority,
      isGiven,
    }: {
      peer: string;
      near?: string;
      /** The line that would show certificates, where a policy proves by them. */
      authority?: string;
      /** A key was given beside the certificates that the text has. */
      isGiven?: boolean;
    }) =>
      isGiven === true
        ? `the text has certificates and no pre-shared key for ${peer}: the key that is given decides, and the device has to be told it`
        : `the text has no pre-shared key for ${peer}${near === undefined ? '' : `; there is one for ${near}, which nothing uses`}${authority === undefined ? '' : ', and no certificates for it, which a policy allows too: one or the other was left out'}`,
    explanation: 'Phase 1 needs a key for the peer, or a certificate that a policy allows.',
    help: ({ peer, near, authority, isGiven }) =>
      isGiven === true
        ? 'add the key to the device, or take its line out of the file to use the certificates'
        : `${authority === undefined ? '' : `if the peer has certificates, add the line that shows them: ${authority}; else `}${near === undefined ? 'add the key' : 'correct the address in the key line'}, or ${byKeyFile(peer)}`,
    example: {
      faulty: 'crypto isakmp key K address 192.0.2.27\n set peer 192.0.2.29',
      mended: 'crypto isakmp key K address 192.0.2.29\n set peer 192.0.2.29',
    },
  }),
  'network-key': define({
    severity: 'warning',
    title: ({ prefix }: { prefix: string }) =>
      `sites with an address in ${prefix} have a key of their own, which is not written: a line of psk.txt is for one address`,
    explanation: 'A device takes the key of the narrowest network that the peer is in.',
    help: ({ prefix }) =>
      `write a line with that key into psk.txt for the address of each site in ${prefix}, above the line for *`,
    example: {
      faulty: 'isakmp key K address 192.0.2.0 netmask 255.255.255.252',
      mended: 'isakmp key K address 192.0.2.1 netmask 255.255.255.255',
    },
  }),
  'mode-config-pushed': define({
    severity: 'warning',
    title: ({ peer, map, isRouter }: { peer: string; map: string; isRouter: boolean }) =>
      `crypto map ${map} pushes an address for clients (mode configuration) to ${peer} too${isRouter ? '' : ': its key is without no-config-mode'}`,
    explanation:
      'A map with "client configuration address initiate" offers each peer an address between phase 1 and phase 2; racoon takes none.',
    help: ({ isRouter }) =>
      isRouter
        ? 'let a crypto isakmp profile of the clients say "client configuration address", and not the map'
        : 'add no-xauth no-config-mode to the key of this peer',
    example: {
      faulty:
        'crypto map M client configuration address initiate\nisakmp key K address 192.0.2.1 netmask 255.255.255.255',
      mended:
        'crypto map M client configuration address initiate\nisakmp key K address 192.0.2.1 netmask 255.255.255.255 no-xauth no-config-mode',
    },
  }),
  'masked-secret': define({
    severity: 'error',
    title: ({ peer }: { peer: string; dialect: Dialect }) =>
      `the pre-shared key for ${peer} is masked: stars stand in its place`,
    explanation: 'The device shows stars in most listings.',
    help: ({ peer, dialect }) =>
      `take a text that shows the key (${showsKeys[dialect]}), or ${byKeyFile(peer)}`,
    example: { faulty: ' pre-shared-key *****', mended: ' pre-shared-key s3cret' },
  }),
  'encrypted-secret': define({
    severity: 'error',
    title: ({ peer }: { peer: string }) =>
      `the pre-shared key for ${peer} is encrypted with the device's own master key`,
    explanation: 'Only the device can decrypt it.',
    help: ({ peer }) => byKeyFile(peer),
    example: {
      faulty: 'crypto isakmp key 6 … address 192.0.2.1',
      mended: 'crypto isakmp key 0 s3cret address 192.0.2.1',
    },
  }),
  'placeholder-secret': define({
    severity: 'error',
    title: ({ peer, isUnsure }: { readonly peer: string; readonly isUnsure?: boolean }) =>
      isUnsure === true
        ? `the pre-shared key for ${peer} is what people write where they took a key out, or a part of it; it is taken for the key`
        : `a placeholder stands where the pre-shared key for ${peer} should be`,
    explanation:
      'One sign again and again, or a word in brackets, is no key; a word such as "removed" may be one (a warning).',
    help: ({ peer, isUnsure }) =>
      `${isUnsure === true ? 'if it is not the key, fill that in' : 'fill the key in'}, or ${byKeyFile(peer)}`,
    example: {
      faulty: 'isakmp key <key> address 192.0.2.1',
      mended: 'isakmp key s3cret address 192.0.2.1',
    },
  }),
  'key-sign-strange': define({
    severity: 'warning',
    title: ({ peer, sign }: { readonly peer: string; readonly sign: string }) =>
      `the pre-shared key for ${peer} holds the sign ${sign}, which may not be meant: it is written as it stands`,
    explanation:
      'Invisible signs, printed quotation marks and dashes come in by copying. One sign that differs keeps phase 1 down.',
    help: ({ peer }) =>
      `type the key anew, from where the two ends agreed on it, or ${byKeyFile(peer)}`,
    example: {
      faulty: 'isakmp key brook’7late address 192.0.2.1',
      mended: "isakmp key brook'7late address 192.0.2.1",
    },
  }),
  'wildcard-key': define({
    severity: 'warning',
    title: ({ peer, prefix }: { peer: string; prefix?: string }) =>
      `the pre-shared key that ${peer} gets is a wildcard for ${prefix === undefined || /\/0$/.test(prefix) ? 'any peer' : `all of ${prefix}`}: whoever there has no key of its own is let in with it`,
    explanation: 'Whoever knows a key for all can take the place of any of them.',
    help: ({ peer }) => `give ${peer} a key of its own address`,
    example: {
      faulty: 'crypto isakmp key K address 0.0.0.0 0.0.0.0',
      mended: 'crypto isakmp key K address 192.0.2.1',
    },
  }),
  'key-twice': define({
    severity: 'warning',
    title: ({ peer, kept }: { peer: string; kept: 'first' | 'last' }) =>
      `two different keys stand for ${peer}; the device keeps the ${kept}`,
    explanation: 'IOS refuses a second key for the same peer, PIX replaces the first.',
    help: () => 'take one of them out',
    example: {
      faulty: 'crypto isakmp key A address 192.0.2.1\ncrypto isakmp key B address 192.0.2.1',
      mended: 'crypto isakmp key B address 192.0.2.1',
    },
  }),
  'key-not-used': define({
    severity: 'warning',
    title: ({ peer, policy }: { peer: string; policy?: string }) =>
      policy === undefined
        ? `there is a key for ${peer}, but no policy authenticates by keys`
        : `there is a key for ${peer}, but policy ${policy} has no authentication line, which means certificates`,
    explanation:
      'PIX 6 and IOS authenticate by RSA signatures where a policy does not say otherwise.',
    help: () => 'add authentication pre-share to the policy, or take the key out',
    example: {
      faulty: 'crypto isakmp policy 10\n encr 3des\ncrypto isakmp key K address 192.0.2.1',
      mended:
        'crypto isakmp policy 10\n encr 3des\n authentication pre-share\ncrypto isakmp key K address 192.0.2.1',
    },
  }),
  'ike-not-enabled': define({
    severity: 'warning',
    title: (facts: {
      interface: string | undefined;
      where?: string;
      line: string;
      isUnsure?: boolean;
    }) =>
      facts.interface === undefined
        ? 'IKE is switched off on the device, so no tunnel can come up'
        : facts.isUnsure === true
          ? `no line enables IKE on the interface ${facts.interface}; a saved text of PIX 6 always has it`
          : `IKE is not enabled on the interface ${facts.interface}${facts.where ? `, but on ${facts.where}` : ''}, so the tunnel cannot come up`,
    explanation: 'The device answers and starts IKE only where it is enabled.',
    help: ({ line }) => `enter: ${line}`,
    example: {
      faulty: 'crypto map M interface outside',
      mended: 'crypto map M interface outside\ncrypto ikev1 enable outside',
    },
  }),
  'aggressive-group-of-no-policy': define({
    severity: 'warning',
    title: ({ group, isDefault }: { group: string; isDefault: boolean; wanted?: string }) =>
      `aggressive mode is started with ${group}${isDefault ? ', the default of this line' : ''}, which no policy has, so it cannot come up`,
    explanation:
      'The first message of aggressive mode holds the key exchange already. A line that names no group means group 2, from 9.13 on group 14.',
    help: ({ wanted }) =>
      `write the group of a policy: phase1-mode aggressive${wanted === undefined ? '' : ` ${wanted}`}, or start main mode`,
    example: {
      faulty: 'crypto map M 10 set ikev1 phase1-mode aggressive group5',
      mended: 'crypto map M 10 set ikev1 phase1-mode aggressive group2',
    },
  }),
  'keepalive-out-of-range': define({
    severity: 'note',
    title: ({
      name,
      value,
      least,
      most,
      device,
    }: {
      name: 'interval' | 'retry';
      value: number;
      least: number;
      most: number;
      device: string;
    }) =>
      `the keepalive ${name} of ${value} s is outside the documented range of ${device} (${least} to ${most}); it is taken as it stands`,
    explanation: 'Such values are met on living devices.',
    example: { faulty: 'isakmp keepalive 60 30', mended: 'isakmp keepalive 60 10' },
  }),
  'nat-traversal-defaulted': define({
    severity: 'note',
    title: ({ source }: { source: string }) =>
      `no line switches NAT traversal, and sources disagree on the default: taken as ${source}`,
    explanation:
      'With one end behind NAT and NAT traversal off, phase 1 comes up and every packet is lost.',
    help: () => 'set it on the device: isakmp nat-traversal, or no isakmp nat-traversal',
    example: {
      faulty: 'ASA Version 8.0(4)',
      mended: 'ASA Version 8.0(4)\ncrypto isakmp nat-traversal 20',
    },
  }),
};
