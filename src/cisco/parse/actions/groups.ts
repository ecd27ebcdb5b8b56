import { present } from '../../../syntax/present.js';
import type { ActionsOf } from '../../../syntax/shapes/reader.js';
import type { Asa7ActionDict } from '../../grammar/grammar.ohm-bundle.js';
import type { GroupPolicyLine, Statement, TunnelGroup, TunnelGroupLine } from '../../syntax.js';
import { localLine, takenBack } from './alike.js';
import { nothing, wordOf, wordsOf } from './word.js';

type Word = ReturnType<typeof wordOf>;

const partOf = (word: string): TunnelGroup['part'] => {
  if (word === 'ipsec-attributes') return { kind: 'ipsec', body: [] };
  if (word === 'general-attributes') return { kind: 'general', body: [] };
  return { kind: 'other', body: [] };
};

/** What tunnel groups and group policies say. */
export const groups = {
  TunnelGroup_type(_group, name, _type, type): Statement {
    return {
      kind: 'tunnel-group',
      at: this.source,
      name: wordOf(name),
      part: { kind: 'type', type: wordOf(type) },
    };
  },
  TunnelGroup_attributes(_group, name, attributes): Statement {
    return {
      kind: 'tunnel-group',
      at: this.source,
      name: wordOf(name),
      part: partOf(attributes.sourceString),
    };
  },
  TunnelGroupLine_no: takenBack,
  TunnelGroupItem_key(_ikev1, _word, key): TunnelGroupLine {
    return { kind: 'pre-shared-key', at: this.source, key: wordOf(key) };
  },
  TunnelGroupItem_trustpoint(_ikev1, _word, name): TunnelGroupLine {
    return { kind: 'trust-point', at: this.source, name: wordOf(name) };
  },
  TunnelGroupItem_noKeepalive(_isakmp, _keepalive, _disable): TunnelGroupLine {
    return { kind: 'keepalive', at: this.source, disabled: true };
  },
  TunnelGroupItem_keepalive(_isakmp, _keepalive, threshold, retry): TunnelGroupLine {
    return present({
      kind: 'keepalive' as const,
      at: this.source,
      threshold: threshold.child(0)?.syntax<Word>(),
      retry: retry.child(0)?.syntax<Word>(),
    });
  },
  Threshold(_threshold, seconds): Word {
    return wordOf(seconds);
  },
  Retry(_retry, seconds): Word {
    return wordOf(seconds);
  },
  TunnelGroupItem_peerId(_word, how): TunnelGroupLine {
    return { kind: 'peer-id-validate', at: this.source, how: wordOf(how) };
  },
  TunnelGroupItem_groupPolicy(_word, name): TunnelGroupLine {
    return { kind: 'default-group-policy', at: this.source, name: wordOf(name) };
  },
  TunnelGroupItem_local: localLine,
  TunnelGroupItem_version: localLine,
  TunnelGroupLine_inherit(_no, _ikev1, word): TunnelGroupLine {
    return word.sourceString === 'trust-point'
      ? { kind: 'trust-point', at: this.source, negated: true, name: nothing(word) }
      : { kind: 'pre-shared-key', at: this.source, negated: true, key: nothing(word) };
  },
  TunnelGroupLine_gone(_no, word, _end): TunnelGroupLine {
    return word.sourceString === 'peer-id-validate'
      ? { kind: 'peer-id-validate', at: this.source, negated: true, how: nothing(word) }
      : { kind: 'default-group-policy', at: this.source, negated: true, name: nothing(word) };
  },
  GroupPolicy_attributes(_group, name, _attributes): Statement {
    return { kind: 'group-policy', at: this.source, name: wordOf(name), body: [] };
  },
  GroupPolicy_other(_group, name, _type, _rest): Statement {
    return { kind: 'group-policy', at: this.source, name: wordOf(name), body: [] };
  },
  GroupPolicyLine_no: takenBack,
  GroupPolicyItem_idle(_word, minutes, _rest): GroupPolicyLine {
    return { kind: 'vpn-idle-timeout', at: this.source, minutes: wordOf(minutes) };
  },
  GroupPolicyItem_session(_word, minutes, _rest): GroupPolicyLine {
    return { kind: 'vpn-session-timeout', at: this.source, minutes: wordOf(minutes) };
  },
  GroupPolicyItem_filter(_word, _value, list): GroupPolicyLine {
    return { kind: 'vpn-filter', at: this.source, list: wordOf(list) };
  },
  GroupPolicyItem_noFilter(_word, _none): GroupPolicyLine {
    return { kind: 'vpn-filter', at: this.source };
  },
  GroupPolicyItem_protocols(_word, protocols): GroupPolicyLine {
    return { kind: 'vpn-tunnel-protocol', at: this.source, protocols: wordsOf(protocols) };
  },
  GroupPolicyItem_inherit(word): GroupPolicyLine {
    return { kind: 'local', at: this.source, words: [wordOf(word)] };
  },
} satisfies ActionsOf<Asa7ActionDict<unknown>>;
