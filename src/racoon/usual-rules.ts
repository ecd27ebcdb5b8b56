import {
  addressOf,
  familyOf,
  isHost,
  lengthOf,
  prefixesOverlap,
  prefixOf,
} from '../model/address.js';
import type { AddressTranslation, SecurityPolicy } from '../model/device.js';
import { counterpartOf, isAllTranslated } from '../model/translations-into.js';

/** What is done with traffic from where. */
export interface Source {
  readonly kind: 'snat' | 'netmap' | 'exempt';
  /** The network behind the host; undefined where it is not known. */
  readonly from: string | undefined;
}

/** The networks of this side that tunnels are for: what lies in one of them has addresses of its own. */
export class OwnNetworks {
  private readonly networks = new Set<string>();

  /** `said` is how traffic comes to each row: no host has an address that others are translated to. */
  constructor(rows: readonly SecurityPolicy[], said: readonly (readonly AddressTranslation[])[]) {
    for (const [position, { selector }] of rows.entries()) {
      const { local } = selector;
      if (!isHost(local) && !isAllTranslated(local, said[position] ?? [])) this.networks.add(local);
    }
  }

  /** The smallest of them that holds a prefix and more; all addresses are no network. */
  around(prefix: string): string | undefined {
    for (let length = lengthOf(prefix) - 1; length > 0; length--) {
      const network = prefixOf(addressOf(prefix), length)?.prefix;
      if (network !== undefined && this.networks.has(network)) return network;
    }
    return undefined;
  }
}

/**
 * What is done, where no text says it, with the traffic of a local side. `networks` are those that the caller says are behind
 * the host; empty where nothing is said.
 */
export function usualRules(
  local: string,
  networks: readonly string[],
  ownNetworks: OwnNetworks,
): readonly Source[] {
  const inside = networks.filter((network) => prefixesOverlap(network, local));
  if (inside.length > 0) return [{ kind: 'exempt', from: undefined }];
  const around = ownNetworks.around(local);
  if (networks.length === 0)
    return [{ kind: around === undefined ? 'snat' : 'exempt', from: undefined }];
  return networks
    .filter((network) => familyOf(network) === 4)
    .map((network) => {
      // Where all of a network is translated one to one, so is each part of it.
      if (around !== undefined && lengthOf(network) === lengthOf(around))
        return { kind: 'netmap', from: counterpartOf(local, around, network) };
      const isSame = lengthOf(network) === lengthOf(local) && !isHost(local);
      return { kind: isSame ? 'netmap' : 'snat', from: network };
    });
}
