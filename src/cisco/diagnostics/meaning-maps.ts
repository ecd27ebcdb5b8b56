import { define } from '../../diagnostics/define.js';

type FromElsewhere = {
  readonly peer: string;
  readonly own: string;
  readonly other: string;
  /** Whether the tunnels begin at a Cisco. */
  readonly isOfCisco?: boolean;
};

/** Crypto maps, dynamic maps and tunnel groups. */
export const maps = {
  'incomplete-crypto-map': define({
    severity: 'error',
    title: ({
      map,
      sequence,
      missing,
      drops,
    }: {
      map: string;
      sequence: number;
      missing: string;
      drops: boolean;
    }) =>
      `entry ${sequence} of crypto map ${map} is incomplete: it has no ${missing}${drops ? ', and the device drops what no earlier entry matched' : ''}`,
    explanation:
      'A static entry needs a list, a peer and a transform set; else it is inactive on IOS and PIX 6, and drops traffic from PIX 7 on.',
    help: () => 'complete the entry, or take it out',
    example: {
      faulty: 'crypto map M 10 set peer 192.0.2.1\ncrypto map M 10 set transform-set T',
      mended:
        'crypto map M 10 match address A\ncrypto map M 10 set peer 192.0.2.1\ncrypto map M 10 set transform-set T',
    },
  }),
  'peer-is-own-address': define({
    severity: 'error',
    title: ({ address }: { address: string }) => `the peer ${address} is the device itself`,
    explanation: 'No device is its own peer.',
    help: () => 'correct one of the addresses, or give the text of one device only',
    example: {
      faulty:
        'interface GigabitEthernet0/0\n ip address 192.0.2.1 255.255.255.0\n crypto map M\ncrypto map M 10 ipsec-isakmp\n set peer 192.0.2.1',
      mended:
        'interface GigabitEthernet0/0\n ip address 192.0.2.1 255.255.255.0\n crypto map M\ncrypto map M 10 ipsec-isakmp\n set peer 198.51.100.1',
    },
  }),
  'peer-from-elsewhere': define({
    severity: 'error',
    line: 'unsupported',
    title: ({ peer, own, other }: FromElsewhere) =>
      `this tunnel with ${peer} begins at ${own}, the one before it at ${other}; only one is written for each address of a peer`,
    explanation:
      'The files for one peer have one other end where keys are by hand, a dynamic entry answers, or a sheet asks for them.',
    help: ({ peer, isOfCisco = true }) =>
      `take this one from a copy of the text without the tunnel before it, with ${isOfCisco ? '--add for the host' : '--onto for the Cisco'} ${peer}`,
    example: {
      faulty:
        'interface GigabitEthernet0/1\n ip address 198.51.100.1 255.255.255.0\n crypto map N\ncrypto map N 10 ipsec-manual\n set peer 192.0.2.1\n set session-key inbound esp 300 cipher 0123456789abcdef\n set session-key outbound esp 301 cipher 0123456789abcdef\n set transform-set U\n match address 102',
      mended:
        'crypto map M 20 ipsec-manual\n set peer 192.0.2.1\n set session-key inbound esp 300 cipher 0123456789abcdef\n set session-key outbound esp 301 cipher 0123456789abcdef\n set transform-set U\n match address 102',
    },
  }),
  'peer-otherwise': define({
    severity: 'error',
    line: 'unsupported',
    title: ({ peer, what }: { peer: string; what: string }) =>
      `this tunnel with ${peer} differs from the one before it in ${what}; only one phase 1 is written for a peer`,
    explanation: 'Entries of one peer share its phase 1; the first is kept.',
    help: ({ peer }) =>
      `write the same for both, or let one of them end at another address than ${peer}`,
    example: {
      faulty: 'crypto map M 20 set peer 192.0.2.1\ncrypto map M 20 set phase1-mode aggressive',
      mended: 'crypto map M 20 set peer 192.0.2.1',
    },
  }),
  'unused-definition': define({
    severity: 'note',
    title: ({ what, name }: { what: string; name: string }) =>
      `the ${what} ${name} is not used by any tunnel of the text`,
    explanation: 'Often the name is misspelt where it should be used.',
    help: () => 'check which entry should name it',
    example: {
      faulty:
        'crypto ipsec transform-set OLD esp-des esp-md5-hmac\ncrypto map M 10 set transform-set T',
      mended:
        'crypto ipsec transform-set OLD esp-des esp-md5-hmac\ncrypto map M 10 set transform-set T OLD',
    },
  }),
  'entry-without-type': define({
    severity: 'note',
    title: ({ map, sequence }: { map: string; sequence: number }) =>
      `entry ${sequence} of crypto map ${map} is not said to be ipsec-isakmp or ipsec-manual; it is read as ipsec-isakmp`,
    explanation: 'Without that line PIX 6 refuses the others.',
    help: ({ map, sequence }) => `add: crypto map ${map} ${sequence} ipsec-isakmp`,
    example: {
      faulty: 'crypto map M 10 set peer 192.0.2.1',
      mended: 'crypto map M 10 ipsec-isakmp\ncrypto map M 10 set peer 192.0.2.1',
    },
  }),
  'group-without-type': define({
    severity: 'warning',
    title: ({ group }: { group: string }) =>
      `tunnel group ${group} is not said to be of type ipsec-l2l; it is read as one`,
    explanation: 'The line with the type makes the group.',
    help: ({ group }) => `add: tunnel-group ${group} type ipsec-l2l`,
    example: {
      faulty: 'tunnel-group 192.0.2.1 ipsec-attributes',
      mended: 'tunnel-group 192.0.2.1 type ipsec-l2l\ntunnel-group 192.0.2.1 ipsec-attributes',
    },
  }),
  'group-of-other-type': define({
    severity: 'warning',
    title: ({ group, type }: { group: string; type: string }) =>
      `tunnel group ${group} is of type ${type}, which is not for tunnels between sites`,
    explanation: 'The device takes another group for a peer that starts.',
    help: ({ group }) => `make it: tunnel-group ${group} type ipsec-l2l`,
    example: {
      faulty: 'tunnel-group 192.0.2.1 type remote-access',
      mended: 'tunnel-group 192.0.2.1 type ipsec-l2l',
    },
  }),
  'map-not-bound': define({
    severity: 'warning',
    title: ({
      map,
      near,
      complete,
      how,
    }: {
      readonly map: string;
      readonly near?: string;
      readonly complete: boolean;
      readonly how?: 'taken' | 'removed';
    }) =>
      how === 'removed'
        ? `a line takes crypto map ${map} off its interface, so it does nothing`
        : how === 'taken'
          ? `another crypto map takes the interface of ${map} further down, so ${map} does nothing`
          : `crypto map ${map} is ${complete ? 'complete but ' : ''}bound to no interface, so it does nothing${near === undefined ? '' : `; ${near} is bound, did you mean ${map}?`}`,
    explanation:
      'Other maps of the text are bound, or it is whole, so the line was not left out of a paste.',
    help: ({ map, how }) =>
      how === 'taken'
        ? 'an interface has one map: give that an entry for each peer, or give the text of one device only'
        : `bind ${map} to the outside interface, or correct its name`,
    example: {
      faulty: 'crypto map branchmap 30 ipsec-isakmp\ncrypto map branhmap interface outside',
      mended: 'crypto map branchmap 30 ipsec-isakmp\ncrypto map branchmap interface outside',
    },
  }),
  'no-map-bound': define({
    severity: 'warning',
    title: ({ map }: { map: string }) =>
      `the text binds crypto map ${map} to no interface; it is read as if the line were left out of the paste`,
    explanation: 'An unbound map does nothing on the device.',
    help: () =>
      'check that the device has it: crypto map NAME interface IF, or on IOS crypto map NAME inside the interface',
    example: {
      faulty: 'crypto map M 10 ipsec-isakmp',
      mended: 'crypto map M 10 ipsec-isakmp\ncrypto map M interface outside',
    },
  }),
  'map-on-several-interfaces': define({
    severity: 'warning',
    title: ({ map, taken }: { map: string; taken: string }) =>
      `crypto map ${map} is bound to several interfaces with addresses of their own; ${taken} is taken as the tunnel's end`,
    explanation: 'The peer sees the address of the interface that routing takes.',
    help: () => 'give the right one with --cisco-address, or set local-address at the device',
    example: {
      faulty:
        'interface GigabitEthernet0/0\n crypto map M\ninterface GigabitEthernet0/1\n crypto map M',
      mended:
        'interface GigabitEthernet0/0\n crypto map M\ninterface GigabitEthernet0/1\n crypto map M\ncrypto map M local-address GigabitEthernet0/0',
    },
  }),
  'overlapping-maps': define({
    severity: 'warning',
    title: ({ map, other }: { map: string; other: string }) =>
      `crypto maps ${map} and ${other}, on different interfaces, protect some of the same traffic`,
    explanation: 'Routing, which the text does not decide here, chooses between them.',
    help: () => 'make their access lists disjoint',
    example: {
      faulty: 'crypto map M 10 match address A\ncrypto map N 10 match address A',
      mended: 'crypto map M 10 match address A\ncrypto map N 10 match address B',
    },
  }),
  'cisco-address-differs': define({
    severity: 'warning',
    title: ({ given, text }: { given: string; text: string }) =>
      `the text says ${text} where ${given} was given; the text is believed`,
    explanation:
      'The option is for texts that show no address, or a private one where the other end sees another.',
    help: () => 'leave the option out, or correct the text',
    example: {
      faulty:
        'cisco2racoon convert pix.conf --cisco-address 203.0.113.9\n\nip address outside 203.0.113.1 255.255.255.0',
      mended: 'cisco2racoon convert pix.conf\n\nip address outside 203.0.113.1 255.255.255.0',
    },
  }),
  'entry-denied': define({
    severity: 'warning',
    title: ({ sequence, list }: { sequence: number; list: string }) =>
      `entry ${sequence} protects nothing: lines of ${list} deny all that the lines behind them permit`,
    explanation: 'What is denied goes on to the next entry, and in clear where there is none.',
    help: () =>
      'a list for translation denies what a crypto list permits: give the entry its own list, or put the permit lines first',
    example: {
      faulty:
        'access-list A deny ip 10.1.0.0 255.255.0.0 any\naccess-list A permit ip 10.1.0.0 255.255.0.0 10.2.0.0 255.255.0.0',
      mended:
        'access-list A permit ip 10.1.0.0 255.255.0.0 10.2.0.0 255.255.0.0\naccess-list A deny ip 10.1.0.0 255.255.0.0 any',
    },
  }),
  'shadowed-entry': define({
    severity: 'warning',
    title: ({
      sequence,
      by,
      list,
      same,
    }: {
      sequence: number;
      by: number;
      list: string;
      same: boolean;
    }) =>
      same
        ? `entry ${sequence} repeats the access list ${list} of entry ${by} and is never reached: the first entry wins`
        : `all that entry ${sequence} matches by ${list} is matched by entry ${by} first, so it is shadowed and never reached`,
    explanation: 'Entries are asked in the order of their numbers.',
    help: () => 'correct the access list of one of them',
    example: {
      faulty: 'crypto map M 10 match address A\ncrypto map M 20 match address A',
      mended: 'crypto map M 10 match address A\ncrypto map M 20 match address B',
    },
  }),
  'multi-peer': define({
    severity: 'warning',
    title: ({ peer, first, isSite }: { peer: string; first: string; isSite?: boolean }) =>
      isSite
        ? `${peer} may call by the same dynamic entry as ${first}, for the same networks: the one that called last has their traffic`
        : `${peer} is a fallback: the device turns to it only when the peer ${first}, its first choice, is down`,
    explanation: 'Several peers of one entry are a failover order, not several tunnels.',
    help: () => 'only the end that is in use carries the traffic; plan who routes to it',
    example: { faulty: 'set peer 192.0.2.1\nset peer 192.0.2.2' },
  }),
  'dynamic-before-static': define({
    severity: 'warning',
    title: ({ dynamic, fixed }: { dynamic: number; fixed: number }) =>
      `the dynamic entry ${dynamic} stands before the static entry ${fixed} and may catch its peer's requests`,
    explanation: 'The static peer then fails in phase 2 when it starts (QM FSM error).',
    help: () => 'give the dynamic entry the greatest number, 65535',
    example: {
      faulty: 'crypto map M 20 ipsec-isakmp dynamic D\ncrypto map M 40 set peer 192.0.2.1',
      mended: 'crypto map M 40 set peer 192.0.2.1\ncrypto map M 65535 ipsec-isakmp dynamic D',
    },
  }),
  'site-outranked': define({
    severity: 'error',
    title: ({
      local,
      remote,
      dynamic,
      fixed,
    }: {
      local: string;
      remote: string;
      dynamic: number;
      /** The static entry that would take them; absent where a deny line lets them go in clear. */
      fixed?: number | undefined;
    }) =>
      `packets between ${local} and ${remote} are for sites of the dynamic entry ${dynamic}, but on a host the policy of ${fixed === undefined ? 'this deny line' : `the static entry ${fixed}`} ranks before theirs: they are dropped there`,
    explanation:
      "racoon makes a site's policies when it comes, with the default priority, behind all that are written. At the device what a line denies goes on to the entries behind, the dynamic one too.",
    help: ({ fixed }) =>
      fixed === undefined
        ? 'take the networks of the sites out of the deny line, or give each site an entry of its own'
        : 'make the two lists disjoint, or give each site an entry of its own',
    example: {
      faulty:
        'access-list A deny ip 10.1.9.0 255.255.255.0 any\naccess-list A permit ip 10.1.0.0 255.255.0.0 10.2.0.0 255.255.0.0\naccess-list D permit ip 10.1.0.0 255.255.0.0 10.7.0.0 255.255.0.0',
      mended:
        'access-list A permit ip 10.1.0.0 255.255.0.0 10.2.0.0 255.255.0.0\naccess-list D permit ip 10.1.0.0 255.255.0.0 10.7.0.0 255.255.0.0',
    },
  }),
  'open-dynamic': define({
    severity: 'warning',
    title: ({ map, sequence }: { map: string; sequence: number }) =>
      `dynamic entry ${map} ${sequence} has no access list: it is open to any network that a peer proposes`,
    explanation: 'Whoever knows the key gets the traffic that it asks for.',
    help: () => 'add match address to the dynamic entry',
    example: {
      faulty: 'crypto dynamic-map D 1 set transform-set T',
      mended: 'crypto dynamic-map D 1 match address A\ncrypto dynamic-map D 1 set transform-set T',
    },
  }),
  'wildcard-key-with-open-dynamic-map': define({
    severity: 'warning',
    title: ({ map, sequence }: { map: string; sequence: number }) =>
      `this key is for any peer, and dynamic entry ${map} ${sequence} accepts any network: who knows the key gets any traffic`,
    explanation: 'A peer that no static entry names falls through to the dynamic one.',
    help: () => 'give peers keys of their own, and the dynamic entry an access list',
    example: {
      faulty:
        'isakmp key K address 0.0.0.0 netmask 0.0.0.0\ncrypto dynamic-map D 1 set transform-set T',
      mended:
        'isakmp key K address 192.0.2.1 netmask 255.255.255.255\ncrypto dynamic-map D 1 set transform-set T',
    },
  }),
  'group-domain': define({
    severity: 'error',
    line: 'unsupported',
    title: () => 'the entry is of a group domain (GDOI), which knows no pair of peers',
    explanation: 'Its keys come from a key server.',
    example: { faulty: 'crypto map M 10 gdoi', mended: 'crypto map M 10 ipsec-isakmp' },
  }),
  'map-redundancy': define({
    severity: 'warning',
    title: ({ group }: { group: string }) =>
      `the tunnels of this map end at the shared address of the standby group ${group}, which the interface does not say`,
    explanation: "Both devices of a pair use their group's address.",
    help: () => 'give the address of the standby group with --cisco-address',
    example: {
      faulty: 'interface GigabitEthernet0/0\n crypto map M redundancy HA',
      mended:
        'interface GigabitEthernet0/0\n standby 1 ip 203.0.113.5\n standby 1 name HA\n crypto map M redundancy HA',
    },
  }),
  'ikev2-beside': define({
    severity: 'note',
    title: ({ what }: { what: string }) =>
      `${what} has a proposal for IKE version 2, too, which racoon does not speak: the tunnel comes up by version 1`,
    explanation:
      'An ASA with both starts with version 2, gets no answer, and falls back to version 1.',
    help: () => 'take the proposal of version 2 out, where falling back takes too long',
    example: {
      faulty:
        'crypto map M 10 set ikev1 transform-set T\ncrypto map M 10 set ikev2 ipsec-proposal P',
    },
  }),
  'ikev2-only': define({
    severity: 'error',
    line: 'unsupported',
    title: ({ what }: { what: string }) =>
      `${what} is for IKE version 2 only, which racoon does not speak`,
    explanation:
      'On an ASA it has no transform set for IKEv1. On a router set ikev2-profile makes it start with IKEv2, whatever the text has of IKEv1.',
    help: () =>
      'negotiate by IKEv1; ASA 8.4 and later: set ikev1 transform-set NAME; a router: no set ikev2-profile, and a crypto isakmp policy and key',
    example: {
      faulty: 'crypto map M 10 set ikev2 ipsec-proposal P',
      mended: 'crypto map M 10 set ikev1 transform-set T',
    },
  }),
};
