/**
 * What a selector says about packets. A packet has a protocol, two addresses and two more numbers, whose sense depends on
 * the protocol: ports, or the type and code of ICMP.
 */
import { containsPrefix, prefixesOverlap } from './address.js';
import type { Ports, Selector } from './device.js';

/** Protocols with ports: TCP, UDP, DCCP, SCTP, UDP-Lite (those whose ports the Linux kernel reads for a policy). */
const protocolsWithPorts: ReadonlySet<number> = new Set([6, 17, 33, 132, 136]);

/** Whether a protocol's packets have a type and a code: ICMP for IPv4 and IPv6. */
export const isIcmp = (protocol: number | 'any'): boolean => protocol === 1 || protocol === 58;

/** Closed. */
export type Span = readonly [number, number];

const everyPort: Span = [0, 65535];
const everyProtocol: Span = [0, 255];

/**
 * The greatest value of the two numbers in a packet of a protocol. A protocol without ports has 0 in both, so a
 * selector of any protocol with the port 80 holds none of its packets.
 */
export const greatestPort = (protocol: number): number =>
  protocolsWithPorts.has(protocol) ? 65535 : isIcmp(protocol) ? 255 : 0;

/** The protocols of a selector. */
export const protocolSpan = ({ protocol }: Selector): Span =>
  protocol === 'any' ? everyProtocol : [protocol, protocol];

/** What a selector says of a packet's first number: the local port, or the ICMP type. */
export const localPortSpan = ({ icmp, localPorts }: Selector): Span =>
  icmp !== undefined ? [icmp.type, icmp.type] : portSpan(localPorts);

/** What a selector says of a packet's second number: the remote port, or the ICMP code. */
export const remotePortSpan = ({ icmp, remotePorts }: Selector): Span =>
  icmp !== undefined
    ? icmp.code !== undefined
      ? [icmp.code, icmp.code]
      : everyPort
    : portSpan(remotePorts);

const portSpan = (ports: Ports): Span => (ports === 'any' ? everyPort : ports);

/** Whether a packet can have a protocol, a first and a second number of these spans. */
export function isPossible(protocols: Span, first: Span, second: Span): boolean {
  const least = Math.max(first[0], second[0]);
  if (first[0] > first[1] || second[0] > second[1]) return false;
  for (let protocol = protocols[0]; protocol <= protocols[1]; protocol++)
    if (greatestPort(protocol) >= least) return true;
  return false;
}

/**
 * The packets of both selectors as one selector: two selectors share one box or nothing. A GRE key takes no part:
 * it stays where one of the two has it, that of `a` first.
 */
export function intersection(a: Selector, b: Selector): Selector | undefined {
  const local = narrower(a.local, b.local);
  const remote = narrower(a.remote, b.remote);
  if (local === undefined || remote === undefined) return undefined;
  if (a.protocol !== b.protocol && a.protocol !== 'any' && b.protocol !== 'any') return undefined;
  const protocol = a.protocol === 'any' ? b.protocol : a.protocol;
  const first = sharedSpan(localPortSpan(a), localPortSpan(b));
  const second = sharedSpan(remotePortSpan(a), remotePortSpan(b));
  if (!isPossible(protocol === 'any' ? everyProtocol : [protocol, protocol], first, second))
    return undefined;
  const greKey = a.greKey ?? b.greKey;
  return {
    local,
    remote,
    protocol,
    ...portsOf(protocol, first, second),
    ...(greKey !== undefined && { greKey }),
  };
}

/** Whether a packet is of both selectors. */
export function overlaps(a: Selector, b: Selector): boolean {
  if (a.protocol !== b.protocol && a.protocol !== 'any' && b.protocol !== 'any') return false;
  if (!prefixesOverlap(a.local, b.local) || !prefixesOverlap(a.remote, b.remote)) return false;
  if (isOfAnyPort(a) && isOfAnyPort(b)) return true;
  const protocol = a.protocol === 'any' ? b.protocol : a.protocol;
  return isPossible(
    protocol === 'any' ? everyProtocol : [protocol, protocol],
    sharedSpan(localPortSpan(a), localPortSpan(b)),
    sharedSpan(remotePortSpan(a), remotePortSpan(b)),
  );
}

