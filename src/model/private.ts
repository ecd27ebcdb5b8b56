import { addressOf, hostPrefix, ipv4Number, lengthOf } from './address.js';

/** Whether a prefix is of the networks that nobody routes in public: RFC 1918, shared, link-local, loopback. */
export function isPrivate(prefix: string): boolean {
  const number = ipv4Number(addressOf(prefix));
  if (number === undefined) return /^(?:f[cd]|fe[89ab])/i.test(prefix);
  const within = (network: string, length: number): boolean =>
    lengthOf(prefix) >= length &&
    Math.floor(number / 2 ** (32 - length)) ===
      Math.floor((ipv4Number(network) ?? 0) / 2 ** (32 - length));
  return (
    within('10.0.0.0', 8) ||
    within('172.16.0.0', 12) ||
    within('192.168.0.0', 16) ||
    within('100.64.0.0', 10) ||
    within('169.254.0.0', 16) ||
    within('127.0.0.0', 8)
  );
}

/** Whether an end at the one address may be seen as the other, which a translator gives it. */
export const isSeenAs = (own: string, given: string): boolean =>
  isPrivate(hostPrefix(own)) && !isPrivate(hostPrefix(given));
