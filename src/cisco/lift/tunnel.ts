import { hostPrefix } from '../../model/address.js';
import type {
  Endpoint,
  ManualAssociation,
  Peer,
  Protection,
  SecurityPolicy,
  Selector,
} from '../../model/device.js';
import { endText } from '../../model/endpoint.js';
import { withoutIke } from '../../model/without-ike.js';
import { madeIn } from '../../syntax/made-in.js';
import type { Origin } from '../../syntax/origin.js';
import type { ExpandedLine, ExpandedList } from './expanded-list.js';
import type { Manual } from './manual.js';
import type { LiftedPhase2 } from './phase2.js';
import type { RunningEntry } from './running.js';
import type { Said } from './running-body.js';

/** One entry, lifted: what it protects, how, and with whom. */
export interface Tunnel {
  readonly map: string;
  readonly sequence: number;
  readonly list: ExpandedList;
  /** In order of preference. */
  readonly peers: readonly Peer[];
  readonly local: Endpoint;
  readonly remote: Endpoint;
  readonly phase2: LiftedPhase2;
  readonly manual: Manual | undefined;
  readonly level: Protection['level'];
  /** The entry's own lists for what comes out of the tunnel, and goes into it. */
  readonly filters?: ReadonlyMap<string, Said> | undefined;
  /** What a tunnel interface takes of what routing sends into it; it has no list of its own. */
  readonly routed?: Selector | undefined;
  /** Lines of the entry, its list and its binding. */
  readonly origins: readonly Origin[];
}

/** An entry that cannot be lifted still keeps its traffic from the entries behind it. */
export interface LostTunnel {
  readonly lines: readonly ExpandedLine[];
  readonly entry: RunningEntry;
}

export const isTunnel = (tunnel: Tunnel | LostTunnel): tunnel is Tunnel => 'map' in tunnel;

/** The peers of an entry; of one that cannot be written nobody knows them. */
export const peersOf = (entry: Tunnel | LostTunnel | undefined): readonly string[] =>
  entry !== undefined && isTunnel(entry) ? entry.peers.map(({ id }) => id) : [];

/** How a tunnel protects a selector. Transport is for what begins and ends at the two ends; the rest goes in a tunnel. */
export type Protect = (selector: Selector) => Protection;

/** The protection that a tunnel gives, made once for all selectors that are treated alike. */
export function protectionOf(tunnel: Tunnel): Protect {
  const made = new Map<object, Protection>();
  const [first, ...standby] = tunnel.peers;
  const { phase2, manual } = tunnel;
  return (selector) => {
    const treatment = treatmentOf(tunnel, selector);
    return madeIn(made, treatment, () => ({
      peer: first?.id ?? endText(tunnel.remote),
      ...(standby.length > 0 && { standbyPeers: standby.map(({ id }) => id) }),
      local: tunnel.local,
      remote: tunnel.remote,
      mode: treatment.mode,
      protocols: phase2.protocols,
      level: tunnel.level,
      ...(manual === undefined
        ? { phase2: treatment.phase2 }
        : { manual: { inbound: [...manual.inbound], outbound: [...manual.outbound] } }),
    }));
  };
}

/** A row of a tunnel as a policy. */
export const policyOf = (
  selector: Selector,
  protect: Protect,
  origins: readonly Origin[],
): SecurityPolicy => ({ selector, action: 'protect', protection: protect(selector), origins });

/** How the device protects a selector. */
export const treatmentOf = (
  tunnel: Pick<Tunnel, 'phase2' | 'local' | 'remote'>,
  selector: Selector,
): Pick<LiftedPhase2, 'phase2' | 'mode'> =>
  tunnel.phase2.betweenNetworks === undefined || isBetweenEnds(tunnel, selector)
    ? tunnel.phase2
    : tunnel.phase2.betweenNetworks;

/** Whether a selector is of what the two ends send each other, which alone can go in transport mode. */
export function isBetweenEnds(
  { local, remote }: Pick<Tunnel, 'local' | 'remote'>,
  selector: Selector,
): boolean {
  const isEnd = (end: Endpoint, prefix: string): boolean =>
    end.kind === 'address' ? hostPrefix(end.address) === prefix : /\/(?:32|128)$/.test(prefix);
  return isEnd(local, selector.local) && isEnd(remote, selector.remote);
}

/** The manual associations of tunnels. */
export const associationsOf = (tunnels: readonly Tunnel[]): ManualAssociation[] =>
  tunnels.flatMap(({ manual }) => manual?.associations ?? []);

/** An end that is reached with keys by hand only. */
export const peerWithoutIke = (tunnel: Tunnel, origins: Peer['origins']): Peer => ({
  id: endText(tunnel.remote),
  local: tunnel.local,
  remote: tunnel.remote,
  ...withoutIke('smaller'),
  ...(origins !== undefined && { origins }),
});
