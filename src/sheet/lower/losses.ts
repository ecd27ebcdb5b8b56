/** What a sheet cannot say of a device. */
import type { Severity } from '../../diagnostics/define.js';
import type { Report } from '../../diagnostics/report.js';
import type { Device, Peer } from '../../model/device.js';
import type { Origin } from '../../syntax/origin.js';
import type { Rows } from './groups.js';

/** What the sheets of each peer do not say: told once, however many sheets it has. */
export class Losses {
  private readonly byPeer = new Map<Peer, Map<string, 'warning' | 'note'>>();

  add(peer: Peer, what: string, severity: 'warning' | 'note'): void {
    const known = this.byPeer.get(peer) ?? new Map<string, 'warning' | 'note'>();
    known.set(what, severity);
    this.byPeer.set(peer, known);
  }

  tell(report: Report): void {
    for (const [peer, losses] of this.byPeer) {
      const severity = [...losses.values()].includes('warning') ? 'warning' : 'note';
      report(
        'sheet-lost',
        peer.origins?.[0],
        { what: [...losses.keys()], tunnel: titleOf(peer) },
        { severity },
      );
    }
  }
}

export type Lose = (what: string, severity?: 'warning' | 'note') => void;

const titleOf = ({ remote, id }: Peer): string => (remote.kind === 'address' ? remote.address : id);

export function tellRowLosses(rows: Rows, lose: Lose): void {
  if (
    rows.some(
      ({ policy: { selector } }) =>
        selector.protocol !== 'any' ||
        selector.localPorts !== 'any' ||
        selector.remotePorts !== 'any',
    )
  )
    lose('that single protocols or ports only are protected');
  if (rows.some(({ protection }) => (protection.standbyPeers ?? []).length > 0))
    lose('the peers that take over when the first is down');
}

/** What of a device is on no sheet. `isAll`: it has nothing else, and a tunnel that is asked for is not written. */
export function tellOtherRows(device: Device, isAll: boolean, report: Report): void {
  const { policies, phase2Rules } = device;
  const tell = (what: string, tunnel: string, at: Origin | undefined, severity: Severity): void =>
    report('sheet-lost', at, { what: [what], tunnel }, { severity });
  const outside = policies.find(({ action }) => action !== 'protect');
  if (outside !== undefined)
    tell(
      'traffic that stays outside the tunnel or is dropped',
      'this device',
      outside.origins?.[0],
      'warning',
    );
  const told = new Set<string>();
  for (const { protection, origins } of policies) {
    if (protection?.manual === undefined || told.has(protection.peer)) continue;
    told.add(protection.peer);
    const { remote, peer } = protection;
    const tunnel = remote.kind === 'address' ? remote.address : peer;
    tell('associations with keys by hand', tunnel, origins?.[0], 'error');
  }
  const anywhere = new Set(
    device.peers.flatMap(({ id, remote }) => (remote.kind === 'any' ? [id] : [])),
  );
  const site = phase2Rules.find(
    ({ peer, remote }) => peer !== undefined && (remote === 'any' || anywhere.has(peer)),
  );
  if (site !== undefined)
    tell(
      'sites whose address changes',
      'this device',
      site.origins?.[0],
      isAll ? 'error' : 'warning',
    );
}
