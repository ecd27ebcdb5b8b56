/** Which packets of a tunnel, on their way through a filter, a rule meets. */
import { familyOf } from '../../model/address.js';
import type { Ports, Selector } from '../../model/device.js';
import { splitBy } from '../../model/split.js';
import type { Word } from '../../syntax/range.js';
import type { FilterRule, Iptables } from '../iptables/syntax.js';
import { portNumber, protocolNumber } from '../protocols.js';
import { UNKNOWN } from '../shell/variables.js';
import { inOneWord } from './nat-chains.js';
import { type Met, meeting, negated, partOf } from './nat-matches.js';
import { isNoState } from './refused-rules.js';

/** Packets that come through a filter. */
export interface Filtered {
  /** From their source, which stands for local, to their destination. */
  readonly selector: Selector;
  /** By which policy they came in, or go out. */
  readonly through?: 'in' | 'out';
  /** What tells them, while no policy is there for them: they get the source that one is for behind the filter. */
  readonly sees?: readonly string[];
  /** They open a connection; else they belong to one that is open. */
  readonly isNew?: boolean;
  /** They are for this host itself. */
  readonly isForHost?: boolean;
  /** The networks that are made of those that they go to, one to one. */
  readonly backTo?: readonly string[] | undefined;
}

/** `way`: all that come, or go, by the interface that the rule is for. */
export type FilterMet = Met | 'way';

const order: readonly FilterMet[] = ['all', 'some', 'way', 'open', 'none'];

/** Packets that all of some conditions are for. */
export const narrowest = (mets: readonly FilterMet[]): FilterMet =>
  order[Math.max(0, ...mets.map((met) => order.indexOf(met)))] ?? 'open';

/**
 * The interface by which a host goes out to others, and its own networks do not come in: the only one that sources are
 * translated on whatever they go to. `isApart`: there is another one; else rules must name one.
 */
export function outerInterface(files: readonly Iptables[], isApart: boolean): string | undefined {
  const named = new Set<string>();
  const outer = new Set<string>();
  for (const line of files.flatMap(({ lines }) => lines)) {
    if (line.kind !== 'filter' && line.kind !== 'translation') continue;
    const { outInterface, destination, further } = line;
    const wayIn = taken(plainWords(further), cameBy);
    const wayOut = outInterface?.text;
    for (const way of [wayIn?.value, wayOut])
      if (way !== undefined && way !== 'lo' && !way.includes(UNKNOWN)) named.add(way);
    const isForAll = destination === undefined && wayOut !== undefined && named.has(wayOut);
    if (isForAll && line.kind === 'translation' && /^(?:SNAT|MASQUERADE)$/.test(line.action))
      outer.add(wayOut);
  }
  const [only, ...others] = outer;
  return others.length === 0 && (isApart || named.size > 1) ? only : undefined;
}

const cameBy = /^(?:-i|--in-interface)$/;

/** What a rule is for. */
export interface Meeting {
  /** What it meets of packets: those of connections that nobody opened yet, where they are for this host. */
  readonly met: (packets: Filtered) => FilterMet;
  /** Packets in parts that it tells from each other; undefined where it tells none. */
  readonly cut: (selector: Selector) => readonly Selector[] | undefined;
}

export function filterMeeting(rule: FilterRule, outer: string | undefined): Meeting {
  const { outInterface, source, destination, family } = rule;
  const words = plainWords(rule.further);
  const take = (flag: RegExp): Taken | undefined => taken(words, flag);
  const cameIn = take(/^--came-in$/);
  const policy =
    cameIn === undefined
      ? rule.policy
      : { direction: { text: 'in' }, policy: { text: cameIn.value === 'exists' ? 'ipsec' : '' } };
  const states = take(/^--(?:ct)?state$/);
  const ports = [
    portsOn('remotePorts', take(/^--(?:d|destination-)ports?$/)),
    portsOn('localPorts', take(/^--(?:s|source-)ports?$/)),
  ];
  const wayIn = take(cameBy);
  const isOutOfOuter = outer !== undefined && outInterface?.text === outer;
  const isOuter = outer !== undefined && wayIn?.value === outer && !wayIn.isNot;
  const kind = take(/^--dst-type$/);
  const cast = take(/^--pkt-type$/);
  // The first fragment is none to a filter, and what comes by another way than an answer would go is not what hosts send.
  const fragments = words.findIndex(
    (word, at) => /^(?:-f|--fragment)$/.test(word) && words[at - 1] !== '!',
  );
  const isAstray = fragments >= 0 || /\brpfilter .*--invert|\bfib .* missing/.test(words.join(' '));
  for (const manner of [/^--to-(?:destination|ports)$/, /^--reject-with$/]) take(manner);
  const meets = meeting({
    ...(source && { source }),
    ...(destination && { destination }),
    ...(family && { family }),
    further: words.map((text) => ({ text })),
  });
  const wayOut = metByWay(outInterface && { value: outInterface.text, isNot: false });
  const [, protocols] = /(?:^| )(?:-p|--protocol) (?:! )?(\S+)/.exec(words.join(' ')) ?? [];
  const protocol = protocolNumber(protocols?.split(',')[0] ?? 'any') ?? 'any';
  const cut = (selector: Selector): readonly Selector[] | undefined => {
    const part = partOf(rule, selector);
    if (part !== undefined) return splitBy(selector, part);
    if (protocol !== 'any' && selector.protocol === 'any')
      return [6, 17, familyOf(selector.local) === 6 ? 58 : 1, protocol].map((one) => ({
        ...selector,
        protocol: one,
      }));
    const [by] = ports.flatMap((one) => one?.within(selector) ?? []);
    return by && splitBy(selector, by);
  };
  const met: Meeting['met'] = ({ selector, through, sees, isForHost, isNew }) => {
    if (policy !== undefined && !isFor(policy, sees === undefined ? through : undefined))
      return 'none';
    // Which routes lead to the hosts behind this one is in no text.
    if (rule.tool === 'kernel' && destination !== undefined && through === 'in') return 'none';
    // What hosts behind this one send does not come in from outside.
    if (isAstray || (isOuter && isForHost === undefined && through !== 'in')) return 'none';
    return narrowest([
      meets(selector),
      metByWay(wayIn),
      // What the host itself sends to the other end leaves by this one.
      isOutOfOuter && isForHost === false ? 'all' : wayOut,
      cast === undefined ? 'all' : isOther(/^(?:uni|host)/.test(cast.value), cast),
      kind === undefined
        ? 'all'
        : isOther(kind.value.split(',').includes(isForHost === true ? 'LOCAL' : 'UNICAST'), kind),
      ...ports.map((one) => one?.met(selector) ?? 'all'),
      states === undefined || isNoState(states.value)
        ? 'all'
        : isOther(
            (through !== undefined && isNew !== true ? /\bestablished\b/i : /\bnew\b/i).test(
              states.value,
            ),
            states,
          ),
    ]);
  };
  return { met, cut };
}

