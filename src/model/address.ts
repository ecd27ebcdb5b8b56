/**
 * Addresses, prefixes and masks as canonical strings. IPv4: four decimal numbers without leading zeros; IPv6: lower case,
 * compressed (RFC 5952), no zone. Functions return undefined on a text that is none of these; they never throw.
 */

export type Family = 4 | 6;

/** The number of an IPv4 address, 0 to 2^32 - 1. Leading zeros are refused: some readers take them as octal. */
export function ipv4Number(text: string): number | undefined {
  let value = 0;
  let octet = -1;
  let digits = 0;
  let octets = 0;
  for (let i = 0; i <= text.length; i++) {
    const c = i < text.length ? text.charCodeAt(i) : 46;
    if (c === 46) {
      if (octet < 0 || octet > 255 || ++octets > 4) return undefined;
      value = value * 256 + octet;
      octet = -1;
      digits = 0;
    } else if (c >= 48 && c <= 57) {
      if (octet === 0 || ++digits > 3) return undefined;
      octet = Math.max(octet, 0) * 10 + (c - 48);
    } else return undefined;
  }
  return octets === 4 ? value : undefined;
}

/** The text of an IPv4 number. */
export const ipv4Text = (value: number): string =>
  `${Math.floor(value / 0x1000000)}.${(value >>> 16) & 255}.${(value >>> 8) & 255}.${value & 255}`;

/** The number of an IPv6 address, 0 to 2^128 - 1. An embedded IPv4 tail is understood, a zone is not. */
export function ipv6Number(text: string): bigint | undefined {
  const halves = text.split('::');
  if (halves.length > 2) return undefined;
  const groupsOf = (half: string): number[] | undefined => {
    if (half === '') return [];
    const groups: number[] = [];
    const parts = half.split(':');
    for (const [index, part] of parts.entries()) {
      if (part.includes('.') && index === parts.length - 1) {
        const tail = ipv4Number(part);
        if (tail === undefined) return undefined;
        groups.push(Math.floor(tail / 0x10000), tail & 0xffff);
      } else if (/^[0-9a-f]{1,4}$/i.test(part)) groups.push(Number.parseInt(part, 16));
      else return undefined;
    }
    return groups;
  };
  const head = groupsOf(halves[0] ?? '');
  const tail = halves.length === 2 ? groupsOf(halves[1] ?? '') : [];
  if (head === undefined || tail === undefined) return undefined;
  const missing = 8 - head.length - tail.length;
  if (halves.length === 2 ? missing < 1 : missing !== 0) return undefined;
  const all = [...head, ...new Array<number>(missing).fill(0), ...tail];
  return all.reduce((value, group) => (value << 16n) | BigInt(group), 0n);
}

/** The text of an IPv6 number (RFC 5952: the longest run of zero groups, the first of equals, is `::`). */
export function ipv6Text(value: bigint): string {
  const groups = Array.from({ length: 8 }, (_, i) =>
    Number((value >> BigInt(112 - i * 16)) & 0xffffn),
  );
  let best = { at: -1, length: 1 };
  for (let at = 0; at < 8; at++) {
    let length = 0;
    while (at + length < 8 && groups[at + length] === 0) length++;
    if (length > best.length) best = { at, length };
  }
  const hex = (part: number[]): string => part.map((group) => group.toString(16)).join(':');
  if (best.at < 0) return hex(groups);
  return `${hex(groups.slice(0, best.at))}::${hex(groups.slice(best.at + best.length))}`;
}

/** The family that a canonical address or prefix is of. */
export const familyOf = (text: string): Family => (text.includes(':') ? 6 : 4);

/** How many bits an address of a family has. */
export const addressBits = (family: Family): 32 | 128 => (family === 4 ? 32 : 128);

/** An address in its canonical form. */
export function canonicalAddress(text: string): string | undefined {
  if (text.includes(':')) {
    const value = ipv6Number(text);
    return value === undefined ? undefined : ipv6Text(value);
  }
  return ipv4Number(text) === undefined ? undefined : text;
}

