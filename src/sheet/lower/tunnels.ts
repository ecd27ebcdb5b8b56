/** A device's tunnels as a sheet can say them, and what it cannot say. */
import type { Report } from '../../diagnostics/report.js';
import type { Device, Endpoint, Identity, Peer } from '../../model/device.js';
import type { IdentitySaid, Topic } from '../lift/facts.js';
import type { SheetEnd, SheetTunnel } from '../tunnel.js';
import { groupsOf, productsOf, type Rows } from './groups.js';
import { type Lose, Losses, tellOtherRows, tellRowLosses } from './losses.js';
import { phase1Of } from './phase1.js';
import { phase2Of } from './phase2.js';

/** The tunnels of a device. `linux`: the device is the Linux end, which a sheet calls `local`. */
export function sheetTunnelsOf(
  device: Device,
  linux: boolean,
  report: Report,
): readonly SheetTunnel[] {
  const peers = new Map(device.peers.map((peer) => [peer.id, peer]));
  const tunnels: SheetTunnel[] = [];
  const losses = new Losses();
  for (const { peer: id, rows } of groupsOf(device)) {
    const peer = peers.get(id);
    if (peer === undefined) continue;
    const lose: Lose = (what, severity = 'warning') => losses.add(peer, what, severity);
    tellRowLosses(rows, lose);
    const phase1 = phase1Of(peer, lose);
    // What PIX 6 sends where no line says it is no address, though that is what it needs to send.
    const isUnsure =
      device.implementation.kind === 'pix6' && peer.sentIdentity.defaulted !== undefined;
    const sent = isUnsure ? undefined : peer.sentIdentity;
    const phase2 = phase2Of(rows, lose);
    for (const { locals, remotes } of productsOf(rows)) {
      const own = endOf(peer.local, locals, sent, translationsOf(device, locals));
      const [expected] = peer.expectedIdentities;
      const far = endOf(
        peer.remote,
        remotes,
        expected?.defaulted === undefined ? expected : undefined,
        [],
      );
      tunnels.push({
        ...phase1,
        ...phase2,
        local: linux ? own : far,
        remote: linux ? far : own,
        unplaced: [],
        defaulted: [...phase1.defaulted, ...phase2.defaulted],
        byDefault: defaultsOf(peer, rows),
        missing: [],
        refused: false,
        places: new Map(),
      });
    }
  }
  losses.tell(report);
  tellOtherRows(device, tunnels.length === 0, report);
  return tunnels.map((tunnel, index) =>
    tunnels.length > 1 ? { ...tunnel, number: index + 1 } : tunnel,
  );
}

const proposalTopics = {
  cipher: 'cipher1',
  hash: 'hash1',
  authentication: 'authentication',
  group: 'group',
  lifetimeSeconds: 'lifetime1',
} as const;
const phase2Topics = {
  pfsGroup: 'pfs',
  lifetimeSeconds: 'lifetime2',
  lifetimeKilobytes: 'volume',
} as const;

/** Values that the device's own defaults decide. */
function defaultsOf(peer: Peer, rows: Rows): ReadonlySet<Topic> {
  const topics = new Set<Topic>();
  const add = (
    defaulted: Record<string, string> | undefined,
    names: Readonly<Record<string, Topic>>,
  ): void => {
    for (const [field, topic] of Object.entries(names))
      if (defaulted?.[field] !== undefined) topics.add(topic);
  };
  add(peer.proposals[0]?.defaulted, proposalTopics);
  add(peer.defaulted, { natTraversal: 'natTraversal' });
  add(rows[0]?.protection.phase2?.defaulted, phase2Topics);
  return topics;
}

function endOf(
  endpoint: Endpoint,
  domains: readonly string[],
  identity: Identity | undefined,
  translated: SheetEnd['translated'],
): SheetEnd {
  const said = identity && identitySaid(identity);
  return {
    ...(endpoint.kind === 'address' && { address: endpoint.address }),
    ...(endpoint.kind === 'name' && { name: endpoint.name }),
    otherAddresses: [],
    domains,
    translated,
    ...(said !== undefined && { identity: said }),
    places: {},
  };
}

const identitySaid = ({ type, value }: Identity): IdentitySaid =>
  value === undefined ? { type } : { type, value };

/** Own networks that are rewritten into the selectors of a tunnel. */
const translationsOf = (
  { translations }: Device,
  locals: readonly string[],
): SheetEnd['translated'] =>
  translations
    .flatMap(({ from, to, kind }) => {
      if (to === undefined || from === 'any' || kind === 'exempt') return [];
      const as = to.includes('/') ? to : `${to}/32`;
      return locals.includes(as) ? [{ real: from, as }] : [];
    })
    .filter(
      ({ real, as }, index, all) =>
        all.findIndex((one) => one.real === real && one.as === as) === index,
    );
