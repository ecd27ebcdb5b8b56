import type { ActionsOf, ShapeNode } from '../../../syntax/shapes/reader.js';
import type {
  Asa7ActionDict,
  IosActionDict,
  Pix6ActionDict,
} from '../../grammar/grammar.ohm-bundle.js';
import { isKeyword } from '../../keyword.js';
import type { Header, InterfaceLine, Statement } from '../../syntax.js';
import { leavesOf, nothing, optional, present, wordOf, wordsOf } from './word.js';

const products: Readonly<Record<string, Header['product']>> = {
  PIX: 'pix',
  ASA: 'asa',
  FWSM: 'fwsm',
};

/** What lines say about the device itself in all dialects. */
export const device = {
  Line_no(_no, statement): Statement {
    return { ...statement.syntax<Statement>(), negated: true, at: this.source };
  },
  Line_gone(_no, gone): Statement {
    return { ...gone.syntax<Statement>(), at: this.source };
  },
  Gone_map(crypto, map, name, _end): Statement {
    return { kind: 'clear', at: this.source, words: leavesOf(crypto, map, name) };
  },
  Gone_dynamicMap(crypto, map, name, _end): Statement {
    return { kind: 'clear', at: this.source, words: leavesOf(crypto, map, name) };
  },
  Gone_tunnelGroup(group, name, _end): Statement {
    return { kind: 'clear', at: this.source, words: leavesOf(group, name) };
  },
  Gone_set(_crypto, _ipsec, _ikev1, _set, name, _end): Statement {
    return {
      kind: 'transform-set',
      at: this.source,
      negated: true,
      name: wordOf(name),
      transforms: [],
    };
  },
  Gone_hostname(word, _end): Statement {
    return { kind: 'hostname', at: this.source, negated: true, name: nothing(word) };
  },
  GoneOfDevice(word, _end): Statement {
    return { kind: 'domain-name', at: this.source, negated: true, name: nothing(word) };
  },
  GoneName(_name, address, _end): Statement {
    return {
      kind: 'name',
      at: this.source,
      negated: true,
      address: wordOf(address),
      label: nothing(address),
    };
  },
  InterfaceLine_gone(_no, item): InterfaceLine {
    return { ...item.syntax<InterfaceLine>(), negated: true, at: this.source };
  },
  GoneInterfaceItem_nameif(word, _end): InterfaceLine {
    return { kind: 'nameif', at: this.source, name: nothing(word) };
  },
  GoneInterfaceItem_tunnel(_tunnel, word, _end): InterfaceLine {
    const at = this.source;
    switch (word.sourceString) {
      case 'source':
        return { kind: 'tunnel-source', at, source: nothing(word) };
      case 'destination':
        return { kind: 'tunnel-destination', at, destination: nothing(word) };
      case 'mode':
        return { kind: 'tunnel-mode', at, words: [] };
      default:
        return { kind: 'tunnel-protection', at, profile: nothing(word) };
    }
  },
  GoneInterfaceItem_protection(_tunnel, _protection, word, _end): InterfaceLine {
    return { kind: 'tunnel-protection', at: this.source, profile: nothing(word) };
  },
  Clear(_clear, words): Statement {
    return { kind: 'clear', at: this.source, words: wordsOf(words) };
  },
  LocalStatement(head, rest): Statement {
    return { kind: 'local', at: this.source, words: leavesOf(head, rest) };
  },
  Hostname(_hostname, name): Statement {
    return { kind: 'hostname', at: this.source, name: wordOf(name) };
  },
  DomainName(_domain, name): Statement {
    return { kind: 'domain-name', at: this.source, name: wordOf(name) };
  },
  DescribedName(_name, address, label, _description, _text): Statement {
    return { kind: 'name', at: this.source, address: wordOf(address), label: wordOf(label) };
  },
  Name(_name, address, label): Statement {
    return { kind: 'name', at: this.source, address: wordOf(address), label: wordOf(label) };
  },
  Names(_names): Statement {
    return { kind: 'names', at: this.source };
  },
  Header(product, _version, version, _rest): Statement {
    return {
      kind: 'version',
      at: this.source,
      product: products[product.sourceString] ?? 'pix',
      version: wordOf(version),
    };
  },
  Interface(_interface, name, _rest): Statement {
    return { kind: 'interface', at: this.source, name: wordOf(name), body: [] };
  },
  InterfaceLine_no(_no, item): InterfaceLine {
    return { ...item.syntax<InterfaceLine>(), negated: true, at: this.source };
  },
  InterfaceLine_noAddress(_no, _ip, word): InterfaceLine {
    return { kind: 'ip-address', at: this.source, negated: true, address: nothing(word) };
  },
  InterfaceItem_nameif(_nameif, name): InterfaceLine {
    return { kind: 'nameif', at: this.source, name: wordOf(name) };
  },
  InterfaceItem_dynamic(_ip, _address, how, _rest): InterfaceLine {
    return { kind: 'ip-address-dynamic', at: this.source, how: wordOf(how) };
  },
  InterfaceItem_alone(_ip, _address, address): InterfaceLine {
    return { kind: 'ip-address', at: this.source, address: wordOf(address) };
  },
  InterfaceItem_address(_ip, _address, address, mask, options): InterfaceLine {
    return present({
      kind: 'ip-address' as const,
      at: this.source,
      address: wordOf(address),
      mask: wordOf(mask),
      secondary: wordsOf(options).some(({ text }) => text === 'secondary') || undefined,
    });
  },
  InterfaceItem_ipv6(_ipv6, _address, prefix, _rest): InterfaceLine {
    return { kind: 'ipv6-address', at: this.source, prefix: wordOf(prefix) };
  },
  InterfaceItem_sourceInterface(_tunnel, _source, _interface, name): InterfaceLine {
    return { kind: 'tunnel-source', at: this.source, source: wordOf(name) };
  },
  InterfaceItem_source(_tunnel, _source, name): InterfaceLine {
    return { kind: 'tunnel-source', at: this.source, source: wordOf(name) };
  },
  InterfaceItem_destination(_tunnel, _destination, address, _rest): InterfaceLine {
    return { kind: 'tunnel-destination', at: this.source, destination: wordOf(address) };
  },
  InterfaceItem_mode(_tunnel, _mode, words): InterfaceLine {
    return { kind: 'tunnel-mode', at: this.source, words: wordsOf(words) };
  },
  InterfaceItem_protection(_tunnel, _protection, _ipsec, _word, profile, shared): InterfaceLine {
    return present({
      kind: 'tunnel-protection' as const,
      at: this.source,
      profile: wordOf(profile),
      shared: shared.numChildren > 0 || undefined,
    });
  },
  InterfaceItem_shutdown(_shutdown): InterfaceLine {
    return { kind: 'shutdown', at: this.source };
  },
  AccessGroup_interface(_group, list, _direction, where, rest): Statement {
    return present({
      kind: 'access-group' as const,
      at: this.source,
      list: wordOf(list),
      interface: where.syntax<ReturnType<typeof wordOf>>(),
      isControlPlane: wordsOf(rest).some((word) => isKeyword(word, 'control-plane')) || undefined,
    });
  },
  AccessGroup_global(_group, list, _global): Statement {
    return { kind: 'access-group', at: this.source, list: wordOf(list) };
  },
  AtInterface(_interface, name) {
    return wordOf(name);
  },
  Sysopt_connection(_sysopt, _connection, option, _rest): Statement {
    return { kind: 'sysopt', at: this.source, option: wordOf(option) };
  },
  Sysopt_other(_sysopt, option, _rest): Statement {
    return { kind: 'sysopt', at: this.source, option: wordOf(option) };
  },
} satisfies ActionsOf<Asa7ActionDict<unknown>>;

