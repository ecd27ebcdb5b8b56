/** One tunnel from its facts: what is agreed, what is assumed, what is missing. */
import type { Report } from '../../diagnostics/report.js';
import { groupNumbers } from '../../model/algorithm.js';
import type { Secret } from '../../model/device.js';
import type { Origin } from '../../syntax/origin.js';
import type { Defaulted, SheetEnd, SheetTunnel } from '../tunnel.js';
import { isCombined } from '../words/algorithms.js';
import { type Agreed, Agreement, choices, exact } from './agreed.js';
import { endValues, lengthsIn } from './end-values.js';
import type { Ends } from './ends.js';
import type { DpdSaid, Facts, PartyKey, Topic } from './facts.js';
import { askFor } from './missing.js';
import { plain } from './parties.js';
import { pfsOf } from './pfs.js';

export interface CompileOptions {
  readonly number?: number;
  readonly hasPhases: boolean;
  readonly hint: Origin | undefined;
  /** What options give where the sheet says nothing. */
  readonly linuxAddress?: string;
  readonly ciscoAddress?: string;
  readonly lan?: readonly string[];
  readonly keyOf?: (address: string) => Secret | undefined;
}

export function compile(
  facts: Facts,
  ends: Ends,
  options: CompileOptions,
  report: Report,
): SheetTunnel {
  const places = new Map<Topic, readonly Origin[]>();
  const agreement = new Agreement(facts, ends, report);
  const taken = <V>(topic: Topic, agreed: Agreed<V> | undefined): V | undefined => {
    if (agreed !== undefined) places.set(topic, agreed.places);
    return agreed?.value;
  };
  const list = <V>(topic: Topic, agreed: Agreed<readonly V[]> | undefined): readonly V[] =>
    taken(topic, agreed) ?? [];
  const text = String;

  const phaseless = options.hasPhases ? undefined : phaselessTopics(facts, report);
  const ike = taken(
    'ike',
    agreement.of(
      'ike',
      exact((value) => `version ${value}`),
    ),
  );
  const exchange = taken('exchange', agreement.of('exchange', exact()));
  const protocols = list('protocol', agreement.of('protocol', choices(text)));
  const mode = taken('mode', agreement.of('mode', exact()));
  const hash1 =
    phaseless?.has('hash') === true ? [] : list('hash1', agreement.of('hash1', choices(text)));
  const groups = list(
    'group',
    agreement.of(
      'group',
      choices((group) => `group ${groupNumbers[group]}`),
    ),
  );
  const ciphers2 = list('cipher2', agreement.of('cipher2', choices(text)));
  const hash2 =
    phaseless?.has('hash') === true ? [] : list('hash2', agreement.of('hash2', choices(text)));
  const seconds1 =
    phaseless?.has('lifetime') === true
      ? undefined
      : taken('lifetime1', agreement.of('lifetime1', exact(seconds, 'warning')));
  const seconds2 =
    phaseless?.has('lifetime') === true
      ? undefined
      : taken('lifetime2', agreement.of('lifetime2', exact(seconds, 'warning')));
  const kilobytes = taken(
    'volume',
    agreement.of(
      'volume',
      exact((value) => `${value} KB`, 'warning'),
    ),
  );
  const said = list('authentication', agreement.of('authentication', choices(text)));
  const authentications = said.length > 0 ? said : keyRowSpeaks(facts) ? (['psk'] as const) : [];
  const natTraversal = taken(
    'natTraversal',
    agreement.of(
      'natTraversal',
      exact((on) => (on ? 'on' : 'off'), 'warning'),
    ),
  );
  const pfs = pfsOf(facts, ends, groups, report);
  if (pfs.places.length > 0) places.set('pfs', pfs.places);
  if (pfs.refused) facts.told.add('pfs');

  const defaulted: Defaulted[] = [];
  const assumed = <V>(value: V | undefined, field: Defaulted, fallback: V): V => {
    if (value !== undefined) return value;
    defaulted.push(field);
    return fallback;
  };
  const read = {
    ...(options.number !== undefined && { number: options.number }),
    mode: assumed(mode, 'mode', 'tunnel' as const),
    exchange: assumed(exchange, 'exchange', 'main' as const),
    ike: assumed(ike, 'ike', 1 as const),
    protocol: assumed(protocols[0], 'protocol', 'esp' as const),
    ciphers1: list('cipher1', agreement.of('cipher1', choices(text))),
    hashes1: hash1,
    authentications,
    groups,
    ...(seconds1 !== undefined && { seconds1 }),
    ciphers2,
    // A combined cipher keeps integrity itself.
    integrities2:
      hash2.length === 0 && ciphers2.length > 0 && ciphers2.every(isCombined)
        ? (['none'] as const)
        : hash2,
    ...(pfs.pfs !== undefined && { pfs: pfs.pfs }),
    ...(seconds2 !== undefined && { seconds2 }),
    ...(kilobytes !== undefined && { kilobytes }),
    ...(natTraversal !== undefined && { natTraversal }),
    ...detectionOf(facts, ends),
  };
  for (const field of defaulted) tellDefault(field, read, report);
  const sided = sidesOf(facts, ends, options, report);
  const key = authentications.includes('psk') ? keyOf(facts, sided, options) : undefined;
  const tunnel = {
    ...read,
    ...(key !== undefined && { key }),
    local: sided.local,
    remote: sided.remote,
    unplaced: sided.unplaced,
    defaulted,
    places,
  };
  const asked = askFor(
    tunnel,
    facts,
    {
      networksTold: sided.networksTold,
      groupMissing: pfs.groupMissing,
      hasPhases: options.hasPhases,
      hint: options.hint,
      openAt: (topic, end) =>
        facts.openEnds.find((open) => open.topic === topic && ends.endOf(open.party) === end)?.at,
    },
    report,
  );
  if (read.ike === 2) report('sheet-ike2', places.get('ike')?.[0], {});
  return {
    ...tunnel,
    missing: asked.missing,
    refused:
      asked.refused ||
      agreement.refused ||
      pfs.refused ||
      sided.refused ||
      read.ike === 2 ||
      facts.told.size > 0,
  };
}

