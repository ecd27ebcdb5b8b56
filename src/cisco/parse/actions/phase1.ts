import { present } from '../../../syntax/present.js';
import type { ActionsOf, ShapeNode } from '../../../syntax/shapes/reader.js';
import type { Pix6ActionDict } from '../../grammar/grammar.ohm-bundle.js';
import type { IsakmpKey, IsakmpPolicy, PolicyLine, Statement } from '../../syntax.js';
import { localLine, takenBack } from './alike.js';
import { nothing, optional, wordOf, wordsOf } from './word.js';

type Peer = IsakmpKey['peer'];

const policy = (node: ShapeNode, number: ShapeNode, body: readonly PolicyLine[]): IsakmpPolicy => ({
  kind: 'isakmp-policy',
  at: node.source,
  number: wordOf(number),
  body,
});

const identity = (node: ShapeNode, type: ShapeNode, value: ShapeNode): Statement =>
  present({
    kind: 'isakmp-identity' as const,
    at: node.source,
    type: wordOf(type),
    value: optional(value),
  });

/** An item of a policy without its value. */
function bareItem(word: ShapeNode): PolicyLine {
  const at = word.source;
  switch (word.sourceString) {
    case 'hash':
      return { kind: 'hash', at, hash: nothing(word) };
    case 'authentication':
      return { kind: 'authentication', at, method: nothing(word) };
    case 'group':
      return { kind: 'group', at, group: nothing(word) };
    case 'lifetime':
      return { kind: 'lifetime', at, seconds: nothing(word) };
    default:
      return { kind: 'encryption', at, cipher: nothing(word) };
  }
}

/** What lines about IKE say in all dialects but IOS and the first. */
export const phase1 = {
  IsakmpEnable(_isakmp, _enable, name): Statement {
    return { kind: 'isakmp-enable', at: this.source, interface: wordOf(name) };
  },
  IsakmpIdentity(_isakmp, _identity, type, value): Statement {
    return identity(this, type, value);
  },
  IsakmpNatTraversal(_isakmp, _traversal, seconds): Statement {
    return present({
      kind: 'isakmp-nat-traversal' as const,
      at: this.source,
      seconds: optional(seconds),
    });
  },
  IsakmpAmDisable(_isakmp, _disable): Statement {
    return { kind: 'isakmp-aggressive-disable', at: this.source };
  },
  PolicyOneLine(_isakmp, _policy, number, line): Statement {
    return policy(this, number, [line.syntax<PolicyLine>()]);
  },
  PolicyHead(_isakmp, _policy, number, _end): Statement {
    return policy(this, number, []);
  },
  Gone_identity(_isakmp, word, _end): Statement {
    return { kind: 'isakmp-identity', at: this.source, negated: true, type: nothing(word) };
  },
  GoneKeepalive(_isakmp, word, _end): Statement {
    return { kind: 'isakmp-keepalive', at: this.source, negated: true, seconds: nothing(word) };
  },
  GonePolicyItem(_isakmp, _policy, number, word, _end): Statement {
    return { ...policy(this, number, [bareItem(word)]), negated: true };
  },
  PolicyLine_gone(_no, word, _end): PolicyLine {
    return { ...bareItem(word), negated: true, at: this.source };
  },
  PolicyLine_no: takenBack,
  PolicyItem_encryption(_encryption, cipher, bits): PolicyLine {
    return bits.sourceString === ''
      ? { kind: 'encryption', at: this.source, cipher: wordOf(cipher) }
      : { kind: 'encryption', at: this.source, cipher: wordOf(cipher), bits: wordOf(bits) };
  },
  PolicyItem_hash(_hash, hash): PolicyLine {
    return { kind: 'hash', at: this.source, hash: wordOf(hash) };
  },
  PolicyItem_authentication(_authentication, method): PolicyLine {
    return { kind: 'authentication', at: this.source, method: wordOf(method) };
  },
  PolicyItem_group(_group, group): PolicyLine {
    return { kind: 'group', at: this.source, group: wordOf(group) };
  },
  PolicyItem_lifetime(_lifetime, seconds): PolicyLine {
    return { kind: 'lifetime', at: this.source, seconds: wordOf(seconds) };
  },
  PolicyItem_local: localLine,
  KeyPeer_ipv6(_address, _ipv6, prefix): Peer {
    return { kind: 'ipv6', prefix: wordOf(prefix) };
  },
  KeyPeer_address(_address, address, mask): Peer {
    return present({ kind: 'address' as const, address: wordOf(address), mask: optional(mask) });
  },
  KeyPeer_hostname(_hostname, name): Peer {
    return { kind: 'hostname', name: wordOf(name) };
  },
} satisfies ActionsOf<Pix6ActionDict<unknown>>;

/** What lines about IKE say on PIX 5 and 6 alone. */
export const phase1OfPix6 = {
  IsakmpKey(_isakmp, _key, key, _address, address, mask, options): Statement {
    const words = wordsOf(options).map(({ text }) => text.toLowerCase());
    return present({
      kind: 'isakmp-key' as const,
      at: this.source,
      key: wordOf(key),
      peer: present({
        kind: 'address' as const,
        address: wordOf(address),
        mask: mask.child(0)?.syntax<ReturnType<typeof wordOf>>(),
      }),
      noXauth: words.includes('no-xauth') || undefined,
      noConfigMode: words.includes('no-config-mode') || undefined,
    });
  },
  IsakmpKeepalive_retry(_isakmp, _keepalive, seconds, _retry, retry): Statement {
    return {
      kind: 'isakmp-keepalive',
      at: this.source,
      seconds: wordOf(seconds),
      retry: wordOf(retry),
    };
  },
  IsakmpKeepalive_plain(_isakmp, _keepalive, seconds, retry): Statement {
    return present({
      kind: 'isakmp-keepalive' as const,
      at: this.source,
      seconds: wordOf(seconds),
      retry: optional(retry),
    });
  },
  IsakmpPeer(_isakmp, _peer, type, name, options): Statement {
    const words = wordsOf(options).map(({ text }) => text.toLowerCase());
    return present({
      kind: 'isakmp-peer' as const,
      at: this.source,
      type: wordOf(type),
      value: wordOf(name),
      noXauth: words.includes('no-xauth') || undefined,
      noConfigMode: words.includes('no-config-mode') || undefined,
      body: [],
    });
  },
  Ca(_ca, verb, words): Statement {
    return { kind: 'ca', at: this.source, verb: wordOf(verb), words: wordsOf(words) };
  },
} satisfies ActionsOf<Pix6ActionDict<unknown>>;
