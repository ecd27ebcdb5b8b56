import { define } from '../../diagnostics/define.js';

/** What is told while the policies are written. */
export const writingTraffic = {
  'acl-port-range': define({
    severity: 'error',
    line: 'unsupported',
    title: ({ from, to }: { from: number; to: number }) =>
      from === to
        ? `port ${from} alone cannot be said in a policy of the kernel, so the tunnel is left out`
        : `the port range ${from} to ${to} cannot be said in a policy: the kernel knows one port or all, so the tunnel is left out`,
    explanation: 'Neither setkey nor an IKE identity has port ranges.',
    help: () => 'protect ip (all ports) at both ends, and filter the ports with an access list',
    example: { faulty: 'permit tcp any any range 5000 5010', mended: 'permit tcp any any' },
  }),
  'acl-icmp-type': define({
    severity: 'error',
    line: 'unsupported',
    title: ({ type, code }: { type: number; code: number | undefined }) =>
      `ICMP type ${type}${code === undefined ? '' : ` code ${code}`} alone cannot be said in a policy: 0 means any to the kernel`,
    explanation: 'The kernel keeps type and code where it keeps ports.',
    help: () => 'protect icmp, or ip, at both ends',
    example: { faulty: 'permit icmp any any echo-reply', mended: 'permit icmp any any' },
  }),
  'acl-protocol': define({
    severity: 'error',
    line: 'unsupported',
    title: ({ protocol }: { protocol: number }) =>
      `protocol ${protocol} alone cannot be said in a policy: it means any to the kernel`,
    explanation: 'PF_KEY uses 255 and the kernel 0 for every protocol.',
    help: () => 'protect ip at both ends',
    example: { faulty: 'permit 255 any any', mended: 'permit ip any any' },
  }),
  'hole-unsayable': define({
    severity: 'error',
    line: 'unsupported',
    title: ({ local, remote }: { local: string; remote: string }) =>
      `the traffic that is denied between ${local} and ${remote} cannot be left out of a policy, so the tunnel is left out`,
    explanation:
      'The hole has to be a policy of its own, and the kernel knows neither long port ranges nor type 0 of ICMP.',
    help: () => 'deny ip between these addresses, or filter elsewhere',
    example: {
      faulty:
        'deny tcp any any range 1024 65535\npermit ip 10.1.0.0 255.255.0.0 10.2.0.0 255.255.0.0',
      mended: 'deny ip host 10.1.0.9 any\npermit ip 10.1.0.0 255.255.0.0 10.2.0.0 255.255.0.0',
    },
  }),
  'selector-narrowed': define({
    severity: 'error',
    line: 'unsupported',
    title: ({ local, remote }: { local: string; remote: string }) =>
      `a deny line before it leaves only ${local} to ${remote} of this line's traffic in front of another policy, and the line is proposed whole; racoon cannot say that, so the tunnel is left out`,
    explanation:
      'A part of a line goes through another tunnel of the same host, and no order of whole networks says so.',
    help: () => 'write a line of its own for that part, at both ends',
    example: {
      faulty:
        'access-list A deny ip host 10.1.0.1 any\naccess-list A permit ip 10.1.0.0 255.255.0.0 10.2.0.0 255.255.0.0\naccess-list B permit ip 10.0.0.0 255.0.0.0 10.2.0.0 255.255.0.0',
      mended:
        'access-list A permit ip 10.1.0.0 255.255.0.0 10.2.0.0 255.255.0.0\naccess-list B permit ip 10.3.0.0 255.255.0.0 10.2.0.0 255.255.0.0',
    },
  }),
  'port-selector-fragments': define({
    severity: 'warning',
    title: ({ tunnel }: { tunnel: string }) =>
      `the tunnel with ${tunnel} protects single ports: a packet's later fragments carry no ports, meet no policy and leave in clear or are dropped`,
    explanation: 'Only the first fragment of a large packet has the ports.',
    help: () => 'protect ip (all ports) at both ends, and filter the ports with an access list',
    example: {
      faulty: 'permit udp 10.0.0.0 255.255.255.0 any eq snmp',
      mended: 'permit ip 10.0.0.0 255.255.255.0 10.1.0.0 255.255.255.0',
    },
  }),
  'deny-becomes-bypass': define({
    severity: 'warning',
    title: ({ local, remote }: { local: string; remote: string }) =>
      `the denied traffic between ${local} and ${remote} goes in clear: a bypass policy stands before the tunnel's`,
    explanation: 'The phase-2 identities of the wider line still cover it.',
    help: () =>
      'test it both ways: it may work in one direction only, since some devices drop inbound clear packets that a wider line of their access list covers; to protect it after all, take the deny line out at the other end',
    example: {
      faulty: 'deny ip host 10.1.0.9 any\npermit ip 10.1.0.0 255.255.0.0 10.2.0.0 255.255.0.0',
      mended: 'permit ip 10.1.0.0 255.255.0.0 10.2.0.0 255.255.0.0',
    },
  }),
  'deny-becomes-discard': define({
    severity: 'warning',
    line: 'approximated',
    title: ({ local, remote }: { local: string; remote: string }) =>
      `the denied traffic between ${local} and ${remote} is dropped, as by the Cisco`,
    explanation: 'The other end is told to drop what its lists deny.',
    help: () => 'take the deny line out at the other end if this traffic is wanted',
    example: {
      faulty:
        'crypto ipsec ipv4-deny drop\naccess-list 101 deny ip host 10.1.0.9 any\naccess-list 101 permit ip 10.1.0.0 0.0.255.255 10.2.0.0 0.0.255.255',
      mended:
        'crypto ipsec ipv4-deny drop\naccess-list 101 permit ip 10.1.0.0 0.0.255.255 10.2.0.0 0.0.255.255',
    },
  }),
  'other-peer-discarded': define({
    severity: 'warning',
    title: ({ local, remote }: { local: string; remote: string }) =>
      `packets between ${local} and ${remote} are dropped here: an earlier entry of the Cisco keeps them for another tunnel`,
    explanation: 'The two entries overlap.',
    help: () => 'make the two lists disjoint, or mend the other tunnel where it is left out',
    example: {
      faulty:
        'access-list A permit ip 10.1.2.0 255.255.255.0 10.2.0.0 255.255.0.0\naccess-list B permit ip 10.1.0.0 255.255.0.0 10.2.0.0 255.255.0.0',
      mended:
        'access-list A permit ip 10.1.2.0 255.255.255.0 10.2.0.0 255.255.0.0\naccess-list B permit ip 10.3.0.0 255.255.0.0 10.2.0.0 255.255.0.0',
    },
  }),
  'own-network-bypass': define({
    severity: 'note',
    title: ({ networks, remote }: { networks: readonly string[]; remote: string }) =>
      `the tunnel's remote side ${remote} holds the local network, so a bypass policy lets packets reach ${networks.join(', ')} in clear`,
    explanation: 'Without it the host would lose its neighbours.',
    example: { faulty: 'permit ip any 10.1.0.0 255.255.0.0' },
  }),
  'own-network-caught': define({
    severity: 'warning',
    title: ({ local, remote }: { local: string; remote: string }) =>
      `the policy between ${local} and ${remote} also catches what the host says to its own network${local === remote ? ', and drops what that network sends through it' : ''}`,
    explanation: 'Loading it over the network can cut the host off.',
    help: () =>
      'give the networks behind the host with --lan, or what must stay outside with --bypass',
    example: {
      faulty: 'interface Tunnel0\n tunnel mode ipsec ipv4',
      mended:
        'cisco2racoon convert ios.conf --lan 10.2.0.0/16\n\ninterface Tunnel0\n tunnel mode ipsec ipv4',
    },
  }),
  'bypass-covers-selector': define({
    severity: 'warning',
    title: ({ prefix, remote, isPart }: { prefix: string; remote: string; isPart?: boolean }) =>
      isPart === true
        ? `--bypass ${prefix} is a part of ${remote}, which the other end protects: it drops what comes from here in clear, and this host drops what it sends from there`
        : `--bypass ${prefix} holds all of ${remote}: nothing is left for this policy to protect`,
    explanation: 'A bypass stands before the policies that it makes an exception to.',
    help: ({ isPart }) =>
      isPart === true ? 'leave it out, or have the other end deny it too' : 'give a smaller prefix',
    example: {
      faulty: 'cisco2racoon convert pix.conf --bypass 10.0.0.0/8',
      mended: 'cisco2racoon convert pix.conf',
    },
  }),
  'neighbour-discovery-bypass': define({
    severity: 'note',
    title: ({ local, remote }: { local: string; remote: string }) =>
      `neighbour discovery (ICMPv6 133 to 136) between ${local} and ${remote} stays outside the tunnel`,
    explanation: 'The tunnel cannot come up while the host may not ask for the next hop.',
    example: { faulty: 'permit ip 2001:db8:1::/48 any6' },
  }),
  'policy-repeated': define({
    severity: 'warning',
    title: ({ local, remote }: { local: string; remote: string }) =>
      `the selector ${local} - ${remote} has a line already, and the later one is left out`,
    explanation: 'The kernel refuses a second policy of the same selector and direction.',
    help: () => 'take one out, or put the narrower one first',
    example: {
      faulty:
        'permit ip 10.1.0.0 255.255.0.0 10.2.0.0 255.255.0.0\npermit ip 10.1.0.0 255.255.0.0 10.2.0.0 255.255.0.0',
      mended: 'permit ip 10.1.0.0 255.255.0.0 10.2.0.0 255.255.0.0',
    },
  }),
  'parted-by-routes': define({
    severity: 'error',
    line: 'unsupported',
    title: ({ peer, local, remote }: { peer: string; local: string; remote: string }) =>
      `routes alone choose between the tunnel with ${peer} and another one for ${local} - ${remote}; policies cannot, so it is left out`,
    explanation: 'The first policy would send what is for one site to another.',
    help: ({ peer }) =>
      `write one alone with --peer ${peer}, or give each a crypto map with its networks at both ends`,
    example: {
      faulty:
        'interface Tunnel0\n tunnel mode ipsec ipv4\ninterface Tunnel1\n tunnel mode ipsec ipv4',
      mended: 'interface Tunnel0\n tunnel mode ipsec ipv4',
    },
  }),
  'multicast-selector': define({
    severity: 'warning',
    line: 'approximated',
    title: ({ group }: { group: string }) =>
      `${group} is multicast or broadcast: no packet to it makes racoon start, and no answer comes from it`,
    explanation: 'racoon passes over what the kernel asks for such addresses.',
    help: () => 'carry it in GRE and protect that, or leave the line out',
    example: {
      faulty: 'permit ip 10.1.0.0 255.255.0.0 224.0.0.0 240.0.0.0',
      mended: 'permit ip 10.1.0.0 255.255.0.0 10.2.0.0 255.255.0.0',
    },
  }),
  'many-selectors': define({
    severity: 'warning',
    title: ({ count }: { count: number }) =>
      `${count} pairs of networks: the start of racoon takes time with the square of their number`,
    explanation: 'Seen: 1,000 pairs in 0.6 seconds, 10,000 in 40.',
    help: () => 'summarise networks at both ends',
    example: {
      faulty: '10,000 permit lines',
      mended: 'permit ip 10.0.0.0 255.0.0.0 172.16.0.0 255.240.0.0',
    },
  }),
};
