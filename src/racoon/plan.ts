/**
 * What a racoon host must be, for tunnels that are known from elsewhere: model to model. The decisions that are taken here are
 * those of a writer: defaults that differ between versions are said, what the host would lose is let through, and what
 * cannot be said leaves its whole tunnel out.
 */

import { leavingOut, type Report, withoutNotes } from '../diagnostics/report.js';
import { areApart } from '../model/apart.js';
import type {
  Device,
  ManualAssociation,
  Peer,
  Phase2Rule,
  SecurityPolicy,
  Selector,
} from '../model/device.js';
import { addressOfEnd } from '../model/endpoint.js';
import { SelectorKeys } from '../model/selector-keys.js';
import { usedAssociations } from '../model/used-associations.js';
import { adviceFor } from './advice.js';
import { AddedRows } from './plan/added-rows.js';
import { peerWithoutIke, sainfoPhase2, withWrittenEnds } from './plan/as-written.js';
import { plannedBlocks } from './plan/blocks.js';
import { plannedSites } from './plan/dynamic.js';
import { withoutForeignHoles } from './plan/fragment-holes.js';
import { plannedHoles } from './plan/holes.js';
import { RequestIds } from './plan/manual.js';
import { orderedRows, tellHoles } from './plan/order.js';
import { partedByRoutes } from './plan/parted-by-routes.js';
import { tellPhase1Faults } from './plan/peers.js';
import type { PlannedDevice, Standby } from './plan/planned-device.js';
import { PlannedPeers } from './plan/planned-peers.js';
import { isEverything } from './plan/selectors.js';
import { plannedTunnel, Sainfos, tellFaults } from './plan/traffic.js';
import { type Tunnel, tunnelsOf } from './plan/tunnels.js';
import { tellAdvice } from './tell-advice.js';
import type { LinuxWriteOptions } from './write-options.js';

export { withKnownSites } from './plan/known-sites.js';
export { tellUnwritten } from './plan/unwritten.js';
export type { LinuxWriteOptions } from './write-options.js';

/**
 * The device that is to be written. In: one end of the tunnels, seen from the host (mirrored, or the device whose place the
 * host takes). Out: the same with everything decided; reading what `lower` and `print` make of it means the same. Tunnels
 * that cannot be said are left out, with errors; the rest stays. Never throws.
 */
