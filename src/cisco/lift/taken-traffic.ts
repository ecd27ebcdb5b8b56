/** What address translation takes of the traffic of tunnels, as it is told. */
import type { FactsOf } from '../../diagnostics/catalogue.js';
import { containsPrefix } from '../../model/address.js';
import type { Phase2Rule, Selector } from '../../model/device.js';
import type { Origin } from '../../syntax/origin.js';
import type { Nat } from './nat.js';
import type { NatLine } from './nat-lines.js';
import type { Scope } from './scope.js';

/** Traffic that is translated, and by which rules. */
export interface Taken {
  readonly traffic: Pick<Selector, 'local' | 'remote'>[];
  readonly by: Set<NatLine>;
}

/** What is told, and the lines of the rules. */
export function takenFacts(
  scope: Scope,
  { traffic, by }: Taken,
): { readonly facts: FactsOf<'nat-steals-vpn-traffic'>; readonly related: readonly Origin[] } {
  const rules = [...by];
  const becomes = rules.find((rule) => rule.becomes !== undefined)?.becomes;
  return {
    facts: {
      traffic,
      by: [...new Set(rules.map(({ name }) => name))],
      ...(becomes !== undefined && { becomes }),
    },
    related: scope.origins(...new Set(rules.map(({ at }) => at))),
  };
}

/** Tells what is taken of what the other ends ask entries for that answer any address: it may be less than their lists permit. */
export function tellTakenOfSites(
  scope: Scope,
  nat: Nat,
  rules: readonly Phase2Rule[],
  askedBy: (peer: string) => readonly Selector[],
): void {
  for (const peer of new Set(rules.map((rule) => rule.peer ?? ''))) {
    const asked = askedBy(peer);
    if (asked.length === 0) continue;
    const lines = nat
      .verdicts(asked)
      .map((verdict) =>
        typeof verdict === 'string' ? [] : verdict.filter(({ isOpen }) => isOpen !== true),
      );
    const traffic = asked.filter((_, index) => lines[index]?.length);
    const [first] = traffic;
    if (first === undefined) continue;
    const { facts, related } = takenFacts(scope, { traffic, by: new Set(lines.flat()) });
    const at = lineFor(
      first,
      rules.filter((rule) => rule.peer === peer),
    );
    scope.report('nat-steals-vpn-traffic', at, facts, { about: [peer], related });
  }
}

/** The line of a list by which a selector is taken, or the entry that has none. */
function lineFor(selector: Selector, rules: readonly Phase2Rule[]): Origin | undefined {
  const isIn = (side: 'local' | 'remote', { [side]: ruled }: Phase2Rule): boolean =>
    ruled === 'any' || ruled === 'peer-address' || containsPrefix(ruled, selector[side]);
  const rule = rules.find((one) => isIn('local', one) && isIn('remote', one)) ?? rules[0];
  return rule?.origins?.at(rule.local === 'any' ? 0 : -2);
}
