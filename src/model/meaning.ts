import { addTo, groupedBy } from '../syntax/grouped.js';
import type {
  Device,
  ManualAssociation,
  Peer,
  Phase2,
  Phase2Rule,
  Protection,
  SecurityPolicy,
} from './device.js';
import { addDifferences, areSame, type Difference, differenceOf, placeOf } from './difference.js';
import { endText } from './endpoint.js';
import { orderDifferences } from './order.js';
import { isSameSelector, selectorKey } from './selector.js';

export type { Difference } from './difference.js';

/**
 * What two devices do not say alike; empty where they mean the same. Peers are paired by their remote address (those from anywhere by
 * who they say they are), policies by
 * their selector, associations by their ends, several of a kind in their order. Origins, marks of defaults, names, ids, own
 * networks, the implementation and the purpose of a row take no part, nor does the order of policies that share no packet.
 * A phase-2 rule that says of a policy what the policy says itself takes no part either. `b` may have more keys by name.
 */
export function sameMeaning(a: Device, b: Device): readonly Difference[] {
  const differences: Difference[] = [];
  const [namesA, namesB] = [namesOf(a), namesOf(b)];

  for (const pair of pairs(a.peers, b.peers, callerKey)) compare('peers', pair, peerKey, peerView);

  const policyPairs = pairs(a.policies, b.policies, policyKey, ({ selector }, other) =>
    isSameSelector(selector, other.selector),
  );
  const haveSameProtection = protectionComparison(namesA, namesB);
  for (const pair of policyPairs) {
    const { one, other } = pair;
    const isSame =
      one !== undefined &&
      other !== undefined &&
      areSame(one, other, besideProtection) &&
      haveSameProtection(one.protection, other.protection);
    if (!isSame) compare('policies', pair, policyKey, policyView);
  }
  differences.push(...orderDifferences(a.policies, b.policies, policyPairs));

  const associations = pairs(a.manualAssociations, b.manualAssociations, associationKey);
  for (const pair of associations.filter(isWhole))
    compare('manualAssociations', pair, associationKey, associationView);
  for (const pair of closest(associations.filter((one) => !isWhole(one))))
    compare('manualAssociations', pair, associationEnds, associationView);

  const rules = pairs(rulesBeyondPolicies(a, namesA), rulesBeyondPolicies(b, namesB), ruleKey);
  for (const pair of rules)
    compare('phase2Rules', pair, ruleKey, ({ peer: _peer, ...rest }) => rest);

  addDifferences(a.translations, b.translations, 'translations', differences);
  for (const [name, preSharedKey] of Object.entries(a.keysByName ?? {}))
    addDifferences(
      { preSharedKey },
      { preSharedKey: b.keysByName?.[name] },
      `keysByName[${name}]`,
      differences,
    );
  return differences;

  function compare<T>(
    kind: string,
    { one, other }: Pair<T>,
    keyOf: (value: T) => string,
    view: (value: T, names: Names) => unknown,
  ): void {
    const known = one ?? other;
    const path = `${kind}[${known === undefined ? '' : keyOf(known)}]`;
    if (one !== undefined && other !== undefined)
      addDifferences(view(one, namesA), view(other, namesB), path, differences);
    else {
      const said = (value: T | undefined): string | undefined =>
        value === undefined ? undefined : 'present';
      differences.push(differenceOf(path, said(one), said(other), placeOf(one), placeOf(other)));
    }
  }
}

const peerKey = ({ remote }: Peer): string => endText(remote);

/** Peers from anywhere are told apart by who they say they are. */
const callerKey = ({ remote, expectedIdentities }: Peer): string =>
  remote.kind === 'any'
    ? [
        'any',
        ...expectedIdentities.map(({ type, value, within }) => `${type} ${value ?? within}`),
      ].join()
    : endText(remote);

const policyKey = ({ selector }: SecurityPolicy): string => selectorKey(selector);

const ruleKey = ({ local, remote, protocol, peer }: Phase2Rule): string =>
  `${local} ${remote} ${protocol}${peer === undefined ? '' : ` of ${peer}`}`;

/** What ids stand for, so that two devices that chose other ids can be compared. */
interface Names {
  readonly peers: ReadonlyMap<string, string>;
  readonly associations: ReadonlyMap<string, string>;
}

const namesOf = (device: Device): Names => ({
  peers: new Map(device.peers.map(({ id, remote }) => [id, endText(remote)])),
  associations: new Map(
    device.manualAssociations.map(({ id, protocol, spi }) => [id, `${protocol} ${spi}`]),
  ),
});

const peerView = ({ id: _id, behind: _order, idleTimeoutSeconds, ...rest }: Peer): unknown => ({
  ...rest,
  // 0 never tears down, and nor does an end that has no such timer.
  idleTimeoutSeconds: idleTimeoutSeconds === 0 ? undefined : idleTimeoutSeconds,
});

const policyView = (
  { selector: _paired, purpose: _purpose, protection, ...rest }: SecurityPolicy,
  names: Names,
): unknown => ({ ...rest, protection: protection && protectionView(protection, names) });