/** Whether a host can have a canonical address: those of this network, of the loopback and of groups are none's, nor is a mask. */
export function isOfHost(address: string): boolean {
  if (familyOf(address) === 6) return !/^(?:::1?$|ff)/.test(address);
  const first = Number.parseInt(address, 10);
  return first > 0 && first < 224 && first !== 127;
}

export interface MaskedPrefix {
  readonly prefix: string;
  /** The address had bits behind the prefix; they are left out. */
  readonly hostBits: boolean;
}

/** The prefix of an address and a length. */
export function prefixOf(address: string, length: number): MaskedPrefix | undefined {
  if (!Number.isInteger(length) || length < 0) return undefined;
  if (address.includes(':')) {
    const value = ipv6Number(address);
    if (value === undefined || length > 128) return undefined;
    const free = BigInt(128 - length);
    const network = (value >> free) << free;
    return { prefix: `${ipv6Text(network)}/${length}`, hostBits: network !== value };
  }
  const value = ipv4Number(address);
  if (value === undefined || length > 32) return undefined;
  const size = 2 ** (32 - length);
  const network = value - (value % size);
  return {
    prefix: network === value ? `${address}/${length}` : `${ipv4Text(network)}/${length}`,
    hostBits: network !== value,
  };
}

/** A prefix written ADDRESS/LENGTH, or an address alone as a host. */
export function canonicalPrefix(text: string): MaskedPrefix | undefined {
  const slash = text.indexOf('/');
  if (slash < 0) {
    const address = canonicalAddress(text);
    return address === undefined ? undefined : { prefix: hostPrefix(address), hostBits: false };
  }
  const length = text.slice(slash + 1);
  return /^\d{1,3}$/.test(length) ? prefixOf(text.slice(0, slash), Number(length)) : undefined;
}

/** The prefix that holds one address only. */
export const hostPrefix = (address: string): string =>
  `${address}/${addressBits(familyOf(address))}`;

/** The address part of a canonical prefix. */
export const addressOf = (prefix: string): string => prefix.slice(0, prefix.indexOf('/'));

/** The length of a canonical prefix. */
export function lengthOf(prefix: string): number {
  // Digit by digit from the end: it is asked for millions of times.
  let length = 0;
  let place = 1;
  for (let at = prefix.length - 1; at >= 0; at--) {
    const c = prefix.charCodeAt(at);
    if (c < 48 || c > 57) return c === 47 ? length : Number.NaN;
    length += place * (c - 48);
    place *= 10;
  }
  return length;
}

/** Whether a canonical prefix holds one address only. */
export const isHost = (prefix: string): boolean =>
  lengthOf(prefix) === addressBits(familyOf(prefix));

/** The prefix of everything in a family. */
export const everything = (family: Family): string => (family === 4 ? '0.0.0.0/0' : '::/0');

/** One side of a rule as a prefix: everything of a family where it is open. */
export const orEverything = (side: string, family: Family = 4): string =>
  side === 'any' ? everything(family) : side;

/** The length of a network mask such as 255.255.255.0; undefined where the mask has holes or is none. */
export function maskLength(mask: string): number | undefined {
  const value = ipv4Number(mask);
  return value === undefined ? undefined : lengthOfMask(value);
}

function lengthOfMask(value: number): number | undefined {
  const length = Math.clz32(~value >>> 0);
  return value === maskNumber(length) ? length : undefined;
}

/** The prefix length that a wildcard mask such as 0.0.0.255 leaves; undefined where it has holes or is none. */
export function wildcardLength(wildcard: string): number | undefined {
  const value = ipv4Number(wildcard);
  return value === undefined ? undefined : lengthOfMask(~value >>> 0);
}

const maskNumber = (length: number): number => (length === 0 ? 0 : (-1 << (32 - length)) >>> 0);

/** The network mask of an IPv4 prefix length. */
export const networkMask = (length: number): string => ipv4Text(maskNumber(length));

/** The wildcard mask of an IPv4 prefix length. */
export const wildcardMask = (length: number): string => ipv4Text(~maskNumber(length) >>> 0);

