/** What becomes of transport mode where an access list has traffic that does not begin and end at the two ends. */
import type { Range } from '../../syntax/range.js';
import type { ExpandedList } from './expanded-list.js';
import type { Scope } from './scope.js';
import { modeOf, type Tunnel } from './tunnel.js';
import type { Tell } from './wanted.js';

/** Whether the list can be protected in the mode that is asked for; that the mode is another for some of it is told. */
export function isModePossible(
  { dialect }: Scope,
  tunnel: Pick<Tunnel, 'phase2' | 'local' | 'remote'>,
  { lines }: ExpandedList,
  at: Range | undefined,
  tell: Tell,
): boolean {
  const { mode, isTransportRequired } = tunnel.phase2;
  if (mode === 'tunnel') return true;
  const unasked = { ...tunnel, phase2: { ...tunnel.phase2, isTransportRequired: false } };
  const isBetweenNetworks = lines.some(
    ({ action, selectors }) =>
      action === 'permit' && selectors.some((selector) => modeOf(unasked, selector) === 'tunnel'),
  );
  if (!isBetweenNetworks) return true;
  if (isTransportRequired) tell('transport-required', at, {});
  // IOS is known to use tunnel mode then.
  else {
    const isSure = dialect === 'ios';
    tell('transport-between-networks', at, { isSure }, isSure ? { severity: 'note' } : {});
  }
  return !isTransportRequired;
}
