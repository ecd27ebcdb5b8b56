/** What does not keep a tunnel from coming up, but makes it fall: translators in between, silent deaths, idle timers. */
import type { Peer } from '../device.js';
import type { Direction } from './direction.js';
import { originOf, originsOf, type Pair } from './step.js';

/** Told once for both directions. */
export function stability(direction: Direction, a: Peer, b: Peer): void {
  deadPeers(direction, a, b);
  danglingAssociations(direction, a, b);
  idleTimers(direction, a, b);
}

const probes = ({ deadPeerDetection }: Peer): boolean => deadPeerDetection.delaySeconds > 0;

function deadPeers(direction: Direction, a: Peer, b: Peer): void {
  const [one, other] = [probes(a), probes(b)];
  if (one && other) {
    direction.agree('dead peer detection', 'both ends probe', []);
    return;
  }
  const facts = {
    silent: one ? direction.answerer : other ? direction.starter : 'both',
  };
  direction.note(
    'dead peer detection',
    one || other
      ? `${facts.silent} never probes; it notices a dead peer only when the other end tells it`
      : 'neither end probes: a dead peer is noticed when the associations end',
    originsOf(a.deadPeerDetection, b.deadPeerDetection),
  );
  const silent = one ? b : a;
  direction.find(
    'dpd-missing',
    originOf(silent.deadPeerDetection) ?? originOf(silent),
    facts,
    [],
    [
      {
        side: (one ? direction.to : direction.from).end.side,
        at: originOf(silent.deadPeerDetection) ?? originOf(silent),
        change: { kind: 'keepalive' },
      },
    ],
  );
}

/** racoon drops phase 2 on the other end's delete of phase 1 only while phase-1 rekeying is enabled. */
function danglingAssociations(direction: Direction, a: Peer, b: Peer): void {
  for (const [side, peer, other] of [
    [direction.from, a, b],
    [direction.to, b, a],
  ] as const) {
    if (side.end.device.implementation.kind !== 'racoon') continue;
    const enabled =
      peer.rekey === 'force' ||
      (peer.rekey === 'on' && probes(peer) && other.deadPeerDetection.announced);
    if (enabled) continue;
    direction.note(
      'after a delete',
      `${side.end.name} keeps its phase-2 associations when the other end deletes phase 1, and sends into nothing until they end`,
      originsOf(peer.deadPeerDetection),
    );
    direction.find(
      'association-survives-delete',
      originOf(peer.deadPeerDetection) ?? originOf(peer),
      { end: side.end.name },
      [peer],
    );
  }
}

function idleTimers(direction: Direction, a: Peer, b: Peer): void {
  for (const [side, peer] of [
    [direction.from, a],
    [direction.to, b],
  ] as const) {
    const seconds = peer.idleTimeoutSeconds ?? 0;
    if (seconds === 0) continue;
    direction.note(
      'idle timer',
      `${side.end.name} tears the tunnel down after ${seconds / 60} idle minutes`,
      originsOf(peer),
    );
    direction.find(
      'idle-timeout',
      originOf(peer, 'idleTimeoutSeconds'),
      { end: side.end.name, minutes: seconds / 60 },
      [peer],
    );
  }
}

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
      [off.peer],
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
