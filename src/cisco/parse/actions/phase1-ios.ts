import { present } from '../../../syntax/present.js';
import type { ActionsOf, ShapeNode } from '../../../syntax/shapes/reader.js';
import type { IosActionDict } from '../../grammar/grammar.ohm-bundle.js';
import type { IsakmpKey, IsakmpProfileLine, KeyringLine, Statement } from '../../syntax.js';
import { description, localLine, takenBack } from './alike.js';
import { nothing, optional, wordOf, wordsOf } from './word.js';

type Peer = IsakmpKey['peer'];
type Key = Extract<KeyringLine, { kind: 'pre-shared-key' }>;

const key = (
  node: ShapeNode,
  form: ShapeNode | undefined,
  secret: ShapeNode,
  peer: ShapeNode,
  noXauth: ShapeNode,
): Statement =>
  present({
    kind: 'isakmp-key' as const,
    at: node.source,
    encryption: form && wordOf(form),
    key: wordOf(secret),
    peer: peer.syntax<Peer>(),
    noXauth: noXauth.numChildren > 0 || undefined,
  });

const ringKey = (
  node: ShapeNode,
  peer: ShapeNode,
  form: ShapeNode | undefined,
  secret: ShapeNode,
): Key =>
  present({
    kind: 'pre-shared-key' as const,
    at: node.source,
    encryption: form && wordOf(form),
    key: wordOf(secret),
    peer: peer.syntax<Peer>(),
  });

/** An item of a profile without its value. */
function bareItem(word: ShapeNode): IsakmpProfileLine {
  const at = word.source;
  switch (word.sourceString) {
    case 'keyring':
      return { kind: 'profile-keyring', at, name: nothing(word) };
    case 'self-identity':
      return { kind: 'self-identity', at, type: nothing(word) };
    case 'keepalive':
      return { kind: 'keepalive', at, seconds: nothing(word) };
    case 'local-address':
      return { kind: 'local-address', at, address: nothing(word) };
    default:
      return { kind: 'client', at, words: [] };
  }
}

