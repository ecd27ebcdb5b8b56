import type { Report } from './diagnostics/report.js';
import { hostPrefix } from './model/address.js';
import type { Device } from './model/device.js';
import { isPrivate } from './model/private.js';

/**
 * What stands behind a translator does not say how it is seen from outside. The device is the Cisco; what its own text calls
 * the host is how it sees that.
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
    const isSheet = implementation.kind === 'sheet';
    const isCisco = isHidden === true && (isSheet || verb === 'convert');
    const isLinux = isLinuxHidden === true && (isSheet || verb === 'reverse');
    if (isHidden === isLinuxHidden || !(isCisco || isLinux)) continue;
    const [address, own] = isCisco ? [cisco, linux] : [linux, cisco];
    const place = isCisco ? protection.local.origin : undefined;
    report('private-peer', place ?? origins?.[0], { address, own, verb, isCisco });
    return;
  }
}
