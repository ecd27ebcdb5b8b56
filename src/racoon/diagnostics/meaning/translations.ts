import { define } from '../../../diagnostics/define.js';

/** What a rule takes away, or none makes; `before`: the translation that it would have had. */
export type TakenAway = {
  readonly rule?: string;
  readonly local: string;
  readonly remote: string;
  readonly before?: string;
  readonly isRefused?: boolean;
  /** The chain of nft that the rule is in. */
  readonly inNft?: string | undefined;
};

/** The source that a rule gives, what it is for, and the policy that has only one of the two. */
type Beside = {
  readonly to: string;
  readonly destination: string;
  readonly local: string;
  readonly remote: string;
  /** Of several sources the first that no policy has. */
  readonly without?: string;
};

type Said = readonly [said: (peer: string, way: 'of' | 'to') => string, passing: string];

const ofPeer = (what: string, passing: string): Said => [
  (peer, way) => `${what} ${way} ${peer}`,
  passing,
];

/** What a rule keeps from a tunnel, of the other end or to it, or between the networks of both; and what it is matched by. */
const kept = {
  IKE: ofPeer('IKE', '-p udp --dport 500'),
  ESP: ofPeer('ESP', '-p esp'),
  'ESP in UDP': ofPeer('ESP in UDP (port 4500)', '-p udp --dport 4500'),
  AH: ofPeer('AH', '-p ah'),
  network: [(peer) => `what goes to the networks behind ${peer}`, ''],
  going: [
    (peer) => `what hosts behind this one send into the tunnel with ${peer}`,
    '-m policy --dir out --pol ipsec',
  ],
  coming: [
    (peer) => `what comes out of the tunnel with ${peer} for hosts behind this one`,
    '-m policy --dir in --pol ipsec',
  ],
  sent: [
    (peer) => `what this host sends into the tunnel with ${peer}`,
    '-m policy --dir out --pol ipsec',
  ],
  received: [
    (peer) => `what comes out of the tunnel with ${peer} for this host`,
    '-m policy --dir in --pol ipsec',
  ],
  opens: [
    (peer) => `what is opened from here through the tunnel with ${peer}`,
    '-m policy --dir out --pol ipsec',
  ],
  opened: [
    (peer) => `what the other end opens through the tunnel with ${peer}`,
    '-m policy --dir in --pol ipsec',
  ],
} satisfies Readonly<Record<string, Said>>;

export type Kept = keyof typeof kept;

type Filtered = {
  readonly what: readonly Kept[];
  /** How what goes out is told where it has another source than the policy is for. */
  readonly sees?: readonly string[];
  readonly peer: string;
  readonly way: 'of' | 'to';
  /** What is said in place of the firewall. */
  readonly does?: string | undefined;
  /** What puts a rule at the head of the chain, of iptables; in the words of nft nothing is suggested. */
  readonly command: string | undefined;
  readonly turned: boolean;
  /** The rule that should let it pass is one that iptables refuses. */
  readonly isRefused?: boolean;
  /** Some of the packets, where others pass. */
  readonly part?: string | undefined;
};

const refusedSo = (isRefused: boolean | undefined): string =>
  isRefused === true ? 'iptables refuses this rule, so ' : '';

const stops = ({
  what,
  does = 'the firewall drops',
  peer,
  way,
  turned,
  isRefused,
}: Filtered): string =>
  `${refusedSo(isRefused)}${turned ? 'another address is given to' : does} ${what.map((one) => kept[one][0](peer, way)).join(' and ')}`;

const passing = (what: readonly Kept[], sees: readonly string[]): readonly string[] =>
  what.flatMap((one) => (sees.length > 0 && /^(?:going|opens)$/.test(one) ? sees : [kept[one][1]]));

const letPass = ({ what, does, sees = [], command, turned, isRefused }: Filtered): string =>
  turned
    ? 'leave it out of this rule'
    : isRefused === true
      ? 'correct it'
      : command === undefined
        ? does === undefined
          ? 'let it pass by a rule above'
          : 'take it out'
        : `let it pass above: ${passing(what, sees)
            .map((one) => `${command} ${one} -j ACCEPT`)
            .join('; ')}`;

/** The command for a rule that keeps some packets out of those below, in the words of iptables and in those of nft. */
const exempting = (words: string, ofNft: string, inNft: string | undefined): string =>
  inNft === undefined
    ? `\`iptables -t nat -I POSTROUTING ${words} -j ACCEPT\``
    : `\`nft insert rule ${inNft} ${ofNft} accept\``;

const exemptingBetween = ({ local, remote, inNft }: TakenAway): string => {
  const ip = local.includes(':') ? 'ip6' : 'ip';
  return exempting(`-s ${local} -d ${remote}`, `${ip} saddr ${local} ${ip} daddr ${remote}`, inNft);
};

