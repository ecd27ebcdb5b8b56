import { present } from '../../../syntax/present.js';
import type { Word } from '../../../syntax/range.js';
import { within } from '../../../syntax/shapes/placed-word.js';
import type { ActionsOf, ShapeNode } from '../../../syntax/shapes/reader.js';
import type { Asa7ActionDict, IosActionDict } from '../../grammar/grammar.ohm-bundle.js';
import type { IpNat, RouteMap, Statement, StaticLine, TwiceNat } from '../../syntax.js';
import { takenBack } from './alike.js';
import { all, leavesOf, made, optional, wordOf, wordsOf } from './word.js';

type Pair = readonly [real: Word, mapped: Word];
type RouteMapLine = RouteMap['body'][number];
type NatOption = string | undefined;

const staticOf = (
  node: ShapeNode,
  pair: ShapeNode,
  rest: {
    readonly protocol?: ShapeNode;
    readonly mapped: ShapeNode;
    readonly mappedPort?: ShapeNode;
    readonly real?: ShapeNode;
    readonly realPort?: ShapeNode;
    readonly accessList?: ShapeNode;
    readonly mask?: ShapeNode;
  },
): StaticLine => {
  const [realInterface, mappedInterface] = pair.syntax<Pair>();
  const word = (part: ShapeNode | undefined): Word | undefined => part && wordOf(part);
  return present({
    kind: 'static' as const,
    at: node.source,
    realInterface,
    mappedInterface,
    protocol: word(rest.protocol),
    mapped: wordOf(rest.mapped),
    mappedPort: word(rest.mappedPort),
    real: word(rest.real),
    realPort: word(rest.realPort),
    accessList: word(rest.accessList),
    mask: rest.mask && made<Word>(rest.mask),
  });
};

/** What lines say about address translation on appliances. */
export const nat = {
  enclosed(_open, _name, _close): Word {
    return within(this, 1, -1);
  },
  pair(_open, _real, _comma, _mapped, _close): Pair {
    const comma = this.sourceString.indexOf(',');
    return [within(this, 1, comma), within(this, comma + 1, -1)];
  },
  Nat_list(_nat, where, id, _accessList, list, _rest): Statement {
    return {
      kind: 'nat',
      at: this.source,
      interface: where.syntax<Word>(),
      id: wordOf(id),
      accessList: wordOf(list),
    };
  },
  Nat_address(_nat, where, id, address, mask, _rest): Statement {
    return present({
      kind: 'nat' as const,
      at: this.source,
      interface: where.syntax<Word>(),
      id: wordOf(id),
      address: wordOf(address),
      mask: optional(mask),
    });
  },
  Global(_global, where, id, address, mask): Statement {
    return present({
      kind: 'global' as const,
      at: this.source,
      interface: where.syntax<Word>(),
      id: wordOf(id),
      address: wordOf(address),
      mask: made<Word>(mask),
    });
  },
  Netmask(_netmask, mask): Word {
    return wordOf(mask);
  },
  Static_portList(_static, pair, protocol, mapped, mappedPort, _word, accessList, _rest) {
    return staticOf(this, pair, { protocol, mapped, mappedPort, accessList });
  },
  Static_port(_static, pair, protocol, mapped, mappedPort, real, realPort, _dns, mask, _rest) {
    return staticOf(this, pair, { protocol, mapped, mappedPort, real, realPort, mask });
  },
  Static_list(_static, pair, mapped, _word, accessList, _rest) {
    return staticOf(this, pair, { mapped, accessList });
  },
  Static_plain(_static, pair, mapped, real, _dns, mask, _rest) {
    return staticOf(this, pair, { mapped, real, mask });
  },
} satisfies ActionsOf<Asa7ActionDict<unknown>>;

