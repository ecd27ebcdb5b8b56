import { define } from '../../diagnostics/define.js';

type Lacking = 'peers' | 'fitting keys' | 'policies' | 'tunnels';

const lacking: Readonly<
  Record<Lacking, { readonly of: (end: string) => string; readonly help: string }>
> = {
  peers: { of: (end) => `how ${end} negotiates`, help: 'give racoon.conf too' },
  'fitting keys': {
    of: (end) => `how ${end} negotiates, or a key by hand that fits the policy,`,
    help: 'make the associations fit the policy (-m tunnel for a tunnel, -u N for unique:N), or give racoon.conf too',
  },
  policies: {
    of: (end) => `which packets ${end} protects`,
    help: 'give the file for setkey too, or what setkey -DP prints',
  },
  tunnels: {
    of: (end) => `what ${end} protects, and with whom,`,
    help: 'give racoon.conf and the file for setkey too, or what setkey -DP prints',
  },
};

/** Whether two ends are each other's at all. */
export const ends = {
  'no-common-tunnel': define({
    severity: 'error',
    title: ({ a, b, peers }: { a: string; b: string; peers: readonly string[] }) =>
      `these two ends (${a} and ${b}) have no tunnel with each other${peers.length === 0 ? '' : `; the gateways named are ${peers.join(', ')}`}`,
    explanation: "Neither end names the other's address as its peer.",
    help: () =>
      'check the addresses of both ends, or give the one that no text shows with --cisco-address or --linux-address',
    example: {
      faulty:
        'set peer 198.51.100.3\nremote 203.0.113.55 { … }\nesp/tunnel/198.51.100.1-203.0.113.55/unique;',
      mended:
        'set peer 198.51.100.1\nremote 203.0.113.1 { … }\nesp/tunnel/198.51.100.1-203.0.113.1/unique;',
    },
  }),
  'same-end-twice': define({
    severity: 'error',
    title: ({
      a,
      b,
      peers,
      more,
    }: {
      a: string;
      b: string;
      peers: readonly string[];
      more: number;
      verb: string;
    }) =>
      `both texts (${a} and ${b}) are the same end of the tunnels with ${peers.join(', ')}${more === 0 ? '' : ` and ${more} more`}, as those of a device and of its replacement are`,
    explanation: "What takes the place of a device is held against that device's other end.",
    help: ({ verb }) =>
      `write the far ends of one of them with cisco2racoon ${verb} ONE -o far, and hold each of them against the other text: cisco2racoon check far --with OTHER (far/PEER where they are several)`,
    example: {
      faulty: 'remote 198.51.100.1 { … }\nesp/tunnel/203.0.113.1-198.51.100.1/unique;',
      mended: 'remote 203.0.113.1 { … }\nesp/tunnel/198.51.100.1-203.0.113.1/unique;',
    },
  }),
  'tunnel-not-identified': define({
    severity: 'error',
    title: ({
      end,
      other,
      peers,
      more,
    }: {
      end: string;
      other: string;
      peers: readonly string[];
      more: number;
      option: string;
    }) =>
      `${end}'s own address is in no text, and nothing else tells which of ${other}'s tunnels is with it: ${peers.join(', ')}${more === 0 ? '' : ` and ${more} more`}`,
    explanation:
      'Without addresses, tunnels are told apart by networks, keys and identities; none of these fits one alone.',
    help: ({ option }) => `give the address: ${option} ADDRESS`,
    example: {
      faulty: 'permit ip 10.9.0.0 0.0.0.255 10.1.0.0 0.0.0.255',
      mended: 'permit ip 10.2.0.0 0.0.0.255 10.1.0.0 0.0.0.255',
    },
  }),
  'end-not-given': define({
    severity: 'error',
    title: ({ end, what }: { end: string; what: Lacking }) =>
      `${lacking[what].of(end)} is in no text that was given`,
    explanation:
      'A racoon host has its peers in racoon.conf and its policies in a file for setkey.',
    help: ({ what }) => lacking[what].help,
    example: {
      faulty: 'cisco2racoon check cisco.conf racoon.conf psk.txt',
      mended: 'cisco2racoon check cisco.conf racoon.conf psk.txt setkey.conf',
    },
  }),
  'other-gateway': define({
    severity: 'note',
    title: ({ end, peer, told }: { end: string; peer: string; told: number }) =>
      `${end}'s tunnel with ${peer} is not between these two ends and not compared${told === 0 ? '' : `; what is told of it alone (${told}) is left out`}`,
    explanation: 'Only tunnels between the two given ends are compared.',
    help: () => 'hold that tunnel against its own other end',
    example: {
      faulty:
        'crypto map M 20 ipsec-isakmp\n set peer 192.0.2.9\n set transform-set T\n match address 102',
    },
  }),
  'nobody-starts': define({
    severity: 'error',
    title: ({ a, b }: { a: string; b: string; starter: string; other: string }) =>
      `neither ${a} nor ${b} ever starts this tunnel`,
    explanation: 'One is passive or dynamic, the other has no policy or no address to start to.',
    help: () =>
      'let one end start: take "passive on" or the dynamic entry away, or give it the other end\'s address',
    example: { faulty: 'passive on;', mended: 'passive off;' },
  }),
  'never-answers': define({
    severity: 'error',
    title: ({ starter, answerer }: { starter: string; answerer: string }) =>
      `${answerer} only starts this tunnel and never answers, and nothing keeps ${starter} from starting it in vain`,
    explanation: "The other end's packets are lost until this one sends.",
    help: ({ starter, answerer }) =>
      `let both start (on a Cisco: set connection-type bidirectional at ${answerer}), or let ${starter} only answer (in racoon: passive on;)`,
    example: {
      faulty: 'crypto map M 10 set connection-type originate-only',
      mended: 'crypto map M 10 set connection-type bidirectional',
    },
  }),
  'one-way': define({
    severity: 'warning',
    title: ({ starter, other }: { a: string; b: string; starter: string; other: string }) =>
      `the tunnel comes up only when ${starter} starts it, not when ${other} does`,
    explanation:
      'A tunnel that depends on who starts works on the day of the test and fails at a rekey.',
    help: ({ starter, other }: { a: string; b: string; starter: string; other: string }) =>
      `mend what keeps ${other} from starting it, or let ${starter} alone start until then`,
    example: {
      faulty:
        'set security-association lifetime seconds 28800\nproposal_check strict;\nlifetime time 3600 sec;',
      mended:
        'set security-association lifetime seconds 28800\nproposal_check strict;\nlifetime time 28800 sec;',
    },
  }),
  'phase1-undefined': define({
    severity: 'error',
    title: ({ end, peer, slip }: { end: string; peer: string; slip?: string }) =>
      `${end} has a policy for the gateway ${peer} but no phase 1 with it${slip === undefined ? '' : `, and one with ${slip}, to which no policy leads`}`,
    explanation: 'When the kernel asks for an association, racoon finds no remote section.',
    help: ({ peer, slip }) =>
      slip === undefined
        ? 'write a remote section for that address, or correct the address in the policy'
        : `write ${peer} in place of ${slip}, or the reverse in the policies`,
    example: { faulty: 'remote 203.0.113.8 { … }', mended: 'remote 203.0.113.1 { … }' },
  }),
  'ike-off': define({
    severity: 'error',
    title: ({ end }: { end: string }) =>
      `${end} keeps this tunnel down: IKE is off where it ends, or this line stands against it`,
    explanation:
      'IKE is off, the interface is shut down, the group or profile does not take this peer, or an incomplete entry before it drops its packets.',
    help: () => 'mend this line: IKE must be on where the tunnel ends',
    example: { faulty: 'no isakmp enable outside', mended: 'isakmp enable outside' },
  }),
  'ike-port-differs': define({
    severity: 'error',
    title: ({
      starter,
      answerer,
      port,
      listens,
    }: {
      starter: string;
      answerer: string;
      port: number;
      listens: string;
    }) => `${starter} starts IKE to port ${port}, but ${answerer} listens on ${listens}`,
    explanation:
      'A Cisco always uses UDP port 500. racoon sends to the port in remote, and answers on those of its listen section.',
    help: () => 'leave the port out in remote and in listen',
    example: { faulty: 'remote 203.0.113.1 [501] { … }', mended: 'remote 203.0.113.1 { … }' },
  }),
  'endpoint-differs': define({
    severity: 'error',
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
    }) => `${end}'s endpoint for ${other} is ${meant}, but ${other}'s own end is ${own}`,
    explanation:
      "What comes from another address than the peer's is dropped. Only a translator (NAT) may change it, and the texts speak for none: the own address is not private, or the one that is meant is on another interface.",
    help: ({ meant, own }) =>
      `write ${own} as the peer's address, or end the tunnel at ${meant}; behind a translator give the end its private address`,
    example: { faulty: 'set peer 198.51.100.3', mended: 'set peer 198.51.100.1' },
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
      'Behind a translator IKE needs NAT traversal, and keys, identities and transport selectors see its address.',
    help: () =>
      'correct the address, or switch NAT traversal on at both ends where there is a translator (keys by hand cannot be wrapped in UDP: there it must translate addresses alone)',
    example: {
      faulty: 'esp/tunnel/10.11.2.3-203.0.113.1/unique;',
      mended: 'esp/tunnel/198.51.100.1-203.0.113.1/unique;',
    },
  }),
  'nat-traversal-off': define({
    severity: 'error',
    title: ({
      end,
      isUnbound,
      isForced,
    }: {
      end: string;
      isUnbound: boolean;
      isForced: boolean;
    }) =>
      isForced
        ? `${end} does not listen on UDP port 4500, where IKE always goes on with nat_traversal force`
        : isUnbound
          ? `${end} does not listen on UDP port 4500 although a translator is in between`
          : `${end} has NAT traversal off although a translator is in between`,
    explanation: 'Phase 1 comes up, but ESP has no ports and is lost at the translator.',
    help: ({ isUnbound }) =>
      isUnbound
        ? 'write isakmp_natt ADDRESS [4500]; into the listen section'
        : 'switch it on: nat_traversal on; isakmp nat-traversal 20; on IOS crypto ipsec nat-transparency udp-encapsulation',
    example: {
      faulty: 'nat_traversal off;\nesp/tunnel/10.11.2.3-203.0.113.1/unique;',
      mended: 'nat_traversal on;\nesp/tunnel/10.11.2.3-203.0.113.1/unique;',
    },
  }),
  'header-translated': define({
    severity: 'error',
    title: ({ own, meant }: { own: string; meant: string }) =>
      `AH does not pass a translator, and one turns ${own} into ${meant}: each packet is dropped`,
    explanation: 'AH signs the outer addresses too, and NAT traversal wraps ESP only.',
    help: () => 'use ESP with an authentication algorithm, with NAT traversal on',
    example: {
      faulty:
        'crypto ipsec transform-set T ah-sha-hmac\nnat_traversal on;\nah/tunnel/10.11.2.3-203.0.113.1/unique;',
      mended:
        'crypto ipsec transform-set T esp-aes 256 esp-sha-hmac\nnat_traversal on;\nesp/tunnel/10.11.2.3-203.0.113.1/unique;',
    },
  }),
  'initial-contact-behind-translator': define({
    severity: 'warning',
    title: ({ end }: { end: string }) =>
      `${end} is behind a translator (NAT) and sends INITIAL-CONTACT, which ends the tunnels of others behind the same address`,
    explanation: 'Who receives it drops all associations with the address that it comes from.',
    help: () => 'write initial_contact off; where more than one host shares the address',
    example: {
      faulty: 'initial_contact on;\nesp/tunnel/10.11.2.3-203.0.113.1/unique;',
      mended: 'initial_contact off;\nesp/tunnel/10.11.2.3-203.0.113.1/unique;',
    },
  }),
};
