/** IOS: keyrings and profiles that are for one of the device's own addresses, where a tunnel begins at another. */

import { canonicalAddress, familyOf } from '../../model/address.js';
import type { Endpoint } from '../../model/device.js';
import { addressOfEnd } from '../../model/endpoint.js';
import type { Range, Word } from '../../syntax/range.js';
import { interfaceOf } from './interface-of.js';
import { interfaceEnd } from './map-place.js';
import type { Scope } from './scope.js';

export interface OtherEnd {
  readonly at: Range | undefined;
  /** As the line has it: an address, or the name of an interface. */
  readonly meant: string;
}

/** The end that a `local-address` line is for, where a tunnel surely begins at another. */
export function otherEndOf(
  scope: Scope,
  line: { readonly address: Word; readonly at?: Range | undefined } | undefined,
  local: Endpoint | undefined,
): OtherEnd | undefined {
  if (line === undefined || local?.kind !== 'address') return undefined;
  const { address: word, at } = line;
  const said = canonicalAddress(word.text);
  // Of an interface by its name its IPv4 address is compared alone.
  if (said === undefined && familyOf(local.address) === 6) return undefined;
  const address = said ?? addressOfInterface(scope, word.text);
  return address === undefined || address === local.address ? undefined : { at, meant: word.text };
}

const addressOfInterface = (scope: Scope, name: string): string | undefined =>
  addressOfEnd(interfaceEnd(scope, interfaceOf(scope.running, name)));
