import { present } from '../../../syntax/present.js';
import type { Word } from '../../../syntax/range.js';
import type { ActionsOf, ShapeNode } from '../../../syntax/shapes/reader.js';
import type { Asa7ActionDict } from '../../grammar/grammar.ohm-bundle.js';
import type {
  CryptoMap,
  Lifetimes,
  MapLine,
  Statement,
  Transform,
  TransformMode,
} from '../../syntax.js';
import { localLine, takenBack } from './alike.js';
import { all, leavesOf, made, nothing, optional, wordOf, wordsOf } from './word.js';

interface MapType {
  readonly type: NonNullable<CryptoMap['type']>;
  readonly dynamic?: Word;
  readonly profile?: Word;
}
export type Peers = Pick<Extract<MapLine, { kind: 'set-peer' }>, 'peers' | 'isDefault' | 'dynamic'>;
interface LifetimeOf {
  readonly unit: 'seconds' | 'kilobytes' | 'days';
  readonly value: Word;
}

/** An entry of a map, with one line or none. */
const entryOf = <Kind extends 'crypto-map' | 'dynamic-map'>(
  kind: Kind,
  { source }: ShapeNode,
  name: ShapeNode,
  sequence: ShapeNode,
  item?: ShapeNode,
) => ({
  kind,
  at: source,
  name: wordOf(name),
  sequence: wordOf(sequence),
  body: item === undefined ? [] : [item.syntax<MapLine>()],
});

const lifetimes = (node: ShapeNode): Lifetimes => {
  const given: { -readonly [Key in keyof Lifetimes]: Lifetimes[Key] } = {};
  for (const { unit, value } of all<LifetimeOf>(node)) given[unit] = value;
  return given;
};

const unitOf = (node: ShapeNode): LifetimeOf['unit'] => {
  const word = node.sourceString;
  return word === 'days' || word === 'kilobytes' ? word : 'seconds';
};

// Units whose values are taken back: each word stands for its value.
const units = (node: ShapeNode): Lifetimes => {
  const given: { -readonly [Key in keyof Lifetimes]: Lifetimes[Key] } = {};
  for (const unit of node.children) {
    const { end } = unit.source;
    given[unitOf(unit)] = { text: '', at: { start: end, end } };
  }
  return given;
};

const direction = (node: ShapeNode): 'inbound' | 'outbound' =>
  node.sourceString === 'inbound' ? 'inbound' : 'outbound';

