import type { Report } from './diagnostics/report.js';
import { hostPrefix } from './model/address.js';
import type { Device } from './model/device.js';
import { isPrivate } from './model/private.js';

/** A host behind a translator does not say how it is seen from outside. The device is the Cisco. */
export function tellPrivateEnd(
  { policies }: Device,
  verb: 'convert' | 'reverse',
  report: Report,
): void {
  for (const { protection, origins } of policies) {
    if (protection?.local.kind !== 'address' || protection.remote.kind !== 'address') continue;
    // Without IKE, and without an outer address, the peer is who the selector says.
    if (protection.manual !== undefined && protection.mode === 'transport') continue;
    const { address } = protection.remote;
    const own = protection.local.address;
    if (!isPrivate(hostPrefix(address)) || isPrivate(hostPrefix(own))) continue;
    report('private-peer', origins?.[0], { address, own, verb });
    return;
  }
}
