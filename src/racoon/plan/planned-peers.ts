/** The peers of a device as they are written. */
import { leavingOut, type Report } from '../../diagnostics/report.js';
import type { Implementation, Peer } from '../../model/device.js';
import type { LinuxWriteOptions } from '../write-options.js';
import { endsOf, type PeerEnds } from './endpoints.js';
import { certificateFiles, plannedPeer } from './peers.js';
import type { PlannedDevice } from './planned-device.js';

/** Each peer is decided once and only when a tunnel asks for it. */
export class PlannedPeers {
  private readonly options: LinuxWriteOptions;
  private readonly report: Report;
  private readonly other: Implementation['kind'] | undefined;
  private readonly ends = new Map<string, PeerEnds | undefined>();
  private readonly planned = new Map<string, Peer | undefined>();
  private readonly taken = new Set<Peer>();

  /** `other`: what the other ends are, if it is known. */
  constructor(options: LinuxWriteOptions, report: Report, other?: Implementation['kind']) {
    this.options = options;
    this.report = report;
    this.other = other;
  }

  endsOf(peer: Peer): PeerEnds | undefined {
    if (!this.ends.has(peer.id))
      this.ends.set(peer.id, endsOf(peer, this.options, this.reportOf(peer)));
    return this.ends.get(peer.id);
  }

  of(peer: Peer): Peer | undefined {
    if (!this.planned.has(peer.id)) {
      const ends = this.endsOf(peer);
      this.planned.set(
        peer.id,
        ends && plannedPeer(peer, ends, this.options, this.reportOf(peer), this.other),
      );
      if (this.options.role === 'peer' && peer.initiation === 'initiate-only')
        this.report('dynamic-site', peer.origins?.[0], { peer: peer.id });
    }
    return this.planned.get(peer.id);
  }

  /** What is wrong with a peer leaves its tunnels out. */
  private reportOf({ id }: Peer): Report {
    return leavingOut(this.report, [id]);
  }

  use(peer: Peer): void {
    this.taken.add(peer);
  }

  used(): readonly Peer[] {
    return [...this.taken].flatMap(({ id }) => this.planned.get(id) ?? []);
  }

  authorities(): NonNullable<PlannedDevice['authorities']> {
    return [...this.taken].flatMap(({ id, certificate }) => {
      const texts = certificate?.pem?.filter(({ role }) => role === 'authority') ?? [];
      const peer = this.planned.get(id);
      if (texts.length === 0 || peer?.certificate === undefined) return [];
      const { authority } = certificateFiles(peer.id, { role: 'peer' });
      return [{ file: authority, pem: texts.map(({ text }) => text.trimEnd()).join('\n') }];
    });
  }
}
