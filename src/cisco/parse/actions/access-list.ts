import type { Word } from '../../../syntax/range.js';
import type { ActionsOf, ShapeNode } from '../../../syntax/shapes/reader.js';
import type { Asa7ActionDict } from '../../grammar/grammar.ohm-bundle.js';
import type {
  AccessListEntry,
  AccessListRemark,
  AddressTerm,
  PortTerm,
  ProtocolTerm,
} from '../../syntax.js';
import { takenBack } from './alike.js';
import { leavesOf, made, wordOf, wordsOf } from './word.js';

type Writable<T> = { -readonly [Key in keyof T]: T[Key] };
type Icmp = NonNullable<AccessListEntry['icmp']>;

/** An entry while it is put together. */
export type Entry = Writable<AccessListEntry>;

/** An address with the words that say whose it must be. */
interface Origin {
  readonly address: AddressTerm;
  readonly identity: readonly Word[];
}

export type Option =
  | { readonly kind: 'none' | 'inactive' }
  | { readonly kind: 'time-range'; readonly name: Word }
  | { readonly kind: 'narrowing'; readonly words: readonly Word[] };

const NOBODY: readonly Word[] = [];
export const NONE: Option = { kind: 'none' };

// Its list is known to who reads the line, or the block.
export const UNNAMED: Word = { text: '' };

function entryOf(
  node: ShapeNode,
  action: ShapeNode,
  protocol: ProtocolTerm,
  source: Origin,
  destination: AddressTerm,
  options: ShapeNode,
): Entry {
  const entry: Entry = {
    kind: 'access-list-entry',
    at: node.source,
    list: UNNAMED,
    action: action.sourceString === 'permit' ? 'permit' : 'deny',
    type: 'extended',
    protocol,
    source: source.address,
    destination,
  };
  let narrowedBy = source.identity;
  for (const child of options.children) {
    const option = child.syntax<Option>();
    if (option.kind === 'inactive') entry.inactive = true;
    else if (option.kind === 'time-range') entry.timeRange = option.name;
    else if (option.kind === 'narrowing') narrowedBy = [...narrowedBy, ...option.words];
  }
  if (narrowedBy.length > 0) entry.narrowedBy = narrowedBy;
  return entry;
}

// The entry is nobody else's yet: it is completed in place, because there are very many.
export function listed(
  node: ShapeNode,
  list: Word,
  line: Word | undefined,
  entry: Entry,
): AccessListEntry {
  entry.at = node.source;
  entry.list = list;
  if (line !== undefined) entry.line = line;
  return entry;
}

