/** One tunnel from its facts: what is agreed, what is assumed, what is missing. */
import type { Report } from '../../diagnostics/report.js';
import { groupNumbers } from '../../model/algorithm.js';
import type { Origin } from '../../syntax/origin.js';
import type { Defaulted, OwnValues, SheetTunnel } from '../tunnel.js';
import { isCombined } from '../words/algorithms.js';
import { type Agreed, Agreement, choices, exact } from './agreed.js';
import { detectionOf } from './detection.js';
import { encapsulationOf } from './encapsulation.js';
import type { Ends } from './ends.js';
import type { Facts, Topic } from './facts.js';
import { tellFamilies } from './families.js';
import { askFor } from './missing.js';
import { pfsOf } from './pfs.js';
import { tellProtection } from './protection.js';
import { type Given, keyOf, sidesOf } from './sides.js';
import { takeOver } from './taken-over.js';
import { tellUnread, type Unread } from './unread.js';

export interface CompileOptions extends Given {
  readonly number?: number;
  readonly hasPhases: boolean;
  readonly hint: Origin | undefined;
  /** What no row says that is read. */
  readonly unread: readonly Unread[];
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

  takeOver(facts);
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

  const detection = detectionOf(facts, ends, report);
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
    protocol: assumed(commonOf(protocols, agreement.theirs.protocol), 'protocol', 'esp' as const),
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
    ...(detection.ours !== undefined && { deadPeerDetection: detection.ours }),
  };
  for (const field of defaulted) tellDefault(field, report);
  const isUnread = tellUnread(options.unread, read, facts, report);
  tellProtection(read, facts, places, report);
  const sided = sidesOf(facts, ends, options, report);
  tellFamilies(sided, facts, report);
  const key = authentications.includes('psk') ? keyOf(facts, sided, options, report) : undefined;
  const tunnel = {
    ...read,
    mode: encapsulationOf(read.mode, sided, places.get('mode')?.[0], report),
    ...(key !== undefined && { key }),
    local: sided.local,
    remote: sided.remote,
    unplaced: sided.unplaced,
    defaulted,
    places,
    ...((agreement.theirPlaces.size > 0 || detection.theirs !== undefined) && {
      differs: {
        values: theirValues(agreement, detection.theirs),
        places: agreement.theirPlaces,
      },
    }),
  };
  const asked = askFor(
    tunnel,
    facts,
    {
      groupMissing: pfs.groupMissing,
      hasPhases: options.hasPhases,
      hint: options.hint,
      openAt: (topic, end) =>
        facts.openEnds.find((open) => open.topic === topic && ends.endOf(open.party) === end)?.at,
      isTold: (topic, end) =>
        (end !== undefined && sided.isTold(end, topic)) ||
        facts.openEnds.some(
          (open) => open.isTold && open.topic === topic && ends.endOf(open.party) === end,
        ),
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
      isUnread ||
      facts.told.size > 0,
  };
}

/** The first choice that the other end has too. */
const commonOf = <V>(ours: readonly V[], theirs: readonly V[] = ours): V | undefined =>
  ours.find((one) => theirs.includes(one)) ?? ours[0];

function theirValues(
  { theirs }: Agreement,
  deadPeerDetection: OwnValues['deadPeerDetection'],
): OwnValues {
  const { cipher1, hash1, authentication, group, lifetime1 } = theirs;
  const { cipher2, hash2, lifetime2, volume, natTraversal } = theirs;
  return {
    ...(cipher1 !== undefined && { ciphers1: cipher1 }),
    ...(hash1 !== undefined && { hashes1: hash1 }),
    ...(authentication !== undefined && { authentications: authentication }),
    ...(group !== undefined && { groups: group }),
    ...(lifetime1 !== undefined && { seconds1: lifetime1 }),
    ...(cipher2 !== undefined && { ciphers2: cipher2 }),
    ...(hash2 !== undefined && { integrities2: hash2 }),
    ...(lifetime2 !== undefined && { seconds2: lifetime2 }),
    ...(volume !== undefined && { kilobytes: volume }),
    ...(natTraversal !== undefined && { natTraversal }),
    ...(deadPeerDetection !== undefined && { deadPeerDetection }),
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

function tellDefault(field: Defaulted, report: Report): void {
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
