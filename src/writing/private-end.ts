import type { Report } from '../diagnostics/report.js';
import { hostPrefix } from '../model/address.js';
import type { Device, Endpoint, Peer } from '../model/device.js';
import { isPrivate, isSeenAs } from '../model/private.js';

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

/** The device as others see it: behind a translator, where its own address is private and another one was given. */
export function seenAs(device: Device, given: string | undefined): Device {
  if (given === undefined) return device;
  const seen = (end: Endpoint): Endpoint =>
    end.kind === 'address' && isSeenAs(end.address, given) ? { ...end, address: given } : end;
  return {
    ...device,
    peers: device.peers.map((peer) => {
      const { local, sentIdentity } = peer;
      if (local.kind !== 'address' || seen(local) === local) return peer;
      // Its own address is what it goes on to say.
      const said =
        sentIdentity.type === 'address' ? { value: local.address, ...sentIdentity } : sentIdentity;
      return { ...peer, local: seen(local), sentIdentity: said };
    }),
    policies: device.policies.map((row) =>
      row.protection === undefined
        ? row
        : { ...row, protection: { ...row.protection, local: seen(row.protection.local) } },
    ),
  };
}

/** Tells of a Cisco whose ESP no translator can send on. */
export function tellUntraversed(
  { local, natTraversal, origins, fieldOrigins }: Peer,
  seen: string | null,
  report: Report,
): void {
  if (natTraversal !== 'off' || local.kind !== 'address' || seen === null) return;
  if (local.address === seen) return;
  const at = fieldOrigins?.natTraversal ?? local.origin ?? origins?.[0];
  report('nat-traversal-needed', at, { own: local.address, seen, isCisco: true });
}
