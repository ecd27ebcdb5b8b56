import { define } from '../../diagnostics/define.js';
import type { Device } from '../../model/device.js';
import { probing } from '../../model/diagnostics/stability.js';
import { type Inward, inwardCase, inwardRule } from '../inward.js';

/** `dynamic:MAP:NUMBER` in the words of the device. */
const entryOf = (tunnel: string): string => tunnel.replace(/^dynamic:(.*):(\d+)$/, '$1 $2');

type DpdAdded = {
  readonly tunnel: string;
  /** Whose text it is. */
  readonly by: 'the other end' | 'the device that is replaced';
  /** What its line says that switches keepalives off. */
  readonly off?: 'answers' | 'silent';
  /** How often it probes without a line. */
  readonly seconds?: number;
  /** What the other end is, where it is known. */
  readonly other?: Device['implementation']['kind'];
};

const everyProbing =
  'isakmp keepalive 20 5 on a PIX 6, crypto isakmp keepalive 20 5 periodic on a router, isakmp keepalive threshold 20 retry 5 in the tunnel group of an ASA';

/** What is told about the Linux host around the tunnels. */
export const writingHost = {
  'dpd-added': define({
    severity: 'note',
    title: ({ tunnel, by, off, seconds }: DpdAdded) =>
      off !== undefined
        ? `for the tunnel with ${tunnel} ${by} ${off === 'answers' ? 'answers keepalives and sends none' : 'has keepalives switched off'}; dead peer detection (dpd_delay 20, dpd_retry 5) is added here`
        : seconds === undefined
          ? `no keepalive is written for the tunnel with ${tunnel}, so dead peer detection (dpd_delay 20, dpd_retry 5) is added`
          : `no keepalive is written for the tunnel with ${tunnel}: ${by} probes by default, every ${seconds} seconds, and dead peer detection (dpd_delay 20, dpd_retry 5) is added here`,
    explanation: 'Probes go out only if the other end announced DPD.',
    help: ({ off, seconds, other }) =>
      seconds === undefined && off !== 'answers'
        ? `switch keepalives on at the other end too: ${other === undefined || other === 'sheet' ? everyProbing : probing[other]}`
        : '',
    example: { faulty: 'no isakmp keepalive', mended: 'isakmp keepalive 20 5' },
  }),
  'dpd-taken': define({
    severity: 'note',
    title: ({ delay, retry, failures }: { delay: number; retry: number; failures: number }) =>
      `the keepalive becomes dead peer detection: dpd_delay ${delay}, dpd_retry ${retry}, dpd_maxfail ${failures}`,
    explanation: 'How many probes may fail cannot be set there.',
    example: { faulty: 'isakmp keepalive 60 30' },
  }),
  'dpd-semantics': define({
    severity: 'note',
    title: ({ seconds }: { seconds: number }) =>
      `the keepalive of ${seconds} seconds is sent on demand there and periodically here: dead peer detection of racoon knows one kind`,
    explanation: 'racoon probes whether there is traffic or not.',
    example: { faulty: 'crypto isakmp keepalive 10 on-demand' },
  }),
  'nat-traversal-kept-off': define({
    severity: 'note',
    title: ({ tunnel }: { tunnel: string }) =>
      `nat_traversal is written as off for the tunnel with ${tunnel}, since the other end is not said to have it on`,
    explanation: "racoon's default is off as well.",
    help: () => 'where a translating device stands between the ends, switch it on at both',
    example: { faulty: 'no isakmp nat-traversal', mended: 'isakmp nat-traversal 20' },
  }),
  'nat-traversal-needed': define({
    severity: 'warning',
    title: ({ own, seen, isCisco }: { own: string; seen: string; isCisco?: boolean }) =>
      `the ${isCisco === true ? 'Cisco' : 'host'} stands behind an address translation (${own} is seen as ${seen}), but ${isCisco === true ? 'it' : 'the other end'} has NAT traversal off`,
    explanation: 'ESP has no ports, so most translating devices cannot forward it.',
    help: ({ isCisco }) =>
      `switch it on at ${isCisco === true ? 'the Cisco' : 'the other end'} (isakmp nat-traversal 20; on IOS crypto ipsec nat-transparency udp-encapsulation)`,
    example: {
      faulty:
        'cisco2racoon convert pix.conf --linux-address 192.168.1.2\n\nno isakmp nat-traversal',
      mended:
        'cisco2racoon convert pix.conf --linux-address 192.168.1.2\n\nisakmp nat-traversal 20',
    },
  }),
  'behind-nat': define({
    severity: 'note',
    title: ({ own, seen }: { own: string; seen: string }) =>
      `the host ${own} is seen as ${seen}: policies have its own address, my_identifier the public one`,
    explanation: 'The translating device must forward UDP 500 and 4500.',
    example: { faulty: 'cisco2racoon convert pix.conf --linux-address 192.168.1.2' },
  }),
  'dynamic-site': define({
    severity: 'warning',
    title: ({ peer, part }: { peer: string; part?: string }) =>
      `${peer} only answers${part === undefined ? '' : ` for ${part}`} (a dynamic map, answer-only or responder-only), so only this host can start the tunnel`,
    explanation: 'A dynamic map entry calls nobody.',
    help: () => 'keep a ping through the tunnel running',
    example: { faulty: 'crypto map M 65535 ipsec-isakmp dynamic D' },
  }),
  'dynamic-open': define({
    severity: 'error',
    title: ({ tunnel }: { tunnel: string }) =>
      `the dynamic entry ${entryOf(tunnel)} has no access list: it names no networks, and accepts any`,
    explanation: 'Every peer with the key could then take over any address.',
    help: () =>
      'give the entry an access list, accept it with --allow-open-dynamic, or leave it out: --peer chooses others',
    example: {
      faulty: 'crypto dynamic-map D 1 set transform-set T',
      mended: 'crypto dynamic-map D 1 match address A\ncrypto dynamic-map D 1 set transform-set T',
    },
  }),
  'dynamic-merged': define({
    severity: 'warning',
    line: 'approximated',
    title: ({ count }: { count: number }) =>
      `${count} dynamic entries share one remote: their sites get the phase 1 of the first, and its key where none is theirs by address or name`,
    explanation: 'Two anonymous remotes cannot be told apart.',
    example: {
      faulty: 'crypto dynamic-map D 1 match address A\ncrypto dynamic-map D 2 match address B',
      mended: 'crypto dynamic-map D 1 match address A\nno crypto dynamic-map D 2',
    },
  }),
  'dynamic-exact': define({
    severity: 'note',
    title: ({ peer }: { peer: string }) =>
      `sites of ${peer} must propose exactly the networks of its access list; a narrower proposal is refused here`,
    explanation:
      'racoon compares identities byte by byte, where a device accepts what lies inside.',
    help: () => 'add a line for each pair of networks that a site proposes',
    example: {
      faulty:
        'crypto dynamic-map D 1 match address A\naccess-list A permit ip 10.0.0.0 255.0.0.0 any',
    },
  }),
  'dynamic-ports': define({
    severity: 'warning',
    line: 'approximated',
    title: ({ peer }: { peer: string }) =>
      `the ports in the access list of ${peer} are not kept: a sainfo is found by networks and protocol only`,
    explanation: 'A site may propose every port of these networks.',
    example: {
      faulty: 'permit tcp 10.0.0.0 255.255.255.0 any eq 80',
      mended: 'permit ip 10.0.0.0 255.255.255.0 any',
    },
  }),
  'psk-wildcard': define({
    severity: 'warning',
    title: () =>
      'the pre-shared key stands under * for peers of any address: only Debian, Ubuntu and the 0.9 fork know it, and each holder of the key can pose as any site',
    explanation: 'Upstream racoon up to 0.8.2 looks for the address only and finds no key.',
    help: () => 'use certificates, or one line with the address of each site',
    example: {
      faulty:
        'isakmp key K address 0.0.0.0 netmask 0.0.0.0\nisakmp policy 10 authentication pre-share',
      mended: 'isakmp policy 10 authentication rsa-sig',
    },
  }),
  'global-policy-fanout': define({
    severity: 'note',
    title: ({ peers }: { peers: number }) =>
      `the isakmp policies are repeated in each of the ${peers} remotes: racoon has none that hold for all`,
    explanation: 'A later change has to be made in every remote.',
    example: { faulty: 'isakmp policy 10 authentication pre-share' },
  }),
  'standby-peer': define({
    severity: 'warning',
    title: ({ peer, of }: { peer: string; of: string }) =>
      `${peer} is a fallback for ${of}: a policy has one end only, so switching over takes setkey-standby-${peer}.conf`,
    explanation: 'The first peer is active; the file points the policies at the other.',
    help: ({ peer }) => `when the first is down: setkey -f setkey-standby-${peer}.conf`,
    example: { faulty: 'set peer 192.0.2.1\nset peer 192.0.2.2', mended: 'set peer 192.0.2.1' },
  }),
  'gre-advice': define({
    severity: 'note',
    title: ({ local, remote }: { local: string; remote: string }) =>
      `the tunnel protects GRE; the GRE tunnel itself is set up apart: ip tunnel add gre1 mode gre local ${local} remote ${remote}`,
    explanation: 'IPsec only protects the GRE packets between the two ends.',
    help: () => 'give it the address and the key that the interface of the other end expects',
    example: { faulty: 'permit gre host 198.51.100.1 host 192.0.2.1' },
  }),
  'snat-advice': define({
    severity: 'note',
    title: ({ address, remote, lan }: { address: string; remote: string; lan: string | null }) =>
      `${address} ${address.includes('-') ? 'is a pool of addresses' : 'is one address'}: ${lan === null ? 'a network behind this host' : lan} would have to be translated to it (SNAT) before it meets the tunnel to ${remote}`,
    explanation: 'No ACCEPT and no MASQUERADE may stand before it.',
    help: () =>
      'see iptables.sh; only this side can open connections then. Where a host has the address itself, give it with --lan',
    example: { faulty: 'permit ip host 194.1.1.2 host 172.16.1.1' },
  }),
  'inward-translation': define({
    severity: 'note',
    title: (one: Omit<Inward, 'origin'>) => [inwardCase(one), ...inwardRule(one)].join(' '),
    explanation: 'Answers get the address back by themselves.',
    help: () => 'put the rule into the firewall where the other end opens connections',
    example: { faulty: 'permit tcp host 194.1.1.2 host 172.16.1.1 eq 5432' },
  }),
  'translation-takes-ike': define({
    severity: 'warning',
    title: ({ lan, local, remote }: { lan: string | null; local: string; remote: string }) =>
      `no rule translates ${lan ?? 'a network behind this host'} to ${local} on its way to ${remote}: it would take along what this host itself sends there to build the tunnel`,
    explanation: 'The other end knows no other address of this host.',
    help: ({ lan, local, remote }) =>
      lan === null
        ? remote.endsWith('/0')
          ? `write it for the network behind this host alone: iptables -t nat -I POSTROUTING -s NETWORK -j SNAT --to-source ${local}`
          : 'give the network behind this host with --lan'
        : "give with --lan networks without this host's own address",
    example: {
      faulty:
        'cisco2racoon convert pix.conf\n\nip address outside 194.1.1.1 255.255.255.0\npermit ip host 194.1.1.1 host 172.16.1.1',
      mended:
        'cisco2racoon convert pix.conf --lan 192.168.0.0/24\n\nip address outside 194.1.1.1 255.255.255.0\npermit ip host 194.1.1.1 host 172.16.1.1',
    },
  }),
  'lan-beyond': define({
    severity: 'warning',
    title: ({ lan, local, remote }: { lan: string; local: string; remote: string }) =>
      `no rule translates ${lan} to ${local}: the tunnel has ${lan} on its other side, within ${remote}`,
    explanation:
      'Traffic from there leaves in clear. A rule would also take what stays on this side.',
    help: ({ lan, local }) =>
      local.includes('/')
        ? 'give other networks with --lan, or write the rule by hand'
        : `if ${lan} is to use the tunnel, name what it wants to reach: iptables -t nat -I POSTROUTING -s ${lan} -d NETWORK -j SNAT --to-source ${local}`,
    example: {
      faulty: 'cisco2racoon convert pix.conf --lan 192.168.0.0/24\n\npermit ip any host 10.2.0.1',
      mended:
        'cisco2racoon convert pix.conf --lan 192.168.0.0/24\n\npermit ip 10.1.0.0 255.255.0.0 host 10.2.0.1',
    },
  }),
  'netmap-advice': define({
    severity: 'note',
    title: ({ local, remote, lan }: { local: string; remote: string; lan: string }) =>
      `the other end knows this side as ${local}: ${lan} is translated to it one to one (NETMAP) before the tunnel to ${remote}`,
    explanation: 'The two networks have the same size.',
    help: () => 'see iptables.sh',
    example: {
      faulty:
        'cisco2racoon convert pix.conf --lan 192.168.0.0/24\n\npermit ip 10.1.0.0 255.255.0.0 172.16.1.0 255.255.255.0',
    },
  }),
  'snat-pool': define({
    severity: 'warning',
    title: ({ local, remote, lan }: { local: string; remote: string; lan: string }) =>
      `${lan} is not the network ${local} that the tunnel to ${remote} expects and has another size: all of it is translated into that network`,
    explanation: 'Hosts share the addresses, so only this side can open connections.',
    help: () => 'check --lan, or agree on a network of the same size',
    example: {
      faulty:
        'cisco2racoon convert pix.conf --lan 192.168.0.0/16\n\npermit ip 10.1.0.0 255.255.0.0 172.16.1.0 255.255.255.0',
      mended:
        'cisco2racoon convert pix.conf --lan 192.168.0.0/24\n\npermit ip 10.1.0.0 255.255.0.0 172.16.1.0 255.255.255.0',
    },
  }),
  'one-translation': define({
    severity: 'warning',
    title: ({
      lan,
      remote,
      kept,
      others,
      more,
    }: {
      lan: string;
      remote: string;
      kept: string;
      others: readonly string[];
      more: number;
    }) =>
      `${lan} goes to ${remote} as ${kept}, so nothing is translated to ${others.join(', ')}${more > 0 ? ` and ${more} more` : ''}`,
    explanation: 'Which hosts are meant by which address is in no text.',
    help: ({ remote, others: [other = ''] }) =>
      `where some hosts are to be known by ${other}, put a rule for them in last, so that it is met first: iptables -t nat -I POSTROUTING -s HOST -d ${remote} -j SNAT --to-source ${other.includes('/') ? 'ADDRESS' : other}`,
    example: {
      faulty:
        'cisco2racoon convert pix.conf --lan 192.168.0.0/24\n\npermit ip 10.1.0.0 255.255.0.0 host 172.16.1.1\npermit ip 10.1.0.0 255.255.0.0 host 172.16.1.2',
      mended:
        'cisco2racoon convert pix.conf --lan 192.168.0.0/24\n\npermit ip 10.1.0.0 255.255.0.0 host 172.16.1.1',
    },
  }),
  'masquerade-exemption': define({
    severity: 'note',
    title: ({ local, remote }: { local: string; remote: string }) =>
      `traffic from ${local} to ${remote} must be kept from MASQUERADE: iptables.sh puts an exemption first`,
    explanation: 'A translated packet does not meet its policy and leaves in clear.',
    help: () => 'see iptables.sh',
    example: { faulty: 'cisco2racoon convert pix.conf --lan 10.2.0.0/16' },
  }),
};
