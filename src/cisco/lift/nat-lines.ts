/** Address translation as lines that are asked in order, whichever way the dialect writes them. */
import { severityOf } from '../../diagnostics/report.js';
import {
  everything,
  familyOf,
  hostPrefix,
  isHost,
  lengthOf,
  maskLength,
  prefixOf,
} from '../../model/address.js';
import type { AddressTranslation, Selector } from '../../model/device.js';
import { allBetween } from '../../model/selector.js';
import type { Range, Word } from '../../syntax/range.js';
import { isKeyword } from '../keyword.js';
import { reportUnread } from '../parse/report.js';
import { protocolNumber } from '../protocols.js';
import type { Unread } from '../syntax.js';
import type { RunningList } from './access-list.js';
import type { Networks } from './addresses.js';
import { addressIn, maskedSide, type Side, sideOf } from './addresses.js';
import type { Scope } from './scope.js';
import { tellUndefined } from './undefined-name.js';
import type { Tell } from './wanted.js';

/** `exempt`: not translated, and no later line is asked; `take`: translated; `pass`: the next step is asked. */
export interface NatLine {
  readonly effect: 'exempt' | 'take' | 'pass';
  readonly from: string | 'any';
  readonly destination: string | 'any';
  /** As which translation the device has it; none where it only keeps another line from its traffic. */
  readonly kind: AddressTranslation['kind'] | undefined;
  readonly to?: string;
  /** Several networks to which it translates several; which one becomes which is not said. */
  readonly among?: readonly string[];
  /** What it makes of the destination: an access list that has the one before matches nothing. */
  readonly becomes?: string;
  /** The interfaces between which it works; none where any will do. */
  readonly real?: string;
  readonly mapped?: string;
  /** IOS: it works between interfaces that know no sides. */
  readonly isVirtual?: boolean;
  /** IOS: by one of these interfaces leaves what it is about. */
  readonly by?: readonly string[];
  /** How many steps behind its own are not asked either of what it lets pass. */
  readonly skips?: number;
  /** It is about some packets of this protocol only. */
  readonly protocol?: number | 'any';
  /** IOS: whether it is about them depends on more than the text tells. */
  readonly isOpen?: boolean;
  readonly at: Range | undefined;
  /** How the rule is called in a message. */
  readonly name: string;
}

/** A line for one port of an address. */
export const portLine = (
  name: string,
  { text }: Word,
  address: string,
): Pick<NatLine, 'name' | 'protocol'> => ({
  name: `${name} ${text}, one port of ${address}`,
  protocol: /^(?:17|udp)$/i.test(text) ? 17 : 6,
});

/** A line that makes another destination of the one that it is about. */
export const destinationChange = (
  real: readonly string[],
  word: Word | undefined,
): Pick<NatLine, 'effect' | 'kind' | 'becomes'> => ({
  effect: 'take',
  kind: undefined,
  becomes: (real.length === 1 ? real[0] : word?.text) ?? 'another',
});

export type NatStep = readonly NatLine[];

/** Faults of address translation leave no tunnel out: what it does to one is not certain then. */
export const tellOfNat =
  ({ tell }: Scope): Tell =>
  (code, at, facts, telling = {}) => {
    if (severityOf(code, telling) === 'error')
      tell(code, at, facts, { ...telling, severity: 'warning' });
  };

/** Tells of a line of a translation, or of a list that it asks, that cannot be read. */
export function tellUnreadRule({ configuration, dialect, tell }: Scope, line: Unread): void {
  reportUnread({ ...line, isOfTranslation: true }, tell, configuration.source, dialect);
}

export interface NatParts {
  readonly scope: Scope;
  readonly networks: Networks;
  readonly lists: (name: string) => RunningList | undefined;
}

/** Two networks of a list's line, permitted or denied; with a protocol where it is about some of its packets only. */
export interface ListPair {
  readonly permit: boolean;
  readonly from: string;
  readonly to: string;
  readonly protocol?: number | 'any';
  readonly at: Range | undefined;
}

