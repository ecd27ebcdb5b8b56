/** The chains of a filter, and what becomes of packets that come through them. */
import { filterOf } from '../iptables/rule.js';
import type { FilterRule, Iptables } from '../iptables/syntax.js';
import { UNKNOWN } from '../shell/variables.js';
import {
  type Filtered,
  type FilterMet,
  filterMeeting,
  narrowest,
  outerInterface,
} from './filter-matches.js';
import { deepest } from './nat-chains.js';
import type { Placed } from './written.js';

type Rule = Placed<FilterRule>;

/** Rules that are held against packets. */
const mostSteps = 1_000_000;

/** A rule that drops packets, or gives them another address. */
export interface Stop extends Rule {
  /** It may be for others, or a rule above lets them pass: the text does not say which. */
  readonly isOpen: boolean;
}

/** Where packets come through: a hook of filters, or of the translation of destinations. */
export type Hook = 'INPUT' | 'FORWARD' | 'OUTPUT' | 'nat/PREROUTING' | 'nat/OUTPUT';

/** What of packets is found out on their way. */
interface Found {
  mayPass: boolean;
  mayStop: Rule | undefined;
}

/** Which packets come to a chain: what the rules are for that lead to it. */
interface Coming {
  readonly met: FilterMet;
  readonly isNarrow: boolean;
}

export class FilterChains {
  private readonly chains: ReadonlyMap<string, readonly Rule[]>;
  private readonly outer: string | undefined;
  private readonly meetings = new Map<FilterRule, (packets: Filtered) => FilterMet>();
  private readonly bases = new Map<Hook, readonly string[]>();
  private left = mostSteps;

  /** `isApart`: the host's own networks are behind another interface than that by which it goes out. */
  constructor(files: readonly Iptables[], isApart: boolean) {
    this.chains = chainsOf(files);
    this.outer = outerInterface(files, isApart);
  }

  /** Whether no text has a rule. */
  get areNone(): boolean {
    return this.chains.size === 0;
  }

  /** The rule that stops packets where they come through, or may do so. */
  stopOf(packets: Filtered, hook: Hook): Stop | undefined {
    let open: Rule | undefined;
    for (const key of this.basesAt(hook)) {
      const found: Found = { mayPass: false, mayStop: undefined };
      const end = this.through(key, packets, { met: 'all', isNarrow: false }, found);
      if (end !== undefined && end !== 'passes' && !found.mayPass) return { ...end, isOpen: false };
      open ??= end === undefined || end === 'passes' ? found.mayStop : end;
    }
    return open && { ...open, isOpen: true };
  }

  /** The chains that packets come to by themselves: each table of nft has its own. */
  private basesAt(hook: Hook): readonly string[] {
    const bases =
      this.bases.get(hook) ??
      [...this.chains.keys()].filter(
        (key) => key === hook || (key.replace(/^.*\//, '').toUpperCase() === hook && !isOfNat(key)),
      );
    this.bases.set(hook, bases);
    return bases;
  }

  private through(
    key: string,
    packets: Filtered,
    coming: Coming,
    found: Found,
    depth = 0,
  ): Rule | 'passes' | undefined {
    let isBack = false;
    for (const rule of this.chains.get(key) ?? []) {
      const { target, condition, isNat, isEnd, isGoto } = rule.node;
      if (isBack && isEnd !== true) continue;
      if (this.left-- <= 0) return 'passes';
      const met = narrowest([coming.met, this.metBy(rule.node, packets)]);
      if (met === 'none' || goingOn.test(target)) continue;
      const isNarrow =
        coming.isNarrow ||
        // What is sent on comes by some interface and leaves by another.
        packets.through !== undefined ||
        isNarrowed(rule.node);
      const isSure = met === 'all' && condition === undefined;
      if ((isNat === true ? turning : dropping).test(target)) {
        if (isSure || (isNat === true && met === 'some' && condition === undefined)) return rule;
        if (met === 'all' || met === 'way') found.mayStop ??= rule;
      } else if (target === 'ACCEPT') {
        // Of a rule for the tunnel the interface is the right one.
        if (isNarrow && met === 'way') found.mayStop = undefined;
        if (isSure || met === 'some' || isNarrow) return 'passes';
        found.mayPass = true;
      } else {
        const next = beside(key, target);
        if (target !== 'RETURN' && (!this.chains.has(next) || depth > deepest))
          found.mayPass ||= isNat !== true;
        else if (target !== 'RETURN') {
          const on = { met: condition === undefined ? met : 'open', isNarrow } as const;
          const end = this.through(next, packets, on, found, depth + 1);
          if (end !== undefined) return end;
        }
        const goesBack = target === 'RETURN' || isGoto === true;
        if (goesBack && isSure && depth > 0) return undefined;
        isBack ||= goesBack && isSure;
        found.mayPass ||= goesBack && !isSure;
      }
    }
    return undefined;
  }

  private metBy(rule: FilterRule, packets: Filtered): FilterMet {
    const known = this.meetings.get(rule) ?? filterMeeting(rule, this.outer);
    this.meetings.set(rule, known);
    return known(packets);
  }
}

/** Targets behind which the next rule is asked, and the end of a chain that goes back to where it was come from. */
const goingOn = /^(?:\w*LOG|\w*MARK|TCPMSS|TOS|TTL|DSCP|SET|TRACE|NOTRACK|CT|-)$/;
const turning = /^(?:DNAT|REDIRECT|NETMAP)$/;
const dropping = /^(?:DROP|REJECT|TARPIT)$/;

/** Whether a rule says for which packets it is, however little of that is understood. */
const isNarrowed = ({ source, destination, policy, further }: FilterRule): boolean =>
  policy !== undefined ||
  [source, destination].some((side) => side?.text.includes(UNKNOWN) === false) ||
  further.some(({ text }) => /^(?:-p|--protocol|[ds]port|l4proto|protocol)$/.test(text));

const keyOf = ({ table, isNat, chain }: FilterRule): string =>
  `${table ?? (isNat === true ? 'nat' : '')}/${chain.text}`;

const isOfNat = (key: string): boolean => key.startsWith('nat/');

/** A chain of the same table. */
const beside = (key: string, name: string): string =>
  `${key.slice(0, key.indexOf('/') + 1)}${name}`;

/** The rules of each chain in the order in which the kernel asks them; what it does at its end stands last. */
function chainsOf(files: readonly Iptables[]): ReadonlyMap<string, readonly Rule[]> {
  const chains = new Map<string, Rule[]>();
  const ends = new Map<string, Rule>();
  for (const { source, lines } of files)
    for (const line of lines) {
      const node: FilterRule | undefined =
        line.kind === 'filter' ? line : line.kind === 'translation' ? filterOf(line) : undefined;
      if (node === undefined || node.family === 6) continue;
      const key = keyOf(node);
      const chain = chains.get(key) ?? [];
      chains.set(key, chain);
      const rule = { node, source };
      if (node.isEnd !== true)
        chain.splice(node.insert ? (node.position ?? 1) - 1 : chain.length, 0, rule);
      // What a script opens when it stops does not undo what it closes when it starts.
      else if (node.condition === undefined || node.target !== 'ACCEPT') ends.set(key, rule);
    }
  for (const [key, end] of ends) chains.get(key)?.push(end);
  return chains;
}
