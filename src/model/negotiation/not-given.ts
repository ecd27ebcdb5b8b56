import type { Direction } from './direction.js';
import { originOf, originsOf, type Side } from './step.js';

/** What an end has of a tunnel in a text that was not given. */
export function lacks({ end, peer, policies }: Side): 'peers' | 'policies' | undefined {
  const { notGiven } = end.device;
  const isLacking = notGiven === 'peers' ? peer === undefined : policies.length === 0;
  return isLacking ? notGiven : undefined;
}

/** Leaves open what the answering end does, since the text that says it was not given. */
export function notGiven(direction: Direction, what: 'peers' | 'policies'): void {
  const { peer, policies } = direction.to;
  const step = what === 'peers' ? 'phase 1' : 'phase 2 identities';
  direction.leaveOpen(
    step,
    `the ${what} of ${direction.answerer} are in no text that was given`,
    originsOf(what === 'peers' ? policies[0] : peer),
  );
  tellNotGiven(direction);
}

/** Says that the answering end's policies are wanted; whoever read policies without peers has told that the peers are. */
export function tellNotGiven(direction: Direction): void {
  const { to, answerer: end } = direction;
  if (lacks(to) === 'policies')
    direction.find('end-not-given', originOf(to.peer), { end, what: 'policies' }, []);
}
