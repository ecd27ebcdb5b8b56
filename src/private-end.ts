import type { Report } from './diagnostics/report.js';
import { hostPrefix } from './model/address.js';
import type { Device } from './model/device.js';
import { isPrivate } from './model/private.js';

/**
 * A host behind a translator does not say how it is seen from outside; nor does a sheet of a Cisco there. The device is the
 * Cisco.
 */
export function tellPrivateEnd(
  { policies, implementation }: Device,
  verb: 'convert' | 'reverse',
  report: Report,
): void {
  for (const { protection, origins } of policies) {
    if (protection?.local.kind !== 'address' || protection.remote.kind !== 'address') continue;
    // Without IKE, and without an outer address, the peer is who the selector says.
    if (protection.manual !== undefined && protection.mode === 'transport') continue;
    const [cisco, linux] = [protection.local.address, protection.remote.address];
    const [isHidden, isLinuxHidden] = [cisco, linux].map((one) => isPrivate(hostPrefix(one)));
    const isCisco = isHidden === true && implementation.kind === 'sheet';
    if (isHidden === isLinuxHidden || !(isCisco || isLinuxHidden === true)) continue;
    const [address, own] = isCisco ? [cisco, linux] : [linux, cisco];
    report('private-peer', origins?.[0], { address, own, verb, isCisco });
    return;
  }
}
