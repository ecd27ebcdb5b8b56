/**
 * The same tunnel seen from its other end.
 *
 * What no end can know of the other is left out: names, networks, translations, own certificates and private keys, the
 * idle timer. What the other end decides for itself (acceptance, verification of identities) stays as it is here, until
 * the writer of its language decides.
 */

import { addTo } from '../syntax/grouped.js';
import { madeIn } from '../syntax/made-in.js';
import { lengthOf } from './address.js';
import type {
  Certificate,
  Device,
  Endpoint,
  Identity,
  ManualAssociation,
  Peer,
  Protection,
  SecurityPolicy,
  Selector,
} from './device.js';
import { endText } from './endpoint.js';
import { mirroredRulesOf } from './mirror-rules.js';
import { absorbedRows, cutBy } from './narrowed.js';
import { type Overlaps, overlapsOf } from './overlaps.js';
import { intersection, isSameSelector, mirrored, selectorKey } from './selector.js';

/**
 * The device at the other end of the tunnels with one peer: what it must be so that they work, for one peer of it, this
 * device. Undefined where the device has no peer of that id. Rows of other peers that would take packets from a row of
 * this peer become `discard` for just those packets (purpose `other-peer`); the others are of no concern to it.
 */
export function mirror(device: Device, peerId: string): Device | undefined {
  return madeIn(known, device, () => mirrorsOf(device))(peerId);
}

/** Devices with many peers are asked once for each. */
const known = new WeakMap<Device, ReturnType<typeof mirrorsOf>>();

/** What all the mirrors of a device need is looked up once. */
function mirrorsOf(device: Device): (peerId: string) => Device | undefined {
  const peers = new Map(device.peers.map((peer) => [peer.id, peer]));
  const rows = rowsOf(device.policies);
  const associations = new Map<string, ManualAssociation>();
  for (const association of device.manualAssociations)
    associations.set(association.id, association);
  const mirroredRules = mirroredRulesOf(device);
  let overlapping: Overlaps | undefined;

  return (peerId) => {
    const peer = peers.get(peerId);
    if (peer === undefined) return undefined;
    const own = rows.get(peerId) ?? [];
    const fars = farEnds(device.policies, own, peer);
    const [far] = fars;
    overlapping ??= overlapsOf(device.policies.map(({ selector }) => selector));
    const policies = mirroredRows(device.policies, own, peer, fars, overlapping);
    if (peer.remote.kind === 'any' || peer.generatesPolicy !== 'no')
      policies.push(...withoutTaken(mirroredRules(peer, far, policies), takersOf(device, peer)));
    return {
      implementation: device.implementation,
      peers: fars,
      policies,
      phase2Rules: [],
      manualAssociations: mirroredAssociations(policies, associations),
      translations: [],
    };
  };
}

/** The rows of other peers that a device asks before it asks the rules of one. */
export const takersOf = ({ policies }: Device, { id, behind = [] }: Peer): SecurityPolicy[] => {
  const earlier = new Set(behind);
  earlier.delete(id);
  return earlier.size === 0
    ? []
    : policies.filter(
        ({ protection, purpose }) =>
          purpose === 'other-peer' || (protection !== undefined && earlier.has(protection.peer)),
      );
};

/** What a row drops that goes to another peer, seen from the other end. */
export const takenBy = ({ origins }: SecurityPolicy, taken: Selector): SecurityPolicy => ({
  selector: mirrored(taken),
  action: 'discard',
  purpose: 'other-peer',
  ...(origins !== undefined && { origins }),
});

/**
 * Rows of a site, behind what others take of them; those that are taken whole are none of it. One that is for anything has no
 * networks of its own.
 */
function withoutTaken(
  rows: readonly SecurityPolicy[],
  takers: readonly SecurityPolicy[],
): readonly SecurityPolicy[] {
  const discards = new Map<string, SecurityPolicy>();
  const left = rows.filter(({ selector }) => {
    if (lengthOf(selector.local) + lengthOf(selector.remote) === 0) return true;
    const asked = mirrored(selector);
    const taken = takers.flatMap((taker) => {
      const part = intersection(taker.selector, asked);
      return part === undefined ? [] : takenBy(taker, part);
    });
    if (taken.some((row) => isSameSelector(row.selector, selector))) return false;
    for (const row of taken) discards.set(selectorKey(row.selector), row);
    return true;
  });
  return [...discards.values(), ...left];
}

