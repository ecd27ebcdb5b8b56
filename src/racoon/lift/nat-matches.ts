/** Which packets of a policy a rule behind routing meets. */
import {
  canonicalAddress,
  containsPrefix,
  type Family,
  familyOf,
  maskLength,
  prefixesOfRange,
  prefixesOverlap,
} from '../../model/address.js';
import type { Selector } from '../../model/device.js';
import type { Word } from '../../syntax/range.js';
import type { TranslationRule } from '../iptables/syntax.js';
import { protocolNumber } from '../protocols.js';
import { Nets } from './address.js';

/** All packets of the policy, some of them, none; or the text does not show which. */
export type Met = 'all' | 'some' | 'none' | 'open';

/**
 * What a rule meets of packets; its words are understood once. `kind`: whether a policy is for them already, or only for what
 * they are translated to.
 */
export function meeting(
  rule: Pick<TranslationRule, 'source' | 'destination' | 'family' | 'policy' | 'further'>,
  kind: 'protected' | 'not yet protected' = 'protected',
): (selector: Selector) => Met {
  const { source, destination, family, policy, further } = rule;
  const words = further.map(({ text }) => text);
  const conditions: Condition[] = [];
  if (source !== undefined) conditions.push(ofSide('local', source.text));
  if (destination !== undefined) conditions.push(ofSide('remote', destination.text));
  for (let at = 0; at < words.length; ) {
    const { condition, taken } = narrowing(words.slice(at, at + 4));
    if (condition !== undefined) conditions.push(condition);
    at += taken;
  }
  // Packets that a policy is there for are met here; of those that come in through one the kernel takes no rule.
  const other = kind === 'protected' ? 'none' : 'ipsec';
  const isOther = policy?.direction.text === 'in' || policy?.policy.text === other;
  return (selector) => {
    const isIpv6 = selector.local.includes(':');
    if (isOther || (family === 6 ? !isIpv6 : family === undefined && isIpv6)) return 'none';
    let met: Met = 'all';
    for (const condition of conditions) met = both(met, condition(selector));
    return met;
  };
}

type Condition = (selector: Selector) => Met;

const order: readonly Met[] = ['all', 'some', 'open', 'none'];

/** Packets that two conditions are for. */
export const both = (one: Met, other: Met): Met =>
  order[Math.max(order.indexOf(one), order.indexOf(other))] ?? 'open';

/** A list of prefixes against one side of a policy. */
function ofSide(which: 'local' | 'remote', text: string): Condition {
  const prefixes = prefixesIn(text);
  return ({ [which]: own }) => {
    const mets = prefixes.map((prefix): Met => {
      if (prefix === undefined) return 'open';
      if (familyOf(prefix) !== familyOf(own)) return 'none';
      return containsPrefix(prefix, own) ? 'all' : prefixesOverlap(prefix, own) ? 'some' : 'none';
    });
    return (['all', 'some', 'open'] as const).find((met) => mets.includes(met)) ?? 'none';
  };
}

const prefixesIn = (text: string): readonly (string | undefined)[] =>
  text
    .replace(/^\{|\}$/g, '')
    .split(',')
    .flatMap((one): readonly (string | undefined)[] => {
      const [from, to, ...rest] = one.split('-').map((end) => canonicalAddress(end.trim()));
      return from !== undefined && to !== undefined && rest.length === 0
        ? prefixesOfRange(from, to)
        : [
            prefixIn(one.trim()) ??
              (one.includes('/') ? prefixIn(meantDigits(one.trim())) : undefined),
          ];
    });

/** A part of a policy's packets that a rule's prefixes tell from the others; undefined where they tell none. */
export function partOf(
  { source, destination, further }: Pick<TranslationRule, 'source' | 'destination' | 'further'>,
  selector: Selector,
): Selector | undefined {
  const within = (word: Word | undefined, own: string): string =>
    [...(word ? [word] : []), ...further]
      .flatMap(({ text }) => prefixesIn(text))
      .find((one) => one !== undefined && one !== own && containsPrefix(own, one)) ?? own;
  const local = within(source, selector.local);
  const remote = within(destination, selector.remote);
  const isAll = local === selector.local && remote === selector.remote;
  return isAll ? undefined : { ...selector, local, remote };
}

/** What is met by all that a condition is not for. */
export const negated: Readonly<Record<Met, Met>> = {
  all: 'none',
  some: 'some',
  none: 'all',
  open: 'open',
};

const not =
  (condition: Condition): Condition =>
  (selector) =>
    negated[condition(selector)];

