import type { Report } from '../../diagnostics/report.js';
import type { Endpoint, Protection, SecurityPolicy } from '../../model/device.js';
import { isHostNet, netText } from './address.js';
import { type Addresses, type AskedByPair, askedByPair } from './ends.js';
import type { ManualAssociations } from './manual.js';
import type { Pair } from './pairs.js';
import { phase1Id } from './peer.js';
import type { Phase2s } from './phase2.js';
import type { RemoteSection } from './remote.js';
import type { RemoteChoice } from './remote-choice.js';
import type { Asked } from './requests.js';
import { type Row, selectorOf } from './row.js';
import type { SainfoSection } from './sainfo.js';
import type { SainfoChoice } from './sainfo-choice.js';
import { nearestOf } from './sainfo-near.js';
import { fieldMarks, present } from './written.js';

/** A policy with what led to it, for those who look at all of them. */
export interface LiftedPolicy {
  readonly policy: SecurityPolicy;
  readonly pair: Pair;
  readonly asked: AskedByPair | undefined;
  /** The section whose peer negotiates it; absent with manual keys and where no section serves. */
  readonly section: RemoteSection | undefined;
  readonly sainfo: SainfoSection | undefined;
}

export interface PolicyContext {
  readonly addresses: Addresses;
  readonly remotes: RemoteChoice;
  readonly sainfos: SainfoChoice;
  readonly phase2s: Phase2s;
  readonly manual: ManualAssociations;
  readonly report: Report;
  /** What to call the peer of a section at an address. */
  readonly peerId: (section: RemoteSection | undefined, address: string | undefined) => string;
  /** racoon.conf includes files that were not given. */
  readonly included: boolean;
  /** No racoon.conf was given. */
  readonly withoutPeers: boolean;
}

/** The policies of pairs of rows, in their order. Everything that can be read stays; what cannot work is told. */
export function policiesOf(
  pairs: readonly Pair[],
  context: PolicyContext,
): readonly LiftedPolicy[] {
  const { report } = context;
  const missing = new Set<string>();
  const lifted: LiftedPolicy[] = [];
  for (const pair of pairs) {
    const { lead } = pair;
    tellDirections(pair, report);
    const asked = askedByPair(pair, context.addresses, report);
    const origins = present(pair.out?.origin, pair.in?.origin);
    const base = {
      selector: selectorOf(lead),
      ...onlyDirectionOf(pair, asked),
      ...(origins.length > 0 && { origins }),
    };
    if (asked === undefined) {
      // A policy for several peers was told and is left out.
      if (lead.action === 'protect') continue;
      const policy: SecurityPolicy = { ...base, action: lead.action };
      lifted.push({ policy, pair, asked, section: undefined, sainfo: undefined });
      continue;
    }
    const made = protectionOf(lead, asked, context, missing);
    const policy: SecurityPolicy = {
      ...base,
      action: 'protect',
      protection: made.protection,
      ...fieldMarks({ level: asked.levelOrigin }),
      ...(!asked.levelWritten && {
        defaulted: { 'protection.level': 'setkey: no level is require' },
      }),
    };
    lifted.push({ policy, pair, asked, section: made.section, sainfo: made.sainfo });
  }
  return withSharedNumbers(lifted);
}

/** The largest number of `unique:N` that Linux keeps; others it replaces by one of its own (ipsec.h). */
const mostKept = 16_383;

/** Policies with one number between the same ends share their associations, as those of level `require` do. */
function withSharedNumbers(lifted: readonly LiftedPolicy[]): readonly LiftedPolicy[] {
  const numberOf = ({ policy, asked }: LiftedPolicy): string | undefined =>
    asked?.requestId !== undefined &&
    asked.requestId > 0 &&
    asked.requestId <= mostKept &&
    policy.protection?.manual === undefined
      ? `${asked.local} ${asked.remote} ${asked.mode} ${asked.requestId}`
      : undefined;
  const counts = new Map<string, number>();
  for (const one of lifted) {
    const number = numberOf(one);
    if (number !== undefined) counts.set(number, (counts.get(number) ?? 0) + 1);
  }
  return lifted.map((one) => {
    const { policy } = one;
    if (policy.protection === undefined || (counts.get(numberOf(one) ?? '') ?? 0) < 2) return one;
    const protection = { ...policy.protection, level: 'require' as const };
    return { ...one, policy: { ...policy, protection } };
  });
}

