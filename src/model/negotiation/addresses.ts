/** The addresses that two ends call each other and themselves; where they differ there is a translator in between. */
import type { Direction } from './direction.js';
import { originOf, originsOf, type Pair } from './step.js';

/** Each end must mean the other's own address; one that differs is a translator in between. */
export function addresses(direction: Direction, { a, b }: Pair): void {
  for (const [one, other] of [
    [a, b],
    [b, a],
  ] as const) {
    if (one.remote.kind !== 'address' || other.local.kind !== 'address') continue;
    if (one.remote.address === other.local.address) continue;
    const facts = {
      end: one.end.name,
      other: other.end.name,
      meant: one.remote.address,
      own: other.local.address,
    };
    const traversal =
      one.peer?.natTraversal !== 'off' &&
      other.peer?.natTraversal !== 'off' &&
      one.peer !== undefined &&
      other.peer !== undefined;
    const origins = [...originsOf(one.policies[0], other.policies[0], one.peer, other.peer)];
    direction.assume(
      'addresses',
      `a translator (NAT) turns ${other.end.name}'s ${facts.own} into ${facts.meant}`,
      origins,
    );
    direction.find(
      'endpoint-translated',
      one.remote.origin ?? originOf(one.policies[0]) ?? originOf(one.peer),
      facts,
      [...one.policies.slice(0, 1), ...other.policies.slice(0, 1)],
    );
    if (other.end.device.implementation.kind === 'racoon' && other.peer?.initialContact === true)
      direction.find(
        'initial-contact-behind-translator',
        originOf(other.peer, 'initialContact'),
        { end: other.end.name },
        [other.peer],
        [
          {
            side: other.end.side,
            at: originOf(other.peer, 'initialContact'),
            change: { kind: 'initial-contact-off' },
          },
        ],
      );
    if (traversal) continue;
    if (one.peer === undefined || other.peer === undefined) continue;
    direction.refuse(
      'NAT traversal',
      'there is a translator in between and one end has NAT traversal off: phase 1 works and ESP is lost',
      origins,
    );
    const off = one.peer.natTraversal === 'off' ? one : other;
    direction.find(
      'nat-traversal-off',
      originOf(off.peer, 'natTraversal'),
      { end: off.end.name },
      [off.peer, ...one.policies.slice(0, 1), ...other.policies.slice(0, 1)],
      [
        {
          side: off.end.side,
          at: originOf(off.peer, 'natTraversal'),
          change: { kind: 'nat-traversal' },
        },
      ],
    );
  }
  for (const side of [a, b]) {
    if (side.local.kind === 'address' || side.local.kind === 'any') continue;
    direction.assume(
      'addresses',
      `${side.end.name}'s own address is the one that the other end calls it by`,
      [],
    );
  }
}
