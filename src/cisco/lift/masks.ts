import {
  ipv4Number,
  type MaskedPrefix,
  maskLength,
  prefixOf,
  wildcardLength,
} from '../../model/address.js';

/** A mask read one way: as a network mask, or as a wildcard. */
export interface ReadMask {
  /** The length of the prefix that it leaves; undefined where it has holes. */
  readonly length: number | undefined;
  /** The prefix of an address under it; undefined where the address is none, or the mask has holes. */
  prefixOf(address: string): MaskedPrefix | undefined;
}

export interface Mask {
  readonly number: number;
  readonly network: ReadMask;
  readonly wildcard: ReadMask;
}

/** The masks of a text, each read once: they are few. Undefined where a word is no mask. */
export type Masks = (text: string) => Mask | undefined;

/** How many prefixes are remembered with a mask: the device's own networks stand in every line. */
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
  const addresses: string[] = [];
  const prefixes: (MaskedPrefix | undefined)[] = [];
  return {
    length,
    prefixOf(address) {
      if (length === undefined) return undefined;
      const slot = slotOf(address);
      if (addresses[slot] === address) return prefixes[slot];
      const prefix = prefixOf(address, length);
      addresses[slot] = address;
      prefixes[slot] = prefix;
      return prefix;
    },
  };
}

/** Where an address is remembered: others may share the place. */
function slotOf(address: string): number {
  let hash = 0;
  for (let at = 0; at < address.length; at++) hash = (hash * 31 + address.charCodeAt(at)) | 0;
  return (hash ^ (hash >>> 8)) & (remembered - 1);
}
