/** What becomes of transport mode where an access list has traffic that does not begin and end at the two ends. */
import type { Range } from '../../syntax/range.js';
import type { ExpandedList } from './expanded-list.js';
import type { LiftedPhase2 } from './phase2.js';
import type { Scope } from './scope.js';
import { isBetweenEnds, type Tunnel } from './tunnel.js';
import type { Tell } from './wanted.js';

/** Whether the list can be protected in the mode that is asked for; that the mode is another for some of it is told. */
export function isModePossible(
  { dialect }: Scope,
  tunnel: Pick<Tunnel, 'phase2' | 'local' | 'remote'>,
  { lines }: ExpandedList,
  at: Range | undefined,
  tell: Tell,
): boolean {
  const { mode, isTransportRequired, betweenNetworks } = tunnel.phase2;
  if (mode === 'tunnel' && betweenNetworks === undefined) return true;
  const permitted = lines.flatMap(({ action, selectors }) =>
    action === 'permit' ? selectors : [],
  );
  const own = permitted.filter((selector) => isBetweenEnds(tunnel, selector));
  if (own.length > 0) tellSetsOfOtherMode(tunnel.phase2, at, tell);
  if (own.length === permitted.length) return true;
  if (isTransportRequired) tell('transport-required', at, {});
  // IOS is known to use tunnel mode then.
  else {
    const isSure = dialect === 'ios';
    tell('transport-between-networks', at, { isSure }, isSure ? { severity: 'note' } : {});
  }
  return !isTransportRequired;
}

/** Tells that sets are left out for what the two ends send each other, which would do for the rest. */
export function tellSetsOfOtherMode(
  { phase2, betweenNetworks }: LiftedPhase2,
  at: Range | undefined,
  tell: Tell,
): void {
  const kept = phase2.proposals.length;
  const all = betweenNetworks?.phase2.proposals.length ?? kept;
  if (kept < all) tell('transform-sets-differ', at, { kept, all });
}
