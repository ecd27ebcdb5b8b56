import { ipv4Number, maskLength, prefixOf, wildcardLength } from '../../model/address.js';
import { Recent } from '../../syntax/recent.js';

/** A mask read one way: as a network mask, or as a wildcard. */
export interface ReadMask {
  /** The length of the prefix that it leaves; undefined where it has holes. */
  readonly length: number | undefined;
  /**
   * The prefix of a network under it, as a list of one; undefined where the text is not the address of one, or the mask has
   * holes or leaves nothing. So are almost all lines of access lists read.
   */
  networkOf(text: string): readonly string[] | undefined;
}

export interface Mask {
  readonly number: number;
  readonly network: ReadMask;
  readonly wildcard: ReadMask;
}

/** The masks of a text, each read once: they are few. Undefined where a word is no mask. */
export type Masks = (text: string) => Mask | undefined;

/** How many networks are remembered with a mask: the device's own stand in very many lines. */
const remembered = 256;

export function masks(): Masks {
  const known = new Map<string, Mask | undefined>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    const mask = maskOf(text);
    known.set(text, mask);
    return mask;
  };
}

function maskOf(text: string): Mask | undefined {
  const number = ipv4Number(text);
  if (number === undefined) return undefined;
  return {
    number,
    network: readMask(maskLength(text)),
    wildcard: readMask(wildcardLength(text)),
  };
}

function readMask(length: number | undefined): ReadMask {
  const known = new Recent<string, readonly string[] | undefined>(remembered);
  return {
    length,
    networkOf(text) {
      if (length === undefined || length === 0) return undefined;
      return known.of(text, () => {
        const masked = prefixOf(text, length);
        return masked === undefined || masked.hostBits ? undefined : [masked.prefix];
      });
    },
  };
}
