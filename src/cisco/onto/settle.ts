import { leavingOut, type Report } from '../../diagnostics/report.js';
import type { Peer, SecurityPolicy } from '../../model/device.js';
import { overlapsOf } from '../../model/overlaps.js';
import { intersection, selectorKey } from '../../model/selector.js';
import { madeIn } from '../../syntax/made-in.js';
import { keepaliveDefaults } from '../defaults.js';
import { identityWordOf, isBoundToAddress, isOfOnePeer } from '../plan/identity.js';
import { placeIn, spotOf } from '../plan/spot.js';
import type { Target } from '../plan/target.js';
import { standingProposals } from './free-numbers.js';
import { isLetUp } from './let-up.js';
import { factsOf, type LivingFacts } from './living.js';

/** New peers as a living device will have them: what is one setting for all stays as it is there. */
export function settledPeers(
  peers: readonly Peer[],
  target: Target,
  report: Report,
): readonly Peer[] {
  if (target.onto === undefined) return peers;
  const facts = factsOf(target.onto);
  const kept = peers.filter((peer) => {
    const tell = leavingOut(report, [peer.id]);
    return (
      identityFits(peer, facts, target, tell) &&
      keyFits(peer, facts, tell) &&
      methodFits(peer, target, tell) &&
      isAnswered(peer, facts, tell) &&
      isStarted(peer, target, tell) &&
      isLetUp(peer, facts, target, tell)
    );
  });
  const living = new Map(target.onto.device.peers.map((peer) => [peer.id, peer]));
  return kept.map((peer) => {
    const known = living.get(peer.id);
    const isHidden = isKeyHidden(peer, facts);
    if (isHidden) report('onto-key-hidden', spotOf(peer.preSharedKey, peer), { peer: peer.id });
    // A peer has one phase 1 for all its tunnels: that which lives.
    if (known !== undefined) {
      report('onto-peer-shared', spotOf(peer), { peer: peer.id }, { related: [spotOf(known)] });
      return {
        ...known,
        proposals: peer.proposals,
        ...(isHidden && { preSharedKey: peer.preSharedKey }),
      };
    }
    const settled = withKeepalive(withLivingKey(peer, facts), facts, target, report);
    return withLivingModes(withNatTraversal(settled, facts, target, report), facts);
  });
}

function identityFits(
  peer: Peer,
  { identity, hasTunnels, running }: LivingFacts,
  { dialect }: Target,
  report: Report,
): boolean {
  if (isOfOnePeer(peer, dialect)) return true;
  const wanted = identityWordOf(peer.sentIdentity, dialect);
  // `auto` of PIX 7 and ASA is the address with keys and the subject with certificates.
  const isAddress =
    (dialect === 'pix7' || dialect === 'asa84') &&
    identity === 'auto' &&
    peer.preSharedKey !== undefined;
  if (identity === wanted || (isAddress && wanted === 'address')) return true;
  if (!hasTunnels && running.identity === undefined) return true;
  const facts = { existing: identity, wanted, fixed: isBoundToAddress(peer) };
  report('onto-identity', spotOf(peer.sentIdentity, peer), facts);
  return false;
}

function keyFits(peer: Peer, { keyFor }: LivingFacts, report: Report): boolean {
  const key = peer.preSharedKey;
  if (key?.state !== 'text') return true;
  const isAny = peer.remote.kind !== 'address';
  const address = peer.remote.kind === 'address' ? peer.remote.address : 'any';
  const existing = keyFor(address);
  if (existing?.state !== 'text' || existing.text === key.text) return true;
  report('onto-key', spotOf(key, peer), {
    peer: isAny ? 'every peer without an address' : address,
  });
  return false;
}

/** The device has a key for this peer, which its text does not show; it stays, and is taken for the one that is known. */
export const isKeyHidden = ({ remote, preSharedKey }: Peer, { keyFor }: LivingFacts): boolean =>
  remote.kind === 'address' &&
  preSharedKey?.state === 'text' &&
  keyFor(remote.address)?.state === 'missing';

/** A living peer proves itself by a key or by certificates; a second tunnel with it has to do as it does. */
function methodFits(peer: Peer, { onto }: Target, report: Report): boolean {
  const known = onto?.device.peers.find(({ id }) => id === peer.id);
  if (known === undefined) return true;
  if ((known.preSharedKey === undefined) === (peer.preSharedKey === undefined)) return true;
  report('onto-key', spotOf(peer.preSharedKey, peer), { peer: peer.id });
  return false;
}

/** Where a living device answers no aggressive mode, a host that speaks nothing else could never start. */
function isAnswered(peer: Peer, { running }: LivingFacts, report: Report): boolean {
  if (running.aggressiveDisabled === undefined || peer.exchangeModes[0] === 'main') return true;
  report('onto-aggressive', placeIn('exchangeModes', peer), {});
  return false;
}

/** IOS starts aggressive mode with the group of its first policy, whoever the peer is. */
function isStarted(
  { exchangeModes, proposals, ...peer }: Peer,
  { dialect, onto }: Target,
  report: Report,
): boolean {
  const [first] = onto === undefined ? [] : standingProposals(onto).before;
  if (dialect !== 'ios' || exchangeModes[0] !== 'aggressive' || first === undefined) return true;
  if (proposals.some(({ group }) => group === first.group)) return true;
  report('onto-aggressive-group', placeIn('exchangeModes', peer), {
    first: first.group,
    wanted: proposals[0]?.group ?? first.group,
  });
  return false;
}

/** Whether aggressive mode is answered is one setting for all peers. */
const withLivingModes = (peer: Peer, { running }: LivingFacts): Peer =>
  running.aggressiveDisabled === undefined ? peer : { ...peer, exchangeModes: ['main'] };

