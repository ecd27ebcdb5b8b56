/** What a sheet cannot say of a device. */
import type { Report } from '../../diagnostics/report.js';
import type { Device, Peer } from '../../model/device.js';
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

export function tellOtherRows(device: Device, report: Report): void {
  const { policies, manualAssociations, phase2Rules } = device;
  const what = [
    ...(policies.some(({ action }) => action !== 'protect')
      ? ['traffic that stays outside the tunnel or is dropped']
      : []),
    ...(manualAssociations.length > 0 ? ['associations with keys by hand'] : []),
    ...(phase2Rules.some(({ peer, remote }) => peer !== undefined && remote === 'any')
      ? ['sites whose address changes']
      : []),
  ];
  if (what.length > 0) report('sheet-lost', undefined, { what, tunnel: 'this device' });
}
