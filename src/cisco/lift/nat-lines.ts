/** Address translation as lines that are asked in order, whichever way the dialect writes them. */
import {
  canonicalAddress,
  hostPrefix,
  maskLength,
  prefixesOfRange,
  prefixOf,
} from '../../model/address.js';
import type { AddressTranslation } from '../../model/device.js';
import type { Range, Word } from '../../syntax/range.js';
import type { RunningList } from './access-list.js';
import type { Networks } from './addresses.js';
import { maskedSide, type Side, sideOf } from './addresses.js';
import type { Scope } from './scope.js';
import type { Tell } from './wanted.js';

/** `exempt`: not translated, and no later line is asked; `take`: translated; `pass`: the next step is asked. */
export interface NatLine {
  readonly effect: 'exempt' | 'take' | 'pass';
  readonly from: string | 'any';
  readonly destination: string | 'any';
  readonly kind: AddressTranslation['kind'];
  readonly to?: string;
  /** The interfaces between which it works; none where any will do. */
  readonly real?: string;
  readonly mapped?: string;
  /** It translates one port of this protocol only. */
  readonly protocol?: number;
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

export type NatStep = readonly NatLine[];

/** NAT says nothing of its own faults: they do no harm to a tunnel by themselves. */
export const silent: Tell = () => {};

export interface NatParts {
  readonly scope: Scope;
  readonly networks: Networks;
  readonly lists: (name: string) => RunningList | undefined;
}

/** The pairs of networks of a list's lines, permitted or denied. Lines that cannot be read are left out. */
export function pairsOfList(
  { scope, networks, lists }: NatParts,
  name: string,
): readonly {
  readonly permit: boolean;
  readonly from: string;
  readonly to: string;
  readonly at: Range | undefined;
}[] {
  const pairs: { permit: boolean; from: string; to: string; at: Range | undefined }[] = [];
  for (const entry of lists(name)?.entries ?? []) {
    if (entry.inactive === true) continue;
    // A line for one protocol or port is only a part of the traffic between its networks; a permit of a part does not exempt.
    const from = sideOf(scope, networks, entry.source, silent);
    const isStandard = entry.type === 'standard';
    const to: Side | undefined = isStandard
      ? 'any'
      : sideOf(scope, networks, entry.destination, silent);
    const isPart =
      entry.narrowedBy !== undefined ||
      !(entry.protocol.kind === 'protocol' && /^(?:ip|0)$/i.test(entry.protocol.protocol.text));
    if (from === undefined || to === undefined || isPart) continue;
    for (const one of listOf(from))
      for (const other of listOf(to)) {
        if (pairs.length >= scope.limit) return pairs;
        pairs.push({ permit: entry.action === 'permit', from: one, to: other, at: entry.at });
      }
  }
  return pairs;
}

const listOf = (side: Side): readonly string[] => (side === 'any' ? ['any'] : side);

/** The prefixes that a word of a NAT rule stands for: `any`, an object, a group, an address. */
export function prefixesOfWord(
  { scope, networks }: NatParts,
  word: Word | undefined,
): readonly string[] | undefined {
  if (word === undefined || /^any4?$/.test(word.text)) return ['any'];
  const address = scope.address(word);
  if (address !== undefined) return [hostPrefix(address)];
  if (scope.configuration.object(word.text) !== undefined) return networks.object(word, silent);
  if (scope.configuration.objectGroup(word.text) !== undefined) return networks.group(word, silent);
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
  return maskedSide(scope, address, mask, false, silent) ?? [];
}

/** A translated address as the model writes it: an address, a prefix, a range `A-B`. */
export function translatedText(
  scope: Scope,
  word: Word,
  mask: Word | undefined,
): string | undefined {
  const [first = '', last] = word.text.split('-');
  if (last !== undefined) return `${first}-${last}`;
  const address = scope.address(word) ?? canonicalAddress(first);
  const length = mask === undefined ? undefined : maskLength(mask.text);
  if (address === undefined) return undefined;
  return length === undefined || length === 32 ? address : prefixOf(address, length)?.prefix;
}

/** The prefixes of a translated text. */
export function prefixesOfTranslated(text: string): readonly string[] {
  const [first = '', last] = text.split('-');
  if (last !== undefined) return prefixesOfRange(first, last);
  return text.includes('/') ? [text] : [hostPrefix(text)];
}