/** The first and last number of a prefix. */
export function boundsOf(prefix: string): readonly [bigint, bigint] {
  const family = familyOf(prefix);
  const address = addressOf(prefix);
  const first = family === 4 ? BigInt(ipv4Number(address) ?? 0) : (ipv6Number(address) ?? 0n);
  return [first, first + (1n << BigInt(addressBits(family) - lengthOf(prefix))) - 1n];
}

/** Whether the first prefix holds all of the second. */
export function containsPrefix(outer: string, inner: string): boolean {
  if (outer === inner) return true;
  const key = keyOfPrefix(outer);
  const within = keyOfPrefix(inner);
  if (key >= 0 && within >= 0) {
    const length = key % 64;
    const size = 2 ** (38 - length);
    return length <= within % 64 && key - length === within - (within % size);
  }
  if (familyOf(outer) === 4 || familyOf(inner) === 4) return false;
  const length = lengthOf(outer);
  return length <= lengthOf(inner) && prefixOf(addressOf(inner), length)?.prefix === outer;
}

/** The number and the length of a canonical IPv4 prefix as one number, the length in its last 6 bits; negative for another. */
export function keyOfPrefix(prefix: string): number {
  let number = 0;
  let part = 0;
  for (let at = 0; at < prefix.length; at++) {
    const c = prefix.charCodeAt(at);
    if (c >= 48 && c <= 57) part = part * 10 + (c - 48);
    else if (c === 46 || c === 47) {
      number = number * 256 + part;
      part = 0;
    } else return -1;
  }
  return number * 64 + part;
}

/** Whether two prefixes share an address: then one holds the other. */
export function prefixesOverlap(a: string, b: string): boolean {
  if (a === b) return true;
  const one = keyOfPrefix(a);
  const other = keyOfPrefix(b);
  if (one < 0 || other < 0) return containsPrefix(a, b) || containsPrefix(b, a);
  const size = 2 ** (38 - Math.min(one % 64, other % 64));
  return Math.floor(one / size) === Math.floor(other / size);
}

/** The fewest prefixes that together are the closed range from one address to another; empty where it is upside down or mixed. */
export function prefixesOfRange(from: string, to: string): readonly string[] {
  const family = familyOf(from);
  if (familyOf(to) !== family) return [];
  const bits = addressBits(family);
  const text = (value: bigint): string =>
    family === 4 ? ipv4Text(Number(value)) : ipv6Text(value);
  const number = (address: string): bigint =>
    family === 4 ? BigInt(ipv4Number(address) ?? -1) : (ipv6Number(address) ?? -1n);
  const prefixes: string[] = [];
  let at = number(from);
  const end = number(to);
  if (at < 0n || end < 0n) return [];
  while (at <= end) {
    let free = 0;
    while (
      free < bits &&
      (at >> BigInt(free)) % 2n === 0n &&
      at + (1n << BigInt(free + 1)) - 1n <= end
    )
      free++;
    prefixes.push(`${text(at)}/${bits - free}`);
    at += 1n << BigInt(free);
  }
  return prefixes;
}

/**
 * The prefixes that an IPv4 address under a wildcard mask stands for; a mask with holes stands for several.
 * Undefined where a word is no address, or the prefixes would be more than `limit`.
 */
export function prefixesOfWildcard(
  address: string,
  wildcard: string,
  limit: number,
): readonly string[] | undefined {
  const value = ipv4Number(address);
  const free = ipv4Number(wildcard);
  if (value === undefined || free === undefined) return undefined;
  let tail = 0;
  while (tail < 32 && (free / 2 ** tail) % 2 >= 1) tail++;
  const holes: number[] = [];
  for (let bit = tail; bit < 32; bit++) if (Math.floor(free / 2 ** bit) % 2 === 1) holes.push(bit);
  if (2 ** holes.length > limit) return undefined;
  const base = (value & ~free) >>> 0;
  const prefixes: string[] = [];
  for (let combination = 0; combination < 2 ** holes.length; combination++) {
    let network = base;
    for (const [index, bit] of holes.entries()) {
      if ((combination >> index) & 1) network += 2 ** bit;
    }
    prefixes.push(`${ipv4Text(network)}/${32 - tail}`);
  }
  return prefixes;
}
