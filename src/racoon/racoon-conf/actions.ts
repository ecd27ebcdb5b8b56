/** What is made of the derivation of one head or directive of racoon.conf. */
import type { Word } from '../../syntax/range.js';
import { within } from '../../syntax/shapes/placed-word.js';
import type { ActionsOf, ShapeNode } from '../../syntax/shapes/reader.js';
import type { RacoonConfActionDict } from './grammar/grammar.ohm-bundle.js';
import { directive, optional, present, word, words } from './nodes.js';
import { sections } from './section-actions.js';
import type { Algorithm, Directive, Identifier, RemoteIndex, SainfoId } from './syntax.js';

const obsolete = (
  keyword: ShapeNode,
  values: readonly Word[],
  state: NonNullable<Directive['obsolete']>,
): Directive => ({ ...directive(keyword, values), obsolete: state });
const algorithm = (name: ShapeNode, number: ShapeNode): Algorithm => {
  const bits = optional(number);
  return bits === undefined ? { algorithm: word(name) } : { algorithm: word(name), bits };
};
const algorithms = (list: ShapeNode): readonly Algorithm[] =>
  list.asIteration().children.map((child) => child.syntax<Algorithm>());
const index = (node: ShapeNode): RemoteIndex => node.syntax<RemoteIndex>();
const anonymous = (node: ShapeNode): SainfoId => ({ kind: 'anonymous', at: node.source });
const id = (node: ShapeNode): SainfoId => node.syntax<SainfoId>();

