/** What is made of the derivation of one setkey command, or of one line of a dump. */
import type { Word } from '../../syntax/range.js';
import type { ActionsOf, ShapeNode } from '../../syntax/shapes/reader.js';
import { associations, type Part } from './association-actions.js';
import { dumps } from './dump-actions.js';
import type { SetkeyActionDict } from './grammar/grammar.ohm-bundle.js';
import { type Host, host, optional, range, word, words } from './nodes.js';
import { policies } from './policy-actions.js';
import type { AssociationCommand, Command, PolicyCommand, PolicyRule } from './syntax.js';

/** The beginning of a policy, and what stands behind its networks, which policies may share. */
export type PolicyNetworks = Omit<PolicyCommand, keyof PolicyRest | 'moved'>;
export type PolicyRest = Pick<PolicyCommand, 'upper' | 'upperArgument' | 'label' | 'rule'>;

type Verb = PolicyCommand['verb'];

const networks = (
  verb: Verb,
  flags: ShapeNode,
  source: ShapeNode,
  destination: ShapeNode,
): PolicyNetworks => ({
  kind: 'policy',
  verb,
  flags: words(flags),
  source: range(source),
  destination: range(destination),
});

const rest = (protocol: ShapeNode, argument: ShapeNode, rule: ShapeNode): PolicyRest => {
  const of = optional<Word>(argument);
  return {
    upper: word(protocol),
    ...(of !== undefined && { upperArgument: of }),
    rule: rule.syntax<PolicyRule>(),
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

const hostWords = ({ address, port }: Host): readonly Word[] => {
  if (port === undefined) return [address];
  const text = `[${port.text}]`;
  return [address, port.at === undefined ? { text } : { text, at: port.at }];
};

const extensionWords = (nodes: ShapeNode): readonly Word[] =>
  nodes.children.flatMap((node) => wordsOf(node));
const wordsOf = (node: ShapeNode): readonly Word[] =>
  node.sourceString
    .split(/\s+/)
    .filter((text) => text !== '')
    .map((text) => ({ text, at: node.source }));

export const actions: ActionsOf<SetkeyActionDict<unknown>> = {
  Command_policy: (of, behind): PolicyCommand => ({
    ...of.syntax<PolicyNetworks>(),
    ...behind.syntax<PolicyRest>(),
  }),
  Networks: (verb, flags, source, destination) =>
    networks(verbOf(verb), flags, source, destination),
  Rest: (protocol, argument, label, _p, rule) => {
    const of = optional<readonly Word[]>(label);
    const made = rest(protocol, argument, rule);
    return of === undefined ? made : { ...made, label: of };
  },
  Command_deletePolicy: (
    _verb,
    flags,
    source,
    destination,
    protocol,
    argument,
    _p,
    rule,
  ): PolicyCommand => ({
    ...networks('spddelete', flags, source, destination),
    ...rest(protocol, argument, rule),
  }),
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
  Argument_icmp: (type, _comma, code) => ({
    text: `${type.sourceString},${code.sourceString}`,
    at: { start: type.source.start, end: code.source.end },
  }),
  Label: (_ctx, domain, algorithm, name) => [word(domain), word(algorithm), word(name)],

  ...policies,
  ...associations,
  ...dumps,

  Port: (_open, port, _close) => word(port),
  Prefix: (_slash, number) => word(number),
};
