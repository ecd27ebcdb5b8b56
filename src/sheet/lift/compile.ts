/** One tunnel from its facts: what is agreed, what is assumed, what is missing. */

import type { Report } from '../../diagnostics/report.js';
import { groupNumbers } from '../../model/algorithm.js';
import type { Origin } from '../../syntax/origin.js';
import { present } from '../../syntax/present.js';
import type { Defaulted, OwnValues, SheetTunnel } from '../tunnel.js';
import { isCombined } from '../words/algorithms.js';
import { Agreement, type Comparison, choices, exact } from './agreed.js';
import { detectionOf } from './detection.js';
import { encapsulationOf } from './encapsulation.js';
import type { Ends } from './ends.js';
import type { Facts, Topic, Values } from './facts.js';
import { tellFamilies } from './families.js';
import { askFor } from './missing.js';
import { pfsOf } from './pfs.js';
import { tellProtection } from './protection.js';
import { type Given, keyOf, type Sides, sidesOf } from './sides.js';
import { takeOver } from './taken-over.js';
import { tellUnread, type Unread } from './unread.js';
import { valueNames } from './value-names.js';

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
  const agreed = <T extends Topic>(topic: T, by: Comparison<Values[T]>): Values[T] | undefined => {
    const found = agreement.of(topic, by);
    if (found !== undefined) places.set(topic, found.places);
    return found?.value;
  };

  takeOver(facts);
  const phaseless = options.hasPhases ? undefined : phaselessTopics(facts, report);
  const hasHash = phaseless?.has('hash') !== true;
  const hasLifetime = phaseless?.has('lifetime') !== true;
  const ike = agreed(
    'ike',
    exact((value) => `version ${value}`),
  );
  const exchange = agreed('exchange', exact());
  const protocols = agreed('protocol', choices(String)) ?? [];
  const mode = agreed('mode', exact());
  const hashes1 = (hasHash && agreed('hash1', choices(String))) || [];
  const groups =
    agreed(
      'group',
      choices((group) => `group ${groupNumbers[group]}`),
    ) ?? [];
  const ciphers2 = agreed('cipher2', choices(String)) ?? [];
  const hash2 = (hasHash && agreed('hash2', choices(String))) || [];
  const seconds1 = hasLifetime ? agreed('lifetime1', exact(seconds, 'warning')) : undefined;
  const seconds2 = hasLifetime ? agreed('lifetime2', exact(seconds, 'warning')) : undefined;
  const kilobytes = agreed(
    'volume',
    exact((value) => `${value} KB`, 'warning'),
  );
  const said = agreed('authentication', choices(String)) ?? [];
  const authentications = said.length > 0 ? said : keyRowSpeaks(facts) ? (['psk'] as const) : [];
  const natTraversal = agreed(
    'natTraversal',
    exact((on) => (on ? 'on' : 'off'), 'warning'),
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
  const read = present({
    number: options.number,
    mode: assumed(mode, 'mode', 'tunnel' as const),
    exchange: assumed(exchange, 'exchange', 'main' as const),
    ike: assumed(ike, 'ike', 1 as const),
    protocol: assumed(commonOf(protocols, agreement.theirs.protocol), 'protocol', 'esp' as const),
    ciphers1: agreed('cipher1', choices(String)) ?? [],
    hashes1,
    authentications,
    groups,
    seconds1,
    ciphers2,
    // A combined cipher keeps integrity itself.
    integrities2:
      hash2.length === 0 && ciphers2.length > 0 && ciphers2.every(isCombined)
        ? (['none'] as const)
        : hash2,
    pfs: pfs.pfs,
    seconds2,
    kilobytes,
    natTraversal,
    deadPeerDetection: detection.ours,
  });
  for (const field of defaulted)
    report('sheet-defaulted', undefined, { value: valueNames[field], taken: defaults[field] });
  const isUnread = tellUnread(options.unread, read, facts, report);
  tellProtection(read, facts, places, report);
  const sided = sidesOf(facts, ends, options, report);
  tellFamilies(sided, facts, report);
  tellWords(facts, ends, sided, report);
  const key = authentications.includes('psk') ? keyOf(facts, sided, options, report) : undefined;
  const tunnel = present({
    ...read,
    mode: encapsulationOf(read.mode, sided, places.get('mode')?.[0], report),
    key,
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
  });
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

/** Words in place of networks, beside rows that give some, may be more of them; a part of an address may be of another one. */
function tellWords({ openEnds }: Facts, ends: Ends, sides: Sides, report: Report): void {
  for (const { topic, words, party, at } of openEnds) {
    const end = ends.endOf(party);
    if (words === undefined || end === undefined) continue;
    const { address, domains } = sides[end];
    const [part = ''] = /^[\d.]*/.exec(words) ?? [];
    if (topic === 'gateway' ? (address?.startsWith(part) ?? true) : domains.length === 0) continue;
    report(
      'sheet-words-unread',
      at,
      { named: 'words stand', instead: '', isSaid: true },
      { severity: 'warning' },
    );
  }
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
  return present({
    ciphers1: cipher1,
    hashes1: hash1,
    authentications: authentication,
    groups: group,
    seconds1: lifetime1,
    ciphers2: cipher2,
    integrities2: hash2,
    seconds2: lifetime2,
    kilobytes: volume,
    natTraversal,
    deadPeerDetection,
  });
}

const seconds = (value: number): string => `${value} s`;

/** A key row that is no row of version 2 means pre-shared keys, also while it is blank. */
const keyRowSpeaks = (facts: Facts): boolean => facts.of('key').length > 0 || facts.open.has('key');

const defaults: Readonly<Record<Defaulted, string>> = {
  mode: 'tunnel mode',
  exchange: 'main mode',
  ike: 'version 1',
  protocol: 'ESP',
};

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
  for (const name of ['hash', 'lifetime'] as const) {
    const [fact] = facts.of(`${name}1`);
    if (fact === undefined) continue;
    open.add(name);
    facts.told.add(`${name}1`).add(`${name}2`);
    report('sheet-phase-unknown', fact.at, { value: name, taken: false });
  }
  return open;
}
