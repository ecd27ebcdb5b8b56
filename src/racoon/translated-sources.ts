import { addressOf, boundsOf, ipv4Text, isHost, lengthOf } from '../model/address.js';

/** The addresses of a prefix that hosts can have, as `--to-source` takes them: one, or a range. */
export function sourcesIn(prefix: string): string {
  if (isHost(prefix)) return addressOf(prefix);
  const [first, last] = boundsOf(prefix);
  const spare = lengthOf(prefix) < 31 ? 1n : 0n;
  return `${ipv4Text(Number(first + spare))}-${ipv4Text(Number(last - spare))}`;
}