/** What lines about IPsec say in all dialects. */
export const phase2 = {
  TransformSet(_crypto, _ipsec, _ikev1, _set, name, transforms): Statement {
    return {
      kind: 'transform-set',
      at: this.source,
      name: wordOf(name),
      transforms: all<Transform>(transforms),
    };
  },
  TransformSetMode(_crypto, _ipsec, _ikev1, _set, name, mode): Statement {
    return {
      kind: 'transform-set-mode',
      at: this.source,
      name: wordOf(name),
      mode: mode.syntax<TransformMode>(),
    };
  },
  Transform(transform, bits): Transform {
    return bits.sourceString === ''
      ? { word: wordOf(transform) }
      : { word: wordOf(transform), bits: wordOf(bits) };
  },
  TransformSetLine_gone(_no, _mode, _end): TransformMode {
    return { kind: 'mode', at: this.source, negated: true, mode: 'tunnel' };
  },
  TransformSetLine_no: takenBack,
  ModeItem(_mode, mode, require): TransformMode {
    return present({
      kind: 'mode' as const,
      at: this.source,
      mode: mode.sourceString === 'tunnel' ? ('tunnel' as const) : ('transport' as const),
      require: require.numChildren > 0 || undefined,
    });
  },
  IpsecLifetime(_crypto, _ipsec, _association, _lifetime, given): Statement {
    return { kind: 'ipsec-lifetime', at: this.source, ...lifetimes(given) };
  },
  Lifetime(unit, value): LifetimeOf {
    return { unit: unitOf(unit), value: wordOf(value) };
  },
  Gone_lifetime(_crypto, _ipsec, _association, _lifetime, given, _end): Statement {
    return { kind: 'ipsec-lifetime', at: this.source, negated: true, ...units(given) };
  },
  Gone_mapItem(_crypto, _map, name, sequence, item, _end): Statement {
    return { ...entryOf('crypto-map', this, name, sequence, item), negated: true };
  },
  Gone_dynamicItem(_crypto, _map, name, sequence, item, _end): Statement {
    return { ...entryOf('dynamic-map', this, name, sequence, item), negated: true };
  },
  GoneItem_lifetime(_set, _association, _lifetime, given, _end): MapLine {
    return { kind: 'set-lifetime', at: this.source, ...units(given) };
  },
  GoneItem_list(_match, word, _end): MapLine {
    return { kind: 'match-address', at: this.source, list: nothing(word) };
  },
  GoneItem_peers(_set, _peer, _end): MapLine {
    return { kind: 'set-peer', at: this.source, peers: [] };
  },
  GoneItem_sets(_set, _ikev1, _word, _end): MapLine {
    return { kind: 'set-transform-set', at: this.source, names: [] };
  },
  GoneItem_sessionKey(_set, _session, way, protocol, number, _end): MapLine {
    return {
      kind: 'set-session-key',
      at: this.source,
      direction: direction(way),
      protocol: protocol.sourceString === 'ah' ? 'ah' : 'esp',
      spi: optional(number) ?? nothing(protocol),
    };
  },
  MapLine_gone: takenBack,
  IpsecProfile(_crypto, _ipsec, _profile, name): Statement {
    return { kind: 'ipsec-profile', at: this.source, name: wordOf(name), body: [] };
  },
  MapEntry(_crypto, _map, name, sequence, item): Statement {
    return entryOf('crypto-map', this, name, sequence, item);
  },
  MapHead(_crypto, _map, name, sequence, type, _end): Statement {
    return {
      kind: 'crypto-map',
      at: this.source,
      name: wordOf(name),
      sequence: wordOf(sequence),
      ...made<MapType>(type),
      body: [],
    };
  },
  MapType_dynamic(_isakmp, _dynamic, name, _discover): MapType {
    return { type: 'ipsec-isakmp', dynamic: wordOf(name) };
  },
  MapType_profile(_isakmp, _profile, name): MapType {
    return { type: 'ipsec-isakmp', profile: wordOf(name) };
  },
  MapType_plain(type): MapType {
    const word = type.sourceString;
    return { type: word === 'ipsec-manual' || word === 'gdoi' ? word : 'ipsec-isakmp' };
  },
  MapInterface(_crypto, _map, name, _interface, where, _rest): Statement {
    return {
      kind: 'crypto-map-interface',
      at: this.source,
      name: wordOf(name),
      interface: wordOf(where),
    };
  },
  MapClient(crypto, map, name, client, rest): Statement {
    const words = leavesOf(crypto, map, name, client, rest);
    return { kind: 'remote-access', at: this.source, words };
  },
  MapAuthorize(crypto, map, name, isakmp, rest): Statement {
    const words = leavesOf(crypto, map, name, isakmp, rest);
    return { kind: 'remote-access', at: this.source, words };
  },
  DynamicEntry(_crypto, _map, name, sequence, item): Statement {
    return entryOf('dynamic-map', this, name, sequence, item);
  },
  DynamicHead(_crypto, _map, name, sequence, _end): Statement {
    return entryOf('dynamic-map', this, name, sequence);
  },
  MapLine_description(_description, text): MapLine {
    return { kind: 'description', at: this.source, text: text.sourceString };
  },
  MapLine_no: takenBack,
  MapItem_matchAddress(_match, _address, list): MapLine {
    return { kind: 'match-address', at: this.source, list: wordOf(list) };
  },
  SetPeer(_set, _peer, peers): MapLine {
    return { kind: 'set-peer', at: this.source, ...peers.syntax<Peers>() };
  },
  Peers(peers): Peers {
    return { peers: wordsOf(peers) };
  },
  MapItem_transformSet(_set, _ikev1, _transformSet, names): MapLine {
    return { kind: 'set-transform-set', at: this.source, names: wordsOf(names) };
  },
  MapItem_pfs(_set, _pfs, group): MapLine {
    return present({ kind: 'set-pfs' as const, at: this.source, group: optional(group) });
  },
  MapItem_lifetime(_set, _association, _lifetime, given): MapLine {
    return { kind: 'set-lifetime', at: this.source, ...lifetimes(given) };
  },
  MapItem_sessionAh(_set, _session, way, _ah, spi, key): MapLine {
    return {
      kind: 'set-session-key',
      at: this.source,
      direction: direction(way),
      protocol: 'ah',
      spi: wordOf(spi),
      key: wordOf(key),
    };
  },
  MapItem_sessionEsp(_set, _session, way, _esp, spi, cipher, authenticator): MapLine {
    return present({
      kind: 'set-session-key' as const,
      at: this.source,
      direction: direction(way),
      protocol: 'esp' as const,
      spi: wordOf(spi),
      cipher: made<Word>(cipher),
      authenticator: made<Word>(authenticator),
    });
  },
  Cipher(_cipher, key): Word {
    return wordOf(key);
  },
  Authenticator(_authenticator, key): Word {
    return wordOf(key);
  },
  LocalMapItem: localLine,
} satisfies ActionsOf<Asa7ActionDict<unknown>>;
