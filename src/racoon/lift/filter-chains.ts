/** The chains of a filter, and what becomes of packets that come through them. */
import { lengthOf, prefixesOverlap } from '../../model/address.js';
import type { Selector } from '../../model/device.js';
import { madeIn } from '../../syntax/made-in.js';
import { filterOf } from '../iptables/rule.js';
import type { FilterRule, Iptables, IptablesLine, Removal } from '../iptables/syntax.js';
import { isRunWith } from '../shell/commands.js';
import { UNKNOWN } from '../shell/variables.js';
import {
  type Filtered,
  type FilterMet,
  filterMeeting,
  type Meeting,
  narrowest,
  outerInterface,
} from './filter-matches.js';
import { type Chains, deepest, type PlacedRule, saidIn } from './nat-chains.js';
import { targetOf } from './nat-leads.js';
import { prefixIn } from './nat-matches.js';
import { isRefused } from './refused-rules.js';
import type { Placed } from './written.js';

type Rule = Placed<FilterRule>;

/** Rules that are held against packets. */
const mostSteps = 1_000_000;

/** So many times packets are looked at in halves. */
const mostHalvings = 10_000;

/** A rule that drops packets, or gives them another address. */
export interface Stop extends Rule {
  /** It may be for others, or a rule above lets them pass: the text does not say which. */
  readonly isOpen: boolean;
  /** One that would let them pass, if iptables took it. */
  readonly refused: Rule | undefined;
  /** The only packets that it stops: others pass by a rule above. */
  readonly part?: Selector | undefined;
}

/** Where packets come through: a hook of filters, or of the translation of addresses. */
export type Hook =
  | 'PREROUTING'
  | 'INPUT'
  | 'FORWARD'
  | 'OUTPUT'
  | 'POSTROUTING'
  | 'nat/PREROUTING'
  | 'nat/OUTPUT'
  | 'nat/POSTROUTING';

/** What of packets is found out on their way. */
interface Found {
  mayPass: boolean;
  mayStop: Rule | undefined;
  refused: Rule | undefined;
  /** Parts that a rule tells from each other which lets some pass. */
  parts: readonly Selector[] | undefined;
}

/** Which packets come to a chain: what the rules are for that lead to it. */
interface Coming {
  readonly met: FilterMet;
  readonly isNarrow: boolean;
  readonly parts?: Found['parts'];
}

export class FilterChains {
  private readonly chains: ReadonlyMap<string, readonly Rule[]>;
  private readonly outer: string | undefined;
  private readonly meetings = new Map<FilterRule, Meeting>();
  private readonly refusals = new Map<FilterRule, boolean>();
  private readonly bases = new Map<Hook, readonly string[]>();
  private left = mostSteps;
  private halvings = mostHalvings;

  /** `isApart`: the host's own networks are behind another interface than that by which it goes out. */
  constructor(
    files: readonly Iptables[],
    translating: Chains,
    own: readonly string[],
    isApart: boolean,
  ) {
    this.chains = new Map([...chainsOf(files), ...chainsBehind(translating, own)]);
    this.outer = outerInterface(files, isApart);
  }

  /** Whether no text has a rule. */
  get areNone(): boolean {
    return this.chains.size === 0;
  }

  /** The rule that stops packets where they come through, or may do so. */
  stopOf(packets: Filtered, hook: Hook): Stop | undefined {
    let open: Stop | undefined;
    for (const key of this.basesAt(hook)) {
      const stop = this.stopIn(key, packets);
      if (stop?.isOpen === false) return stop;
      open ??= stop;
    }
    return open;
  }

  private stopIn(key: string, packets: Filtered): Stop | undefined {
    const found: Found = {
      mayPass: false,
      mayStop: undefined,
      refused: undefined,
      parts: undefined,
    };
    const end = this.through(key, packets, { met: 'all', isNarrow: false }, found);
    const { mayPass, mayStop, refused, parts = [] } = found;
    const stop = end === undefined || end === 'passes' ? mayStop : end;
    if (stop !== undefined) return { ...stop, isOpen: end !== stop || mayPass, refused };
    for (const selector of parts) {
      if (this.halvings-- <= 0) return undefined;
      const rest = this.stopIn(key, { ...packets, selector });
      if (rest?.part !== undefined || rest?.isOpen === false)
        return { part: selector, ...rest, isOpen: true };
    }
    return undefined;
  }