function protectionView(protection: Protection, { peers, associations }: Names): unknown {
  const { peer, standbyPeers, manual, ...rest } = protection;
  const spis = (ids: readonly string[]): string[] => ids.map((id) => associations.get(id) ?? id);
  return {
    ...rest,
    peer: peers.get(peer) ?? peer,
    standbyPeers: standbyPeers?.map((id) => peers.get(id) ?? id),
    manual: manual && { inbound: spis(manual.inbound), outbound: spis(manual.outbound) },
  };
}

const besideProtection: ReadonlySet<string> = new Set(['selector', 'purpose', 'protection']);

/** Whether two protections say the same. Many policies share one, so pairs that were found the same are remembered. */
function protectionComparison(
  namesA: Names,
  namesB: Names,
): (a: Protection | undefined, b: Protection | undefined) => boolean {
  const known = new Map<Protection, Protection>();
  return (a, b) => {
    if (a === undefined || b === undefined) return a === b;
    if (known.get(a) === b) return true;
    if (!areSame(protectionView(a, namesA), protectionView(b, namesB))) return false;
    known.set(a, b);
    return true;
  };
}

/** What two devices have of one key; undefined where one of them lacks it. */
interface Pair<T> {
  readonly one: T | undefined;
  readonly other: T | undefined;
}

const isWhole = ({ one, other }: Pair<unknown>): boolean =>
  one !== undefined && other !== undefined;

/**
 * Pairs what has the same key, the first with the first; what is left over stands alone. In the order of `a`, then of `b`.
 * What stands alike in both lists is paired as long as `isPair` says so: no key has to be made for it.
 */
function pairs<T>(
  a: readonly T[],
  b: readonly T[],
  keyOf: (value: T) => string,
  isPair: (one: T, other: T) => boolean = (one, other) => keyOf(one) === keyOf(other),
): Pair<T>[] {
  const paired: Pair<T>[] = [];
  for (const [position, one] of a.entries()) {
    const other = b[position];
    if (other === undefined || !isPair(one, other)) break;
    paired.push({ one, other });
  }
  const waiting = groupedBy(b.slice(paired.length), keyOf);
  const used = new Map<string, number>();
  for (const one of a.slice(paired.length)) {
    const key = keyOf(one);
    const next = used.get(key) ?? 0;
    used.set(key, next + 1);
    paired.push({ one, other: waiting.get(key)?.[next] });
  }
  for (const [key, others] of waiting)
    for (const other of others.slice(used.get(key) ?? 0)) paired.push({ one: undefined, other });
  return paired;
}

const associationKey = (association: ManualAssociation): string =>
  `${associationEnds(association)} ${association.spi}`;

const associationEnds = ({ direction, protocol, local, remote }: ManualAssociation): string =>
  `${direction} ${protocol} ${endText(local)} ${endText(remote)}`;

const associationView = ({ id: _id, ...rest }: ManualAssociation): unknown => rest;

/** Pairs what was left over once more, by the ends alone: then the index is what differs. */
const closest = (left: readonly Pair<ManualAssociation>[]): Pair<ManualAssociation>[] =>
  pairs(
    left.flatMap(({ one }) => one ?? []),
    left.flatMap(({ other }) => other ?? []),
    associationEnds,
  );

/**
 * The rules that say more than the policies do, with what their peers' ids stand for. Ports take no part: where a policy has
 * them its rule does not.
 */
function rulesBeyondPolicies(
  { phase2Rules, policies }: Device,
  { peers }: Names,
): readonly Phase2Rule[] {
  const beyond = otherThanInOrder(phase2Rules, policies);
  if (beyond.length === 0) return beyond;
  const said = new Map<string, Phase2[]>();
  for (const { selector, protection } of policies) {
    if (protection?.phase2 === undefined) continue;
    const key = `${selector.local} ${selector.remote} ${selector.protocol}`;
    addTo(said, key, protection.phase2);
  }
  return beyond.flatMap((rule) => {
    const { local, remote, protocol, phase2, peer } = rule;
    const known = said.get(`${local} ${remote} ${protocol}`) ?? [];
    if (known.some((other) => areSame(phase2, other))) return [];
    return [peer === undefined ? rule : { ...rule, peer: peers.get(peer) ?? peer }];
  });
}

/** The rules that the policies, in the order of the rules, do not say: files that were made have both in one order. */
function otherThanInOrder(
  rules: readonly Phase2Rule[],
  policies: readonly SecurityPolicy[],
): readonly Phase2Rule[] {
  const same = new Map<Phase2, Phase2>();
  let next = 0;
  return rules.filter(({ local, remote, protocol, phase2 }) => {
    const { selector, protection } = policies[next] ?? {};
    const other = protection?.phase2;
    if (
      other === undefined ||
      selector?.local !== local ||
      selector.remote !== remote ||
      selector.protocol !== protocol
    )
      return true;
    if (same.get(phase2) !== other) {
      if (!areSame(phase2, other)) return true;
      same.set(phase2, other);
    }
    next++;
    return false;
  });
}