/** Peers from anywhere share one key. */
function withLivingKey(peer: Peer, { keyFor }: LivingFacts): Peer {
  const existing = peer.remote.kind === 'any' ? keyFor('any') : undefined;
  return existing === undefined || peer.preSharedKey === undefined
    ? peer
    : { ...peer, preSharedKey: existing };
}

/** Whether a living device's own setting is what will probe this peer: then none is written. */
export function hasLivingKeepalive({ remote }: Peer, { onto, dialect }: Target): boolean {
  if (onto === undefined) return false;
  const { running, hasTunnels, keepaliveOf } = factsOf(onto);
  return dialect === 'pix7' || dialect === 'asa84'
    ? keepaliveOf(remote.kind === 'address' ? remote.address : 'any') !== undefined
    : running.keepalive !== undefined || hasTunnels;
}

function withKeepalive(peer: Peer, facts: LivingFacts, { dialect }: Target, report: Report): Peer {
  if (dialect === 'pix7' || dialect === 'asa84') return withKeepaliveOfGroup(peer, facts, report);
  const { running, hasTunnels } = facts;
  const line = running.keepalive;
  if (line === undefined && !hasTunnels) return peer;
  const { source: _source, ...usual } = keepaliveDefaults(dialect);
  const own = peer.deadPeerDetection;
  const delaySeconds = line === undefined ? 0 : Number(line.seconds.text);
  const retrySeconds = line?.retry === undefined ? usual.retrySeconds : Number(line.retry.text);
  const isSame =
    own.delaySeconds === delaySeconds && (delaySeconds === 0 || own.retrySeconds === retrySeconds);
  if (isSame && line === undefined) return peer;
  if (!isSame)
    report('onto-keepalive', spotOf(own, peer), {
      kept: line === undefined ? 'none' : `${delaySeconds} ${retrySeconds}`,
    });
  const onDemand = dialect === 'ios' && line !== undefined && line.type?.text !== 'periodic';
  return {
    ...peer,
    deadPeerDetection: {
      ...usual,
      ...(line !== undefined && { announced: true, delaySeconds, retrySeconds }),
      ...(onDemand && { onDemand }),
    },
  };
}

/** A tunnel group that stands there is not written again. */
function withKeepaliveOfGroup(peer: Peer, { keepaliveOf }: LivingFacts, report: Report): Peer {
  const { remote, deadPeerDetection: own } = peer;
  const kept = keepaliveOf(remote.kind === 'address' ? remote.address : 'any');
  if (kept === undefined) return peer;
  const { delaySeconds, retrySeconds } = kept;
  if (own.delaySeconds !== delaySeconds || own.retrySeconds !== retrySeconds)
    report('onto-keepalive', spotOf(own, peer), {
      kept: delaySeconds === 0 ? 'none' : `${delaySeconds} ${retrySeconds}`,
    });
  return { ...peer, deadPeerDetection: kept };
}

function withNatTraversal(
  peer: Peer,
  { natTraversal, hasTunnels }: LivingFacts,
  { dialect }: Target,
  report: Report,
): Peer {
  if (!hasTunnels) return peer;
  if (peer.natTraversal !== 'off' && !natTraversal) {
    report('onto-nat-traversal', spotOf(peer), {});
    return { ...peer, natTraversal: 'off' };
  }
  const canSwitchOff = dialect === 'pix7' || dialect === 'asa84';
  return peer.natTraversal === 'off' && natTraversal && !canSwitchOff
    ? { ...peer, natTraversal: 'on' }
    : peer;
}

/** The new rows that the living ones leave something of; peers of which a row would get nothing are answered too. */
export function settledRows(
  rows: readonly SecurityPolicy[],
  target: Target,
  report: Report,
): ReadonlySet<string> {
  const refused = new Set<string>();
  if (target.onto === undefined) return refused;
  const living = target.onto.device.policies;
  const all = [...living, ...rows];
  const overlaps = overlapsOf(all.map(({ selector }) => selector));
  const present = new Map<string, Present>();
  for (const [index, row] of rows.entries()) {
    if (row.protection === undefined) continue;
    for (const other of overlaps.with(living.length + index)) {
      const taken = living[other];
      // What a tunnel interface protects, routing sends into it.
      if (taken?.protection === undefined || taken.routed === true) continue;
      const { local, remote } = row.selector;
      const { peer, standbyPeers = [] } = taken.protection;
      const at = spotOf(row);
      const related = [spotOf(taken)];
      const shared = intersection(row.selector, taken.selector);
      if (shared === undefined) continue;
      if (selectorKey(shared) !== selectorKey(row.selector))
        report('onto-partly-covered', at, { local, remote, peer }, { related });
      else {
        const own = row.protection.peer;
        refused.add(own);
        if (peer === own || standbyPeers.includes(own)) {
          const known = madeIn(present, own, (): Present => ({ rows: new Set(), related: [] }));
          known.rows.add(row);
          known.related.push(...related);
        } else report('onto-overlap', at, { local, remote, peer }, { related, leavesOut: [own] });
      }
    }
  }
  for (const [peer, { rows: covered, related }] of present) {
    const [first] = covered;
    const pairs = rows.filter(({ protection }) => protection?.peer === peer).length;
    const facts = { peer, covered: covered.size, pairs };
    report('onto-present', spotOf(first), facts, { related, leavesOut: [peer] });
  }
  return refused;
}

/** The rows that the tunnel with their own peer protects already, and its lines. */
interface Present {
  readonly rows: Set<SecurityPolicy>;
  readonly related: ReturnType<typeof spotOf>[];
}
