/** The two ends of a tunnel, and what belongs to an end that no word decides. */

import type { Report } from '../../diagnostics/report.js';
import type { Secret } from '../../model/device.js';
import { isSeenAs } from '../../model/private.js';
import type { SheetEnd } from '../tunnel.js';
import { endValues, lengthsIn } from './end-values.js';
import type { Ends } from './ends.js';
import type { Facts, PartyKey } from './facts.js';
import { plain } from './parties.js';

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
  readonly networksTold: ReadonlySet<'local' | 'remote'>;
}

const endTopics = ['gateway', 'networks', 'translated'] as const;

export function sidesOf(facts: Facts, ends: Ends, options: Given, report: Report): Sides {
  const lengths = lengthsIn(facts);
  const local = endValues(facts, (party) => ends.endOf(party) === 'local', lengths, report);
  const remote = endValues(facts, (party) => ends.endOf(party) === 'remote', lengths, report);
  const open = new Set<PartyKey>();
  for (const topic of endTopics)
    for (const { party } of facts.of(topic))
      if (ends.endOf(party) === undefined) open.add(party === 'peer' ? plain : party);
  const isOf =
    (key: PartyKey) =>
    (party: PartyKey): boolean =>
      party === key || (key === plain && party === 'peer');
  const unplaced = [...open].map((key) => endValues(facts, isOf(key), lengths, report));
  if (open.size > 0) tellUnplaced(facts, ends, report);
  const networksTold = new Set<'local' | 'remote'>();
  if (local.networksTold) networksTold.add('local');
  if (remote.networksTold) networksTold.add('remote');
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
    networksTold,
  };
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
function tellUnplaced(facts: Facts, ends: Ends, report: Report): void {
  const open = endTopics.flatMap((topic) =>
    facts.of(topic).filter(({ party }) => ends.endOf(party) === undefined),
  );
  const [first, ...rest] = open;
  if (first === undefined) return;
  const values = facts
    .of('gateway')
    .filter(({ party }) => ends.endOf(party) === undefined)
    .flatMap(({ value }) => value.addresses);
  report(
    'sheet-end-unknown',
    first.at,
    { values, isTorn: ends.torn.length > 0 },
    { related: [...ends.torn, ...rest.map(({ at }) => at)] },
  );
}

/** The key of the sheet, else the one that a key file has for one of the two addresses. */
export function keyOf(
  facts: Facts,
  { remote, local }: Pick<Sides, 'local' | 'remote'>,
  { keyOf: given }: Given,
): Secret {
  const known =
    facts.of('key').find(({ value }) => value.state !== 'missing') ?? facts.of('key')[0];
  if (known !== undefined && known.value.state !== 'missing')
    return { ...known.value, origins: [known.at] };
  const fromFile = [remote.address, local.address].flatMap((address) =>
    address === undefined ? [] : (given?.(address) ?? []),
  )[0];
  if (fromFile !== undefined) return fromFile;
  return known === undefined
    ? { state: 'missing', reason: 'absent' }
    : { ...known.value, origins: [known.at] };
}
