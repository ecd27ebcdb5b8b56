/** What is made of the derivation of one setkey command, or of one line of a dump. */
import type { Word } from '../../syntax/range.js';
import type { ActionsOf, ShapeNode } from '../../syntax/shapes/reader.js';
import type { SetkeyActionDict } from './grammar/grammar.ohm-bundle.js';
import type {
  AssociationCommand,
  Command,
  PolicyCommand,
  Priority,
  RangeTerm,
  Request,
} from './syntax.js';

type Verb = PolicyCommand['verb'];
type Ends = NonNullable<Request['ends']>;
type Part = Partial<Omit<AssociationCommand, 'extensions'>> & {
  readonly extension?: readonly Word[];
};
interface Host {
  readonly address: Word;
  readonly port?: Word;
}
interface PolicyPart {
  readonly direction: Word;
  readonly priority?: Priority;
  readonly action?: Word;
  readonly requests: readonly Request[];
}

const wordOf = (node: ShapeNode): Word => ({ text: node.sourceString, at: node.source });
const word = (node: ShapeNode): Word => node.syntax<Word>();
const words = (node: ShapeNode): readonly Word[] => node.syntax<readonly Word[]>();
const optional = <T>(node: ShapeNode): T | undefined => node.child(0)?.syntax<T>();

// The part of a word that is its characters from `from` to `to`.
const within = (node: ShapeNode, from: number, to: number): Word => ({
  text: node.sourceString.slice(from, to),
  at: { start: node.source.start + from, end: node.source.start + to },
});

const range = (node: ShapeNode): RangeTerm => node.syntax<RangeTerm>();
const host = (node: ShapeNode): Host => node.syntax<Host>();

const request = (
  protocol: ShapeNode,
  mode: ShapeNode,
  ends?: ShapeNode,
  level?: ShapeNode,
): Request => {
  const place = ends?.syntax<Ends>();
  return {
    protocol: word(protocol),
    mode: word(mode),
    ...(place !== undefined && { ends: place }),
    ...level?.syntax<Partial<Request>>(),
  };
};

const ends = (
  from: Word,
  fromPort: Word | undefined,
  to: Word,
  toPort: Word | undefined,
): Ends => ({
  from,
  ...(fromPort !== undefined && { fromPort }),
  to,
  ...(toPort !== undefined && { toPort }),
});

const policy = (verb: Verb, nodes: readonly ShapeNode[], part: PolicyPart): PolicyCommand => {
  const [flags, source, destination, protocol, argument] = nodes;
  const of = argument === undefined ? undefined : optional<Word>(argument);
  return {
    kind: 'policy',
    verb,
    flags: flags === undefined ? [] : words(flags),
    source: source === undefined ? { address: { text: '' } } : range(source),
    destination: destination === undefined ? { address: { text: '' } } : range(destination),
    upper: protocol === undefined ? { text: 'any' } : word(protocol),
    ...(of !== undefined && { upperArgument: of }),
    ...part,
  };
};

const verbOf = (node: ShapeNode): Verb => {
  const { sourceString: text } = node;
  return text === 'spdupdate' || text === 'spddelete' ? text : 'spdadd';
};

const other = (verb: ShapeNode, rest: readonly Word[]): Command => ({
  kind: 'other',
  verb: word(verb),
  words: rest,
});

const hostWords = ({ address, port }: Host): readonly Word[] =>
  port === undefined
    ? [address]
    : [address, { text: `[${port.text}]`, at: port.at }].map(withPlace);
const withPlace = ({ text, at }: { text: string; at?: Word['at'] | undefined }): Word =>
  at === undefined ? { text } : { text, at };

const extensionWords = (nodes: ShapeNode): readonly Word[] =>
  nodes.children.flatMap((node) => wordsOf(node));
const wordsOf = (node: ShapeNode): readonly Word[] =>
  node.sourceString
    .split(/\s+/)
    .filter((text) => text !== '')
    .map((text) => ({ text, at: node.source }));

