import {
  addressOf,
  familyOf,
  isHost,
  lengthOf,
  networkMask,
  wildcardMask,
} from '../../model/address.js';
import type { Ports, Selector } from '../../model/device.js';
import { isIcmp } from '../../model/selector.js';
import { made, type Word } from '../../syntax/range.js';
import { portName } from '../ports.js';
import { icmpWords, protocolWord } from '../protocols.js';
import type { AccessListEntry, AddressTerm, Dialect, PortTerm } from '../syntax.js';

/** A prefix as a term of an access list: IOS masks are wildcards. */
export function addressTerm(prefix: string, dialect: Dialect): AddressTerm {
  const length = lengthOf(prefix);
  const address = addressOf(prefix);
  if (familyOf(prefix) === 6) {
    if (length === 0) return { kind: 'any6' };
    return isHost(prefix)
      ? { kind: 'host', address: made(address) }
      : { kind: 'prefix', prefix: made(prefix) };
  }
  if (length === 0) return { kind: 'any' };
  if (isHost(prefix)) return { kind: 'host', address: made(address) };
  const mask = dialect === 'ios' ? wildcardMask(length) : networkMask(length);
  return { kind: 'masked', address: made(address), mask: made(mask) };
}

function portTerm(ports: Ports, protocol: number, dialect: Dialect): PortTerm | undefined {
  if (ports === 'any') return undefined;
  const word = (port: number): Word => made(portName(port, protocol, dialect));
  const [from, to] = ports;
  return from === to
    ? { kind: 'operator', operator: 'eq', ports: [word(from)] }
    : { kind: 'operator', operator: 'range', ports: [word(from), word(to)] };
}

/** One line of an access list. */
export function accessListEntry(
  list: string,
  action: 'permit' | 'deny',
  selector: Selector,
  dialect: Dialect,
): AccessListEntry {
  const { local, remote, protocol, localPorts, remotePorts, icmp } = selector;
  const number = protocol === 'any' ? 0 : protocol;
  const sourcePort = isIcmp(protocol) ? undefined : portTerm(localPorts, number, dialect);
  const destinationPort = isIcmp(protocol) ? undefined : portTerm(remotePorts, number, dialect);
  return {
    kind: 'access-list-entry',
    list: made(list),
    action,
    type: 'extended',
    protocol: { kind: 'protocol', protocol: made(protocolWord(protocol, dialect)) },
    source: addressTerm(local, dialect),
    ...(sourcePort !== undefined && { sourcePort }),
    destination: addressTerm(remote, dialect),
    ...(destinationPort !== undefined && { destinationPort }),
    ...(icmp !== undefined && {
      icmp: {
        words: icmpWords(
          { type: icmp.type, ...(icmp.code !== undefined && { code: icmp.code }) },
          number,
          dialect,
        )
          .split(' ')
          .map(made),
      },
    }),
  };
}
