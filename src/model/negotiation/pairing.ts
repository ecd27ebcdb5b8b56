import { addTo, groupedBy } from '../../syntax/grouped.js';
import { madeIn } from '../../syntax/made-in.js';
import type { Device, Endpoint, Peer, Phase2Rule, SecurityPolicy } from '../device.js';
import { addressOfEnd, endText } from '../endpoint.js';
import { proposedRows } from '../narrowed.js';
import { sameKey } from '../secret.js';
import { addressScore, evidence } from './likeness.js';
import { type End, type Pair, remoteText, type Side } from './step.js';

/** What a device has for each of its peers, by their ids. */
interface Parts {
  readonly peers: ReadonlyMap<string, Peer>;
  readonly policies: ReadonlyMap<string, readonly SecurityPolicy[]>;
  /** Policies whose tunnels a peer takes over. */
  readonly standby: ReadonlyMap<string, readonly SecurityPolicy[]>;
  readonly rules: ReadonlyMap<string, readonly Phase2Rule[]>;
  readonly rulesForAll: readonly Phase2Rule[];
}

const known = new WeakMap<Device, Parts>();

/** The parts of a device; a device with many peers is taken apart once. */
const partsOf = (device: Device): Parts => madeIn(known, device, () => takenApart(device));

function takenApart(device: Device): Parts {
  const policies = new Map<string, SecurityPolicy[]>();
  const standby = new Map<string, SecurityPolicy[]>();
  for (const policy of device.policies) {
    if (policy.protection === undefined) continue;
    addTo(policies, policy.protection.peer, policy);
    for (const id of policy.protection.standbyPeers ?? []) addTo(standby, id, policy);
  }
  const rules = new Map<string, Phase2Rule[]>();
  const rulesForAll: Phase2Rule[] = [];
  for (const rule of device.phase2Rules) {
    if (rule.peer === undefined) rulesForAll.push(rule);
    else addTo(rules, rule.peer, rule);
  }
  const peers = new Map(device.peers.map((peer) => [peer.id, peer]));
  return { peers, policies, standby, rules, rulesForAll };
}

/**
 * The gateways that a device has tunnels with, each with its policies and rules: all, or those among `ids`. One that has
 * tunnels from several own addresses is one for each that `called`, the other device, has a tunnel with.
 */
function sidesOf(end: End, called: Device, ids?: readonly string[]): Side[] {
  const { peers, policies, standby, rules, rulesForAll } = partsOf(end.device);
  const sides: Side[] = [];
  for (const id of new Set(ids ?? [...peers.keys(), ...policies.keys()])) {
    const peer = peers.get(id);
    const all = proposedRows(policies.get(id) ?? standby.get(id) ?? []);
    if (peer === undefined && all.length === 0) continue;
    for (const own of byOwnEnd(all, called)) {
      const { local, remote } = own[0]?.protection ?? {};
      const isUsual = local?.kind !== 'address' || peer === undefined || isSame(peer.local, local);
      sides.push({
        end,
        ...(peer && { peer: isUsual ? peer : { ...peer, local } }),
        local: local ?? peer?.local ?? { kind: 'unknown', reason: 'not-in-text' },
        remote: (policies.has(id) ? remote : peer?.remote) ?? { kind: 'any' },
        policies: own,
        rules: [rules.get(id), peer?.ownRulesOnly === true ? undefined : rulesForAll].filter(
          (list) => list !== undefined,
        ),
        isStandby: !policies.has(id) && standby.has(id),
      });
    }
  }
  return sides;
}

const isSame = (one: Endpoint, other: Endpoint): boolean => endText(one) === endText(other);

/** Policies by where their tunnels begin; the rest stands with the first, where that is not an address of its own. */
function byOwnEnd(
  policies: readonly SecurityPolicy[],
  { peers }: Device,
): readonly (readonly SecurityPolicy[])[] {
  const ownEnd = ({ protection }: SecurityPolicy) => protection && addressOfEnd(protection.local);
  const [first] = policies;
  const usual = first && ownEnd(first);
  if (policies.every((row) => ownEnd(row) === usual)) return [policies];
  const called = new Set(peers.flatMap(({ remote }) => addressOfEnd(remote) ?? []));
  return [
    ...groupedBy(policies, (row) => {
      const own = ownEnd(row);
      return own !== undefined && called.has(own) ? own : usual;
    }).values(),
  ];
}

