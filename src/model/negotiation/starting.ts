import type { Direction } from './direction.js';
import { lacks } from './not-given.js';
import { originOf, originsAt, originsOf, remoteText } from './step.js';

/** Whether the end that would start ever does, by its own configuration. */
export function starts(direction: Direction): boolean {
  const { peer, policies, isStandby } = direction.from;
  if (lacks(direction.from) !== undefined) return false;
  const never = whyNever(direction);
  if (never !== undefined) {
    direction.note(
      'start',
      `${direction.starter} never starts: ${never}`,
      originsAt('initiation', peer),
    );
    if (peer === undefined) {
      direction.find(
        'phase1-undefined',
        originOf(policies[0]),
        { end: direction.starter, peer: remoteText(direction.from)[0] ?? 'any' },
        policies.slice(0, 2),
      );
    }
    return false;
  }
  if (isStandby)
    direction.note(
      'start',
      `${direction.starter} uses this gateway only when the one before it is down`,
      originsOf(peer),
    );
  return true;
}

function whyNever({ from: { peer, policies, remote } }: Direction): string | undefined {
  if (peer === undefined) return 'it has no phase 1 for this gateway';
  if (peer.initiation === 'respond-only') return 'it only answers';
  if (remote.kind === 'any') return "it does not know the other end's address";
  return policies.length === 0 ? 'no policy of it sends traffic into this tunnel' : undefined;
}
