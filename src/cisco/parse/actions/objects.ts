import { present } from '../../../syntax/present.js';
import type { Word } from '../../../syntax/range.js';
import type { ActionsOf, ShapeNode } from '../../../syntax/shapes/reader.js';
import type { Asa7ActionDict, IosActionDict } from '../../grammar/grammar.ohm-bundle.js';
import type {
  AccessListEntry,
  AddressTerm,
  ObjectGroup,
  ObjectGroupMember,
  ObjectMember,
  ObjectNat,
  PortTerm,
  Statement,
} from '../../syntax.js';
import { takenBack } from './alike.js';
import { all, made, optional, wordOf } from './word.js';

type Icmp = NonNullable<AccessListEntry['icmp']>;

/** A protocol with its ports, before it is known whose it is. */
interface Service {
  readonly protocol: Word;
  readonly sourcePort?: PortTerm;
  readonly destinationPort?: PortTerm;
  readonly icmp?: readonly Word[];
}

const groupTypes = ['network', 'service', 'protocol', 'icmp-type', 'user', 'security'] as const;
const groupType = (node: ShapeNode): ObjectGroup['type'] =>
  groupTypes.find((type) => type === node.sourceString) ?? 'network';

const described = (node: ShapeNode, word: ShapeNode) =>
  ({ kind: 'local', at: node.source, words: [wordOf(word)] }) as const;

/** What object groups say in all dialects. */
export const objectGroups = {
  ObjectGroupHead(_group, type, name, protocol): Statement {
    const kind = 'object-group';
    const of = groupType(type);
    const word = optional(protocol);
    return word === undefined
      ? { kind, at: this.source, type: of, name: wordOf(name), body: [] }
      : { kind, at: this.source, type: of, name: wordOf(name), protocol: word, body: [] };
  },
  ObjectGroupLine_description(word, _text): ObjectGroupMember {
    return described(this, word);
  },
  ObjectGroupLine_no: takenBack,
  ObjectGroupItem_group(_group, name): ObjectGroupMember {
    return { kind: 'group', at: this.source, name: wordOf(name) };
  },
  GroupMember_object(_network, _object, name): ObjectGroupMember {
    return { kind: 'network', at: this.source, address: { kind: 'object', name: wordOf(name) } };
  },
  GroupMember_network(_network, address): ObjectGroupMember {
    return { kind: 'network', at: this.source, address: address.syntax<AddressTerm>() };
  },
  GroupMember_port(_port, port): ObjectGroupMember {
    return { kind: 'port', at: this.source, port: port.syntax<PortTerm>() };
  },
  GroupMember_protocol(_protocol, protocol): ObjectGroupMember {
    return { kind: 'protocol', at: this.source, protocol: wordOf(protocol) };
  },
  GroupMember_icmp(_icmp, type): ObjectGroupMember {
    return { kind: 'icmp-type', at: this.source, type: wordOf(type) };
  },
  ServiceObject_object(_service, _object, name): ObjectGroupMember {
    return { kind: 'service', at: this.source, protocol: { kind: 'object', name: wordOf(name) } };
  },
  ServiceObject_ports(_service, ports): ObjectGroupMember {
    return member(this, ports);
  },
  ServicePorts_icmp(protocol, types): Service {
    const icmp = made<Icmp>(types);
    return present({
      protocol: wordOf(protocol),
      icmp: icmp && ('words' in icmp ? icmp.words : undefined),
    });
  },
  ServicePorts_source(protocol, source, destination): Service {
    return present({
      protocol: wordOf(protocol),
      sourcePort: source.syntax<PortTerm>(),
      destinationPort: made<PortTerm>(destination),
    });
  },
  ServicePorts_destination(protocol, destination): Service {
    return { protocol: wordOf(protocol), destinationPort: destination.syntax<PortTerm>() };
  },
  ServicePorts_plain(protocol, port): Service {
    return present({ protocol: wordOf(protocol), destinationPort: made<PortTerm>(port) });
  },
  SourceService(_source, port): PortTerm {
    return port.syntax<PortTerm>();
  },
  DestinationService(_destination, port): PortTerm {
    return port.syntax<PortTerm>();
  },
} satisfies ActionsOf<Asa7ActionDict<unknown>>;

function member(node: ShapeNode, ports: ShapeNode): ObjectGroupMember {
  const { protocol, ...rest } = ports.syntax<Service>();
  return {
    kind: 'service',
    at: node.source,
    protocol: { kind: 'protocol', protocol },
    ...rest,
  };
}

/** What object groups say on IOS. */
export const objectGroupsOfIos = {
  GroupMember_network(address): ObjectGroupMember {
    return { kind: 'network', at: this.source, address: address.syntax<AddressTerm>() };
  },
  GroupMember_range(_range, from, to): ObjectGroupMember {
    return { kind: 'range', at: this.source, from: wordOf(from), to: wordOf(to) };
  },
  GroupMember_length(address, length): ObjectGroupMember {
    const text = address.sourceString + length.sourceString;
    const at = { start: address.source.start, end: length.source.end };
    return { kind: 'network', at: this.source, address: { kind: 'prefix', prefix: { text, at } } };
  },
  GroupMember_service(ports): ObjectGroupMember {
    return member(this, ports);
  },
} satisfies ActionsOf<IosActionDict<unknown>>;

/** What objects say. */
export const objects = {
  ObjectHead(_object, type, name): Statement {
    return {
      kind: 'object',
      at: this.source,
      type: type.sourceString === 'service' ? 'service' : 'network',
      name: wordOf(name),
      body: [],
    };
  },
  ObjectLine_description(word, _text): ObjectMember {
    return described(this, word);
  },
  ObjectLine_no: takenBack,
  ObjectItem_host(_host, address): ObjectMember {
    return { kind: 'host', at: this.source, address: wordOf(address) };
  },
  ObjectItem_subnet(_subnet, address, mask): ObjectMember {
    return present({
      kind: 'subnet' as const,
      at: this.source,
      address: wordOf(address),
      mask: optional(mask),
    });
  },
  ObjectItem_range(_range, from, to): ObjectMember {
    return { kind: 'range', at: this.source, from: wordOf(from), to: wordOf(to) };
  },
  ObjectItem_fqdn(_fqdn, _family, name): ObjectMember {
    return { kind: 'fqdn', at: this.source, name: wordOf(name) };
  },
  ObjectItem_service(_service, ports): ObjectMember {
    return { kind: 'service', at: this.source, ...ports.syntax<Service>() };
  },
  ObjectItem_nat(_nat, pair, type, mapped, options): ObjectMember {
    const [realInterface, mappedInterface] = made<readonly Word[]>(pair) ?? [];
    return present({
      kind: 'object-nat' as const,
      at: this.source,
      realInterface,
      mappedInterface,
      type: type.sourceString === 'static' ? ('static' as const) : ('dynamic' as const),
      mapped: mapped.syntax<Word>(),
      service: all<ObjectNat['service']>(options).find((one) => one !== undefined),
    });
  },
  ObjectNatOption_service(_service, protocol, real, mapped): ObjectNat['service'] {
    return { protocol: wordOf(protocol), real: wordOf(real), mapped: wordOf(mapped) };
  },
  ObjectNatOption_other(_word): ObjectNat['service'] {
    return undefined;
  },
} satisfies ActionsOf<Asa7ActionDict<unknown>>;
