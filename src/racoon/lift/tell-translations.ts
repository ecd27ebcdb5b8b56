/** Which rules behind routing lead traffic into a policy, and which take it out of one. */
import type { Report } from '../../diagnostics/report.js';
import { canonicalAddress, containsPrefix, familyOf, hostPrefix } from '../../model/address.js';
import type { SecurityPolicy, Selector } from '../../model/device.js';
import { addressOfEnd } from '../../model/endpoint.js';
import { splitBy } from '../../model/split.js';
import { madeIn } from '../../syntax/made-in.js';
import type { Origin } from '../../syntax/origin.js';
import type { TakenAway } from '../diagnostics/meaning/translations.js';
import type { Iptables, TranslationRule } from '../iptables/syntax.js';
import { areExclusive, type Branch, isRunWith } from '../shell/commands.js';
import { isOfOuter, isSaved } from './filter-chains.js';
import { tellBeside, tellPartlyBeside } from './nat-beside.js';
import {
  basesIn,
  type Chains,
  chainKey,
  chainsOf,
  deepest,
  type PlacedRule,
} from './nat-chains.js';
import { type Lead, Leads } from './nat-leads.js';
import { both, type Met, meeting, partOf } from './nat-matches.js';
import { type Bounds, boundsOfPackets, Reach } from './nat-reach.js';
import { isRefused } from './refused-rules.js';
import { originAt } from './written.js';

/**
 * Where packets are: on in the chain that they are in, or back from it; through the chains of a table, or past those of all;
 * taken by a rule; or at the rule that they were looked at for.
 */
type Where = 'on' | 'back' | 'through' | 'past' | 'taken' | 'met';

/** Tells which rule leads traffic into a policy, which takes it out of one, and of which that is open. */
export function tellTranslations(
  files: readonly Iptables[],
  known: readonly SecurityPolicy[],
  report: Report,
  budget: number,
): void {
  const chains = chainsOf(files);
  if (chains.size === 0) return;
  const policies = known.filter(
    ({ action, protection }) => action === 'protect' && protection?.mode !== 'transport',
  );
  const leads = new Leads(chains, policies);
  const walk = new Walk(chains, leads, policies, report, budget);
  for (const policy of policies) walk.take(policy);
  tellBeside(leads, policies, report, budget);
  tellPartlyBeside(leads, policies, report, budget);
}

/** What of a text no other rule rests on: whether a rule before is for some packets. */
const open: Branch = [{ block: Number.NaN, part: 0 }];

/** So many times packets are looked at in halves. */
const halvings = 10_000;

class Walk {
  private readonly meets = new Map<TranslationRule, (selector: Selector) => Met>();
  private readonly meetsOthers = new Map<TranslationRule, (selector: Selector) => Met>();
  private readonly reaches = new Map<readonly PlacedRule[], Reach>();
  private readonly bases: Readonly<Record<4 | 6, readonly string[]>>;
  private readonly toldOpen = new Set<TranslationRule>();
  private readonly refusals = new Map<TranslationRule, boolean>();
  private left: number;
  private halvings = halvings;

  constructor(
    private readonly chains: Chains,
    private readonly leads: Leads,
    private readonly policies: readonly SecurityPolicy[],
    private readonly report: Report,
    budget: number,
  ) {
    this.left = budget;
    const of4 = basesIn(chains, 4);
    this.bases = { 4: of4, 6: [...basesIn(chains, 6), ...of4] };
  }

  take(policy: SecurityPolicy): void {
    const open: PlacedRule[] = [];
    const bounds = boundsOfPackets(policy.selector);
    if (this.led(policy, open) || this.through({ policy, open, ...policy, bounds }) === 'taken')
      return;
    for (const { node, source } of open) {
      if (this.toldOpen.has(node)) continue;
      this.toldOpen.add(node);
      const related = { related: policy.origins ?? [] };
      this.report(
        'translation-narrowed',
        originAt(source, node.at),
        { inNft: node.inNft },
        related,
      );
    }
  }

  /** Follows what rules lead into a policy; whether nothing is left that comes from the policy's own addresses. */
  private led(policy: SecurityPolicy, open: PlacedRule[]): boolean {
    const { selector } = policy;
    let isDone = false;
    for (const goal of this.leads.into(selector))
      for (const local of goal.sources(selector)) {
        if (this.left-- <= 0) return true;
        const from = { ...selector, local };
        const bounds = boundsOfPackets(from);
        const where = this.through({ policy, open, selector: from, goal, bounds });
        isDone ||= where === 'taken' || (where === 'met' && goal.makesAll(selector));
      }
    return isDone;
  }

  private through(packets: Omit<Packets, Found>): Where {
    const { where, taker, open, refused } = this.seen(packets);
    if (taker !== undefined) this.tellTaken(taker, packets, refused);
    packets.open.push(...open);
    return where;
  }

