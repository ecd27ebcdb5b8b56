import { define } from '../../diagnostics/define.js';
import { type Group, groupNumbers } from '../../model/algorithm.js';

/** What is told when a living device gets one more tunnel. */
export const writingOnto = {
  'onto-other-dialect': define({
    severity: 'error',
    title: ({ found, wanted }: { found: string; wanted: string }) =>
      `the existing text is of ${found}, but ${wanted} is to be written: nothing is added`,
    explanation: 'Additions have to be in the language of the device.',
    help: () => 'give --dialect of the existing device',
    example: {
      faulty: 'cisco2racoon reverse racoon.conf setkey.conf psk.txt --dialect ios --onto pix.conf',
      mended: 'cisco2racoon reverse racoon.conf setkey.conf psk.txt --dialect pix6 --onto pix.conf',
    },
  }),
  'onto-overlap': define({
    severity: 'error',
    line: 'unsupported',
    title: ({ local, remote, peer }: { local: string; remote: string; peer: string }) =>
      `${local} to ${remote} is already protected by the tunnel with ${peer}: the new tunnel is left out, because it would never be used or would change that one`,
    explanation: 'The first matching entry of a crypto map decides, and a new one stands behind.',
    help: () => 'make their networks distinct, or change the existing tunnel by hand',
    example: {
      faulty: 'access-list A permit ip 10.2.0.0 255.255.0.0 10.1.0.0 255.255.0.0',
      mended: 'access-list A permit ip 10.2.5.0 255.255.255.0 10.1.0.0 255.255.0.0',
    },
  }),
  'onto-present': define({
    severity: 'error',
    line: 'unsupported',
    title: ({ peer, covered, pairs }: { peer: string; covered: number; pairs: number }) =>
      `the device has a tunnel with ${peer} already, which protects ${covered === pairs ? 'all that this one is for' : `${covered} of its ${pairs} pairs of networks`}: nothing is added`,
    explanation: 'More networks for a living tunnel are more lines of its access list.',
    help: () => 'compare both ends with check, or change the existing entry by hand',
    example: {
      faulty:
        'crypto map M 10 set peer 198.51.100.1\naccess-list A permit ip 10.2.0.0 255.255.255.0 10.1.0.0 255.255.255.0',
    },
  }),
  'onto-partly-covered': define({
    severity: 'warning',
    line: 'approximated',
    title: ({ local, remote, peer }: { local: string; remote: string; peer: string }) =>
      `a part of ${local} to ${remote} is already protected by the tunnel with ${peer}, and stays there`,
    explanation: 'The first matching entry of a crypto map decides.',
    help: () => 'check that this is what both ends expect',
    example: { faulty: 'access-list A permit ip 10.2.0.0 255.255.255.128 10.1.0.0 255.255.255.0' },
  }),
  'onto-identity': define({
    severity: 'error',
    title: ({
      existing,
      wanted,
    }: {
      existing: string;
      wanted: string;
      /** Nothing but the address can be used: a pre-shared key in main mode. */
      fixed: boolean;
    }) =>
      `the device names itself by ${existing}, the new tunnel wants ${wanted}; changing it would change the living tunnels, so it is not written`,
    explanation:
      'The isakmp identity is global on a Cisco. In main mode with a pre-shared key racoon takes only an address.',
    help: ({ wanted, fixed }) =>
      `set the isakmp identity of the device to ${wanted} by hand, once the peers of its living tunnels take that${fixed ? '' : ', or expect on the Linux host what the device sends'}`,
    example: { faulty: 'isakmp identity hostname', mended: 'isakmp identity address' },
  }),
  'onto-key': define({
    severity: 'error',
    title: ({ peer }: { peer: string }) =>
      `the device knows ${peer} by another pre-shared key, or by certificates; that stays, and the new tunnel is left out`,
    explanation: 'A new key would end what the old one is used for.',
    help: () => 'use the existing key at the Linux host too',
    example: {
      faulty: 'isakmp key OTHER address 198.51.100.1',
      mended: 'isakmp key KEY address 198.51.100.1',
    },
  }),
  'onto-key-hidden': define({
    severity: 'warning',
    title: ({ peer }: { peer: string }) =>
      `the key for ${peer} on the device stays as it is: its text does not show it, so it is not compared, and no key is written`,
    explanation: 'A new key would end what the old one is used for.',
    help: () => 'make sure that both ends hold the same key, or set it at the device by hand',
    example: {
      faulty: 'tunnel-group 198.51.100.1 ipsec-attributes\n ikev1 pre-shared-key *****',
      mended: 'tunnel-group 198.51.100.1 ipsec-attributes\n ikev1 pre-shared-key KEY',
    },
  }),
  'onto-policies-shared': define({
    severity: 'note',
    title: ({
      count,
      before,
      builtIn,
    }: {
      count: number;
      before: number | undefined;
      builtIn: number;
    }) => {
      const [added, it] =
        count === 1 ? ['one isakmp policy is', 'it'] : [`${count} isakmp policies are`, 'them'];
      const [where, how] =
        builtIn > 0
          ? ['before the built-in ones, which are written out', 'first']
          : before === undefined
            ? ['behind the existing ones', 'last']
            : [`before the existing policy ${before}`, `and prefers ${it} to that one`];
      return `${added} added ${where}; every living peer is offered ${it} too, ${how}`;
    },
    explanation: 'Isakmp policies have no peer.',
    example: { faulty: 'isakmp policy 10 encryption 3des' },
  }),
  'onto-keepalive': define({
    severity: 'note',
    title: ({ kept }: { kept: string }) => `the device's own keepalive setting stays: ${kept}`,
    explanation:
      'On PIX 6 and IOS it is one for all peers, else that of the existing tunnel group.',
    example: { faulty: 'isakmp keepalive 30 5' },
  }),
  'onto-nat-traversal': define({
    severity: 'warning',
    title: () =>
      'the new tunnel wants NAT traversal, which is off on the device; switching it on would change the living tunnels, so it is not written',
    explanation: 'NAT traversal is global on a Cisco.',
    help: () => 'switch it on by hand if a translator stands between the ends',
    example: { faulty: 'no isakmp nat-traversal', mended: 'isakmp nat-traversal 20' },
  }),
  'onto-aggressive': define({
    severity: 'error',
    title: () =>
      'the device answers no aggressive mode, and the Linux host speaks no other: the tunnel is left out',
    explanation:
      'Aggressive mode is off for all peers at once, mostly because it shows a hash of the key to anybody who asks.',
    help: () =>
      "let the Linux host speak main mode too: exchange_mode main, aggressive; its key is then found by the Cisco's address",
    example: { faulty: 'crypto ikev1 am-disable', mended: 'no crypto ikev1 am-disable' },
  }),
  'onto-exemption-list': define({
    severity: 'error',
    title: ({
      list,
      interface: side,
      name,
      isWhole,
    }: {
      list: string;
      interface: string;
      name: string;
      /** All lines of the list could be read. */
      isWhole: boolean;
    }) =>
      `the access list ${list} of "nat (${side}) 0" is used elsewhere too, ${isWhole ? `so nothing is added to it: ${name} takes its place there, with the same lines and those of the new tunnel` : 'and not every line of it is understood: nothing is added'}`,
    explanation:
      'A new line counts wherever the list is used: a tunnel of a crypto map that matches by it would take the new traffic.',
    help: ({ list, interface: side, isWhole }) =>
      `${isWhole ? 'where that is not wanted, ' : ''}give "nat (${side}) 0" a list of its own first${isWhole ? '' : `, with the lines of ${list}`}`,
    example: {
      faulty: 'nat (inside) 0 access-list A\ncrypto map M 20 match address A',
      mended: 'nat (inside) 0 access-list NONAT\ncrypto map M 20 match address A',
    },
  }),
  'onto-map-not-bound': define({
    severity: 'error',
    title: ({ maps, peers }: { maps: readonly string[]; peers: readonly string[] }) =>
      maps.length === 1
        ? `no line of the text binds crypto map ${maps.join('')} to an interface; the additions do, or say in a comment where it belongs, and where it was bound to none before, its tunnels${peers.length === 0 ? '' : ` with ${peers.join(', ')}`} come to life with it`
        : `no line of the text binds one of the crypto maps ${maps.join(', ')} to an interface, so which of them the new tunnel belongs to stands nowhere: nothing is added`,
    explanation:
      'A text in part may lack the line that binds a map: the back-out leaves it bound, and says in a comment how to take it off.',
    help: ({ maps }) =>
      `${maps.length === 1 ? 'check that the device has it' : 'give the whole text, with the line that binds a map'}: crypto map NAME interface IF, or on IOS crypto map NAME inside the interface`,
    example: {
      faulty: 'no crypto map M interface outside',
      mended: 'crypto map M interface outside',
    },
  }),
  'onto-no-sequence': define({
    severity: 'error',
    title: ({ map }: { map: string }) =>
      `the crypto map ${map} has no free sequence number for the new tunnel before its dynamic entry: the tunnel is left out`,
    explanation: 'A dynamic entry accepts any peer, so static entries must stand before it.',
    help: () => 'move the dynamic entry to the sequence number 65535',
    example: {
      faulty: 'crypto map M 1 ipsec-isakmp dynamic D',
      mended: 'crypto map M 65535 ipsec-isakmp dynamic D',
    },
  }),
  'onto-address': define({
    severity: 'error',
    title: ({
      wanted,
      interface: name,
      own,
      isTranslated,
    }: {
      wanted: string;
      interface: string;
      own: string;
      /** The device's address is one that nobody routes. */
      isTranslated: boolean;
    }) =>
      isTranslated
        ? `no interface of the device has ${wanted}, by which the far end knows it; ${own} of ${name} is taken, behind a translator (NAT)`
        : `no interface of the device has ${wanted}, by which the far end knows it; its crypto map is on ${name}, which has ${own}: the tunnel is left out`,
    explanation:
      "A private address may be a translator's inner one, which takes NAT traversal at both ends; any other is that of another device.",
    help: ({ wanted, own, isTranslated }) =>
      isTranslated
        ? `let the translator send on to ${own} what comes to UDP 500 and 4500 of ${wanted}`
        : `give the text of the device that has ${wanted} with --onto, or write ${own} into the far end's files where this is the device`,
    example: {
      faulty: 'ip address outside 203.0.113.2 255.255.255.0',
      mended: 'ip address outside 203.0.113.1 255.255.255.0',
    },
  }),
  'onto-beginning': define({
    severity: 'error',
    title: ({ wanted, interface: name, map }: { wanted: string; interface: string; map: string }) =>
      `${wanted}, by which the far end knows the device, is the address of ${name}, and the tunnels of crypto map ${map} begin at another: the tunnel is left out`,
    explanation:
      'Tunnels begin at the interface that holds their map, or at its local-address. A loopback cannot hold one: nothing leaves by it.',
    help: ({ wanted, interface: name, map }) =>
      `where all tunnels of the map may begin at ${wanted}, enter: crypto map ${map} local-address ${name}; else write the address that the map has into the far end's files`,
    example: {
      faulty: 'interface Loopback0\n ip address 203.0.113.1 255.255.255.255',
      mended:
        'crypto map M local-address Loopback0\ninterface Loopback0\n ip address 203.0.113.1 255.255.255.255',
    },
  }),
  'onto-aggressive-group': define({
    severity: 'error',
    title: ({ first, wanted }: { first: Group; wanted: Group }) =>
      `the device starts aggressive mode with the group of its first policy, group ${groupNumbers[first]}, and the Linux host takes group ${groupNumbers[wanted]} only: the new tunnel is left out`,
    explanation:
      'The first message of aggressive mode holds the key exchange: on IOS with the group of its first policy.',
    help: () => 'use main mode with this peer, or that group on the Linux host',
    example: {
      faulty: 'crypto isakmp policy 10\n encr aes 256\n authentication pre-share\n group 5',
      mended: 'crypto isakmp policy 10\n encr aes 256\n authentication pre-share\n group 2',
    },
  }),
  'onto-peer-shared': define({
    severity: 'warning',
    title: ({ peer }: { peer: string }) =>
      `the device has a tunnel with ${peer} already, for other networks: where this host has no policies for those, it refuses what the device starts there`,
    explanation:
      'A peer has one phase 1 for all its tunnels, so the old one must be in the files of the same host.',
    help: () =>
      'give the host the policies and the sainfo of the old tunnel too, or take that entry off the device',
    example: {
      faulty:
        'crypto map M 10 set peer 198.51.100.1\naccess-list A permit ip 10.2.9.0 255.255.255.0 10.1.9.0 255.255.255.0',
      mended:
        'crypto map M 10 set peer 192.0.2.9\naccess-list A permit ip 10.2.9.0 255.255.255.0 10.1.9.0 255.255.255.0',
    },
  }),
  'onto-other-peers': define({
    severity: 'note',
    title: ({ taken, others }: { taken: readonly string[]; others: readonly string[] }) =>
      `the device is ${taken.join(' and ')}: nothing is added to it of the tunnels with ${others.join(', ')}`,
    explanation: 'Each remote of a Linux host is another device.',
    example: { faulty: 'ip address outside 203.0.113.1 255.255.255.0' },
  }),
  'onto-which-peer': define({
    severity: 'error',
    title: ({ peers }: { peers: readonly string[] }) =>
      `no interface of the device has one of the addresses ${peers.join(', ')}, so which of them it is stands nowhere: nothing is added`,
    explanation:
      'Additions are for one device. Its text shows no address where the provider gives it, and another behind a translator.',
    help: () => 'name the tunnel that is for this device with --peer',
    example: {
      faulty: 'cisco2racoon reverse racoon.conf setkey.conf psk.txt --onto branch.conf',
      mended:
        'cisco2racoon reverse racoon.conf setkey.conf psk.txt --onto branch.conf --peer 203.0.113.1',
    },
  }),
};
