import { define } from '../../../diagnostics/define.js';

const notForwarded = {
  gone: 'its fwd policy is deleted',
  instead: 'this fwd policy stands in the place of the one that belongs to the in policy',
  above: 'the kernel asks this fwd policy before the one that belongs to the in policy',
};

type Differing = {
  readonly what:
    | 'action'
    | 'endpoints'
    | 'mode'
    | 'protocols'
    | 'compression (ipcomp)'
    | 'level'
    | 'priority'
    | 'order';
  /** The row that is not as it was meant to be, and what it would ask for then. */
  readonly odd?: { readonly direction: 'in' | 'out'; readonly is: string; readonly should: string };
};

/** Security policies: pairs, ends, order, requests. */
export const policies = {
  'policy-unusable': define({
    severity: 'error',
    line: 'unsupported',
    title: ({
      what,
      word,
    }: {
      what: 'address' | 'protocol' | 'port' | 'direction' | 'argument' | 'prefix' | 'action';
      word: string;
    }) =>
      ({
        address: `${word} is a name that is looked up when the file is loaded: its address is not in the text, and the policy is left out`,
        protocol: `the protocol ${word} is unknown: the policy is left out`,
        port: `the service ${word} is unknown: the policy is left out`,
        direction: `a policy has the direction in or out, not ${word}: it is left out`,
        argument: `${word} is no argument of this protocol: the policy is left out`,
        action: `${word} is for sockets only: the kernel refuses the policy`,
        prefix: `a prefix length of ${word} is too long: the kernel refuses the policy, and its traffic is not protected`,
      })[what],
    explanation: 'A policy whose selector is not certain is never guessed.',
    help: () => 'write the number',
    example: {
      faulty: 'spdadd office.example.org 10.2.0.0/24 any -P out ipsec …;',
      mended: 'spdadd 10.1.0.0/24 10.2.0.0/24 any -P out ipsec …;',
    },
  }),
  'policy-twice': define({
    severity: 'warning',
    title: ({ direction }: { direction: string }) =>
      `the same ${direction} policy is there already: the kernel answers "File exists" and the first one stays`,
    explanation:
      'One selector has one policy in one direction. setkey goes on and ends with status 0.',
    help: () => 'leave one of the two out, or use spdupdate',
    example: {
      faulty: 'spdadd A B any -P out none;\nspdadd A B any -P out ipsec …;',
      mended: 'spdadd A B any -P out ipsec …;',
    },
  }),
  'policy-not-forwarded': define({
    severity: 'error',
    title: ({ why }: { why: keyof typeof notForwarded }) =>
      `what comes in by this tunnel for hosts behind this one is dropped: ${notForwarded[why]}`,
    explanation:
      'setkey gives each in policy a fwd policy; where there is one already, that stays.',
    help: () => 'leave out what says fwd: setkey adds it by itself',
    example: {
      faulty:
        'spdadd B A any -P fwd none;\nspdadd A B any -P out ipsec …;\nspdadd B A any -P in ipsec …;',
      mended: 'spdadd A B any -P out ipsec …;\nspdadd B A any -P in ipsec …;',
    },
  }),
  'policy-one-direction': define({
    severity: 'error',
    title: ({
      local,
      remote,
      missing,
      isSlip,
    }: {
      local: string;
      remote: string;
      missing: 'in' | 'out';
      /** A policy of that direction that was probably meant for it. */
      other?: string | undefined;
      /** The policy of the other direction is there, and says this one. */
      isSlip?: boolean;
    }) =>
      missing === 'in'
        ? `${isSlip === true ? `this policy, for what comes from ${remote}, says out` : `no in policy belongs to this out policy (${local} to ${remote})`}: replies are dropped, and the peer cannot start`
        : `${isSlip === true ? `this policy, for what goes to ${remote}, says in` : `no out policy belongs to this in policy (${remote} to ${local})`}: what this host sends leaves in clear text`,
    explanation: 'A tunnel needs two policies, one the mirror of the other.',
    help: ({ local, remote, missing, other, isSlip }) =>
      isSlip === true
        ? `write \`-P ${missing}\``
        : other !== undefined
          ? `correct the ${missing} policy for ${other}, or this one: the two must name the same networks, as the other end has them`
          : missing === 'in'
            ? `write \`spdadd ${remote} ${local} … -P in ipsec …;\``
            : `write \`spdadd ${local} ${remote} … -P out ipsec …;\``,
    example: {
      faulty: 'spdadd 10.1.0.0/24 10.2.0.0/24 any -P out ipsec …;',
      mended:
        'spdadd 10.1.0.0/24 10.2.0.0/24 any -P out ipsec …;\nspdadd 10.2.0.0/24 10.1.0.0/24 any -P in ipsec …;',
    },
  }),
  'policy-both-ways': define({
    severity: 'error',
    title: ({ traffic }: { traffic: string }) =>
      `${traffic} is protected the other way round as well: what either network sends through this host is dropped`,
    explanation: 'What is forwarded must then have come out of the tunnel, and goes back into it.',
    help: () => 'take the two policies out of which the out one begins at the other end',
    example: {
      faulty:
        'spdadd A B any -P out ipsec …;\nspdadd B A any -P in ipsec …;\nspdadd B A any -P out ipsec …;\nspdadd A B any -P in ipsec …;',
      mended: 'spdadd A B any -P out ipsec …;\nspdadd B A any -P in ipsec …;',
    },
  }),
  'policy-directions-differ': define({
    severity: 'warning',
    title: ({ what, odd }: Differing) =>
      odd === undefined
        ? `the in and the out policy of this pair differ in their ${what}; the ${what === 'action' ? 'one that protects' : 'out policy'} is followed here`
        : `the in and the out policy of this pair differ in their ${what}: this ${odd.direction} policy has ${odd.is}; the other one is followed here`,
    explanation: 'racoon answers with what the in policy says, and starts with the out policy.',
    help: ({ odd }) =>
      odd === undefined ? 'make the two mirrors of each other' : `write ${odd.should} here`,
    example: {
      faulty: '-P out ipsec esp/tunnel/A-B/unique;   -P in ipsec ah/tunnel/B-A/unique;',
      mended: '-P out ipsec esp/tunnel/A-B/unique;   -P in ipsec esp/tunnel/B-A/unique;',
    },
  }),
  'policy-ends-swapped': define({
    severity: 'error',
    title: ({ direction, from, to }: { direction: 'in' | 'out'; from: string; to: string }) =>
      `the ends of this ${direction} policy are swapped: ${direction === 'out' ? 'out' : 'in'} needs ${to}-${from}, not ${from}-${to}`,
    explanation: 'An out policy names this host first, an in policy the peer.',
    help: ({ from, to }) => `write ${to}-${from}`,
    example: {
      faulty: '-P in ipsec esp/tunnel/198.51.100.1-203.0.113.1/unique;',
      mended: '-P in ipsec esp/tunnel/203.0.113.1-198.51.100.1/unique;',
    },
  }),
  'policy-host-loses': define({
    severity: 'warning',
    title: ({ wider }: { wider: string }) =>
      `a wider policy (${wider}) of equal priority wins over this host-to-host policy, whatever the order in the file`,
    explanation:
      "The kernel keeps policies from host to host apart. At equal priority a host's bypass has no effect, and a protected host in a bypassed network goes in clear.",
    help: () => 'give the host-to-host policy a priority: `-P out prio def + 1 …`',
    example: {
      faulty:
        'spdadd 10.1.0.1 10.2.0.1 any -P out none;\nspdadd 10.1.0.0/24 10.2.0.0/24 any -P out ipsec …;',
      mended:
        'spdadd 10.1.0.1 10.2.0.1 any -P out prio def + 1 none;\nspdadd 10.1.0.0/24 10.2.0.0/24 any -P out ipsec …;',
    },
  }),
  'policy-shadowed': define({
    severity: 'warning',
    title: ({ by }: { by: string }) =>
      `this policy never matches a packet: an earlier one (${by}) takes all of them`,
    explanation:
      'The first policy that matches decides; a lower priority number comes first, then the order of loading.',
    help: () => 'write the narrower policy first, or give it a priority',
    example: {
      faulty:
        'spdadd 10.1.0.0/16 10.2.0.0/16 any -P out ipsec …;\nspdadd 10.1.5.0/24 10.2.0.0/16 any -P out none;',
      mended:
        'spdadd 10.1.5.0/24 10.2.0.0/16 any -P out none;\nspdadd 10.1.0.0/16 10.2.0.0/16 any -P out ipsec …;',
    },
  }),
  'policy-without-request': define({
    severity: 'warning',
    title: () => 'this policy says ipsec and asks for nothing: its traffic passes in clear text',
    explanation: 'setkey accepts `ipsec` without a request such as `esp/tunnel/A-B/unique`.',
    help: () => 'write the request',
    example: { faulty: '-P out ipsec;', mended: '-P out ipsec esp/tunnel/A-B/unique;' },
  }),
  'policy-level-use': define({
    severity: 'warning',
    title: () =>
      'level use: traffic leaves in clear text while there is no association, and newer kernels refuse such a tunnel policy altogether',
    explanation:
      'Since Linux 6.4 an out policy in tunnel mode with it is refused, and nothing is protected.',
    help: () => 'write unique',
    example: { faulty: 'esp/tunnel/A-B/use;', mended: 'esp/tunnel/A-B/unique;' },
  }),
  'shared-sa': define({
    severity: 'warning',
    title: ({ count, remote }: { count: number; remote: string }) =>
      `${count} policies to ${remote} share associations because of level require, or of one number: an end that holds packets against their association, as a Cisco does, drops what arrives in another one's (unique keeps them apart)`,
    explanation: 'With require any association between the two ends serves every policy.',
    help: () => 'write unique instead of require',
    example: {
      faulty:
        'spdadd 10.1.0.0/24 10.2.0.0/24 any -P out ipsec esp/tunnel/A-B/require;\nspdadd 10.1.0.0/24 10.3.0.0/24 any -P out ipsec esp/tunnel/A-B/require;',
      mended:
        'spdadd 10.1.0.0/24 10.2.0.0/24 any -P out ipsec esp/tunnel/A-B/unique;\nspdadd 10.1.0.0/24 10.3.0.0/24 any -P out ipsec esp/tunnel/A-B/unique;',
    },
  }),
  'policy-unique-number': define({
    severity: 'error',
    title: ({ number }: { number: number }) =>
      `unique:${number} cannot tie a manual association to this policy: the kernel puts a number of its own there`,
    explanation: 'Others than 1 to 16383 are silently replaced.',
    help: () => 'choose a number from 1 to 16383, here and after `-u`',
    example: { faulty: 'esp/tunnel/A-B/unique:40000;', mended: 'esp/tunnel/A-B/unique:400;' },
  }),
  'own-network-in-tunnel': define({
    severity: 'warning',
    title: ({
      local,
      remote,
      half,
    }: {
      local: string;
      remote: string;
      half?: string | undefined;
    }) =>
      local === remote
        ? `${local} stands on both sides: what ${half === undefined ? "the host's own network sends through it is dropped" : `${half} sends through it, or gets, is lost: it is left out in one direction only`}`
        : `${remote} holds ${local} itself: what the host says to its own network goes into the tunnel`,
    explanation: 'Policies come before routes: neighbours get no answer.',
    help: ({ local, remote }) =>
      local === remote
        ? `write policies above it for each NETWORK of the host's own: spdadd ${local} NETWORK any -P out none; spdadd NETWORK ${local} any -P in none;`
        : `write a policy above it that lets ${local} talk to itself: spdadd ${local} ${local} any -P out none; and the same with -P in`,
    example: {
      faulty: 'spdadd 10.1.2.0/24 10.0.0.0/8 any -P out ipsec …;',
      mended:
        'spdadd 10.1.2.0/24 10.1.2.0/24 any -P out none;\nspdadd 10.1.2.0/24 10.0.0.0/8 any -P out ipsec …;',
    },
  }),
  'policy-host-bits': define({
    severity: 'warning',
    title: ({ written, prefix }: { written: string; prefix: string }) =>
      `${written} keeps its bits behind the prefix: the identity that is proposed never equals a peer's ${prefix}`,
    explanation: 'IKE carries those bits, and peers compare.',
    help: ({ prefix }) => `write ${prefix}`,
    example: {
      faulty: 'spdadd 10.1.0.5/24 10.2.0.0/24 any -P out ipsec …;',
      mended: 'spdadd 10.1.0.0/24 10.2.0.0/24 any -P out ipsec …;',
    },
  }),
  'policy-several-peers': define({
    severity: 'error',
    line: 'unsupported',
    title: ({ first, second }: { first: string; second: string }) =>
      `this policy asks for tunnels to ${first} and to ${second} at once: racoon negotiates with the first only`,
    explanation: 'The peer is that of the first request.',
    help: () => 'use one peer in one policy',
    example: {
      faulty: 'esp/tunnel/A-B/unique ah/tunnel/A-203.0.113.2/unique;',
      mended: 'esp/tunnel/A-B/unique;',
    },
  }),
  'policy-many': define({
    severity: 'warning',
    title: ({ count }: { count: number }) =>
      `${count} policies are more than the limit: the rest is left out`,
    explanation: 'The limit keeps a hostile or generated file from filling the memory.',
    help: () => 'raise the limit, or give fewer files',
    example: {
      faulty: 'thousands of spdadd lines',
      mended: 'cisco2racoon reverse racoon.conf setkey.conf --limit 1000000',
    },
  }),
  'setkey-no-flush': define({
    severity: 'note',
    title: () =>
      'no spdflush before the first policy: loaded a second time, the kernel answers "File exists" and the old policies stay',
    explanation: 'setkey ends with status 0, so a changed file seems to be loaded.',
    help: () => 'begin the file with `flush;` and `spdflush;`',
    example: {
      faulty: 'spdadd 10.1.0.0/24 10.2.0.0/24 any -P out ipsec …;',
      mended: 'flush;\nspdflush;\nspdadd 10.1.0.0/24 10.2.0.0/24 any -P out ipsec …;',
    },
  }),
  'setkey-flush-wipes': define({
    severity: 'warning',
    title: ({ what, count }: { what: 'policies' | 'associations'; count: number }) =>
      what === 'policies'
        ? `this spdflush removes ${count} policies that were loaded before it`
        : `this flush removes ${count} associations with keys by hand that were loaded before it`,
    explanation: 'Each empties its whole database, also of what another file put there.',
    help: () => 'flush once, at the beginning of the first file',
    example: {
      faulty: 'spdadd 10.1.0.0/24 10.2.0.0/24 any -P out ipsec …;\nspdflush;',
      mended: 'spdflush;\nspdadd 10.1.0.0/24 10.2.0.0/24 any -P out ipsec …;',
    },
  }),
  'setkey-stops': define({
    severity: 'warning',
    title: ({ word, isScript }: { word: string; isScript?: boolean }) =>
      isScript === true
        ? `the script ends at ${word}: what follows in it is never run`
        : `setkey stops reading at ${word}: what follows in this file is not loaded`,
    explanation: 'exit, quit and bye end a file for setkey, and exit a script.',
    help: () => 'leave the word out',
    example: {
      faulty: 'exit;\nspdadd 10.1.0.0/24 10.2.0.0/24 any -P out ipsec …;',
      mended: 'spdadd 10.1.0.0/24 10.2.0.0/24 any -P out ipsec …;',
    },
  }),
};