  /** What packets come to; where a part of them is kept from it, what each half comes to. */
  private seen(packets: Omit<Packets, Found>): Seen {
    const seen: Seen = { where: 'on', open: [] };
    for (const key of this.bases[familyOf(packets.selector.local)]) {
      const fresh = { exempt: new Set<string>(), unsure: [], path: [] };
      const all: Packets = { ...packets, ...fresh, seen, met: 'all' };
      seen.where = this.chain(key, all);
      if (seen.where !== 'on' && seen.where !== 'through') break;
    }
    const { part, taker } = seen;
    const halves = part && splitBy(packets.selector, part);
    if (halves === undefined || (taker === undefined && seen.open.length === 0)) return seen;
    const open: PlacedRule[] = [];
    for (const selector of halves) {
      if (this.halvings-- <= 0) return seen;
      const half = this.seen({ ...packets, selector, bounds: boundsOfPackets(selector) });
      if (half.taker !== undefined || this.left <= 0) return seen;
      open.push(...half.open);
    }
    return { where: 'past', open };
  }

  private chain(key: string, packets: Packets, depth = 0): Where {
    const rules = this.chains.get(key) ?? [];
    const reach = this.reachOf(rules);
    for (const [index, rule] of rules.entries()) {
      if (packets.bounds !== undefined && reach.misses(index, packets.bounds)) continue;
      if (this.left-- <= 0) return 'past';
      const where = this.rule(rule, packets, depth);
      if (where !== 'on') return where;
    }
    return 'on';
  }

  private reachOf(rules: readonly PlacedRule[]): Reach {
    const known = this.reaches.get(rules) ?? new Reach(rules);
    this.reaches.set(rules, known);
    return known;
  }

  private rule(rule: PlacedRule, packets: Packets, depth: number): Where {
    const { node } = rule;
    const { seen, exempt, goal } = packets;
    if (node === goal?.rule.node) {
      this.tellLed(goal, packets);
      return 'met';
    }
    const out = node.outInterface?.text ?? packets.out;
    const met = both(packets.met, this.metBy(node, packets));
    // What the tunnel is made of comes through no policy.
    if (met === 'none' || (met === 'some' && isOfOuter(node))) return 'on';
    // What leads into a policy takes nothing out of one.
    if (this.leads.has(node)) return goal !== undefined && met === 'all' ? 'past' : 'on';
    if (madeIn(this.refusals, node, () => isRefused(node))) {
      if (/^(?:ACCEPT|RETURN|DROP|JUMP)$/.test(node.action)) seen.refused ??= rule;
      return 'on';
    }
    if (met === 'some' && goal === undefined) seen.part ??= partOf(node, packets.selector);
    switch (node.action) {
      case 'JUMP':
      case 'GOTO': {
        if (depth > deepest) {
          seen.open.push(rule);
          return 'on';
        }
        const key = chainKey(node, node.to?.text ?? '');
        // The kernel refuses chains that lead back into each other.
        if (packets.path.includes(key)) return 'on';
        const path = [...packets.path, key];
        const where = this.chain(key, { ...packets, met, path, ...(out && { out }) }, depth + 1);
        if (where !== 'on' && where !== 'back') return where;
        if (node.action === 'JUMP' || met !== 'all') return 'on';
        return depth > 0 ? 'back' : 'through';
      }
      case 'ACCEPT':
      case 'RETURN':
      case 'DROP':
        if (met === 'open' && goal === undefined) packets.unsure.push(open);
        if (met === 'some' && goal !== undefined && (depth === 0 || node.action === 'ACCEPT'))
          this.tellPart(rule, packets, goal);
        if (met !== 'all') return 'on';
        if (node.action === 'RETURN' && depth > 0 && out === undefined) return 'back';
        // Whether a script sets it is open; what it sets with it is kept from nothing else.
        if (node.condition !== undefined && goal === undefined) {
          packets.unsure.push(node.condition);
          return 'on';
        }
        if (out !== undefined) {
          exempt.add(out);
          return 'on';
        }
        if (node.action === 'DROP') return 'past';
        if (goal === undefined || goal.rule.node.table !== node.table) return 'through';
        break;
      default: {
        // With its new source the kernel looks the packet up again, and finds the same policy.
        if (goal === undefined && staysInside(node, packets.policy)) return 'through';
        const { condition = [] } = node;
        const kept = packets.unsure.filter((one) => !areExclusive(one, condition));
        if (kept.some((one) => isRunWith(one, condition))) return 'on';
        // What is exempt on the way that the rule is for is kept from it; which way the tunnel's packets leave is in no text.
        if (out !== undefined && exempt.has(out)) return 'on';
        if (met === 'open' || kept.length > 0 || (out === undefined && exempt.size > 0)) {
          seen.open.push(rule);
          return 'on';
        }
      }
    }
    seen.taker = rule;
    return 'taken';
  }