/** The pairs of networks of a list's lines. Lines that cannot be read are left out. */
export function pairsOfList(
  { scope, networks, lists }: NatParts,
  { text: name, at: nameAt }: Word,
): readonly ListPair[] {
  const pairs: ListPair[] = [];
  const list = lists(name);
  const tell = tellOfNat(scope);
  const near = scope.configuration.accessListNames();
  if (list === undefined)
    tellUndefined(scope, { what: 'access list', name, at: nameAt, near }, tell);
  for (const line of list?.unread ?? []) tellUnreadRule(scope, line);
  for (const entry of list?.entries ?? []) {
    if (entry.inactive === true) continue;
    const from = sideOf(scope, networks, entry.source, tell);
    const isStandard = entry.type === 'standard';
    const to: Side | undefined = isStandard
      ? 'any'
      : sideOf(scope, networks, entry.destination, tell);
    const protocol =
      entry.protocol.kind === 'protocol'
        ? protocolNumber(entry.protocol.protocol.text, scope.dialect)
        : undefined;
    if (from === undefined || to === undefined || protocol === undefined) continue;
    const isWhole = entry.narrowedBy === undefined && entry.timeRange === undefined;
    const part = protocol === 'any' && isWhole ? {} : { protocol };
    for (const one of listOf(from))
      for (const other of listOf(to)) {
        if (pairs.length >= scope.limit) return pairs;
        pairs.push({
          permit: entry.action === 'permit',
          from: one,
          to: other,
          at: entry.at,
          ...part,
        });
      }
  }
  return pairs;
}

/** A pair of networks as a selector of any protocol. */
export function betweenOf(from: string, destination: string): Selector {
  const other = from === 'any' ? destination : from;
  const open = everything(other === 'any' ? 4 : familyOf(other));
  return allBetween(from === 'any' ? open : from, destination === 'any' ? open : destination);
}

const listOf = (side: Side): readonly string[] => (side === 'any' ? ['any'] : side);

/** The prefixes that a word of a NAT rule stands for: `any`, an object, a group, an address. */
export function prefixesOfWord(
  { scope, networks }: NatParts,
  word: Word | undefined,
): readonly string[] | undefined {
  if (word === undefined || /^any4?$/i.test(word.text)) return ['any'];
  const address = scope.address(word);
  if (address !== undefined) return [hostPrefix(address)];
  const { configuration } = scope;
  const tell = tellOfNat(scope);
  if (configuration.object(word.text) !== undefined) return networks.object(word, tell);
  const known = networks.known(word.text);
  if (known !== undefined) return known;
  if (configuration.objectGroup(word.text) !== undefined) return networks.group(word, tell);
  if (!isKeyword(word, 'interface'))
    tellUndefined(scope, { what: 'network object', name: word.text, at: word.at }, tell);
  return undefined;
}

/** The prefixes of an address and an optional mask; `0 0` is any. */
export function prefixesOfMasked(
  scope: Scope,
  address: Word | undefined,
  mask: Word | undefined,
): readonly string[] {
  if (address === undefined || address.text === '0' || address.text === '0.0.0.0') return ['any'];
  if (mask === undefined) {
    const own = scope.address(address);
    return own === undefined ? [] : [hostPrefix(own)];
  }
  return maskedSide(scope, address, mask, false, tellOfNat(scope)) ?? [];
}

/** A translated address as the model writes it: an address, a prefix, a range `A-B`. Told where the word is none of them. */
export function translatedText(
  scope: Scope,
  word: Word,
  mask: Word | undefined,
): string | undefined {
  if (isKeyword(word, 'interface')) return undefined;
  const range = scope.address(word) === undefined ? rangeIn(scope, word.text) : undefined;
  if (range !== undefined) return range;
  const address = addressIn(scope, word, tellOfNat(scope));
  if (address === undefined) return undefined;
  const length = mask === undefined ? undefined : maskLength(mask.text);
  return length === undefined || length === 32 ? address : prefixOf(address, length)?.prefix;
}

/** A word as a range of addresses, whose ends may be labels with hyphens of their own. */
function rangeIn(scope: Scope, text: string): string | undefined {
  for (let at = text.indexOf('-'); at >= 0; at = text.indexOf('-', at + 1)) {
    const first = scope.address({ text: text.slice(0, at) });
    const last = scope.address({ text: text.slice(at + 1) });
    if (first !== undefined && last !== undefined) return `${first}-${last}`;
  }
  return undefined;
}

/** Whether two words of a rule stand for one address. */
export const isSameAddress = (scope: Scope, one: Word, other: Word): boolean =>
  one.text === other.text ||
  (scope.address(one) ?? one.text) === (scope.address(other) ?? other.text);

/** Where all addresses of a network are translated one to one, what they are translated to is a network as large. */
export function asLongAs(from: string, to: string): string {
  if (from === 'any' || isHost(from) || !isAddress(to)) return to;
  return prefixOf(to, lengthOf(from))?.prefix ?? to;
}

const isAddress = (text: string): boolean => !/[-/]/.test(text);
