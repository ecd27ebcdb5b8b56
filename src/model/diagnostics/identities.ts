import { define } from '../../diagnostics/define.js';
import type { Pass } from './facts.js';

/** Identities, keys and certificates. */
export const identities = {
  'psk-name-in-main-mode': define({
    severity: 'error',
    title: ({ sender, receiver, identity }: Pass & { identity: string }) =>
      `${sender} identifies itself by ${identity}; in main mode with a pre-shared key ${receiver} takes an address only (identity, host name, FQDN)`,
    explanation:
      'In main mode the key is chosen by address, before the identity arrives: a name is refused, whatever is expected.',
    help: ({ sender, line }: Pass & { identity: string; line: string | undefined }) =>
      `let ${sender} send its address${line === undefined ? '' : ` (${line})`}, or use aggressive mode or certificates`,
    example: { faulty: 'isakmp identity hostname', mended: 'isakmp identity address' },
  }),
  'identity-refused': define({
    severity: 'error',
    title: ({
      sender,
      receiver,
      identity,
      wanted,
      isReordered,
    }: Pass & {
      identity: string;
      wanted: string;
      line: string | undefined;
      /** Both are names of the same parts. */
      isReordered: boolean;
    }) =>
      `${receiver} expects ${wanted} as identity and verifies it, but ${sender} sends ${identity}${isReordered ? ': the same parts in another order' : ''}`,
    explanation:
      'A router finds the profile by the identity, an appliance the group: what none takes is refused.',
    help: ({ line = 'what is sent to peers_identifier, or to the rule for certificates' }) =>
      `add ${line}; or change what is sent`,
    example: {
      faulty: 'peers_identifier fqdn "a.example"; verify_identifier on;',
      mended: 'peers_identifier address; verify_identifier on;',
    },
  }),
  'identity-unverified': define({
    severity: 'warning',
    title: ({ sender, receiver, identity, wanted }: Pass & { identity: string; wanted: string }) =>
      `${receiver} expects ${wanted} as identity, ${sender} sends ${identity}; it goes on only because it does not verify`,
    explanation: 'The tunnel fails when somebody switches verification on.',
    help: () => 'write the identity that is really sent',
    example: {
      faulty: 'peers_identifier address 203.0.113.7;',
      mended: 'peers_identifier address 203.0.113.1;',
    },
  }),
  'key-missing': define({
    severity: 'error',
    title: ({ end, reason }: { end: string; reason: string }) =>
      `${end} has no usable pre-shared key for the other end (${reason})`,
    explanation: 'Without keys the tunnel cannot come up, and nothing can be compared.',
    help: () =>
      'fill the key in, on the device or with --key-file; in aggressive mode under the name that the peer sends: its address counts only with verify_identifier off',
    example: {
      faulty: 'remote anonymous { … }\n203.0.113.9 KEY',
      mended: 'remote anonymous { … }\n203.0.113.1 KEY',
    },
  }),
  'key-differs': define({
    severity: 'error',
    title: ({
      one,
      other,
      peers: [a, b],
    }: {
      one: string;
      other: string;
      peers: readonly string[];
    }) => `the pre-shared keys of the two ends differ: ${one}'s for ${a} and ${other}'s for ${b}`,
    explanation:
      'Both logs are silent about it: all that shows is that the first encrypted message cannot be read.',
    help: () =>
      'agree on one key over a safe channel; look for trailing blanks, CR and 0x in psk.txt',
    example: {
      faulty: 'crypto isakmp key OTHER address 198.51.100.1\n203.0.113.1 KEY',
      mended: 'crypto isakmp key KEY address 198.51.100.1\n203.0.113.1 KEY',
    },
  }),
  'certificate-absent': define({
    severity: 'error',
    title: ({ end }: { end: string }) =>
      `${end} is to sign with a certificate, and none is named for this peer`,
    explanation: 'Without certificate_type racoon fails as soon as it has to sign.',
    help: () => 'write certificate_type x509 "OWN.crt" "OWN.key";',
    example: {
      faulty: 'authentication_method rsasig;',
      mended: 'authentication_method rsasig;\ncertificate_type x509 "host.crt" "host.key";',
    },
  }),
  'certificate-not-sent': define({
    severity: 'error',
    title: ({ sender, receiver, shown }: Pass & { shown: 'bare-key' | 'nothing' }) =>
      shown === 'nothing'
        ? `${sender} does not send its certificate (send_cert off), and ${receiver} has none of it`
        : `${sender} signs with a bare key (plain_rsa), and ${receiver} has only certificates to check it by`,
    explanation:
      'A signature is checked by the certificate that comes along; a racoon has peers_certfile too.',
    help: () => 'write certificate_type x509 "OWN.crt" "OWN.key"; and take send_cert off; away',
    example: { faulty: 'send_cert off;', mended: 'send_cert on;' },
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
    explanation: 'racoon holds an address or a host name against the subjectAltName.',
    help: () =>
      'look into the certificate (openssl x509 -text), or let the sender identify itself by its name',
    example: { faulty: 'crypto isakmp identity address', mended: 'crypto isakmp identity dn' },
  }),
  'certificate-of-other-name': define({
    severity: 'error',
    title: ({
      sender,
      receiver,
      name,
      first,
    }: Pass & { name: string; first: string | undefined }) =>
      `${sender} identifies itself by ${name}, and its certificate ${first === undefined ? 'has no subjectAltName of this kind' : `is for ${first}`}: ${receiver} refuses it`,
    explanation:
      'racoon holds an address or a host name against the first subjectAltName of its kind.',
    help: () =>
      'enrol a certificate with this name, or let the sender identify itself by its subject (asn1dn)',
    example: { faulty: 'crypto isakmp identity address', mended: 'crypto isakmp identity dn' },
  }),
  'certificate-unchecked': define({
    severity: 'warning',
    title: ({ sender, receiver, name }: Pass & { name: string }) =>
      `${receiver} does not check ${sender}'s certificate (verify_cert off), so a missing subjectAltName ${name} goes unnoticed`,
    explanation: 'Whoever holds any certificate is taken.',
    help: () => 'get a certificate with a subjectAltName and switch verify_cert on',
    example: { faulty: 'verify_cert off;', mended: 'verify_cert on;' },
  }),
  'key-for-anybody': define({
    severity: 'warning',
    title: ({ end }: { end: string }) =>
      `${end} takes this pre-shared key from any address, not from the other end alone`,
    explanation: 'Whoever knows a key for all can take the place of any of them.',
    help: () => "write the key for the other end's address",
    example: {
      faulty: 'crypto isakmp key KEY address 0.0.0.0 0.0.0.0',
      mended: 'crypto isakmp key KEY address 198.51.100.1',
    },
  }),
};
