import type { Report } from '../../diagnostics/report.js';
import type { Certificate, Peer } from '../../model/device.js';
import { idleMinutes, natTraversalDefault } from '../defaults.js';
import { factsOf } from '../onto/living.js';
import { isBoundToAddress, matchWordOf, plannedIdentity, usesProfile } from './identity.js';
import { plannedKeepalive } from './keepalive.js';
import { keyIsSayable } from './key.js';
import { plannedProposals } from './phase1.js';
import { placeIn, spotOf } from './spot.js';
import type { Target } from './target.js';

/** A peer in what the target can say, its own proposals only; undefined where it must be left out, which is told. */
export function plannedPeer(peer: Peer, target: Target, report: Report): Peer | undefined {
  const { local, remote } = peer;
  if (local.kind === 'address' && remote.kind === 'address' && local.address === remote.address) {
    report('ends-equal', local.origin ?? spotOf(peer), { address: local.address });
    return undefined;
  }
  const proposals = plannedProposals(peer, target, report);
  const keySayable = keyIsSayable(peer, target, report);
  const sentIdentity = plannedIdentity(
    proposals === undefined ? peer : { ...peer, proposals },
    target,
    report,
  );
  const exchangeModes = plannedModes(peer, target, report);
  if (
    proposals === undefined ||
    !keySayable ||
    sentIdentity === undefined ||
    exchangeModes === undefined
  )
    return undefined;
  tellCertificate(peer, proposals, target, report);
  if (peer.keyIsWildcard === true && peer.remote.kind === 'address')
    report('key-for-one-peer', spotOf(peer.preSharedKey, peer), { address: peer.remote.address });
  const named =
    isBoundToAddress(peer) && !target.fromCisco
      ? peer.expectedIdentities.find(({ type }) => type !== 'address')
      : undefined;
  if (named !== undefined) {
    const facts = { type: named.type, target: target.limits.name };
    // What a far gateway sends is in no text; what was expected of it may not have been checked.
    const telling = target.isOtherEnd ? { severity: 'error' as const } : {};
    report('identity-unexpected', spotOf(named, peer), facts, telling);
    if (target.isOtherEnd) return undefined;
  }
  if (peer.natTraversal === 'force')
    report('nat-traversal-forced', placeIn('natTraversal', peer), {});
  const {
    keyIsWildcard,
    certificate,
    preSharedKey,
    expectedIdentities: wanted,
    extendedAuthentication: _client,
    natTraversalUnbound: _unbound,
    ownRulesOnly: _rules,
    idleTimeoutSeconds,
    ...same
  } = peer;
  const isAny = peer.remote.kind === 'any';
  // With a key the peer is known by it, whatever else is offered.
  const withKey =
    preSharedKey !== undefined && proposals.some(({ authentication }) => authentication === 'psk');
  const isProfiled = usesProfile(
    {
      sentIdentity,
      exchangeModes,
      expectedIdentities: wanted,
      ...(withKey && { preSharedKey }),
    },
    target.dialect,
  );
  return {
    ...same,
    proposals,
    exchangeModes,
    sentIdentity,
    expectedIdentities:
      (withKey || isProfiled) && peer.remote.kind === 'address'
        ? [
            { type: 'address', value: peer.remote.address },
            ...(isProfiled ? wanted.filter(matchWordOf) : []),
          ]
        : [],
    identityVerified: isProfiled,
    ...(withKey
      ? { preSharedKey }
      : { certificate: plannedCertificate(certificate, peer, target) }),
    ...(isAny && { keyIsWildcard: keyIsWildcard ?? withKey }),
    acceptance: 'smaller',
    deadPeerDetection: plannedKeepalive(peer, target, report),
    natTraversal: plannedNatTraversal(peer, target),
    initiation: isAny ? 'respond-only' : plannedInitiation(peer, target),
    generatesPolicy: isAny ? 'unique' : 'no',
    rekey: 'on',
    initialContact: true,
    ikeEnabled: true,
    ...(isAny ? {} : plannedIdleTimeout(idleTimeoutSeconds, peer, target, report)),
  };
}

/** PIX 7 and ASA can be told to start only, or to answer only. */
const plannedInitiation = (
  { initiation }: Peer,
  { dialect, fromCisco }: Target,
): Peer['initiation'] =>
  fromCisco && (dialect === 'pix7' || dialect === 'asa84') ? initiation : 'both';

/** PIX 7 and ASA tear idle tunnels down, by a timer of their group policy that is not written here. */
function plannedIdleTimeout(
  wanted: number | undefined,
  peer: Peer,
  { dialect, onto, limits }: Target,
  report: Report,
): Pick<Peer, 'idleTimeoutSeconds'> {
  if (dialect !== 'pix7' && dialect !== 'asa84') return {};
  const minutes = onto === undefined ? idleMinutes.value : factsOf(onto).idleMinutes;
  if (minutes > 0 && wanted !== minutes * 60)
    report('idle-timer-stays', spotOf(peer), { minutes, target: limits.name });
  return { idleTimeoutSeconds: minutes * 60 };
}

const isKnown = (modes: Peer['exchangeModes']): boolean =>
  modes.includes('main') || modes.includes('aggressive');

