/** What does not keep a tunnel from coming up, but makes it fall: silent deaths, renewals, idle timers. */
import type { Peer } from '../device.js';
import type { probing } from '../diagnostics/stability.js';
import type { Direction } from './direction.js';
import { originOf, originsAt, originsOf, runsRacoon } from './step.js';

/** Told once for both directions. */
export function stability(direction: Direction, a: Peer, b: Peer): void {
  deadPeers(direction, a, b);
  danglingAssociations(direction, a, b);
  idleTimers(direction, a, b);
  reversedCookies(direction, a, b);
  collisions(direction, a, b);
  wildcardKeys(direction, a, b);
}

/** What announces none is never asked, and does not ask. */
const probes = ({ deadPeerDetection: { announced, delaySeconds } }: Peer): boolean =>
  announced && delaySeconds > 0;

/** By what an end is made to probe: a racoon may have a line that keeps it from that. */
const whoProbes = (
  { end: { device } }: Direction['from'],
  { deadPeerDetection: { announced } }: Peer,
): keyof typeof probing => {
  const { kind } = device.implementation;
  return kind === 'racoon' && !announced ? 'racoonOff' : kind;
};

/** Whether racoon renews phase 1, and by that takes a delete of it for one of phase 2: while it probes, unless it is told to. */
const renews = (peer: Peer, { deadPeerDetection: { announced } }: Peer): boolean =>
  peer.rekey === 'force' || (peer.rekey === 'on' && probes(peer) && announced);

/** A sheet without a row for it does not say that it is off. */
const isUnsaid = ({ end }: Direction['from'], { deadPeerDetection }: Peer): boolean =>
  end.device.implementation.kind === 'sheet' &&
  deadPeerDetection.defaulted?.delaySeconds !== undefined;

function deadPeers(direction: Direction, a: Peer, b: Peer): void {
  const [one, other] = [probes(a), probes(b)];
  if (one && other) {
    direction.agree(
      'dead peer detection',
      'both ends probe',
      originsOf(a.deadPeerDetection, b.deadPeerDetection),
    );
    return;
  }
  if (isUnsaid(direction.from, a) || isUnsaid(direction.to, b)) {
    direction.note(
      'dead peer detection',
      'the sheet does not say it, so nothing is known of the end that it stands for',
      originsOf(a.deadPeerDetection, b.deadPeerDetection),
    );
    return;
  }
  const facts = {
    silent: one ? direction.answerer : other ? direction.starter : 'both',
    kinds: [
      ...(one ? [] : [whoProbes(direction.from, a)]),
      ...(other ? [] : [whoProbes(direction.to, b)]),
    ],
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
    [a.deadPeerDetection, b.deadPeerDetection, a, b],
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
  for (const [side, peer, otherSide, other] of direction.ends(a, b)) {
    if (!runsRacoon(side)) continue;
    const isAnnounced = other.deadPeerDetection.announced;
    if (renews(peer, other)) continue;
    const lacks = peer.rekey === 'off' ? 'rekey' : probes(peer) ? 'announcement' : 'probes';
    const here = originOf(peer.deadPeerDetection) ?? originOf(peer);
    const there = originOf(other.deadPeerDetection) ?? originOf(other);
    const change = { kind: 'keepalive' } as const;
    direction.note(
      'after a delete',
      `${side.end.name} keeps its phase-2 associations when the other end deletes phase 1, and sends into nothing until they end`,
      originsOf(peer.deadPeerDetection),
    );
    direction.find(
      'association-survives-delete',
      lacks === 'announcement' ? there : (originOf(peer, 'rekey') ?? here),
      {
        end: side.end.name,
        lacks,
        own: whoProbes(side, peer),
        ...(!isAnnounced && { unannounced: whoProbes(otherSide, other) }),
      },
      [peer, peer.deadPeerDetection, other.deadPeerDetection, other],
      lacks === 'rekey'
        ? []
        : [
            ...(lacks === 'probes' ? [{ side: side.end.side, at: here, change }] : []),
            ...(isAnnounced ? [] : [{ side: otherSide.end.side, at: there, change }]),
          ],
    );
  }
}

function idleTimers(direction: Direction, a: Peer, b: Peer): void {
  for (const [side, peer] of direction.ends(a, b)) {
    const seconds = peer.idleTimeoutSeconds ?? 0;
    if (seconds === 0) continue;
    direction.note(
      'idle timer',
      `${side.end.name} tears the tunnel down after ${Math.round(seconds / 6) / 10} idle minutes`,
      originsOf(peer),
    );
    direction.find(
      'idle-timeout',
      originOf(peer, 'idleTimeoutSeconds'),
      {
        end: side.end.name,
        minutes: Math.round(seconds / 6) / 10,
        isRouter: side.end.device.implementation.kind === 'ios',
      },
      [peer],
      peer.fieldOrigins?.idleTimeoutSeconds === undefined
        ? []
        : [
            {
              side: side.end.side,
              at: peer.fieldOrigins.idleTimeoutSeconds,
              change: { kind: 'idle-timer-off' },
            },
          ],
    );
  }
}

/** IOS 12.3(8)T was seen to send the cookies of its probes in reversed order. */
function reversedCookies(direction: Direction, a: Peer, b: Peer): void {
  for (const [side, peer, other] of direction.ends(a, b)) {
    const { kind, version } = side.end.device.implementation;
    if (kind !== 'ios' || !runsRacoon(other)) continue;
    if (version === undefined || !/^12\.3\b/.test(version) || !probes(peer)) continue;
    direction.find(
      'dpd-reversed-cookies',
      originOf(peer.deadPeerDetection),
      { end: side.end.name, version },
      [peer.deadPeerDetection],
    );
  }
}

/** Both renew at about the same part of equal lifetimes. racoon does so only while it probes. */
function collisions(direction: Direction, a: Peer, b: Peer): void {
  const doRenew = direction.ends(a, b).every(([side, peer, , other]) => {
    const { kind } = side.end.device.implementation;
    if (peer.initiation !== 'both') return false;
    return kind === 'racoon' ? renews(peer, other) : kind === 'pix7' || kind === 'asa84';
  });
  const [one, other] = [a.proposals[0], b.proposals[0]];
  if (!doRenew || one?.lifetimeSeconds !== other?.lifetimeSeconds) return;
  direction.note(
    'renewal',
    'both ends renew phase 1 at about the same time; a collision is logged as "Failure during phase 1 rekeying attempt due to collision"',
    originsAt('lifetimeSeconds', one, other),
  );
  direction.find(
    'phase1-renewals-collide',
    originOf(one, 'lifetimeSeconds'),
    { a: direction.starter, b: direction.answerer },
    [one, other],
  );
}

/** racoon's own line for anybody is told when its files are read. */
function wildcardKeys(direction: Direction, a: Peer, b: Peer): void {
  for (const [side, peer] of direction.ends(a, b)) {
    const key = peer.preSharedKey;
    const isNone = key?.state === 'missing' && key.reason === 'absent';
    if (peer.keyIsWildcard !== true || isNone || runsRacoon(side)) continue;
    direction.find(
      'key-for-anybody',
      originOf(peer.preSharedKey, 'key') ?? originOf(peer),
      { end: side.end.name },
      [peer.preSharedKey, a.preSharedKey, b.preSharedKey],
    );
  }
}
