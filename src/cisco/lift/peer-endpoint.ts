import type { Endpoint } from '../../model/device.js';
import type { Word } from '../../syntax/range.js';
import type { Scope } from './scope.js';
import type { Tell } from './wanted.js';

/** What people write where an address is to be filled in: `x.x.x.x`, `A.B.C.D`, `1.2.3.x`, `x.x.x.x2`, `<peer>`. */
const placeholder =
  /^(?:<.*>|\{\{.*\}\}|\$\{.*\}|\$[a-z_]\w*|\[.*\]|(?=.*[a-z])(?:[a-z]{1,3}\d?|\d{1,3})(?:\.(?:[a-z]{1,3}\d?|\d{1,3})){3})$/i;

/** Whether a word stands for a value that is still to be given. */
export const isPlaceholder = (text: string): boolean => placeholder.test(text);

export interface PeerEnd {
  /** Unique among the peers of the device: the address, where there is one. */
  readonly id: string;
  readonly endpoint: Endpoint;
}

/** The end that a peer's word stands for: an address, a label of `name`, a host name, a placeholder. */
export function peerEnd(scope: Scope, word: Word, tell: Tell): PeerEnd {
  const origin = word.at === undefined ? {} : { origin: scope.origin(word.at) };
  const address = scope.address(word);
  if (address !== undefined)
    return { id: address, endpoint: { kind: 'address', address, ...origin } };
  if (isPlaceholder(word.text))
    return { id: word.text, endpoint: { kind: 'unknown', reason: 'placeholder', ...origin } };
  if (scope.dialect !== 'ios') tell('undefined-label', word.at, { name: word.text });
  return { id: word.text, endpoint: { kind: 'name', name: word.text, ...origin } };
}
