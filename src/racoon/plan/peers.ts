/** Phase 1 with one peer, as racoon will have it. */
import { type Report, severityOf } from '../../diagnostics/report.js';
import type {
  Certificate,
  DeadPeerDetection,
  Endpoint,
  Implementation,
  Peer,
} from '../../model/device.js';
import type { LinuxWriteOptions } from '../write-options.js';
import type { PeerEnds } from './endpoints.js';
import { plannedIdentities } from './identities.js';
import { plannedProposals } from './proposals.js';
import { allOrigins, originsOf, spotOf } from './spot.js';

/** The id of the remote that answers every site. */
export const anonymous = 'anonymous';

/** What a device is. */
type Kind = Implementation['kind'];

/** Undefined where racoon cannot have this phase 1; an error was told then. `other`: what the other end is, if it is known. */
export function plannedPeer(
  peer: Peer,
  ends: PeerEnds,
  options: LinuxWriteOptions,
  report: Report,
  other?: Kind,
): Peer | undefined {
  const { own, far } = ends;
  const isSite = far === undefined;
  const proposed = plannedProposals(peer, report, other);
  if (proposed === undefined) return undefined;
  const { method, proposals } = proposed;
  const identities = plannedIdentities(peer, { ...ends, method, role: options.role }, report);
  if (identities === undefined) return undefined;
  const id = far ?? anonymous;
  const place = peer.origins?.[0];
  const exchangeModes = modesOf(peer, options);
  if (method === 'psk' && exchangeModes.includes('aggressive'))
    report('aggressive-exposed', spotOf('exchangeModes', peer), { tunnel: peer.id });
  if (method === 'rsa-sig')
    report('cert-export', place, { tunnel: peer.id, ...missingFiles(peer, id, options) });
  // A key that stands under the site's name is for nobody else.
  const isForAny = isSite && method === 'psk' && !identities.identityVerified;
  const key = peer.preSharedKey ?? { state: 'missing' as const, reason: 'absent' as const };
  if (isForAny && (peer.siteKeys === undefined || key.state !== 'missing'))
    report('psk-wildcard', place, {});
  if (peer.extendedAuthentication === true)
    report(
      'xauth-demanded',
      spotOf('extendedAuthentication', peer),
      { end: id, isReplaced: options.role === 'replacement' },
      { severity: 'warning' },
    );
  return {
    id,
    local: endAt(own, peer.local),
    remote: endAt(far, peer.remote),
    exchangeModes,
    ...identities,
    ...(method === 'psk' && { preSharedKey: key }),
    ...(isForAny && key.state !== 'missing' && { keyIsWildcard: true }),
    ...(method === 'rsa-sig' && { certificate: plannedCertificate(id, options) }),
    proposals,
    acceptance: options.acceptance ?? 'claim',
    deadPeerDetection: plannedDetection(peer, options, report, other),
    natTraversal: plannedNatTraversal(peer, ends, report),
    initiation: isSite || peer.initiation === 'respond-only' ? 'respond-only' : 'both',
    generatesPolicy: isSite ? 'unique' : 'no',
    rekey: 'on',
    initialContact: true,
    ikeEnabled: true,
    ...originsOf({ origins: allOrigins(peer, peer.certificate) }),
  };
}

/** Tells what keeps phase 1 with a peer from being written, whatever the addresses are that are missing, and what has to be got. */
export function tellPhase1Faults(
  peer: Peer,
  options: LinuxWriteOptions,
  report: Report,
  ends: PeerEnds = { own: undefined, seen: undefined, far: undefined },
): void {
  if (peer.proposals.length === 0) return;
  const tell: Report = (code, at, facts, telling = {}) => {
    if (severityOf(code, telling) === 'error') report(code, at, facts, telling);
  };
  const { method } = plannedProposals(peer, tell) ?? {};
  if (method === undefined) return;
  const { id, remote, origins } = peer;
  const known = remote.kind === 'unknown' ? { ...peer, id: 'the device' } : peer;
  plannedIdentities(known, { ...ends, method, role: options.role }, tell);
  if (method === 'rsa-sig') {
    const files = missingFiles(peer, remote.kind === 'address' ? remote.address : 'PEER', options);
    report('cert-export', origins?.[0], { tunnel: id, ...files });
  }
}

/**
 * The other end of a device has what the device starts with and answers. A host in its place starts as it does, and answers
 * main mode with it; aggressive mode is answered only where it is started too, since it lets keys be tried out.
 */