/** The positions of the policies of each peer, as first choice or as standby. */
function rowsOf(policies: readonly SecurityPolicy[]): ReadonlyMap<string, number[]> {
  const rows = new Map<string, number[]>();
  for (const [position, { protection }] of policies.entries()) {
    if (protection === undefined) continue;
    for (const id of new Set([protection.peer, ...(protection.standbyPeers ?? [])]))
      addTo(rows, id, position);
  }
  return rows;
}

/** This device as its peer sees it: one gateway for each address at which tunnels with the peer begin. */
function farEnds(
  policies: readonly SecurityPolicy[],
  own: readonly number[],
  peer: Peer,
): [Peer, ...Peer[]] {
  const fars: [Peer, ...Peer[]] = [mirroredPeer(peer)];
  if (peer.local.kind !== 'address') return fars;
  const known = new Set([peer.local.address]);
  for (const position of own) {
    const { local, peer: of } = policies[position]?.protection ?? {};
    if (of !== peer.id || local?.kind !== 'address' || known.has(local.address)) continue;
    known.add(local.address);
    fars.push(mirroredPeer({ ...peer, local }));
  }
  return fars;
}

const otherDirection = { both: 'both', 'initiate-only': 'respond-only' } as const;

function mirroredPeer(peer: Peer): Peer {
  const {
    keyIsWildcard: _bound,
    answeredKey: _found,
    idleTimeoutSeconds: _own,
    natTraversalUnbound: _unbound,
    ownRulesOnly: _rules,
    behind: _earlier,
    ikePorts,
    certificate,
    expectedIdentities,
    defaulted,
    answeredModes: _theirs,
    answeredIdentity,
    ...same
  } = peer;
  const remote = peer.local;
  const dynamic = peer.remote.kind === 'any';
  return {
    ...same,
    id: endText(remote),
    local: dynamic ? dynamicEnd(peer.remote) : peer.remote,
    remote,
    exchangeModes: modesFor(peer),
    sentIdentity: expectedIdentities[0] ?? { type: 'address' },
    expectedIdentities: [withSubject(peer.sentIdentity, certificate?.subject)],
    ...(certificate !== undefined && { certificate: sharedPart(certificate) }),
    initiation:
      dynamic || peer.initiation === 'respond-only'
        ? 'initiate-only'
        : // The identity that is expected comes only when the other end starts.
          answeredIdentity !== undefined && peer.sentIdentity.type !== 'address'
          ? 'respond-only'
          : otherDirection[peer.initiation],
    generatesPolicy: 'no',
    ikeEnabled: true,
    ...(ikePorts !== undefined && {
      ikePorts: {
        own: [ikePorts.far],
        far: ikePorts.own.includes(500) ? 500 : (ikePorts.own[0] ?? 500),
      },
    }),
    ...(defaulted !== undefined && { defaulted: mirroredMarks(defaulted) }),
  };
}

/** The mode that a peer starts with; first one that it answers, where it does not answer that. */
function modesFor({ exchangeModes, answeredModes }: Peer): Peer['exchangeModes'] {
  const [start] = exchangeModes;
  if (start === undefined || answeredModes?.includes(start) !== false)
    return exchangeModes.slice(0, 1);
  return [...answeredModes.slice(0, 1), start];
}

/** An end that nobody knows by address: a site whose address changes. */
const dynamicEnd = ({ origin }: Endpoint): Endpoint => ({
  kind: 'unknown',
  reason: 'dynamic',
  ...(origin !== undefined && { origin }),
});

/** A name without a value is the subject of the own certificate; the other end has to be told it. */
const withSubject = (identity: Identity, subject: string | undefined): Identity =>
  identity.type === 'distinguished-name' && identity.value === undefined && subject !== undefined
    ? { ...identity, value: subject }
    : identity;

/** What of an end's certificate settings holds for the other too: the authority. */
const sharedPart = ({
  name: _name,
  privateKeyFile: _privateKeyFile,
  peerFile: _peerFile,
  shown: _shown,
  subject: _subject,
  pem,
  ...shared
}: Certificate): Certificate => ({
  ...shared,
  ...(pem !== undefined && { pem: pem.filter(({ role }) => role !== 'own') }),
});

const otherField: Readonly<Record<string, string>> = {
  local: 'remote',
  remote: 'local',
  sentIdentity: 'expectedIdentities',
  expectedIdentities: 'sentIdentity',
};

const mirroredMarks = (defaulted: Record<string, string>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(defaulted).map(([field, source]) => [otherField[field] ?? field, source]),
  );

