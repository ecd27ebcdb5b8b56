import { define } from '../../diagnostics/define.js';

export interface OnOtherInterface {
  /** None of a tunnel interface, into which routes are to lead. */
  readonly map: string | undefined;
  readonly on: string;
  readonly peer: string;
  /** Undefined where no route leads anywhere. */
  readonly by: string | undefined;
  readonly isIos: boolean;
  /** A far network that a route leads away, and how many others are; undefined where it is all, the peer too. */
  readonly network: string | undefined;
  readonly others: number;
  /** The list that has the network as one of the device's own, to which nothing leads inside. */
  readonly list?: string;
}

export interface KeptFromMap {
  readonly why: 'policy' | 'one-way' | 'level' | 'table' | 'zone';
  readonly by: string;
  /** The route map, the level, the table, or the interface that packets leave by. */
  readonly name: string;
  readonly local: string;
  readonly remote: string;
  readonly peer: string;
}

/** What becomes of a tunnel's packets. */
const keeping: Readonly<Record<KeptFromMap['why'], (facts: KeptFromMap) => string>> = {
  policy: ({ by, name }) => `what comes in by ${by} goes where route map ${name} sends it`,
  'one-way': ({ local }) =>
    `this exemption is for what ${local} opens only (unidirectional), and what the other end opens is dropped`,
  level: ({ by, name }) =>
    `${by} has the security level ${name} of the crypto map's interface, and nothing passes between them`,
  table: ({ by, name }) => `${by} is in the VRF ${name}, and the crypto map's interface is not`,
  zone: ({ by, name }) => `no zone-pair lets anything pass from ${by} to ${name}`,
};

const keepingMended: Readonly<Record<KeptFromMap['why'], (facts: KeptFromMap) => string>> = {
  policy: ({ name, local, remote }) =>
    `deny ${local} to ${remote} in the list of that clause of ${name}`,
  'one-way': () => 'take unidirectional out of it',
  level: () => 'enter: same-security-traffic permit inter-interface',
  table: () => 'name the VRF in an isakmp profile of the entry',
  zone: () => 'make zone-pairs for both ways',
};

