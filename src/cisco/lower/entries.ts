import type {
  Device,
  Endpoint,
  ManualAssociation,
  Peer,
  Phase2,
  Protection,
  SecurityPolicy,
  Selector,
} from '../../model/device.js';
import { addressOfEnd } from '../../model/endpoint.js';
import { type Overlaps, overlapsOf } from '../../model/overlaps.js';
import { selectorKey } from '../../model/selector.js';
import { madeIn } from '../../syntax/made-in.js';
import { alternativeKey } from '../plan/phase2.js';
import { ordered } from './order.js';

/** A line of an entry's access list. */
export interface Line {
  readonly action: 'permit' | 'deny';
  readonly selector: Selector;
}

/** What one crypto map entry says. */
export interface Entry {
  /** Addresses in order of preference. */
  readonly peers: readonly string[];
  /** The first peer; undefined with keys by hand. */
  readonly peer: Peer | undefined;
  readonly local: Endpoint;
  readonly mode: Protection['mode'];
  readonly protocols: Protection['protocols'];
  readonly phase2: Phase2 | undefined;
  readonly manual: readonly ManualAssociation[];
  readonly lines: readonly Line[];
}

/**
 * The crypto map entries of a list of policies, in their order: one for each peer and phase 2. An entry's first matching
 * line decides, and a deny line means "go on with the next entry". So entries stand in the order of their overlapping
 * rows, and a deny line stands above a row where an earlier row of the list must not be caught by it: a bypass, or a row
 * of a later entry (only where two entries must precede one another).
 */
export function entriesOf(device: Device): readonly Entry[] {
  const { policies } = device;
  const keys = new Map<string, number>();
  const phaseKey = phaseKeys();
  /** The entry of each policy; -1 for a bypass. */
  const entryOf = policies.map(({ protection }) => {
    if (protection === undefined) return -1;
    const key = protectionKey(protection, phaseKey);
    return madeIn(keys, key, () => keys.size);
  });
  const overlaps = overlapsOf(policies.map(({ selector }) => selector));
  const ranks = ordered(keys.size, (visit) => {
    overlaps.pairs((one, other) => {
      const [first, second] = one < other ? [one, other] : [other, one];
      const a = entryOf[first] ?? -1;
      const b = entryOf[second] ?? -1;
      if (a >= 0 && b >= 0 && a !== b) visit(a, b);
      return true;
    });
  });
  const rows: number[][] = Array.from({ length: keys.size }, () => []);
  for (const [position, entry] of entryOf.entries()) rows[entry]?.push(position);

  const peers = new Map(device.peers.map((peer) => [peer.id, peer]));
  const associations = new Map(device.manualAssociations.map((one) => [one.id, one]));
  return ranks.order.flatMap((entry): readonly Entry[] => {
    const own = rows[entry] ?? [];
    const protection = policies[own[0] ?? -1]?.protection;
    if (protection === undefined) return [];
    const { manual } = protection;
    const ids = [...(manual?.inbound ?? []), ...(manual?.outbound ?? [])];
    return [
      {
        peers: addressesOf(protection, peers),
        peer: manual === undefined ? peers.get(protection.peer) : undefined,
        local: protection.local,
        mode: protection.mode,
        protocols: protection.protocols,
        phase2: protection.phase2,
        manual: ids.flatMap((id) => associations.get(id) ?? []),
        lines: linesOf(policies, own, entryOf, ranks.rank, overlaps),
      },
    ];
  });
}

function addressesOf(protection: Protection, peers: ReadonlyMap<string, Peer>): readonly string[] {
  const addresses = protection.remote.kind === 'address' ? [protection.remote.address] : [];
  for (const id of protection.standbyPeers ?? []) {
    const remote = peers.get(id)?.remote;
    if (remote?.kind === 'address') addresses.push(remote.address);
  }
  return addresses;
}

function linesOf(
  policies: readonly SecurityPolicy[],
  own: readonly number[],
  entryOf: readonly number[],
  rank: readonly number[],
  overlaps: Overlaps,
): readonly Line[] {
  const denied = new Set<number>();
  const ownRank = rank[entryOf[own[0] ?? -1] ?? -1] ?? 0;
  for (const position of own) {
    for (const other of overlaps.with(position)) {
      if (other >= position) continue;
      const entry = entryOf[other] ?? -1;
      if (entry < 0 || (rank[entry] ?? 0) > ownRank) denied.add(other);
    }
  }
  const lines = new Map<string, Line>();
  const positions = denied.size === 0 ? own : [...own, ...denied].sort((a, b) => a - b);
  for (const position of positions) {
    const selector = policies[position]?.selector;
    if (selector === undefined) continue;
    const key = selectorKey(selector);
    // A second line with the selector of an earlier one decides nothing.
    if (!lines.has(key))
      lines.set(key, { action: denied.has(position) ? 'deny' : 'permit', selector });
  }
  return [...lines.values()];
}

/** Keys of phase 2 objects, which many policies share. */
function phaseKeys(): (phase2: Phase2) => string {
  const known = new Map<Phase2, string>();
  return (phase2) => {
    const key =
      known.get(phase2) ??
      `${phase2.proposals.map(alternativeKey).join('|')} ${phase2.pfsGroup} ${phase2.lifetimeSeconds} ${phase2.lifetimeKilobytes ?? ''}`;
    known.set(phase2, key);
    return key;
  };
}

function protectionKey(protection: Protection, phaseKey: (phase2: Phase2) => string): string {
  const { local, remote, mode, protocols, standbyPeers, phase2, manual } = protection;
  const ends = `${addressOfEnd(local) ?? ''} ${addressOfEnd(remote) ?? ''}`;
  const how = `${mode} ${protocols.join('+')} ${(standbyPeers ?? []).join(',')}`;
  const keys = [...(manual?.inbound ?? []), ...(manual?.outbound ?? [])].join(',');
  return `${ends} ${how} ${phase2 === undefined ? '' : phaseKey(phase2)} ${keys}`;
}
