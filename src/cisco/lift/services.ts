import type { Ports } from '../../model/device.js';
import type { Word } from '../../syntax/range.js';
import { type IcmpType, protocolNumber } from '../protocols.js';
import type { AccessListEntry, ObjectGroup, PortTerm, ProtocolTerm } from '../syntax.js';
import { productOf } from './foreign-word.js';
import { membersOf } from './group-members.js';
import { groupWalk } from './group-walk.js';
import { icmpTerms } from './icmp-terms.js';
import { type PortProtocol, portTerms } from './port-terms.js';
import type { Scope } from './scope.js';
import { tellUndefined } from './undefined-name.js';
import type { Tell } from './wanted.js';

/** Protocol and ports of one selector. Source is the device's side. */
export interface Service {
  readonly protocol: number | 'any';
  readonly source: Ports;
  readonly destination: Ports;
  readonly icmp?: IcmpType;
}

/** What an access list's line says of protocol, ports and ICMP types. Undefined where it is uncertain, which is told. */
export interface Services {
  of(entry: AccessListEntry, tell: Tell): readonly Service[] | undefined;
}

type PortParts = Pick<AccessListEntry, 'sourcePort' | 'destinationPort'>;
type EntryParts = PortParts & Pick<AccessListEntry, 'icmp'>;
type Found = readonly Service[] | undefined;

export function servicesOf(scope: Scope): Services {
  const { dialect, configuration } = scope;
  const ports = portTerms(scope);
  const icmpTypes = icmpTerms(scope);
  let walk = groupWalk<Service>(scope);
  /** What protocols mean without ports and types: almost all lines say nothing else. */
  const plain = new Map<string, Found>();

  const reference = (what: string, name: Word, tell: Tell): undefined => {
    tellUndefined(scope, { what, name: name.text, at: name.at }, tell);
    return undefined;
  };

  /** A protocol with the ports and types that go with it, source-major. */
  function combined(
    protocol: number | 'any',
    parts: PortParts,
    types: readonly IcmpType[],
    tell: Tell,
    portProtocol: PortProtocol = protocol,
  ): Found {
    const sources = ports(parts.sourcePort, portProtocol, tell);
    const destinations = ports(parts.destinationPort, portProtocol, tell);
    if (sources === undefined || destinations === undefined) return undefined;
    if (types.length > 0)
      return types.map((icmp) => ({ protocol, source: 'any', destination: 'any', icmp }));
    return sources.flatMap((source) =>
      destinations.map((destination) => ({ protocol, source, destination })),
    );
  }

  function ofWord(word: Word, parts: PortParts, icmp: AccessListEntry['icmp'], tell: Tell): Found {
    const protocol = protocolNumber(word.text, dialect);
    if (protocol === undefined) {
      tell('unknown-protocol', word.at, { word: word.text, device: productOf[dialect] });
      return undefined;
    }
    const types = icmpTypes(icmp, protocol, tell);
    return types === undefined ? undefined : combined(protocol, parts, types, tell);
  }

  /** TCP and UDP with the same ports; a port's name may be of either. */
  function ofBoth(parts: PortParts, tell: Tell): Found {
    const tcp = combined(6, parts, [], tell, 'tcp-udp');
    const udp = combined(17, parts, [], tell, 'tcp-udp');
    return tcp === undefined || udp === undefined ? undefined : [...tcp, ...udp];
  }

  function ofService(
    term: ProtocolTerm,
    parts: PortParts,
    icmp: readonly Word[] | undefined,
    tell: Tell,
  ): Found {
    if (term.kind !== 'protocol') return ofTerm(term, {}, tell);
    return /^tcp-udp$/i.test(term.protocol.text)
      ? ofBoth(parts, tell)
      : ofWord(term.protocol, parts, icmp && { words: icmp }, tell);
  }

  /** A group of ports in the place of the protocol: its own protocol, and ports of the destination. */
  function ofTypedPort(type: string, destinationPort: PortTerm, tell: Tell): Found {
    const parts = { destinationPort };
    return /^(?:tcp|udp)$/i.test(type)
      ? ofWord({ text: type }, parts, undefined, tell)
      : ofBoth(parts, tell);
  }

  function ofGroup(
    name: Word,
    group: readonly ObjectGroup[],
    entry: EntryParts,
    tell: Tell,
  ): Found {
    return walk('', name, membersOf(scope, group), tell, (member) => {
      switch (member.kind) {
        case 'protocol':
          return /^tcp-udp$/i.test(member.protocol.text)
            ? ofBoth(entry, tell)
            : ofWord(member.protocol, entry, undefined, tell);
        case 'service':
          return ofService(member.protocol, member, member.icmp, tell);
        case 'port':
          return ofTypedPort(group[0]?.protocol?.text ?? 'tcp-udp', member.port, tell);
        case 'group': {
          const inner = configuration.objectGroup(member.name.text);
          return inner === undefined
            ? reference('object group', member.name, tell)
            : ofGroup(member.name, inner, entry, tell);
        }
        default:
          return [];
      }
    });
  }

  function ofTerm(term: ProtocolTerm, entry: EntryParts, tell: Tell): Found {
    if (term.kind === 'protocol') return ofWord(term.protocol, entry, entry.icmp, tell);
    if (term.kind === 'object') {
      const object = configuration.object(term.name.text);
      const member =
        object?.type === 'service'
          ? object.body.filter((line) => line.kind === 'service').at(-1)
          : undefined;
      if (member === undefined) return reference('service object', term.name, tell);
      return ofService({ kind: 'protocol', protocol: member.protocol }, member, member.icmp, tell);
    }
    const group = configuration.objectGroup(term.name.text);
    const type = group?.[0]?.type;
    if (group === undefined || (type !== 'protocol' && type !== 'service'))
      return reference('protocol or service object group', term.name, tell);
    return ofGroup(term.name, group, entry, tell);
  }

  return {
    of(entry, tell) {
      const { protocol, sourcePort, destinationPort, icmp } = entry;
      const isPlain =
        protocol.kind === 'protocol' &&
        sourcePort === undefined &&
        destinationPort === undefined &&
        icmp === undefined;
      const known = isPlain ? plain.get(protocol.protocol.text) : undefined;
      if (known !== undefined) return known;
      // A protocol group means something else with each line's ports.
      walk = groupWalk<Service>(scope);
      const found = ofTerm(protocol, entry, tell);
      if (isPlain) plain.set(protocol.protocol.text, found);
      return found;
    },
  };
}