  private metBy(rule: TranslationRule, { selector, goal }: Packets): Met {
    const meets = goal === undefined ? this.meets : this.meetsOthers;
    const known =
      meets.get(rule) ?? meeting(rule, goal === undefined ? 'protected' : 'not yet protected');
    meets.set(rule, known);
    return known(selector);
  }

  private tellTaken(
    { node, source }: PlacedRule,
    { selector, policy, goal }: Pick<Packets, 'selector' | 'policy' | 'goal'>,
    refused: PlacedRule | undefined,
  ): void {
    const { local, remote } = selector;
    const { action, inNft } = node;
    const facts = { rule: action, local, remote, inNft, ...(goal && { before: goal.to }) };
    const at = originAt(source, node.at);
    const { origins = [] } = policy;
    if (refused === undefined)
      this.report('translation-takes-away', at, facts, { related: origins });
    else this.tellRefused(refused, facts, [...(at ? [at] : []), ...origins]);
  }

  /** A part that is let through before it is translated meets no policy, unless another one is for it. */
  private tellPart(rule: PlacedRule, packets: Packets, goal: Lead): void {
    const { action, table, condition, destination, outInterface, further } = rule.node;
    const { node } = goal.rule;
    const { selector, policy } = packets;
    // What says no destination need not be meant for the tunnel.
    const isSame =
      destination !== undefined &&
      table === node.table &&
      (outInterface === undefined || outInterface.text === node.outInterface?.text);
    // Of connections that are open already no rule of translation is asked.
    const isOfStates = further.some(({ text }) => /^--(?:ct)?state$/.test(text));
    if (action === 'DROP' || condition !== undefined || !isSame || isOfStates) return;
    const part = partOf(rule.node, selector) ?? selector;
    const own = policy.protection && addressOfEnd(policy.protection.local);
    this.left -= this.policies.length;
    const isMeant =
      part.local === hostPrefix(own ?? '') ||
      this.policies.some(
        ({ selector: { local, remote } }) =>
          containsPrefix(local, part.local) && containsPrefix(remote, part.remote),
      );
    if (!isMeant) this.tellTaken(rule, { selector: part, policy, goal }, undefined);
  }

  private tellLed({ rule, to, isRefused }: Lead, { policy }: Packets): void {
    const {
      origins = [],
      selector: { local, remote },
    } = policy;
    if (isRefused) this.tellRefused(rule, { local, remote, before: to }, origins);
    else {
      const at = originAt(rule.source, rule.node.at);
      this.report('translated-selector', at, { to }, { related: origins });
    }
  }

  /** Without the rule packets leave in clear; what iptables-restore refuses leaves all as it was. */
  private tellRefused(rule: PlacedRule, taken: TakenAway, related: readonly Origin[]): void {
    const at = originAt(rule.source, rule.node.at);
    if (isSaved(rule)) this.report('translation-narrowed', at, { isRefused: true }, { related });
    else this.report('translation-takes-away', at, { ...taken, isRefused: true }, { related });
  }
}

/** Whether what a rule makes of the source is one of the policy's own: mostly the gateway's address, which is its own selector. */
function staysInside(
  { action, to }: TranslationRule,
  { selector, protection }: SecurityPolicy,
): boolean {
  const own = protection && addressOfEnd(protection.local);
  const source =
    action === 'MASQUERADE'
      ? own
      : action === 'SNAT'
        ? canonicalAddress(to?.text ?? '')
        : undefined;
  return source !== undefined && containsPrefix(selector.local, hostPrefix(source));
}

/** What is found out on the way. */
interface Seen {
  where: Where;
  taker?: PlacedRule;
  /** One before it that would keep them from it, or make them another, if iptables took it. */
  refused?: PlacedRule;
  /** Rules that may take some, as far as the text shows. */
  readonly open: PlacedRule[];
  /** Those of the packets that a rule before is for. */
  part?: Selector | undefined;
}

/** What of packets is found out while they go through the chains. */
type Found = 'met' | 'path' | 'exempt' | 'unsure' | 'seen';

/** Packets on their way through the chains: those of a policy, or those that a rule would make so. */
interface Packets {
  readonly policy: SecurityPolicy;
  readonly selector: Selector;
  /** The rule that leads them into the policy. */
  readonly goal?: Lead;
  /** Where they come from and go to, where rules for others are passed over. */
  readonly bounds?: Bounds | undefined;
  /** Which of them come here. */
  readonly met: Met;
  /** The chains of their own that led to the one that they are in. */
  readonly path: readonly string[];
  /** The interface that they leave by, as a rule before said. */
  readonly out?: string;
  readonly seen: Seen;
  /** Rules that may take some, of all ways that were followed. */
  readonly open: PlacedRule[];
  /** The interfaces on which they are kept from all that follows. */
  readonly exempt: Set<string>;
  /** Under what they are kept from it, where a script says so. */
  readonly unsure: Branch[];
}
