import type { Word } from '../../../syntax/range.js';
import type { ActionsOf, ShapeNode } from '../../../syntax/shapes/reader.js';
import type { IosActionDict } from '../../grammar/grammar.ohm-bundle.js';
import type { AccessListEntry, AccessListRemark, NamedAccessList } from '../../syntax.js';
import { type Entry, listed, NONE, type Option, UNNAMED } from './access-list.js';
import { takenBack } from './alike.js';
import { leavesOf, made, wordOf, wordsOf } from './word.js';

const narrowing = (...nodes: readonly ShapeNode[]): Option => ({
  kind: 'narrowing',
  words: leavesOf(...nodes),
});

const named = (
  node: ShapeNode,
  type: NamedAccessList['type'],
  name: ShapeNode,
): NamedAccessList => ({
  kind: 'named-access-list',
  at: node.source,
  type,
  name: wordOf(name),
  body: [],
});

/** What entries of access lists say on IOS alone. */
export const accessListOfIos = {
  ListEntry_standard(entry): Entry {
    return entry.syntax<Entry>();
  },
  NamedList_ip(_ip, _list, type, name): NamedAccessList {
    const isStandard = type.sourceString === 'standard';
    return named(this, isStandard ? 'standard' : 'extended', name);
  },
  NamedList_numbers(_ip, _list, _resequence, name, first, step): NamedAccessList {
    const numbers = { first: wordOf(first), step: wordOf(step) };
    return { ...named(this, 'extended', name), numbers };
  },
  NamedList_shown(type, _ip, _access, _list, name): NamedAccessList {
    const isStandard = type.sourceString === 'standard';
    return { ...named(this, isStandard ? 'standard' : 'extended', name), isShown: true };
  },
  NamedList_ipv6(_ipv6, _list, name): NamedAccessList {
    return named(this, 'ipv6', name);
  },
  NamedListLine_noRemark: takenBack,
  NamedListLine_no: takenBack,
  NamedListLine_noNumber(_no, number): AccessListRemark {
    return {
      kind: 'access-list-remark',
      at: this.source,
      negated: true,
      list: UNNAMED,
      text: number.sourceString,
    };
  },
  NamedListLine_evaluate(_number, _evaluate, name): AccessListRemark {
    return {
      kind: 'access-list-remark',
      at: this.source,
      list: UNNAMED,
      text: '',
      evaluates: wordOf(name),
    };
  },
  SequencedRemark(_number, _remark, text): AccessListRemark {
    return {
      kind: 'access-list-remark',
      at: this.source,
      list: UNNAMED,
      text: text.sourceString,
    };
  },
  SequencedEntry_sequenced(sequence, entry): AccessListEntry {
    return listed(this, UNNAMED, sequence.syntax<Word>(), entry.syntax<Entry>());
  },
  SequencedEntry_extended(number, entry, sequence): AccessListEntry {
    const line = number.numChildren > 0 ? wordsOf(number)[0] : made<Word>(sequence);
    return listed(this, UNNAMED, line, entry.syntax<Entry>());
  },
  SequencedEntry_standard(number, entry): AccessListEntry {
    return listed(this, UNNAMED, wordsOf(number)[0], entry.syntax<Entry>());
  },
  Sequence(_sequence, number): Word {
    return wordOf(number);
  },
  Option_logInput(_log, _words): Option {
    return NONE;
  },
  Option_narrowing(word): Option {
    return narrowing(word);
  },
  Option_narrowingBy(word, value): Option {
    return narrowing(word, value);
  },
  Option_ttl(ttl, operator, value): Option {
    return narrowing(ttl, operator, value);
  },
  Option_ttlRange(ttl, range, from, to): Option {
    return narrowing(ttl, range, from, to);
  },
  // What it permits is not narrowed: the way back is opened elsewhere.
  Option_reflect(_reflect, _name, _time): Option {
    return NONE;
  },
} satisfies ActionsOf<IosActionDict<unknown>>;
