/** Rules behind routing that were meant to lead into a policy, and give or are for other addresses than it has. */
import type { Report } from '../../diagnostics/report.js';
import { addressOf, containsPrefix } from '../../model/address.js';
import type { SecurityPolicy, Selector } from '../../model/device.js';
import { allBetween } from '../../model/selector.js';
import { without } from '../../model/split.js';
import { prefixesOfTranslated } from '../../model/translations-into.js';
import type { Lead, Leads } from './nat-leads.js';
import { meeting } from './nat-matches.js';
import { originAt } from './written.js';

/**
 * Tells of those that have one side of a policy right and the other one wrong, where nothing leads into that policy. A policy
 * for the host itself needs none.
 */
export function tellBeside(
  leads: Leads,
  policies: readonly SecurityPolicy[],
  report: Report,
  budget: number,
): void {
  const unled = policies.filter(
    (policy) => !isForHost(policy) && leads.into(policy.selector).length === 0,
  );
  if (unled.length === 0) return;
  let left = budget;
  for (const lead of leads.unused) {
    left -= unled.length;
    if (left < 0) return;
    const policy = unled.find((one) => isBeside(lead, one));
    if (policy === undefined) continue;
    const { node, source } = lead.rule;
    const { local, remote } = policy.selector;
    const facts = { to: lead.to, destination: node.destination?.text ?? '', local, remote };
    const related = { related: policy.origins ?? [] };
    report('translation-beside', originAt(source, node.at), facts, related);
  }
}

/**
 * Tells of those that lead into a policy, and give other addresses too that no policy for its far network has; and of rules for
 * all that leaves by the only interface that is no other one's, where they are for another one.
 */
export function tellPartlyBeside(
  leads: Leads,
  policies: readonly SecurityPolicy[],
  report: Report,
  budget: number,
): void {
  let left = budget;
  const told = new Set<Lead>();
  for (const { selector, origins: related = [] } of policies)
    for (const lead of leads.into(selector)) {
      const { to, rule } = lead;
      const [[way, other] = [], ...ways] = leads.ofWays;
      const { outInterface } = rule.node;
      if (other !== undefined && ways.length === 0 && outInterface && outInterface.text !== way)
        report(
          'translation-narrowed',
          originAt(other.source, other.node.at),
          { inNft: other.node.inNft },
          { related },
        );
      if (!/[-/]/.test(to) || told.has(lead)) continue;
      told.add(lead);
      left -= policies.length;
      if (left < 0) return;
      const { local, remote } = selector;
      let rest: readonly Selector[] = prefixesOfTranslated(to).map((one) =>
        allBetween(one, remote),
      );
      for (const { selector: other } of policies)
        rest = rest.flatMap((one) => without(one, allBetween(other.local, other.remote)) ?? one);
      const [first] = rest;
      if (first === undefined) continue;
      const facts = { to, destination: remote, local, remote, without: first.local };
      report('translation-beside', originAt(rule.source, rule.node.at), facts, { related });
    }
}

function isBeside({ rule: { node }, first, meets }: Lead, { selector }: SecurityPolicy): boolean {
  if (node.destination === undefined || meeting(node)(selector) !== 'none') return false;
  return (meets(selector) !== 'none') !== containsPrefix(selector.local, first);
}

const isForHost = ({ selector, protection }: SecurityPolicy): boolean =>
  protection?.local.kind === 'address' && protection.local.address === addressOf(selector.local);
