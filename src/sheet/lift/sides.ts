/** The two ends of a tunnel, and what belongs to an end that no word decides. */

import type { Report } from '../../diagnostics/report.js';
import type { Secret } from '../../model/device.js';
import { isSeenAs } from '../../model/private.js';
import { sameKey } from '../../model/secret.js';
import type { SheetEnd } from '../tunnel.js';
import { type EndRead, endValues, type GivenAddress, lengthsIn } from './end-values.js';
import { type End, type Ends, isAt } from './ends.js';
import type { Fact, Facts, KeySaid, PartyKey, Topic } from './facts.js';
import { plain } from './parties.js';
import { valueNames } from './value-names.js';

/** What options give where the sheet says nothing. */
export interface Given {
  readonly linuxAddress?: string;
  readonly ciscoAddress?: string;
  readonly lan?: readonly string[];
  readonly keyOf?: (address: string) => Secret | undefined;
}

export interface Sides {
  readonly local: SheetEnd;
  readonly remote: SheetEnd;
  readonly unplaced: readonly SheetEnd[];
  readonly refused: boolean;
  /** What was told to be unclear of an end. */
  isTold(end: End, topic: Topic): boolean;
}

const endTopics = ['gateway', 'networks', 'translated'] as const;

export function sidesOf(facts: Facts, ends: Ends, options: Given, report: Report): Sides {
  const lengths = lengthsIn(facts);
  const byAddress = gatewaysByAddress(facts, options);
  const endOf = (fact: Fact<unknown>): End | undefined =>
    byAddress.get(fact) ?? ends.endOf(fact.party);
  const valuesOf = (end: End, given: GivenAddress): EndRead =>
    endValues(facts, (fact) => endOf(fact) === end, lengths, report, given);
  const local = valuesOf('local', { address: options.linuxAddress, option: '--linux-address' });
  const remote = valuesOf('remote', { address: options.ciscoAddress, option: '--cisco-address' });
  const open = new Set<PartyKey>();
  for (const topic of endTopics)
    for (const fact of facts.of(topic))
      if (endOf(fact) === undefined) open.add(fact.party === 'peer' ? plain : fact.party);
  const isOf =
    (key: PartyKey) =>
    (fact: Fact<unknown>): boolean =>
      endOf(fact) === undefined && (fact.party === key || (key === plain && fact.party === 'peer'));
  const unplaced = [...open].map((key) => endValues(facts, isOf(key), lengths, report));
  if (open.size > 0) tellUnplaced(facts, ends, endOf, report);
  const given = unplaced.length === 0;
  const { ciscoAddress } = options;
  const said = remote.end.address;
  if (given && ciscoAddress !== undefined && said !== undefined && said !== ciscoAddress)
    if (!isSeenAs(said, ciscoAddress))
      report('cisco-address-differs', remote.end.places.address, {
        given: ciscoAddress,
        text: said,
      });
  return {
    local: given ? withGiven(local.end, options.linuxAddress, options.lan) : local.end,
    remote: given ? withGiven(remote.end, options.ciscoAddress, undefined) : remote.end,
    unplaced: unplaced.map(({ end }) => end),
    refused: open.size > 0 || [local, remote, ...unplaced].some(({ refused }) => refused),
    isTold: (end, topic) => (end === 'local' ? local : remote).told.has(topic),
  };
}

/** Where one name is used for both gateways, the addresses that options give tell them apart. */
function gatewaysByAddress(
  facts: Facts,
  { linuxAddress, ciscoAddress }: Given,
): ReadonlyMap<Fact<unknown>, End> {
  const found = new Map<Fact<unknown>, End>();
  const said = facts.of('gateway');
  const atLinux = said.filter(({ value }) => isAt(value, linuxAddress));
  const atCisco = said.filter(({ value }) => isAt(value, ciscoAddress));
  for (const one of atLinux)
    for (const other of atCisco)
      if (one !== other && one.party === other.party) found.set(one, 'local').set(other, 'remote');
  return found;
}

/** What options say where the sheet does not. */
const withGiven = (
  end: SheetEnd,
  address: string | undefined,
  lan: readonly string[] | undefined,
): SheetEnd => ({
  ...end,
  ...(end.address === undefined && address !== undefined && { address }),
  domains: end.domains.length === 0 && lan !== undefined ? lan : end.domains,
});

/** One question for all that has no end. */
function tellUnplaced(
  facts: Facts,
  ends: Ends,
  endOf: (fact: Fact<unknown>) => End | undefined,
  report: Report,
): void {
  const open = endTopics.flatMap((topic) =>
    facts.of(topic).filter((fact) => endOf(fact) === undefined),
  );
  const [first, ...rest] = open;
  if (first === undefined) return;
  const values = facts
    .of('gateway')
    .filter((fact) => endOf(fact) === undefined)
    .flatMap(({ value }) => value.addresses);
  report(
    'sheet-end-unknown',
    first.at,
    { values, isTorn: ends.torn.length > 0 },
    { related: [...ends.torn, ...rest.map(({ at }) => at)] },
  );
}

/** The key of the sheet, else the one that a key file has for one of the two addresses; of two keys the one that it has too. */
export function keyOf(
  facts: Facts,
  { remote, local }: Pick<Sides, 'local' | 'remote'>,
  { keyOf: given }: Given,
  report: Report,
): Secret {
  const all = facts.of('key');
  // Where an end has no address yet, its key may be there for any that is named.
  const named =
    remote.address === undefined || local.address === undefined
      ? facts.of('gateway').flatMap(({ value }) => value.addresses)
      : [];
  const fromFile = [remote.address ?? [], local.address ?? [], named]
    .flat()
    .flatMap((address) => given?.(address) ?? [])[0];
  const first = all.find(({ value }) => value.state !== 'missing');
  const other = all.find(
    ({ value }) =>
      (value.state !== 'missing' || value.words !== undefined) && !isSaidBy(value, first?.value),
  );
  if (first !== undefined) {
    const chosen = other === undefined ? first : all.find(({ value }) => isSaidBy(value, fromFile));
    if (chosen?.value.state === 'text') return { ...chosen.value, origins: [chosen.at] };
    if (chosen === undefined) {
      facts.told.add('key');
      const twice = { value: valueNames.key, option: '--key-file' };
      report('sheet-said-twice', other?.at, twice, { related: [first.at] });
      return { state: 'missing', reason: 'absent' };
    }
  }
  if (fromFile !== undefined) return fromFile;
  const [asked] = all;
  return asked?.value.state === 'missing'
    ? { state: 'missing', reason: asked.value.reason, origins: [asked.at] }
    : { state: 'missing', reason: 'absent' };
}

/** Whether a key is said there: plainly, or with signs around it, or a remark behind. */
function isSaidBy(said: KeySaid, key: Secret | undefined): boolean {
  if (said.words === undefined || key?.state !== 'text') return sameKey(said, key);
  const [before = '', behind] = said.words.split(key.text, 2);
  return behind !== undefined && !/[\p{L}\d]/u.test(before + behind.replace(/\s.*/, ''));
}