const seconds = (value: number): string => `${value} s`;

/** A key row that is no row of version 2 means pre-shared keys, also while it is blank. */
const keyRowSpeaks = (facts: Facts): boolean => facts.of('key').length > 0 || facts.open.has('key');

const defaultTexts: Readonly<Record<Defaulted, readonly [string, string]>> = {
  mode: ['encapsulation mode', 'tunnel mode'],
  exchange: ['exchange mode (main or aggressive)', 'main mode'],
  ike: ['IKE version', 'version 1'],
  protocol: ['protocol (ESP or AH)', 'ESP'],
};

function tellDefault(field: Defaulted, _read: unknown, report: Report): void {
  const [value, taken] = defaultTexts[field];
  report('sheet-defaulted', undefined, { value, taken });
}

/** A sheet that names no phase: a cipher is taken for both, a hash or lifetime for neither. */
function phaselessTopics(facts: Facts, report: Report): ReadonlySet<'hash' | 'lifetime'> {
  const [cipher] = facts.of('cipher1');
  if (cipher !== undefined)
    report(
      'sheet-phase-unknown',
      cipher.at,
      { value: 'encryption', taken: true },
      { severity: 'warning' },
    );
  const open = new Set<'hash' | 'lifetime'>();
  for (const [name, first, second] of [
    ['hash', 'hash1', 'hash2'],
    ['lifetime', 'lifetime1', 'lifetime2'],
  ] as const) {
    const [fact] = facts.of(first);
    if (fact === undefined) continue;
    open.add(name);
    facts.told.add(first);
    facts.told.add(second);
    report('sheet-phase-unknown', fact.at, { value: name, taken: false });
  }
  return open;
}

/** Rows of dead peer detection add up; the Linux end's own come first. */
function detectionOf(facts: Facts, ends: Ends): { readonly deadPeerDetection?: DpdSaid } {
  const all = facts.of('dpd');
  const own = all.filter(({ party }) => party === plain || ends.endOf(party) === 'local');
  const said = own.length > 0 ? own : all;
  return said.length === 0
    ? {}
    : { deadPeerDetection: Object.assign({}, ...[...said].reverse().map(({ value }) => value)) };
}

interface Sides {
  readonly local: SheetEnd;
  readonly remote: SheetEnd;
  readonly unplaced: readonly SheetEnd[];
  readonly refused: boolean;
  readonly networksTold: ReadonlySet<'local' | 'remote'>;
}

const endTopics = ['gateway', 'networks', 'translated'] as const;

function sidesOf(facts: Facts, ends: Ends, options: CompileOptions, report: Report): Sides {
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
  report('sheet-end-unknown', first.at, { values }, { related: rest.map(({ at }) => at) });
}

function keyOf(
  facts: Facts,
  { remote, local }: Pick<Sides, 'local' | 'remote'>,
  { keyOf: given }: CompileOptions,
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
