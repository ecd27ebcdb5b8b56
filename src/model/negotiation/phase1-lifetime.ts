/** How long phase 1 lives, by each answering end's rule. */
import type { IkeProposal, Peer } from '../device.js';
import type { Direction, Ends, Remedy } from './direction.js';
import { lasting } from './lasting.js';
import { bothLogs } from './logs.js';
import { originOf, originsAt, runsRacoon, type Side } from './step.js';

/** `instead`: the proposal that is taken where the lifetime is not, by another reading of the rule. */
export function lifetimeRefused(
  direction: Direction,
  offered: IkeProposal,
  own: IkeProposal,
  to: Peer,
  isDisputed: boolean,
  instead?: string,
): void {
  const facts = {
    ...direction.names,
    offered: offered.lifetimeSeconds,
    own: own.lifetimeSeconds,
    acceptance: to.acceptance,
  };
  const [theirs, ours] = [lasting(offered.lifetimeSeconds), lasting(own.lifetimeSeconds)];
  direction[instead === undefined ? 'refuse' : 'agree'](
    'phase 1 lifetime',
    isDisputed
      ? `${theirs} is offered, ${direction.answerer} has ${ours}; the sources disagree on whether it is taken${instead === undefined ? '' : `, but where it is not, ${instead} is`}`
      : `${theirs} is ${to.acceptance === 'exact' ? 'not' : 'longer than'} ${direction.answerer}'s ${ours}, so the proposal is skipped; ${bothLogs(direction, 'proposal')}`,
    [...originsAt('lifetimeSeconds', offered, own), ...originsAt('acceptance', to)],
  );
  direction.find(
    isDisputed ? 'phase1-lifetime-disputed' : 'phase1-lifetime-refused',
    originOf(offered, 'lifetimeSeconds'),
    facts,
    [offered, own],
    lifetimeRemedies(direction, offered, own),
  );
}

/**
 * Either end can take the other's lifetime; no device takes one beyond a minute and a day. The longer one first, whichever
 * end starts: who takes the first cure of each finding must not let both ends change places.
 */
export const lifetimeRemedies = (
  direction: Direction,
  offered: IkeProposal,
  own: IkeProposal,
): readonly Remedy[] =>
  [[direction.to.end.side, own, offered] as const, [direction.from.end.side, offered, own] as const]
    .sort(([, , one], [, , other]) => endless(other.lifetimeSeconds) - endless(one.lifetimeSeconds))
    .flatMap(([side, mended, { lifetimeSeconds: seconds }]) =>
      seconds < 60 || seconds > 86_400
        ? []
        : [
            {
              side,
              at: originOf(mended, 'lifetimeSeconds'),
              change: { kind: 'phase1-lifetime', seconds },
            },
          ],
    );

/** Whichever end starts, its lifetime is taken, so the ends need not have the same; where one refuses, that is told. */
export function lifetimesDiffer(
  direction: Direction,
  offered: IkeProposal,
  own: IkeProposal,
): void {
  const [theirs, ours] = [offered.lifetimeSeconds, own.lifetimeSeconds];
  const starter = direction.from.peer;
  if (theirs === ours || starter === undefined) return;
  const back = { from: direction.to, to: direction.from };
  if (lifetimeMismatch(secondsOnWire(back, own), theirs, starter) !== undefined) return;
  direction.find(
    'phase1-lifetimes-differ',
    originOf(own, 'lifetimeSeconds'),
    { ...direction.names, offered: theirs, own: ours },
    [own, offered],
    lifetimeRemedies(direction, offered, own),
    direction.between(lasting(theirs), lasting(ours)),
  );
}

/**
 * The racoon whose lifetime of 0 keeps phase 1 down: it sends what is written, which nobody takes, and whatever it is offered is
 * longer than its own.
 */
export function withoutDuration(
  { from, to }: Ends,
  offered: IkeProposal,
  own: IkeProposal,
): Side | undefined {
  const isZero = (side: Side, { lifetimeSeconds }: IkeProposal): boolean =>
    lifetimeSeconds === 0 && runsRacoon(side);
  if (isZero(from, offered)) return from;
  return isZero(to, own) && to.peer?.acceptance !== 'obey' ? to : undefined;
}

export function durationRefused(
  direction: Direction,
  { end: { name } }: Side,
  offered: IkeProposal,
  own: IkeProposal,
): void {
  const { from, to, starter, answerer } = direction;
  const isRacoons = runsRacoon(to);
  const log = isRacoons && from.end.name === name ? '"invalid life duration."' : undefined;
  direction.refuse(
    'phase 1 lifetime',
    `${name} has a lifetime of 0; ${bothLogs(direction, 'proposal', log)}`,
    originsAt('lifetimeSeconds', offered, own),
  );
  direction.find(
    'phase1-lifetime-unusable',
    originOf(from.end.name === name ? offered : own, 'lifetimeSeconds'),
    { end: name, starter, answerer },
    [offered, own],
    lifetimeRemedies(direction, offered, own),
    name,
  );
}

/** racoon counts a peer that sends no lifetime as one that sends 28800 s; a Cisco without end sends none. */
export const secondsOnWire = (direction: Ends, { lifetimeSeconds }: IkeProposal): number =>
  lifetimeSeconds === 0 && runsRacoon(direction.to) && !runsRacoon(direction.from)
    ? 28_800
    : lifetimeSeconds;

/**
 * racoon: strict and claim refuse a longer lifetime, exact any other. Cisco's texts contradict each other: PIX 6.3 and IOS
 * want the offered lifetime not to be longer than the own one, the ASA guides read the other way round. Only the answering
 * end's rule counts: the starting end judges a reply that is its own proposal.
 */
export function lifetimeMismatch(
  offered: number,
  own: number,
  to: Peer,
): 'lifetime' | 'lifetime direction' | undefined {
  if (offered === own || to.acceptance === 'obey') return undefined;
  if (to.acceptance === 'exact') return 'lifetime';
  if (to.acceptance === 'smaller') {
    return 'lifetime direction';
  }
  return endless(offered) > endless(own) ? 'lifetime' : undefined;
}

/** A lifetime of 0 is one without end. */
export const endless = (seconds: number): number =>
  seconds === 0 ? Number.POSITIVE_INFINITY : seconds;
