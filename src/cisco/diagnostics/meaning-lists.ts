import { define } from '../../diagnostics/define.js';
import { short } from './reading.js';

/** The lines of access lists, and how they become selectors. */
export const lists = {
  'access-list-line-unread': define({
    severity: 'error',
    line: 'invalid',
    title: ({
      list,
      expected,
      suggestion,
    }: {
      list: string;
      expected: string;
      suggestion?: string;
    }) =>
      `this line of the crypto access list ${list} is invalid, so what the tunnel protects is not certain: ${suggestion === undefined ? `expected ${short(expected)}` : `did you mean ${suggestion}?`}`,
    explanation: 'Without the line the two ends would differ.',
    help: () => 'correct the line, or take it out',
    example: {
      faulty: 'access-list A permit udp any eq 10.0.0.0 255.0.0.0',
      mended: 'access-list A permit udp any eq 53 10.0.0.0 255.0.0.0',
    },
  }),
  'access-list-permits-nothing': define({
    severity: 'warning',
    title: ({ list }: { list: string }) => `the access list ${list} permits nothing`,
    explanation: 'The entry protects no traffic.',
    help: () => 'add a permit line, or write permit where this line says deny',
    example: {
      faulty: 'access-list A deny ip any any',
      mended: 'access-list A permit ip 10.1.0.0 255.255.0.0 10.2.0.0 255.255.0.0',
    },
  }),
  'line-inactive': define({
    severity: 'note',
    title: ({ list }: { list: string }) => `this line of ${list} is inactive and is left out`,
    explanation: 'The device skips it.',
    example: {
      faulty: 'access-list A extended permit ip host 10.0.0.1 any inactive',
      mended: 'access-list A extended permit ip host 10.0.0.1 any',
    },
  }),
  'sequence-number-taken': define({
    severity: 'warning',
    line: 'invalid',
    title: ({ list, number }: { list: string; number: string }) =>
      `an earlier line of ${list} has the number ${number}, so the device refuses this one`,
    explanation: 'A router says "Duplicate sequence number" and keeps the first.',
    help: () => 'give it a number of its own',
    example: {
      faulty:
        'match address L\nip access-list extended L\n 10 permit ip host 10.1.0.1 host 10.2.0.1\n 10 permit ip host 10.1.0.2 host 10.2.0.2',
      mended:
        'match address L\nip access-list extended L\n 10 permit ip host 10.1.0.1 host 10.2.0.1\n 20 permit ip host 10.1.0.2 host 10.2.0.2',
    },
  }),
  'line-time-range': define({
    severity: 'warning',
    line: 'approximated',
    title: ({ name }: { name: string }) =>
      `this line holds only at the times of ${name}; it is written as if it held always`,
    explanation: 'Policies know no times. Outside them the device refuses the tunnel.',
    example: {
      faulty: 'access-list A extended permit ip host 10.0.0.1 any time-range OFFICE',
      mended: 'access-list A extended permit ip host 10.0.0.1 any',
    },
  }),
  'line-without-effect': define({
    severity: 'warning',
    title: ({ list, denies }: { list: string; denies: boolean }) =>
      denies
        ? `this line of ${list} denies nothing: earlier lines permit all that it names`
        : `this line of ${list} is never reached: earlier lines take all that it names`,
    explanation: 'The first line that matches decides; this one is not written.',
    help: ({ denies }) =>
      denies ? 'put the line before those that permit' : 'take the line out, or put it first',
    example: {
      faulty: 'permit ip 10.1.0.0 0.0.255.255 any\ndeny ip host 10.1.0.9 any',
      mended: 'deny ip host 10.1.0.9 any\npermit ip 10.1.0.0 0.0.255.255 any',
    },
  }),
  'deny-time-range': define({
    severity: 'error',
    line: 'unsupported',
    title: ({ name }: { name: string }) =>
      `this line denies only at the times of ${name}: at others the device protects what it denies`,
    explanation:
      'Policies know no times: always in force, the line would leave protected traffic in clear.',
    help: () => 'take the line out, or its time range, and filter elsewhere',
    example: {
      faulty:
        'access-list A extended deny tcp any any time-range OFFICE\naccess-list A extended permit ip 10.1.0.0 255.255.0.0 10.2.0.0 255.255.0.0',
      mended: 'access-list A extended permit ip 10.1.0.0 255.255.0.0 10.2.0.0 255.255.0.0',
    },
  }),
  'icmp-type-widened': define({
    severity: 'warning',
    line: 'approximated',
    title: ({ list }: { list: string }) =>
      `the tunnel takes all ICMP types for this line of ${list}, not only those that it names`,
    explanation: 'Phase 2 has no field for the type, and devices differ in what they send instead.',
    help: () => 'permit icmp, or ip, at both ends',
    example: { faulty: 'permit icmp any any echo', mended: 'permit icmp any any' },
  }),
  'line-narrowed': define({
    severity: 'error',
    line: 'unsupported',
    title: ({ option }: { option: string }) =>
      `${option} narrows what the line matches beyond what IKE can agree on`,
    explanation: 'Phase 2 has addresses, a protocol and a port, nothing else.',
    help: ({ option }) => `take ${option} out at the device`,
    example: { faulty: 'permit tcp any any established', mended: 'permit tcp any any' },
  }),
  'standard-list': define({
    severity: 'error',
    line: 'unsupported',
    title: ({ list }: { list: string }) =>
      `${list} is a standard access list, which cannot say what a tunnel protects`,
    explanation: 'A crypto map needs both ends of the traffic.',
    help: () => 'use an extended access list',
    example: {
      faulty: 'access-list 10 permit 10.0.0.0 0.255.255.255\n match address 10',
      mended:
        'access-list 101 permit ip 10.0.0.0 0.255.255.255 192.168.0.0 0.0.255.255\n match address 101',
    },
  }),
  'families-differ': define({
    severity: 'error',
    line: 'invalid',
    title: () => 'one side of the line is IPv4, the other IPv6',
    explanation: 'No packet is both.',
    help: () => 'correct one of the addresses',
    example: {
      faulty: 'permit ip host 10.0.0.1 host 2001:db8::1',
      mended: 'permit ip host 10.0.0.1 host 10.2.0.1',
    },
  }),
  'any-in-crypto-acl': define({
    severity: 'warning',
    title: ({ list, any }: { list: string; any: string }) =>
      `${list} protects traffic with any address (${any}): everything that comes in clear from there is dropped by the device`,
    explanation: 'any covers multicast too; Cisco advises against it.',
    help: () => 'name the networks',
    example: {
      faulty: 'permit ip 10.0.0.0 255.0.0.0 any',
      mended: 'permit ip 10.0.0.0 255.0.0.0 192.168.1.0 255.255.255.0',
    },
  }),
  'acl-net-not-local': define({
    severity: 'warning',
    title: ({ network, near }: { network: string; near?: string }) =>
      `${network} stands where the device's own network should: it is public and on no interface of the text${near === undefined ? '' : `; ${near} is`}`,
    explanation: 'A wrong digit here makes phase 2 fail.',
    help: ({ near }) =>
      near === undefined ? 'check the network' : `check the network: is ${near} meant?`,
    example: {
      faulty:
        'interface Vlan20\n ip address 172.16.1.1 255.255.255.0\naccess-list 101 permit ip 172.168.1.0 0.0.0.255 10.2.0.0 0.0.255.255',
      mended:
        'interface Vlan20\n ip address 172.16.1.1 255.255.255.0\naccess-list 101 permit ip 172.16.1.0 0.0.0.255 10.2.0.0 0.0.255.255',
    },
  }),
  'unused-access-list': define({
    severity: 'note',
    title: ({ list, near }: { list: string; near?: string }) =>
      `the access list ${list} is not used by anything in the text${near === undefined ? '' : `: did you mean ${near}, which a tunnel uses?`}`,
    explanation: 'It reads like one for a tunnel: an entry may name another by mistake.',
    help: () => 'check which entry should match it',
    example: {
      faulty:
        'access-list B permit ip 10.3.0.0 255.255.0.0 10.2.0.0 255.255.0.0\ncrypto map M 20 match address A',
      mended:
        'access-list B permit ip 10.3.0.0 255.255.0.0 10.2.0.0 255.255.0.0\ncrypto map M 20 match address B',
    },
  }),
  'cascade-unproven': define({
    severity: 'error',
    line: 'unsupported',
    title: ({ map }: { map: string }) =>
      `the order in which ${map} asks its entries cannot be written as one list`,
    explanation:
      'Deny lines and overlapping entries make more rows than the limit, or rows that treat a packet otherwise.',
    help: () => 'simplify the deny lines, or raise the limit',
    example: {
      faulty: 'thousands of deny lines that overlap thousands of later lines',
      mended: 'cisco2racoon convert pix.conf --limit 1000000',
    },
  }),
};