/** Tunnel interfaces, how packets go through a tunnel, and what the device does beside it. */
export const tunnels = {
  'tunnel-key': define({
    severity: 'note',
    title: ({ key }: { key: string }) =>
      `the tunnel key ${key} is of GRE inside: the device's policy does not look at it`,
    explanation: 'Both ends of the GRE tunnel need the same key.',
    help: ({ key }) => `give the GRE tunnel at the other end the key ${key}`,
    example: {
      faulty: 'interface Tunnel0\n tunnel key 5',
      mended: 'interface Tunnel0\n no tunnel key 5',
    },
  }),
  'gre-inside': define({
    severity: 'note',
    title: (facts: { interface: string; source: string; destination: string }) =>
      `${facts.interface} is a GRE tunnel whose packets this tunnel protects; the other end needs it too: ip tunnel add gre1 mode gre local ${facts.destination} remote ${facts.source}`,
    explanation: 'IPsec only protects the GRE packets between the two ends.',
    help: () => 'a Linux host in the place of the device has the two addresses the other way round',
    example: {
      faulty:
        'permit ip host 10.1.0.1 host 10.2.0.1\ninterface Tunnel0\n tunnel source 10.1.0.1\n tunnel destination 10.2.0.1',
    },
  }),
  'remote-access': define({
    severity: 'note',
    title: ({ what }: { what: string }) =>
      `${what} is for remote access clients, which is left as it is`,
    explanation: 'Only tunnels between sites are converted.',
    example: { faulty: 'vpngroup staff address-pool clients' },
  }),
  'per-host': define({
    severity: 'warning',
    line: 'approximated',
    title: () =>
      'the device makes an association for each pair of hosts; a policy has one for all of them',
    explanation: 'What the device proposes is narrower than a policy for the networks.',
    help: () => 'take set security-association level per-host out at the device',
    example: {
      faulty: 'set security-association level per-host',
      mended: 'no set security-association level per-host',
    },
  }),
  'originate-only': define({
    severity: 'note',
    title: () => 'the device only starts this tunnel and never answers',
    explanation: 'The other end can answer it, but not bring it up.',
    example: {
      faulty: 'crypto map M 10 set connection-type originate-only',
      mended: 'crypto map M 10 set connection-type bi-directional',
    },
  }),
  'optional-encryption': define({
    severity: 'warning',
    title: () => 'the device sends in clear where no association is up (crypto ipsec optional)',
    explanation: 'The tunnels are a wish, not a demand.',
    help: () => 'take crypto ipsec optional out when the tunnels work',
    example: { faulty: 'crypto ipsec optional', mended: 'no crypto ipsec optional' },
  }),
  'multipoint-tunnel': define({
    severity: 'error',
    line: 'unsupported',
    title: (facts: { interface: string }) => `${facts.interface} is for peers that no text says`,
    explanation: 'They are found by NHRP while it runs, or come in by themselves.',
    help: () => 'use a tunnel with one destination',
    example: {
      faulty: 'interface Tunnel0\n tunnel mode gre multipoint',
      mended: 'interface Tunnel0\n tunnel mode gre ip',
    },
  }),
  'tunnel-mode-unsupported': define({
    severity: 'error',
    line: 'unsupported',
    title: (facts: { interface: string; mode: string }) =>
      `${facts.interface} carries its packets in mode ${facts.mode}, for which there is no policy`,
    explanation: 'A policy names the protocol that carries the packets.',
    help: () => 'use tunnel mode gre ip, ipip, or ipsec ipv4',
    example: {
      faulty: 'interface Tunnel0\n tunnel mode dvmrp',
      mended: 'interface Tunnel0\n tunnel mode gre ip',
    },
  }),
  'map-on-other-interface': define({
    severity: 'warning',
    title: ({ map, on, peer, by, network, others, list }: OnOtherInterface) => {
      if (list !== undefined)
        return `no interface and no route inside leads to ${network}, an own network in access list ${list}: what comes out of the tunnel for it ${by === undefined ? 'is dropped' : `goes to ${by} again`}`;
      const to = `${network === undefined ? '' : ` to ${network}`}${others > 0 ? ` and ${others} more` : ''}`;
      const fate = by === undefined || by === 'Null0' ? 'is dropped' : 'goes out in clear';
      if (map !== undefined)
        return `crypto map ${map} is on ${on}, but what it protects with ${peer}${to} leaves by ${by}, which has not got it: it ${fate}`;
      return network === undefined
        ? `the route to ${peer}, where ${on} ends, leads into ${by}: the tunnel never comes up`
        : `what goes${to} leaves by ${by ?? 'no route'}, and not by ${on}, the tunnel with ${peer}: it ${fate}`;
    },
    explanation:
      'A crypto map works on what leaves by its interface, which routes and the networks of the interfaces decide.',
    help: ({ map, on, by, isIos, network, list }) =>
      list !== undefined
        ? 'write a route for it, or correct the list'
        : map === undefined
          ? network === undefined
            ? 'route this address past the tunnel'
            : `write: ip route NETWORK MASK ${on}; take out what leads elsewhere`
          : network !== undefined
            ? 'take this route out; if both ends have the same network, one needs other addresses (NAT)'
            : isIos
              ? `write under interface ${by}: crypto map ${map}`
              : `enter: crypto map ${map} interface ${by}`,
    example: {
      faulty: 'interface GigabitEthernet0/1\n ip address 10.1.0.1 255.255.0.0\n crypto map M',
      mended: 'interface GigabitEthernet0/0\n crypto map M',
    },
  }),
  'kept-from-map': define({
    severity: 'warning',
    title: (facts: KeptFromMap) =>
      `${keeping[facts.why](facts)}: that keeps packets of ${facts.local} - ${facts.remote} from the tunnel with ${facts.peer}`,
    explanation: 'A crypto map sees what is routed out by its interface, and nothing else.',
    help: (facts) => keepingMended[facts.why](facts),
    example: {
      faulty:
        'interface GigabitEthernet0/1\n ip address 10.1.0.1 255.255.0.0\n ip policy route-map P\nroute-map P permit 10\n set ip next-hop 10.1.0.99',
      mended:
        'interface GigabitEthernet0/1\n ip address 10.1.0.1 255.255.0.0\n ip policy route-map P\nroute-map P permit 10\n set ip next-hop 203.0.113.254',
    },
  }),
  'far-translated': define({
    severity: 'warning',
    title: ({ by, network, peer }: { by: string; network: string; peer: string }) =>
      `${by} translates ${network}, which is behind ${peer}: hosts behind the device reach it by the other address only`,
    explanation: 'What they send to its own address is answered from the other one.',
    help: () => 'take the line out if hosts are to use the addresses that the other end has',
    example: {
      faulty:
        'interface GigabitEthernet0/0\n ip nat outside\nip nat outside source static 10.2.0.7 10.1.99.7',
      mended: 'interface GigabitEthernet0/0\n ip nat outside',
    },
  }),
  'firewall-unread': define({
    severity: 'warning',
    title: ({ what, peer }: { what: string; peer: string }) =>
      `${what} is not read here: whether all of the tunnel with ${peer} passes is open`,
    explanation: 'What a firewall drops goes in no tunnel, and comes out of none.',
    help: () => 'see that it lets the networks of the tunnel pass, both ways',
    example: {
      faulty:
        'PIX Version 6.3(5)\nnameif ethernet1 inside security100\nip address inside 10.1.0.1 255.255.0.0\noutbound 10 deny 10.2.0.0 255.255.0.0 0 ip\napply (inside) 10 outgoing_dest',
      mended:
        'PIX Version 6.3(5)\nnameif ethernet1 inside security100\nip address inside 10.1.0.1 255.255.0.0',
    },
  }),
  'interface-shut': define({
    severity: 'warning',
    title: (facts: { interface: string; map: string | undefined }) =>
      facts.map === undefined
        ? `${facts.interface} is shut down, so its tunnel is left out`
        : `${facts.interface} is shut down, so crypto map ${facts.map} does nothing there`,
    explanation: 'An interface that is shut down sends and takes no packets.',
    help: () => 'enter: no shutdown, or leave it if the tunnel is not wanted',
    example: { faulty: 'interface Tunnel0\n shutdown', mended: 'interface Tunnel0\n no shutdown' },
  }),
  'tunnel-end-without-address': define({
    severity: 'warning',
    title: ({ interface: name, map }: { interface: string; map: string | undefined }) =>
      `${name} has no address (no ip address), so no ${map === undefined ? 'route leads into it' : `tunnel of crypto map ${map} can begin there`}`,
    explanation: 'The other end sends to the address of that interface.',
    help: ({ map }) =>
      map === undefined
        ? 'write: ip unnumbered INTERFACE'
        : `put the map on the interface that has the address, or name that: crypto map ${map} local-address INTERFACE`,
    example: {
      faulty: 'interface GigabitEthernet0/0\n no ip address\n crypto map M',
      mended: 'interface GigabitEthernet0/0\n ip address 203.0.113.1 255.255.255.0\n crypto map M',
    },
  }),
  'transport-required': define({
    severity: 'error',
    line: 'unsupported',
    title: () =>
      'transport mode is required, but the access list has traffic that does not begin and end at the two ends',
    explanation:
      'Transport mode keeps addresses, so it carries nothing for networks behind the ends.',
    help: () => 'use mode tunnel, or mode transport without require',
    example: { faulty: 'mode transport require', mended: 'mode tunnel' },
  }),
  'transport-between-networks': define({
    severity: 'warning',
    title: ({ isSure }: { isSure: boolean }) =>
      `the set asks for transport mode, but the traffic does not begin and end at the two ends: tunnel mode is ${isSure ? 'used' : 'taken'} for it${isSure ? '' : ', and that the device does so is not certain'}`,
    explanation: 'IOS uses tunnel mode then; of PIX and ASA that is not certain.',
    help: () => 'take mode transport out of the set',
    example: { faulty: 'mode transport', mended: 'mode tunnel' },
  }),
  'incomplete-tunnel-interface': define({
    severity: 'error',
    title: (facts: { interface: string; missing: string }) =>
      `${facts.interface} is protected, but has no ${facts.missing}`,
    explanation: 'Its ends are the ends of the tunnel.',
    help: ({ missing }) => `add: ${missing}`,
    example: {
      faulty: 'interface Tunnel0\n tunnel protection ipsec profile P',
      mended:
        'interface Tunnel0\n tunnel source GigabitEthernet0/0\n tunnel destination 192.0.2.9\n tunnel protection ipsec profile P',
    },
  }),
  'vti-any-any': define({
    severity: 'warning',
    title: (facts: { interface: string; all: string }) =>
      `${facts.interface} is a virtual tunnel interface: it protects any traffic (${facts.all} to ${facts.all}), and routing chooses`,
    explanation: 'Such a policy takes all of the other host’s traffic, its own network too.',
    help: () => 'keep networks outside with --bypass (convert), or use a crypto map',
    example: {
      faulty: 'interface Tunnel0\n tunnel mode ipsec ipv4',
      mended: 'interface Tunnel0\n tunnel mode gre ip',
    },
  }),
  'cisco-side-timer': define({
    severity: 'warning',
    title: ({ timer, minutes }: { timer: 'idle' | 'session' | 'idle-time'; minutes: number }) =>
      timer !== 'session'
        ? `the device tears the tunnel down after ${minutes} minute${minutes === 1 ? '' : 's'} without traffic (idle)`
        : `the device tears the tunnel down after ${minutes} minutes (session)`,
    explanation: 'The other end may keep an association that the device has dropped already.',
    help: ({ timer }) =>
      timer === 'idle-time'
        ? 'take security-association idle-time away, and use dead peer detection'
        : `set vpn-${timer}-timeout none in the group policy, and dead peer detection`,
    example: {
      faulty: 'group-policy G attributes\n vpn-idle-timeout 30',
      mended: 'group-policy G attributes\n vpn-idle-timeout none',
    },
  }),
  'idle-timer-defaulted': define({
    severity: 'note',
    title: ({ source }: { source: string }) =>
      `no group policy of this tunnel sets an idle timeout, so the device tears it down when it is idle (${source})`,
    explanation: 'The other end may keep an association that the device has dropped already.',
    help: () => 'set vpn-idle-timeout none in the group policy',
    example: {
      faulty: 'group-policy G attributes',
      mended: 'group-policy G attributes\n vpn-idle-timeout none',
    },
  }),
  'protocol-not-allowed': define({
    severity: 'warning',
    title: () =>
      'the group policy does not allow IPsec with IKE version 1, so the device refuses the tunnel',
    explanation: 'Until 8.3 the word is IPSec instead of ikev1.',
    help: () => 'add ikev1 to vpn-tunnel-protocol',
    example: {
      faulty: 'group-policy G attributes\n vpn-tunnel-protocol svc',
      mended: 'group-policy G attributes\n vpn-tunnel-protocol ikev1 svc',
    },
  }),
  'tunnel-filtered': define({
    severity: 'note',
    title: ({
      list,
      isOut,
      only,
      but,
    }: {
      list: string;
      isOut: boolean;
      only?: string;
      but?: string;
    }) =>
      `the device filters what ${isOut ? 'goes into' : 'comes out of'} the tunnel by the access list ${list}${only === undefined ? '' : `, which lets through ${only} only`}${but === undefined ? '' : `, which drops ${but}`}`,
    explanation: 'The list is no selector: the tunnel comes up all the same.',
    example: { faulty: 'group-policy G attributes\n vpn-filter value LIST' },
  }),
};
