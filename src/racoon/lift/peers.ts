import type { Report } from '../../diagnostics/report.js';
import { canonicalAddress } from '../../model/address.js';
import type { Endpoint, Peer } from '../../model/device.js';
import { addressOfEnd } from '../../model/endpoint.js';
import { withoutIke } from '../../model/without-ike.js';
import type { Addresses } from './ends.js';
import { isForAnybody, type KeyRing } from './keys.js';
import { type Listening, usualPort } from './listen.js';
import { peerAt, type SectionMeaning, sectionMeaning } from './peer.js';
import type { LiftedPolicy } from './policies.js';
import { localEnd } from './protections.js';
import type { RemoteSection } from './remote.js';
import type { RemoteChoice } from './remote-choice.js';
import { fieldMarks, marked } from './written.js';

/** The id of the peer that a section is at an address: the address where there is one. */
export const peerIdOf = (section: RemoteSection | undefined, address: string | undefined): string =>
  address ?? section?.label ?? 'anonymous';

export interface LiftedPeers {
  readonly peers: readonly Peer[];
  readonly meanings: ReadonlyMap<RemoteSection, SectionMeaning>;
  /** Sections that some policy uses, or that make their policies themselves. */
  readonly used: ReadonlySet<RemoteSection>;
}

/**
 * One peer for each remote section with an address; one for each address at which an anonymous section serves a policy, or,
 * where it generates policies or none are given, for which a key is there; and the anonymous section itself where it generates policies, where
 * a policy leaves its far end open, or where nothing uses it. Addresses with manual keys alone are peers without IKE.
 * `standIns` has peers whose policies are not among these, each with one whose policies say the same of its end.
 */
export function peersOf(
  policies: readonly LiftedPolicy[],
  remotes: RemoteChoice,
  addresses: Addresses,
  keys: KeyRing,
  report: Report,
  version: '0.7' | '0.8',
  standIns: ReadonlyMap<string, string> = new Map(),
): LiftedPeers {
  const meanings = new Map<RemoteSection, SectionMeaning>();
  const ofBodies = new Map<object, SectionMeaning>();
  const meaningOf = (section: RemoteSection): SectionMeaning => {
    const known = meanings.get(section);
    if (known !== undefined) return known;
    const { body } = section;
    const alike = body && ofBodies.get(body);
    const made = alike ? { ...alike, section } : sectionMeaning(section, report, version);
    meanings.set(section, made);
    if (body !== undefined) ofBodies.set(body, made);
    return made;
  };
  const ends = localEndsOf(policies);
  const endOf = (id: string): Endpoint | undefined =>
    ends.get(id) ?? ends.get(standIns.get(id) ?? '');
  const peers = new Map<string, Peer>();
  const used = new Set<RemoteSection>();
  const add = (section: RemoteSection, address: string | undefined): void => {
    const id = peerIdOf(section, address);
    if (peers.has(id)) return;
    const remote: Endpoint = address === undefined ? { kind: 'any' } : { kind: 'address', address };
    const local = endOf(id) ?? ownEnd(address, addresses);
    peers.set(
      id,
      bound(peerAt(meaningOf(section), id, local, remote, keys), section, addresses.listening),
    );
  };
  const standbys = new Set(policies.flatMap(({ policy }) => policy.protection?.standbyPeers ?? []));
  for (const section of remotes.named) {
    add(section, section.address);
    const { address = '' } = section;
    if (standbys.has(address) || standIns.has(address)) used.add(section);
  }
  for (const { policy, section, asked } of policies) {
    const { protection } = policy;
    if (protection === undefined) continue;
    if (section !== undefined) {
      used.add(section);
      add(section, asked?.remote);
    } else if (protection.manual !== undefined && !peers.has(protection.peer)) {
      const { peer: id, local, remote } = protection;
      peers.set(id, {
        ...withoutIke('strict'),
        id,
        local,
        remote,
        ...marked(...(policy.origins ?? [])),
      });
    }
  }
  for (const section of remotes.anonymous) {
    const generates = meaningOf(section).peer.generatesPolicy !== 'no';
    if (generates || policies.length === 0)
      for (const { id, wildcard } of keys.entries)
        if (!wildcard && canonicalAddress(id) === id && !isForAnybody(id)) add(section, id);
    if (generates || !used.has(section)) add(section, undefined);
    if (generates) used.add(section);
  }
  for (const section of remotes.named)
    if (meaningOf(section).peer.generatesPolicy !== 'no') used.add(section);
  return { peers: [...peers.values()], meanings, used };
}

/** A peer with what racoon is bound to: whether to its own end, and the ports of IKE where they are not the usual one. */
function bound(
  peer: Peer,
  { port = usualPort, head }: RemoteSection,
  { addresses, ports, portsElsewhere, hearsTranslated }: Listening,
): Peer {
  const own = addressOfEnd(peer.local);
  const listens = (own === undefined ? undefined : ports.get(own)) ?? portsElsewhere;
  const isElsewhere = own !== undefined && addresses.size > 0 && !addresses.has(own);
  const isUsual = listens.includes(usualPort);
  const isUnbound = peer.natTraversal !== 'off' && !hearsTranslated(own);
  if (!isElsewhere && isUsual && port === usualPort && !isUnbound) return peer;
  const [line] = addresses.values();
  return {
    ...peer,
    ...(isElsewhere && { ikeEnabled: false }),
    ...(isUnbound && { natTraversalUnbound: true }),
    ...((!isUsual || port !== usualPort) && { ikePorts: { own: [...listens], far: port } }),
    ...fieldMarks({
      ...peer.fieldOrigins,
      ...(isElsewhere && { ikeEnabled: line }),
      ikePorts: isUsual ? head : line,
    }),
  };
}

/** Where nothing says which address is this end's: a peer that anybody can be reaches all of them. */
const ownEnd = (address: string | undefined, addresses: Addresses): Endpoint =>
  address === undefined && addresses.listening.addresses.size === 0
    ? { kind: 'any' }
    : localEnd(undefined, addresses);

function localEndsOf(policies: readonly LiftedPolicy[]): ReadonlyMap<string, Endpoint> {
  const ends = new Map<string, Endpoint>();
  for (const { policy } of policies) {
    const { protection } = policy;
    if (protection === undefined || protection.local.kind !== 'address') continue;
    if (!ends.has(protection.peer)) ends.set(protection.peer, protection.local);
  }
  return ends;
}
