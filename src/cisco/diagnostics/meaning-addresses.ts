import { define } from '../../diagnostics/define.js';

/** Names, addresses, masks, objects and ports: the words that lines of access lists are made of. */
export const addresses = {
  'undefined-reference': define({
    severity: 'error',
    title: ({
      what,
      name,
      near,
      unread,
      takenBack,
    }: {
      what: string;
      name: string;
      near?: string;
      shown?: boolean;
      unread?: boolean;
      /** Whether a line of the text takes it back. */
      takenBack?: boolean;
    }) =>
      `the ${what} ${name} is not defined in ${takenBack === true ? 'the text: a line takes it back' : unread === true ? 'what can be read of the text: a line that has this name cannot be read' : 'the text'}${near === undefined ? '' : `; did you mean ${near}?`}`,
    explanation: 'Capital letters count in names.',
    help: ({ near, name, shown, unread, takenBack }) =>
      shown === true
        ? `a filter of "show access-list" may leave lines out: add those that "show running-config" has for ${name}`
        : takenBack === true
          ? 'leave out the line that takes it back, or define it again below that'
          : near !== undefined
            ? `correct the name: ${near}`
            : unread === true
              ? 'correct the line that cannot be read'
              : 'add the missing lines, or correct the name',
    example: {
      faulty: 'crypto map M 10 set transform-set mine',
      mended:
        'crypto ipsec transform-set mine esp-aes esp-sha-hmac\ncrypto map M 10 set transform-set mine',
    },
  }),
  'undefined-label': define({
    severity: 'warning',
    title: ({ name }: { name: string }) =>
      `${name} is neither an address nor a name that a name line gives`,
    explanation: "The peer's address is unknown.",
    help: ({ name }) => `add: name ADDRESS ${name}`,
    example: {
      faulty: 'crypto map M 10 set peer hq',
      mended: 'name 192.0.2.1 hq\ncrypto map M 10 set peer hq',
    },
  }),
  'address-unreadable': define({
    severity: 'error',
    line: 'invalid',
    title: () => 'this is no address, mask or prefix',
    explanation: 'What traffic is meant is not known.',
    help: () => 'correct the address',
    example: { faulty: 'permit ip host 10.0.0.300 any', mended: 'permit ip host 10.0.0.30 any' },
  }),
  'mask-missing': define({
    severity: 'error',
    line: 'invalid',
    title: ({ address }: { address: string }) => `the mask behind ${address} is missing`,
    explanation: 'No device takes a network without its mask.',
    help: () => 'add the mask, or write host where one address is meant',
    example: {
      faulty: 'object network lan\n subnet 10.1.0.0',
      mended: 'object network lan\n subnet 10.1.0.0 255.255.0.0',
    },
  }),
  'prefix-for-mask': define({
    severity: 'warning',
    title: ({ text }: { text: string; own: string }) =>
      `the device takes no prefix length here and refuses the line: ${text} is read as it was meant`,
    explanation: 'PIX, ASA and IOS want a mask behind an IPv4 address.',
    help: ({ own }) => `write ${own}, and see that the device has the line`,
    example: {
      faulty: 'permit ip 10.1.0.0/16 10.2.0.0 0.0.255.255',
      mended: 'permit ip 10.1.0.0 0.0.255.255 10.2.0.0 0.0.255.255',
    },
  }),
  'placeholder-address': define({
    severity: 'error',
    title: () => 'a placeholder, or an address that no host has, stands where an address should be',
    explanation: 'The text is a template, or a mask or 0.0.0.0 stands in place of the address.',
    help: () => 'fill the address in',
    example: {
      faulty: 'permit ip x.x.x.x 255.255.255.0 any',
      mended: 'permit ip 10.1.1.0 255.255.255.0 any',
    },
  }),
  'interface-without-address': define({
    severity: 'error',
    title: ({ name }: { name: string }) =>
      `the text shows no address of the interface ${name}, which stands for an address here`,
    explanation: 'What traffic is meant is not known.',
    help: () => 'add the lines of the interface, or write the address',
    example: {
      faulty: 'access-list A permit ip interface outside any',
      mended:
        'ip address outside 203.0.113.1 255.255.255.0\naccess-list A permit ip interface outside any',
    },
  }),
  'mask-looks-inverted': define({
    severity: 'error',
    line: 'invalid',
    title: ({ mask, own, kind }: { mask: string; own: string; kind: string }) =>
      `${mask} is written the wrong way round: ${kind} would be ${own}`,
    explanation: 'PIX and ASA take network masks, IOS access lists wildcard masks.',
    help: ({ own }) => `write ${own}`,
    example: {
      faulty: 'access-list A permit ip 10.1.0.0 0.0.255.255 any',
      mended: 'access-list A permit ip 10.1.0.0 255.255.0.0 any',
    },
  }),
  'mask-invalid': define({
    severity: 'error',
    line: 'invalid',
    title: ({ mask }: { mask: string }) => `${mask} is no network mask`,
    explanation: 'A mask is ones and then zeros; the device refuses others.',
    help: () => 'write a mask such as 255.255.255.0, or 255.255.255.255 for one host',
    example: {
      faulty: 'isakmp key KEY address 192.0.2.1 netmask 255.255.255.25',
      mended: 'isakmp key KEY address 192.0.2.1 netmask 255.255.255.255',
    },
  }),
  'mask-noncontiguous': define({
    severity: 'warning',
    line: 'approximated',
    title: ({ mask, count, limit }: { mask: string; count?: number; limit?: number }) =>
      count === undefined
        ? `the mask ${mask} has holes and stands for more than ${limit ?? 0} networks`
        : `the mask ${mask} has holes: it is written as ${count} networks`,
    explanation: 'The device proposes the mask as it stands, so only the Linux end can start.',
    help: () => 'write one line for each network at the device too',
    example: {
      faulty: 'permit ip 10.0.1.0 0.255.0.255 any',
      mended: 'permit ip 10.0.1.0 0.0.0.255 any\npermit ip 10.1.1.0 0.0.0.255 any',
    },
  }),
  'host-bits': define({
    severity: 'note',
    title: ({ address, prefix }: { address: string; prefix: string }) =>
      `${address} has bits behind its mask; the device keeps ${prefix}`,
    explanation: 'The network part alone is compared and proposed.',
    example: {
      faulty: 'permit ip 10.1.1.5 255.255.255.0 any',
      mended: 'permit ip 10.1.1.0 255.255.255.0 any',
    },
  }),
  'range-upside-down': define({
    severity: 'error',
    line: 'invalid',
    title: () => 'the range ends before it begins',
    explanation: 'Which end is wrong cannot be guessed.',
    help: () => 'write the lower end first',
    example: {
      faulty: 'permit tcp any range 2000 1000 any',
      mended: 'permit tcp any range 1000 2000 any',
    },
  }),
  'range-in-prefixes': define({
    severity: 'warning',
    title: ({ from, to, count }: { from: string; to: string; count: number }) =>
      `the range ${from} to ${to} is written as ${count} networks; whether the device proposes these or the range itself is not known`,
    explanation:
      'IKE has an identity for ranges, which racoon refuses; what a device proposes stands in no manual.',
    help: () =>
      'write networks at both ends, or try it before the window: with the range itself phase 2 fails when the device starts',
    example: {
      faulty: 'object network O\n range 10.1.0.20 10.1.0.40',
      mended: 'object network O\n subnet 10.1.0.32 255.255.255.248',
    },
  }),
  'object-by-name': define({
    severity: 'error',
    line: 'unsupported',
    title: ({ name }: { name: string }) =>
      `the object ${name} is a host name, whose addresses no text says`,
    explanation: 'Selectors are addresses; those of a name change.',
    help: () => 'use the address',
    example: {
      faulty: 'object network O\n fqdn www.example.net',
      mended: 'object network O\n host 10.1.0.1',
    },
  }),
  'object-empty': define({
    severity: 'error',
    title: ({ name }: { name: string }) => `${name} is empty`,
    explanation: 'A line that uses it stands for nothing.',
    help: () => 'add members, or take the line out',
    example: {
      faulty: 'object-group network G',
      mended: 'object-group network G\n network-object host 10.1.0.1',
    },
  }),
  'object-group-cycle': define({
    severity: 'error',
    line: 'invalid',
    title: ({ name }: { name: string }) => `the object group ${name} holds itself`,
    explanation: 'The device refuses such a group.',
    help: () => 'take the group-object line out that closes the circle',
    example: {
      faulty: 'object-group network G\n group-object H\nobject-group network H\n group-object G',
      mended:
        'object-group network G\n group-object H\nobject-group network H\n network-object host 10.1.0.1',
    },
  }),
  'group-member-unread': define({
    severity: 'error',
    line: 'invalid',
    title: ({ suggestion }: { suggestion?: string | undefined }) =>
      `this member of the object group is not understood, so the group is not certain${suggestion === undefined ? '' : `: did you mean ${suggestion}?`}`,
    explanation: 'A part of the group would protect a part of the traffic only.',
    help: () => 'correct the member',
    example: {
      faulty: 'object-group network G\n network-object 10.1.0.1',
      mended: 'object-group network G\n network-object host 10.1.0.1',
    },
  }),
  'expansion-limit': define({
    severity: 'error',
    line: 'unsupported',
    title: ({ limit, isDepth }: { readonly limit: number; readonly isDepth?: true }) =>
      isDepth
        ? `groups are nested more than ${limit} deep here`
        : `groups and ranges make more than ${limit} selectors of this`,
    explanation: 'Each combination is a policy and a pair of associations.',
    help: ({ isDepth }: { readonly isDepth?: true }) =>
      isDepth ? 'nest the groups less deep' : 'use wider networks, or raise the limit',
    example: {
      faulty: 'permit ip object-group G object-group H',
      mended: 'permit ip 10.1.0.0 255.255.0.0 10.2.0.0 255.255.0.0',
    },
  }),
  'unknown-port': define({
    severity: 'error',
    line: 'invalid',
    title: ({ word, device, number }: { word: string; device: string; number?: number }) =>
      `${word} is no port that ${device} knows for this protocol${number === undefined ? '' : `; elsewhere it is ${number}`}`,
    explanation: 'Names of ports differ by product and protocol.',
    help: ({ number }) => (number === undefined ? 'write the number' : `write ${number}`),
    example: { faulty: 'permit tcp any any eq syslog', mended: 'permit udp any any eq syslog' },
  }),
  'port-is-dnsix': define({
    severity: 'warning',
    title: () => 'dns is port 195 (dnsix) here, and not the name service',
    explanation: 'The appliances call port 53 domain.',
    help: () => 'where the name service is meant, write domain',
    example: { faulty: 'permit udp any any eq dns', mended: 'permit udp any any eq domain' },
  }),
  'port-matches-nothing': define({
    severity: 'warning',
    title: () => 'no port passes this comparison',
    explanation: 'The line never matches.',
    help: () => 'correct the number',
    example: { faulty: 'permit tcp any any gt 65535', mended: 'permit tcp any any eq 65535' },
  }),
  'port-without-protocol': define({
    severity: 'error',
    line: 'invalid',
    title: () => 'a port stands behind a protocol that has none',
    explanation: 'Only TCP and UDP have ports.',
    help: () => 'write tcp or udp',
    example: { faulty: 'permit ip any any eq 80', mended: 'permit tcp any any eq 80' },
  }),
  'unknown-protocol': define({
    severity: 'error',
    line: 'invalid',
    title: ({ word, device }: { word: string; device: string }) =>
      `${word} is no protocol that ${device} knows`,
    explanation: 'What traffic is meant is not known.',
    help: () => 'write the number of the protocol',
    example: { faulty: 'permit tpc any any', mended: 'permit tcp any any' },
  }),
  'unknown-icmp-type': define({
    severity: 'error',
    line: 'invalid',
    title: ({ word }: { word: string }) => `${word} is no type of ICMP`,
    explanation: 'What traffic is meant is not known.',
    help: () => 'write the number of the type',
    example: { faulty: 'permit icmp any any eco', mended: 'permit icmp any any echo' },
  }),
};
