import { match } from 'ts-pattern';
import type {
  AccessListEntry,
  AddressTerm,
  Dialect,
  ObjectGroupMember,
  ObjectMember,
  PortTerm,
  ProtocolTerm,
  Statement,
} from '../syntax.js';
import { joined, line, submode, withNo } from './words.js';

type Of<Kind extends Statement['kind']> = Extract<Statement, { kind: Kind }>;

const addressTerm = (term: AddressTerm): string =>
  match(term)
    .with({ kind: 'any' }, { kind: 'any4' }, { kind: 'any6' }, ({ kind }) => kind)
    .with({ kind: 'host' }, ({ address }) => line('host', address))
    .with({ kind: 'masked' }, ({ address, mask }) => line(address, mask))
    .with({ kind: 'prefix' }, ({ prefix }) => line(prefix))
    .with({ kind: 'bare' }, ({ address }) => line(address))
    .with({ kind: 'object' }, { kind: 'object-group' }, { kind: 'interface' }, ({ kind, name }) =>
      line(kind, name),
    )
    .exhaustive();

const portTerm = (term: PortTerm | undefined): string => {
  if (term === undefined) return '';
  return term.kind === 'operator'
    ? line(term.operator, joined(term.ports))
    : line('object-group', term.name);
};

const protocolTerm = (term: ProtocolTerm): string =>
  term.kind === 'protocol' ? term.protocol.text : line(term.kind, term.name);

const icmpTerm = (icmp: AccessListEntry['icmp']): string => {
  if (icmp === undefined) return '';
  return 'words' in icmp ? joined(icmp.words) : line('object-group', icmp.group);
};

const entryLine = (entry: AccessListEntry): string =>
  entry.type === 'standard'
    ? line(entry.action, addressTerm(entry.source))
    : line(
        entry.action,
        protocolTerm(entry.protocol),
        addressTerm(entry.source),
        portTerm(entry.sourcePort),
        addressTerm(entry.destination),
        portTerm(entry.destinationPort),
        icmpTerm(entry.icmp),
        entry.narrowedBy && joined(entry.narrowedBy),
        entry.timeRange && 'time-range',
        entry.timeRange,
        entry.inactive === true && 'inactive',
      );

/** One entry of an access list in a line of its own. */
export function accessListEntry(entry: AccessListEntry, dialect: Dialect): readonly string[] {
  const hasTypes = dialect === 'pix7' || dialect === 'asa84';
  const head = line('access-list', entry.list, entry.line && 'line', entry.line);
  return [withNo(entry, line(head, hasTypes && entry.type, entryLine(entry)))];
}

/** A remark in an access list. */
export const accessListRemark = (remark: Of<'access-list-remark'>): readonly string[] => [
  withNo(remark, line('access-list', remark.list, remark.text !== '' && 'remark', remark.text)),
];

/** A named access list of IOS. */
export function namedAccessList(list: Of<'named-access-list'>): readonly string[] {
  const { numbers } = list;
  if (numbers !== undefined)
    return [line('ip access-list resequence', list.name, numbers.first, numbers.step)];
  const isIpv6 = list.type === 'ipv6';
  const head = isIpv6
    ? line('ipv6 access-list', list.name)
    : line('ip access-list', list.type, list.name);
  return submode(
    list,
    head,
    list.body.flatMap((one) => {
      if (one.kind === 'unread') return [];
      if (one.kind === 'access-list-remark')
        return [
          withNo(
            one,
            one.evaluates === undefined
              ? line('remark', one.text)
              : line('evaluate', one.evaluates),
          ),
        ];
      const entry = entryLine(one);
      return [
        withNo(one, isIpv6 ? line(entry, one.line && 'sequence', one.line) : line(one.line, entry)),
      ];
    }),
  );
}

const serviceLine = (
  word: string,
  dialect: Dialect,
  {
    protocol,
    sourcePort,
    destinationPort,
    icmp,
  }: {
    readonly protocol: string;
    readonly sourcePort?: PortTerm | undefined;
    readonly destinationPort?: PortTerm | undefined;
    readonly icmp?: readonly { readonly text: string }[] | undefined;
  },
): string =>
  line(
    word,
    protocol,
    sourcePort && 'source',
    portTerm(sourcePort),
    destinationPort && dialect !== 'ios' && 'destination',
    portTerm(destinationPort),
    icmp && joined(icmp),
  );

const objectMember = (member: ObjectMember, dialect: Dialect): string =>
  match(member)
    .with({ kind: 'host' }, ({ address }) => line('host', address))
    .with({ kind: 'subnet' }, ({ address, mask }) => line('subnet', address, mask))
    .with({ kind: 'range' }, ({ from, to }) => line('range', from, to))
    .with({ kind: 'fqdn' }, ({ name }) => line('fqdn', name))
    .with({ kind: 'service' }, ({ protocol, sourcePort, destinationPort, icmp }) =>
      serviceLine('service', dialect, {
        protocol: protocol.text,
        sourcePort,
        destinationPort,
        icmp,
      }),
    )
    .with({ kind: 'object-nat' }, ({ realInterface, mappedInterface, type, mapped, service }) =>
      line(
        'nat',
        realInterface && mappedInterface && `(${realInterface.text},${mappedInterface.text})`,
        type,
        mapped,
        service && 'service',
        service?.protocol,
        service?.real,
        service?.mapped,
      ),
    )
    .with({ kind: 'local' }, ({ words }) => joined(words))
    .with({ kind: 'unread' }, () => '')
    .exhaustive();

/** An object. */
export const objectStatement = (object: Of<'object'>, dialect: Dialect): readonly string[] =>
  submode(
    object,
    line('object', object.type, object.name),
    object.body.map((one) => withNo(one, objectMember(one, dialect))),
  );

const groupMember = (member: ObjectGroupMember, dialect: Dialect): string => {
  const isIos = dialect === 'ios';
  return match(member)
    .with({ kind: 'network' }, ({ address }) =>
      line(!isIos && 'network-object', addressTerm(address)),
    )
    .with({ kind: 'range' }, ({ from, to }) => line('range', from, to))
    .with({ kind: 'group' }, ({ name }) => line('group-object', name))
    .with({ kind: 'port' }, ({ port }) => line('port-object', portTerm(port)))
    .with({ kind: 'service' }, ({ protocol, sourcePort, destinationPort, icmp }) =>
      serviceLine(isIos ? '' : 'service-object', dialect, {
        protocol: protocolTerm(protocol),
        sourcePort,
        destinationPort,
        icmp,
      }),
    )
    .with({ kind: 'protocol' }, ({ protocol }) => line('protocol-object', protocol))
    .with({ kind: 'icmp-type' }, ({ type }) => line('icmp-object', type))
    .with({ kind: 'local' }, ({ words }) => joined(words))
    .with({ kind: 'unread' }, () => '')
    .exhaustive();
};

/** A group of objects. */
export const objectGroup = (group: Of<'object-group'>, dialect: Dialect): readonly string[] =>
  submode(
    group,
    line('object-group', group.type, group.name, group.protocol),
    group.body.map((one) => withNo(one, groupMember(one, dialect))),
  );
