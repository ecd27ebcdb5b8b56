import {
  addressBits,
  canonicalAddress,
  familyOf,
  ipv4Text,
  prefixOf,
} from '../../model/address.js';

export interface ReadAddress {
  readonly address: string;
  /** The daemon reads another address than a person does: leading zeros are octal, missing parts are filled up. */
  readonly rewritten: boolean;
}

/**
 * The address that racoon and setkey make of a word: as the C library's inet_aton does, with `%scope` left out.
 * Undefined where it is a name or nothing at all.
 */
export function daemonAddress(word: string): ReadAddress | undefined {
  const percent = word.indexOf('%');
  const text = percent < 0 ? word : word.slice(0, percent);
  const address = canonicalAddress(text);
  if (address !== undefined) return { address, rewritten: false };
  const number = atonNumber(text);
  return number === undefined ? undefined : { address: ipv4Text(number), rewritten: true };
}

function atonNumber(text: string): number | undefined {
  // One number alone is no address to either program.
  if (!text.includes('.') || text.length > 64) return undefined;
  const parts = text.split('.');
  if (parts.length > 4) return undefined;
  let value = 0;
  for (const [index, part] of parts.entries()) {
    const number = /^0x[0-9a-f]+$/i.test(part)
      ? Number.parseInt(part.slice(2), 16)
      : /^0[0-7]*$/.test(part)
        ? Number.parseInt(part, 8)
        : /^[1-9]\d*$/.test(part)
          ? Number(part)
          : undefined;
    const last = index === parts.length - 1;
    const room = last ? 256 ** (4 - index) : 256;
    if (number === undefined || number >= room) return undefined;
    value = value * room + number;
  }
  return value;
}

/** An address with a prefix length, as the daemons keep it: host bits stay. */
export interface Net {
  /** As written, host bits included. */
  readonly address: string;
  readonly length: number;
  /** Without host bits. */
  readonly prefix: string;
  readonly hostBits: boolean;
  readonly rewritten: boolean;
  /** The written length is longer than an address of the family. */
  readonly beyond: boolean;
}

/** Reads ADDRESS and LENGTH; no length is a host. Undefined where the word is no address. */
export function netOf(word: string, length: string | undefined): Net | undefined {
  const read = daemonAddress(word);
  if (read === undefined) return undefined;
  const bits = addressBits(familyOf(read.address));
  const written = length === undefined ? bits : Number(length.replace(/^\//, ''));
  if (!Number.isInteger(written) || written < 0) return undefined;
  const beyond = written > bits;
  const masked = prefixOf(read.address, beyond ? bits : written);
  if (masked === undefined) return undefined;
  return {
    address: read.address,
    length: beyond ? bits : written,
    prefix: masked.prefix,
    hostBits: masked.hostBits,
    rewritten: read.rewritten,
    beyond,
  };
}

/** Whether a net is one address. */
export const isHostNet = (net: Net): boolean => net.length === addressBits(familyOf(net.address));

/** A net as text, host bits included: what IKE would carry. */
export const netText = (net: Net): string =>
  isHostNet(net) ? net.address : `${net.address}/${net.length}`;
