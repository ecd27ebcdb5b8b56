import { present } from '../../../syntax/present.js';
import type { ActionsOf, ShapeNode } from '../../../syntax/shapes/reader.js';
import type {
  Asa7ActionDict,
  IosActionDict,
  Pix6ActionDict,
} from '../../grammar/grammar.ohm-bundle.js';
import { isKeyword } from '../../keyword.js';
import type { Header, Statement } from '../../syntax.js';
import { localLine, takenBack } from './alike.js';
import { leavesOf, nothing, wordOf, wordsOf } from './word.js';

const products: Readonly<Record<string, Header['product']>> = {
  PIX: 'pix',
  ASA: 'asa',
  FWSM: 'fwsm',
};

/** What lines say about the device itself in all dialects. */
export const device = {
  Line_no: takenBack,
  Line_gone(_no, gone): Statement {
    return { ...gone.syntax<Statement>(), at: this.source };
  },
  Gone_all(kind, name, _end): Statement {
    return { kind: 'clear', at: this.source, words: leavesOf(kind, name) };
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
  Clear(_clear, words): Statement {
    return { kind: 'clear', at: this.source, words: wordsOf(words) };
  },
  RemoteAccess(head, rest): Statement {
    return { kind: 'remote-access', at: this.source, words: leavesOf(head, rest) };
  },
  LocalStatement: localLine,
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
  Interface(_interface, first, rest): Statement {
    const head = wordOf(first);
    const text = [head, ...wordsOf(rest)].map((word) => word.text).join(' ');
    const name = isKeyword(head, 'range') ? { ...head, text } : head;
    return { kind: 'interface', at: this.source, name, body: [] };
  },
  AccessGroup_interface(_group, list, direction, where, rest): Statement {
    return present({
      kind: 'access-group' as const,
      at: this.source,
      list: wordOf(list),
      interface: where.syntax<ReturnType<typeof wordOf>>(),
      isOut: isKeyword(wordOf(direction), 'out') || undefined,
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
  // One line says the speed, and whether it is shut down.
  Interface(_interface, name, rest): Statement {
    const words = wordsOf(rest);
    const isOn = !words.some((word) => isKeyword(word, 'shutdown'));
    const negated = isOn ? ({ negated: true } as const) : {};
    const isHead = words[0] === undefined || /^vlan/i.test(words[0].text);
    const body = isHead ? [] : [{ kind: 'shutdown' as const, at: this.source, ...negated }];
    return { kind: 'interface', at: this.source, name: wordOf(name), body };
  },
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
  Version(_version, version): Statement {
    return { kind: 'version', at: this.source, product: 'ios', version: wordOf(version) };
  },
  IpDomain_hyphen(_ip, _domain, name): Statement {
    return domain(this, name);
  },
  IpDomain_words(_ip, _domain, _name, name): Statement {
    return domain(this, name);
  },
} satisfies ActionsOf<IosActionDict<unknown>>;
