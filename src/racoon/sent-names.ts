import type { Device } from '../model/device.js';

/** By the address of a gateway, or an empty text where it has none: the name that it sends in aggressive mode. */
export type SentNames = ReadonlyMap<string, string>;

/** The names that a device sends, as far as its text says them. */
export const sentNamesOf = ({ peers }: Device): SentNames =>
  new Map(
    peers.flatMap(({ local, exchangeModes, sentIdentity: { type, value } }) => {
      const isName = type === 'fqdn' || type === 'user-fqdn' || type === 'key-id';
      if (!isName || value === undefined || !exchangeModes.includes('aggressive')) return [];
      return [[local.kind === 'address' ? local.address : '', value] as const];
    }),
  );
