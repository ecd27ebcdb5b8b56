import { define } from '../../../diagnostics/define.js';

/** Who a remote section is about, and how it is chosen. */
export const remotes = {
  'remote-missing': define({
    severity: 'error',
    title: ({ address, included }: { address: string | undefined; included: boolean }) =>
      `no remote section serves ${address ?? 'a policy without the address of its peer'}: racoon cannot negotiate for this policy${included ? '; it may stand in an included file that was not given' : ''}`,
    explanation: 'Without one for the far end, or an anonymous one, the traffic waits for ever.',
    help: ({ address, included }) =>
      included
        ? 'give the included file as well'
        : address === undefined
          ? "write the peer's address as the policy's end"
          : `write a section \`remote ${address} { … }\`, or correct the policy's end`,
    example: {
      faulty: 'remote 203.0.113.1 { … }\nesp/tunnel/198.51.100.1-203.0.113.2/unique;',
      mended: 'remote 203.0.113.2 { … }\nesp/tunnel/198.51.100.1-203.0.113.2/unique;',
    },
  }),
  'remote-twice': define({
    severity: 'error',
    title: ({ remote, starts }: { remote: string; starts: boolean }) =>
      `two remote sections for ${remote}: racoon ${starts ? 'may refuse a negotiation' : 'starts no negotiation, and may refuse one'} that the peer starts`,
    explanation:
      'Since 0.8 the best section must be unique, whatever its port. 0.7 took the last one.',
    help: () => 'put all proposals into one section',
    example: {
      faulty: 'remote 203.0.113.1 { … }\nremote 203.0.113.1 [4500] { … }',
      mended: 'remote 203.0.113.1 { … }',
    },
  }),
  'remote-without-policy': define({
    severity: 'warning',
    title: ({ remote }: { remote: string }) =>
      `no policy leads to ${remote}: this remote section protects nothing`,
    explanation: 'Policies are loaded with setkey, or made on demand with generate_policy.',
    help: () => 'give the setkey file too, or write the spdadd lines',
    example: { faulty: 'remote 203.0.113.9 { … }', mended: 'remote 203.0.113.1 { … }' },
  }),
  'remote-passive': define({
    severity: 'note',
    title: ({ remote }: { remote: string }) =>
      `this host never starts the tunnel with ${remote}: the section is passive`,
    explanation: 'With `passive on` racoon answers only. The other end must send first.',
    help: () => 'see that the other end starts, or write `passive off;`',
    example: {
      faulty: 'remote 203.0.113.1 { passive on; … }',
      mended: 'remote 203.0.113.1 { passive off; … }',
    },
  }),
  'inherit-anonymous': define({
    severity: 'warning',
    title: () =>
      'racoon 0.8 and later refuse `inherit anonymous`; it is read here as racoon 0.7 read it',
    explanation: 'The manual shows it, but the newer parser finds no such section.',
    help: () => 'write the inherited lines out',
    example: {
      faulty: 'remote anonymous { … }\nremote 203.0.113.1 inherit anonymous { nat_traversal off; }',
      mended: 'remote 203.0.113.1 { nat_traversal off; … }',
    },
  }),
  'address-rewritten': define({
    severity: 'warning',
    title: ({ word, address }: { word: string; address: string }) =>
      `${word} is read as ${address}: leading zeros mean octal, and missing parts are filled with zeros`,
    explanation: 'racoon and setkey read addresses with the C library.',
    help: () => 'write four decimal numbers without leading zeros',
    example: { faulty: 'remote 010.1.1.1 { … }', mended: 'remote 10.1.1.1 { … }' },
  }),
  'anonymous-open': define({
    severity: 'warning',
    title: ({ wildcardKey }: { wildcardKey: boolean }) =>
      `remote anonymous with generate_policy lets any peer that passes phase 1 choose which networks it reaches${wildcardKey ? ', and the wildcard key lets every peer pass that knows it' : ''}`,
    explanation:
      'racoon installs what the peer proposes, within the sainfo that it finds; an anonymous one bounds nothing.',
    help: () =>
      'write in place of sainfo anonymous, for each pair of networks: sainfo address OWN-NETWORK any address PEER-NETWORK any { … }; or for each peer a section remote ADDRESS { … } without generate_policy, and its spdadd lines',
    example: {
      faulty: 'remote anonymous { generate_policy on; … }\nsainfo anonymous { … }',
      mended:
        'remote anonymous { generate_policy unique; … }\nsainfo subnet 10.1.0.0/16 any subnet 10.2.0.0/16 any { … }',
    },
  }),
  'phase2-dangles': define({
    severity: 'warning',
    title: ({ remote, isOff }: { remote: string; isOff: boolean }) =>
      `${isOff ? 'dpd off' : 'no dpd_delay'} towards ${remote}: after the peer deletes phase 1, dead associations of phase 2 dangle until they expire`,
    explanation:
      'racoon deletes phase 2 with phase 1 only with `rekey force`, or `rekey on` and a dpd_delay above 0.',
    help: ({ isOff }) => `write \`dpd_delay 20;\`${isOff ? ' in place of `dpd off;`' : ''}`,
    example: {
      faulty: 'remote 203.0.113.1 { exchange_mode main; … }',
      mended: 'remote 203.0.113.1 { exchange_mode main; dpd_delay 20; … }',
    },
  }),
  'acceptance-exact': define({
    severity: 'warning',
    title: ({ remote }: { remote: string }) =>
      `proposal_check exact: phase 2 with ${remote} never comes up`,
    explanation:
      'exact compares volume lifetimes too: that of racoon is 2147483647 KB, which no peer proposes.',
    help: () => 'write `proposal_check claim;` and equal lifetimes at both ends',
    example: { faulty: 'proposal_check exact;', mended: 'proposal_check claim;' },
  }),
  'acceptance-obey': define({
    severity: 'note',
    title: ({ remote }: { remote: string }) =>
      `proposal_check obey: what ${remote} proposes is taken, whatever its lifetime, key length or PFS group`,
    explanation: 'It comes up with shorter keys and without PFS too.',
    help: () => 'write `proposal_check claim;` where both ends can have equal values',
    example: { faulty: 'proposal_check obey;', mended: 'proposal_check claim;' },
  }),
  'acceptance-claim': define({
    severity: 'note',
    title: ({ remote }: { remote: string }) =>
      `proposal_check claim shortens a longer lifetime of ${remote} in phase 2 only; in phase 1 it refuses it, as strict does`,
    explanation: 'Since 0.8 claim and strict are one rule in phase 1.',
    help: () => 'write phase-1 lifetimes that are equal at both ends',
    example: { faulty: 'proposal_check claim;' },
  }),
  'mode-config-unused': define({
    severity: 'warning',
    title: ({ remote }: { remote: string }) =>
      `mode_cfg on towards ${remote} asks for nothing: no proposal uses XAUTH`,
    explanation: 'racoon sends its request only after an XAUTH result.',
    help: () => 'leave mode_cfg out, or use an xauth method',
    example: { faulty: 'mode_cfg on;', mended: 'mode_cfg off;' },
  }),
  'nat-traversal-unbound': define({
    severity: 'warning',
    title: ({ remote }: { remote: string }) =>
      `nat_traversal is on for ${remote}, but racoon does not listen on port 4500`,
    explanation:
      'With a listen section only what it names is bound, and `isakmp_natt A;` without a port binds 500.',
    help: () => 'write `isakmp_natt ADDRESS [4500];` in the listen section',
    example: {
      faulty: 'listen { isakmp 198.51.100.1 [500]; }',
      mended: 'listen { isakmp 198.51.100.1 [500]; isakmp_natt 198.51.100.1 [4500]; }',
    },
  }),
  'listens-elsewhere': define({
    severity: 'warning',
    title: ({ address }: { address: string }) =>
      `the policy's own end ${address} is none of the addresses that racoon listens on`,
    explanation: 'racoon negotiates from an address that it is bound to.',
    help: ({ address }) =>
      `write \`isakmp ${address};\` in the listen section, or correct the policy`,
    example: {
      faulty: 'listen { isakmp 198.51.100.9; }',
      mended: 'listen { isakmp 198.51.100.1; }',
    },
  }),
};