export const actions: ActionsOf<SetkeyActionDict<unknown>> = {
  Command_policy: (verb, flags, source, destination, protocol, argument, label, _p, part) => {
    const made = policy(
      verbOf(verb),
      [flags, source, destination, protocol, argument],
      part.syntax<PolicyPart>(),
    );
    const of = optional<readonly Word[]>(label);
    return of === undefined ? made : { ...made, label: of };
  },
  Command_deletePolicy: (_verb, flags, source, destination, protocol, argument, _p, part) =>
    policy(
      'spddelete',
      [flags, source, destination, protocol, argument],
      part.syntax<PolicyPart>(),
    ),
  Command_tagged: (verb, tagged, tag, keyword, part) =>
    other(verb, [word(tagged), word(tag), word(keyword), ...wordsOf(part)]),
  Command_add: (_add, flags, source, destination, carrier, spi, extensions, algorithms) => {
    const { address, port } = host(source);
    const { address: to, port: toPort } = host(destination);
    const parts = extensions.children.map((node) => node.syntax<Part>());
    const made: AssociationCommand = {
      kind: 'association',
      flags: words(flags),
      source: address,
      ...(port !== undefined && { sourcePort: port }),
      destination: to,
      ...(toPort !== undefined && { destinationPort: toPort }),
      protocol: word(carrier),
      spi: word(spi),
      ...Object.assign({}, ...parts, optional<Part>(algorithms)),
      extensions: parts.flatMap(({ extension }) => extension ?? []),
    };
    const { extension: _extension, ...command } = made as AssociationCommand & Part;
    return command;
  },
  Command_association: (verb, flags, source, destination, carrier, spi, extensions) =>
    other(verb, [
      ...words(flags),
      ...hostWords(host(source)),
      ...hostWords(host(destination)),
      word(carrier),
      word(spi),
      ...extensionWords(extensions),
    ]),
  Command_deleteAll: (verb, flags, source, destination, carrier) =>
    other(verb, [
      ...words(flags),
      ...hostWords(host(source)),
      ...hostWords(host(destination)),
      word(carrier),
    ]),
  Command_all: (verb, carrier) => other(verb, carrier.children.map(word)),
  Command_plain: (verb) => other(verb, []),

  Host: (address, port) => {
    const of = optional<Word>(port);
    return of === undefined ? { address: word(address) } : { address: word(address), port: of };
  },
  RangeTerm: (address, prefix, port) => {
    const length = optional<Word>(prefix);
    const of = optional<Word>(port);
    return {
      address: word(address),
      ...(length !== undefined && { length }),
      ...(of !== undefined && { port: of }),
    };
  },
  protocol: (name) => word(name),
  Argument_icmp: (type, _comma, code) => ({
    text: `${type.sourceString},${code.sourceString}`,
    at: { start: type.source.start, end: code.source.end },
  }),
  Argument_key: (key) => word(key),
  Label: (_ctx, domain, algorithm, name) => [word(domain), word(algorithm), word(name)],

  Policy: (direction, priority, action, requests) => {
    const of = optional<Priority>(priority);
    return {
      direction: word(direction),
      ...(of !== undefined && { priority: of }),
      action: word(action),
      requests: requests.syntax<readonly Request[]>(),
    };
  },
  Direction: (direction, priority, action, requests) => {
    const inner = priority.child(0);
    const of = inner === undefined ? undefined : optional<Priority>(inner);
    const what = optional<Word>(action);
    return {
      direction: word(direction),
      ...(of !== undefined && { priority: of }),
      ...(what !== undefined && { action: what }),
      requests: optional<readonly Request[]>(requests) ?? [],
    };
  },
  Priority_stronger: (_prio, base, _plus, offset) => ({
    base: word(base),
    sign: '+',
    offset: word(offset),
  }),
  Priority_weaker: (_prio, base, _minus, offset) => ({
    base: word(base),
    sign: '-',
    offset: word(offset),
  }),
  Priority_weakerGlued: (_prio, base, offset) => ({
    base: word(base),
    sign: '-',
    offset: within(offset, 1, offset.sourceString.length),
  }),
  Priority_weakerWord: (_prio, lowered) => {
    const hyphen = lowered.sourceString.indexOf('-');
    return {
      base: within(lowered, 0, hyphen),
      sign: '-',
      offset: within(lowered, hyphen + 1, lowered.sourceString.length),
    };
  },
  Priority_base: (_prio, base) => ({ base: word(base) }),
  Priority_minus: (_prio, _minus, offset) => ({ sign: '-', offset: word(offset) }),
  Priority_negative: (_prio, offset) => ({
    sign: '-',
    offset: within(offset, 1, offset.sourceString.length),
  }),
  Priority_number: (_prio, offset) => ({ offset: word(offset) }),

  Request_whole: (protocol, _s1, mode, _s2, of, _s3, level) => request(protocol, mode, of, level),
  Request_noLevel: (protocol, _s1, mode, _s2, of, _s3) => request(protocol, mode, of),
  Request_ends: (protocol, _s1, mode, _s2, of) => request(protocol, mode, of),
  Request_noEnds: (protocol, _s1, mode, _s2, _s3, level) =>
    request(protocol, mode, undefined, level),
  Request_slashes: (protocol, _s1, mode, _s2, _s3) => request(protocol, mode),
  Request_slash: (protocol, _s1, mode, _s2) => request(protocol, mode),
  Request_bare: (protocol, _s1, mode) => request(protocol, mode),
  level: (level) => {
    const { sourceString: text } = level;
    const colon = text.indexOf(':');
    return colon < 0
      ? { level: wordOf(level) }
      : { level: within(level, 0, colon), id: within(level, colon + 1, text.length) };
  },
  Ends_word: (both) => {
    const { sourceString: text } = both;
    const hyphen = text.indexOf('-');
    return {
      from: within(both, 0, hyphen),
      to: within(both, hyphen + 1, text.length),
    };
  },
  Ends_apart: (from, fromPort, _minus, to, toPort) =>
    ends(word(from), optional(fromPort), word(to), optional(toPort)),
  Ends_tail: (from, fromPort, to, toPort) =>
    ends(word(from), optional(fromPort), within(to, 1, to.sourceString.length), optional(toPort)),
  Ends_head: (from, to, toPort) =>
    ends(within(from, 0, from.sourceString.length - 1), undefined, word(to), optional(toPort)),

  Carrier_udp: (carrier, _peer) => word(carrier),
  UdpPeer: (peer) => word(peer),
  Extension_mode: (_m, mode) => ({ mode: word(mode) }),
  Extension_requestId: (_u, id) => ({ requestId: word(id) }),
  Extension_replay: (_r, size) => ({ replay: word(size) }),
  Extension_limit: (limit, value) => ({ extension: [word(limit), word(value)] }),
  Extension_padding: (flag, value) => ({ extension: [word(flag), word(value)] }),
  Extension_label: (label) => ({
    extension: [{ text: '-ctx', at: label.source }, ...label.syntax<readonly Word[]>()],
  }),
  Algorithms_both: (_e, cipher, cipherKey, _a, integrity, integrityKey) => ({
    cipher: keyed(cipher, cipherKey),
    integrity: keyed(integrity, integrityKey),
  }),
  Algorithms_cipher: (_e, cipher, key) => ({ cipher: keyed(cipher, key) }),
  Algorithms_integrity: (_a, integrity, key) => ({ integrity: keyed(integrity, key) }),
  Algorithms_compression: (_c, name, _r) => ({ compression: { name: word(name) } }),

  PolicyHead: (source, destination, protocol, argument) => {
    const of = optional<Word>(argument);
    return {
      kind: 'policy-head',
      source: range(source),
      destination: range(destination),
      upper: word(protocol),
      ...(of !== undefined && { upperArgument: of }),
    };
  },
  PolicyLine: (direction, priority, action) => {
    const of = optional<Priority>(priority);
    return {
      kind: 'policy-line',
      direction: word(direction),
      ...(of !== undefined && { priority: of }),
      action: word(action),
    };
  },
  RequestLine: (of) => ({ kind: 'request-line', request: of.syntax<Request>() }),
  AssociationHead: (source, destination) => ({
    kind: 'association-head',
    source: host(source),
    destination: host(destination),
  }),
  AssociationLine: (
    carrier,
    _m,
    _e1,
    mode,
    _s,
    _e2,
    spi,
    _o1,
    _h1,
    _c1,
    _r,
    _e3,
    id,
    _o2,
    _h2,
    _c2,
  ) => ({
    kind: 'association-line',
    protocol: word(carrier),
    mode: word(mode),
    spi: word(spi),
    requestId: word(id),
  }),
  KeyLine: (letter, name, groups) => ({
    kind: 'key-line',
    letter: letter.sourceString,
    name: word(name),
    groups: words(groups),
  }),

  Port: (_open, port, _close) => word(port),
  Prefix: (_slash, number) => word(number),
  keyword(_word) {
    return wordOf(this);
  },
  name(_first, _rest) {
    return wordOf(this);
  },
  number(_digits) {
    return wordOf(this);
  },
  hexadecimal(_zero, _x, _digits) {
    return wordOf(this);
  },
  hexGroup(_digits) {
    return wordOf(this);
  },
  place(_start, _rest) {
    return wordOf(this);
  },
  port(_characters) {
    return wordOf(this);
  },
  flag(_hyphen, _letters) {
    return wordOf(this);
  },
  part(_characters) {
    return wordOf(this);
  },
  quoted(_open, _inside, _close) {
    return wordOf(this);
  },
};

const keyed = (name: ShapeNode, key: ShapeNode): { readonly name: Word; readonly key?: Word } => {
  const of = optional<Word>(key);
  return of === undefined ? { name: word(name) } : { name: word(name), key: of };
};
