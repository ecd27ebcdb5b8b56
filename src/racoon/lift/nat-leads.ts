/** Rules behind routing that give packets the source that a policy is for. */
import { canonicalAddress, containsPrefix, familyOf, hostPrefix } from '../../model/address.js';
import type { SecurityPolicy, Selector } from '../../model/device.js';
import type { TranslationRule } from '../iptables/syntax.js';
import { Nets } from './address.js';
import { behindRouting, type Chains, deepest, type PlacedRule } from './nat-chains.js';
import { type Met, meeting, prefixIn } from './nat-matches.js';

export interface Lead {
  readonly rule: PlacedRule;
  /** The source that it gives, and the first address or the prefix of that. */
  readonly to: string;
  readonly first: string;
  /** Which of the packets for a policy's far network it is for, whatever else they are. */
  readonly meets: (selector: Selector) => Met;
  /** The sources that it takes packets from. */
  readonly sources: (selector: Selector) => readonly string[];
  /** Whether all packets that a policy is for can be made by it: then nothing has these addresses for its own. */
  readonly makesAll: (selector: Selector) => boolean;
}

/** The rules that lead into one of some policies, of those that packets come to. */
export function leadsIn(
  chains: Chains,
  policies: readonly SecurityPolicy[],
): ReadonlyMap<TranslationRule, Lead> {
  const leads = new Map<TranslationRule, Lead>();
  for (const rule of comeTo(chains)) {
    const lead = leadOf(rule);
    if (lead !== undefined && policies.some(({ selector }) => leadsInto(lead, selector)))
      leads.set(rule.node, lead);
  }
  return leads;
}

export const leadsInto = ({ first, meets }: Lead, selector: Selector): boolean =>
  familyOf(first) === familyOf(selector.local) &&
  containsPrefix(selector.local, first) &&
  meets(selector) !== 'none';

function* comeTo(chains: Chains): Iterable<PlacedRule> {
  const names = new Set(['6 ', ''].map((family) => family + behindRouting));
  // A set is walked to what is added meanwhile.
  for (const name of names)
    for (const rule of chains.get(name) ?? []) {
      const { action, to } = rule.node;
      if (action !== 'JUMP' && action !== 'GOTO') yield rule;
      else if (names.size < deepest * deepest)
        names.add((name.startsWith('6 ') ? '6 ' : '') + (to?.text ?? ''));
    }
}

function leadOf(rule: PlacedRule): Lead | undefined {
  const { source: own, ...others } = rule.node;
  if (others.action !== 'SNAT' && others.action !== 'NETMAP') return undefined;
  const to = targetOf(others.to?.text ?? '');
  const first = to?.split('-')[0];
  if (to === undefined || first === undefined) return undefined;
  const prefix = first.includes('/') ? first : hostPrefix(first);
  const from = (own?.text ?? '').replace(/^\{|\}$/g, '').split(',');
  const whole = meeting(others, 'not yet protected');
  return {
    rule,
    to,
    first: prefix,
    meets: meeting({ ...others, further: [] }, 'not yet protected'),
    sources: ({ local }) => {
      const any = familyOf(local) === 6 ? '::/0' : '0.0.0.0/0';
      return from
        .map((one) => prefixIn(one.trim() || undefined) ?? 'any')
        .map((one) => (one === 'any' ? any : one));
    },
    makesAll: (selector) => containsPrefix(prefix, selector.local) && whole(selector) === 'all',
  };
}

/** An address, a prefix or a range; ports behind a colon do not concern a selector. */
export function targetOf(text: string): string | undefined {
  const range = /^([\d.]+)-([\d.]+)(?::.*)?$/.exec(text);
  if (range !== null) {
    const [from, to] = [canonicalAddress(range[1] ?? ''), canonicalAddress(range[2] ?? '')];
    return from === undefined || to === undefined ? undefined : `${from}-${to}`;
  }
  const [address, length] = text.split('/');
  const bare = address?.includes('.') === true ? address.replace(/:\d.*$/, '') : address;
  const net = new Nets().of(bare ?? '', length);
  return net === undefined ? undefined : length === undefined ? net.address : net.prefix;
}
