import { present } from '../../../syntax/present.js';
import type { ActionsOf } from '../../../syntax/shapes/reader.js';
import type { Asa7ActionDict, IosActionDict } from '../../grammar/grammar.ohm-bundle.js';
import type { MapLine, Statement } from '../../syntax.js';
import type { Peers } from './phase2.js';
import { nothing, optional, wordOf, wordsOf } from './word.js';

/** What map lines say on appliances with tunnel groups. */
export const phase2OfAppliances = {
  ApplianceGoneItem_connectionType(_set, word, _end): MapLine {
    return { kind: 'set-connection-type', at: this.source, type: nothing(word) };
  },
  ApplianceGoneItem_phase1Mode(_set, _ikev1, word, _end): MapLine {
    return { kind: 'set-phase1-mode', at: this.source, mode: nothing(word) };
  },
  ApplianceGoneItem_trustpoint(_set, word, _end): MapLine {
    return { kind: 'set-trustpoint', at: this.source, name: nothing(word) };
  },
  ResponderOnly(_responder): MapLine {
    return { kind: 'responder-only', at: this.source };
  },
  ApplianceMapItem_connectionType(_set, _connection, type): MapLine {
    return { kind: 'set-connection-type', at: this.source, type: wordOf(type) };
  },
  ApplianceMapItem_phase1Mode(_set, _ikev1, _phase1, mode, group): MapLine {
    return present({
      kind: 'set-phase1-mode' as const,
      at: this.source,
      mode: wordOf(mode),
      group: optional(group),
    });
  },
  ApplianceMapItem_trustpoint(_set, _trustpoint, name, chain): MapLine {
    return present({
      kind: 'set-trustpoint' as const,
      at: this.source,
      name: wordOf(name),
      chain: chain.numChildren > 0 || undefined,
    });
  },
  ApplianceMapItem_natT(_set, _disable): MapLine {
    return { kind: 'set-nat-t-disable', at: this.source };
  },
} satisfies ActionsOf<Asa7ActionDict<unknown>>;

/** What lines about IPsec say on IOS alone. */
export const phase2OfIos = {
  GoneItem_isakmpProfile(_set, word, _end): MapLine {
    return { kind: 'set-isakmp-profile', at: this.source, name: nothing(word) };
  },
  GoneItem_perHost(_set, _association, _level, _end): MapLine {
    return { kind: 'set-level-per-host', at: this.source };
  },
  GoneLocalAddress(_crypto, _map, name, word, _end): Statement {
    return {
      kind: 'crypto-map-local-address',
      at: this.source,
      negated: true,
      name: wordOf(name),
      interface: nothing(word),
    };
  },
  TransformSetHead(_crypto, _ipsec, _set, name, _end): Statement {
    return { kind: 'transform-set', at: this.source, name: wordOf(name), transforms: [] };
  },
  DefaultTransformSet_set(_crypto, _ipsec, _set, _default, _end): Statement {
    return { kind: 'default-transform-set', at: this.source };
  },
  DefaultTransformSet_old(_crypto, _ipsec, _default, _set, _end): Statement {
    return { kind: 'default-transform-set', at: this.source };
  },
  NatTransparency(_crypto, _ipsec, _transparency, mode): Statement {
    return { kind: 'nat-transparency', at: this.source, mode: wordOf(mode) };
  },
  Ipv4Deny(_crypto, _ipsec, _deny, how): Statement {
    return { kind: 'ipv4-deny', at: this.source, how: wordOf(how) };
  },
  IpsecOptional(_crypto, _ipsec, _optional, _rest): Statement {
    return { kind: 'ipsec-optional', at: this.source };
  },
  MapLocalAddress(_crypto, _map, name, _local, where): Statement {
    return {
      kind: 'crypto-map-local-address',
      at: this.source,
      name: wordOf(name),
      interface: wordOf(where),
    };
  },
  MapProfile(_crypto, _map, name, _profile, profile): Statement {
    return {
      kind: 'crypto-map-profile',
      at: this.source,
      name: wordOf(name),
      profile: wordOf(profile),
    };
  },
  Peers(peer): Peers {
    return peer.syntax<Peers>();
  },
  Peer(peer, options): Peers {
    const words = wordsOf(options).map(({ text }) => text.toLowerCase());
    return present({
      peers: [wordOf(peer)],
      isDefault: words.includes('default') || undefined,
      dynamic: words.includes('dynamic') || undefined,
    });
  },
  MapItem_isakmpProfile(_set, _profile, name): MapLine {
    return { kind: 'set-isakmp-profile', at: this.source, name: wordOf(name) };
  },
  MapItem_perHost(_set, _association, _level, _perHost): MapLine {
    return { kind: 'set-level-per-host', at: this.source };
  },
} satisfies ActionsOf<IosActionDict<unknown>>;
