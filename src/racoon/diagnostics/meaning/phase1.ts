import { define } from '../../../diagnostics/define.js';

/** Proposals, identities and certificates of phase 1. */
export const phase1 = {
  'ike-group-unusable': define({
    severity: 'warning',
    title: ({ word }: { word: string }) =>
      `racoon's parser lets dh_group ${word} pass, but it cannot compute with it`,
    explanation: 'Groups 3 and 4 have no code behind them.',
    help: () => 'choose group 2, 5, 14, 15, 16, 17 or 18',
    example: { faulty: 'dh_group 3;', mended: 'dh_group 14;' },
  }),
  'ike-lifetime-defaulted': define({
    severity: 'note',
    title: ({ remote, seconds }: { remote: string; seconds: number }) =>
      `no phase-1 lifetime for ${remote}: the default ${seconds} s is proposed and enforced`,
    explanation: 'racoon proposes 28800 seconds, whatever its manual says; a Cisco has 86400.',
    help: () => 'write `lifetime time N sec;` in the proposal',
    example: { faulty: 'proposal { … }', mended: 'proposal { … lifetime time 86400 sec; }' },
  }),
  'lifetime-zero': define({
    severity: 'warning',
    title: () => 'a lifetime of 0 seconds is proposed, and peers refuse it',
    explanation: 'racoon accepts 0 when it reads the file, and refuses it from a peer.',
    help: () => 'write the lifetime that the other end has',
    example: { faulty: 'lifetime time 0 sec;', mended: 'lifetime time 3600 sec;' },
  }),
  'key-length-defaulted': define({
    severity: 'note',
    title: ({ word, bits }: { word: string; bits: number }) =>
      `${word} without a key length is the default ${bits} bits, and no other`,
    explanation: 'A cipher without a number is one key length, not a choice of all.',
    help: ({ word }) => `write \`${word} 256\` where the other end has 256 bits`,
    example: { faulty: 'encryption_algorithm aes;', mended: 'encryption_algorithm aes 256;' },
  }),
  'identity-unchecked': define({
    severity: 'warning',
    title: ({ remote, why }: { remote: string; why: 'none' | 'no-value' }) =>
      why === 'none'
        ? `verify_identifier on checks nothing for ${remote}: there is no peers_identifier`
        : `verify_identifier on checks nothing for ${remote}: a peers_identifier without a value accepts every identity`,
    explanation: 'Without an identifier, or its value, every identity matches.',
    help: () => 'write peers_identifier with its value',
    example: {
      faulty: 'peers_identifier asn1dn; verify_identifier on;',
      mended: 'peers_identifier asn1dn "C=DE, O=Example, CN=gate"; verify_identifier on;',
    },
  }),
  'identity-not-verified': define({
    severity: 'note',
    title: ({ remote }: { remote: string }) =>
      `peers_identifier for ${remote} is only a hint: verify_identifier is off, so every identity is accepted`,
    explanation: 'A mismatch is logged and nothing more.',
    help: () => 'write `verify_identifier on;`',
    example: {
      faulty: 'peers_identifier address 203.0.113.1;',
      mended: 'peers_identifier address 203.0.113.1; verify_identifier on;',
    },
  }),
  'identity-prefix': define({
    severity: 'note',
    title: () =>
      'racoon compares this identity over the configured length only: a longer one that begins so is accepted too',
    explanation: 'Text identities match as prefixes: "vpn" accepts "vpn.example".',
    help: () => 'write the whole name',
    example: {
      faulty: 'peers_identifier fqdn "vpn"; verify_identifier on;',
      mended: 'peers_identifier address 203.0.113.1; verify_identifier on;',
    },
  }),
  'identity-file': define({
    severity: 'note',
    title: () => 'this key id is the content of a file that was not given',
    explanation: '`keyid "X"` names a file; the literal form is `keyid tag "X"`.',
    help: () => 'write `keyid tag "…"` where the text itself is meant',
    example: {
      faulty: 'my_identifier keyid "office";',
      mended: 'my_identifier keyid tag "office";',
    },
  }),
  'identity-useless': define({
    severity: 'warning',
    title: ({ type }: { type: string }) => `an identity of type ${type} is of no use in phase 1`,
    explanation: 'Phase 1 knows addresses, names, key ids and distinguished names.',
    help: () => 'write address, fqdn, user_fqdn, keyid or asn1dn',
    example: { faulty: 'my_identifier subnet;', mended: 'my_identifier address;' },
  }),
  'identity-main-mode': define({
    severity: 'warning',
    title: ({ remote, whose }: { remote: string; whose: 'own' | 'peer' }) =>
      whose === 'own'
        ? `the identity sent to ${remote} is no address, but main mode with a pre-shared key needs one`
        : `the identity expected of ${remote} is no address, but main mode with a pre-shared key lets nothing else pass`,
    explanation: 'In main mode the key is chosen by address before the identity arrives.',
    help: () => 'identify by address, or use aggressive mode or certificates',
    example: {
      faulty: 'exchange_mode main; peers_identifier fqdn "gate.example.org";',
      mended: 'exchange_mode main; peers_identifier address;',
    },
  }),
  'verify-cert-off': define({
    severity: 'note',
    title: ({ anonymous }: { anonymous: boolean }) =>
      anonymous
        ? 'verify_cert off: the certificate chain is not checked, so anybody with any certificate comes in'
        : "verify_cert off: neither the chain nor the name of the peer's certificate is checked at this end",
    explanation: 'It weakens this end only; the other end sees nothing of it.',
    help: () => 'get a certificate with subjectAltName and leave verify_cert on',
    example: { faulty: 'verify_cert off;', mended: 'verify_cert on;' },
  }),
  'certificate-files': define({
    severity: 'note',
    title: ({ remote }: { remote: string }) =>
      `certificate and key for ${remote} are files that the text only names: their contents, and the names in them, are not known here`,
    explanation: 'Its subject and alternative names decide whether a peer accepts it.',
    help: () => 'look at them with `openssl x509 -text -noout -in FILE`',
    example: { faulty: 'certificate_type x509 "gate.crt" "gate.key";' },
  }),
  'certificate-missing': define({
    severity: 'warning',
    title: ({ remote }: { remote: string }) =>
      `signatures are asked for with ${remote}, but no certificate_type names a certificate of this host`,
    explanation: 'rsasig needs a certificate and its private key.',
    help: () => 'write `certificate_type x509 "CERT" "KEY";`',
    example: {
      faulty: 'authentication_method rsasig;',
      mended: 'authentication_method rsasig;\ncertificate_type x509 "host.crt" "host.key";',
    },
  }),
  'certificate-authority-missing': define({
    severity: 'warning',
    title: () =>
      "certificates are verified here, and no line names an authority's: every certificate is refused",
    explanation: 'The chain is checked by ca_type, or by `path certificate` alone.',
    help: () =>
      'write `ca_type x509 "CA";` in the remote section, or `path certificate "DIRECTORY";` above it',
    example: {
      faulty: 'certificate_type x509 "host.crt" "host.key";',
      mended: 'certificate_type x509 "host.crt" "host.key";\nca_type x509 "ca.crt";',
    },
  }),
  'certificate-pinned': define({
    severity: 'note',
    title: ({ remote }: { remote: string }) =>
      `the certificate of ${remote} is held here: its chain is not checked`,
    explanation: 'With peers_certfile the file is taken instead of what the peer sends.',
    example: { faulty: 'peers_certfile x509 "peer.crt";' },
  }),
};
