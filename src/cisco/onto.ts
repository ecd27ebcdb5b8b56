/** Adding tunnels to a living device: free names and numbers, and what stands there already. */

import type { Endpoint } from '../model/device.js';
import { addressOfEnd } from '../model/endpoint.js';
import { overlaps } from '../model/selector.js';
import { madeIn } from '../syntax/made-in.js';
import { limitsOf } from './limits.js';
import { type Ground, type MapPlace, namesFrom } from './lower/ground.js';
import { exemptionListOf } from './onto/exemption-list.js';
import { exemptionKey } from './onto/exemptions.js';
import { firstFree, freeBetween, freePolicyNumber } from './onto/free-numbers.js';
import { beginningAt, facing } from './onto/interfaces.js';
import { factsOf, type LivingFacts } from './onto/living.js';
import { translationListsOf } from './onto/translation-lists.js';
import { proposalKey } from './plan/phase1.js';
import type { Transform } from './syntax.js';
import type { Living } from './write-options.js';

/** What stands on a living device. */
export function livingGround(living: Living): Ground {
  const facts = factsOf(living);
  const { configuration } = living;
  const { running, hasTunnels } = facts;
  const { dialect, version } = configuration;
  const lists = new Set(configuration.accessListNames().map((name) => name.toLowerCase()));
  const limits = limitsOf(dialect, version);
  const freeName = namesFrom((kind, name) => {
    if (kind === 'list') return lists.has(name.toLowerCase());
    if (kind === 'transform-set') return running.transformSets.has(name);
    if (kind === 'object')
      return (
        configuration.object(name) !== undefined || configuration.objectGroup(name) !== undefined
      );
    if (kind === 'profile') return running.isakmpProfiles.has(name);
    return kind === 'map' ? running.maps.has(name) : running.dynamicMaps.has(name);
  });
  const policies = new Set(facts.proposals.map(proposalKey));
  const policyNumbers = new Set(running.policies.keys());
  const sequences = new Map<string, Set<number>>();
  const sequencesOf = (map: string): Set<number> =>
    madeIn(sequences, map, () => new Set(running.maps.get(map)?.keys()));
  // New entries keep their order: the next one stands behind these.
  const given = new Map<string, number>();
  const firstDynamic = (map: string): number => {
    const dynamic = [...(running.maps.get(map)?.values() ?? [])]
      .filter((entry) => entry.dynamic !== undefined)
      .map(({ sequence }) => sequence);
    return Math.min(limits.sequenceNumbers[1] + 1, ...dynamic);
  };
  const places = new Map<string, MapPlace>();

  return {
    freeName,
    mapAt(local) {
      return madeIn(places, addressOfEnd(local) ?? '', () => placeFor(local, facts, freeName));
    },
    nextSequence(map, lines) {
      const own = sequencesOf(map);
      const end = firstDynamic(map);
      const isApart = !living.device.policies.some(
        (policy) =>
          policy.routed !== true &&
          lines.some(({ selector }) => overlaps(selector, policy.selector)),
      );
      const sequence =
        freeBetween(highestBelow(own, end), end) ??
        (isApart ? firstFree(own, given.get(map) ?? 0, end) : undefined);
      if (sequence !== undefined) {
        own.add(sequence);
        given.set(map, sequence);
      }
      return sequence;
    },
    lastSequence(map) {
      const own = sequencesOf(map);
      const before = firstDynamic(map);
      const end = limits.sequenceNumbers[1] + 1;
      // A living entry without a list would answer the new peers too, so theirs stands before it.
      const sequence =
        freeBetween(highestBelow(own, before), before) ?? freeBetween(highestBelow(own, end), end);
      if (sequence !== undefined) own.add(sequence);
      return sequence;
    },
    policies: facts.isBuiltIn
      ? 'built-in'
      : running.policies.size + running.unreadPhase1.length === 0
        ? 'none'
        : 'written',
    hasPolicy: (proposal) => policies.has(proposalKey(proposal)),
    nextPolicy() {
      const number = freePolicyNumber(policyNumbers, living);
      if (number === undefined) return undefined;
      policyNumbers.add(number);
      const behind = [...running.policies.keys()].filter((other) => other > number);
      return { number, before: behind.length === 0 ? undefined : Math.min(...behind) };
    },
    transformSetOf(transforms, mode) {
      const wanted = transformsKey(transforms);
      for (const set of running.transformSets.values())
        if (
          set.definition !== undefined &&
          transformsKey(set.definition.transforms) === wanted &&
          (set.mode?.mode ?? 'tunnel') === mode &&
          set.mode?.require !== true
        )
          return set.name;
      return undefined;
    },
    exemptionList: (side) => exemptionListOf(side, facts, living),
    isExempt: (translation, inside) => facts.exemptAt(inside).has(exemptionKey(translation)),
    translationLists: translationListsOf(running),
    exemptsFirst: running.twiceNats.some(
      ({ afterAuto, source: { type, real, mapped } }) =>
        afterAuto !== true && !(type === 'static' && real.text === mapped.text),
    ),
    insidesOf: facts.insidesOf,
    hasKey: (address) => facts.keyFor(address) !== undefined,
    groupOf(address) {
      const group = facts.groupOf(address);
      return group && { trustpoint: group.trustpoint !== undefined };
    },
    hasLine: (line) => hasLine(line, facts, hasTunnels),
    isEnabled: (name) => running.enabled.has(name.toLowerCase()),
    trustpoint: facts.certificate.name,
    fresh: false,
  };
}

/** The highest number of a set below an end; 0 where there is none. */
const highestBelow = (numbers: ReadonlySet<number>, end: number): number => {
  let highest = 0;
  for (const number of numbers) if (number < end && number > highest) highest = number;
  return highest;
};

const transformsKey = (transforms: readonly Transform[]): string =>
  transforms
    .map(({ word, bits }) =>
      `${word.text} ${bits?.text === '128' ? '' : (bits?.text ?? '')}`.trim(),
    )
    .sort()
    .join(' ');

/** Lines that are one for the whole device: those that stand there, and those that would change living tunnels. */
function hasLine(
  line: Parameters<Ground['hasLine']>[0],
  { running }: LivingFacts,
  hasTunnels: boolean,
): boolean {
  if (hasTunnels) return true;
  switch (line) {
    case 'identity':
      return running.identity !== undefined;
    case 'keepalive':
      return running.keepalive !== undefined;
    case 'nat-traversal':
      return running.natTraversal !== undefined;
    case 'sysopt':
      return running.sysopts.get('permit-ipsec')?.on === true;
    case 'aggressive':
      return true;
  }
}

/** The map on the interface with an address; else the one that is bound, on `outside` first. */
function placeFor(
  local: Endpoint,
  { interfaces, running: { maps, localAddresses } }: LivingFacts,
  freeName: Ground['freeName'],
): MapPlace {
  const chosen = facing(local, interfaces);
  if (chosen?.map !== undefined) return { name: chosen.map, interface: chosen.name, bound: true };
  // A text in part may lack the line that binds its map.
  const [only] = maps.keys();
  if (only !== undefined && maps.size === 1 && interfaces.every(({ map }) => map === undefined)) {
    const begins = localAddresses.get(only)?.word.text;
    const where =
      begins === undefined ? { interface: chosen?.name } : { interface: undefined, begins };
    return { name: only, ...where, bound: false, isOld: true };
  }
  const begins = chosen === undefined ? beginningAt(local, interfaces)?.name : undefined;
  return {
    name: freeName('map', 'vpn'),
    interface: chosen?.name,
    bound: false,
    ...(begins !== undefined && { begins }),
  };
}
