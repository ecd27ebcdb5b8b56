import { define } from '../../diagnostics/define.js';

/** Selectors, policies and associations that a Cisco cannot say, and what is advised around the tunnel. */
export const writingSelectors = {
  'port-range-in-selector': define({
    severity: 'warning',
    line: 'approximated',
    title: ({ from, to }: { from: number; to: number }) =>
      `ports ${from} to ${to}: an access list can say a range, but an identity of phase 2 holds one port`,
    explanation: 'What a Cisco proposes for a range differs by release, and racoon can hold none.',
    help: () => 'protect the whole protocol, and filter the ports with an access list',
    example: { faulty: 'permit tcp any range 1000 2000 any', mended: 'permit tcp any any' },
  }),
  'port-of-any-protocol': define({
    severity: 'error',
    line: 'unsupported',
    title: () =>
      'an access list cannot say a port that is not of TCP or UDP: the tunnel is left out',
    explanation: 'Access lists have ports for TCP and UDP only.',
    help: () => 'write one policy for tcp and one for udp, or protect any port',
    example: {
      faulty: 'spdadd A[0] B[80] any -P out ipsec …;',
      mended: 'spdadd A[0] B[80] tcp -P out ipsec …;',
    },
  }),
  'icmp-type-in-selector': define({
    severity: 'warning',
    line: 'approximated',
    title: ({ code }: { code: boolean }) =>
      code
        ? 'an ICMP code cannot be said in an access list of this device; the type is written'
        : 'an ICMP type in a selector: phase 2 has no field for it, and ends differ in what they send',
    explanation: 'IKE carries a protocol and one port; where the ICMP type goes is not agreed on.',
    help: () => 'protect icmp as a whole',
    example: {
      faulty: 'spdadd A B icmp 8,0 -P out ipsec …;',
      mended: 'spdadd A B icmp -P out ipsec …;',
    },
  }),
  'gre-key-in-selector': define({
    severity: 'note',
    line: 'approximated',
    title: () => 'a Cisco access list cannot match the GRE key; all GRE is protected',
    explanation:
      'On a Cisco the key stands in the tunnel interface; what IKE proposes differs from the policy of the host.',
    help: () => "protect gre without its key in the host's policies too",
    example: {
      faulty: 'spdadd A B gre 10.0.0.1 -P out ipsec …;',
      mended: 'spdadd A B gre -P out ipsec …;',
    },
  }),
  'ipv6-not-on-target': define({
    severity: 'error',
    line: 'unsupported',
    title: ({ target }: { target: string }) =>
      `no IPv6 tunnel with IKEv1 is written for ${target}: the tunnel is left out`,
    explanation:
      'PIX and ASA protect IPv6 from ASA 9.0 on. Maps of IOS for it (crypto map ipv6) are only read.',
    help: () =>
      'for an ASA give --dialect asa:9.1; on a router write the crypto map ipv6 by hand, and check it',
    example: {
      faulty: 'spdadd 2001:db8:1::/64 2001:db8:2::/64 any -P out ipsec …;',
      mended: 'spdadd 10.1.0.0/24 10.2.0.0/24 any -P out ipsec …;',
    },
  }),
  'bypass-not-needed': define({
    severity: 'note',
    line: 'approximated',
    title: ({ ike }: { ike: boolean }) =>
      ike
        ? 'a Cisco never encrypts its own IKE (UDP 500 and 4500): this bypass (none) needs no line'
        : 'this bypass (none) lets through what no tunnel covers: it needs no line on a Cisco',
    explanation: 'What no permit line of a crypto access list matches leaves in clear.',
    example: { faulty: 'spdadd 198.51.100.1[500] 203.0.113.1[500] udp -P out none;' },
  }),
  'policy-never-used': define({
    severity: 'note',
    line: 'approximated',
    title: ({ by }: { by: 'protect' | 'bypass' | 'discard' }) =>
      `${by === 'protect' ? 'another policy' : by === 'bypass' ? 'a bypass (none)' : 'a discard'} above it takes all of this traffic, so this policy is not written`,
    explanation: 'The first policy that matches decides.',
    help: () => 'put the narrower policy first, with a higher priority',
    example: {
      faulty:
        'spdadd 10.0.0.0/8 10.0.0.0/8 any -P out none;\nspdadd 10.1.0.0/24 10.2.0.0/24 any -P out ipsec …;',
      mended:
        'spdadd 10.1.0.0/24 10.2.0.0/24 any -P out ipsec …;\nspdadd 10.0.0.0/8 10.0.0.0/8 any -P out none;',
    },
  }),
  'discard-not-on-target': define({
    severity: 'warning',
    line: 'approximated',
    title: ({ covered, ofOthers }: { covered: boolean; ofOthers: boolean }) =>
      ofOthers
        ? 'the Linux host has a tunnel with another peer for this traffic: it is denied here, and leaves in clear'
        : covered
          ? 'a crypto map cannot discard: this traffic would be protected like the rest of its tunnel'
          : 'a crypto map cannot discard: what no tunnel takes of this traffic leaves in clear',
    explanation: 'On a Cisco an interface access list drops packets.',
    help: () => 'deny this traffic in the access list of the inside interface',
    example: {
      faulty:
        'spdadd 10.1.0.9 10.2.0.0/24 any -P out discard;\nspdadd 10.1.0.0/24 10.2.0.0/24 any -P out ipsec …;',
      mended: 'spdadd 10.1.0.0/24 10.2.0.0/24 any -P out ipsec …;',
    },
  }),
  'optional-protection': define({
    severity: 'warning',
    line: 'approximated',
    title: () =>
      'level use (protect if there is an association, else send in clear) has no counterpart: the Cisco always protects',
    explanation: 'A crypto map drops what it cannot protect.',
    help: () => 'write level unique on the Linux host',
    example: {
      faulty: 'esp/tunnel/198.51.100.1-203.0.113.1/use',
      mended: 'esp/tunnel/198.51.100.1-203.0.113.1/unique',
    },
  }),
  'phase2-missing': define({
    severity: 'error',
    line: 'unsupported',
    title: ({ local, remote }: { local: string; remote: string }) =>
      `no sainfo says how ${remote} and ${local} are protected: the tunnel is left out`,
    explanation: 'Without a sainfo racoon sets up no phase 2.',
    help: () => 'add a sainfo with these two networks',
    example: {
      faulty: 'spdadd 10.1.0.0/24 10.3.0.0/24 any -P out ipsec …;',
      mended:
        'sainfo address 10.1.0.0/24 any address 10.3.0.0/24 any { … }\nspdadd 10.1.0.0/24 10.3.0.0/24 any -P out ipsec …;',
    },
  }),
  'manual-key-not-on-target': define({
    severity: 'error',
    line: 'unsupported',
    title: ({ target }: { target: string }) =>
      `${target} has no manual keys (crypto map … ipsec-manual): the tunnel is left out`,
    explanation: 'Only PIX up to 6.3 and IOS have manual keys.',
    help: () => 'use racoon on the Linux host',
    example: {
      faulty:
        'add 198.51.100.1 203.0.113.1 esp 0x301 -m tunnel …;\nadd 203.0.113.1 198.51.100.1 esp 0x302 -m tunnel …;',
      mended:
        'remote 203.0.113.1 { … }\nsainfo address 10.1.0.0/24 any address 10.2.0.0/24 any { … }',
    },
  }),
  'manual-key-not-expressible': define({
    severity: 'error',
    line: 'unsupported',
    title: ({ reason }: { reason: 'direction' | 'spi' | 'key' | 'several' | 'udp' }) =>
      `the manual associations of this policy cannot be written: ${
        {
          direction: 'one of the two directions is missing',
          spi: 'an SPI below 256 is reserved',
          key: 'a key is missing, or has the wrong length for its algorithm',
          udp: 'a Cisco has no ESP inside UDP (esp-udp) with keys by hand',
          several: 'there is more than one association for a direction and protocol',
        }[reason]
      }; the tunnel is left out`,
    explanation:
      'An ipsec-manual entry has one inbound and one outbound session key for ESP and for AH.',
    help: ({ reason }) =>
      reason === 'udp'
        ? 'write esp in place of esp-udp, at ends without a translator between them'
        : 'give one add line for each direction, with a key of the right length',
    example: {
      faulty: 'add 198.51.100.1 203.0.113.1 esp 100 -m tunnel …;',
      mended: 'add 198.51.100.1 203.0.113.1 esp 0x301 -m tunnel …;',
    },
  }),
  'fresh-device-only': define({
    severity: 'warning',
    title: ({ numbers }: { numbers: boolean }) =>
      `this text is for a device without tunnels: else the crypto map would take the place of the one on the interface${numbers ? ', and policy numbers would overwrite their namesakes' : ''}`,
    explanation: 'An interface holds one crypto map.',
    help: () => "give the device's text with --onto to get only what is to be added",
    example: {
      faulty: 'cisco2racoon reverse racoon.conf setkey.conf psk.txt',
      mended: 'cisco2racoon reverse racoon.conf setkey.conf psk.txt --onto pix.conf',
    },
  }),
  'interface-unknown': define({
    severity: 'note',
    title: ({
      address,
      begins,
    }: {
      address: string;
      /** Whose address the tunnels of the map begin at. */
      begins?: string;
    }) =>
      begins !== undefined
        ? `no line says by which interface packets leave for the peer: the line that binds the crypto map is written as a comment; it belongs there, not on ${begins}, whose address its tunnels begin at`
        : `no text names the router's interfaces: the line that binds the crypto map is written as a comment${address === '' ? '' : `; it belongs on the interface with the address ${address}`}`,
    explanation: 'Without the crypto map there nothing is protected.',
    help: () => 'enter "crypto map" with the name of the map on that interface',
    example: {
      faulty: 'cisco2racoon reverse racoon.conf setkey.conf psk.txt --dialect ios',
      mended: 'cisco2racoon reverse racoon.conf setkey.conf psk.txt --dialect ios --onto ios.conf',
    },
  }),
  'exempt-from-translation': define({
    severity: 'note',
    title: () =>
      'if the router translates addresses, the traffic of the tunnel must be denied at the top of the list of "ip nat inside source"',
    explanation: 'On IOS translation comes before the crypto map.',
    help: () => 'see the comment in the text',
    example: { faulty: 'cisco2racoon reverse racoon.conf setkey.conf psk.txt --dialect ios' },
  }),
  'snat-not-written': define({
    severity: 'warning',
    title: ({
      from,
      to,
      destination,
      reason,
    }: {
      from: string;
      to: string;
      destination: string;
      reason: 'device' | 'part' | 'pool' | 'order';
    }) =>
      `no rule is written that translates ${from === 'any' ? 'all addresses' : from} to ${to === '' ? 'the local side of the tunnel' : to} on the way to ${destination}: ${
        {
          device: 'it belongs among the rules of translation that the device has',
          part: 'it is for a part of that traffic only',
          pool: 'to more than one address it is another rule on each release',
          order: 'an exemption for the same traffic comes before it on this release',
        }[reason]
      }`,
    explanation: 'Until the device translates, the traffic leaves in clear, or not at all.',
    help: () => 'write the rule on the device by hand',
    example: {
      faulty: 'iptables -t nat -A POSTROUTING -d 10.2.0.0/24 -j SNAT --to-source 10.1.0.9',
    },
  }),
  'translation-not-written': define({
    severity: 'warning',
    line: 'unsupported',
    title: ({ from }: { from: string }) =>
      `the translation of ${from === 'any' ? 'all addresses' : from} is not written`,
    explanation: 'Only exemptions from translation are written.',
    help: () => 'keep the translation rule of the device',
    example: { faulty: 'static (inside,outside) 192.0.2.9 10.1.0.9' },
  }),
};
