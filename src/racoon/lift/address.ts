import {
  addressBits,
  addressOf,
  canonicalAddress,
  familyOf,
  ipv4Text,
  prefixesOverlap,
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
  /** Whether it is one address. */
  readonly isHost: boolean;
  /** Equal for two nets of one `Nets` that have the same address and length, host bits included. */
  readonly id: number;
  /** The same for their prefixes. */
  readonly prefixId: number;
}

/** A network among those of the same word. */
interface Known extends Net {
  next: Known | undefined;
}

/** The networks that a host's files name. Most are written several times, and read once. */
export class Nets {
  /** By their words, as a chain: one word seldom has several lengths. */
  private readonly words = new Map<string, Known | undefined>();
  private count = 0;

  /** Reads ADDRESS and LENGTH; no length is a host. Undefined where the word is no address. */
  of(word: string, length: string | undefined): Net | undefined {
    const first = this.words.get(word);
    const written = length === undefined ? undefined : Number(length);
    for (let net = first; net !== undefined; net = net.next)
      if (written === undefined ? net.isHost : net.length === written) return net;
    return this.add(word, written, first);
  }

  /** A network that was read before, by its canonical address. */
  known(address: string, length: number): Net | undefined {
    let net = this.words.get(address);
    while (net !== undefined && net.length !== length) net = net.next;
    return net;
  }

  private add(word: string, written: number | undefined, next: Known | undefined): Net | undefined {
    const read = daemonAddress(word);
    if (read === undefined) return undefined;
    const { address, rewritten } = read;
    const bits = addressBits(familyOf(address));
    const beyond = written !== undefined && written > bits;
    const length = written === undefined || beyond ? bits : written;
    const masked = prefixOf(address, length);
    if (masked === undefined) return undefined;
    const { prefix, hostBits } = masked;
    const canonical = address === word && !beyond ? undefined : this.of(address, String(length));
    const id = canonical?.id ?? ++this.count;
    const network = hostBits ? this.of(addressOf(prefix), String(length)) : undefined;
    const net: Known = {
      address,
      length,
      prefix,
      hostBits,
      rewritten,
      beyond,
      isHost: length === bits,
      id,
      prefixId: network?.id ?? id,
      next,
    };
    // What is beyond is told at each place, and is not the network of its length.
    if (!beyond) this.words.set(word, net);
    return net;
  }
}

/** A net as text, host bits included: what IKE would carry. */
export const netText = ({ isHost, address, length }: Net): string =>
  isHost ? address : `${address}/${length}`;

/** Two networks with nothing in common, of which neither is a host or everything: each is behind a gateway. */
export const areApart = (one: Net, other: Net): boolean =>
  [one, other].every(({ isHost, length }) => !isHost && length > 0) &&
  !prefixesOverlap(one.prefix, other.prefix);
