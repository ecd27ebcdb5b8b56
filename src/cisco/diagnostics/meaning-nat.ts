import { define } from '../../diagnostics/define.js';
import { distinct, exemptionFor, listed, type TakenTraffic, trafficText } from './taken-traffic.js';

/** Which packets of a tunnel a filter drops. */
const ways = {
  in: 'comes out of',
  opened: 'the other end opens through',
  opens: 'hosts behind the device open through',
  out: 'goes into',
};

/** The line that permits what a peer's tunnel is made of. */
function permitted(what: string, peer: string): string {
  const port = /port (\d+)/.exec(what)?.[1];
  const protocol = port === undefined ? (what === 'AH' ? 'ahp' : 'esp') : 'udp';
  const from = peer.startsWith('dynamic:') ? 'any' : `host ${peer}`;
  return `permit ${protocol} ${from} any${port === undefined ? '' : ` eq ${port}`}`;
}

export interface Stopping {
  /** None where all is dropped because there is none. */
  readonly list: string | undefined;
  readonly what: string;
  readonly peer: string;
  readonly others: number;
}

const permitting = ({ list, what, peer }: Stopping): string =>
  `at the top of access list ${list}: ${what
    .split(' and ')
    .map((one) => permitted(one, peer))
    .join('; ')}`;

type Stopped = Stopping & { readonly inner?: keyof typeof ways };

const stops = ({ list, what, peer, others, inner }: Stopped): string =>
  inner !== undefined
    ? `${list === undefined ? 'the outside interface, which has no access list,' : `access list ${list}`} drops all that ${ways[inner]} the tunnel with ${peer}: ${what}`
    : `access list ${list} drops ${what} of ${peer}${others === 0 ? '' : ` and ${others} more`} where the tunnel comes in`;

const mended = ({ inner, ...stopping }: Stopped): string =>
  inner !== undefined
    ? stopping.list === undefined
      ? 'set sysopt connection permit-ipsec (permit-vpn from 7.1)'
      : `permit ${stopping.what} at the top of access list ${stopping.list}${inner === 'opened' ? ', or set sysopt connection permit-ipsec (permit-vpn from 7.1)' : ''}`
    : permitting(stopping);

