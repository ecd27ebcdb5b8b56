/**
 * A host says the networks of a tunnel three times: in its out and in policy, and in the section for phase 2. Where one of these
 * lines says other ones, the others and the far end show which.
 */
import type { Phase2Rule, SecurityPolicy, Selector } from '../device.js';
import { otherHalvesIn } from '../halves.js';
import { mirrored, selectorKey } from '../selector.js';
import { mostCompared } from './nearest.js';
import type { Side } from './step.js';

/** Policies of one direction that are not as they were meant, each with the one that is. */
export function oddHalves(side: Side, far: Side): ReadonlyMap<SecurityPolicy, SecurityPolicy> {
  const odd = new Map<SecurityPolicy, SecurityPolicy>();
  const halves = side.policies.filter(({ onlyDirection }) => onlyDirection !== undefined);
  if (halves.length === 0) return odd;
  const otherOf = otherHalvesIn(halves);
  const votes = ({ selector }: SecurityPolicy): number =>
    Number(rulesOf(side).some((rule) => isFor(rule, selector))) + Number(has(far, selector));
  for (const half of halves.slice(0, mostCompared)) {
    const other = otherOf(half);
    if (other !== undefined && votes(other) > votes(half)) odd.set(half, other);
  }
  return odd;
}

/** The section that was meant for a row: nearly for its networks, which the far end has, and used by no other row. */
export function oddRule(side: Side, far: Side, row: SecurityPolicy): Phase2Rule | undefined {
  const { local, remote, protocol } = row.selector;
  const { policies } = side.end.device;
  if (row.onlyDirection !== undefined || !has(far, row.selector)) return undefined;
  return rulesOf(side).find(
    (rule) =>
      rule.local !== 'any' &&
      rule.remote !== 'any' &&
      ((rule.local === remote && rule.remote === local) ||
        Number(rule.local === local) +
          Number(rule.remote === remote) +
          Number(rule.protocol === protocol) ===
          2) &&
      policies.length <= mostCompared &&
      !policies.some(({ selector }) => isFor(rule, selector)),
  );
}

const rulesOf = ({ rules }: Side): readonly Phase2Rule[] => rules.flat();

const isFor = (rule: Phase2Rule, { local, remote, protocol }: Selector): boolean =>
  rule.local === local && rule.remote === remote && rule.protocol === protocol;

function has({ policies }: Side, selector: Selector): boolean {
  const key = selectorKey(mirrored(selector));
  return policies.some((one) => selectorKey(one.selector) === key);
}
