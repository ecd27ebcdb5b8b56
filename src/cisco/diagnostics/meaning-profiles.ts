import { define } from '../../diagnostics/define.js';

/** Names of two tables of routes; without one it is the global one. */
type OtherTable = { readonly table: string | undefined; readonly through: string | undefined };

const tableOf = (vrf: string | undefined): string =>
  vrf === undefined ? 'the global table' : `VRF ${vrf}`;

/** IOS: profiles and keys that are not for the tunnel that they are used for. */
export const profiles = {
  'identity-when-starting': define({
    severity: 'warning',
    title: ({ peer, name }: { readonly peer: string; readonly name: string | undefined }) =>
      `the router calls itself ${name} to ${peer} only where it starts aggressive mode itself; when it answers, it sends its crypto isakmp identity, which a peer that expects ${name} refuses`,
    explanation:
      'The name is that of set aggressive-mode client-endpoint. A peer with its key under it finds none when it starts; its files make it wait for the router.',
    help: ({ name }) =>
      `let a profile say the name both ways: crypto isakmp profile NAME with self-identity fqdn ${name} and initiate mode aggressive, in place of crypto isakmp peer`,
    example: {
      faulty:
        'crypto isakmp peer address 192.0.2.1\n set aggressive-mode client-endpoint fqdn gw.example.net',
      mended:
        'set isakmp-profile P\ncrypto isakmp profile P\n keyring default\n self-identity fqdn gw.example.net\n match identity address 192.0.2.1 255.255.255.255\n initiate mode aggressive',
    },
  }),
  'key-of-other-table': define({
    severity: 'warning',
    title: ({ peer, table, through }: { readonly peer: string } & OtherTable) =>
      `this key for ${peer} is for ${tableOf(table)}, but the peer is reached through ${tableOf(through)}, so the device finds none`,
    explanation:
      'IOS looks for keys of the table of routes that the outside interface is in: a keyring names its VRF, others are for the global table.',
    help: ({ table, through }) =>
      through === undefined
        ? `take vrf ${table} out of the line crypto keyring, if the interface is right; else put the interface into it: vrf forwarding ${table}`
        : `put the key into a keyring for it: crypto keyring NAME vrf ${through}${table === undefined ? ', if the interface is right; else take the interface out of the VRF' : ''}`,
    example: {
      faulty: 'interface GigabitEthernet0/0\n vrf forwarding OUT',
      mended: 'interface GigabitEthernet0/0\n no vrf forwarding OUT',
    },
  }),
  'keyring-unnamed': define({
    severity: 'warning',
    title: ({ peer, keyring }: { readonly peer: string; readonly keyring: string }) =>
      `the key for ${peer} is in keyring ${keyring}, which no ISAKMP profile names: the router may not look there for it`,
    explanation: 'The key is taken, since the text has no other.',
    help: ({ peer, keyring }) =>
      `write crypto isakmp key KEY address ${peer}, or name the keyring in a profile of the tunnel: crypto isakmp profile NAME, keyring ${keyring}, match identity address ${peer} 255.255.255.255; set isakmp-profile NAME`,
    example: {
      faulty: 'crypto keyring K\n pre-shared-key address 192.0.2.1 key KEY',
      mended: 'crypto isakmp key KEY address 192.0.2.1',
    },
  }),
  'profile-of-other-table': define({
    severity: 'warning',
    title: ({
      profile,
      peer,
      table,
      through,
    }: { readonly profile: string; readonly peer: string } & OtherTable) =>
      `ISAKMP profile ${profile} takes ${peer} from ${tableOf(table)}, but the peer is reached through ${tableOf(through)}`,
    explanation:
      'The word behind an address in match identity is the VRF of the outside interface, else the global table. A peer that starts is refused.',
    help: ({ table, through }) =>
      through === undefined
        ? `take ${table} out of the line, if the interface is right`
        : `write ${through} behind the address and its mask`,
    example: {
      faulty:
        'set peer 192.0.2.1\nset isakmp-profile P\ncrypto isakmp profile P\n match identity address 192.0.2.1 255.255.255.255 OUT',
      mended:
        'set peer 192.0.2.1\nset isakmp-profile P\ncrypto isakmp profile P\n match identity address 192.0.2.1 255.255.255.255',
    },
  }),
  'profile-for-other-peer': define({
    severity: 'warning',
    title: ({
      profile,
      peer,
      matched,
    }: {
      profile: string;
      peer: string;
      matched: string;
      /** That of the profile, where it has no key for the peer. */
      keyring?: string | undefined;
    }) =>
      `ISAKMP profile ${profile} takes ${matched}, not ${peer}, the peer of the entry that names it`,
    explanation: 'When the peer starts, the device finds no profile for it, and refuses it.',
    help: ({ peer, keyring }) =>
      `add to the profile: match identity address ${peer} 255.255.255.255${keyring === undefined ? '' : `; and to keyring ${keyring}: pre-shared-key address ${peer} key KEY`}`,
    example: {
      faulty:
        'set peer 192.0.2.1\nset isakmp-profile P\ncrypto isakmp profile P\n match identity address 192.0.2.9 255.255.255.255',
      mended:
        'set peer 192.0.2.1\nset isakmp-profile P\ncrypto isakmp profile P\n match identity address 192.0.2.1 255.255.255.255',
    },
  }),
  'profile-for-nobody': define({
    severity: 'warning',
    title: ({
      profile,
      peer,
      byCertificate,
    }: {
      readonly profile: string;
      readonly peer: string;
      readonly byCertificate: boolean;
    }) =>
      byCertificate
        ? `ISAKMP profile ${profile} takes peers by their certificate only, and ${peer} comes with a pre-shared key`
        : `ISAKMP profile ${profile} says of nobody that it takes them, so it is incomplete and ${peer} is refused`,
    explanation: 'When the peer starts, the device finds no profile for it, and refuses it.',
    help: ({ peer }) => `add to the profile: match identity address ${peer} 255.255.255.255`,
    example: {
      faulty: 'set peer 192.0.2.1\nset isakmp-profile P\ncrypto isakmp profile P\n keyring default',
      mended:
        'set peer 192.0.2.1\nset isakmp-profile P\ncrypto isakmp profile P\n keyring default\n match identity address 192.0.2.1 255.255.255.255',
    },
  }),
  'other-local-address': define({
    severity: 'warning',
    title: ({
      what,
      meant,
      own,
    }: {
      readonly what: string;
      readonly meant: string;
      readonly own: string;
    }) =>
      `${what} is for the local address ${meant}, but the tunnel begins at ${own}, so the device does not use it`,
    explanation: 'local-address bounds a keyring or an ISAKMP profile to tunnels that begin there.',
    help: ({ own }) => `write local-address ${own}, or take the line out`,
    example: {
      faulty:
        'set isakmp-profile P\ncrypto isakmp profile P\n local-address 203.0.113.9\ninterface GigabitEthernet0/0\n ip address 203.0.113.1 255.255.255.0',
      mended:
        'set isakmp-profile P\ncrypto isakmp profile P\n local-address 203.0.113.1\ninterface GigabitEthernet0/0\n ip address 203.0.113.1 255.255.255.0',
    },
  }),
};
