import { define } from '../../diagnostics/define.js';
import type { Ends } from './facts.js';

/** A packet that is inside at one end only; `isTaken`: another tunnel has it there. */
type Exception = {
  readonly packet: string;
  readonly inside: string;
  readonly outside: string;
  readonly isTaken: boolean;
  /** The end has no order of lines but priorities. */
  readonly isByPriority: boolean;
  /** The end outside makes its policies when the other one comes in. */
  readonly isGenerated?: boolean;
};

/** A policy without a sainfo. */
type Undefined = {
  readonly end: string;
  readonly selector: string;
  /** The sainfo that was probably meant for it. */
  readonly near?: string | undefined;
};

/** Two networks in the order of the other end. */
type Reversed = {
  readonly local: string;
  readonly remote: string;
  /** The line that is right stands beside it. */
  readonly hasTwin: boolean;
  /** It may be the other end that has them so. */
  readonly isUnsure?: boolean;
};

/** Which packets two ends protect. */
export const selectors = {
  'phase2-undefined': define({
    severity: 'error',
    title: ({ end, selector, near }: Undefined) =>
      `${end} has no phase 2 for ${selector}${near === undefined ? '' : `: this sainfo says ${near}`}`,
    explanation: 'racoon logs "failed to get sainfo.".',
    help: ({ selector, near }) =>
      near === undefined
        ? 'write a sainfo for these networks and protocol, or correct the policy'
        : `write ${selector} in this sainfo, as the policies have it`,
    example: {
      faulty: 'sainfo address 10.1.0.0/16 any address 10.2.0.0/24 any { … }',
      mended: 'sainfo address 10.1.0.0/24 any address 10.2.0.0/24 any { … }',
    },
  }),
  'selectors-not-mirrored': define({
    severity: 'error',
    title: ({
      starter,
      answerer,
      selector,
      near,
      differences = [],
      log,
      bounded,
      clear,
    }: Ends & {
      selector: string;
      near?: string | undefined;
      differences?: readonly string[];
      log: string;
      /** The row is there, and what is said of phase 2 for it does not serve this peer. */
      bounded?: boolean;
      /** What the answering end sends past the tunnel. */
      clear?: string | undefined;
    }) =>
      bounded === true
        ? `${answerer} has the mirror image of ${starter}'s ${selector}, but no sainfo that serves it when ${starter} starts ("${log}")`
        : `${answerer} has no mirror image of ${starter}'s ${selector}${near === undefined ? '' : `; the nearest is ${near}${differences.length === 0 ? '' : ` (${differences.join(', ')})`}`}; it refuses these proxy identities ("${log}")${clear === undefined ? '' : `, and what it sends from ${clear} leaves in clear`}`,
    explanation:
      'The networks that one end proposes must stand at the other, exactly and the other way round.',
    help: ({ bounded, near, starter, answerer }) =>
      bounded === true
        ? 'take `from`, `group` and `remoteid` out of this sainfo: they bound whom it serves'
        : near === undefined
          ? `write these networks at ${answerer} too, the other way round, or take them out at ${starter}`
          : 'make the two lists mirror images: same prefixes, protocol and ports',
    example: {
      faulty: 'permit ip 10.2.0.0 0.0.255.255 10.1.0.0 0.0.0.255',
      mended: 'permit ip 10.2.0.0 0.0.0.255 10.1.0.0 0.0.0.255',
    },
  }),
  'acl-reversed': define({
    severity: 'error',
    title: ({ local, remote, hasTwin, isUnsure = false }: Reversed) =>
      hasTwin && isUnsure
        ? `${local} to ${remote} stands in this list the other way round as well, and nothing shows which of the two networks is the device's own`
        : hasTwin
          ? `${local} to ${remote} stands here the wrong way round as well: another line of the list says it, or a part, from the device's own network`
          : isUnsure
            ? `${local} to ${remote} stands the same way round at both ends`
            : `${local} to ${remote} stands the wrong way round: ${remote} is the device's own network, and the source of a line must be that`,
    explanation:
      'A crypto access list says what leaves, own network first. The reversed line belongs at the other device; a Linux host with both drops what its own network sends.',
    help: ({ hasTwin, isUnsure = false }) =>
      !hasTwin
        ? 'swap source and destination'
        : isUnsure
          ? 'take the line out that begins at the other end'
          : 'take this line out',
    example: {
      faulty: 'permit ip 10.1.0.0 0.0.0.255 10.2.0.0 0.0.0.255',
      mended: 'permit ip 10.2.0.0 0.0.0.255 10.1.0.0 0.0.0.255',
    },
  }),
  'selectors-narrower': define({
    severity: 'warning',
    title: ({ starter, answerer, selector }: Ends & { selector: string }) =>
      `${starter}'s ${selector} is only a part of what ${answerer} protects: it works only when ${starter} starts`,
    explanation: 'The wider end proposes more than the narrower end permits and is refused.',
    help: () => 'make the two access lists mirror images',
    example: {
      faulty: 'permit ip 10.2.0.0 0.0.0.127 10.1.0.0 0.0.0.255',
      mended: 'permit ip 10.2.0.0 0.0.0.255 10.1.0.0 0.0.0.255',
    },
  }),
  'level-use': define({
    severity: 'error',
    title: ({ end }: { end: string }) =>
      `${end} sends in clear while there is no association (level use)`,
    explanation:
      'Newer kernels refuse such a policy for outgoing tunnels, and then everything leaves in clear.',
    help: () => 'write unique as the level',
    example: { faulty: 'esp/tunnel/A-B/use;', mended: 'esp/tunnel/A-B/unique;' },
  }),
  'association-shared': define({
    severity: 'error',
    title: ({ end, count }: { end: string; count: number }) =>
      `${end}'s ${count} policies share one association (level require, or unique with one number): the Cisco drops all but one pair's packets`,
    explanation: 'A Cisco holds each packet against the networks of its association.',
    help: () =>
      'write unique as the level of each policy, and generate_policy unique; where racoon makes them itself',
    example: {
      faulty:
        'spdadd 10.1.0.0/24 10.2.0.0/24 any -P out ipsec esp/tunnel/A-B/require;\nspdadd 10.1.0.0/24 10.3.0.0/24 any -P out ipsec esp/tunnel/A-B/require;',
      mended:
        'spdadd 10.1.0.0/24 10.2.0.0/24 any -P out ipsec esp/tunnel/A-B/unique;\nspdadd 10.1.0.0/24 10.3.0.0/24 any -P out ipsec esp/tunnel/A-B/unique;',
    },
  }),
  'packets-differ': define({
    severity: 'error',
    title: ({ packet, inside, outside, isTaken }: Exception) =>
      isTaken
        ? `a packet ${packet} belongs into the tunnel at ${inside}, but at ${outside} a line for another gateway takes it first`
        : `a packet ${packet} belongs into the tunnel at ${inside}, but not at ${outside}: it is dropped or leaves in clear`,
    explanation:
      'Exceptions and the order of overlapping lines must be the same; an end that expects a packet through the tunnel drops it in clear.',
    help: ({ isTaken, isByPriority, isGenerated = false, outside }: Exception) =>
      !isTaken
        ? isGenerated
          ? 'take that policy away: where racoon finds one it generates none ("policy found, but no IPsec required")'
          : 'write the same exception at both ends, with the stronger priority'
        : isByPriority
          ? "give this tunnel's policies a stronger priority than that one has, behind -P out and -P in: prio def + 100"
          : `put this tunnel's entry before that one at ${outside}, or make their access lists disjoint`,
    example: {
      faulty: 'deny ip host 10.2.0.9 any\npermit ip 10.2.0.0 0.0.0.255 10.1.0.0 0.0.0.255',
      mended: 'permit ip 10.2.0.0 0.0.0.255 10.1.0.0 0.0.0.255',
    },
  }),
  'policy-half': define({
    severity: 'error',
    title: ({
      end,
      missing,
      selector,
      other,
      should,
    }: {
      end: string;
      missing: 'in' | 'out';
      /** It is there, and does not protect. */
      idle: boolean;
      selector: string;
      /** A policy of that direction that was probably meant for it. */
      other?: string | undefined;
      /** What this one was meant to say, from its own source to its destination. */
      should?: string | undefined;
    }) =>
      should !== undefined
        ? `${end}'s ${missing === 'in' ? 'out' : 'in'} policy says ${selector}, where its ${missing} policy says ${other}: packets of one direction are dropped or leave in clear`
        : `${end} has no ${missing} policy that protects ${selector} as its ${missing === 'in' ? 'out' : 'in'} policy does: packets of one direction are dropped or leave in clear`,
    explanation: 'Every tunnel needs a policy for each direction, and both must ask for the same.',
    help: ({ missing, idle, other, should }) =>
      should !== undefined
        ? `write ${should} in this policy, as the other lines have it`
        : idle
          ? 'let this policy protect too, or take it out where another one does'
          : other === undefined
            ? `add the ${missing} policy, with networks and ends the other way round`
            : `correct the ${missing} policy for ${other}, or this one, as the other end's list has the networks`,
    example: {
      faulty: 'spdadd A B any -P out ipsec …;',
      mended: 'spdadd A B any -P out ipsec …;\nspdadd B A any -P in ipsec …;',
    },
  }),
  'sainfo-takes-any': define({
    severity: 'warning',
    title: ({ end }: { end: string }) =>
      `${end} takes any networks by sainfo anonymous, which hides mistakes in the lists of networks`,
    explanation: 'A mistake shows later, as "no policy found" or as lost packets.',
    help: () =>
      'write in its place, for each pair of networks: sainfo address OWN-NETWORK any address PEER-NETWORK any { … }, with the same lines between the braces',
    example: {
      faulty: 'sainfo anonymous { … }',
      mended: 'sainfo address 10.1.0.0/24 any address 10.2.0.0/24 any { … }',
    },
  }),
  'answered-by-open-dynamic': define({
    severity: 'warning',
    title: ({ starter, answerer }: Ends) =>
      `${answerer} answers ${starter} only by a dynamic entry without access list, which takes any networks`,
    explanation:
      'A static entry that does not fit falls through to the dynamic map: the tunnel comes up only when the other end starts.',
    help: () => 'correct the static entry, or give the dynamic one an access list',
    example: {
      faulty: 'crypto dynamic-map D 10 set ikev1 transform-set T',
      mended:
        'crypto dynamic-map D 10 match address A\ncrypto dynamic-map D 10 set ikev1 transform-set T',
    },
  }),
  'generated-policy-open': define({
    severity: 'warning',
    title: ({ end }: { end: string }) =>
      `${end} installs whatever networks a peer proposes (generate_policy with sainfo anonymous)`,
    explanation: 'Whoever knows the key can draw any network into its tunnel.',
    help: () => 'write a sainfo for the networks, or sainfo … from',
    example: {
      faulty: 'generate_policy on;\nsainfo anonymous { … }',
      mended: 'generate_policy on;\nsainfo address 10.1.0.0/24 any address 10.2.0.0/24 any { … }',
    },
  }),
};
