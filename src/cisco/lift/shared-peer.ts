/**
 * One phase 1 for all tunnels with an address. That of the model is one for each remote address, as racoon's is, so a
 * tunnel that would need another than the ones before it is told of and left out.
 */
import type { Endpoint } from '../../model/device.js';
import { addDifferences, areSame, type Difference } from '../../model/difference.js';
import type { PeerEnd } from './peer-endpoint.js';
import type { MadePeer, PeerParts, PeerSource, Rank } from './peer-source.js';
import { dynamicPeer, staticPeer } from './peers.js';
import type { Said } from './running-body.js';
import type { Tell } from './wanted.js';

/**
 * Phase 1 with a peer, as the first tunnel with it has it, also from another address of the device; undefined where this one
 * has another, which is told. One that a dynamic entry answers beside a static one is called by the latter.
 */
export function peerWith(
  parts: PeerParts,
  source: PeerSource,
  end: PeerEnd,
  said: Said,
  rank: Rank,
  tell: Tell,
): MadePeer | undefined {
  const before = parts.peers.get(end.id);
  const made = (tell: Tell): MadePeer => ({
    peer: source.isSite
      ? dynamicPeer(parts, source, end.id, end.endpoint, said, tell)
      : staticPeer(parts, source, end, said, rank, tell),
    source,
  });
  if (before === undefined) return made(tell);
  if (before.source !== undefined && saysTheSame(before.source, source)) return before;
  const isOfSites = source.isSite === true || before.peer.generatesPolicy !== 'no';
  if (
    (before.source === undefined || isOfSites) &&
    tellElsewhere(parts, source.local, end, said, tell)
  )
    return undefined;
  if (before.source === undefined) return made(tell);
  const another = made(() => {});
  const difference = differenceOf(before, another);
  if (difference === undefined) {
    const { behind } = before.peer;
    const { peer, ...rest } = before.source.isSite ? another : before;
    return isOfSites
      ? { ...rest, peer: { ...peer, generatesPolicy: 'unique', ...(behind && { behind }) } }
      : before;
  }
  const { field, what } = difference;
  tell(
    'peer-otherwise',
    said.word.at ?? said.at,
    { peer: end.id, what },
    { related: [before.peer.fieldOrigins?.[field] ?? before.peer.origins?.[0]] },
  );
  return undefined;
}

/**
 * Whether a tunnel with a peer begins at another address of the device than the ones before it, which is told: of keys by
 * hand and IKE with one address one is left out then.
 */
export function tellElsewhere(
  { peers }: PeerParts,
  local: Endpoint,
  { id }: PeerEnd,
  said: Said,
  tell: Tell,
): boolean {
  const before = peers.get(id)?.peer;
  if (before === undefined || areSame(before.local, local)) return false;
  tell(
    'peer-from-elsewhere',
    said.word.at ?? said.at,
    { peer: id, own: addressText(local), other: addressText(before.local) },
    { related: [before.origins?.[0]] },
  );
  return true;
}

const addressText = (end: Endpoint): string =>
  end.kind === 'address' ? end.address : 'an address that is not in the text';

/** Whether two tunnels give a peer the same without being looked into, as almost all do. */
const saysTheSame = (one: PeerSource, other: PeerSource): boolean =>
  one.isSite === other.isSite &&
  one.map === other.map &&
  one.profile === other.profile &&
  one.local === other.local &&
  one.vrf?.name === other.vrf?.name &&
  one.ikeOff?.at === other.ikeOff?.at &&
  isSilent(one) &&
  isSilent(other);

const isSilent = ({ body }: PeerSource): boolean =>
  body.connectionType === undefined &&
  body.phase1Mode === undefined &&
  body.trustpoint === undefined &&
  body.natDisabled === undefined &&
  body.responderOnly === undefined;

/** What differs, in the order in which it is told, and its words. How a dead peer is looked for keeps no tunnel down. */
const words: ReadonlyMap<string, string> = new Map([
  ['preSharedKey', 'the key'],
  ['certificate', 'the certificate'],
  ['proposals', 'the proposals of phase 1'],
  ['exchangeModes', 'the exchange mode'],
  ['answeredModes', 'the exchange mode'],
  ['natTraversal', 'NAT traversal'],
  ['initiation', 'which end starts'],
  ['sentIdentity', 'the identity'],
  ['expectedIdentities', 'the identity'],
  ['extendedAuthentication', 'extended authentication'],
  ['ikeEnabled', 'whether IKE is on'],
]);

function differenceOf(
  before: MadePeer,
  { peer, source }: MadePeer,
): { readonly field: string; readonly what: string } | undefined {
  const differences: Difference[] = [];
  addDifferences(before.peer, peer, '', differences);
  const fields = new Set(differences.map(({ path }) => path.match(/^\w+/)?.[0]));
  if (before.source?.isSite !== source?.isSite) fields.delete('initiation');
  for (const [field, what] of words) if (fields.has(field)) return { field, what };
  const [one, other] = [before.source?.profile, source?.profile];
  // The one phase 1 of the two ends is in one profile.
  return one !== undefined && other !== undefined && one !== other
    ? { field: 'profile', what: 'the ISAKMP profile' }
    : undefined;
}
