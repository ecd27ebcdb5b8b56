import fc from 'fast-check';
import type { Ports, Selector } from '../../src/model/device.js';
import { type Packet, packetOf } from '../../src/model/packet.js';
import { greatestPort, isIcmp } from '../../src/model/selector.js';
import { selector } from './sample.js';

// A small world in which every packet can be tried: of each kind that a selector below can tell from others, one at least.
const addresses = {
  4: ['10.0.0.0', '10.0.0.1', '10.0.0.2', '10.0.0.3', '192.0.2.1'],
  6: ['2001:db8::', '2001:db8::1', '2001:db8::2', '2001:db8::3', 'fe80::1'],
} as const;
const protocols = [6, 1, 47, 50] as const;
const numbers = [0, 1, 2, 3] as const;

/** Every packet of the small world that can exist. */
export const packets: readonly Packet[] = ([4, 6] as const).flatMap((family) =>
  addresses[family].flatMap((local) =>
    addresses[family].flatMap((remote) =>
      // No selector names protocol 17.
      [...protocols, 17].flatMap((protocol) => {
        const some = numbers.filter((number) => number <= greatestPort(protocol));
        return some.flatMap((first) =>
          some.map((second) => packetOf(protocol, local, remote, first, second)),
        );
      }),
    ),
  ),
);

const prefixes = {
  4: [
    '0.0.0.0/0',
    '10.0.0.0/30',
    '10.0.0.0/31',
    '10.0.0.2/31',
    '10.0.0.0/32',
    '10.0.0.1/32',
    '10.0.0.3/32',
  ],
  6: ['::/0', '2001:db8::/126', '2001:db8::2/127', '2001:db8::/128', '2001:db8::1/128'],
} as const;
const ports = fc.constantFrom<Ports>('any', 'any', [0, 0], [0, 1], [1, 1], [1, 2], [2, 65535]);

const ofFamily = (family: 4 | 6): fc.Arbitrary<Selector> =>
  fc
    .record({
      local: fc.constantFrom(...prefixes[family]),
      remote: fc.constantFrom(...prefixes[family]),
      protocol: fc.constantFrom('any' as const, 'any' as const, ...protocols),
      localPorts: ports,
      remotePorts: ports,
      icmp: fc.option(
        fc.record({ type: fc.constantFrom(0, 1, 2), code: fc.option(fc.constantFrom(0, 1)) }),
      ),
    })
    .map(({ icmp, local, remote, ...rest }) =>
      icmp !== null && isIcmp(rest.protocol)
        ? selector(local, remote, {
            protocol: rest.protocol,
            icmp: { type: icmp.type, ...(icmp.code !== null && { code: icmp.code }) },
          })
        : selector(local, remote, rest),
    );

/** A selector whose every boundary lies in the small world. */
export const anySelector: fc.Arbitrary<Selector> = fc.oneof(
  { weight: 4, arbitrary: ofFamily(4) },
  { weight: 1, arbitrary: ofFamily(6) },
);