function modesOf(
  { exchangeModes, answeredModes = exchangeModes }: Peer,
  { role }: LinuxWriteOptions,
): Peer['exchangeModes'] {
  const used =
    role === 'peer'
      ? exchangeModes
      : exchangeModes.filter(
          (mode, place) => place === 0 || (mode === 'main' && answeredModes.includes(mode)),
        );
  const known = used.filter((mode) => mode !== 'base');
  return known.length > 0 ? known : ['main'];
}

const endAt = (address: string | undefined, { origin }: Endpoint): Endpoint => {
  const from = origin === undefined ? {} : { origin };
  return address === undefined ? { kind: 'any', ...from } : { kind: 'address', address, ...from };
};

/** The files that nothing is written into: that of the authority is, where the text holds its certificate. */
function missingFiles({ certificate }: Peer, id: string, options: LinuxWriteOptions) {
  const files = certificateFiles(id, options);
  const isHeld = certificate?.pem?.some(({ role }) => role === 'authority') === true;
  return { ...files, authority: isHeld ? undefined : files.authority };
}

/** Where a peer's certificate files stand; fixed names, so that texts and notes agree. */
export function certificateFiles(
  id: string,
  { add }: LinuxWriteOptions,
): { readonly own: string; readonly key: string; readonly authority: string } {
  // A fragment has no `path certificate` of its own to be relative to.
  const folder = add === true ? '/etc/racoon/certs/' : '';
  const name = `${folder}${fileName(id)}`;
  return { own: `${name}.crt`, key: `${name}.key`, authority: `${name}-ca.crt` };
}

/** A peer's id as part of a file name. */
export const fileName = (id: string): string => id.replace(/[^A-Za-z0-9._-]+/g, '-');

function plannedCertificate(id: string, options: LinuxWriteOptions): Certificate {
  const { own, key, authority } = certificateFiles(id, options);
  return { name: own, privateKeyFile: key, authorityFile: authority, verified: true };
}

/** How many unanswered probes end the tunnel where nobody says it: on a Cisco the count is fixed. */
const usualFailures = 5;

function plannedDetection(
  peer: Peer,
  { role }: LinuxWriteOptions,
  report: Report,
  other: Kind | undefined,
): DeadPeerDetection {
  const { deadPeerDetection: asked } = peer;
  const written =
    asked.delaySeconds > 0 && peer.defaulted?.deadPeerDetection === undefined
      ? asked.defaulted?.delaySeconds === undefined
      : false;
  const place = spotOf('delaySeconds', asked, peer);
  const isCounted = asked.defaulted?.maximumFailures === undefined && asked.maximumFailures > 0;
  const failures = isCounted ? asked.maximumFailures : usualFailures;
  if (!written) {
    const off = asked.delaySeconds === 0 ? asked.origins?.[0] : undefined;
    report('dpd-added', off ?? peer.origins?.[0], {
      tunnel: peer.id,
      by: role === 'peer' ? 'the other end' : 'the device that is replaced',
      ...(off !== undefined && { off: asked.announced ? 'answers' : 'silent' }),
      ...(asked.delaySeconds > 0 && { seconds: asked.delaySeconds }),
      ...(other !== undefined && { other }),
    });
    return { announced: true, delaySeconds: 20, retrySeconds: 5, maximumFailures: usualFailures };
  }
  report('dpd-taken', place, { delay: asked.delaySeconds, retry: asked.retrySeconds, failures });
  if (asked.onDemand === true) report('dpd-semantics', place, { seconds: asked.delaySeconds });
  return {
    announced: true,
    delaySeconds: asked.delaySeconds,
    retrySeconds: asked.retrySeconds > 0 ? asked.retrySeconds : 5,
    maximumFailures: failures,
    ...originsOf(asked),
  };
}

function plannedNatTraversal(
  peer: Peer,
  { own, seen }: PeerEnds,
  report: Report,
): Peer['natTraversal'] {
  const place = spotOf('natTraversal', peer);
  if (own !== undefined && seen !== undefined && own !== seen) {
    if (peer.natTraversal === 'off') report('nat-traversal-needed', place, { own, seen });
    else report('behind-nat', place, { own, seen });
    return 'on';
  }
  if (peer.natTraversal !== 'off') return 'on';
  report('nat-traversal-kept-off', place, { tunnel: peer.id });
  return 'off';
}