/** What lines about IKE say on IOS alone. */
export const phase1OfIos = {
  IsakmpEnableAll(_isakmp, _enable): Statement {
    return { kind: 'isakmp-enable', at: this.source };
  },
  IsakmpKey_form(_isakmp, _key, form, secret, peer, noXauth): Statement {
    return key(this, form, secret, peer, noXauth);
  },
  IsakmpKey_plain(_isakmp, _key, secret, peer, noXauth): Statement {
    return key(this, undefined, secret, peer, noXauth);
  },
  IsakmpKeepalive(_isakmp, _keepalive, seconds, retry, type): Statement {
    return present({
      kind: 'isakmp-keepalive' as const,
      at: this.source,
      seconds: wordOf(seconds),
      retry: optional(retry),
      type: optional(type),
    });
  },
  AggressiveDisable(_isakmp, _mode, _disable): Statement {
    return { kind: 'isakmp-aggressive-disable', at: this.source };
  },
  DefaultPolicy(_isakmp, _default, _policy): Statement {
    return { kind: 'isakmp-default-policy', at: this.source };
  },
  IsakmpPeer(_isakmp, _peer, type, value, _vrf): Statement {
    return {
      kind: 'isakmp-peer',
      at: this.source,
      type: wordOf(type),
      value: wordOf(value),
      body: [],
    };
  },
  IsakmpPeerLine_description: description,
  IsakmpPeerLine_endpoint(_set, _mode, _endpoint, type, value) {
    return {
      kind: 'set-aggressive-mode',
      at: this.source,
      what: wordOf(type),
      value: wordOf(value),
    };
  },
  IsakmpPeerLine_password(_set, _mode, password, _form, value) {
    return {
      kind: 'set-aggressive-mode',
      at: this.source,
      what: wordOf(password),
      value: wordOf(value),
    };
  },
  IsakmpPeerLine_no(_no, _set, _mode, what, _rest) {
    const value = nothing(what);
    return {
      kind: 'set-aggressive-mode',
      at: this.source,
      negated: true,
      what: wordOf(what),
      value,
    };
  },
  Keyring(_crypto, _keyring, name, vrf): Statement {
    return present({
      kind: 'keyring' as const,
      at: this.source,
      name: wordOf(name),
      vrf: vrf.child(0)?.syntax<ReturnType<typeof wordOf>>(),
      body: [],
    });
  },
  InVrf(_vrf, name) {
    return wordOf(name);
  },
  KeyringLine_description: description,
  KeyringLine_gone(_no, word, peer, _end): KeyringLine {
    return {
      kind: 'pre-shared-key',
      at: this.source,
      negated: true,
      key: nothing(word),
      peer: peer.syntax<Peer>(),
    };
  },
  KeyringLine_no: takenBack,
  KeyringItem_form(_key, peer, _word, form, secret): KeyringLine {
    return ringKey(this, peer, form, secret);
  },
  KeyringItem_plain(_key, peer, _word, secret): KeyringLine {
    return ringKey(this, peer, undefined, secret);
  },
  KeyringItem_local(_local, address, _vrf): KeyringLine {
    return { kind: 'local-address', at: this.source, address: wordOf(address) };
  },
  KeyringItem_rsa: localLine,
  IsakmpProfile(_isakmp, _profile, name, _rest): Statement {
    return { kind: 'isakmp-profile', at: this.source, name: wordOf(name), body: [] };
  },
  IsakmpProfileLine_description: description,
  IsakmpProfileLine_gone(_no, word, _end): IsakmpProfileLine {
    return { ...bareItem(word), negated: true, at: this.source };
  },
  IsakmpProfileLine_no: takenBack,
  ProfileItem_keyring(_keyring, name): IsakmpProfileLine {
    return { kind: 'profile-keyring', at: this.source, name: wordOf(name) };
  },
  ProfileItem_self(_self, type, value): IsakmpProfileLine {
    return present({
      kind: 'self-identity' as const,
      at: this.source,
      type: wordOf(type),
      value: optional(value),
    });
  },
  ProfileItem_domain(_match, _identity, type, _domain, value): IsakmpProfileLine {
    return {
      kind: 'match-identity',
      at: this.source,
      type: wordOf(type),
      domain: true,
      value: wordOf(value),
    };
  },
  ProfileItem_identity(_match, _identity, type, value, mask, more): IsakmpProfileLine {
    const kind = wordOf(type);
    return present({
      kind: 'match-identity' as const,
      at: this.source,
      type: kind,
      value: wordOf(value),
      mask: optional(mask),
      vrf: kind.text === 'address' ? wordsOf(more)[0] : undefined,
    });
  },
  ProfileItem_certificate(_match, _certificate, map): IsakmpProfileLine {
    return { kind: 'match-certificate', at: this.source, map: wordOf(map) };
  },
  ProfileItem_initiate(_initiate, _mode, mode): IsakmpProfileLine {
    return { kind: 'initiate-mode', at: this.source, mode: wordOf(mode) };
  },
  ProfileItem_keepaliveRetry(_keepalive, seconds, _retry, retry): IsakmpProfileLine {
    return {
      kind: 'keepalive',
      at: this.source,
      seconds: wordOf(seconds),
      retry: wordOf(retry),
    };
  },
  ProfileItem_keepalive(_keepalive, seconds, retry): IsakmpProfileLine {
    return present({
      kind: 'keepalive' as const,
      at: this.source,
      seconds: wordOf(seconds),
      retry: optional(retry),
    });
  },
  ProfileItem_local(_local, address, _vrf): IsakmpProfileLine {
    return { kind: 'local-address', at: this.source, address: wordOf(address) };
  },
  ProfileItem_trustpoint(_ca, _trustpoint, name): IsakmpProfileLine {
    return { kind: 'profile-trustpoint', at: this.source, name: wordOf(name) };
  },
  ProfileItem_client(_client, words): IsakmpProfileLine {
    return { kind: 'client', at: this.source, words: wordsOf(words) };
  },
  ProfileItem_other: localLine,
} satisfies ActionsOf<IosActionDict<unknown>>;