/** What entries of access lists say in all dialects. */
export const accessList = {
  AccessListLine_noRemark: takenBack,
  AccessListLine_no: takenBack,
  AccessListLine_gone(_no, name): AccessListRemark {
    const list = name.syntax<Word>();
    return { kind: 'access-list-remark', at: this.source, negated: true, list, text: '' };
  },
  ListName(_accessList, name): Word {
    return wordOf(name);
  },
  Remark(_accessList, list, _position, _remark, text): AccessListRemark {
    return {
      kind: 'access-list-remark',
      at: this.source,
      list: wordOf(list),
      text: text.sourceString,
    };
  },
  AccessList(_accessList, list, position, entry): AccessListEntry {
    return listed(this, wordOf(list), made<Word>(position), entry.syntax<Entry>());
  },
  Position(_line, number): Word {
    return wordOf(number);
  },
  ListEntry_extended(_extended, entry): Entry {
    return entry.syntax<Entry>();
  },
  Entry_icmp(action, protocol, source, destination, types, options): Entry {
    const entry = entryOf(
      this,
      action,
      { kind: 'protocol', protocol: wordOf(protocol) },
      source.syntax<Origin>(),
      destination.syntax<AddressTerm>(),
      options,
    );
    const icmp = made<Icmp>(types);
    if (icmp !== undefined) entry.icmp = icmp;
    return entry;
  },
  Entry_other(action, protocol, source, sourcePort, destination, destinationPort, options): Entry {
    const entry = entryOf(
      this,
      action,
      protocol.syntax<ProtocolTerm>(),
      source.syntax<Origin>(),
      destination.syntax<AddressTerm>(),
      options,
    );
    const from = made<PortTerm>(sourcePort);
    const to = made<PortTerm>(destinationPort);
    if (from !== undefined) entry.sourcePort = from;
    if (to !== undefined) entry.destinationPort = to;
    return entry;
  },
  Protocol_group(_group, name): ProtocolTerm {
    return { kind: 'object-group', name: wordOf(name) };
  },
  Protocol_object(_object, name): ProtocolTerm {
    return { kind: 'object', name: wordOf(name) };
  },
  Protocol_protocol(protocol): ProtocolTerm {
    return { kind: 'protocol', protocol: wordOf(protocol) };
  },
  Source(identity, endpoint): Origin {
    return {
      address: endpoint.syntax<AddressTerm>(),
      identity: identity.sourceString === '' ? NOBODY : leavesOf(identity),
    };
  },
  SourcePort(port, _destination): PortTerm {
    return port.syntax<PortTerm>();
  },
  Endpoint_any(any): AddressTerm {
    const word = any.sourceString;
    return { kind: word === 'any4' || word === 'any6' ? word : 'any', at: this.source };
  },
  Endpoint_host(_host, address): AddressTerm {
    return { kind: 'host', address: wordOf(address) };
  },
  Endpoint_group(_group, name): AddressTerm {
    return { kind: 'object-group', name: wordOf(name) };
  },
  Endpoint_prefix(prefix): AddressTerm {
    return { kind: 'prefix', prefix: wordOf(prefix) };
  },
  Endpoint_masked(address, mask): AddressTerm {
    return { kind: 'masked', address: wordOf(address), mask: wordOf(mask) };
  },
  MoreEndpoints_interface(_interface, name): AddressTerm {
    return { kind: 'interface', name: wordOf(name) };
  },
  Port_group(_group, name): PortTerm {
    return { kind: 'object-group', name: wordOf(name) };
  },
  Port_range(_range, from, to): PortTerm {
    return {
      kind: 'operator',
      operator: 'range',
      ports: [wordOf(from), wordOf(to)],
      at: this.source,
    };
  },
  Port_operator(operator, ports): PortTerm {
    const word = operator.sourceString;
    return {
      kind: 'operator',
      operator: word === 'neq' || word === 'gt' || word === 'lt' ? word : 'eq',
      ports: wordsOf(ports),
      at: this.source,
    };
  },
  IcmpTypes_group(_group, name): Icmp {
    return { group: wordOf(name) };
  },
  IcmpTypes_words(type, code): Icmp {
    return { words: [wordOf(type), ...wordsOf(code)] };
  },
  Option_log(_log, _words): Option {
    return NONE;
  },
  Option_timeRange(_timeRange, name): Option {
    return { kind: 'time-range', name: wordOf(name) };
  },
  Option_inactive(_inactive): Option {
    return { kind: 'inactive' };
  },
  StandardEntry(action, address, options): Entry {
    const destination = address.syntax<AddressTerm>();
    const entry = entryOf(
      this,
      action,
      { kind: 'protocol', protocol: { text: 'ip' } },
      { address: destination, identity: NOBODY },
      { kind: 'any' },
      options,
    );
    entry.type = 'standard';
    return entry;
  },
  StandardAddress_any(_any): AddressTerm {
    return { kind: 'any', at: this.source };
  },
  StandardAddress_host(_host, address): AddressTerm {
    return { kind: 'host', address: wordOf(address) };
  },
  StandardAddress_masked(address, mask): AddressTerm {
    return { kind: 'masked', address: wordOf(address), mask: wordOf(mask) };
  },
  StandardAddress_bare(address): AddressTerm {
    return { kind: 'bare', address: wordOf(address) };
  },
} satisfies ActionsOf<Asa7ActionDict<unknown>>;

/** What entries of access lists say on appliances with tunnel groups. */
export const accessListOfAppliances = {
  ListEntry_standard(_standard, entry): Entry {
    return entry.syntax<Entry>();
  },
  MoreEndpoints_object(_object, name): AddressTerm {
    return { kind: 'object', name: wordOf(name) };
  },
} satisfies ActionsOf<Asa7ActionDict<unknown>>;
