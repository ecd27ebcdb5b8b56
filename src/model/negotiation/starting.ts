import type { Direction } from './direction.js';
import { lacks } from './not-given.js';
import { originOf, originsAt, originsOf, remoteText, type Side } from './step.js';

/** Whether the end that would start ever does, by its own configuration. */
export function starts(direction: Direction): boolean {
  const { peer, isStandby } = direction.from;
  if (lacks(direction.from) !== undefined) return false;
  const never = whyNever(direction);
  if (never !== undefined) {
    direction.note(
      'start',
      `${direction.starter} never starts: ${never}`,
      originsAt('initiation', peer),
    );
    if (peer === undefined) findUndefined(direction, direction.from);
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

/** An end has policies for a gateway, and no phase 1: if one that no policy uses stands there, its address is a slip. */
export function findUndefined(direction: Direction, side: Side): void {
  const { end, policies } = side;
  const used = new Set(
    end.device.policies.flatMap(({ protection }) => [
      protection?.peer,
      ...(protection?.standbyPeers ?? []),
    ]),
  );
  const [unused, ...others] = end.device.peers.filter(
    ({ id, remote }) => remote.kind === 'address' && !used.has(id),
  );
  const slip = others.length === 0 ? unused : undefined;
  direction.find(
    'phase1-undefined',
    originOf(slip) ?? originOf(policies[0]),
    {
      end: end.name,
      peer: remoteText(side)[0] ?? 'any',
      ...(slip && { slip: slip.id }),
    },
    policies.slice(0, 2),
  );
}

function whyNever({ from: { peer, policies, remote } }: Direction): string | undefined {
  if (peer === undefined) return 'it has no phase 1 for this gateway';
  if (peer.initiation === 'respond-only') return 'it only answers';
  if (remote.kind === 'any') return "it does not know the other end's address";
  return policies.length === 0 ? 'no policy of it sends traffic into this tunnel' : undefined;
}
