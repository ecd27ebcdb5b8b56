/** What else is wrong with a tunnel that nothing is written of, whatever it is left out for. */
import { type Report, withoutNotes } from '../../diagnostics/report.js';
import type { Peer, Protection } from '../../model/device.js';
import type { LinuxWriteOptions } from '../write-options.js';
import { endsOf } from './endpoints.js';
import { tellPhase1Faults } from './peers.js';
import { tellPhase2Faults } from './traffic.js';

/** Tells what racoon cannot do of phase 1 and 2 with a peer, seen from the host. Of an address that is missing its reader tells. */
export function tellUnwritten(
  peer: Peer,
  protection: Protection,
  options: LinuxWriteOptions,
  report: Report,
): void {
  const tell = withoutNotes(report);
  const ends = endsOf(peer, options, (code, at, facts, telling) => {
    if (code !== 'endpoint-unknown') tell(code, at, facts, telling);
  });
  tellPhase1Faults(peer, options, tell, ends);
  tellPhase2Faults([protection], peer.origins?.[0], tell);
}
