import type { Report } from '../../diagnostics/report.js';
import type { Endpoint, Protection, SecurityPolicy } from '../../model/device.js';
import type { Origin } from '../../syntax/origin.js';
import { type Net, netText } from './address.js';
import { type Addresses, type AskedByPair, AskedPairs } from './ends.js';
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
import { originAt, present, textOfShared } from './written.js';

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
  const askedPairs = new AskedPairs(context.addresses, report);
  const protections = new Protections(context);
  const lifted: LiftedPolicy[] = [];
  for (const pair of pairs) {
    const { lead } = pair;
    tellDirections(pair, report);
    const asked = askedPairs.of(pair);
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
    const made = protections.of(lead, asked);
    const levelOrigin = levelOriginOf(pair[asked.direction], asked);
    const policy: SecurityPolicy = {
      ...base,
      action: 'protect',
      protection: made.protection,
      ...(levelOrigin !== undefined && { fieldOrigins: { level: levelOrigin } }),
      ...(!asked.levelWritten && {
        defaulted: { 'protection.level': 'setkey: no level is require' },
      }),
    };
    lifted.push({ policy, pair, asked, section: made.section, sainfo: made.sainfo });
  }
  return withSharedNumbers(lifted);
}

/** Where the level is written that a row asks for. */
function levelOriginOf(row: Row | undefined, { levelAt }: Asked): Origin | undefined {
  if (row?.source === undefined || levelAt === undefined) return undefined;
  return originAt(textOfShared(row.source, row.command), levelAt);
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
  if (counts.size === 0) return lifted;
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

/** What policies that ask for the same have in common. */
interface Tunnel {
  /** Without a phase 2. */
  readonly protection: Protection;
  readonly section: RemoteSection | undefined;
  readonly remoteId: number;
}

type Made = Pick<LiftedPolicy, 'section' | 'sainfo'> & { readonly protection: Protection };

class Protections {
  private readonly tunnels = new Map<AskedByPair, Tunnel>();
  /** Addresses that no section serves. */
  private readonly missing = new Set<string>();

  constructor(private readonly context: PolicyContext) {}

  /** The protection that a row asks for, with the phase 2 that racoon finds for it. */
  of(row: Row, asked: AskedByPair): Made {
    const { report, sainfos, phase2s } = this.context;
    const { protection, section, remoteId } = this.tunnelOf(asked);
    if (asked.level === 'use') report('policy-level-use', row.origin, {});
    if (protection.manual !== undefined) tellManual(protection.manual, asked, row, report);
    else if (section === undefined) this.tellMissing(asked.remote ?? 'any', row);
    if (section === undefined) return { protection, section, sainfo: undefined };
    const open = (net: Net): Net | undefined =>
      asked.mode === 'transport' && !net.isHost ? undefined : net;
    const { protocol } = row.upper;
    const local = open(row.local);
    const remote = open(row.remote);
    const sainfo = sainfos.find({ local, remote, protocol, remoteId });
    if (sainfo === undefined) tellWithoutSainfo(row, remoteId, sainfos, report);
    const phase2 = sainfo && phase2s.of(sainfo, asked.protocols);
    return {
      protection: phase2 === undefined ? protection : { ...protection, phase2 },
      section,
      sainfo,
    };
  }

  private tellMissing(address: string, row: Row): void {
    const { report, included, withoutPeers } = this.context;
    if (withoutPeers) {
      if (this.missing.size === 0)
        report('end-not-given', row.origin, { end: 'racoon', what: 'peers' });
    } else if (!this.missing.has(address))
      report('remote-missing', row.origin, { address, included });
    this.missing.add(address);
  }

  private tunnelOf(asked: AskedByPair): Tunnel {
    const known = this.tunnels.get(asked);
    if (known !== undefined) return known;
    const { remotes, manual, addresses, peerId } = this.context;
    const { mode, protocols, level, nested } = asked;
    const keys = manual.serving(asked);
    const section = remotes.serving(asked.remote);
    const made: Tunnel = {
      protection: {
        peer: peerId(section, asked.remote),
        local: localEnd(asked.local, addresses),
        remote: remoteEnd(asked.remote),
        mode,
        protocols,
        ...(nested && { nested }),
        level,
        ...(keys !== undefined && { manual: keys }),
      },
      section: keys === undefined ? section : undefined,
      remoteId: section === undefined ? 0 : phase1Id(section),
    };
    this.tunnels.set(asked, made);
    return made;
  }
}

function tellWithoutSainfo(
  row: Row,
  remoteId: number,
  sainfos: SainfoChoice,
  report: Report,
): void {
  const { near, at } = nearestOf(row, remoteId, sainfos);
  report(
    'sainfo-missing',
    row.origin,
    { local: netText(row.local), remote: netText(row.remote), near },
    { related: [at?.head] },
  );
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
