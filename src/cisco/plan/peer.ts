import type { Report } from '../../diagnostics/report.js';
import type { Certificate, Peer } from '../../model/device.js';
import { factsOf } from '../onto/living.js';
import { isBoundToAddress, plannedIdentity } from './identity.js';
import { plannedKeepalive } from './keepalive.js';
import { keyIsSayable } from './key.js';
import { plannedProposals } from './phase1.js';
import { spotOf } from './spot.js';
import type { Target } from './target.js';

/** A peer in what the target can say, its own proposals only; undefined where it must be left out, which is told. */
export function plannedPeer(peer: Peer, target: Target, report: Report): Peer | undefined {
  const proposals = plannedProposals(peer, target, report);
  const keySayable = keyIsSayable(peer, target, report);
  const sentIdentity = plannedIdentity(peer, target, report);
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
  for (const expected of peer.expectedIdentities) {
    if (expected.type !== 'address' && isBoundToAddress(peer) && !target.fromCisco)
      report('identity-unexpected', spotOf(expected, peer), {
        type: expected.type,
        target: target.limits.name,
      });
  }
  if (peer.natTraversal === 'force') report('nat-traversal-forced', spotOf(peer), {});
  const { keyIsWildcard, certificate, ...same } = peer;
  const usesCertificates = proposals.some(({ authentication }) => authentication === 'rsa-sig');
  return {
    ...same,
    proposals,
    exchangeModes,
    sentIdentity,
    expectedIdentities: target.fromCisco ? peer.expectedIdentities : [],
    identityVerified: target.fromCisco && peer.identityVerified,
    ...(usesCertificates && {
      certificate: plannedCertificate(certificate, peer, target),
    }),
    ...(keyIsWildcard === true && peer.remote.kind === 'any' && { keyIsWildcard }),
    acceptance: 'smaller',
    deadPeerDetection: plannedKeepalive(peer, target, report),
    natTraversal: plannedNatTraversal(peer, target),
    generatesPolicy:
      peer.generatesPolicy === 'no' || target.fromCisco ? peer.generatesPolicy : 'no',
    ikeEnabled: true,
  };
}

function plannedModes(
  { exchangeModes, ...peer }: Peer,
  target: Target,
  report: Report,
): Peer['exchangeModes'] | undefined {
  if (target.fromCisco) return exchangeModes;
  if (exchangeModes.includes('main')) return ['main', 'aggressive'];
  if (!exchangeModes.includes('aggressive')) {
    report('exchange-mode-not-on-target', spotOf(peer), {
      mode: exchangeModes[0] ?? 'unknown',
      target: target.limits.name,
    });
    return undefined;
  }
  if (target.limits.startsAggressive) return ['aggressive', 'main'];
  report('aggressive-not-started', spotOf(peer), { target: target.limits.name });
  return ['main', 'aggressive'];
}

function tellCertificate(
  peer: Peer,
  proposals: Peer['proposals'],
  target: Target,
  report: Report,
): void {
  const named = target.fromCisco && peer.certificate?.name !== undefined;
  if (named || proposals.every(({ authentication }) => authentication !== 'rsa-sig')) return;
  report('certificate-enrol', spotOf(peer.certificate, proposals[0], peer), {
    target: target.limits.name,
  });
}

/** The trustpoint of a fresh device. */
export const usualTrustpoint = 'vpn-ca';

function plannedCertificate(
  certificate: Certificate | undefined,
  peer: Peer,
  { dialect, fromCisco, onto }: Target,
): Certificate {
  const subject =
    certificate?.subject ??
    (peer.sentIdentity.type === 'distinguished-name' ? peer.sentIdentity.value : undefined);
  const {
    privateKeyFile: _k,
    authorityFile: _a,
    peerFile: _p,
    ...known
  } = certificate ?? {
    verified: true,
  };
  if (fromCisco) return { ...known };
  const origins = certificate?.origins;
  const existing = onto === undefined ? undefined : factsOf(onto).trustpoint;
  return {
    // PIX 6 has one authority, which no line of the tunnel names.
    ...(dialect !== 'pix6' && { name: existing ?? usualTrustpoint }),
    verified: true,
    ...(subject !== undefined && { subject }),
    ...(origins !== undefined && { origins }),
  };
}

function plannedNatTraversal(
  { natTraversal }: Peer,
  { dialect, fromCisco }: Target,
): Peer['natTraversal'] {
  // On IOS it is on, and one switch for all peers; a translator is looked for, so that does no harm.
  if (dialect === 'ios' && !fromCisco) return 'on';
  return natTraversal === 'off' ? 'off' : 'on';
}