export function plan(given: Device, options: LinuxWriteOptions, report: Report): PlannedDevice {
  const device = options.add === true ? withoutForeignHoles(given) : given;
  const peersById = new Map(device.peers.map((peer) => [peer.id, peer]));
  const peers = new PlannedPeers(
    options,
    report,
    options.role === 'peer' ? device.implementation.kind : undefined,
  );
  const keys = new SelectorKeys();
  const sainfos = new Sainfos(keys);
  // Tunnels that share no network want no sainfo twice.
  const mayMeet =
    device.peers.some(({ remote }) => remote.kind === 'any') ||
    !areApart(device.policies.map(({ selector }) => selector));
  const requestIds = new RequestIds();
  const associationsById = new Map(device.manualAssociations.map((one) => [one.id, one]));
  const rows: (SecurityPolicy | undefined)[] = new Array(device.policies.length).fill(undefined);
  const associations = new Map<string, ManualAssociation>();
  const standbys: Standby[] = [];
  const holes = plannedHoles(device, report);
  const parted = partedByRoutes(device.policies, keys);

  const tunnels = tunnelsOf(device);
  for (const tunnel of tunnels) {
    const peer = peersById.get(tunnel.peer) ?? manualEnd(tunnel);
    const ends = peer && peers.endsOf(peer);
    const tell = leavingOut(report, [tunnel.peer]);
    if (peer === undefined || ends?.own === undefined || ends.far === undefined) {
      if (peer !== undefined && ends === undefined) tellPhase1Faults(peer, options, tell);
      tellFaults(tunnel, tell);
      continue;
    }
    if (tunnel.rows.some(({ position }) => holes.spoiled.has(position))) continue;
    const shared = tunnel.rows.find(({ policy }) => parted.has(policy))?.policy;
    if (shared !== undefined) {
      tell('parted-by-routes', shared.origins?.[0], { peer: peer.id, ...shared.selector });
      tellFaults(tunnel, withoutNotes(tell));
      continue;
    }
    const isManual = tunnel.rows[0]?.protection.manual !== undefined;
    if (isOpenSite(peer, tunnel, options)) {
      tell('dynamic-open', tunnel.rows[0]?.policy.origins?.[0], { tunnel: peer.id });
      continue;
    }
    if (!isManual && peers.of(peer) === undefined) {
      tellFaults(tunnel, withoutNotes(tell));
      continue;
    }
    const planned = plannedTunnel(tunnel, {
      peer: ends.far,
      ends: { ...ends, own: ends.own, far: ends.far },
      associations: associationsById,
      requestIds,
      ...(mayMeet && { sainfos }),
      report: tell,
    });
    if (planned === undefined) continue;
    if (!isManual) peers.use(peer);
    for (const [index, { position }] of tunnel.rows.entries()) rows[position] = planned.rows[index];
    for (const one of planned.associations) associations.set(one.id, one);
    standbys.push(...standbysOf(tunnel, ends.far, planned.rows));
  }

  const blocks = plannedBlocks(device.policies, rows, tunnels, report);
  const sites =
    options.role === 'replacement' ? plannedSites(device, options, sainfos, report) : undefined;
  const { policies, offsets } = orderedRows(
    allRows(device, rows, new Map([...holes.rows, ...blocks]), options, report),
    keys,
    report,
  );
  tellHoles(policies, report);
  const kept = new Set(policies);
  const standing = standbys.flatMap((standby) =>
    writtenStandby(standby, kept, peers, peersById, report),
  );
  const met = new Set(policies.map(({ protection }) => protection?.peer));
  for (const { peer } of standing) met.add(peer);
  // A row that another one stands before is gone, and a peer with no other row with it.
  const written = peers.used().filter(({ id }) => met.has(id));
  if (written.length > 1) report('global-policy-fanout', undefined, { peers: written.length });
  const advice = adviceFor(
    [...policies, ...(sites?.rows ?? [])],
    options,
    device.translations,
    sites !== undefined,
  );
  tellAdvice(advice, report);
  const rules = rulesOf(policies, keys);
  if (rules.length > manySainfos) report('many-selectors', undefined, { count: rules.length });
  return {
    implementation: { kind: 'racoon' },
    peers: withWrittenEnds(
      [...withContact(written), ...(sites?.peers ?? []), ...peersWithoutIke(policies, written)],
      policies,
      options,
    ),
    policies,
    phase2Rules: [...rules, ...(sites?.rules ?? [])],
    manualAssociations: usedAssociations(policies, associations.values()),
    translations: advice.translations,
    inward: advice.inward,
    standbys: standing,
    ...(sites !== undefined && {
      sites: sites.ids,
      siteRows: sites.rows,
      ...(sites.keysByName && { keysByName: sites.keysByName }),
    }),
    offsets,
    authorities: peers.authorities(),
  };
}

/** The other end of a tunnel with keys by hand: nothing has to be known of it but its address. */
function manualEnd({ peer, rows: [first] }: Tunnel): Peer | undefined {
  return first?.protection.manual === undefined
    ? undefined
    : peerWithoutIke(peer, first.protection);
}

/** racoon's own parser takes time with the square of their number: 3,000 in about four seconds. */
const manySainfos = 3000;

/** A site that changes its address is told of, once, by the end that has to start. */
function isOpenSite(
  { local }: Peer,
  { rows }: Tunnel,
  { allowOpenDynamic, role }: LinuxWriteOptions,
): boolean {
  return (
    role === 'peer' &&
    allowOpenDynamic !== true &&
    local.kind === 'unknown' &&
    local.reason === 'dynamic' &&
    rows.some(
      ({ policy: { selector } }) => isEverything(selector.local) && isEverything(selector.remote),
    )
  );
}

