/** A host that answers sites whose addresses change: one remote for all of them, and what they may ask for. */
import { leavingOut, type Report } from '../../diagnostics/report.js';
import { canonicalAddress, orEverything } from '../../model/address.js';
import { hasKey } from '../../model/answered-sites.js';
import type { Device, Peer, Phase2Rule, SecurityPolicy } from '../../model/device.js';
import { addressOfEnd } from '../../model/endpoint.js';
import { rowOf } from '../../model/mirror-rules.js';
import { groupedBy } from '../../syntax/grouped.js';
import type { LinuxWriteOptions } from '../write-options.js';
import { AddedRows } from './added-rows.js';
import { endsOf } from './endpoints.js';
import { anonymous, plannedPeer } from './peers.js';
import { plannedPhase2 } from './phase2.js';
import type { Sainfos } from './traffic.js';

export interface PlannedSites {
  /** Who comes from any address, and those of them that have a key of their own. */
  readonly peers: readonly Peer[];
  /** The ids of those that can be written. */
  readonly ids: readonly string[];
  readonly rules: readonly Phase2Rule[];
  /** What they protect while they are there, and what goes on in clear. */
  readonly rows: readonly SecurityPolicy[];
  /** Beside the keys of peers. */
  readonly keysByName?: NonNullable<Device['keysByName']>;
}

/** Undefined where the device answers no such sites, or none of them can be written. */
export function plannedSites(
  device: Device,
  options: LinuxWriteOptions,
  sainfos: Sainfos,
  report: Report,
): PlannedSites | undefined {
  const sites = device.peers.filter(({ remote }) => remote.kind === 'any');
  const first = sites[0];
  if (first === undefined) return undefined;
  const rules: Phase2Rule[] = [];
  const ids: string[] = [];
  const byPeer = groupedBy(device.phase2Rules, ({ peer }) => peer);
  for (const site of sites) {
    const planned = plannedRules(
      site,
      byPeer.get(site.id) ?? [],
      options,
      sainfos,
      leavingOut(report, [site.id]),
    );
    if (planned === undefined) continue;
    rules.push(...planned);
    ids.push(site.id);
  }
  if (rules.length === 0) return undefined;
  const tell = leavingOut(
    report,
    sites.map(({ id }) => id),
  );
  const siteKeys = sites.flatMap((site) => site.siteKeys ?? []);
  const named = siteKeys.filter(({ caller }) => canonicalAddress(caller) === undefined);
  const callers = sites.every((site) => hasOwnName(site, siteKeys))
    ? undefined
    : anyCaller(sites, siteKeys, named);
  const answered = callers ?? first;
  const ends = endsOf(answered, options, tell);
  const decided = ends && plannedPeer(answered, ends, options, tell);
  if (decided === undefined) return undefined;
  const peer: Peer =
    callers === undefined ? decided : { ...decided, exchangeModes: ['main', 'aggressive'] };
  if (sites.length > 1) report('dynamic-merged', sites[1]?.origins?.[0], { count: sites.length });
  report('dynamic-exact', first.origins?.[0], { peer: first.id });
  const { keyIsWildcard: _any, ...same } = peer;
  const keyed = siteKeys.flatMap(({ caller, key }): Peer | readonly [] => {
    const address = canonicalAddress(caller);
    if (address === undefined) return [];
    return { ...same, id: address, remote: { kind: 'address', address }, preSharedKey: key };
  });
  const byId = new Map(keyed.map((one) => [one.id, one]));
  return {
    peers: [{ ...peer, id: anonymous }, ...byId.values()],
    ids,
    rules: inOrderOfSearch(rules),
    rows: sites.flatMap((site) =>
      ids.includes(site.id) ? rowsOf(site, byPeer.get(site.id) ?? [], options) : [],
    ),
    ...(callers !== undefined && {
      keysByName: Object.fromEntries(named.map(({ caller, key }) => [caller, key])),
    }),
  };
}

