/** How long the associations of phase 2 live: seconds by each end's rule, and volumes that one end alone counts. */
import type { Peer, Phase2 } from '../device.js';
import type { Direction, Remedy } from './direction.js';
import { bothLogs } from './logs.js';
import { originOf, originsAt } from './step.js';

/** Seconds: Cisco uses the smaller; racoon refuses a longer one in strict, shortens it in claim, and never comes up in exact. */
export function lifetimes(
  direction: Direction,
  name: string,
  offered: Phase2,
  own: Phase2,
  to: Peer,
): void {
  const { lifetimeSeconds: theirs } = offered;
  const { lifetimeSeconds: ours } = own;
  // The end that starts holds the answer to the same rule.
  const exact = [direction.to, direction.from].find(({ peer }) => peer?.acceptance === 'exact');
  if (exact !== undefined) {
    const words = '"lifebyte mismatched"';
    const logs =
      exact === direction.to
        ? bothLogs(direction, 'transform', words)
        : `${exact.end.name} logs ${words}`;
    direction.refuse(
      'phase 2 lifetime',
      `${name}: proposal_check exact refuses every volume lifetime; ${logs}`,
      [...originsAt('acceptance', exact.peer), ...originsAt('lifetimeKilobytes', offered, own)],
    );
    direction.find(
      'exact-never-agrees',
      originOf(exact.peer, 'acceptance'),
      { end: exact.end.name },
      [exact.peer, own, offered],
      [
        {
          side: exact.end.side,
          at: originOf(exact.peer, 'acceptance'),
          change: { kind: 'acceptance', acceptance: 'claim' },
        },
      ],
    );
    return;
  }
  if (endsAtOnce(direction, offered, own)) return;
  if (to.acceptance === 'strict' && theirs > ours) {
    direction.refuse(
      'phase 2 lifetime',
      `${name}: ${theirs} s is longer than ${direction.answerer}'s ${ours} s; ${bothLogs(direction, 'transform', `"long lifetime proposed: my:${ours} peer:${theirs}"`)}`,
      [...originsAt('lifetimeSeconds', offered, own), ...originsAt('acceptance', to)],
    );
    direction.find(
      'phase2-lifetime-refused',
      originOf(own, 'lifetimeSeconds'),
      { ...direction.names, offered: theirs, own: ours },
      [own, offered],
      [
        {
          side: direction.to.end.side,
          at: originOf(own, 'lifetimeSeconds'),
          change: { kind: 'phase2-lifetime', seconds: theirs },
        },
      ],
    );
    return;
  }
  if (theirs !== ours) {
    // An obeying end takes what is longer than its own.
    const shorter = theirs < ours ? direction.from : direction.to;
    const isStarters = shorter.peer?.acceptance === 'obey';
    direction.note(
      'phase 2 lifetime',
      `${name}: ${theirs} s and ${ours} s; ${isStarters ? `${theirs} s, of the end that starts, are used` : 'the shorter is used'}`,
      originsAt('lifetimeSeconds', offered, own),
    );
    direction.find(
      'phase2-lifetimes-differ',
      // At a line that says it, where one end has its default.
      own.fieldOrigins?.lifetimeSeconds ??
        offered.fieldOrigins?.lifetimeSeconds ??
        originOf(own, 'lifetimeSeconds'),
      {
        ...direction.names,
        offered: theirs,
        own: ours,
        isStarters,
      },
      [own, offered],
      lengthened(direction, offered, own),
      direction.between(`${theirs} s`, `${ours} s`),
    );
    return;
  }
  direction.agree(
    'phase 2 lifetime',
    `${name}: ${theirs} s`,
    originsAt('lifetimeSeconds', offered, own),
  );
}

/** Either end takes the other's lifetime: the longer one first, whichever end starts, which cures a refusal too. */
const lengthened = (direction: Direction, offered: Phase2, own: Phase2): readonly Remedy[] =>
  [
    { end: direction.to.end, mended: own, seconds: offered.lifetimeSeconds },
    { end: direction.from.end, mended: offered, seconds: own.lifetimeSeconds },
  ]
    .sort((one, other) => other.seconds - one.seconds)
    .map(({ end, mended, seconds }) => ({
      side: end.side,
      at: originOf(mended, 'lifetimeSeconds'),
      change: { kind: 'phase2-lifetime', seconds },
    }));

/** racoon proposes a lifetime of 0 as it is written, which nobody takes, and shortens a peer's to it. */
function endsAtOnce(direction: Direction, offered: Phase2, own: Phase2): boolean {
  for (const [{ end }, phase2] of direction.ends(offered, own)) {
    if (phase2.lifetimeSeconds !== 0 || end.device.implementation.kind !== 'racoon') continue;
    direction.refuse(
      'phase 2 lifetime',
      `${end.name} has a lifetime of 0; ${bothLogs(direction, 'transform', '"invalid life duration."')}`,
      originsAt('lifetimeSeconds', phase2),
    );
    direction.find(
      'phase2-lifetime-unusable',
      originOf(phase2, 'lifetimeSeconds'),
      { end: end.name },
      [offered, own],
    );
    return true;
  }
  return false;
}

/** Below this a fast line is renewed every few minutes. */
const fewKilobytes = 1_000_000;

/** Cisco's default. */
const usualKilobytes = 4_608_000;

/** One end counts fewer kilobytes than the other, which may count none: it renews early, and a racoon keeps the old association. */
export function volumes(direction: Direction, offered: Phase2, own: Phase2): void {
  for (const [side, phase2, , other] of direction.ends(offered, own)) {
    const kilobytes = phase2.lifetimeKilobytes;
    const theirs = other.lifetimeKilobytes;
    if (kilobytes === undefined || kilobytes >= fewKilobytes) continue;
    if (theirs !== undefined && theirs <= kilobytes) continue;
    direction.find(
      'volume-one-sided',
      originOf(phase2, 'lifetimeKilobytes'),
      { end: side.end.name, kilobytes, ...(theirs !== undefined && { theirs }) },
      [phase2, other],
      [
        {
          side: side.end.side,
          at: originOf(phase2, 'lifetimeKilobytes'),
          change: { kind: 'volume', kilobytes: usualKilobytes },
        },
      ],
    );
  }
}
