import type { Peer, SecurityPolicy } from '../device.js';
import type { Direction } from './direction.js';
import { originOf, originsOf } from './step.js';

/** Leaves open what the answering end does, since the text that says it was not given. */
export function notGiven(
  direction: Direction,
  what: 'peers' | 'policies',
  at: Peer | SecurityPolicy | undefined,
): void {
  const end = direction.answerer;
  const step = what === 'peers' ? 'phase 1' : 'phase 2 identities';
  direction.leaveOpen(step, `the ${what} of ${end} are in no text that was given`, originsOf(at));
  direction.find('end-not-given', originOf(at), { end, what }, []);
}