export const actions: ActionsOf<RacoonConfActionDict<unknown>> = {
  TopHead_remote: (_remote, of, inherit) => {
    const parent = inherit.child(0)?.syntax<RemoteIndex>();
    return {
      kind: 'remote',
      index: index(of),
      ...(parent !== undefined && { inherit: parent }),
      body: [],
    };
  },
  TopHead_sainfo: (_sainfo, pair, limit) => ({
    kind: 'sainfo',
    ...pair.syntax<object>(),
    ...limit.child(0)?.syntax<object>(),
    body: [],
  }),
  TopHead_section: (section) => ({ kind: 'section', keyword: word(section), body: [] }),

  TopLine_path: (_path, type, value) => ({ kind: 'path', type: word(type), value: word(value) }),
  TopLine_include: (_include, file) => ({ kind: 'include', file: word(file) }),
  TopLine_remote: (_remote, of, inherit) => ({
    kind: 'remote',
    index: index(of),
    inherit: index(inherit),
    body: [],
  }),
  TopLine_log: (keyword, value) => directive(keyword, [word(value)]),
  TopLine_complexBundle: (keyword, value) => directive(keyword, [word(value)]),
  TopLine_pfkeyBuffer: (keyword, value) => directive(keyword, [word(value)]),
  TopLine_gssEncoding: (keyword, value) => directive(keyword, [word(value)]),
  TopLine_oldLog: (keyword, value) => obsolete(keyword, [word(value)], 'refused'),
  TopLine_oldIdentifier: (keyword, type, value) =>
    obsolete(keyword, [word(type), ...present(optional(value))], 'refused'),
  TopLine_foreignPath: (keyword, type, value) =>
    obsolete(keyword, [word(type), word(value)], 'foreign'),

  Index_name: (name) => ({ kind: 'name', name: word(name) }),
  Index_anonymous: (_anonymous, port) => {
    const of = optional(port);
    return of === undefined ? { kind: 'anonymous' } : { kind: 'anonymous', port: of };
  },
  Index_address: (address, port) => {
    const of = optional(port);
    return of === undefined
      ? { kind: 'address', address: word(address) }
      : { kind: 'address', address: word(address), port: of };
  },
  Inherit: (_inherit, parent) => index(parent),

  RemoteLine_exchangeMode: (_keyword, modes) => ({ kind: 'exchange_mode', modes: words(modes) }),
  RemoteLine_myIdentifier: (_keyword, of) => ({
    kind: 'my_identifier',
    identifier: of.syntax<Identifier>(),
  }),
  RemoteLine_peersIdentifier: (_keyword, of) => ({
    kind: 'peers_identifier',
    identifier: of.syntax<Identifier>(),
  }),
  RemoteLine_remoteAddress: (_keyword, address, port) => {
    const of = optional(port);
    return of === undefined
      ? { kind: 'remote_address', address: word(address) }
      : { kind: 'remote_address', address: word(address), port: of };
  },
  RemoteLine_certificate: (_keyword, type, certificate, key) => ({
    kind: 'certificate_type',
    type: word(type),
    files: [word(certificate), word(key)],
  }),
  RemoteLine_plainRsa: (_keyword, type, key) => ({
    kind: 'certificate_type',
    type: word(type),
    files: [word(key)],
  }),
  RemoteLine_caType: (_keyword, type, file) => ({
    kind: 'ca_type',
    type: word(type),
    file: word(file),
  }),
  RemoteLine_peersCertfile: (_keyword, type, file) => ({
    kind: 'peers_certfile',
    type: word(type),
    file: word(file),
  }),
  RemoteLine_peersCertfileDnssec: (_keyword, type) => ({
    kind: 'peers_certfile',
    type: word(type),
  }),
  RemoteLine_peersCertfileBare: (_keyword, file) => ({ kind: 'peers_certfile', file: word(file) }),
  RemoteLine_count: (keyword, value) => ({
    kind: 'number',
    keyword: word(keyword),
    value: word(value),
  }),
  RemoteLine_doi: (keyword, value) => directive(keyword, [word(value)]),
  RemoteLine_situation: (keyword, value) => directive(keyword, [word(value)]),
  RemoteLine_script: (keyword, file, event) => directive(keyword, [word(file), word(event)]),
  RemoteLine_xauthLogin: (keyword, value) => directive(keyword, present(optional(value))),
  RemoteLine_oldIdentifier: (keyword, type, value) =>
    obsolete(keyword, [word(type), ...present(optional(value))], 'refused'),
  RemoteLine_oldMip6: (keyword, value) => obsolete(keyword, [word(value)], 'refused'),
  RemoteLine_foreign: (keyword, values) => obsolete(keyword, words(values), 'foreign'),
  RemoteHead: (_proposal) => ({ kind: 'proposal', body: [] }),
  Mode: (mode, _comma) => word(mode),
  Identifier: (type, qualifier, value) => {
    const of = optional(value);
    const how = optional(qualifier);
    return {
      type: word(type),
      ...(how !== undefined && { qualifier: how }),
      ...(of !== undefined && { value: of }),
    };
  },

  Choice_switch: (keyword, value) => ({
    kind: 'choice',
    keyword: word(keyword),
    value: word(value),
  }),
  Choice_generatePolicy: (keyword, value) => ({
    kind: 'choice',
    keyword: word(keyword),
    value: word(value),
  }),
  Choice_force: (keyword, value) => ({
    kind: 'choice',
    keyword: word(keyword),
    value: word(value),
  }),
  Choice_proposalCheck: (keyword, value) => ({
    kind: 'choice',
    keyword: word(keyword),
    value: word(value),
  }),

  ProposalLine_encryption: (_keyword, cipher, bits) => ({
    kind: 'encryption_algorithm',
    ...algorithm(cipher, bits),
  }),
  ProposalLine_hash: (_keyword, hash) => ({ kind: 'hash_algorithm', algorithm: word(hash) }),
  ProposalLine_method: (_keyword, method) => ({
    kind: 'authentication_method',
    method: word(method),
  }),
  ProposalLine_group: (_keyword, group) => ({ kind: 'dh_group', group: word(group) }),
  ProposalLine_gssId: (keyword, value) => directive(keyword, [word(value)]),
  Lifetime: (_lifetime, _time, number, unit) => ({
    kind: 'lifetime',
    number: word(number),
    unit: word(unit),
  }),

  SainfoPair_fromAnonymous: (local, remote) => ({ local: anonymous(local), remote: id(remote) }),
  SainfoPair_anonymous: (local) => ({ local: anonymous(local), remote: anonymous(local) }),
  SainfoPair_toAny: (local, remote) => ({
    local: id(local),
    remote: { kind: remote.sourceString, at: remote.source },
  }),
  SainfoPair_pair: (local, remote) => ({ local: id(local), remote: id(remote) }),
  SainfoRemote_client: (client) => ({ kind: 'clientaddr', at: client.source }),
  SainfoId_address: (type, address, range, prefix, port, protocol) => {
    const to = optional(range);
    const length = optional(prefix);
    const of = optional(port);
    return {
      kind: 'address',
      type: word(type),
      address: word(address),
      ...(to !== undefined && { to }),
      ...(length !== undefined && { length }),
      ...(of !== undefined && { port: of }),
      upper: word(protocol),
    };
  },
  SainfoId_name: (type, value) => ({ kind: 'name', type: word(type), value: word(value) }),
  Limit_from: (_from, type, value) => {
    const of = optional(value);
    return { from: of === undefined ? { type: word(type) } : { type: word(type), value: of } };
  },
  Limit_group: (_group, name) => ({ group: word(name) }),
  SainfoPort_any: (_open, any, _close) => word(any),

  SainfoLine_encryption: (_keyword, list) => ({
    kind: 'encryption_algorithm',
    algorithms: algorithms(list),
  }),
  SainfoLine_authentication: (_keyword, list) => ({
    kind: 'authentication_algorithm',
    algorithms: algorithms(list),
  }),
  SainfoLine_compression: (_keyword, list) => ({
    kind: 'compression_algorithm',
    algorithms: algorithms(list),
  }),
  SainfoLine_pfs: (_keyword, group) => ({ kind: 'pfs_group', group: word(group) }),
  SainfoLine_remoteId: (_keyword, number) => ({ kind: 'remoteid', number: word(number) }),
  Encryption: (name, bits) => algorithm(name, bits),
  Integrity: (name, bits) => algorithm(name, bits),
  Compression: (name, bits) => algorithm(name, bits),

  ...sections,

  Port: (_open, number, _close) => word(number),
  Prefix: (_slash, number) => word(number),
  addressRange(_hyphen, _start, _rest, _zone) {
    return within(this, 1);
  },
  quoted(_open, _inside, _close) {
    return { text: this.sourceString.slice(1, -1), at: this.source };
  },
};
