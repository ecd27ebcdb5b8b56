/** What is made of the derivation of one setkey command, or of one line of a dump. */
import type { Word } from '../../syntax/range.js';
import type { ActionsOf, ShapeNode } from '../../syntax/shapes/reader.js';
import { associations, type Part } from './association-actions.js';
import { dumps } from './dump-actions.js';
import type { SetkeyActionDict } from './grammar/grammar.ohm-bundle.js';
import { type Host, host, optional, range, word, wordOf, words } from './nodes.js';
import { policies } from './policy-actions.js';
import type { AssociationCommand, Command, PolicyCommand, PolicyRule } from './syntax.js';

/** A policy without its rule. */
export type PolicySelector = Omit<PolicyCommand, 'rule' | 'moved'>;

type Verb = PolicyCommand['verb'];
type Selector = Record<'flags' | 'source' | 'destination' | 'protocol' | 'argument', ShapeNode>;

const selector = (
  verb: Verb,
  { flags, source, destination, protocol, argument }: Selector,
): PolicySelector => {
  const of = optional<Word>(argument);
  return {
    kind: 'policy',
    verb,
    flags: words(flags),
    source: range(source),
    destination: range(destination),
    upper: word(protocol),
    ...(of !== undefined && { upperArgument: of }),
  };
};

const labelOf = (label: ShapeNode): Pick<PolicyCommand, 'label'> => {
  const of = optional<readonly Word[]>(label);
  return of === undefined ? {} : { label: of };
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
  Command_policy: (of, _p, rule): PolicyCommand => ({
    ...of.syntax<PolicySelector>(),
    rule: rule.syntax<PolicyRule>(),
  }),
  Selector: (verb, flags, source, destination, protocol, argument, label) => ({
    ...selector(verbOf(verb), { flags, source, destination, protocol, argument }),
    ...labelOf(label),
  }),
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
    ...selector('spddelete', { flags, source, destination, protocol, argument }),
    rule: rule.syntax<PolicyRule>(),
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
  protocol: (name) => word(name),
  Argument_icmp: (type, _comma, code) => ({
    text: `${type.sourceString},${code.sourceString}`,
    at: { start: type.source.start, end: code.source.end },
  }),
  Argument_key: (key) => word(key),
  Label: (_ctx, domain, algorithm, name) => [word(domain), word(algorithm), word(name)],

  ...policies,
  ...associations,
  ...dumps,

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