/** The rules of a site as rows, below what goes on in clear beside them. */
function rowsOf(
  site: Peer,
  rules: readonly Phase2Rule[],
  options: LinuxWriteOptions,
): readonly SecurityPolicy[] {
  const own = addressOfEnd(site.local) ?? '';
  const added = new AddedRows(
    options,
    () => undefined,
    rules.map(({ local }) => local),
  );
  return rules.flatMap((rule) => {
    const remote = rule.remote === 'peer-address' ? 'any' : rule.remote;
    const row = rowOf(
      { ...rule, local: orEverything(rule.local), remote: orEverything(remote) },
      site,
    );
    return row === undefined ? [] : [...added.before(row, { own, far: own }), row];
  });
}

type SiteKeys = NonNullable<Peer['siteKeys']>;

/** Whether the only key is that of a site which has to say its name. */
const hasOwnName = ({ identityVerified, expectedIdentities: [expected] }: Peer, keys: SiteKeys) =>
  identityVerified && keys.every(({ caller }) => caller === expected?.value);

/** Whoever calls, with keys by name among others: who comes in main mode, or gets the key for anybody, is asked for no name. */
function anyCaller(sites: readonly Peer[], siteKeys: SiteKeys, named: SiteKeys): Peer | undefined {
  const [first] = sites;
  if (first === undefined || named[0] === undefined) return undefined;
  const shared = sites.find((site) => site.keyIsWildcard === true && hasKey(site));
  const line = named[0].key.origins?.at(-1);
  return {
    ...first,
    siteKeys,
    exchangeModes: ['aggressive', 'main'],
    expectedIdentities: [],
    identityVerified: false,
    preSharedKey: shared?.preSharedKey ?? { state: 'missing', reason: 'absent' },
    fieldOrigins: { ...first.fieldOrigins, ...(line !== undefined && { exchangeModes: line }) },
  };
}

function plannedRules(
  { id, origins }: Peer,
  rules: readonly Phase2Rule[],
  { allowOpenDynamic }: LinuxWriteOptions,
  sainfos: Sainfos,
  report: Report,
): readonly Phase2Rule[] | undefined {
  const planned: Phase2Rule[] = [];
  for (const rule of rules) {
    const at = rule.origins?.[0] ?? origins?.[0];
    const { local, protocol } = rule;
    const remote = rule.remote === 'peer-address' ? 'any' : rule.remote;
    if (local === 'any' && remote === 'any' && allowOpenDynamic !== true) {
      report('dynamic-open', at, { tunnel: id });
      return undefined;
    }
    if (hasPorts(rule)) report('dynamic-ports', at, { peer: id });
    const first = rule.phase2.proposals[0];
    const protocols = [
      ...(first?.esp !== undefined ? (['esp'] as const) : []),
      ...(first?.ah !== undefined ? (['ah'] as const) : []),
    ];
    const plan = plannedPhase2({ phase2: rule.phase2, protocols }, at, report);
    if (plan === undefined) return undefined;
    const conflict = sainfos.conflict([[{ local, remote, protocol }, plan.phase2]]);
    if (conflict !== undefined) {
      report('sainfo-conflict', at, { tunnel: id, selector: conflict });
      return undefined;
    }
    if (
      planned.some(
        (other) => other.local === local && other.remote === remote && other.protocol === protocol,
      )
    )
      continue;
    planned.push({
      local,
      remote,
      protocol,
      phase2: plan.phase2,
      ...(rule.origins !== undefined && { origins: rule.origins }),
    });
  }
  return planned;
}

const hasPorts = ({ localPorts, remotePorts }: Phase2Rule): boolean =>
  (localPorts ?? 'any') !== 'any' || (remotePorts ?? 'any') !== 'any';

/** racoon sorts its sainfos by how many of their two ids are given, and keeps the order of the file among equals. */
function inOrderOfSearch(rules: readonly Phase2Rule[]): readonly Phase2Rule[] {
  const given = ({ local, remote }: Phase2Rule): number =>
    Number(local !== 'any') + Number(remote !== 'any');
  return [...rules].sort((a, b) => given(b) - given(a));
}