const sides: Readonly<Record<string, 'local' | 'remote' | 'way'>> = {
  '-s': 'local',
  '--source': 'local',
  '--src': 'local',
  '-d': 'remote',
  '--destination': 'remote',
  '--dst': 'remote',
  '-o': 'way',
  '--out-interface': 'way',
};

/** Matches that leave some of a policy's packets, whatever their value: ports, kinds of ICMP, states of connections. */
const parts =
  /^--(?:[sd]ports?|(?:source|destination)-ports?|ports?|icmp-type|syn|tcp-flags|ctstate|state)$/;
const modules = /^(?:tcp|udp|icmp|multiport|conntrack|state|esp|ah|addrtype)$/;

/** How a source is chosen, which leaves none of the packets out. */
const manners = /^(?:(?:fully-random|random|persistent),?)+$/;

/** What a policy of a tunnel is looked for by. */
const ofTunnel: ReadonlySet<string> = new Set(['--mode tunnel', '--proto esp']);

/** What the first of some further words mean, and how many of them that takes. */
function narrowing([first = '', second = '', third = '', fourth = '']: readonly string[]): {
  readonly condition?: Condition;
  readonly taken: number;
} {
  const isBefore = first === '!';
  const flag = isBefore ? second : first;
  const isNegated = isBefore || second === '!';
  const value = isNegated ? third : second;
  const taken = isNegated ? 3 : 2;
  const which = sides[flag];
  // The interface that a tunnel leaves by is not said; a rule that names one is for it.
  if (which === 'way') return { taken };
  if (flag === '--to-ports' || ofTunnel.has(`${first} ${second}`)) return { taken };
  if (manners.test(flag)) return { taken: 1 };
  const ofNft = nftMatches.get(`${first} ${second}`);
  if (ofNft !== undefined)
    return third === '!='
      ? { condition: not(ofNft(fourth)), taken: 4 }
      : { condition: ofNft(third), taken: 3 };
  const isProtocol = flag === '-p' || flag === '--protocol';
  const condition =
    which !== undefined ? ofSide(which, value) : isProtocol ? ofProtocol(value) : undefined;
  if (condition !== undefined) return { condition: isNegated ? not(condition) : condition, taken };
  if ((flag === '-m' || flag === '--match') && modules.test(value)) return { taken };
  return parts.test(flag)
    ? { condition: () => 'some', taken }
    : { condition: () => 'open', taken: 1 };
}

function ofProtocol(word: string): Condition {
  const numbers = word
    .split(',')
    .map((one) => (/^(?:all|0)$/.test(one) ? 'any' : protocolNumber(one.toLowerCase())));
  return ({ protocol }) => {
    if (numbers.includes('any') || numbers.includes(protocol)) return 'all';
    if (numbers.includes(undefined)) return 'open';
    return protocol === 'any' ? 'some' : 'none';
  };
}

const ofFamily =
  (word: string): Condition =>
  ({ local }) =>
    !/^ip(?:v?4|v?6)?$/.test(word)
      ? 'open'
      : word.endsWith('6') === (familyOf(local) === 6)
        ? 'all'
        : 'none';

/** Of one side in words of nft only the complement is asked, and that within its family. */
const outside =
  (which: 'local' | 'remote', family: Family) =>
  (text: string): Condition => {
    const inside = ofSide(which, text);
    return (selector) => (familyOf(selector.local) === family ? inside(selector) : 'all');
  };

const nftMatches: ReadonlyMap<string, (word: string) => Condition> = new Map([
  ['meta l4proto', ofProtocol],
  ['ip protocol', ofProtocol],
  ['meta nfproto', ofFamily],
  ['meta protocol', ofFamily],
  ['ip saddr', outside('local', 4)],
  ['ip daddr', outside('remote', 4)],
  ['ip6 saddr', outside('local', 6)],
  ['ip6 daddr', outside('remote', 6)],
]);

/** Letters that stand among digits for one. */
export const meantDigits = (text: string): string => text.replace(/O/gi, '0').replace(/[lI]/g, '1');

/** The prefix that a rule says; `any` where it says none, undefined where it is none. */
export function prefixIn(text: string | undefined): string | undefined {
  if (text === undefined) return 'any';
  const [address, length, ...rest] = text.split('/');
  if (rest.length > 0) return undefined;
  // The rest of an address in front of a length is zeros.
  const whole = length !== undefined && /^\d+(?:\.\d+){0,2}$/.test(address ?? '');
  if (whole) return prefixIn(`${address}.0/${length}`);
  const bits = length?.includes('.') === true ? String(maskLength(length) ?? '') : length;
  return bits === '' ? undefined : new Nets().of(address ?? '', bits)?.prefix;
}
