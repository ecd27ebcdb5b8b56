/** Addresses, ports, lifetimes: what racoon makes of their words. */
import type { Word } from '../../syntax/range.js';
import { daemonAddress } from '../lift/address.js';
import type { Lifetime } from '../racoon-conf/syntax.js';
import type { Verdict } from './verdict.js';

/** The address of a word, or undefined where racoon refuses it; what it rewrites is told. */
export function checkAddress({ text, at }: Word, verdict: Verdict): string | undefined {
  const read = daemonAddress(text);
  if (read === undefined) {
    verdict.racoonRefuses('address-unknown', at, text);
    return undefined;
  }
  if (read.rewritten) verdict.racoonTrap('address-rewritten', at, read.address);
  return read.address;
}

export function checkPort(port: Word | undefined, verdict: Verdict): void {
  if (port !== undefined && Number(port.text) > 65535)
    verdict.racoonTrap('port-beyond', port.at, port.text);
}

export function checkLifetime({ number }: Lifetime, verdict: Verdict): void {
  const value = Number(number.text);
  if (value === 0) verdict.racoonTrap('lifetime-zero', number.at);
  else if (value > 0xffffffff) verdict.racoonTrap('lifetime-beyond', number.at);
}