/** Address translation and filters around the tunnel. */
export const nat = {
  'nat-steals-vpn-traffic': define({
    severity: 'warning',
    title: ({ traffic, by, becomes }: TakenTraffic) =>
      `address translation (${listed(by, 3)}) takes the tunnel's traffic from ${trafficText(traffic)}: it is translated ${becomes === undefined ? '' : `to ${becomes} `}before the crypto map sees it`,
    explanation: 'What is not exempt goes out in clear.',
    help: ({ traffic, by, becomes }) =>
      becomes !== undefined
        ? `write ${becomes} in the access list in place of ${listed(distinct(traffic, 'remote'))}: the crypto map sees the real address of the other end`
        : exemptionFor(traffic, by),
    example: {
      faulty:
        'ip nat inside source list 102 interface GigabitEthernet0/0 overload\naccess-list 102 permit ip 10.1.0.0 0.0.255.255 any',
      mended:
        'ip nat inside source list 102 interface GigabitEthernet0/0 overload\naccess-list 102 deny ip 10.1.0.0 0.0.255.255 10.2.0.0 0.0.255.255\naccess-list 102 permit ip 10.1.0.0 0.0.255.255 any',
    },
  }),
  'translated-otherwise': define({
    severity: 'warning',
    title: ({
      local,
      remote,
      into,
      by,
    }: {
      local: string;
      remote: string;
      into: string;
      by: readonly string[];
    }) =>
      `what goes from ${local} to ${remote} does not become ${into} as the crypto map wants it: ${by.length === 0 ? 'no line translates it' : `${listed(by, 3)} comes first`}`,
    explanation:
      'The first rule that fits a packet is the only one, an exemption too. What the crypto map does not know goes out in clear.',
    help: ({ local, remote, into, by }) =>
      by.length === 0
        ? `translate all of it to ${into}, between the two interfaces`
        : `leave ${local} to ${remote} out of that line, or put the one that translates to ${into} above it`,
    example: {
      faulty:
        'PIX Version 6.3(5)\nstatic (inside,outside) 10.1.0.0 access-list P\naccess-list P permit ip 10.7.0.0 255.255.0.0 10.2.0.0 255.255.0.0\nnat (inside) 0 access-list N\naccess-list N permit ip 10.7.0.0 255.255.0.0 10.2.0.0 255.255.0.0',
      mended:
        'PIX Version 6.3(5)\nstatic (inside,outside) 10.1.0.0 access-list P\naccess-list P permit ip 10.7.0.0 255.255.0.0 10.2.0.0 255.255.0.0',
    },
  }),
  'nat-wanted': define({
    severity: 'warning',
    title: ({ local, remote }: { local: string; remote: string }) =>
      `no line translates what goes from ${local} to ${remote}, or exempts it from translation: the device drops it`,
    explanation:
      'A PIX 6 lets nothing out without a rule of translation ("No translation group found"): the tunnel comes up, and carries nothing.',
    help: ({ local, remote }) =>
      `permit ${local} to ${remote} in the access list of "nat (inside) 0"`,
    example: {
      faulty: 'PIX Version 6.3(5)\nip address outside 203.0.113.1 255.255.255.0\n: end',
      mended:
        'PIX Version 6.3(5)\nip address outside 203.0.113.1 255.255.255.0\nnat (inside) 0 access-list A\n: end',
    },
  }),
  'nat-clause-open': define({
    severity: 'warning',
    title: ({ by, local, remote }: { by: string; local: string; remote: string }) =>
      `a clause of ${by} asks for more than addresses and interfaces: whether it takes the tunnel's traffic from ${local} to ${remote} is open`,
    explanation: 'The next hop, length and tag of a packet stand in no configuration.',
    help: ({ local, remote }) =>
      `put a deny line for ${local} to ${remote} at the top of the list of that clause`,
    example: {
      faulty:
        'interface GigabitEthernet0/0\n ip nat outside\nip nat inside source route-map TWO interface GigabitEthernet0/0 overload\nroute-map TWO permit 10\n match ip next-hop 5',
      mended:
        'interface GigabitEthernet0/0\n ip nat outside\nip nat inside source route-map TWO interface GigabitEthernet0/0 overload\nroute-map TWO permit 10\n match ip address 102\n match ip next-hop 5\naccess-list 102 deny ip 10.1.0.0 0.0.255.255 10.2.0.0 0.0.255.255\naccess-list 102 permit ip 10.1.0.0 0.0.255.255 any',
    },
  }),
  'static-takes-ike': define({
    severity: 'warning',
    title: ({ what, end, to }: { what: string; end: string; to: string }) =>
      `a static translation sends ${what} at ${end} on to ${to}`,
    explanation: 'The other end then talks to a host behind the device.',
    help: ({ end }) => `translate to another address than ${end}, or other ports`,
    example: {
      faulty:
        'interface GigabitEthernet0/0\n ip nat outside\nip nat inside source static 10.9.0.5 interface GigabitEthernet0/0',
      mended:
        'interface GigabitEthernet0/0\n ip nat outside\nip nat inside source static 10.9.0.5 203.0.113.5',
    },
  }),
  'nat-exempt': define({
    severity: 'note',
    title: ({ count }: { count: number }) =>
      `the device exempts ${count} of the tunnels' pairs of networks from NAT`,
    explanation:
      'The selectors are real addresses. Where the other end masquerades, it needs an exception too.',
    example: { faulty: 'nat (inside) 0 access-list A' },
  }),
  'filter-stops-tunnel': define({
    severity: 'warning',
    title: stops,
    explanation:
      'A filter where a tunnel ends must let in IKE and ESP or AH, one of what comes out of the tunnel its networks. Through a translator IKE and ESP come in UDP port 4500.',
    help: mended,
    example: {
      faulty:
        'interface GigabitEthernet0/0\n ip access-group 110 in\naccess-list 110 permit tcp any any established',
      mended:
        'interface GigabitEthernet0/0\n ip access-group 110 in\naccess-list 110 permit udp host 192.0.2.1 host 203.0.113.1 eq isakmp\naccess-list 110 permit esp host 192.0.2.1 host 203.0.113.1\naccess-list 110 permit tcp any any established',
    },
  }),
  'filter-conditional': define({
    severity: 'warning',
    title: (facts: Stopped) =>
      `whether ${stops(facts)} is open: that rests on a line that holds under a condition, or is not followed here`,
    explanation:
      'A time range, a field of the packet, a line made while the device runs (dynamic, evaluate) or an undefined name decides.',
    help: mended,
    example: {
      faulty:
        'interface GigabitEthernet0/0\n ip access-group 110 in\naccess-list 110 permit ip any any time-range WORK',
      mended:
        'interface GigabitEthernet0/0\n ip access-group 110 in\naccess-list 110 permit ip any any',
    },
  }),
  'filter-for-some-addresses': define({
    severity: 'warning',
    title: ({ list, what, peer }: Stopping) =>
      `access list ${list} lets ${what} in from some addresses only, and no text shows that of ${peer}`,
    explanation: 'A site that comes from another address never reaches the device.',
    help: permitting,
    example: {
      faulty:
        'access-list 120 permit udp host 192.0.2.1 any eq isakmp\naccess-list 120 permit esp host 192.0.2.1 any',
      mended: 'access-list 120 permit udp any any eq isakmp\naccess-list 120 permit esp any any',
    },
  }),
  'filter-unless-translated': define({
    severity: 'warning',
    title: ({ by, way = 'of', peer }: { by: string; way?: 'of' | 'to'; peer: string }) =>
      `${by} drops ESP ${way} ${peer}, which does no harm only if a translator (NAT) stands in between`,
    explanation:
      'Through a translator ESP comes in UDP port 4500, which passes; without one it comes by itself.',
    help: () => 'let ESP (IP protocol 50) pass too',
    example: {
      faulty: 'access-list 120 permit udp any any',
      mended: 'access-list 120 permit udp any any\naccess-list 120 permit esp any any',
    },
  }),
  'decrypted-traffic-filtered': define({
    severity: 'note',
    title: ({ has }: { has: boolean }) =>
      has
        ? 'the device filters decrypted traffic by the access list of its outside interface (sysopt): that must permit the other end’s networks'
        : 'the device drops what the other end opens through the tunnel, save what a conduit permits: it has neither sysopt connection permit-ipsec nor an access list on its outside interface',
    explanation: 'A PIX 6 filters unless it is told not to, from 7.0 on the other way round.',
    help: () =>
      'permit the other network in that list, or set sysopt connection permit-ipsec (permit-vpn from 7.1)',
    example: {
      faulty: 'no sysopt connection permit-ipsec',
      mended: 'sysopt connection permit-ipsec',
    },
  }),
};
