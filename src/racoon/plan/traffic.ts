/** What one tunnel's rows become: all of them, or none where one cannot be said. */
import { type Report, withoutNotes } from '../../diagnostics/report.js';
import { addressOf, isHost } from '../../model/address.js';
import type {
  ManualAssociation,
  Phase2,
  Protection,
  SecurityPolicy,
  Selector,
} from '../../model/device.js';
import { isForMany } from '../../model/for-many.js';
import type { SelectorKeys } from '../../model/selector-keys.js';
import type { Origin } from '../../syntax/origin.js';
import type { PeerEnds } from './endpoints.js';
import { plannedAssociations, type RequestIds } from './manual.js';
import { type PlannedPhase2, plannedPhase2 } from './phase2.js';
import { isBetween, namesPort, plannedSelector, selectorFault } from './selectors.js';
import type { ProtectRow, Tunnel } from './tunnels.js';

export interface PlannedTunnel {
  /** In the order of the tunnel's. */
  readonly rows: readonly SecurityPolicy[];
  readonly associations: readonly ManualAssociation[];
}

export interface TunnelContext {
  /** The id of the tunnel's peer in what is written. */
  readonly peer: string;
  readonly ends: PeerEnds & { readonly own: string; readonly far: string };
  readonly associations: ReadonlyMap<string, ManualAssociation>;
  readonly requestIds: RequestIds;
  /** Absent where no two tunnels can want one. */
  readonly sainfos?: Sainfos;
  readonly report: Report;
}

/** Undefined where something in the tunnel cannot be written; errors were told then. */
export function plannedTunnel(tunnel: Tunnel, context: TunnelContext): PlannedTunnel | undefined {
  const { report, sainfos, ends } = context;
  const place = tunnel.rows[0]?.policy.origins?.[0];
  if (!areSayable(tunnel, report)) {
    tellPhase2Faults(protectionsOf(tunnel), place, withoutNotes(report));
    return undefined;
  }
  const isManual = tunnel.rows[0]?.protection.manual !== undefined;
  const associations = isManual
    ? plannedAssociations(tunnel, context.associations, ends, context.requestIds, report)
    : [];
  if (associations === undefined) return undefined;

  const made: MadeProtections = { phase2s: new Map(), tunnel: new Map(), transport: new Map() };
  const rows: SecurityPolicy[] = [];
  for (const row of tunnel.rows) {
    const planned = plannedRow(row, isManual, made, context);
    if (planned === undefined) return undefined;
    rows.push(planned);
  }
  const conflict = sainfos?.conflict(
    rows.flatMap(({ selector, protection }) =>
      protection?.phase2 === undefined || sainfos.isDecided(selector)
        ? []
        : [[selector, protection.phase2] as const],
    ),
  );
  if (conflict !== undefined) {
    report('sainfo-conflict', place, { tunnel: tunnel.peer, selector: conflict });
    return undefined;
  }
  sainfos?.decide(rows);
  const ported = tunnel.rows.find(({ policy }) => namesPort(policy.selector));
  if (ported !== undefined)
    report('port-selector-fragments', ported.policy.origins?.[0], { tunnel: tunnel.peer });
  const many = tunnel.rows.find(({ policy: { selector } }) => groupOf(selector) !== undefined);
  const group = many && groupOf(many.policy.selector);
  if (group !== undefined) report('multicast-selector', many?.policy.origins?.[0], { group });
  if (tunnel.rows.some(({ policy }) => policy.selector.protocol === 47)) tellGre(tunnel, report);
  return { rows, associations };
}

/** Tells what is wrong with a tunnel whatever its ends are: one of them may be in no text. */
export function tellFaults(tunnel: Tunnel, report: Report): void {
  areSayable(tunnel, report);
  tellPhase2Faults(protectionsOf(tunnel), tunnel.rows[0]?.policy.origins?.[0], report);
}

const protectionsOf = ({ rows }: Tunnel): Set<Protection> =>
  new Set(rows.map(({ protection }) => protection));

/** Tells what racoon cannot do of the phase 2 of protections; `at` is where one stands that has no line of its own. */
export function tellPhase2Faults(
  protections: Iterable<Protection>,
  at: Origin | undefined,
  report: Report,
): void {
  const seen = new Set<Phase2>();
  for (const { phase2, protocols } of protections) {
    if (phase2 === undefined || seen.has(phase2)) continue;
    seen.add(phase2);
    plannedPhase2({ phase2, protocols }, at, report);
  }
}

/** Whether all selectors of a tunnel can be said; those that cannot are told. */
function areSayable({ rows }: Tunnel, report: Report): boolean {
  let sound = true;
  for (const { policy } of rows) {
    if (policy.proposes !== undefined) {
      const { local, remote } = policy.selector;
      report('selector-narrowed', policy.origins?.[0], { local, remote });
      sound = false;
    }
    const fault = selectorFault(policy.selector);
    if (fault === undefined) continue;
    sound = false;
    const at = policy.origins?.[0];
    // The three codes have their own facts; told apart so that each is checked.
    if (fault.code === 'acl-port-range') report(fault.code, at, fault.facts);
    else if (fault.code === 'acl-icmp-type') report(fault.code, at, fault.facts);
    else report(fault.code, at, fault.facts);
  }
  return sound;
}

