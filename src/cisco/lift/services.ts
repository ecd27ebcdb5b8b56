import type { Ports } from '../../model/device.js';
import type { Word } from '../../syntax/range.js';
import { type IcmpType, icmpType, protocolNumber } from '../protocols.js';
import type { AccessListEntry, ObjectGroup, PortTerm, ProtocolTerm } from '../syntax.js';
import { productOf } from './foreign-word.js';
import { membersOf } from './group-members.js';
import { portsOfOperator } from './port-terms.js';
import type { Scope } from './scope.js';
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

const any: readonly Ports[] = ['any'];

export function servicesOf(scope: Scope): Services {
  const { dialect, configuration } = scope;
  const open = new Set<string>();

  const reference = (what: string, name: Word, tell: Tell): undefined => {
    tell('undefined-reference', name.at, { what, name: name.text });
    return undefined;
  };

  /** Runs a group's members, guarded against groups that hold themselves. */
  function within<T>(name: Word, tell: Tell, read: () => T | undefined): T | undefined {
    if (open.has(name.text)) {
      tell('object-group-cycle', name.at, { name: name.text });
      return undefined;
    }
    open.add(name.text);
    const result = read();
    open.delete(name.text);
    return result;
  }

  /** The results of members put together; undefined where one of them is. */
  function gathered<M, T>(
    members: readonly M[],
    name: Word,
    tell: Tell,
    read: (member: M) => readonly T[] | undefined,
  ): readonly T[] | undefined {
    const all: T[] = [];
    let isWhole = true;
    for (const member of members) {
      const found = read(member);
      if (found === undefined) isWhole = false;
      else for (const one of found) all.push(one);
      if (all.length > scope.limit) {
        tell('expansion-limit', name.at, { limit: scope.limit });
        return undefined;
      }
    }
    return isWhole ? all : undefined;
  }

  function protocolOf(word: Word, tell: Tell): number | 'any' | undefined {
    const protocol = protocolNumber(word.text, dialect);
    if (protocol === undefined)
      tell('unknown-protocol', word.at, { word: word.text, device: productOf[dialect] });
    return protocol;
  }

  function ports(
    term: PortTerm | undefined,
    protocol: number | 'any' | 'tcp-udp',
    tell: Tell,
  ): readonly Ports[] | undefined {
    if (term === undefined) return any;
    if (term.kind === 'object-group') return portsOfGroup(term.name, protocol, tell);
    if (protocol === 'any') {
      tell('port-without-protocol', term.at ?? term.ports[0]?.at, {});
      return undefined;
    }
    return portsOfOperator(scope, term, protocol, tell);
  }

  function portsOfGroup(
    name: Word,
    protocol: number | 'any' | 'tcp-udp',
    tell: Tell,
  ): readonly Ports[] | undefined {
    const parts = configuration.objectGroup(name.text);
    if (parts?.[0]?.type !== 'service') return reference('service object group', name, tell);
    const own = parts[0].protocol?.text.toLowerCase();
    const groupProtocol = own === 'tcp' ? 6 : own === 'udp' ? 17 : protocol;
    return within(name, tell, () =>
      gathered(membersOf(parts), name, tell, (member) => {
        if (member.kind === 'port')
          return ports(member.port, groupProtocol === 'any' ? 'tcp-udp' : groupProtocol, tell);
        if (member.kind === 'group') return portsOfGroup(member.name, groupProtocol, tell);
        if (member.kind !== 'unread') return [];
        tell('group-member-unread', member.fault, {});
        return undefined;
      }),
    );
  }

  function icmpTypes(
    protocol: number | 'any',
    icmp: AccessListEntry['icmp'],
    tell: Tell,
  ): readonly IcmpType[] | undefined {
    if (icmp === undefined || protocol === 'any') return [];
    if ('group' in icmp) return icmpGroup(icmp.group, protocol, tell);
    return icmpOfWords(icmp.words, protocol, tell);
  }

  function icmpOfWords(
    [typeWord, codeWord]: readonly Word[],
    protocol: number,
    tell: Tell,
  ): readonly IcmpType[] | undefined {
    if (typeWord === undefined) return [];
    const type = icmpType(typeWord.text, protocol);
    const code = codeWord === undefined ? undefined : Number(codeWord.text);
    if (type === undefined || (code !== undefined && !(code >= 0 && code <= 255))) {
      tell('unknown-icmp-type', typeWord.at, { word: typeWord.text });
      return undefined;
    }
    return [code === undefined ? type : { ...type, code }];
  }

  function icmpGroup(name: Word, protocol: number, tell: Tell): readonly IcmpType[] | undefined {
    const parts = configuration.objectGroup(name.text);
    if (parts?.[0]?.type !== 'icmp-type') return reference('ICMP object group', name, tell);
    return within(name, tell, () =>
      gathered(membersOf(parts), name, tell, (member) => {
        if (member.kind === 'icmp-type') return icmpOfWords([member.type], protocol, tell);
        if (member.kind === 'group') return icmpGroup(member.name, protocol, tell);
        return [];
      }),
    );
  }

  /** A protocol with the ports and types that go with it, source-major. */
  function combined(
    protocol: number | 'any',
    parts: PortParts,
    types: readonly IcmpType[],
    tell: Tell,
    portProtocol: number | 'any' | 'tcp-udp' = protocol,
  ): readonly Service[] | undefined {
    const sources = ports(parts.sourcePort, portProtocol, tell);
    const destinations = ports(parts.destinationPort, portProtocol, tell);
    if (sources === undefined || destinations === undefined) return undefined;
    if (types.length > 0)
      return types.map((icmp) => ({ protocol, source: 'any', destination: 'any', icmp }));
    return sources.flatMap((source) =>
      destinations.map((destination) => ({ protocol, source, destination })),
    );
  }

  function ofWord(
    word: Word,
    parts: PortParts,
    icmp: AccessListEntry['icmp'],
    tell: Tell,
  ): readonly Service[] | undefined {
    const protocol = protocolOf(word, tell);
    if (protocol === undefined) return undefined;
    const types = icmpTypes(protocol, icmp, tell);
    return types === undefined ? undefined : combined(protocol, parts, types, tell);
  }

  function ofGroup(
    name: Word,
    group: readonly ObjectGroup[],
    entry: EntryParts,
    tell: Tell,
  ): readonly Service[] | undefined {
    return within(name, tell, () =>
      gathered(membersOf(group), name, tell, (member) => {
        switch (member.kind) {
          case 'protocol':
            return ofWord(member.protocol, entry, undefined, tell);
          case 'service':
            return ofService(member.protocol, member, member.icmp, tell);
          case 'port':
            // A group of ports in the place of the protocol: its own protocol, ports of the destination.
            return ofTypedPort(group[0]?.protocol?.text ?? 'tcp-udp', member.port, tell);
          case 'group': {
            const inner = configuration.objectGroup(member.name.text);
            return inner === undefined
              ? reference('object group', member.name, tell)
              : ofGroup(member.name, inner, entry, tell);
          }
          case 'unread':
            tell('group-member-unread', member.fault, {});
            return undefined;
          default:
            return [];
        }
      }),
    );
  }

  const pair = (word: string): readonly number[] =>
    word.toLowerCase() === 'tcp' ? [6] : word.toLowerCase() === 'udp' ? [17] : [6, 17];

  function ofTypedPort(
    word: string,
    destinationPort: PortTerm,
    tell: Tell,
  ): readonly Service[] | undefined {
    const found = pair(word).map((protocol) =>
      combined(
        protocol,
        { destinationPort },
        [],
        tell,
        pair(word).length > 1 ? 'tcp-udp' : protocol,
      ),
    );
    return found.some((services) => services === undefined)
      ? undefined
      : found.flatMap((services) => services ?? []);
  }

  function ofService(
    term: ProtocolTerm,
    parts: PortParts,
    icmp: readonly Word[] | undefined,
    tell: Tell,
  ): readonly Service[] | undefined {
    if (term.kind !== 'protocol') return ofTerm(term, {}, tell);
    if (/^tcp-udp$/i.test(term.protocol.text)) {
      const found = [6, 17].map((protocol) => combined(protocol, parts, [], tell, 'tcp-udp'));
      return found.some((services) => services === undefined)
        ? undefined
        : found.flatMap((services) => services ?? []);
    }
    return ofWord(term.protocol, parts, icmp && { words: icmp }, tell);
  }

  function ofTerm(
    term: ProtocolTerm,
    entry: EntryParts,
    tell: Tell,
  ): readonly Service[] | undefined {
    if (term.kind === 'protocol') return ofWord(term.protocol, entry, entry.icmp, tell);
    if (term.kind === 'object') {
      const object = configuration.object(term.name.text);
      if (object?.type !== 'service') return reference('service object', term.name, tell);
      const member = object.body.filter((line) => line.kind === 'service').at(-1);
      if (member === undefined) return reference('service object', term.name, tell);
      return ofService({ kind: 'protocol', protocol: member.protocol }, member, member.icmp, tell);
    }
    const group = configuration.objectGroup(term.name.text);
    if (group === undefined || (group[0]?.type !== 'protocol' && group[0]?.type !== 'service'))
      return reference('protocol or service object group', term.name, tell);
    return ofGroup(term.name, group, entry, tell);
  }

  return { of: (entry, tell) => ofTerm(entry.protocol, entry, tell) };
}
