/** What belongs to one end: its address, its networks, and what they are translated into. */

import type { Report } from '../../diagnostics/report.js';
import { addressBits, familyOf, lengthOf, prefixOf } from '../../model/address.js';
import { present } from '../../syntax/present.js';
import type { SheetEnd } from '../tunnel.js';
import { isAt } from './ends.js';
import type { Fact, Facts, GatewaySaid, IdentitySaid, Topic, Values } from './facts.js';
import { type NetworkItem, prefixText } from './networks.js';
import { valueNames } from './value-names.js';

/** Masks that stand beside an address somewhere on the sheet, by the address. */
export type KnownLengths = ReadonlyMap<string, number>;

export function lengthsIn(facts: Facts): KnownLengths {
  const lengths = new Map<string, number>();
  for (const topic of ['networks', 'translated'] as const)
    for (const { value } of facts.of(topic))
      for (const { address, length } of value)
        if (length !== undefined && !lengths.has(address) && address.endsWith('.0'))
          lengths.set(address, length);
  return lengths;
}

export interface EndRead {
  readonly end: SheetEnd;
  /** Something of this end cannot be taken as it stands; it was told. */
  readonly refused: boolean;
  /** What was told to be unclear, so that it is not asked for once more. */
  readonly told: ReadonlySet<Topic>;
}

/** All that belongs to one end. Of its addresses the `given` one is taken, where it is among them. */
export function endValues(
  facts: Facts,
  isOfEnd: (fact: Fact<unknown>) => boolean,
  lengths: KnownLengths,
  report: Report,
  { address: given, option }: GivenAddress = {
    option: '--cisco-address or --linux-address',
  },
): EndRead {
  const own = <T extends Topic>(topic: T): readonly Fact<Values[T]>[] =>
    facts.of(topic).filter(isOfEnd);
  const gateway = gatewayOf(own('gateway'), given, option, report);
  const masks = own('mask').map(({ value }) => value);
  const domains = domainsOf(own('networks'), lengths, masks, report);
  const translated = domainsOf(own('translated'), lengths, [], report);
  const pairs = pairsOf(domains, translated, report);
  const identity = identityOf(own('identity'), report);
  const selectors = translated.items.length > 0 ? translated : domains;
  const gateways = own('gateway');
  const addressed = gateways.find(({ value }) => isAt(value, gateway.address));
  const addressAt = (addressed ?? gateways[0])?.at;
  const [translatedAt] = own('translated').map(({ at }) => at);
  return {
    end: present({
      address: gateway.address,
      otherAddresses: gateway.others,
      name: gateway.name,
      domains: [...new Set(selectors.items.map(({ prefix }) => prefix))],
      translated: pairs,
      identity: identity.said?.value,
      places: present({
        address: addressAt,
        domains: selectors.items.map(({ at }) => at),
        translated: translatedAt,
        identity: identity.said?.at,
      }),
    }),
    refused: gateway.refused || domains.refused || translated.refused || identity.refused,
    told: new Set<Topic>([
      ...(gateway.refused ? (['gateway'] as const) : []),
      ...(domains.refused || translated.refused ? (['networks'] as const) : []),
    ]),
  };
}

/** The address that an option gives for an end, and the option. */
export interface GivenAddress {
  readonly address?: string | undefined;
  readonly option: string;
}

interface Identity {
  readonly said: Fact<IdentitySaid> | undefined;
  readonly refused: boolean;
}

/** The identity of an end: one that names only its kind goes with one that has a value. */
function identityOf(said: readonly Fact<IdentitySaid>[], report: Report): Identity {
  const first = said.find(({ value }) => value.value !== undefined) ?? said[0];
  const other = said.find(
    ({ value: { type, value } }) =>
      type !== first?.value.type || (value !== undefined && value !== first.value.value),
  );
  if (other !== undefined)
    report(
      'sheet-said-twice',
      other.at,
      { value: valueNames.identity, option: '' },
      { related: first === undefined ? [] : [first.at] },
    );
  return { said: first, refused: other !== undefined };
}

interface Gateway {
  readonly address?: string;
  readonly others: readonly string[];
  readonly name?: string;
  readonly refused: boolean;
}

/**
 * The first address is the one that is used. Others of the same cell, or of rows that count them, are told; another
 * address in a row that asks for the same is a contradiction.
 */
function gatewayOf(
  said: readonly Fact<GatewaySaid>[],
  given: string | undefined,
  option: string,
  report: Report,
): Gateway {
  const addressed = said.filter(({ value }) => value.addresses.length > 0);
  const [first] = addressed;
  const name = said.flatMap(({ value }) => value.name ?? [])[0];
  const named = name === undefined ? {} : { name };
  if (first === undefined) return { others: [], ...named, refused: false };
  const known = new Set(first.value.addresses);
  const all = [...new Set(addressed.flatMap(({ value }) => value.addresses))];
  const chosen = all.find((address) => address === given);
  if (chosen !== undefined && all.length > 1) {
    const others = all.filter((address) => address !== chosen);
    return { address: chosen, others, ...named, refused: false };
  }
  const other = addressed.find(
    ({ value, label }) =>
      !value.addresses.some((address) => known.has(address)) && !isCounted(label),
  );
  if (other !== undefined) {
    report(
      'sheet-said-twice',
      other.at,
      { value: valueNames.gateway, option },
      { related: [first.at] },
    );
    return { others: [], ...named, refused: true };
  }
  const [address, ...others] = all;
  if (others.length > 0 && address !== undefined) {
    const related = addressed.slice(1).map(({ at }) => at);
    report('sheet-addresses-several', first.at, { first: address, others }, { related });
  }
  return present({ address, others, ...named, refused: false });
}