/** Address translation around a tunnel, and filters. */
export const translations = {
  'translated-selector': define({
    severity: 'note',
    title: ({ to }: { to: string }) =>
      `${to} is a translated address (SNAT) and used as the tunnel's own side: what the peer sees of this end`,
    explanation:
      'The kernel looks the policy up again with the translated source. Only this side can open connections then.',
    example: {
      faulty: 'iptables -t nat -A POSTROUTING -d 10.2.0.0/24 -j SNAT --to-source 10.1.0.9',
    },
  }),
  'translation-takes-away': define({
    severity: 'warning',
    title: ({ rule, local, remote, before, isRefused }: TakenAway) =>
      `${refusedSo(isRefused)}${
        before === undefined
          ? `${rule} translates what goes from ${local} to ${remote} before the policy sees it`
          : `what goes ${rule === undefined ? `to ${remote} does not get` : `from ${local} to ${remote} meets ${rule} before`} the translation to ${before}, which a policy is for`
      }: it leaves in clear text`,
    explanation:
      'Behind POSTROUTING the policy is looked up with the new source, which no policy has.',
    help: (facts) =>
      facts.isRefused === true
        ? 'correct it'
        : facts.before === undefined
          ? `write ${exemptingBetween(facts)}`
          : `put the rule that translates to ${facts.before} before it: with ${facts.inNft === undefined ? '-I in place of -A' : '`insert` in place of `add`'}`,
    example: {
      faulty: 'iptables -t nat -A POSTROUTING -o eth0 -j MASQUERADE',
      mended:
        'iptables -t nat -I POSTROUTING -s 10.1.0.0/24 -d 10.2.0.0/24 -j ACCEPT\niptables -t nat -A POSTROUTING -o eth0 -j MASQUERADE',
    },
  }),
  'translation-beside': define({
    severity: 'warning',
    title: ({ to, destination, local, remote, without }: Beside) =>
      without !== undefined
        ? `what goes to ${destination} is given one of ${to}, and no policy is for ${without}: what gets that leaves in clear text`
        : `what goes to ${destination} is given the source ${to}, and no policy is for that: it leaves in clear text; the policy is for ${local} - ${remote}, which nothing is translated to`,
    explanation:
      'A policy is met only by what is translated to its very address and goes to its very network.',
    help: ({ local, remote }) =>
      `write \`-d ${remote} -j SNAT --to-source ${local.replace(/\/32$/, '')}\` in it, or change the policy`,
    example: {
      faulty:
        'iptables -t nat -A POSTROUTING -s 192.168.0.0/22 -d 10.2.0.0/24 -j SNAT --to-source 10.9.0.9',
      mended:
        'iptables -t nat -A POSTROUTING -s 192.168.0.0/22 -d 10.2.0.0/24 -j SNAT --to-source 10.1.0.9',
    },
  }),
  'filter-against-tunnel': define({
    severity: 'warning',
    title: stops,
    explanation:
      'The first rule of a chain that fits decides, and behind the last one the policy of the chain.',
    help: letPass,
    example: {
      faulty: 'iptables -A INPUT -p esp -j DROP',
      mended: 'iptables -A INPUT -p esp -j ACCEPT',
    },
  }),
  'filter-in-part': define({
    severity: 'warning',
    title: (facts: Filtered) =>
      `${stops(facts)}, as far as a rule above is not for it: ${facts.part}`,
    explanation:
      'What is for some hosts, protocols or ports of a tunnel leaves the others without it.',
    help: letPass,
    example: {
      faulty:
        'iptables -P FORWARD DROP\niptables -A FORWARD -s 10.1.0.0/25 -j ACCEPT\niptables -A FORWARD -s 10.2.0.0/24 -j ACCEPT',
      mended:
        'iptables -P FORWARD DROP\niptables -A FORWARD -s 10.1.0.0/24 -j ACCEPT\niptables -A FORWARD -s 10.2.0.0/24 -j ACCEPT',
    },
  }),
  'filter-open': define({
    severity: 'warning',
    title: (facts: Filtered) =>
      `${stops(facts)}, unless rules for an interface, under a condition or not followed here do otherwise`,
    explanation: 'Interfaces, conditions and sets are in no text.',
    help: letPass,
    example: {
      faulty: 'iptables -P INPUT DROP\niptables -A INPUT -i eth1 -j ACCEPT',
      mended: 'iptables -A INPUT -i eth1 -j ACCEPT',
    },
  }),
  'firewall-listing': define({
    severity: 'error',
    line: 'unsupported',
    title: () =>
      'this is a list for people, which leaves out what the rules match by: what they do to the tunnel is open',
    explanation: 'iptables -L leaves out interfaces and matches, and prints names for addresses.',
    help: () => 'give what iptables-save prints',
    example: {
      faulty:
        'Chain POSTROUTING (policy ACCEPT)\ntarget     prot opt source    destination\nMASQUERADE all  --  anywhere  anywhere',
      mended: '*nat\n-A POSTROUTING -s 192.168.9.0/24 -j MASQUERADE\nCOMMIT',
    },
  }),
  'translation-narrowed': define({
    severity: 'warning',
    title: ({ isRefused }: { isRefused?: boolean; inNft?: string | undefined }) =>
      isRefused === true
        ? 'iptables-restore refuses this rule, and all others with it'
        : 'this translation, or an exemption before it, has matches that are not followed here, values that the text does not say, or a condition in a script: whether it takes packets out of the tunnel is open',
    explanation: 'The packets of the tunnel must not be among those that it is for.',
    help: ({ isRefused, inNft }) =>
      isRefused === true
        ? 'correct it'
        : `keep the tunnel out of it by a rule before it: ${exempting('-m policy --dir out --pol ipsec', 'rt ipsec exists', inNft)}`,
    example: {
      faulty: 'iptables -t nat -A POSTROUTING -m mark --mark 5 -j MASQUERADE',
      mended:
        'iptables -t nat -I POSTROUTING -m policy --dir out --pol ipsec -j ACCEPT\niptables -t nat -A POSTROUTING -m mark --mark 5 -j MASQUERADE',
    },
  }),
};