  /** The chains that packets come to by themselves: each table of nft has its own. */
  private basesAt(hook: Hook): readonly string[] {
    const bases =
      this.bases.get(hook) ??
      [...this.chains.keys()].filter(
        (key) =>
          key.replace(/^6/, '') === hook ||
          (isOfSources(key) ? 'nat/' : isOfNat(key) ? undefined : '') +
            key.replace(/^.*\//, '').toUpperCase() ===
            hook,
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
      const meeting = this.meetingOf(rule.node);
      const met = narrowest([coming.met, meeting.met(packets)]);
      if (met === 'none' || goingOn.test(target)) continue;
      if (met === 'some' && packets.through !== undefined && isOfOuter(rule.node)) continue;
      const next = beside(key, target);
      const isKnown = this.chains.has(next);
      if (madeIn(this.refusals, rule.node, () => isRefused(rule.node))) {
        found.refused ??= rule;
        // What iptables-restore refuses leaves all as it was.
        found.mayPass ||= isSaved(rule);
        continue;
      }
      const isNarrow =
        coming.isNarrow ||
        // What is sent on comes by some interface and leaves by another.
        packets.through !== undefined ||
        isNarrowed(rule.node);
      const isSure = met === 'all' && condition === undefined;
      const parts = (): Found['parts'] =>
        met === 'all' || packets.through === undefined || isOfAll(packets.selector)
          ? undefined
          : (coming.parts ?? meeting.cut(packets.selector));
      if ((isNat === true ? turning : dropping).test(target)) {
        // What comes out of a tunnel may be meant to have another destination, for some addresses and ports or one to one.
        const goesHome = target === 'NETMAP' && !isElsewhere(rule.node, packets);
        if (isNat === true && packets.through !== undefined && (!isSure || goesHome)) continue;
        // Some ports are not the networks; some addresses of them are.
        const isPart = isNat === true && met === 'some';
        const isOfPorts = isPart && hasPorts(rule.node);
        if (isSure || (isPart && !isOfPorts && condition === undefined)) return rule;
        // Of what a tunnel carries, some ports are not all; a value that no line says is another one.
        const isOpen =
          met === 'open' &&
          !isUnsaid(rule.node) &&
          !(packets.through !== undefined && hasPorts(rule.node));
        if (met === 'all' || met === 'way' || isOfPorts || isOpen) found.mayStop ??= rule;
      } else if (target === 'ACCEPT') {
        // Of a rule for the tunnel the interface is the right one.
        if (isNarrow && met === 'way') found.mayStop = undefined;
        found.parts ??= parts();
        if (isSure || met === 'some' || isNarrow) return 'passes';
        found.mayPass = true;
      } else {
        if (target !== 'RETURN' && (!isKnown || depth > deepest)) found.mayPass ||= isNat !== true;
        else if (target !== 'RETURN') {
          const isOn = condition === undefined;
          const on = { met: isOn ? met : 'open', isNarrow, parts: parts() } as const;
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

  private meetingOf(rule: FilterRule): Meeting {
    return madeIn(this.meetings, rule, () => filterMeeting(rule, this.outer));
  }
}

/** What goes to all, or comes from there, has other rules too, which are for parts of it. */
const isOfAll = ({ local, remote }: Selector): boolean =>
  lengthOf(local) === 0 || lengthOf(remote) === 0;

/** Targets behind which the next rule is asked, and the end of a chain that goes back to where it was come from. */
const goingOn = /^(?:\w*LOG|\w*MARK|TCPMSS|TOS|TTL|DSCP|SET|TRACE|NOTRACK|CT|-)$/;
const turning = /^(?:SNAT|DNAT|REDIRECT|NETMAP)$/;
const dropping = /^(?:DROP|REJECT|TARPIT)$/;

/** Whether a rule is for what a tunnel itself is made of, which it does not carry; `-m policy` names its protocol with `--proto`. */
export const isOfOuter = ({ further }: Pick<FilterRule, 'further'>): boolean =>
  further.some(
    ({ text }, at) =>
      further[at - 1]?.text !== '--proto' &&
      /^(?:esp|ah|5[01]|ipv6-(?:crypt|auth)|\{? ?(?:4?500|isakmp|ipsec-nat-t)\b.*)$/i.test(text),
  );

/** What iptables-save prints begins with the option, without the program's name. */
export const isSaved = ({ node: { at }, source }: Placed<Pick<FilterRule, 'at'>>): boolean =>
  at !== undefined && source?.text[at.start] === '-';

/** Whether what is for a network that is made of others one to one is given back to none of them. */
function isElsewhere({ to }: FilterRule, { backTo = [] }: Filtered): boolean {
  const given = to && prefixIn(to.text);
  return (
    given !== undefined && backTo.length > 0 && !backTo.some((one) => prefixesOverlap(one, given))
  );
}

const isUnsaid = ({ source, destination, further }: FilterRule): boolean =>
  [source, destination, ...further].some((word) => word?.text.includes(UNKNOWN) === true);

const hasPorts = ({ further }: FilterRule): boolean =>
  further.some(({ text }) => /^(?:-p|--protocol|(?:--)?[ds]ports?)$/.test(text));

/** Whether a rule says for which packets it is, however little of that is understood. */
const isNarrowed = ({ source, destination, policy, further }: FilterRule): boolean =>
  policy !== undefined ||
  [source, destination].some((side) => side?.text.includes(UNKNOWN) === false) ||
  further.some(({ text }) => /^(?:-p|--protocol|[ds]port|l4proto|protocol)$/.test(text));

/** By its family where IPv6 has its own, by its table and name. */
const keyOf = ({
  family,
  table,
  isNat,
  chain,
}: Pick<Removal, 'family' | 'table' | 'isNat' | 'chain'>): string =>
  `${family === 6 ? 6 : ''}${table ?? (isNat === true ? 'nat' : '')}/${chain?.text ?? ''}`;

const isOfNat = (key: string): boolean => /^6?nat\//.test(key);

/** Behind routing tables have their chains apart from those of filters. */
const isOfSources = (key: string): boolean => key.startsWith('sources');

/** The chains that translate sources, in which a rule that gives the host's own address lets what it sends itself as it is. */
const chainsBehind = (
  chains: Chains,
  own: readonly string[],
): readonly (readonly [string, readonly Rule[]])[] =>
  [...chains].map(([key, rules]) => [
    `sources${key.replace('/', ' ')}`,
    rules.map(ruleBehind(own)),
  ]);

const ruleBehind =
  (own: readonly string[]) =>
  ({ node: { action, to, ...node }, source }: PlacedRule): Rule => {
    const given = targetOf(to?.text ?? '');
    const isKept =
      action === 'MASQUERADE' ||
      (action === 'SNAT' && (given === undefined || own.includes(given)));
    const isJump = action === 'JUMP' || action === 'GOTO';
    const target = isKept ? 'ACCEPT' : isJump ? (to?.text ?? '') : action;
    return {
      node: { ...node, kind: 'filter', target, isGoto: action === 'GOTO', isNat: true },
      source,
    };
  };

/** A chain of the same table. */
const beside = (key: string, name: string): string =>
  `${key.slice(0, key.indexOf('/') + 1)}${name}`;

/** The rules of each chain in the order in which the kernel asks them; what it does at its end stands last. */
function chainsOf(files: readonly Iptables[]): ReadonlyMap<string, readonly Rule[]> {
  const chains = new Map<string, Rule[]>();
  const ends = new Map<string, Rule>();
  for (const { source, lines } of files)
    for (const line of lines) {
      if (line.kind === 'removal') remove(chains, ends, line, source);
      const node = filterIn(line);
      if (node === undefined) continue;
      const key = keyOf(node);
      const chain = madeIn(chains, key, () => []);
      const rule = { node, source };
      const at = node.insert || node.replaces ? (node.position ?? 1) - 1 : chain.length;
      if (node.isEnd !== true) chain.splice(at, node.replaces ? 1 : 0, rule);
      // What a script opens when it stops does not undo what it closes when it starts.
      else if (node.condition === undefined || node.target !== 'ACCEPT') ends.set(key, rule);
    }
  for (const [key, end] of ends) chains.get(key)?.push(end);
  return chains;
}

const filterIn = (line: IptablesLine | undefined): FilterRule | undefined =>
  line?.kind === 'filter' ? line : line?.kind === 'translation' ? filterOf(line) : undefined;

/** Takes rules away; what may still be there is asked under a condition. */
function remove(
  chains: Map<string, Rule[]>,
  ends: Map<string, Rule>,
  removal: Removal,
  source: Rule['source'],
): void {
  const { all, chain, rule, position, isOpen, isWhole, takesEnds, condition = [] } = removal;
  const gone = rule && filterIn(rule);
  if (rule !== undefined && gone === undefined) return;
  const key = keyOf(removal);
  const isOneChain = all !== true && chain !== undefined;
  for (const name of isOneChain ? [key] : chains.keys()) {
    const rules = chains.get(name);
    if (rules === undefined || !(all === true || name.startsWith(key))) continue;
    const at =
      position === undefined
        ? rules.findIndex(({ node }) => gone && saidIn(node) === saidIn(gone))
        : position - 1;
    const isOne = gone !== undefined || position !== undefined;
    const [from, to] = isOne ? [at, at + 1] : [0, rules.length];
    const stays = (one: Rule): readonly Rule[] =>
      isWhole === true ||
      (isOpen !== true && one.source === source && isRunWith(condition, one.node.condition ?? []))
        ? []
        : [{ ...one, node: { ...one.node, condition: one.node.condition ?? condition } }];
    if (from >= 0) rules.splice(from, to - from, ...rules.slice(from, to).flatMap(stays));
    if (takesEnds === true && condition.length === 0) ends.delete(name);
    if (rules.length === 0 && !ends.has(name)) chains.delete(name);
  }
}
