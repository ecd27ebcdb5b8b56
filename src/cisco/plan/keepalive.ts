import type { Report } from '../../diagnostics/report.js';
import type { DeadPeerDetection, Peer } from '../../model/device.js';
import { keepaliveDefaults } from '../defaults.js';
import { within } from '../limits.js';
import { hasLivingKeepalive } from '../onto/settle.js';
import { spotOf } from './spot.js';
import type { Target } from './target.js';

/** Dead peer detection in the words of the target: an interval and a retry, within its limits. */
export function plannedKeepalive(peer: Peer, target: Target, report: Report): DeadPeerDetection {
  const detection = peer.deadPeerDetection;
  const { dialect, limits } = target;
  const { delaySeconds, retrySeconds, maximumFailures, origins } = detection;
  const marks = origins === undefined ? {} : { origins };
  // How many probes may fail is fixed on a Cisco.
  const { source: _source, ...usual } = keepaliveDefaults(dialect);
  const perPeer = dialect === 'pix7' || dialect === 'asa84';
  if (delaySeconds === 0) {
    // A Linux host that never probes answers where it announces, so PIX 7 and ASA go on probing by themselves.
    const off = target.fromCisco && perPeer ? { announced: false, delaySeconds: 0 } : {};
    return { ...usual, ...off, ...marks };
  }
  const seconds = within(delaySeconds, limits.keepalive.seconds);
  const retry = within(retrySeconds, limits.keepalive.retry);
  const isChanged = !target.fromCisco || seconds !== delaySeconds || retry !== retrySeconds;
  if (isChanged && !hasLivingKeepalive(peer, target))
    report('keepalive-approximated', spotOf(detection, peer), { seconds, retry, maximumFailures });
  const onDemand = dialect === 'ios' && detection.onDemand === true;
  return {
    ...usual,
    announced: true,
    delaySeconds: seconds,
    retrySeconds: retry,
    ...(onDemand && { onDemand }),
    ...marks,
  };
}

/** Where the keepalive is one setting for all peers, that of the first which probes. */
export function withOneKeepalive(
  peers: readonly Peer[],
  target: Target,
  report: Report,
): readonly Peer[] {
  if (target.dialect === 'pix7' || target.dialect === 'asa84') return peers;
  const first = peers.find(({ deadPeerDetection }) => deadPeerDetection.delaySeconds > 0);
  if (first === undefined) return peers;
  const shared = first.deadPeerDetection;
  return peers.map((peer) => {
    const own = peer.deadPeerDetection;
    if (own.delaySeconds === shared.delaySeconds && own.retrySeconds === shared.retrySeconds)
      return peer;
    report('keepalive-for-all', spotOf(own, peer), { target: target.limits.name });
    return { ...peer, deadPeerDetection: shared };
  });
}
