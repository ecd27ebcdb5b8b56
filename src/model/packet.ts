import { boundsOf, familyOf, ipv4Number, ipv6Number } from './address.js';
import type { Selector } from './device.js';
import { greatestPort, isIcmp, localPortSpan, remotePortSpan, type Span } from './selector.js';

/** One packet that leaves: from local to remote. */
export interface Packet {
  readonly protocol: number;
  readonly local: string;
  readonly remote: string;
  /** Only of protocols with ports, and absent, like the next two, where it makes no difference. */
  readonly localPort?: number;
  readonly remotePort?: number;
  /** Only of protocols 1 and 58. */
  readonly icmp?: { readonly type: number; readonly code: number };
}

/** The packet of a protocol with two more numbers, in that protocol's sense. */
export function packetOf(
  protocol: number,
  local: string,
  remote: string,
  first: number,
  second: number,
): Packet {
  if (isIcmp(protocol)) return { protocol, local, remote, icmp: { type: first, code: second } };
  return greatestPort(protocol) === 0
    ? { protocol, local, remote }
    : { protocol, local, remote, localPort: first, remotePort: second };
}

/** Whether a selector matches a packet. A GRE key takes no part. */
export function matches(selector: Selector, packet: Packet): boolean {
  const first = packet.icmp?.type ?? packet.localPort ?? 0;
  const second = packet.icmp?.code ?? packet.remotePort ?? 0;
  return (
    (selector.protocol === 'any' || selector.protocol === packet.protocol) &&
    isIn(selector.local, packet.local) &&
    isIn(selector.remote, packet.remote) &&
    isWithin(localPortSpan(selector), first) &&
    isWithin(remotePortSpan(selector), second)
  );
}

const isWithin = ([low, high]: Span, value: number): boolean => low <= value && value <= high;

function isIn(prefix: string, address: string): boolean {
  if (familyOf(prefix) !== familyOf(address)) return false;
  const value = familyOf(address) === 4 ? ipv4Number(address) : ipv6Number(address);
  if (value === undefined) return false;
  const [first, last] = boundsOf(prefix);
  return first <= value && value <= last;
}
