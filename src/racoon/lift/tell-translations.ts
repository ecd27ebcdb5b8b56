/** Which rules behind routing lead traffic into a policy, and which take it out of one. */
import type { Report } from '../../diagnostics/report.js';
import { canonicalAddress, containsPrefix, familyOf, hostPrefix } from '../../model/address.js';
import type { SecurityPolicy, Selector } from '../../model/device.js';
import type { TranslationRule } from '../iptables/syntax.js';
import { Nets } from './address.js';
import { behindRouting, type Chains, deepest, type PlacedRule } from './nat-chains.js';
import { both, type Met, meeting } from './nat-matches.js';
import { originAt } from './written.js';

/** Where the packets of a policy are: past the chains, on in the one that they are in, or back from it. */
type Where = 'past' | 'on' | 'back';

/** Tells which rule leads traffic into a policy, which takes it out of one, and of which that is open. */
export function tellTranslations(
  chains: Chains,
  protecting: readonly SecurityPolicy[],
  report: Report,
  budget: number,
): void {
  if (chains.size === 0) return;
  const walk = new Walk(chains, report, budget);
  for (const policy of protecting) if (policy.protection?.mode !== 'transport') walk.take(policy);
}

class Walk {
  private readonly meets = new Map<TranslationRule, (selector: Selector) => Met>();
  private readonly sources = new Map<TranslationRule, Given>();
  private readonly toldOpen = new Set<TranslationRule>();
  private left: number;

  constructor(
    private readonly chains: Chains,
    private readonly report: Report,
    budget: number,
  ) {
    this.left = budget;
  }

  take(policy: SecurityPolicy): void {
    const { local } = policy.selector;
    const open: PlacedRule[] = [];
    const exempt = new Set<string>();
    const families = familyOf(local) === 6 ? ['6 ', ''] : [''];
    for (const family of families)
      if (this.chain(family, behindRouting, { policy, open, exempt, met: 'all' }) === 'past')
        return;
    for (const { node, source } of open) {
      if (this.toldOpen.has(node)) continue;
      this.toldOpen.add(node);
      const related = { related: policy.origins ?? [] };
      this.report('translation-narrowed', originAt(source, node.at), {}, related);
    }
  }

  private chain(family: string, name: string, packets: Packets, depth = 0): Where {
    for (const rule of this.chains.get(family + name) ?? []) {
      if (this.left-- <= 0) return 'past';
      const where = this.rule(family, rule, packets, depth);
      if (where !== 'on') return where;
    }
    return 'on';
  }

  private rule(family: string, rule: PlacedRule, packets: Packets, depth: number): Where {
    const { node } = rule;
    const { policy, open, exempt } = packets;
    const out = node.outInterface?.text ?? packets.out;
    if (this.leadsInto(rule, policy)) return 'on';
    const met = both(packets.met, this.metBy(node, policy.selector));
    if (met === 'none') return 'on';
    switch (node.action) {
      case 'JUMP':
      case 'GOTO': {
        if (depth > deepest) return 'on';
        const inner = { ...packets, met, ...(out !== undefined && { out }) };
        const where = this.chain(family, node.to?.text ?? '', inner, depth + 1);
        if (where === 'past' || node.action === 'JUMP' || met !== 'all')
          return where === 'past' ? where : 'on';
        return depth > 0 ? 'back' : 'past';
      }
      case 'ACCEPT':
      case 'RETURN':
      case 'DROP':
        if (met !== 'all') return 'on';
        if (out !== undefined) {
          exempt.add(out);
          return 'on';
        }
        return node.action === 'RETURN' && depth > 0 ? 'back' : 'past';
      default:
        // What is exempt on the way that the rule is for is kept from it.
        if (out === undefined ? exempt.size > 0 : exempt.has(out)) return 'on';
        if (met === 'open') {
          open.push(rule);
          return 'on';
        }
        this.tellTaken(rule, policy);
        return 'past';
    }
  }

  private metBy(rule: TranslationRule, selector: Selector): Met {
    const known = this.meets.get(rule) ?? meeting(rule);
    this.meets.set(rule, known);
    return known(selector);
  }

  private tellTaken({ node, source }: PlacedRule, { selector, origins }: SecurityPolicy): void {
    const { local, remote } = selector;
    const rule = node.action;
    this.report(
      'translation-takes-away',
      originAt(source, node.at),
      { rule, local, remote },
      { related: origins ?? [] },
    );
  }

  /** Whether a rule gives packets for the far network the source that the policy is for, which is told. */
  private leadsInto({ node, source }: PlacedRule, { selector, origins }: SecurityPolicy): boolean {
    const known = this.sources.get(node) ?? sourceOf(node);
    this.sources.set(node, known);
    if (known === 'none' || familyOf(known.first) !== familyOf(selector.local)) return false;
    const { to, first, meets } = known;
    if (!containsPrefix(selector.local, first) || meets(selector) === 'none') return false;
    const related = { related: origins ?? [] };
    this.report('translated-selector', originAt(source, node.at), { to }, related);
    return true;
  }
}

/** The source that a rule gives, and to which packets if their own source is left aside; none where it gives no certain one. */
type Given =
  | { readonly to: string; readonly first: string; readonly meets: (selector: Selector) => Met }
  | 'none';

function sourceOf({ source: _own, ...rule }: TranslationRule): Given {
  if (rule.action !== 'SNAT' && rule.action !== 'NETMAP') return 'none';
  const to = targetOf(rule.to?.text ?? '');
  const first = to?.split('-')[0];
  if (to === undefined || first === undefined) return 'none';
  return {
    to,
    first: first.includes('/') ? first : hostPrefix(first),
    meets: meeting({ ...rule, further: [] }),
  };
}

/** The packets of a policy on their way through the chains. */
interface Packets {
  readonly policy: SecurityPolicy;
  /** Which of them come here. */
  readonly met: Met;
  /** The interface that they leave by, as a rule before said. */
  readonly out?: string;
  /** Rules that may take some, as far as the text shows. */
  readonly open: PlacedRule[];
  /** The interfaces on which they are kept from all that follows. */
  readonly exempt: Set<string>;
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
