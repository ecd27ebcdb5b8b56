/** What is told of the rules for the firewall of a host. */
import type { Report } from '../diagnostics/report.js';
import { addressOf, isHost } from '../model/address.js';
import { groupedBy } from '../syntax/grouped.js';
import type { Advice, Passed, Rule } from './advice.js';
import { netText } from './lower/guards.js';

/** Tells what the rules are for. */
export function tellAdvice({ rules, passed, held, beyond, inward }: Advice, report: Report): void {
  const groups = groupedBy(passed, (one) => `${one.rule.from} ${one.rule.remote} ${one.for}`);
  for (const group of groups.values()) tellPassed(group, report);
  for (const { from, local, remote, origin } of held)
    report('translation-takes-ike', origin, { lan: from ?? null, local: netText(local), remote });
  for (const { from, local, remote, origin } of beyond)
    report('lan-beyond', origin, { lan: from ?? '', local: netText(local), remote });
  for (const { origin, ...one } of inward) report('inward-translation', origin, one);
  for (const rule of rules) tellRule(rule, report);
}

function tellRule({ kind, from, local, remote, to, origin }: Rule, report: Report): void {
  const lan = from === undefined ? null : netText(from);
  if (kind === 'exempt') report('masquerade-exemption', origin, { local, remote });
  else if (kind === 'netmap')
    report('netmap-advice', origin, { local: netText(to ?? local), remote, lan: lan ?? '' });
  else if (to !== undefined || isHost(local))
    report('snat-advice', origin, { address: to ?? addressOf(local), remote, lan });
  else report('snat-pool', origin, { local, remote, lan: lan ?? '' });
}

/** So many addresses are named, and as many places shown. */
const most = 4;

function tellPassed(group: readonly Passed[], report: Report): void {
  const [first] = group;
  if (first?.rule.from === undefined) return;
  const { from, remote, origin } = first.rule;
  const facts = {
    lan: from,
    remote,
    kept: netText(first.for),
    others: group.slice(0, most).map(({ rule }) => netText(rule.local)),
    more: Math.max(0, group.length - most),
  };
  const related = group.slice(1, most).flatMap(({ rule }) => rule.origin ?? []);
  report('one-translation', origin, facts, { related });
}
