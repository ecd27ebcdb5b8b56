/** Which addresses the two ends of a tunnel have on the outside. */

import type { Report } from '../../diagnostics/report.js';
import { familyOf } from '../../model/address.js';
import type { Endpoint, Peer } from '../../model/device.js';
import { addressOfEnd } from '../../model/endpoint.js';
import type { LinuxWriteOptions } from '../write-options.js';

export interface PeerEnds {
  /** The host's address on its own interface; undefined where an answering host has any. */
  readonly own: string | undefined;
  /** The host's address as the other end knows it. */
  readonly seen: string | undefined;
  /** The other end's address; undefined for sites whose address changes. */
  readonly far: string | undefined;
}

/** Undefined where an address that must be written is in no text; an error was told then. */
export function endsOf(
  { id, local, remote, origins }: Pick<Peer, 'id' | 'local' | 'remote' | 'origins'>,
  options: LinuxWriteOptions,
  report: Report,
): PeerEnds | undefined {
  const seen = addressOfEnd(local);
  const own = options.linuxAddress ?? seen;
  const place = (end: Endpoint) => end.origin ?? origins?.[0];
  // The name that the other end calls the host by stands for the address that was told.
  if (local.kind === 'name' && options.linuxAddress === undefined) {
    report('endpoint-by-name', place(local), { name: local.name });
    return undefined;
  }
  if (remote.kind === 'name') {
    report('endpoint-by-name', place(remote), { name: remote.name, isFar: true });
    return undefined;
  }
  let complete = true;
  if (remote.kind === 'unknown') {
    const whose = options.role === 'peer' ? 'cisco' : 'partner';
    const facts = { whose, reason: remote.reason } as const;
    report('endpoint-unknown', place(remote), facts, { once: whose === 'cisco' });
    complete = false;
  }
  if (own === undefined && remote.kind !== 'any') {
    report('endpoint-unknown', place(local), {
      whose: options.role === 'replacement' ? 'replaced' : 'linux',
      reason: local.kind === 'unknown' ? local.reason : 'not-in-text',
      tunnel: id,
    });
    complete = false;
  }
  if (!complete) return undefined;
  const far = addressOfEnd(remote);
  if (far !== undefined && (own === far || seen === far)) {
    report('ends-equal', place(local), { address: far });
    return undefined;
  }
  if (own !== undefined && far !== undefined && familyOf(own) !== familyOf(far)) {
    report('endpoint-families', place(remote), { own, far });
    return undefined;
  }
  return { own, seen, far };
}
