import { isOfHost } from '../../model/address.js';
import type { Endpoint } from '../../model/device.js';
import { isPlaceholder } from '../../syntax/placeholder.js';
import type { Word } from '../../syntax/range.js';
import type { Scope } from './scope.js';
import type { Tell } from './wanted.js';

export interface PeerEnd {
  /** Unique among the peers of the device: the address, where there is one. */
  readonly id: string;
  readonly endpoint: Endpoint;
}

/** The end that a peer's word stands for: an address, a label of `name`, a host name, a placeholder. */
export function peerEnd(scope: Scope, word: Word, tell: Tell): PeerEnd {
  const origin = word.at === undefined ? {} : { origin: scope.origin(word.at) };
  const address = scope.address(word);
  if (address !== undefined && isOfHost(address))
    return { id: address, endpoint: { kind: 'address', address, ...origin } };
  if (address !== undefined || isPlaceholder(word.text))
    return { id: word.text, endpoint: { kind: 'unknown', reason: 'placeholder', ...origin } };
  if (scope.dialect !== 'ios') tell('undefined-label', word.at, { name: word.text });
  return { id: word.text, endpoint: { kind: 'name', name: word.text, ...origin } };
}
