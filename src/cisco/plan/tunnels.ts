import type { Report } from '../../diagnostics/report.js';
import { addressOf, isHost } from '../../model/address.js';
import type {
  Device,
  Endpoint,
  Peer,
  Protection,
  SecurityPolicy,
  Selector,
} from '../../model/device.js';
import { addressOfEnd } from '../../model/endpoint.js';
import { openRulesOf } from '../../model/open-rules.js';
import { withoutIke } from '../../model/without-ike.js';
import { spotOf } from './spot.js';
import type { Target } from './target.js';

/** The tunnels of a device, each with the address of its peer. */
export interface Tunnels {
  /** One for each address that a policy protects traffic to; ids are those addresses. */
  readonly peers: readonly Peer[];
  /** What stays of each of the device's; those that protect name these peers. */
  readonly policies: readonly (SecurityPolicy | undefined)[];
  /** Peers that may come from anywhere. */
  readonly anywhere: readonly Peer[];
  /** Those that are reached with keys by hand, and speak no IKE for that. */
  readonly silent: readonly Peer[];
  /** Peers that no tunnel can be made of, which is told. */
  readonly idle: readonly Peer[];
}

/**
 * Finds the address of every tunnel's peer: a remote for anybody becomes one peer for each address that its policies
 * name. What has no address is told and left out.
 */
export function tunnelsOf(device: Device, target: Target, report: Report): Tunnels {
  const sources = new Map(device.peers.map((peer) => [peer.id, peer]));
  const peers = new Map<string, Peer>();
  const used = new Set<string>();
  const faulty = new Set<string>();

  const peerAt = (source: Peer, address: string, local: Endpoint): string => {
    if (!peers.has(address)) {
      peers.set(address, {
        ...source,
        id: address,
        local: local.kind === 'address' ? local : source.local,
        remote: { kind: 'address', address },
      });
    }
    return address;
  };

  const silent = new Map<string, Peer>();
  const policies = device.policies.map((policy): SecurityPolicy | undefined => {
    const { protection, selector } = policy;
    if (policy.action !== 'protect' || protection === undefined) return policy;
    used.add(protection.peer);
    const source = sources.get(protection.peer);
    const ends = endsOf(protection, selector, source);
    if (ends === undefined || (!target.fromCisco && isOpenTransport(protection, selector))) {
      const what =
        protection.manual === undefined && isOpenTransport(protection, selector) ? 'policy' : 'end';
      faulty.add(protection.peer);
      const leavesOut = [protection.peer];
      report('no-peer', spotOf(policy), { what, peer: protection.peer }, { leavesOut });
      return undefined;
    }
    const { local, remote } = ends;
    if (protection.manual !== undefined)
      silent.set(remote.address, silentPeer(local, remote, source?.origins));
    const standbyPeers: string[] = [];
    for (const id of protection.standbyPeers ?? []) {
      const standby = sources.get(id);
      used.add(id);
      if (standby?.remote.kind === 'address')
        standbyPeers.push(peerAt(standby, standby.remote.address, local));
    }
    const { standbyPeers: _ids, ...same } = protection;
    return {
      ...policy,
      protection: {
        ...same,
        ...(standbyPeers.length > 0 && { standbyPeers }),
        peer:
          source === undefined || protection.manual !== undefined
            ? remote.address
            : peerAt(source, remote.address, local),
        local,
        remote,
      },
    };
  });

  const anywhere: Peer[] = [];
  const idle: Peer[] = [];
  const ruled = new Set(device.phase2Rules.map(({ peer }) => peer));
  const hasOpenRules = openRulesOf(device).length > 0;
  for (const peer of device.peers) {
    if (used.has(peer.id)) continue;
    if (peer.remote.kind === 'any' && (ruled.has(peer.id) || hasOpenRules)) {
      anywhere.push(peer);
    } else if (!faulty.has(peer.id)) {
      idle.push(peer);
      const isRemote = peer.local.kind === 'address' && peer.remote.kind !== 'any';
      const address = addressOfEnd(peer.remote) ?? '';
      report(
        'no-peer',
        spotOf(peer),
        { what: isRemote ? 'remote' : 'anonymous', peer: address },
        { leavesOut: [peer.id] },
      );
    }
  }
  tellOwnAddresses(policies, target, report);
  return {
    peers: [...peers.values()],
    silent: [...silent.values()].filter(({ id }) => !peers.has(id)),
    policies,
    anywhere,
    idle,
  };
}

const silentPeer = (local: Endpoint, remote: Known, origins: Peer['origins']): Peer => ({
  id: remote.address,
  local,
  remote,
  ...withoutIke('smaller'),
  ...(origins !== undefined && { origins }),
});

/** A Linux host's policies may name several addresses for the other end: those are several interfaces, or devices. */
function tellOwnAddresses(
  policies: Tunnels['policies'],
  { fromCisco }: Target,
  report: Report,
): void {
  if (fromCisco) return;
  const addresses = new Map<string, SecurityPolicy>();
  for (const policy of policies) {
    const local = policy?.protection?.local;
    if (policy !== undefined && local?.kind === 'address' && !addresses.has(local.address))
      addresses.set(local.address, policy);
  }
  if (addresses.size > 1)
    report('several-own-addresses', spotOf([...addresses.values()][1]), {
      addresses: [...addresses.keys()],
    });
}

type Known = Extract<Endpoint, { kind: 'address' }>;

/** The ends of a protection; in transport mode they are the hosts of the selector. */
function endsOf(
  { mode, local, remote }: Protection,
  selector: Selector,
  peer: Peer | undefined,
): { local: Endpoint; remote: Known } | undefined {
  const hosts = mode === 'transport' && isHost(selector.local) && isHost(selector.remote);
  const ends = {
    local: known(local) ?? known(hosts ? hostOf(selector.local) : peer?.local) ?? local,
    remote: known(remote) ?? known(hosts ? hostOf(selector.remote) : peer?.remote),
  };
  return ends.remote === undefined ? undefined : { local: ends.local, remote: ends.remote };
}

const known = (endpoint: Endpoint | undefined): Known | undefined =>
  endpoint?.kind === 'address' ? endpoint : undefined;

const hostOf = (prefix: string): Known => ({ kind: 'address', address: addressOf(prefix) });

/** Transport mode is between the two ends themselves, so a wider selector names no tunnel. */
const isOpenTransport = ({ mode }: Protection, { local, remote }: Selector): boolean =>
  mode === 'transport' && !(isHost(local) && isHost(remote));
