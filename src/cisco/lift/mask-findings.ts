import { canonicalAddress, familyOf, maskLength } from '../../model/address.js';
import type { Word } from '../../syntax/range.js';
import type { IsakmpKey } from '../syntax.js';
import type { Scope } from './scope.js';

/** Tells of masks that no device takes, of keys, of interfaces and of whom a profile is for. */
export function tellMasks(scope: Scope): void {
  const { running } = scope;
  const check = (address: Word, mask: Word | undefined): void => {
    if (mask !== undefined && isRefused(scope, address, mask))
      scope.tell('mask-invalid', mask.at, { mask: mask.text });
  };
  const checkPeer = (peer: IsakmpKey['peer']): void => {
    if (peer.kind === 'address') check(peer.address, peer.mask);
  };
  for (const { peer } of running.keys) checkPeer(peer);
  for (const { keys } of running.keyrings.values()) for (const { peer } of keys) checkPeer(peer);
  for (const { address } of running.interfaces.values())
    if (address !== undefined) check(address.word, address.mask);
  for (const { matches } of running.isakmpProfiles.values())
    for (const { value, mask } of matches) check(value, mask);
}

/** Whether a device refuses a line for the mask behind its address. */
export function isRefused(scope: Scope, address: Word, mask: Word | undefined): boolean {
  const own = scope.address(address) ?? canonicalAddress(address.text);
  if (mask === undefined || own === undefined || familyOf(own) === 6) return false;
  // Behind an address without a mask other words may stand.
  return /^[\d.]+$/.test(mask.text) && maskLength(mask.text) === undefined;
}
