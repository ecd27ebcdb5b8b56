import { canonicalPrefix, maskLength, prefixOf } from '../../model/address.js';
import type { Range } from '../../syntax/range.js';
import { interfaceKey } from '../interface-name.js';
import type { Running } from './running.js';
import { emptyInterface, type RunningInterface } from './running-interface.js';
import type { Scope } from './scope.js';

/** The interface that a line means by its own name, or by what `nameif` calls it; undefined where no text shows it. */
export const interfaceOf = (
  { interfaces, named }: Running,
  name: string,
): RunningInterface | undefined =>
  interfaces.get(named.get(name.toLowerCase()) ?? interfaceKey(name));

/** The networks on an interface, that of its own address first. */
export const networksOn = (
  scope: Scope,
  { address: own, further }: RunningInterface,
): readonly { readonly prefix: string; readonly at: Range | undefined }[] =>
  [
    ...(own?.mask === undefined
      ? []
      : [{ address: scope.address(own.word) ?? '', mask: own.mask.text, at: own.at }]),
    ...further,
  ].flatMap(({ address, mask, at }) => {
    const found =
      mask === undefined
        ? canonicalPrefix(address)
        : prefixOf(address, maskLength(mask) ?? Number.NaN);
    return found === undefined ? [] : { prefix: found.prefix, at };
  });

/** What is sent there is dropped. */
export const nowhere = emptyInterface({ text: 'Null0' });
