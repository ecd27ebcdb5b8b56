/** Finds the rule that an answering end uses for proposed identities: racoon's sainfos, a Cisco's dynamic entries. */

import { addTo } from '../../syntax/grouped.js';
import { madeIn } from '../../syntax/made-in.js';
import type { Identity, Phase2Rule, Selector } from '../device.js';

/** What an answering end knows of an offer, the selector seen from itself. */
export interface Offer {
  readonly selector: Selector;
  /** The address that the offer comes from, where a text says it. */
  readonly from: string | undefined;
  /** Who the starting end says it is. */
  readonly identity: Identity | undefined;
}

interface Placed {
  readonly at: number;
  readonly rule: Phase2Rule;
}

/** Rules by the identities that they are for. */
interface RuleIndex {
  readonly exact: ReadonlyMap<string, readonly Placed[]>;
  /** Rules for any network on one side at least, and for the peer's own address. */
  readonly open: readonly Placed[];
}

const indexes = new WeakMap<readonly Phase2Rule[], RuleIndex>();

/** The first rule of lists, each in its order of search, that takes an offer. Looking it up costs no pass over all. */
export function ruleFor(
  lists: readonly (readonly Phase2Rule[])[],
  offer: Offer,
): Phase2Rule | undefined {
  for (const rules of lists) {
    const rule = firstOf(indexOf(rules), offer);
    if (rule !== undefined) return rule;
  }
  return undefined;
}

/** A rule that takes whatever is proposed. */
export const takesAll = ({ local, remote }: Phase2Rule): boolean =>
  local === 'any' && remote === 'any';

/** The rules of lists that take whatever is proposed. */
export const openRules = (lists: readonly (readonly Phase2Rule[])[]): readonly Phase2Rule[] =>
  lists.flatMap((rules) =>
    indexOf(rules)
      .open.map(({ rule }) => rule)
      .filter(takesAll),
  );

function firstOf({ exact, open }: RuleIndex, offer: Offer): Phase2Rule | undefined {
  const { local, remote, protocol } = offer.selector;
  const same = exact
    .get(`${local} ${remote} ${protocol}`)
    ?.find(({ rule }) => isFrom(rule, offer.identity));
  const wide = open.find(({ rule }) => takes(rule, offer));
  if (same === undefined || wide === undefined) return (same ?? wide)?.rule;
  return same.at < wide.at ? same.rule : wide.rule;
}

function takes(rule: Phase2Rule, { selector, from, identity }: Offer): boolean {
  if (rule.local !== 'any' && rule.local !== selector.local) return false;
  if (rule.remote === 'peer-address') {
    if (from === undefined || !selector.remote.startsWith(`${from}/`)) return false;
  } else if (rule.remote !== 'any' && rule.remote !== selector.remote) return false;
  // Where one side is any, the protocol is not looked at.
  return isFrom(rule, identity);
}

/** A rule for one identity serves nobody else; as an address it serves nobody at all (its type is never set). */
function isFrom({ from }: Phase2Rule, identity: Identity | undefined): boolean {
  if (from === undefined) return true;
  if (from.type === 'address' || identity === undefined) return false;
  return (
    from.type === identity.type && (identity.value === undefined || from.value === identity.value)
  );
}

const indexOf = (rules: readonly Phase2Rule[]): RuleIndex =>
  madeIn(indexes, rules, () => indexed(rules));

function indexed(rules: readonly Phase2Rule[]): RuleIndex {
  const exact = new Map<string, Placed[]>();
  const open: Placed[] = [];
  for (const [at, rule] of rules.entries()) {
    const { local, remote, protocol } = rule;
    if (local === 'any' || remote === 'any' || remote === 'peer-address') {
      open.push({ at, rule });
      continue;
    }
    addTo(exact, `${local} ${remote} ${protocol}`, { at, rule });
  }
  return { exact, open };
}