/** What the rows of one tunnel share: many rows have one protection, which is made once for each mode. */
interface MadeProtections extends Record<Protection['mode'], Map<Protection, Protection>> {
  readonly phase2s: Map<Phase2, PlannedPhase2 | undefined>;
}

function plannedRow(
  { policy, protection }: ProtectRow,
  isManual: boolean,
  made: MadeProtections,
  context: TunnelContext,
): SecurityPolicy | undefined {
  const mode = modeOf(policy, protection, context.ends, isManual, context.report);
  if (mode === undefined) return undefined;
  let planned = made[mode].get(protection);
  if (planned === undefined) {
    planned = plannedProtection(protection, mode, made.phase2s, policy.origins?.[0], context);
    if (planned === undefined) return undefined;
    made[mode].set(protection, planned);
  }
  return {
    selector: plannedSelector(policy.selector),
    action: 'protect',
    protection: planned,
    ...(policy.origins !== undefined && { origins: policy.origins }),
  };
}

function plannedProtection(
  { phase2, manual, protocols }: Protection,
  mode: Protection['mode'],
  plans: MadeProtections['phase2s'],
  at: Origin | undefined,
  { peer, ends, report }: TunnelContext,
): Protection | undefined {
  const shared = {
    peer,
    local: { kind: 'address', address: ends.own },
    remote: { kind: 'address', address: ends.far },
    mode,
    level: 'unique',
  } as const;
  if (manual !== undefined) return { ...shared, protocols, manual };
  if (phase2 === undefined) {
    report('transforms-none', at, {});
    return undefined;
  }
  if (!plans.has(phase2)) plans.set(phase2, plannedPhase2({ phase2, protocols }, at, report));
  const plan = plans.get(phase2);
  return plan && { ...shared, ...plan };
}

/** Transport mode is used only between the two ends themselves; other traffic goes in tunnel mode, as on the device. */
function modeOf(
  { selector, origins }: SecurityPolicy,
  { mode }: Protection,
  { own, seen, far }: TunnelContext['ends'],
  isManual: boolean,
  report: Report,
): Protection['mode'] | undefined {
  if (mode === 'tunnel') return 'tunnel';
  if (isBetween(selector, own, far)) return 'transport';
  if (seen !== undefined && seen !== own && isBetween(selector, seen, far)) {
    report('transport-behind-nat', origins?.[0], { own, seen });
    return undefined;
  }
  if (!isManual) report('transport-becomes-tunnel', origins?.[0], {});
  return isManual ? 'transport' : 'tunnel';
}

const groupOf = ({ local, remote }: SecurityPolicy['selector']): string | undefined =>
  [local, remote].find(isForMany);

function tellGre({ rows }: Tunnel, report: Report): void {
  const row = rows.find(({ policy }) => policy.selector.protocol === 47);
  if (row === undefined) return;
  const { local, remote } = row.policy.selector;
  const ends =
    isHost(local) && isHost(remote)
      ? { local: addressOf(local), remote: addressOf(remote) }
      : { local: 'LOCAL', remote: 'REMOTE' };
  report('gre-advice', row.policy.origins?.[0], ends);
}

/** What a sainfo is for. Ports take no part. */
type Traffic = Pick<SecurityPolicy['selector'], 'local' | 'remote' | 'protocol'>;

/** The sainfos of the tunnels so far: racoon has one for each pair of networks and protocol. */
export class Sainfos {
  private readonly said = new Map<number | string, string>();
  private readonly texts = new Map<Phase2, string>();
  private readonly decided = new Set<number | string>();

  constructor(private readonly keys: SelectorKeys) {}

  /** Whether a tunnel has a selector already: rows that repeat it decide nothing, and are left out. */
  isDecided(selector: Selector): boolean {
    return this.decided.has(this.keys.of(selector));
  }

  decide(rows: readonly SecurityPolicy[]): void {
    for (const { selector } of rows) this.decided.add(this.keys.of(selector));
  }

  /** Takes these in. Where one of them is known with another phase 2, it takes none and answers for what. */
  conflict(asked: Iterable<readonly [Traffic, Phase2]>): string | undefined {
    const taken: (number | string)[] = [];
    for (const [traffic, phase2] of asked) {
      const key = this.keys.ofTraffic(traffic);
      const text = this.textOf(phase2);
      const known = this.said.get(key);
      if (known === undefined) {
        this.said.set(key, text);
        taken.push(key);
      } else if (known !== text) {
        for (const one of taken) this.said.delete(one);
        const { local, remote, protocol } = traffic;
        return `${local} ${remote} ${protocol}`;
      }
    }
    return undefined;
  }

  private textOf(phase2: Phase2): string {
    const known = this.texts.get(phase2);
    if (known !== undefined) return known;
    const { proposals, pfsGroup, lifetimeSeconds } = phase2;
    const text = `${proposals.map(({ esp, ah }) => `${esp?.cipher} ${esp?.integrity} ${ah?.integrity}`).join()} ${pfsGroup} ${lifetimeSeconds}`;
    this.texts.set(phase2, text);
    return text;
  }
}
