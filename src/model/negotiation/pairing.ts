import type { Device, Endpoint, Peer, Phase2Rule, SecurityPolicy } from '../device.js';
import { proposedRows } from '../narrowed.js';
import type { End, Pair, Side } from './step.js';

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
function partsOf(device: Device): Parts {
  const parts = known.get(device) ?? takenApart(device);
  known.set(device, parts);
  return parts;
}

function takenApart(device: Device): Parts {
  const policies = new Map<string, SecurityPolicy[]>();
  const standby = new Map<string, SecurityPolicy[]>();
  for (const policy of device.policies) {
    if (policy.protection === undefined) continue;
    append(policies, policy.protection.peer, policy);
    for (const id of policy.protection.standbyPeers ?? []) append(standby, id, policy);
  }
  const rules = new Map<string, Phase2Rule[]>();
  const rulesForAll: Phase2Rule[] = [];
  for (const rule of device.phase2Rules) {
    if (rule.peer === undefined) rulesForAll.push(rule);
    else append(rules, rule.peer, rule);
  }
  const peers = new Map(device.peers.map((peer) => [peer.id, peer]));
  return { peers, policies, standby, rules, rulesForAll };
}

/** The gateways that a device has tunnels with, each with its policies and rules: all, or those among `ids`. */
function sidesOf(end: End, ids?: readonly string[]): Side[] {
  const { peers, policies, standby, rules, rulesForAll } = partsOf(end.device);
  const sides: Side[] = [];
  for (const id of new Set(ids ?? [...peers.keys(), ...policies.keys()])) {
    const peer = peers.get(id);
    const own = proposedRows(policies.get(id) ?? standby.get(id) ?? []);
    if (peer === undefined && own.length === 0) continue;
    const [first] = own;
    sides.push({
      end,
      ...(peer === undefined ? {} : { peer }),
      local: first?.protection?.local ?? peer?.local ?? { kind: 'unknown', reason: 'not-in-text' },
      remote: policies.has(id)
        ? (first?.protection?.remote ?? { kind: 'any' })
        : (peer?.remote ?? { kind: 'any' }),
      policies: own,
      rules: [rules.get(id), rulesForAll].filter((list) => list !== undefined),
      isStandby: !policies.has(id) && standby.has(id),
    });
  }
  return sides;
}

function append<Key, Value>(map: Map<Key, Value[]>, key: Key, value: Value): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}

/** How well one end's idea of an address fits the other end's own: 2 equal, 1 nothing against it, 0 another address. */
function likeness(meant: Endpoint, own: Endpoint): 0 | 1 | 2 {
  if (meant.kind === 'address' && own.kind === 'address')
    return meant.address === own.address ? 2 : 0;
  return 1;
}

/** Both directions: what A calls its peer against what B calls itself, and the reverse. */
function score(a: Side, b: Side): number {
  const towards = likeness(a.remote, b.local);
  const back = likeness(b.remote, a.local);
  // One address that differs may be a translator in between; two are two other gateways.
  if (towards === 0 && back === 0) return 0;
  if (towards === 0 || back === 0) return towards + back === 2 ? 1 : 0;
  return towards + back + 1;
}

export interface Pairing {
  readonly pairs: readonly Pair[];
  /** Gateways of one end that are not at the other, or fit it less well than another one. */
  readonly others: readonly Side[];
}

/**
 * The tunnels that two devices have with each other. Each gateway of one end is paired with the best fitting one of the
 * other; an end that takes anybody may be paired with several. `peersOfA`: only the tunnels with these peers of A.
 */
export function pairingOf(a: End, b: End, peersOfA?: readonly string[]): Pairing {
  const [sidesA, sidesB] = [sidesOf(a, peersOfA), sidesOf(b)];
  const byOwnAddress = indexOf(sidesB);
  const pairs: Pair[] = [];
  for (const side of sidesA) {
    const candidates = candidatesOf(side, byOwnAddress, sidesB);
    let best: Side | undefined;
    let bestScore = 0;
    for (const candidate of candidates) {
      const value =
        score(side, candidate) * 4 +
        (candidate.policies.length > 0 ? 1 : 0) -
        (candidate.isStandby ? 1 : 0);
      if (score(side, candidate) > 0 && value > bestScore) {
        best = candidate;
        bestScore = value;
      }
    }
    if (best === undefined) continue;
    pairs.push({ a: side, b: best });
  }
  const strongest = withoutWeaker(pairs);
  const paired = new Set(strongest.flatMap((pair) => [pair.a, pair.b]));
  return {
    pairs: strongest,
    others: [...sidesA, ...sidesB].filter((side) => !paired.has(side)),
  };
}

/** Where an exact pair exists, looser pairs of the same two ends say nothing new. */
function withoutWeaker(pairs: readonly Pair[]): readonly Pair[] {
  const best = new Map<Side, number>();
  for (const { a, b } of pairs) best.set(b, Math.max(best.get(b) ?? 0, score(a, b)));
  return pairs.filter(({ a, b }) => score(a, b) === best.get(b));
}

/** The sides of one end by the address that they call the other gateway. */
function indexOf(sides: readonly Side[]): ReadonlyMap<string, readonly Side[]> {
  const index = new Map<string, Side[]>();
  for (const side of sides)
    append(index, side.remote.kind === 'address' ? side.remote.address : '', side);
  return index;
}

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

/** What messages call two devices: by what they are, by name or order where that is the same. */
export function endsOf(a: Device, b: Device): readonly [End, End] {
  const [nameA, nameB] = [kindName(a), kindName(b)];
  if (nameA !== nameB)
    return [
      { device: a, name: nameA, side: 'a' },
      { device: b, name: nameB, side: 'b' },
    ];
  const [ownA, ownB] = [a.name, b.name];
  const named = ownA !== undefined && ownB !== undefined && ownA !== ownB;
  return [
    { device: a, name: named ? ownA : nth('first', nameA), side: 'a' },
    { device: b, name: named ? ownB : nth('second', nameB), side: 'b' },
  ];
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
