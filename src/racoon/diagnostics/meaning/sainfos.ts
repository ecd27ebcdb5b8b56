import { define } from '../../../diagnostics/define.js';

/** Why the nearest sainfo is not the one: what `failed to get sainfo` comes from most often. */
export type Near = 'nothing' | 'protocol' | 'swapped' | 'host-bits' | 'wider' | 'remoteid';

const nearWords: Record<Near, string> = {
  nothing: '',
  protocol: ': one has these networks, but another protocol',
  swapped: ': one has these networks with local and remote swapped',
  'host-bits': ': one differs in bits behind the prefix only',
  wider: ': one that contains these networks does not serve, the identities must be equal',
  remoteid: ": the one with these networks has another remoteid than this peer's ph1id",
};

/** Sainfo sections and how one is chosen. */
export const sainfos = {
  'sainfo-missing': define({
    severity: 'error',
    title: ({ local, remote, near }: { local: string; remote: string; near: Near }) =>
      `no sainfo for ${local} to ${remote}${nearWords[near]}: racoon says "failed to get sainfo" and phase 2 is not negotiated`,
    explanation: 'Addresses, prefix lengths and protocol must be those of the policy.',
    help: ({ local, remote, near }) =>
      near === 'host-bits'
        ? 'write the networks without bits behind the prefix, in setkey.conf and in the sainfo'
        : `write \`sainfo address ${local} any address ${remote} any { … }\``,
    example: {
      faulty:
        'sainfo address 10.2.0.0/24 any address 10.1.0.0/24 any { … }\nspdadd 10.1.0.0/24 10.2.0.0/24 any -P out ipsec …;',
      mended:
        'sainfo address 10.1.0.0/24 any address 10.2.0.0/24 any { … }\nspdadd 10.1.0.0/24 10.2.0.0/24 any -P out ipsec …;',
    },
  }),
  'sainfo-unused': define({
    severity: 'warning',
    title: ({ local, remote, another }: { local: string; remote: string; another: boolean }) =>
      another
        ? `no policy uses this sainfo: another one serves ${local} and ${remote} when racoon starts`
        : `no policy uses this sainfo: nothing is protected between ${local} and ${remote}`,
    explanation:
      'Traffic without a policy leaves in clear text. Of several sainfos that fit, one with `from` or the right `remoteid` comes first.',
    help: ({ another }) =>
      another
        ? 'leave one of the two out, or take `from` out of the other'
        : 'write the two spdadd lines, or leave the sainfo out',
    example: {
      faulty: 'sainfo address 10.1.0.0/24 any address 10.3.0.0/24 any { … }',
      mended: 'sainfo address 10.1.0.0/24 any address 10.2.0.0/24 any { … }',
    },
  }),
  'sainfo-nothing-offered': define({
    severity: 'error',
    title: () =>
      'null_enc with non_auth is left out when racoon offers, and here nothing else remains',
    explanation: 'ESP without both protects nothing.',
    help: () => 'give a cipher, or an integrity algorithm',
    example: {
      faulty: 'encryption_algorithm null_enc; authentication_algorithm non_auth;',
      mended: 'encryption_algorithm null_enc; authentication_algorithm hmac_sha1;',
    },
  }),
  'sainfo-null-pair': define({
    severity: 'note',
    title: () => 'the pair of null_enc and non_auth is left out when racoon offers this product',
    explanation:
      'racoon offers every cipher with every integrity algorithm, except the one that protects nothing.',
    example: {
      faulty:
        'encryption_algorithm aes 128, null_enc; authentication_algorithm hmac_sha1, non_auth;',
      mended: 'encryption_algorithm aes 128; authentication_algorithm hmac_sha1;',
    },
  }),
  'sainfo-lifetime-defaulted': define({
    severity: 'note',
    title: ({ seconds }: { seconds: number }) =>
      `no phase-2 lifetime here: the default ${seconds} s is proposed and enforced`,
    explanation: 'racoon proposes 28800 seconds, whatever its manual says; IOS has 3600.',
    help: () => 'write `lifetime time N sec;`',
    example: {
      faulty: 'sainfo anonymous { … }',
      mended: 'sainfo anonymous { lifetime time 3600 sec; … }',
    },
  }),
  'sainfo-host-bits': define({
    severity: 'warning',
    title: ({ written, prefix }: { written: string; prefix: string }) =>
      `${written} keeps its bits behind the prefix, so it never equals a peer's ${prefix}`,
    explanation: 'racoon compares the identities of a sainfo byte by byte and masks nothing.',
    help: ({ prefix }) => `write ${prefix}`,
    example: {
      faulty: 'sainfo address 10.1.0.5/24 any address 10.2.0.0/24 any { … }',
      mended: 'sainfo address 10.1.0.0/24 any address 10.2.0.0/24 any { … }',
    },
  }),
  'sainfo-prefix-beyond': define({
    severity: 'warning',
    title: ({ length, address }: { length: string; address: string }) =>
      `a prefix length of ${length} is too long for ${address}: racoon takes it as one host`,
    explanation: 'The parser does not check the length.',
    help: () => 'write the length that is meant',
    example: {
      faulty: 'sainfo address 10.1.0.0/33 any address 10.2.0.0/24 any { … }',
      mended: 'sainfo address 10.1.0.0/24 any address 10.2.0.0/24 any { … }',
    },
  }),
  'sainfo-from-address': define({
    severity: 'warning',
    title: () =>
      '`from` with an address never matches a peer: no phase 2 that a peer starts finds this sainfo',
    explanation: 'Only names, key ids and distinguished names work.',
    help: () => 'leave `from` out; the remote section already tells peers apart',
    example: {
      faulty: 'sainfo anonymous from address 203.0.113.1 { … }',
      mended: 'sainfo anonymous { … }',
    },
  }),
  'sainfo-from-initiator': define({
    severity: 'note',
    title: () =>
      '`from` bounds only what a peer starts: when this host starts, this sainfo serves every peer',
    explanation: "The peer's identity is not known yet when racoon starts phase 2.",
    help: () => 'use ph1id and remoteid where one peer is meant',
    example: {
      faulty: 'sainfo anonymous from fqdn "gate.example.org" { … }',
      mended: 'sainfo anonymous { … }',
    },
  }),
  'sainfo-group': define({
    severity: 'warning',
    title: ({ group }: { group: string }) =>
      `this sainfo serves only users of the group ${group}: a gateway, which logs in as nobody (XAUTH), fails in phase 2`,
    explanation: 'racoon looks up the user of the peer in the group after the networks fit.',
    help: () => 'take group out of the head of a sainfo for a tunnel between networks',
    example: {
      faulty: 'sainfo anonymous group "staff" { … }',
      mended: 'sainfo anonymous { … }',
    },
  }),
  'sainfo-unmatchable': define({
    severity: 'warning',
    title: ({ why }: { why: 'protocols' | 'range' | 'name' }) =>
      ({
        protocols: 'the two sides of this sainfo have different protocols, and no policy does',
        range:
          "a range never equals a policy's network: this sainfo serves only a peer that proposes a range",
        name: "a name never equals a policy's network: this sainfo serves only a peer that proposes a name",
      })[why],
    explanation:
      'When this host starts, identities are the networks and the protocol of the policy.',
    help: () => 'write the networks as the policies have them',
    example: {
      faulty: 'sainfo address 10.1.0.1-10.1.0.9 any address 10.2.0.0/24 any { … }',
      mended: 'sainfo address 10.1.0.0/24 any address 10.2.0.0/24 any { … }',
    },
  }),
  'sainfo-clientaddr': define({
    severity: 'note',
    title: () => '`clientaddr` never serves a tunnel that this host starts',
    explanation: 'It stands for the address that the peer got by mode config, or has.',
    example: { faulty: 'sainfo anonymous clientaddr { … }' },
  }),
  'sainfo-many': define({
    severity: 'warning',
    title: ({ count }: { count: number }) =>
      `${count} sainfo sections: racoon compares each with all before it, and takes long to start`,
    explanation: 'Reading is quadratic: 1,000 sections take 0.6 s, 10,000 take 40 s.',
    help: () => 'put networks together, or spread the peers over several hosts',
    example: {
      faulty: 'sainfo … { … }  (5,000 times)',
      mended: 'sainfo address 10.0.0.0/8 any address 172.16.0.0/12 any { … }',
    },
  }),
};
