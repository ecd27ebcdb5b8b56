/** Rules behind routing that give packets the source that a policy is for. */
import {
  addressOf,
  canonicalAddress,
  containsPrefix,
  familyOf,
  hostPrefix,
  ipv4Number,
  lengthOf,
  orEverything,
} from '../../model/address.js';
import type { SecurityPolicy, Selector } from '../../model/device.js';
import type { TranslationRule } from '../iptables/syntax.js';
import { Nets } from './address.js';
import { basesIn, type Chains, chainKey, deepest, type PlacedRule } from './nat-chains.js';
import { type Met, meantDigits, meeting, prefixIn } from './nat-matches.js';
import { isRefused } from './refused-rules.js';

export interface Lead {
  readonly rule: PlacedRule;
  /** The source that it gives, and the first address or the prefix of that. */
  readonly to: string;
  readonly first: string;
  /** Whether iptables refuses it, so that it makes nothing. */
  readonly isRefused: boolean;
  /** Which of the packets for a policy's far network it is for, whatever else they are. */
  readonly meets: (selector: Selector) => Met;
  /** The sources that it takes packets from. */
  readonly sources: (selector: Selector) => readonly string[];
  /** Whether all packets that a policy is for can be made by it: then nothing has these addresses for its own. */
  readonly makesAll: (selector: Selector) => boolean;
}

/** The rules that lead into one of some policies, of those that packets come to. Both may be many. */
export class Leads {
  private readonly used = new Set<TranslationRule>();
  /** By the first address that they give; those of IPv6, which are few, have no number. */
  private readonly numbered: readonly (readonly [number, Lead])[];
  private readonly others: readonly Lead[];
  /** Those that lead into none. */
  readonly unused: readonly Lead[];
  /** The rules for all that leaves by some interface, by its name. */
  readonly ofWays: ReadonlyMap<string, PlacedRule>;

  /** `own`: the address that masquerading gives, if that is to be followed. */
  constructor(chains: Chains, policies: readonly SecurityPolicy[], own?: string) {
    const rules = [...comeTo(chains)];
    const leads = rules.flatMap((rule) => leadOf(rule, own) ?? []);
    this.ofWays = new Map(
      rules.flatMap((rule) => {
        const { outInterface, destination, action } = rule.node;
        return outInterface && !destination && /^(?:SNAT|MASQUERADE)$/.test(action)
          ? [[outInterface.text, rule] as const]
          : [];
      }),
    );
    const numberOf = ({ first }: Lead): number | undefined => ipv4Number(addressOf(first));
    this.others = leads.filter((lead) => numberOf(lead) === undefined);
    this.numbered = leads
      .flatMap((lead) => {
        const number = numberOf(lead);
        return number === undefined ? [] : [[number, lead] as const];
      })
      .sort(([a], [b]) => a - b);
    for (const { selector } of policies)
      for (const { rule } of this.into(selector)) this.used.add(rule.node);
    this.unused = leads.filter(({ rule }) => !this.used.has(rule.node));
  }

  has(rule: TranslationRule): boolean {
    return this.used.has(rule);
  }

  /** Those that lead into a policy. */
  into(selector: Selector): readonly Lead[] {
    return this.near(selector.local).filter((lead) => leadsInto(lead, selector));
  }

  private near(local: string): readonly Lead[] {
    const first = ipv4Number(addressOf(local));
    if (first === undefined) return this.others;
    const { numbered } = this;
    const last = first + 2 ** (32 - lengthOf(local));
    let [low, high] = [0, numbered.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((numbered[middle]?.[0] ?? 0) < first) low = middle + 1;
      else high = middle;
    }
    const near: Lead[] = [];
    for (let at = low; (numbered[at]?.[0] ?? last) < last; at++) {
      const lead = numbered[at]?.[1];
      if (lead !== undefined) near.push(lead);
    }
    return near;
  }
}

const leadsInto = ({ first, meets }: Lead, selector: Selector): boolean =>
  containsPrefix(selector.local, first) && meets(selector) !== 'none';

function* comeTo(chains: Chains): Iterable<PlacedRule> {
  const names = new Set([...basesIn(chains, 6), ...basesIn(chains, 4)]);
  // A set is walked to what is added meanwhile.
  for (const name of names)
    for (const rule of chains.get(name) ?? []) {
      const { action, to = { text: '' } } = rule.node;
      if (action !== 'JUMP' && action !== 'GOTO') yield rule;
      else if (names.size < deepest * deepest) names.add(chainKey(rule.node, to.text));
    }
}

function leadOf(rule: PlacedRule, masquerading: string | undefined): Lead | undefined {
  const { source: own, ...others } = rule.node;
  const { action } = others;
  const to =
    action === 'MASQUERADE'
      ? masquerading
      : action === 'SNAT' || action === 'NETMAP'
        ? targetOf(meantDigits(others.to?.text ?? ''))
        : undefined;
  const first = to?.split('-')[0];
  if (to === undefined || first === undefined) return undefined;
  const prefix = first.includes('/') ? first : hostPrefix(first);
  const from = (own?.text ?? '').replace(/^\{|\}$/g, '').split(',');
  const whole = meeting(others, 'not yet protected');
  return {
    rule,
    to,
    first: prefix,
    isRefused: isRefused(rule.node),
    meets: meeting({ ...others, further: [] }, 'not yet protected'),
    sources: ({ local }) =>
      from.map((one) => orEverything(prefixIn(one.trim() || undefined) ?? 'any', familyOf(local))),
    makesAll: (selector) =>
      (containsPrefix(prefix, selector.local) || isOfAllHosts(to, selector.local)) &&
      whole(selector) === 'all',
  };
}

/** Whether a range is that of all hosts of a network: its first and its last address are none. */
function isOfAllHosts(to: string, network: string): boolean {
  const [from = 0, until = -1] = to.split('-').map((one) => ipv4Number(one));
  const first = ipv4Number(addressOf(network)) ?? 0;
  return from <= first + 1 && until >= first + 2 ** (32 - lengthOf(network)) - 2;
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
