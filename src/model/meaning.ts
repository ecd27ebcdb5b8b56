import type {
  Device,
  Endpoint,
  ManualAssociation,
  Peer,
  Phase2,
  Phase2Rule,
  Protection,
  SecurityPolicy,
} from './device.js';
import { addDifferences, areSame, type Difference, differenceOf, placeOf } from './difference.js';
import { orderDifferences } from './order.js';
import { selectorKey } from './selector.js';

export type { Difference } from './difference.js';

/**
 * What two devices do not say alike; empty where they mean the same. Peers are paired by their remote address, policies by
 * their selector, associations by their ends, several of a kind in their order. Origins, marks of defaults, names, ids, own
 * networks, the implementation and the purpose of a row take no part, nor does the order of policies that share no packet.
 * A phase-2 rule that says of a policy what the policy says itself takes no part either.
 */
export function sameMeaning(a: Device, b: Device): readonly Difference[] {
  const differences: Difference[] = [];
  const [namesA, namesB] = [namesOf(a), namesOf(b)];

  for (const [key, one, other] of pairs(a.peers, b.peers, ({ remote }) => endText(remote)))
    compare(`peers[${key}]`, one, other, peerView);

  const policyPairs = pairs(a.policies, b.policies, ({ selector }) => selectorKey(selector));
  for (const [key, one, other] of policyPairs) {
    compare(`policies[${key}]`, one, other, policyView);
  }
  differences.push(...orderDifferences(a.policies, b.policies, policyPairs));

  const associations = pairs(a.manualAssociations, b.manualAssociations, associationKey);
  for (const [key, one, other] of closest(associations))
    compare(`manualAssociations[${key}]`, one, other, ({ id: _id, ...rest }) => rest);

  const rules = pairs(
    rulesBeyondPolicies(a),
    rulesBeyondPolicies(b),
    ruleKey(namesA),
    ruleKey(namesB),
  );
  for (const [key, one, other] of rules)
    compare(`phase2Rules[${key}]`, one, other, ({ peer: _peer, ...rest }) => rest);

  addDifferences(a.translations, b.translations, 'translations', differences);
  return differences;

  function compare<T>(
    path: string,
    one: T | undefined,
    other: T | undefined,
    view: (value: T, names: Names) => unknown,
  ): void {
    if (one !== undefined && other !== undefined)
      addDifferences(view(one, namesA), view(other, namesB), path, differences);
    else {
      const said = (value: T | undefined): string | undefined =>
        value === undefined ? undefined : 'present';
      differences.push(differenceOf(path, said(one), said(other), placeOf(one), placeOf(other)));
    }
  }
}

const ruleKey =
  ({ peers }: Names) =>
  ({ local, remote, protocol, peer }: Phase2Rule): string =>
    `${local} ${remote} ${protocol}${peer === undefined ? '' : ` of ${peers.get(peer) ?? peer}`}`;

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

/** An end as text; every unknown end is the same. */
const endText = (end: Endpoint): string =>
  end.kind === 'address' ? end.address : end.kind === 'name' ? end.name : end.kind;

const peerView = ({ id: _id, idleTimeoutSeconds, ...rest }: Peer): unknown => ({
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

type Pair<T> = readonly [key: string, one: T | undefined, other: T | undefined];

/** Pairs what has the same key, the first with the first; what is left over stands alone. In the order of `a`, then of `b`. */
function pairs<T>(
  a: readonly T[],
  b: readonly T[],
  keyOf: (value: T) => string,
  keyOfOther: (value: T) => string = keyOf,
): Pair<T>[] {
  const waiting = new Map<string, T[]>();
  for (const other of b) {
    const key = keyOfOther(other);
    const same = waiting.get(key);
    if (same === undefined) waiting.set(key, [other]);
    else same.push(other);
  }
  const used = new Map<string, number>();
  const paired = a.map((one): Pair<T> => {
    const key = keyOf(one);
    const next = used.get(key) ?? 0;
    used.set(key, next + 1);
    return [key, one, waiting.get(key)?.[next]];
  });
  for (const [key, others] of waiting) {
    for (const other of others.slice(used.get(key) ?? 0)) paired.push([key, undefined, other]);
  }
  return paired;
}

const associationKey = (association: ManualAssociation): string =>
  `${associationEnds(association)} ${association.spi}`;

const associationEnds = ({ direction, protocol, local, remote }: ManualAssociation): string =>
  `${direction} ${protocol} ${endText(local)} ${endText(remote)}`;

/** Pairs what was left over once more, by the ends alone: then the index is what differs. */
function closest(exact: readonly Pair<ManualAssociation>[]): Pair<ManualAssociation>[] {
  const left = (values: readonly (ManualAssociation | undefined)[]): ManualAssociation[] =>
    values.filter((value) => value !== undefined);
  const alone = exact.filter(([, one, other]) => one === undefined || other === undefined);
  return [
    ...exact.filter(([, one, other]) => one !== undefined && other !== undefined),
    ...pairs(
      left(alone.map(([, one]) => one)),
      left(alone.map(([, , other]) => other)),
      associationEnds,
    ),
  ];
}

/** The rules that say more than the policies do. Ports take no part: where a policy has them its rule does not. */
function rulesBeyondPolicies({ phase2Rules, policies }: Device): readonly Phase2Rule[] {
  if (phase2Rules.length === 0) return phase2Rules;
  const said = new Map<string, Phase2[]>();
  for (const { selector, protection } of policies) {
    if (protection?.phase2 === undefined) continue;
    const key = `${selector.local} ${selector.remote} ${selector.protocol}`;
    const known = said.get(key);
    if (known === undefined) said.set(key, [protection.phase2]);
    else known.push(protection.phase2);
  }
  return phase2Rules.filter(({ local, remote, protocol, phase2 }) => {
    const known = said.get(`${local} ${remote} ${protocol}`) ?? [];
    return !known.some((other) => areSame(phase2, other));
  });
}