/** A missing direction, or two that do not do the same. */
function tellDirections({ out, in: incoming, lead }: Pair, report: Report): void {
  const only = out ?? incoming;
  if (out !== undefined && incoming !== undefined) {
    if (out.action !== incoming.action)
      report(
        'policy-directions-differ',
        incoming.origin,
        { what: 'action' },
        {
          related: [out.origin],
          ...([out, incoming].some(({ action }) => action === 'protect') && { severity: 'error' }),
        },
      );
    else if (out.priority !== incoming.priority)
      report(
        'policy-directions-differ',
        incoming.origin,
        { what: 'priority' },
        { related: [out.origin] },
      );
  } else if (only?.action === 'protect')
    report('policy-one-direction', lead.origin, {
      local: netText(lead.local),
      remote: netText(lead.remote),
      missing: out === undefined ? 'out' : 'in',
    });
}

/** A tunnel and an exception from one need both directions; the mark says which one is there, or does what is asked. */
function onlyDirectionOf(
  { out, in: incoming }: Pair,
  asked: AskedByPair | undefined,
): Pick<SecurityPolicy, 'onlyDirection'> {
  const serves = (row: Row | undefined): boolean =>
    row !== undefined && (asked === undefined || row.action === 'protect');
  if (!serves(out)) return { onlyDirection: 'inbound' };
  return serves(incoming) && asked?.differs !== true ? {} : { onlyDirection: 'outbound' };
}

interface Made {
  readonly protection: Protection;
  readonly section: RemoteSection | undefined;
  readonly sainfo: SainfoSection | undefined;
}

function protectionOf(
  row: Row,
  asked: AskedByPair,
  context: PolicyContext,
  missing: Set<string>,
): Made {
  const { report, remotes, manual } = context;
  const { mode, protocols, level, nested } = asked;
  if (level === 'use') report('policy-level-use', row.origin, {});
  const keys = manual.serving(asked);
  const section = remotes.serving(asked.remote);
  const shared = {
    peer: context.peerId(section, asked.remote),
    local: localEnd(asked.local, context.addresses),
    remote: remoteEnd(asked.remote),
    mode,
    protocols,
    ...(nested && { nested }),
    level,
  } as const;
  if (keys !== undefined) {
    tellManual(keys, asked, row, report);
    return { protection: { ...shared, manual: keys }, section: undefined, sainfo: undefined };
  }
  if (section === undefined) {
    const address = asked.remote ?? 'any';
    if (context.withoutPeers) {
      if (missing.size === 0) report('end-not-given', row.origin, { end: 'racoon', what: 'peers' });
    } else if (!missing.has(address))
      report('remote-missing', row.origin, { address, included: context.included });
    missing.add(address);
    return { protection: shared, section, sainfo: undefined };
  }
  const remoteId = phase1Id(section);
  const open = (net: Row['local']): Row['local'] | undefined =>
    mode === 'transport' && !isHostNet(net) ? undefined : net;
  const sainfo = context.sainfos.find({
    local: open(row.local),
    remote: open(row.remote),
    protocol: row.protocol,
    remoteId,
  });
  if (sainfo === undefined) {
    const { near, at } = nearestOf(row, remoteId, context.sainfos);
    report(
      'sainfo-missing',
      row.origin,
      { local: netText(row.local), remote: netText(row.remote), near },
      { related: [at?.head] },
    );
    return { protection: shared, section, sainfo };
  }
  const phase2 = context.phase2s.of(sainfo, protocols);
  return {
    protection: phase2 === undefined ? shared : { ...shared, phase2 },
    section,
    sainfo,
  };
}

function tellManual(
  { inbound, outbound }: NonNullable<Protection['manual']>,
  asked: Asked,
  row: Row,
  report: Report,
): void {
  if (inbound.length === 0) report('association-one-direction', row.origin, { missing: 'inbound' });
  if (outbound.length === 0)
    report('association-one-direction', row.origin, { missing: 'outbound' });
  // Linux keeps 1 to 16383 for people (IPSEC_MANUAL_REQID_MAX).
  const number = asked.requestId;
  if (number !== undefined && (number < 1 || number > 16_383))
    report('policy-unique-number', row.origin, { number });
}

const remoteEnd = (address: string | undefined): Endpoint =>
  address === undefined ? { kind: 'any' } : { kind: 'address', address };

/** This host's end; where a policy leaves it open, the one address that racoon listens on. */
export function localEnd(address: string | undefined, { listening }: Addresses): Endpoint {
  if (address !== undefined) return { kind: 'address', address };
  const [only, ...others] = listening.addresses;
  if (only === undefined || others.length > 0) return { kind: 'unknown', reason: 'not-in-text' };
  const [known, origin] = only;
  return { kind: 'address', address: known, ...(origin !== undefined && { origin }) };
}
