import {
  addressOf,
  canonicalPrefix,
  everything,
  familyOf,
  hostPrefix,
  ipv4Text,
  lengthOf,
  networkMask,
  prefixesOfRange,
  prefixesOfWildcard,
  prefixOf,
  wildcardMask,
} from '../../model/address.js';
import { isPlaceholder } from '../../syntax/placeholder.js';
import type { Range, Word } from '../../syntax/range.js';
import type { AddressTerm } from '../syntax.js';
import { interfaceOf } from './interface-of.js';
import type { Scope } from './scope.js';
import { tellUndefined } from './undefined-name.js';
import type { Tell } from './wanted.js';

/** The prefixes of one side of an access list's line; `any` is everything of the family that the other side has. */
export type Side = 'any' | readonly string[];

/** Network objects and groups of them, each expanded once. */
export interface Networks {
  object(name: Word, tell: Tell): readonly string[] | undefined;
  group(name: Word, tell: Tell): readonly string[] | undefined;
  /** What a group was found to be before: it need not be read again. */
  known(group: string): readonly string[] | undefined;
}

/** Prefixes that a mask with holes may stand for. */
const holesLimit = 256;

/** What an address of an access list stands for. Undefined where it stands for nothing certain, which is told. */
export function sideOf(
  scope: Scope,
  networks: Networks,
  term: AddressTerm,
  tell: Tell,
): Side | undefined {
  switch (term.kind) {
    case 'any':
      return 'any';
    case 'any4':
      return [everything(4)];
    case 'any6':
      return [everything(6)];
    case 'host':
    case 'bare': {
      const address = addressIn(scope, term.address, tell);
      return address === undefined ? undefined : [hostPrefix(address)];
    }
    case 'prefix':
      return prefixSide(scope, term.prefix, scope.dialect === 'ios', tell);
    case 'masked':
      return maskedSide(scope, term.address, term.mask, scope.dialect === 'ios', tell);
    case 'object':
      return networks.object(term.name, tell);
    case 'object-group':
      return networks.group(term.name, tell);
    case 'interface': {
      const name = term.name.text;
      const state = interfaceOf(scope.running, name);
      const address = state?.address && scope.address(state.address.word);
      if (address !== undefined) return [hostPrefix(address)];
      tell('interface-without-address', term.name.at, { name });
      return undefined;
    }
  }
}

/** The prefix of a word. Behind an IPv4 address each device wants a mask: `wildcard` says of which kind. */
export function prefixSide(
  scope: Scope,
  { text, at }: Word,
  wildcard: boolean,
  tell: Tell,
): readonly string[] | undefined {
  const prefix = canonicalPrefix(text)?.prefix;
  if (prefix === undefined) {
    tell('address-unreadable', at, {});
    return undefined;
  }
  if (familyOf(prefix) === 6) return [prefix];
  if (!text.includes('/')) {
    tell('mask-missing', at, { address: text });
    return undefined;
  }
  const length = lengthOf(prefix);
  const own = `${addressOf(prefix)} ${wildcard ? wildcardMask(length) : networkMask(length)}`;
  const fixes = at && [{ end: 'cisco' as const, at: scope.origin(at), text: own }];
  tell('prefix-for-mask', at, { text, own }, fixes && { fixes });
  return [prefix];
}

/** The address of a word; told where it is none. */
export function addressIn(scope: Scope, word: Word, tell: Tell): string | undefined {
  const address = scope.address(word);
  if (address !== undefined) return address;
  if (isPlaceholder(word.text)) tell('placeholder-address', word.at, {});
  // No host has a name of four parts whose first begins with a digit.
  else if (/^(?:[\d.:/-]*|\d\w*(?:\.\w+){3})$/.test(word.text))
    tell('address-unreadable', word.at, {});
  else {
    const near = scope.running.labels.keys();
    tellUndefined(scope, { what: 'name', name: word.text, at: word.at, near }, tell);
  }
  return undefined;
}

/** The prefixes of an address and a mask. `wildcard`: a set bit of the mask means that the address bit is free. */
export function maskedSide(
  scope: Scope,
  addressWord: Word,
  maskWord: Word,
  wildcard: boolean,
  tell: Tell,
): readonly string[] | undefined {
  const mask = scope.mask(maskWord.text);
  const plain = mask && (wildcard ? mask.wildcard : mask.network).networkOf(addressWord.text);
  if (plain !== undefined) return plain;
  const address = addressIn(scope, addressWord, tell);
  if (address === undefined) return undefined;
  if (mask === undefined) {
    if (isPlaceholder(maskWord.text)) tell('placeholder-address', maskWord.at, {});
    else tell('address-unreadable', maskWord.at, {});
    return undefined;
  }
  const read = wildcard ? mask.wildcard : mask.network;
  const { length } = read;
  const inverted = (wildcard ? mask.network : mask.wildcard).length;
  const at: Range | undefined = maskWord.at;
  const isTurned =
    inverted !== undefined && (length === undefined || (length === 0 && address !== '0.0.0.0'));
  if (isTurned) {
    const own = ipv4Text(~mask.number >>> 0);
    tell(
      'mask-looks-inverted',
      at,
      { mask: maskWord.text, own, kind: wildcard ? 'a wildcard mask' : 'a network mask' },
      at === undefined ? {} : { fixes: [{ end: 'cisco', at: scope.origin(at), text: own }] },
    );
    return undefined;
  }
  if (length !== undefined) {
    const masked = prefixOf(address, length);
    if (masked === undefined) tell('address-unreadable', addressWord.at, {});
    else if (masked.hostBits) tell('host-bits', addressWord.at, { address, prefix: masked.prefix });
    return masked === undefined ? undefined : [masked.prefix];
  }
  const free = wildcard ? maskWord.text : ipv4Text(~mask.number >>> 0);
  const prefixes = prefixesOfWildcard(address, free, holesLimit);
  if (prefixes === undefined) {
    tell(
      'mask-noncontiguous',
      at,
      { mask: maskWord.text, limit: holesLimit },
      { severity: 'error' },
    );
    return undefined;
  }
  tell('mask-noncontiguous', at, { mask: maskWord.text, count: prefixes.length });
  return prefixes;
}

/** The prefixes of a range of addresses; told where it is upside down. */
export function rangeSide(
  scope: Scope,
  from: Word,
  to: Word,
  tell: Tell,
): readonly string[] | undefined {
  const first = addressIn(scope, from, tell);
  const last = addressIn(scope, to, tell);
  if (first === undefined || last === undefined) return undefined;
  const prefixes = prefixesOfRange(first, last);
  if (prefixes.length === 0) {
    tell('range-upside-down', from.at, {});
    return undefined;
  }
  if (prefixes.length > 1)
    tell('range-in-prefixes', from.at, { from: first, to: last, count: prefixes.length });
  return prefixes;
}
