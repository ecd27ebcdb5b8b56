import { leavingOut, type Report } from '../../diagnostics/report.js';
import type { Endpoint, Phase2, Protection } from '../../model/device.js';
import { areApart, type Net, netText } from './address.js';
import type { Addresses, AskedByPair } from './ends.js';
import type { ManualAssociations } from './manual.js';
import { phase1Id } from './peer.js';
import type { Phase2s } from './phase2.js';
import type { RemoteSection } from './remote.js';
import type { RemoteChoice } from './remote-choice.js';
import type { Row } from './row.js';
import type { SainfoSection } from './sainfo.js';
import type { SainfoChoice } from './sainfo-choice.js';
import { nearestOf } from './sainfo-near.js';

/** What is known of a host before its policies are read. */
export interface PolicyContext {
  readonly addresses: Addresses;
  readonly remotes: RemoteChoice;
  readonly sainfos: SainfoChoice;
  readonly phase2s: Phase2s;
  readonly manual: ManualAssociations;
  readonly report: Report;
  /** What to call the peer of a section at an address. */
  readonly peerId: (section: RemoteSection | undefined, address: string | undefined) => string;
  /** racoon proposes each protocol of a bundle in its own mode, not all in that of the tunnel. */
  readonly bundlesKeepModes: boolean;
  /** racoon.conf includes files that were not given. */
  readonly included: boolean;
  /** No racoon.conf was given. */
  readonly withoutPeers: boolean;
}

/** What policies that ask for the same have in common. */
interface Tunnel {
  /** Without a phase 2. */
  readonly protection: Protection;
  readonly section: RemoteSection | undefined;
  readonly remoteId: number;
  /** The protection of the last policy with its phase 2: most policies for one tunnel share theirs. */
  last: { readonly phase2: Phase2; readonly protection: Protection } | undefined;
}

interface Made {
  readonly protection: Protection;
  /** The section whose peer negotiates it; absent with manual keys and where no section serves. */
  readonly section: RemoteSection | undefined;
  readonly sainfo: SainfoSection | undefined;
}

/** The protections that rows ask for. */
export class Protections {
  private readonly tunnels = new Map<AskedByPair, Tunnel>();
  /** Addresses that no section serves. */
  private readonly missing = new Set<string>();

  constructor(private readonly context: PolicyContext) {}

  /** The protection that a row asks for, with the phase 2 that racoon finds for it. */
  of(row: Row, asked: AskedByPair): Made {
    const { report, sainfos, phase2s } = this.context;
    const tunnel = this.tunnelOf(asked);
    const { protection, section, remoteId } = tunnel;
    // What serves nothing is told of the policy itself.
    const isIdle = asked.mode === 'transport' && areApart(row.local, row.remote);
    if (asked.level === 'use') report('policy-level-use', row.origin, {});
    if (protection.manual !== undefined) tellManual(protection.manual, asked, row, report);
    else if (section === undefined && !isIdle) this.tellMissing(asked, row);
    if (protection.manual !== undefined) return { protection, section, sainfo: undefined };
    const open = (net: Net): Net | undefined =>
      asked.mode === 'transport' && !net.isHost ? undefined : net;
    const { protocol } = row.upper;
    const local = open(row.local);
    const remote = open(row.remote);
    const sainfo = sainfos.find({ local, remote, protocol, remoteId });
    // What serves the networks is not to be said to serve nothing, though nobody negotiates it.
    if (section === undefined) return { protection, section, sainfo };
    if (sainfo === undefined && !isIdle)
      tellWithoutSainfo(row, remoteId, sainfos, leavingOut(report, [protection.peer]));
    const phase2 = sainfo && phase2s.of(sainfo, asked.protocols);
    return {
      protection: phase2 === undefined ? protection : withPhase2(tunnel, phase2),
      section,
      sainfo,
    };
  }

  private tellMissing(asked: AskedByPair, row: Row): void {
    const { report, included, withoutPeers, manual } = this.context;
    const { remote: address } = asked;
    const key = address ?? '';
    const flushed = withoutPeers ? manual.flushedBetween(asked) : undefined;
    if (flushed !== undefined)
      report(
        'setkey-flush-wipes',
        flushed.at,
        { what: 'associations', count: flushed.gone.length },
        { severity: 'error', related: [row.origin] },
      );
    else if (withoutPeers) {
      const misfits = manual.between(asked);
      const what = misfits.length > 0 ? 'fitting keys' : 'peers';
      if (this.missing.size === 0)
        report(
          'end-not-given',
          row.origin,
          { end: 'racoon', what },
          { related: misfits.map(({ origin }) => origin) },
        );
    } else if (!this.missing.has(key)) report('remote-missing', row.origin, { address, included });
    this.missing.add(key);
  }

  private tunnelOf(asked: AskedByPair): Tunnel {
    const known = this.tunnels.get(asked);
    if (known !== undefined) return known;
    const { remotes, manual, addresses, peerId, bundlesKeepModes } = this.context;
    const { mode, protocols, level, nested, modes } = asked;
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
        ...(modes !== undefined &&
          bundlesKeepModes &&
          keys === undefined && { proposedModes: modes }),
        level,
        ...(keys !== undefined && { manual: keys }),
      },
      section: keys === undefined ? section : undefined,
      remoteId: section === undefined ? 0 : phase1Id(section),
      last: undefined,
    };
    this.tunnels.set(asked, made);
    return made;
  }
}

function withPhase2(tunnel: Tunnel, phase2: Phase2): Protection {
  if (tunnel.last?.phase2 === phase2) return tunnel.last.protection;
  const protection = { ...tunnel.protection, phase2 };
  tunnel.last = { phase2, protection };
  return protection;
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
  asked: AskedByPair,
  row: Row,
  report: Report,
): void {
  if (inbound.length === 0) report('association-one-direction', row.origin, { missing: 'inbound' });
  if (outbound.length === 0)
    report('association-one-direction', row.origin, { missing: 'outbound' });
  // Linux keeps 1 to 16383 for people (IPSEC_MANUAL_REQID_MAX).
  const number = [asked.requestId, asked.incoming?.requestId].find(
    (one) => one !== undefined && (one < 1 || one > 16_383),
  );
  if (number !== undefined) report('policy-unique-number', row.origin, { number });
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