/** Gateways of which each may be the other end of one, whose own address is in no text. */
export interface Unidentified {
  readonly side: Side;
  readonly among: readonly Side[];
}

export interface Pairing {
  readonly pairs: readonly Pair[];
  readonly unidentified: readonly Unidentified[];
  /** Gateways of one end that are not at the other, or fit it less well than another one. */
  readonly others: readonly Side[];
}

/**
 * The tunnels that two devices have with each other. Each gateway of one end is paired with the best fitting one of the
 * other; an end that takes anybody may be paired with several. `ofA`: only the tunnels with these peers of A are looked at.
 * `among`: only those with these peers of either end are paired.
 */
export function pairingOf(
  a: End,
  b: End,
  {
    ofA,
    among,
  }: {
    readonly ofA?: readonly string[] | undefined;
    readonly among?: readonly string[] | undefined;
  } = {},
): Pairing {
  const [sidesA, sidesB] = [sidesOf(a, b.device, ofA), sidesOf(b, a.device)];
  const isMeant = (side: Side): boolean =>
    among === undefined ||
    [side.peer?.id, ...remoteText(side)].some((id) => id !== undefined && among.includes(id));
  const byOwnAddress = indexOf(sidesB);
  const fitting = sidesA.flatMap((side) => {
    const best = joined(bestOf(side, candidatesOf(side, byOwnAddress, sidesB)));
    if (best.length < 2 || areSeveral(side, best))
      return best.map((other) => ({ a: side, b: other }));
    const [first] = [...best].sort((one, other) => rankOf(other) - rankOf(one));
    return first === undefined ? [] : [{ a: side, b: first }];
  });
  const back = groupedBy(fitting, (pair) => pair.b);
  const strongest = [...back].flatMap(([other, pairs]) => {
    const rivals = pairs.map((pair) => pair.a);
    const best = rivals.length < 2 ? rivals : bestOf(other, rivals);
    return joined(best.filter((side) => isMeant(side) || isMeant(other))).map((side) => ({
      a: side,
      b: other,
    }));
  });
  const unidentified = (['a', 'b'] as const).flatMap((end) =>
    [...groupedBy(strongest, (pair) => pair[end])].flatMap(([side, pairs]) => {
      const rivals = pairs.map((pair) => (end === 'a' ? pair.b : pair.a));
      return areSeveral(side, rivals) ? [{ side, among: rivals }] : [];
    }),
  );
  const open = new Set(unidentified.map(({ side }) => side));
  const pairs = strongest.filter((pair) => !open.has(pair.a) && !open.has(pair.b));
  const paired = new Set([
    ...pairs.flatMap((pair) => [pair.a, pair.b]),
    ...unidentified.flatMap(({ side, among }) => [side, ...among]),
  ]);
  return {
    pairs,
    unidentified,
    others: [...sidesA, ...sidesB].filter((side) => !paired.has(side)),
  };
}

/** A device answers a site by whichever of its dynamic entries is for what is asked: those of one phase 1 are as one. */
function joined(sides: readonly Side[]): readonly Side[] {
  const [first, ...others] = sides.filter(
    ({ end, peer, policies }) =>
      policies.length === 0 &&
      peer?.remote.kind === 'any' &&
      end.device.implementation.kind !== 'racoon',
  );
  const same = others.filter(({ peer }) => isSamePhase1(peer, first?.peer));
  if (first === undefined || same.length === 0) return sides;
  return sides.flatMap((side) =>
    side === first
      ? { ...first, rules: [first, ...same].flatMap(({ rules }) => rules) }
      : same.includes(side)
        ? []
        : side,
  );
}

