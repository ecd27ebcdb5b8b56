/** IPv4 addresses and networks as they are written when there is one way only to read them. */

const zero = 48;
const dot = 46;
const slash = 47;

/** Addresses of hosts begin with 1 to 223: beyond are those of groups, and 0 stands for hosts that have none yet. */
const mostFirst = 223;

/**
 * Where the network ends whose text begins at `from`: an address as of `endOfPlainAddress`, and a prefix length of 1 to 32 behind
 * which no bit is set. -1 where anything else stands there.
 */
export function endOfPlainNetwork(text: string, from: number): number {
  const at = endOfPlainAddress(text, from);
  if (at < 0 || text.charCodeAt(at) !== slash) return -1;
  const end = endOfNumber(text, at + 1);
  const length = numberIn(text, at + 1, end);
  if (end < 0 || length < 1 || length > 32) return -1;
  return length < 32 && addressIn(text, from, at) % 2 ** (32 - length) !== 0 ? -1 : end;
}

/** Where the address of a host ends whose text begins at `from`: four decimal parts, without zeros before a number. -1 where none is. */
export function endOfPlainAddress(text: string, from: number): number {
  let at = from;
  for (let part = 0; part < 4; part++) {
    if (part > 0 && text.charCodeAt(at++) !== dot) return -1;
    const end = endOfNumber(text, at);
    const number = numberIn(text, at, end);
    if (end < 0 || number > (part === 0 ? mostFirst : 255)) return -1;
    if (part === 0 && number === 0) return -1;
    at = end;
  }
  return at;
}

function addressIn(text: string, from: number, end: number): number {
  let address = 0;
  let part = 0;
  for (let at = from; at < end; at++) {
    const code = text.charCodeAt(at);
    if (code !== dot) part = part * 10 + code - zero;
    else {
      address = address * 256 + part;
      part = 0;
    }
  }
  return address * 256 + part;
}

/** Where the digits of a number of at most three end; -1 where none stands there, or it begins with a zero that says nothing. */
function endOfNumber(text: string, from: number): number {
  let end = from;
  while (end - from < 3 && isDigit(text.charCodeAt(end))) end++;
  if (end === from || isDigit(text.charCodeAt(end))) return -1;
  return text.charCodeAt(from) === zero && end - from > 1 ? -1 : end;
}

function numberIn(text: string, from: number, end: number): number {
  let number = 0;
  for (let at = from; at < end; at++) number = number * 10 + text.charCodeAt(at) - zero;
  return number;
}

const isDigit = (code: number): boolean => code >= zero && code <= zero + 9;
