/** A row that names its two networks in the order in which the other end names them: it is backwards, or the other one is. */
import { prefixesOverlap } from '../address.js';
import type { SecurityPolicy, Selector } from '../device.js';
import { mirrored, selectorKey } from '../selector.js';
import type { SelectorIndex } from './answer.js';
import type { Direction } from './direction.js';
import { selectorText } from './selector-text.js';
import { headsOf, originOf, type Side } from './step.js';

/** Whether a row of the starting end stands the same way round at the answering end. Tells it, at the end that has it backwards. */
export function isReversed(
  direction: Direction,
  policy: SecurityPolicy,
  index: SelectorIndex,
): boolean {
  const { from, to } = direction;
  const { selector } = policy;
  const there = index.get(selectorKey(selector));
  if (there === undefined || index.has(selectorKey(mirrored(selector)))) return false;
  const { local, remote } = selector;
  const sum = backwardness(from, selector) - backwardness(to, selector);
  // Where nothing tells, it is more likely the one line of a list than all lines of a host.
  const isOurs = sum === 0 ? from.end.device.implementation.kind !== 'racoon' : sum > 0;
  const [side, row] = isOurs ? [from, policy] : [to, there];
  direction.refuse(
    'phase 2 identities',
    `${selectorText(selector)} stands the same way round at ${from.end.name} and at ${to.end.name}`,
    headsOf(policy, there),
  );
  direction.find(
    'acl-reversed',
    originOf(row),
    {
      local,
      remote,
      hasTwin: side.policies.some(
        (one) => one.selector.local === remote && one.selector.remote === local,
      ),
      isUnsure: sum === 0,
    },
    [policy, there],
  );
  return true;
}

/** What of an end by itself speaks for a selector being backwards there, less what speaks against it. */
function backwardness({ end, rules }: Side, { local, remote }: Selector): number {
  const { networks = [] } = end.device;
  const holds = (prefix: string): number =>
    Number(networks.some((own) => prefixesOverlap(own, prefix)));
  const says = (one: string, other: string): number =>
    Number(rules.some((list) => list.some((rule) => rule.local === one && rule.remote === other)));
  return holds(remote) - holds(local) + says(remote, local) - says(local, remote);
}
