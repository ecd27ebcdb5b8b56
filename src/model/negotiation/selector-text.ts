import { ipv4Text } from '../address.js';
import type { Selector } from '../device.js';

/** A selector as messages call it: networks with their ports, and the protocol where it is not any. */
export function selectorText({
  local,
  remote,
  protocol,
  localPorts,
  remotePorts,
  icmp,
  greKey,
}: Selector): string {
  const ports = (value: Selector['localPorts']): string =>
    value === 'any' ? '' : value[0] === value[1] ? `[${value[0]}]` : `[${value[0]}-${value[1]}]`;
  const kind =
    icmp === undefined
      ? ''
      : ` type ${icmp.type}${icmp.code === undefined ? '' : ` code ${icmp.code}`}`;
  const key = greKey === undefined ? '' : ` key ${ipv4Text(greKey)}`;
  return `${local}${ports(localPorts)} - ${remote}${ports(remotePorts)}${protocol === 'any' ? '' : ` protocol ${protocol}`}${kind}${key}`;
}