/** What lines say about the device itself on PIX 5 and 6. */
export const deviceOfPix6 = {
  GoneAddress(_ip, _address, name, _end): Statement {
    return { kind: 'ip-address', at: this.source, negated: true, interface: wordOf(name) };
  },
  Nameif(_nameif, hardware, name, _security): Statement {
    return { kind: 'nameif', at: this.source, hardware: wordOf(hardware), name: wordOf(name) };
  },
  IpAddress_dynamic(_ip, _address, where, how, _rest): Statement {
    return { kind: 'ip-address', at: this.source, interface: wordOf(where), how: wordOf(how) };
  },
  IpAddress_address(_ip, _address, where, address, mask, _options): Statement {
    return {
      kind: 'ip-address',
      at: this.source,
      interface: wordOf(where),
      address: wordOf(address),
      mask: wordOf(mask),
    };
  },
} satisfies ActionsOf<Pix6ActionDict<unknown>>;

const domain = (node: ShapeNode, name: ShapeNode): Statement => ({
  kind: 'domain-name',
  at: node.source,
  name: wordOf(name),
});

/** What lines say about the device itself on IOS. */
export const deviceOfIos = {
  IpHost(_ip, _host, _vrf, label, _port, address, _more): Statement {
    return { kind: 'name', at: this.source, address: wordOf(address), label: wordOf(label) };
  },
  GoneDomain(_ip, word, _end): Statement {
    return { kind: 'domain-name', at: this.source, negated: true, name: nothing(word) };
  },
  GoneInterfaceItem_map(_crypto, word, _end): InterfaceLine {
    return { kind: 'crypto-map-binding', at: this.source, name: nothing(word) };
  },
  GoneInterfaceItem_map6(_ipv6, _crypto, word, _end): InterfaceLine {
    return { kind: 'crypto-map-binding', at: this.source, name: nothing(word), isIpv6: true };
  },
  Version(_version, version): Statement {
    return { kind: 'version', at: this.source, product: 'ios', version: wordOf(version) };
  },
  IpDomain_hyphen(_ip, _domain, name): Statement {
    return domain(this, name);
  },
  IpDomain_words(_ip, _domain, _name, name): Statement {
    return domain(this, name);
  },
  InterfaceItem_unnumbered(_ip, _unnumbered, name, _rest): InterfaceLine {
    return { kind: 'ip-unnumbered', at: this.source, interface: wordOf(name) };
  },
  InterfaceItem_filter(_ip, _group, word, rest): InterfaceLine {
    return {
      kind: 'ip-access-group',
      at: this.source,
      words: [wordOf(word), ...wordsOf(rest)],
    };
  },
  InterfaceItem_nat(_ip, _nat, word): InterfaceLine {
    const { sourceString: side } = word;
    return {
      kind: 'ip-nat',
      at: this.source,
      side: side === 'inside' || side === 'enable' ? side : 'outside',
    };
  },
  InterfaceItem_map(_crypto, _map, name, redundancy): InterfaceLine {
    return present({
      kind: 'crypto-map-binding' as const,
      at: this.source,
      name: wordOf(name),
      redundancy: leavesOf(redundancy)[1],
    });
  },
  InterfaceItem_map6(_ipv6, _crypto, _map, name): InterfaceLine {
    return { kind: 'crypto-map-binding', at: this.source, name: wordOf(name), isIpv6: true };
  },
  InterfaceItem_ipsec(crypto, ipsec, what, rest): InterfaceLine {
    return { kind: 'local', at: this.source, words: leavesOf(crypto, ipsec, what, rest) };
  },
  InterfaceItem_key(_tunnel, _key, key): InterfaceLine {
    return { kind: 'tunnel-key', at: this.source, key: wordOf(key) };
  },
  GoneInterfaceItem_ipForwarding(_ip, _vrf, word, _end): InterfaceLine {
    return { kind: 'vrf-forwarding', at: this.source, vrf: nothing(word), isIp: true };
  },
  GoneInterfaceItem_forwarding(_vrf, word, _end): InterfaceLine {
    return { kind: 'vrf-forwarding', at: this.source, vrf: nothing(word) };
  },
  GoneInterfaceItem_standby(_standby, group, word, _end): InterfaceLine {
    const part = { at: this.source, group: optional(group) };
    return present(
      word.sourceString.toLowerCase() === 'ip'
        ? { kind: 'standby-address' as const, ...part, address: nothing(word) }
        : { kind: 'standby-name' as const, ...part, name: nothing(word) },
    );
  },
  InterfaceItem_ipForwarding(_ip, _vrf, _forwarding, vrf): InterfaceLine {
    return { kind: 'vrf-forwarding', at: this.source, vrf: wordOf(vrf), isIp: true };
  },
  InterfaceItem_forwarding(_vrf, _forwarding, vrf): InterfaceLine {
    return { kind: 'vrf-forwarding', at: this.source, vrf: wordOf(vrf) };
  },
  InterfaceItem_standby(_standby, group, _ip, address, secondary, _rest): InterfaceLine {
    return present({
      kind: 'standby-address' as const,
      at: this.source,
      group: optional(group),
      address: wordOf(address),
      secondary: secondary.numChildren > 0 || undefined,
    });
  },
  InterfaceItem_standbyName(_standby, group, _name, name): InterfaceLine {
    return present({
      kind: 'standby-name' as const,
      at: this.source,
      group: optional(group),
      name: wordOf(name),
    });
  },
  InterfaceItem_vrf(_tunnel, _vrf, vrf): InterfaceLine {
    return { kind: 'tunnel-vrf', at: this.source, vrf: wordOf(vrf) };
  },
} satisfies ActionsOf<IosActionDict<unknown>>;
