/** What an answering end has for proposed identities: a row of its own, a wider one, or a rule. */

import { addressOf, lengthOf, prefixOf } from '../address.js';
import type { Peer, Phase2, Phase2Rule, SecurityPolicy, Selector } from '../device.js';
import { addressOfEnd } from '../endpoint.js';
import { contains, mirrored, overlaps, selectorKey } from '../selector.js';
import type { Direction } from './direction.js';
import { bothLogs } from './logs.js';
import { differencesBetween, mostCompared, nearest } from './nearest.js';
import { notGiven } from './not-given.js';
import { oddRule } from './odd-lines.js';
import { openRules, ruleFor, takesAll } from './rule-index.js';
import { selectorText } from './selector-text.js';
import { headsOf, originOf, originsOf, runsRacoon, type Side } from './step.js';

/** Looks policies of one side up by their selector. */
export type SelectorIndex = ReadonlyMap<string, SecurityPolicy>;

export const indexOf = (side: Side): SelectorIndex =>
  new Map([...side.policies].reverse().map((policy) => [selectorKey(policy.selector), policy]));

const hasRules = ({ rules, peer }: Side): boolean =>
  peer?.ownRulesOnly === true || rules.some((list) => list.length > 0);

/** The answering end's rows: by selector, and those that share packets with the offer. */
export interface Rows {
  readonly index: SelectorIndex;
  near(): readonly SecurityPolicy[];
}

/** What answers an offer: a policy with the same selector, one that is wider, or a rule for identities. */
export interface Answer {
  readonly phase2: Phase2;
  readonly policy?: SecurityPolicy;
  readonly rule?: Phase2Rule;
}

/** How the answering end finds what belongs to the proposed identities; tells where it finds nothing. */
export function answerTo(
  direction: Direction,
  policy: SecurityPolicy,
  selector: Selector,
  to: Peer,
  rows: Rows,
): Answer | undefined {
  const isRacoon = runsRacoon(direction.to);
  const exact = rows.index.get(selectorKey(selector));
  const { local } = direction.from;
  const rule = ruleFor(direction.to.rules, {
    selector,
    from: addressOfEnd(local),
    identity: direction.from.peer?.sentIdentity,
  });
  if (exact?.protection?.phase2 !== undefined) {
    // What racoon starts with is not what it answers with where a section is for one identity only.
    const isRefused = isRacoon && rule === undefined && hasRules(direction.to);
    if (isRefused) {
      unserved(direction, policy, exact, exact.protection.phase2);
      return undefined;
    }
    hidden(direction, exact);
    direction.agree(
      'phase 2 identities',
      `${selectorText(policy.selector)} is the mirror image of what ${direction.answerer} has`,
      headsOf(policy, exact),
    );
    const isEsp = exact.protection.protocols.join() === 'esp';
    return {
      phase2: isRacoon && isEsp && rule !== undefined ? rule.phase2 : exact.protection.phase2,
      policy: exact,
    };
  }
  if (isRacoon) {
    if (rule === undefined) {
      if (exact?.protection !== undefined) withoutPhase2(direction, direction.to, exact);
      else
        identitiesRefused(
          direction,
          policy,
          exact ?? nearest(direction, policy, rows),
          'failed to get sainfo.',
        );
      return undefined;
    }
    if (exact !== undefined) return { phase2: rule.phase2, policy: exact };
    if (to.generatesPolicy !== 'no') {
      byRule(direction, policy, rule);
      if (takesAll(rule))
        direction.find(
          'generated-policy-open',
          originOf(to, 'generatesPolicy'),
          { end: direction.answerer },
          [to, rule, policy],
        );
      return { phase2: rule.phase2, rule };
    }
    if (direction.to.end.device.notGiven === 'policies') {
      notGiven(direction, 'policies');
      return undefined;
    }
    // Its fall-back compares addresses under the entry's own prefix only; what comes of it is not what the peer asked for.
    const loose =
      rows.near().find((row) => holdsLoosely(row, selector)) ?? nearest(direction, policy, rows);
    identitiesRefused(direction, policy, loose, 'no policy found');
    return undefined;
  }
  if (rule !== undefined) {
    byRule(direction, policy, rule);
    if (takesAll(rule))
      direction.find('answered-by-open-dynamic', originOf(rule), { ...direction.names }, [
        rule,
        policy,
      ]);
    return { phase2: rule.phase2, rule };
  }
  const wider = rows
    .near()
    .find((candidate) => candidate.action === 'protect' && contains(candidate.selector, selector));
  if (wider?.protection?.phase2 !== undefined && !runsRacoon(direction.from)) {
    direction.note(
      'phase 2 identities',
      `${direction.answerer} protects more than ${selectorText(policy.selector)}; it works only when ${direction.starter} starts`,
      originsOf(policy, wider),
    );
    direction.find(
      'selectors-narrower',
      originOf(policy),
      {
        ...direction.names,
        selector: selectorText(policy.selector),
      },
      [policy, wider],
    );
    return { phase2: wider.protection.phase2, policy: wider };
  }
  identitiesRefused(
    direction,
    policy,
    wider ?? nearest(direction, policy, rows),
    'proxy identities not supported',
  );
  return undefined;
}