function mirroredRows(
  policies: readonly SecurityPolicy[],
  own: readonly number[],
  peer: Peer,
  fars: readonly [Peer, ...Peer[]],
  overlapping: Overlaps,
): SecurityPolicy[] {
  const farOf = ({ protection }: SecurityPolicy): Peer =>
    fars.find(({ id }) => protection && id === endText(protection.local)) ?? fars[0];
  const kept = new Map<number, SecurityPolicy[]>();
  const absorbed = absorbedRows(policies, own, overlapping);
  const standing = absorbed.size === 0 ? own : own.filter((position) => !absorbed.has(position));
  for (const position of standing) {
    const policy = policies[position];
    if (policy !== undefined) kept.set(position, [mirroredPolicy(policy, peer, farOf(policy))]);
  }
  for (const position of standing) {
    const policy = policies[position];
    if (policy === undefined) continue;
    for (const other of overlapping.with(position)) {
      const row = policies[other];
      if (row === undefined || absorbed.has(other) || kept.get(other)?.[0]?.action === 'protect')
        continue;
      if (row.action !== 'protect') {
        if (!kept.has(other)) kept.set(other, [mirroredPolicy(row, peer, farOf(row))]);
      } else if (other < position && !isRouted(row, policy)) {
        const taken = intersection(row.selector, policy.selector);
        if (taken === undefined) continue;
        const selector = mirrored(taken);
        const discards = kept.get(other) ?? [];
        discards.push({
          selector,
          action: 'discard',
          purpose: 'other-peer',
          ...(row.origins !== undefined && { origins: row.origins }),
        });
        kept.set(other, discards);
      }
    }
  }
  for (const [position, { home, selector }] of absorbed)
    for (const other of overlapping.with(position)) {
      const rows = kept.get(other);
      if (rows === undefined || other < position || other >= home) continue;
      kept.set(other, cutBy(rows, mirrored(selector)));
    }
  const result: SecurityPolicy[] = [];
  const known = new Set<string>();
  for (const position of [...kept.keys()].sort((a, b) => a - b)) {
    for (const row of kept.get(position) ?? []) {
      const key = selectorKey(row.selector);
      // A row behind one of the same selector decides nothing; a row that was written stays all the same.
      if (row.purpose === 'other-peer' && known.has(key)) continue;
      known.add(key);
      result.push(row);
    }
  }
  return result;
}

/** Whether routing, and not their order, says which of two rows a packet meets. */
export const isRouted = (one: SecurityPolicy, other: SecurityPolicy): boolean =>
  one.routed === true ||
  other.routed === true ||
  (one.contested !== undefined &&
    other.contested !== undefined &&
    one.contested !== other.contested);

function mirroredPolicy(policy: SecurityPolicy, peer: Peer, far: Peer): SecurityPolicy {
  // The other end is whole, whatever is missing here.
  const {
    protection,
    proposes,
    onlyDirection: _half,
    routed: _way,
    contested: _ways,
    ...rest
  } = policy;
  const selector = mirrored(policy.selector);
  if (protection === undefined) return { ...rest, selector };
  return {
    ...rest,
    selector,
    ...(proposes !== undefined && { proposes: mirrored(proposes) }),
    protection: mirroredProtection(protection, peer, far),
  };
}

function mirroredProtection(protection: Protection, peer: Peer, far: Peer): Protection {
  const { standbyPeers: _elsewhere, manual, ...same } = protection;
  const first = protection.peer === peer.id;
  return {
    ...same,
    peer: far.id,
    local: first && protection.remote.kind !== 'any' ? protection.remote : far.local,
    remote: first ? protection.local : far.remote,
    ...(manual !== undefined && {
      manual: { inbound: manual.outbound, outbound: manual.inbound },
    }),
  };
}

function mirroredAssociations(
  policies: readonly SecurityPolicy[],
  associations: ReadonlyMap<string, ManualAssociation>,
): ManualAssociation[] {
  const used = new Set<ManualAssociation>();
  for (const { protection } of policies) {
    for (const id of [
      ...(protection?.manual?.inbound ?? []),
      ...(protection?.manual?.outbound ?? []),
    ]) {
      const association = associations.get(id);
      if (association !== undefined) used.add(association);
    }
  }
  return Array.from(used, (association) => ({
    ...association,
    direction: association.direction === 'inbound' ? 'outbound' : 'inbound',
    local: association.remote,
    remote: association.local,
  }));
}
