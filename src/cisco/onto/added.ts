import type { Device, Endpoint, Peer } from '../../model/device.js';
import type { DenyRule } from '../lift/cascade.js';
import { asStarted, type StandingProposals, unitedProposals } from '../plan/phase1.js';
import { withAddedRows } from './added-rows.js';
import { effectiveExemptions, exemptionKey, withExemptions } from './exemptions.js';

/**
 * What a living device means once the planned tunnels were added: its own tunnels first, every isakmp policy offered to
 * every peer, and new exemptions where no rule takes their traffic before them. `written` is what the texts say, for the order
 * of their rules, and for what keeps a living tunnel down whatever is added; `standing` the device's own policies, where it
 * has some; `rule` what becomes of what its lists deny.
 */
export function withAdded(
  living: Device,
  planned: Device,
  written: Pick<Device, 'peers' | 'policies' | 'translations'>,
  standing: StandingProposals = { before: living.peers[0]?.proposals ?? [], behind: [] },
  rule: DenyRule = 'jump',
): Device {
  const { kind } = living.implementation;
  // A peer that is reached with keys by hand speaks no IKE, and brings no policy.
  const bringing = planned.peers.filter(({ ikeEnabled }) => ikeEnabled);
  const proposals = bringing.length === 0 ? undefined : unitedProposals(bringing, standing);
  const down = new Set(written.peers.flatMap(({ id, ikeEnabled }) => (ikeEnabled ? [] : [id])));
  const known = new Set(living.peers.map(({ id }) => id));
  const mapped = living.policies.filter(({ routed }) => routed !== true);
  const exempt = effectiveExemptions(living.translations);
  return {
    ...living,
    peers: [
      ...living.peers.map((peer) => ({
        ...withShared(peer, planned, down),
        ...(proposals && { proposals: asStarted(proposals, peer, kind === 'ios') }),
      })),
      ...planned.peers.filter(({ id }) => !known.has(id)),
    ],
    // Those of tunnel interfaces stand behind all maps.
    policies: [
      ...(rule === 'jump'
        ? withAddedRows(mapped, planned.policies, written.policies)
        : [...mapped, ...planned.policies]),
      ...living.policies.filter(({ routed }) => routed === true),
    ],
    ...(planned.keysByName && {
      keysByName: { ...living.keysByName, ...planned.keysByName },
    }),
    phase2Rules: [...living.phase2Rules, ...planned.phase2Rules],
    manualAssociations: [...living.manualAssociations, ...planned.manualAssociations],
    translations: withExemptions(
      living.translations,
      planned.translations.filter((one) => !exempt.has(exemptionKey(one))),
      written.translations,
    ),
  };
}

/** What new tunnels switch on for old ones too: IKE on their interface, and the key of all peers without an address. */
function withShared(peer: Peer, { peers }: Device, down: ReadonlySet<string>): Peer {
  const isEnabled =
    peer.ikeEnabled ||
    (!down.has(peer.id) &&
      peers.some(({ ikeEnabled, local }) => ikeEnabled && isSame(local, peer.local)));
  const { preSharedKey, deadPeerDetection } =
    peer.remote.kind === 'any' && peer.preSharedKey?.state !== 'text'
      ? (peers.find(({ remote }) => remote.kind === 'any') ?? peer)
      : peer;
  return {
    ...peer,
    ikeEnabled: isEnabled,
    deadPeerDetection,
    ...(preSharedKey !== undefined && { preSharedKey }),
  };
}

const isSame = (a: Endpoint, b: Endpoint): boolean =>
  a.kind === 'address' && b.kind === 'address' && a.address === b.address;