/** An end has a row for the identities, and nothing that says how they are protected. */
export function withoutPhase2(direction: Direction, side: Side, row: SecurityPolicy): void {
  const { end } = side;
  const selector = selectorText(row.selector);
  direction.refuse(
    'phase 2 identities',
    `${end.name} has no phase 2 for ${selector}; it logs "failed to get sainfo."`,
    originsOf(row),
  );
  const far = side === direction.from ? direction.to : direction.from;
  const rule = oddRule(side, far, row);
  direction.find(
    'phase2-undefined',
    originOf(rule ?? row),
    { end: end.name, selector, near: rule && `${rule.local} - ${rule.remote}` },
    [row, rule],
  );
}

const byRule = (direction: Direction, policy: SecurityPolicy, rule: Phase2Rule): void =>
  direction.agree(
    'phase 2 identities',
    `${direction.answerer} takes ${selectorText(policy.selector)} by a rule, without a policy of its own`,
    headsOf(policy, rule),
  );

/** A section for any identities serves a row that has none of its own: mistakes in either list do not show in it. */
function hidden(direction: Direction, exact: SecurityPolicy): void {
  if (!runsRacoon(direction.to)) return;
  const { rules } = direction.to;
  const open = openRules(rules).find(({ phase2 }) => phase2 === exact.protection?.phase2);
  if (open === undefined) return;
  direction.find('sainfo-takes-any', originOf(open), { end: direction.answerer }, [open, exact]);
}

/** racoon's second search: both ids equal the row's under the row's own prefix, whatever their own length. */
function holdsLoosely({ selector: own }: SecurityPolicy, asked: Selector): boolean {
  const under = (prefix: string, other: string): boolean =>
    prefixOf(addressOf(other), lengthOf(prefix))?.prefix === prefix;
  return (
    (own.protocol === 'any' || own.protocol === asked.protocol) &&
    under(own.local, asked.local) &&
    under(own.remote, asked.remote)
  );
}

/** The row is there; the section that racoon starts it with is for other peers when they start. */
function unserved(
  direction: Direction,
  policy: SecurityPolicy,
  exact: SecurityPolicy,
  phase2: Phase2,
): void {
  const { starter, answerer } = direction;
  const selector = selectorText(policy.selector);
  const log = 'failed to get sainfo.';
  direction.refuse(
    'phase 2 identities',
    `${answerer} has no section that serves ${selector} when ${starter} starts; ${bothLogs(direction, 'phase 2 identities', `"${log}"`)}`,
    headsOf(policy, exact, phase2),
  );
  direction.find(
    'selectors-not-mirrored',
    originOf(phase2) ?? originOf(policy),
    { starter, answerer, selector, log, bounded: true },
    [policy, exact],
  );
}

function identitiesRefused(
  direction: Direction,
  policy: SecurityPolicy,
  near: SecurityPolicy | undefined,
  log: string,
): void {
  const name = selectorText(policy.selector);
  direction.refuse(
    'phase 2 identities',
    `${direction.answerer} has no mirror image of ${name}; ${bothLogs(direction, 'phase 2 identities', `"${log}"`)}`,
    headsOf(policy, near ?? direction.to.policies[0]),
  );
  const own = near === undefined ? undefined : selectorText(near.selector);
  if (near === undefined) direction.lacking();
  direction.find(
    'selectors-not-mirrored',
    originOf(policy),
    {
      ...direction.names,
      selector: name,
      log,
      near: own,
      differences: near === undefined ? [] : differencesBetween(policy.selector, near.selector),
      clear: near === undefined ? passingBy(direction, policy) : undefined,
    },
    [policy, near ?? direction.to.policies[0]],
    [],
    own === undefined ? undefined : direction.between(name, own),
  );
}

/** What the answering end sends past all tunnels, of the packets that the starting one protects; only short lists are asked. */
function passingBy({ to }: Direction, { selector }: SecurityPolicy): string | undefined {
  const asked = mirrored(selector);
  const { policies } = to.end.device;
  return policies.length > mostCompared || policies.some((row) => overlaps(row.selector, asked))
    ? undefined
    : `${asked.local} to ${asked.remote}`;
}