/** The rows of the tunnels that are written, with those between them and those that must stand before them. */
function allRows(
  { policies }: Device,
  planned: readonly (SecurityPolicy | undefined)[],
  holes: ReadonlyMap<number, readonly SecurityPolicy[]>,
  options: LinuxWriteOptions,
  report: Report,
): SecurityPolicy[] {
  const added = new AddedRows(
    options,
    report,
    policies.map(({ selector }) => selector.local),
  );
  const rows: SecurityPolicy[] = [];
  for (const position of policies.keys()) {
    for (const hole of holes.get(position) ?? []) rows.push(hole);
    const row = planned[position];
    if (row?.protection === undefined) continue;
    const { local, remote } = row.protection;
    if (local.kind === 'address' && remote.kind === 'address')
      rows.push(...added.before(row, { own: local.address, far: remote.address }));
    rows.push(row);
  }
  return rows;
}

function standbysOf(
  { rows }: Tunnel,
  of: string,
  policies: readonly SecurityPolicy[],
): readonly Standby[] {
  const ids = new Set(rows.flatMap(({ protection }) => protection.standbyPeers ?? []));
  return [...ids].map((peer) => ({ peer, of, policies }));
}

/** A standby as it is written: by the id that its peer gets, with the rows that are left. */
function writtenStandby(
  { peer: id, of, policies }: Standby,
  written: ReadonlySet<SecurityPolicy>,
  peers: PlannedPeers,
  peersById: ReadonlyMap<string, Peer>,
  report: Report,
): readonly Standby[] {
  const source = peersById.get(id);
  const rows = policies.filter((row) => written.has(row));
  const peer = source && peers.of(source);
  if (source === undefined || peer === undefined || rows.length === 0) return [];
  peers.use(source);
  report('standby-peer', source.origins?.[0], { peer: peer.id, of });
  return [{ peer: peer.id, of, policies: rows }];
}

/** The ends that are reached with keys by hand only. */
function peersWithoutIke(
  policies: readonly SecurityPolicy[],
  peers: readonly Peer[],
): readonly Peer[] {
  const known = new Set(peers.map(({ id }) => id));
  return policies.flatMap(({ protection }) => {
    if (protection?.manual === undefined || known.has(protection.peer)) return [];
    known.add(protection.peer);
    return peerWithoutIke(protection.peer, protection);
  });
}

/** One sainfo for each pair of networks and protocol. */
function rulesOf(policies: readonly SecurityPolicy[], keys: SelectorKeys): Phase2Rule[] {
  const known = new Set<number | string>();
  const rules: Phase2Rule[] = [];
  // No two policies say the same: only where one says more than its traffic can two be for the same traffic.
  const mayRepeat = policies.some(({ selector }) => isNarrow(selector));
  for (const { selector, protection, origins } of policies) {
    const phase2 = protection?.phase2;
    if (phase2 === undefined) continue;
    if (mayRepeat) {
      const key = keys.ofTraffic(selector);
      if (known.has(key)) continue;
      known.add(key);
    }
    const { local, remote, protocol } = selector;
    rules.push({
      local,
      remote,
      protocol,
      phase2: sainfoPhase2(phase2),
      ...(origins !== undefined && { origins }),
    });
  }
  return rules;
}

const isNarrow = ({ localPorts, remotePorts, icmp, greKey }: Selector): boolean =>
  localPorts !== 'any' || remotePorts !== 'any' || icmp !== undefined || greKey !== undefined;

/** Two remotes behind one address would delete each other's associations at every start. */
function withContact(peers: readonly Peer[]): readonly Peer[] {
  const counts = new Map<string, number>();
  const addressOf = ({ remote }: Peer): string => addressOfEnd(remote) ?? '';
  for (const peer of peers) counts.set(addressOf(peer), (counts.get(addressOf(peer)) ?? 0) + 1);
  return peers.map((peer) =>
    (counts.get(addressOf(peer)) ?? 0) > 1 ? { ...peer, initialContact: false } : peer,
  );
}