/** Labels of one of several: primary and backup, first and second. */
const isCounted = (label: string): boolean =>
  /\b(?:primary|secondary|backup|standby|failover|second|alternate|principal|secundari[oa]|respaldo|secours|\d)\b/.test(
    label,
  );

interface Domain {
  readonly prefix: string;
  readonly real?: string;
  readonly at: Fact<unknown>['at'];
}

interface Domains {
  readonly items: readonly Domain[];
  readonly refused: boolean;
}

/** Networks whose mask is known; the others are told. Said in two rows they must be the same, or add up. */
function domainsOf(
  said: readonly Fact<readonly NetworkItem[]>[],
  lengths: KnownLengths,
  masks: readonly number[],
  report: Report,
): Domains {
  const items: Domain[] = [];
  let refused = false;
  const twice = contradiction(said);
  if (twice !== undefined) {
    report(
      'sheet-said-twice',
      twice[1].at,
      { value: valueNames.networks, option: '' },
      { related: [twice[0].at] },
    );
    return { items, refused: true };
  }
  for (const { value, at } of said) {
    for (const item of value) {
      const place = { file: at.file, start: item.at.start, end: item.at.end };
      const sized = withLength(item, lengths, value.length === 1 ? masks : []);
      const prefix = prefixText(sized);
      if (prefix !== undefined) {
        items.push(present({ prefix, at: place, real: item.real }));
        continue;
      }
      refused = true;
      const reason =
        sized.length === undefined
          ? 'no-mask'
          : prefixOf(sized.address, sized.length) === undefined
            ? 'address'
            : 'host-bits';
      report('sheet-network-unclear', place, { reason, address: written(sized) });
    }
  }
  return { items, refused };
}

/** Two rows with one label, or a new one, that say different networks; rows right behind each other, or counted ones, add up. */
function contradiction<T extends Fact<readonly NetworkItem[]>>(
  said: readonly T[],
): readonly [T, T] | undefined {
  for (const [index, fact] of said.entries()) {
    const before = said
      .slice(0, index)
      .find(
        ({ label, row }) =>
          !/\d/.test(label) &&
          (label === fact.label
            ? fact.row - row > said.length
            : /\b(?:new|neu\w*|nuev\w+|nouve\w+)\b/.test(fact.label)),
      );
    if (before !== undefined && textOf(before.value) !== textOf(fact.value)) return [before, fact];
  }
  return undefined;
}

const textOf = (items: readonly NetworkItem[]): string => items.map(written).sort().join();

const written = ({ address, length }: NetworkItem): string =>
  length === undefined ? address : `${address}/${length}`;

function withLength(
  item: NetworkItem,
  lengths: KnownLengths,
  masks: readonly number[],
): NetworkItem {
  const [mask] = masks;
  // A mask in a row of its own also turns a host into a network.
  const isHost = item.length === addressBits(familyOf(item.address));
  const length =
    item.length === undefined || (isHost && mask !== undefined)
      ? (mask ?? lengths.get(item.address))
      : item.length;
  if (length === undefined) return item;
  return { ...item, length, hostBits: prefixOf(item.address, length)?.hostBits ?? true };
}

/** What is translated into what: as the cells say, or one after the other. */
function pairsOf(
  domains: Domains,
  translated: Domains,
  report: Report,
): readonly { real: string; as: string }[] {
  const inline = [...domains.items, ...translated.items].flatMap(({ prefix, real }) =>
    real === undefined ? [] : [{ real, as: prefix }],
  );
  const real = domains.items.map(({ prefix }) => prefix);
  const as = translated.items.map(({ prefix }) => prefix);
  const paired =
    as.length === 0
      ? []
      : real.length === as.length
        ? real.map((one, index) => ({ real: one, as: as[index] ?? one }))
        : real.flatMap((one) =>
            as.length === 1 ? as.map((other) => ({ real: one, as: other })) : [],
          );
  for (const pair of paired) {
    const [from, to] = [sizeOf(pair.real), sizeOf(pair.as)];
    const at = translated.items.find(({ prefix }) => prefix === pair.as)?.at;
    if (from > to)
      report('sheet-translation-narrow', at, { ...pair, from: countText(from), to: countText(to) });
  }
  return [...inline, ...paired];
}

/** How many addresses a prefix has, as the exponent of two. */
const sizeOf = (prefix: string): number => addressBits(familyOf(prefix)) - lengthOf(prefix);
const countText = (exponent: number): string =>
  exponent < 31 ? String(2 ** exponent) : `2^${exponent}`;
