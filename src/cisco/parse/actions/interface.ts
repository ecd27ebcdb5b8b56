import { present } from '../../../syntax/present.js';
import type { ActionsOf } from '../../../syntax/shapes/reader.js';
import type { Asa7ActionDict, IosActionDict } from '../../grammar/grammar.ohm-bundle.js';
import type { InterfaceLine } from '../../syntax.js';
import { localLine, takenBack } from './alike.js';
import { leavesOf, nothing, optional, wordOf, wordsOf } from './word.js';

/** What lines say of an interface in all dialects. */
export const interfaceLines = {
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
  InterfaceItem_ipv6(_ipv6, _address, prefix, rest): InterfaceLine {
    const options = wordsOf(rest);
    return {
      kind: 'ipv6-address',
      at: this.source,
      prefix: wordOf(prefix),
      ...(options.length > 0 && { options }),
    };
  },
  InterfaceItem_source(_tunnel, _source, _interface, name): InterfaceLine {
    return { kind: 'tunnel-source', at: this.source, source: wordOf(name) };
  },
  InterfaceItem_destination(_tunnel, _destination, address): InterfaceLine {
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
  InterfaceLine_gone: takenBack,
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
  InterfaceLine_no: takenBack,
  InterfaceLine_noAddress(_no, _ip, word): InterfaceLine {
    return { kind: 'ip-address', at: this.source, negated: true, address: nothing(word) };
  },
  InterfaceLine_noAddress6(_no, _ipv6, word): InterfaceLine {
    return { kind: 'ipv6-address', at: this.source, negated: true, prefix: nothing(word) };
  },
} satisfies ActionsOf<Asa7ActionDict<unknown>>;

/** What lines say of an interface on IOS. */
export const interfaceLinesOfIos = {
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
  InterfaceItem_filter6(_ipv6, _filter, list, way): InterfaceLine {
    return {
      kind: 'ip-access-group',
      at: this.source,
      words: [wordOf(list), wordOf(way)],
      isIpv6: true,
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
  InterfaceItem_local: localLine,
  InterfaceItem_keepalive: localLine,
  InterfaceItem_key(_tunnel, _key, key): InterfaceLine {
    return { kind: 'tunnel-key', at: this.source, key: wordOf(key) };
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
  GoneInterfaceItem_map(_crypto, word, _end): InterfaceLine {
    return { kind: 'crypto-map-binding', at: this.source, name: nothing(word) };
  },
  GoneInterfaceItem_map6(_ipv6, _crypto, word, _end): InterfaceLine {
    return { kind: 'crypto-map-binding', at: this.source, name: nothing(word), isIpv6: true };
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
} satisfies ActionsOf<IosActionDict<unknown>>;