/** What lines say about address translation on ASA 8.3 and later. */
export const twiceNat = {
  TwiceNat(_nat, pair, after, position, _source, type, real, mapped, destination, options) {
    const [realInterface, mappedInterface] = pair.syntax<Pair>();
    const words = all<NatOption>(options);
    return present({
      kind: 'twice-nat' as const,
      at: this.source,
      realInterface,
      mappedInterface,
      afterAuto: after.numChildren > 0 || undefined,
      position: optional(position),
      source: {
        type: type.sourceString === 'static' ? ('static' as const) : ('dynamic' as const),
        real: wordOf(real),
        mapped: mapped.syntax<Word>(),
      },
      destination: made<NonNullable<TwiceNat['destination']>>(destination),
      hasService: words.includes('service') || undefined,
      isOneWay: words.includes('unidirectional') || undefined,
      isByRoute: words.includes('route-lookup') || undefined,
      inactive: words.includes('inactive') || undefined,
    });
  },
  NatMapped_pool(_pool, name): Word {
    return wordOf(name);
  },
  NatMapped_name(name): Word {
    return wordOf(name);
  },
  NatDestination(_destination, _static, mapped, real): NonNullable<TwiceNat['destination']> {
    return { mapped: wordOf(mapped), real: wordOf(real) };
  },
  NatOption_service(_service, _real, _mapped): NatOption {
    return 'service';
  },
  NatOption_inactive(_inactive): NatOption {
    return 'inactive';
  },
  NatOption_text(_description, _text): NatOption {
    return undefined;
  },
  NatOption_other(word): NatOption {
    return word.sourceString;
  },
} satisfies ActionsOf<Asa7ActionDict<unknown>>;

const sideOf = (side: ShapeNode): Pick<IpNat, 'side'> => {
  if (side.numChildren === 0) return {};
  return { side: side.sourceString === 'outside' ? 'outside' : 'inside' };
};

/** What lines say about address translation on IOS. */
export const natOfIos = {
  IpNat_from(_ip, _nat, inside, _source, from, name, to, rest): Statement {
    return {
      kind: 'ip-nat-source',
      at: this.source,
      ...sideOf(inside),
      from: from.sourceString === 'route-map' ? 'route-map' : 'list',
      name: wordOf(name),
      to: [...to.syntax<readonly Word[]>(), ...wordsOf(rest)],
    };
  },
  NatTo_interface(word, name): readonly Word[] {
    return [wordOf(word), ...leavesOf(name)];
  },
  NatTo_pool(word, name): readonly Word[] {
    return [wordOf(word), wordOf(name)];
  },
  IpNat_network(_ip, _nat, side, _source, _static, _network, local, global, length, map, _rest) {
    return present({
      kind: 'ip-nat-source' as const,
      at: this.source,
      ...sideOf(side),
      from: 'static' as const,
      network: true,
      local: wordOf(local),
      global: wordOf(global),
      length: wordOf(length),
      routeMap: made<Word>(map),
    });
  },
  IpNat_port(_ip, _nat, side, _source, _static, protocol, local, _port, global, port, map, _rest) {
    return present({
      kind: 'ip-nat-source' as const,
      at: this.source,
      ...sideOf(side),
      from: 'static' as const,
      protocol: wordOf(protocol),
      local: wordOf(local),
      global: global.syntax<Word>(),
      port: optional(port),
      routeMap: made<Word>(map),
    });
  },
  IpNat_static(_ip, _nat, side, _source, _static, local, global, map, _rest) {
    return present({
      kind: 'ip-nat-source' as const,
      at: this.source,
      ...sideOf(side),
      from: 'static' as const,
      local: wordOf(local),
      global: global.syntax<Word>(),
      routeMap: made<Word>(map),
    });
  },
  NatGlobal_interface(_interface, name): Word {
    return wordOf(name);
  },
  NatGlobal_address(name): Word {
    return wordOf(name);
  },
  NatRouteMap(_routeMap, name): Word {
    return wordOf(name);
  },
  RouteMap(_routeMap, name, action, sequence): Statement {
    return present({
      kind: 'route-map' as const,
      at: this.source,
      name: wordOf(name),
      action: action.sourceString === 'deny' ? ('deny' as const) : ('permit' as const),
      sequence: optional(sequence),
      body: [],
    });
  },
  RouteMapLine_no: takenBack,
  RouteMapItem_address(_match, _ip, _address, lists): RouteMapLine {
    return { kind: 'match-ip-address', at: this.source, lists: wordsOf(lists) };
  },
  RouteMapItem_local(match, word, rest): RouteMapLine {
    return { kind: 'local', at: this.source, words: leavesOf(match, word, rest) };
  },
  RouteMapItem_ipLocal(match, ip, word, rest): RouteMapLine {
    return { kind: 'local', at: this.source, words: leavesOf(match, ip, word, rest) };
  },
} satisfies ActionsOf<IosActionDict<unknown>>;