const isOfAnyPort = ({ localPorts, remotePorts, icmp }: Selector): boolean =>
  localPorts === 'any' && remotePorts === 'any' && icmp === undefined;

/** The fields of a selector for the two spans; of ICMP one type is said as such, several as a range of local ports. */
export function portsOf(
  protocol: number | 'any',
  first: Span,
  second: Span,
): Pick<Selector, 'localPorts' | 'remotePorts' | 'icmp'> {
  const greatest = isIcmp(protocol) ? 255 : 65535;
  const ports = ([low, high]: Span): Ports =>
    low <= 0 && high >= greatest ? 'any' : [low, Math.min(high, greatest)];
  const type = ports(first);
  const code = ports(second);
  if (!isIcmp(protocol) || type === 'any' || type[0] !== type[1])
    return { localPorts: type, remotePorts: code };
  if (code === 'any') return { localPorts: 'any', remotePorts: 'any', icmp: { type: type[0] } };
  return code[0] === code[1]
    ? { localPorts: 'any', remotePorts: 'any', icmp: { type: type[0], code: code[0] } }
    : { localPorts: type, remotePorts: code };
}

const sharedSpan = (a: Span, b: Span): Span => [Math.max(a[0], b[0]), Math.min(a[1], b[1])];

const narrower = (a: string, b: string): string | undefined =>
  containsPrefix(a, b) ? b : containsPrefix(b, a) ? a : undefined;

/**
 * The selector seen from the other end. ICMP's type and code have no ends; ports of any protocol are mirrored as ports,
 * which moves what they say of ICMP.
 */
export const mirrored = (selector: Selector): Selector => ({
  ...selector,
  local: selector.remote,
  remote: selector.local,
  ...(!isIcmp(selector.protocol) && {
    localPorts: selector.remotePorts,
    remotePorts: selector.localPorts,
  }),
});

/** A selector as a text that two selectors share exactly where they are the same field by field. */
export function selectorKey({
  local,
  remote,
  protocol,
  localPorts,
  remotePorts,
  icmp,
  greKey,
}: Selector): string {
  let key = `${local} ${remote}`;
  if (protocol !== 'any') key += ` ${protocol}`;
  if (localPorts !== 'any') key += ` local ${localPorts[0]}-${localPorts[1]}`;
  if (remotePorts !== 'any') key += ` remote ${remotePorts[0]}-${remotePorts[1]}`;
  if (icmp !== undefined) key += ` icmp ${icmp.type}/${icmp.code ?? 'any'}`;
  if (greKey !== undefined) key += ` key ${greKey}`;
  return key;
}

/** Every packet between two networks. */
export const allBetween = (local: string, remote: string): Selector => ({
  local,
  remote,
  protocol: 'any',
  localPorts: 'any',
  remotePorts: 'any',
});

/** Whether two selectors are the same field by field. */
export const isSameSelector = (a: Selector, b: Selector): boolean =>
  a === b ||
  (a.local === b.local &&
    a.remote === b.remote &&
    a.protocol === b.protocol &&
    isSamePorts(a.localPorts, b.localPorts) &&
    isSamePorts(a.remotePorts, b.remotePorts) &&
    a.icmp?.type === b.icmp?.type &&
    a.icmp?.code === b.icmp?.code &&
    a.greKey === b.greKey);

const isSamePorts = (a: Ports, b: Ports): boolean =>
  a === b || (a !== 'any' && b !== 'any' && a[0] === b[0] && a[1] === b[1]);

/** Whether the first selector holds every packet of the second. */
export function contains(outer: Selector, inner: Selector): boolean {
  const shared = intersection(outer, inner);
  return shared !== undefined && selectorKey(shared) === selectorKey(inner);
}