const isSamePhase1 = (one: Peer | undefined, other: Peer | undefined): boolean =>
  sameKey(one?.preSharedKey, other?.preSharedKey) &&
  JSON.stringify(one?.expectedIdentities) === JSON.stringify(other?.expectedIdentities);

/** Those of some gateways that fit one best, by addresses, and where these leave several, by what else they say. */
function bestOf(side: Side, candidates: readonly Side[]): readonly Side[] {
  const near = highest(candidates, (other) => addressScore(side, other)).filter(
    (other) => addressScore(side, other) > 0,
  );
  return near.length < 2 ? near : highest(near, (other) => evidence(side, other));
}

function highest(sides: readonly Side[], value: (side: Side) => number): readonly Side[] {
  let best: Side[] = [];
  let most = Number.NEGATIVE_INFINITY;
  for (const side of sides) {
    const one = value(side);
    if (one > most) best = [];
    if (one >= most) best.push(side);
    most = Math.max(most, one);
  }
  return best;
}

const rankOf = ({ policies, isStandby }: Side): number =>
  Number(policies.length > 0) - Number(isStandby);

/** Whether others call one gateway by several addresses, which one whose own address is not known cannot all have. */
const areSeveral = ({ local, end }: Side, others: readonly Side[]): boolean =>
  local.kind === 'unknown' &&
  end.knownAs === undefined &&
  new Set(others.flatMap(remoteText)).size > 1;

/** The sides of one end by the address that they call the other gateway. */
const indexOf = (sides: readonly Side[]): ReadonlyMap<string, readonly Side[]> =>
  groupedBy(sides, ({ remote }) => addressOfEnd(remote) ?? '');

/** Only sides that name this one's own address, or none, can be its other end; all of them where there are few. */
function candidatesOf(
  side: Side,
  index: ReadonlyMap<string, readonly Side[]>,
  all: readonly Side[],
): readonly Side[] {
  if (all.length <= 64 || side.local.kind !== 'address') return all;
  const named = index.get(side.local.address) ?? [];
  const open = index.get('') ?? [];
  // With very many at one address only those whose own address is meant can be it.
  const { remote } = side;
  if (remote.kind !== 'address' || named.length <= 64) return [...named, ...open];
  return [
    ...named.filter(({ local }) => local.kind !== 'address' || local.address === remote.address),
    ...open,
  ];
}

/** Addresses that each device is known by outside, where that was told. */
export interface KnownAs {
  readonly a?: string | undefined;
  readonly b?: string | undefined;
}

/** What messages call two devices: by what they are, by name or order where that is the same. */
export function endsOf(a: Device, b: Device, knownAs: KnownAs = {}): readonly [End, End] {
  const [nameA, nameB] = namesOf(a, b);
  return [
    { device: a, name: nameA, side: 'a', knownAs: knownAs.a },
    { device: b, name: nameB, side: 'b', knownAs: knownAs.b },
  ];
}

function namesOf(a: Device, b: Device): readonly [string, string] {
  const [nameA, nameB] = [kindName(a), kindName(b)];
  if (nameA !== nameB) return [nameA, nameB];
  const [ownA, ownB] = [a.name, b.name];
  const named = ownA !== undefined && ownB !== undefined && ownA !== ownB;
  return [named ? ownA : nth('first', nameA), named ? ownB : nth('second', nameB)];
}

const nth = (which: string, name: string): string => `the ${which} ${name.replace(/^the /, '')}`;

const kindNames: Record<Device['implementation']['kind'], string> = {
  pix6: 'PIX',
  pix7: 'PIX/ASA',
  asa84: 'ASA',
  ios: 'IOS',
  racoon: 'racoon',
  sheet: "the sheet's end",
};

const kindName = (device: Device): string => kindNames[device.implementation.kind];

/** How a tunnel is called in a trace. */
export function tunnelName({ a, b }: Pair): string {
  const text = (side: Side, other: Peer['remote']): string => {
    const end = side.local.kind === 'address' ? side.local : other;
    return end.kind === 'address' ? end.address : '?';
  };
  return `${text(a, b.remote)} - ${text(b, a.remote)}`;
}
