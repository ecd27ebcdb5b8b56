import type { SecurityPolicy, Selector } from './device.js';
import { matches, type Packet } from './packet.js';

/**
 * A row of a list in which a match may also mean: not by this group, go on behind it. With that a list can be a cascade,
 * such as entries with lines that permit and lines that deny.
 */
export type Rule =
  | {
      readonly selector: Selector;
      readonly effect: { readonly kind: 'policy'; readonly policy: SecurityPolicy };
      readonly group?: number;
    }
  | {
      readonly selector: Selector;
      readonly effect: { readonly kind: 'skip'; readonly group: number };
    };

/** Policies and rules in their order; a policy is a rule without a group. */
export type RuleList = readonly (SecurityPolicy | Rule)[];

/** A line of an entry: it permits with a policy, or denies without one. */
export interface EntryLine {
  readonly selector: Selector;
  readonly policy?: SecurityPolicy;
}

/**
 * Entries in their order, each of lines in their order, as one list: the first line of an entry that matches decides,
 * one that denies by going on with the next entry.
 */
export const cascade = (entries: readonly (readonly EntryLine[])[]): Rule[] =>
  entries.flatMap((lines, group) =>
    lines.map(
      ({ selector, policy }): Rule =>
        policy === undefined
          ? { selector, effect: { kind: 'skip', group } }
          : { selector, effect: { kind: 'policy', policy }, group },
    ),
  );

/** The row of a list that decides a packet; undefined where none does. */
export function decidingRow(list: RuleList, packet: Packet): SecurityPolicy | undefined {
  const out = new Set<number>();
  for (const rule of list) {
    const group = groupOf(rule);
    if ((group >= 0 && out.has(group)) || !matches(rule.selector, packet)) continue;
    const policy = policyOf(rule);
    if (policy !== undefined) return policy;
    out.add(group);
  }
  return undefined;
}

/** The policy of a row; undefined of one that only goes on. */
export const policyOf = (rule: SecurityPolicy | Rule): SecurityPolicy | undefined =>
  'effect' in rule ? (rule.effect.kind === 'policy' ? rule.effect.policy : undefined) : rule;

/** The group of a row; -1 where it has none. */
export function groupOf(rule: SecurityPolicy | Rule): number {
  if (!('effect' in rule)) return -1;
  return rule.effect.kind === 'skip'
    ? rule.effect.group
    : 'group' in rule
      ? (rule.group ?? -1)
      : -1;
}