function plannedModes(
  { exchangeModes, ...peer }: Peer,
  target: Target,
  report: Report,
): Peer['exchangeModes'] | undefined {
  // Nothing is started with a peer that may be anywhere, and both are answered.
  if (peer.remote.kind === 'any' && !target.fromCisco && isKnown(exchangeModes))
    return ['main', 'aggressive'];
  const isStarted = exchangeModes[0] === 'aggressive';
  if (target.fromCisco && (!isStarted || target.limits.startsAggressive)) return exchangeModes;
  if (exchangeModes.includes('main') && !(target.fromCisco && isStarted))
    return ['main', 'aggressive'];
  if (!exchangeModes.includes('aggressive')) {
    report('exchange-mode-not-on-target', placeIn('exchangeModes', peer), {
      mode: exchangeModes[0] ?? 'unknown',
      target: target.limits.name,
    });
    return undefined;
  }
  if (target.limits.startsAggressive) return ['aggressive', 'main'];
  report('aggressive-not-started', placeIn('exchangeModes', peer), { target: target.limits.name });
  return ['main', 'aggressive'];
}

function tellCertificate(
  peer: Peer,
  proposals: Peer['proposals'],
  target: Target,
  report: Report,
): void {
  const named =
    target.fromCisco && target.dialect !== 'pix6' && peer.certificate?.name !== undefined;
  if (named || proposals.every(({ authentication }) => authentication !== 'rsa-sig')) return;
  const { value = '' } = peer.sentIdentity;
  report('certificate-enrol', placeIn('name', peer.certificate ?? {}, proposals[0], peer), {
    target: target.limits.name,
    pattern: isPattern(value) ? value : undefined,
  });
}

/** Whether a name stands for many: `*` as a whole value of a part is any. */
const isPattern = (name: string): boolean => /=\*\s*(?:[,/]|$)/.test(name);

/** The trustpoint of a fresh device. */
const usualTrustpoint = 'vpn-ca';

function plannedCertificate(
  certificate: Certificate | undefined,
  peer: Peer,
  { dialect, fromCisco, onto }: Target,
): Certificate {
  const { type, value = '' } = peer.sentIdentity;
  const subject =
    certificate?.subject ??
    (type === 'distinguished-name' && !isPattern(value) ? peer.sentIdentity.value : undefined);
  const origins = certificate?.origins;
  const living = onto && factsOf(onto).certificate;
  // PIX 6 has one authority, which no line of the tunnel names and whose address is not known here.
  const [own, usual] =
    dialect === 'pix6' ? [] : [fromCisco ? certificate?.name : undefined, usualTrustpoint];
  const name = own ?? living?.name ?? usual;
  // A trustpoint that stands there stays as it is.
  if (living?.name !== undefined && name === living.name)
    return { ...living, verified: true, ...(origins !== undefined && { origins }) };
  return {
    ...(name !== undefined && { name }),
    verified: true,
    ...(subject !== undefined && dialect !== 'pix6' && { subject }),
    ...(origins !== undefined && { origins }),
  };
}

function plannedNatTraversal(
  { natTraversal, defaulted }: Peer,
  { dialect, fromCisco, fromSheet, onto }: Target,
): Peer['natTraversal'] {
  if (fromSheet && defaulted?.natTraversal !== undefined) {
    // A translator is looked for, so that it does no harm; on PIX 6 it would be a setting for all peers.
    const isOn = onto === undefined ? dialect !== 'pix6' : factsOf(onto).natTraversal;
    return isOn ? 'on' : 'off';
  }
  // On IOS it is on, and one switch for all peers; a translator is looked for, so that does no harm.
  if (dialect === 'ios' && !fromCisco) return 'on';
  return natTraversal === 'off' ? 'off' : 'on';
}

/**
 * NAT traversal where it is one setting for all peers: on as soon as one wants it. So it is on PIX 6 and IOS; PIX 7 and ASA
 * can switch it off for an entry, but not for the peers of a dynamic one.
 */
export function withOneNatTraversal(
  peers: readonly Peer[],
  { dialect, version }: Target,
): readonly Peer[] {
  const isGlobal = dialect === 'pix6' || dialect === 'ios';
  const isOn =
    peers.some(({ natTraversal }) => natTraversal !== 'off') ||
    (!isGlobal && natTraversalDefault(dialect, version).value === 'on');
  const natTraversal = isOn ? 'on' : 'off';
  return peers.map((peer) =>
    (isGlobal || peer.remote.kind === 'any') && peer.natTraversal !== natTraversal
      ? { ...peer, natTraversal }
      : peer,
  );
}

/** One trustpoint serves all peers with certificates, so they share its subject. */
export function withOneSubject(peers: readonly Peer[], { fromCisco }: Target): readonly Peer[] {
  const subject = peers.find(({ certificate }) => certificate?.subject !== undefined)?.certificate
    ?.subject;
  if (subject === undefined || fromCisco) return peers;
  return peers.map((peer) =>
    peer.certificate === undefined
      ? peer
      : { ...peer, certificate: { ...peer.certificate, subject } },
  );
}
