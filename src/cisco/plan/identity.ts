import { leavingOut, type Report } from '../../diagnostics/report.js';
import type { Identity, Peer } from '../../model/device.js';
import { addressOfEnd } from '../../model/endpoint.js';
import type { Dialect } from '../syntax.js';
import { spotOf } from './spot.js';
import type { Target } from './target.js';

/** How the target names itself to a peer; undefined where it cannot as is wanted, which is told. */
export function plannedIdentity(peer: Peer, target: Target, report: Report): Identity | undefined {
  const wanted = peer.sentIdentity;
  const at = spotOf(wanted, peer);
  const { type, value } = wanted;
  if (type === 'address') {
    const sent = addressOfEnd(peer.local) ?? '';
    if (value !== undefined && value !== sent && sent !== '')
      report('identity-other-address', at, { wanted: value, sent });
    // IOS names the address in what it starts aggressive mode with.
    const isNamed =
      target.dialect === 'ios' &&
      peer.remote.kind === 'address' &&
      peer.exchangeModes[0] === 'aggressive' &&
      keysOf(peer) &&
      sent !== '';
    return isNamed ? { ...wanted, value: sent } : withoutValue(wanted);
  }
  const canBeSaid =
    target.limits.identities.has(type) &&
    // PIX 7 and ASA send the subject by `auto`, which goes with certificates.
    !(type === 'distinguished-name' && target.dialect !== 'ios' && keysOf(peer)) &&
    // A profile says it, and takes no peer by the subject alone.
    !(type === 'user-fqdn' && showsSubject(peer));
  if (peer.remote.kind === 'any' && target.dialect === 'ios' && type.endsWith('fqdn')) {
    report('identity-not-on-target', at, { type, target: target.limits.name, why: 'anybody' });
    return undefined;
  }
  const hasDomain = target.dialect === 'ios' || value?.includes('.') !== false;
  if (type === 'fqdn' && !hasDomain && !target.fromCisco && !isBoundToAddress(peer)) {
    report('identity-not-on-target', at, { type, target: target.limits.name, why: 'no-domain' });
    return undefined;
  }
  if (isBoundToAddress(peer)) {
    report('identity-address-instead', at, { type });
    return { type: 'address', ...(wanted.origins !== undefined && { origins: wanted.origins }) };
  }
  if (!canBeSaid) {
    report('identity-not-on-target', at, { type, target: target.limits.name });
    return undefined;
  }
  return type === 'distinguished-name' ? withoutValue(wanted) : wanted;
}

const withoutValue = ({ value: _own, ...identity }: Identity): Identity => identity;

/** The key is looked up by address before any identity can be read: pre-shared keys in main mode. */
export const isBoundToAddress = (peer: Peer): boolean =>
  peer.exchangeModes[0] !== 'aggressive' &&
  peer.proposals.length > 0 &&
  peer.proposals.every(({ authentication }) => authentication === 'psk');

const keysOf = (peer: Peer): boolean =>
  peer.proposals.some(({ authentication }) => authentication === 'psk');

/** The word of `isakmp identity` for an identity. */
export function identityWordOf({ type }: Identity, dialect: Dialect): string {
  if (type === 'fqdn') return 'hostname';
  if (type === 'key-id') return 'key-id';
  if (type === 'distinguished-name') return dialect === 'ios' ? 'dn' : 'auto';
  return 'address';
}

/** IOS names itself to a planned peer by a profile, or where it starts aggressive mode: then it is no setting for all. */
export const isOfOnePeer = (
  { sentIdentity, identityVerified }: Pick<Peer, 'sentIdentity' | 'identityVerified'>,
  dialect: Dialect,
): boolean =>
  dialect === 'ios' &&
  (sentIdentity.type.endsWith('fqdn') ? identityVerified : isAddressNamed(sentIdentity));

const isAddressNamed = ({ type, value }: Identity): boolean =>
  type === 'address' && value !== undefined;

/** A peer that shows its certificate and sends the subject of it. */
const showsSubject = ({
  preSharedKey,
  expectedIdentities,
}: Pick<Peer, 'preSharedKey' | 'expectedIdentities'>): boolean =>
  preSharedKey === undefined &&
  expectedIdentities.some(({ type }) => type === 'distinguished-name');

/** IOS speaks to this peer by a profile: it says more than the settings for all and than a peer section with a key can. */
export function usesProfile(
  peer: Pick<Peer, 'sentIdentity' | 'exchangeModes' | 'preSharedKey' | 'expectedIdentities'>,
  dialect: Dialect,
): boolean {
  const { sentIdentity, exchangeModes, preSharedKey } = peer;
  if (dialect !== 'ios') return false;
  const startsAggressive = exchangeModes[0] === 'aggressive';
  // A peer section names the router only where it starts.
  if (startsAggressive) return preSharedKey === undefined || sentIdentity.type !== 'address';
  // No line that says whom a profile takes is for a subject that may be any.
  if (showsSubject(peer)) return false;
  return sentIdentity.type.endsWith('fqdn') || isAddressNamed(sentIdentity);
}

/** The word after `match identity` for a name that the peer sends, which stands beside the line for its address. */
export const matchWordOf = ({ type, value }: Identity): string | undefined =>
  value === undefined || /[\s?"]/.test(value) ? undefined : matchWords[type];

const matchWords: { readonly [Type in Identity['type']]?: string } = {
  fqdn: 'host',
  'user-fqdn': 'user',
  'key-id': 'group',
};

/** What of an identity is one setting for the whole device; undefined where any setting does. */
function settingOf(peer: Peer, { dialect }: Target): string | undefined {
  const { type, value } = peer.sentIdentity;
  // A router that starts aggressive mode with its address answers with what it says to all.
  if (dialect === 'ios' && type === 'address') return 'address ';
  if (isOfOnePeer(peer, dialect)) return undefined;
  // `auto` of PIX 7 and ASA is the address with keys and the subject with certificates.
  const isAuto = dialect === 'pix7' || dialect === 'asa84';
  if (isAuto && type === 'address' && peer.preSharedKey !== undefined) return undefined;
  return `${type} ${value ?? ''}`;
}

/**
 * Leaves out the peers whose identity differs from the first one's: it is one setting for all. PIX 7 and ASA can send
 * addresses with keys and subjects with certificates at once.
 */
export function withOneIdentity(
  peers: readonly Peer[],
  target: Target,
  report: Report,
): readonly Peer[] {
  const isFree = (peer: Peer): boolean =>
    isOfOnePeer(peer, target.dialect) && settingOf(peer, target) === undefined;
  const first = peers.find((peer) => !isFree(peer));
  if (first === undefined) return peers;
  const isOfAuto = ({ sentIdentity: { type } }: Peer): boolean =>
    type === 'distinguished-name' || type === 'address';
  const isAuto = isOfAuto(first);
  // An address with keys leaves open whether certificates go with their subject or with the address.
  const open = peers.find((peer) => isOfAuto(peer) && settingOf(peer, target) !== undefined);
  const written = settingOf(first, target) ?? (open && settingOf(open, target));
  const named = first.sentIdentity.type;
  return peers.filter((peer) => {
    const own = settingOf(peer, target);
    if (own === written || isFree(peer)) return true;
    if (own === undefined && isAuto) return true;
    leavingOut(report, [peer.id])('identity-differs', spotOf(peer.sentIdentity, peer), {
      type: peer.sentIdentity.type,
      written: named,
    });
    return false;
  });
}
