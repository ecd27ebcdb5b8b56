import { canonicalAddress } from '../../model/address.js';
import type { Endpoint } from '../../model/device.js';
import type { Range, Word } from '../../syntax/range.js';
import type { PeerEnd } from './peer-endpoint.js';
import type { Scope } from './scope.js';
import type { Tell } from './wanted.js';

/** Tells of a peer whose address is the device's own; true where it is. `local`: the tunnel's own end. */
export type TellSelf = (peer: PeerEnd, local: Endpoint, word: Word, tell: Tell) => boolean;

/** All addresses count that the text gives an interface: where another replaced one, the text may be of two devices. */
export function selfTeller(scope: Scope): TellSelf {
  let own: ReadonlyMap<string, Range | undefined> | undefined;
  return ({ endpoint }, local, word, tell) => {
    if (endpoint.kind !== 'address') return false;
    own ??= ownAddresses(scope);
    const { address } = endpoint;
    const isEnd = local.kind === 'address' && local.address === address;
    if (!isEnd && !own.has(address)) return false;
    tell('peer-is-own-address', word.at, { address }, { related: scope.origins(own.get(address)) });
    return true;
  };
}

function ownAddresses({ configuration }: Scope): ReadonlyMap<string, Range | undefined> {
  const own = new Map<string, Range | undefined>();
  const add = (word: Word | undefined): void => {
    const address = word === undefined ? undefined : canonicalAddress(word.text);
    if (address !== undefined && !own.has(address)) own.set(address, word?.at);
  };
  for (const statement of configuration.statements)
    if (statement.kind === 'ip-address' && statement.negated !== true) add(statement.address);
    else if (statement.kind === 'interface')
      for (const line of statement.body)
        if (line.kind === 'ip-address' && line.negated !== true) add(line.address);
  return own;
}
