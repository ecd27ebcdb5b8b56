/** What is made of one rule of iptables or nft: its options in order. */
import type { Word } from '../../syntax/range.js';
import { wordOf } from '../../syntax/shapes/placed-word.js';
import type { ActionsOf, ShapeNode } from '../../syntax/shapes/reader.js';
import type { IptablesActionDict } from './grammar/grammar.ohm-bundle.js';
import type { TranslationRule } from './syntax.js';

/** One option of a rule. */
export type Option =
  | { readonly kind: 'table'; readonly table: Word }
  | {
      readonly kind: 'chain';
      readonly chain?: Word;
      readonly change: Change;
      readonly position?: number;
    }
  | {
      readonly kind: 'source' | 'destination';
      readonly value: Word;
      /** What stands before the value where it is of all others: `ip saddr !=`. */
      readonly not?: readonly Word[];
    }
  | { readonly kind: 'out'; readonly value: Word }
  /** `from`: the network that is translated one to one. */
  | { readonly kind: 'to'; readonly value: Word; readonly from?: Word }
  | {
      readonly kind: 'policy';
      readonly part: 'match' | 'direction' | 'policy';
      readonly value: Word;
    }
  | { readonly kind: 'target'; readonly value: Word; readonly isGoto?: boolean }
  /** Of no concern: comments, counters. */
  | { readonly kind: 'quiet' }
  | { readonly kind: 'further'; readonly words: readonly Word[] };

/** What a command does to a chain. */
export type Change = 'added' | 'inserted' | 'replaced' | 'removed' | 'flushed';

export interface NftRule {
  readonly family: string;
  readonly table: string;
  readonly chain: Word;
  readonly insert: boolean;
  readonly options: readonly Option[];
}

const numberOf = (node: ShapeNode): { readonly position?: number } =>
  node.sourceString === '' ? {} : { position: Number(node.sourceString) };
const word = (node: ShapeNode): Word => node.syntax<Word>();
const options = (node: ShapeNode): readonly Option[] => node.syntax<readonly Option[]>();
const quiet = (): Option => ({ kind: 'quiet' });
const further = (...nodes: readonly ShapeNode[]): Option => ({
  kind: 'further',
  words: nodes.map(word),
});

const side = (value: ShapeNode, ip: ShapeNode, side: ShapeNode, not: ShapeNode) => ({
  value: word(value),
  ...(not.sourceString !== '' && { not: [ip, side, not].map(wordOf) }),
});

const targets: Readonly<Record<string, TranslationRule['action']>> = {
  masquerade: 'MASQUERADE',
  accept: 'ACCEPT',
  return: 'RETURN',
  drop: 'DROP',
};

export const actions: ActionsOf<IptablesActionDict<unknown>> = {
  Option_table: (_flag, table) => ({ kind: 'table', table: word(table) }),
  Option_append: (_flag, chain) => ({ kind: 'chain', chain: word(chain), change: 'added' }),
  Option_insert: (_flag, chain, at) => ({
    kind: 'chain',
    chain: word(chain),
    change: 'inserted',
    ...numberOf(at),
  }),
  Option_replace: (_flag, chain, at) => ({
    kind: 'chain',
    chain: word(chain),
    change: 'replaced',
    ...numberOf(at),
  }),
  Option_remove: (_flag, chain, at) => ({
    kind: 'chain',
    chain: word(chain),
    change: 'removed',
    ...numberOf(at),
  }),
  Option_flush: (_flag, chain) => ({
    kind: 'chain',
    ...(chain.sourceString !== '' && { chain: { text: chain.sourceString, at: chain.source } }),
    change: 'flushed',
  }),
  Option_negated: (sign, flag, value) => further(sign, flag, value),
  Option_negatedInside: (flag, sign, value) => further(flag, sign, value),
  Option_source: (_flag, value) => ({ kind: 'source', value: word(value) }),
  Option_destination: (_flag, value) => ({ kind: 'destination', value: word(value) }),
  Option_out: (_flag, value) => ({ kind: 'out', value: word(value) }),
  Option_policy: (_match, policy) => ({ kind: 'policy', part: 'match', value: word(policy) }),
  Option_direction: (_flag, value) => ({ kind: 'policy', part: 'direction', value: word(value) }),
  Option_kind: (_flag, value) => ({ kind: 'policy', part: 'policy', value: word(value) }),
  Option_comment: (_match, _comment) => quiet(),
  Option_commentText: (_flag, _text) => quiet(),
  Option_counters: (_flag, _packets, _bytes) => quiet(),
  Option_wait: (_flag, _seconds) => quiet(),
  Option_manner: (_flag, _value) => quiet(),
  Option_jump: (_flag, value) => ({ kind: 'target', value: word(value) }),
  Option_goto: (_flag, value) => ({ kind: 'target', value: word(value), isGoto: true }),
  Option_to: (_flag, value) => ({ kind: 'to', value: word(value) }),
  Option_quiet: (_flag) => quiet(),
  Option_other: (value) => further(value),

  NftCommand: (verb, _rule, family, table, chain, _position, list): NftRule => ({
    family: family.sourceString,
    table: table.sourceString,
    chain: word(chain),
    insert: verb.sourceString === 'insert',
    options: options(list),
  }),
  NftOption_source: (ip, saddr, not, value) => ({
    kind: 'source',
    ...side(value, ip, saddr, not),
  }),
  NftOption_destination: (ip, daddr, not, value) => ({
    kind: 'destination',
    ...side(value, ip, daddr, not),
  }),
  NftOption_out: (_oif, not, value) =>
    not.sourceString === '' ? { kind: 'out', value: word(value) } : quiet(),
  NftOption_ipsec: (_rt, _ipsec, value) => ({
    kind: 'policy',
    part: 'policy',
    value: { text: value.sourceString === 'missing' ? 'none' : 'ipsec', at: value.source },
  }),
  NftOption_snat: (_snat, _family, _to, value) => ({ kind: 'to', value: word(value) }),
  NftOption_prefix: (_snat, _ip, _prefix, _to, _of, _saddr, map) => map.syntax<Option>(),
  Map: (_map, _open, from, _colon, to, _close) => ({
    kind: 'to',
    value: word(to),
    from: word(from),
  }),
  NftOption_verdict: (verdict) => ({
    kind: 'target',
    value: { text: targets[verdict.sourceString] ?? verdict.sourceString, at: verdict.source },
  }),
  NftOption_counter: (_counter, _counts) => quiet(),
  NftOption_comment: (_comment, _text) => quiet(),
  NftOption_other: (value) => further(value),

  quoted(_open, _inside, _close) {
    return { text: this.sourceString.slice(1, -1), at: this.source };
  },
};
