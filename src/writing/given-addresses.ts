/** What the options of `reverse` say of the ends' addresses. */
import type { Report } from '../diagnostics/report.js';
import type { Device } from '../model/device.js';
import type { ReverseOptions } from '../results.js';

/** Tells where the caller's address for the Cisco is not the one that the text says. */
export function tellGivenAddress(
  { peers }: Device,
  { ciscoAddress }: ReverseOptions,
  report: Report,
) {
  for (const { local } of peers)
    if (ciscoAddress !== undefined && local.kind === 'address' && local.address !== ciscoAddress)
      report('cisco-address-differs', local.origin, { given: ciscoAddress, text: local.address });
}

/** Puts the addresses in that the options give: the Cisco's own, and the one under which it sees the Linux host. */
export function withAddresses(device: Device, options: ReverseOptions): Device {
  const { ciscoAddress, linuxAddress } = options;
  if (ciscoAddress === undefined && linuxAddress === undefined) return device;
  const own =
    ciscoAddress === undefined ? undefined : ({ kind: 'address', address: ciscoAddress } as const);
  const far =
    linuxAddress === undefined ? undefined : ({ kind: 'address', address: linuxAddress } as const);
  return {
    ...device,
    peers: device.peers.map((peer) => ({
      ...peer,
      local: peer.local.kind === 'address' ? peer.local : (own ?? peer.local),
      remote: far ?? peer.remote,
    })),
    policies: device.policies.map((policy) =>
      policy.protection === undefined
        ? policy
        : {
            ...policy,
            protection: {
              ...policy.protection,
              local:
                policy.protection.local.kind === 'address'
                  ? policy.protection.local
                  : (own ?? policy.protection.local),
              remote: far ?? policy.protection.remote,
            },
          },
    ),
  };
}
