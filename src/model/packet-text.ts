import type { Packet } from './packet.js';

const protocolNames: Readonly<Record<number, string>> = {
  1: 'icmp',
  6: 'tcp',
  17: 'udp',
  47: 'gre',
  50: 'esp',
  51: 'ah',
  58: 'icmp6',
};

/** A packet in words: `tcp 10.1.0.1[*] -> 10.2.0.1[443]`. */
export function packetText({
  protocol,
  local,
  remote,
  localPort,
  remotePort,
  icmp,
}: Packet): string {
  const port = (number: number | undefined): string => (number === undefined ? '' : `[${number}]`);
  const kind = icmp === undefined ? '' : ` type ${icmp.type} code ${icmp.code}`;
  return `${protocolNames[protocol] ?? `protocol ${protocol}`}${kind} ${local}${port(localPort)} -> ${remote}${port(remotePort)}`;
}