interface Taken {
  readonly value: string;
  /** It is for all other values. */
  readonly isNot: boolean;
}

/** Takes an option with its value out of words. */
function taken(words: string[], flag: RegExp): Taken | undefined {
  const at = words.findIndex((word) => flag.test(word));
  if (at < 0) return undefined;
  const from = words[at - 1] === '!' ? at - 1 : at;
  const isNotBehind = words[at + 1] === '!';
  const [value = ''] = words.splice(from, at - from + (isNotBehind ? 3 : 2)).slice(-1);
  return { value, isNot: from < at || isNotBehind };
}

const isOther = (isMet: boolean, { isNot }: Taken): FilterMet => (isMet === isNot ? 'none' : 'all');

const metByWay = (way: Taken | undefined): FilterMet =>
  way === undefined ? 'all' : way.value === 'lo' ? isOther(false, way) : 'way';

/** The ports on one side that a rule is for. */
function portsOn(side: 'localPorts' | 'remotePorts', ports: Taken | undefined) {
  if (ports === undefined) return undefined;
  const ranges = ports.value
    .split(',')
    .map((range) =>
      range.split(/[:-](?=\d|$)/).map((one) => Number(portNumber(one) ?? (one || Number.NaN))),
    )
    .map(([from = 0, to = from]) => [from, to] as const);
  const within = (selector: Selector): readonly Selector[] => {
    const [low, high] = spanOf(selector[side]);
    return ranges.flatMap((range) =>
      range[0] <= high && low <= range[1] ? { ...selector, [side]: range } : [],
    );
  };
  const met = (selector: Selector): Met => {
    if (ranges.flat().some(Number.isNaN)) return 'open';
    const [low, high] = spanOf(selector[side]);
    const isAll = ranges.some(([from, to]) => from <= low && high <= to);
    const one = isAll ? 'all' : within(selector).length > 0 ? 'some' : 'none';
    return ports.isNot ? negated[one] : one;
  };
  return { met, within };
}

const spanOf = (ports: Ports): readonly [number, number] => (ports === 'any' ? [0, 65535] : ports);

/** Whether `-m policy` meets packets that came in, or go out, through a policy; or that are outside of all. */
const isFor = (
  { direction, policy }: NonNullable<FilterRule['policy']>,
  through: Filtered['through'],
): boolean => (policy.text === 'ipsec') === (direction.text === through);

/** Matches of nft in the words of iptables, as far as packets of a tunnel are told apart by them. */
const plainWords = (further: readonly Word[]): string[] =>
  inOneWord(further.map(({ text }) => text.replace(/\s+/g, '_')).join(' '))
    .replace(/(?<=^| )(?:log(?: (?:prefix|level|group|flags) \S+)*|with .*)/g, '')
    .replace(/(?<=^| )(?:th|(udp|tcp|icmp(?:v6)?)) (?=[ds]port |type )/g, (_, name) =>
      name ? `-p ${name} ` : '',
    )
    .replace(
      /(?<=^| )(?:ct (state)|(iif|iifname|[ds]port|type)|(?:meta|ip6?) (\w+)) (!= )?/g,
      (said, state, word, other, not) => {
        const flag = flags[state ?? word ?? other];
        return flag === undefined ? said : `${not ? '! ' : ''}${flag} `;
      },
    )
    .split(' ')
    .filter(Boolean);

const flags: Readonly<Record<string, string>> = {
  dport: '--dport',
  sport: '--sport',
  type: '--icmp-type',
  state: '--state',
  iif: '-i',
  iifname: '-i',
  l4proto: '-p',
  protocol: '-p',
  nexthdr: '-p',
  ipsec: '--came-in',
  secpath: '--came-in',
};
