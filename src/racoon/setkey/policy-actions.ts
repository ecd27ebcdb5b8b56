/** What is made of the part of a policy behind `-P`. */
import type { Word } from '../../syntax/range.js';
import { within, wordOf } from '../../syntax/shapes/placed-word.js';
import type { ActionsOf, ShapeNode } from '../../syntax/shapes/reader.js';
import type { SetkeyActionDict } from './grammar/grammar.ohm-bundle.js';
import { optional, word } from './nodes.js';
import type { PolicyRule, Priority, Request } from './syntax.js';

type Ends = NonNullable<Request['ends']>;

const request = (
  protocol: ShapeNode,
  mode: ShapeNode,
  ends?: ShapeNode,
  level?: ShapeNode,
): Request => {
  const place = ends?.syntax<Ends>();
  return {
    protocol: word(protocol),
    mode: word(mode),
    ...(place !== undefined && { ends: place }),
    ...level?.syntax<Partial<Request>>(),
  };
};

const ends = (
  from: Word,
  fromPort: Word | undefined,
  to: Word,
  toPort: Word | undefined,
): Ends => ({
  from,
  ...(fromPort !== undefined && { fromPort }),
  to,
  ...(toPort !== undefined && { toPort }),
});

export const policies: ActionsOf<SetkeyActionDict<unknown>> = {
  Policy: (direction, priority, action, requests): PolicyRule => {
    const of = optional<Priority>(priority);
    return {
      direction: word(direction),
      ...(of !== undefined && { priority: of }),
      action: word(action),
      requests: requests.syntax<readonly Request[]>(),
    };
  },
  Direction: (direction, priority, action, requests): PolicyRule => {
    const inner = priority.child(0);
    const of = inner === undefined ? undefined : optional<Priority>(inner);
    const what = optional<Word>(action);
    return {
      direction: word(direction),
      ...(of !== undefined && { priority: of }),
      ...(what !== undefined && { action: what }),
      requests: optional<readonly Request[]>(requests) ?? [],
    };
  },
  Priority_stronger: (_prio, base, _plus, offset) => ({
    base: word(base),
    sign: '+',
    offset: word(offset),
  }),
  Priority_weaker: (_prio, base, _minus, offset) => ({
    base: word(base),
    sign: '-',
    offset: word(offset),
  }),
  Priority_weakerGlued: (_prio, base, offset) => ({
    base: word(base),
    sign: '-',
    offset: within(offset, 1),
  }),
  Priority_weakerWord: (_prio, lowered) => {
    const hyphen = lowered.sourceString.indexOf('-');
    return {
      base: within(lowered, 0, hyphen),
      sign: '-',
      offset: within(lowered, hyphen + 1),
    };
  },
  Priority_base: (_prio, base) => ({ base: word(base) }),
  Priority_minus: (_prio, _minus, offset) => ({ sign: '-', offset: word(offset) }),
  Priority_negative: (_prio, offset) => ({
    sign: '-',
    offset: within(offset, 1),
  }),
  Priority_number: (_prio, offset) => ({ offset: word(offset) }),

  Request_whole: (protocol, _s1, mode, _s2, of, _s3, level) => request(protocol, mode, of, level),
  Request_noLevel: (protocol, _s1, mode, _s2, of, _s3) => request(protocol, mode, of),
  Request_ends: (protocol, _s1, mode, _s2, of) => request(protocol, mode, of),
  Request_noEnds: (protocol, _s1, mode, _s2, _s3, level) =>
    request(protocol, mode, undefined, level),
  Request_slashes: (protocol, _s1, mode, _s2, _s3) => request(protocol, mode),
  Request_slash: (protocol, _s1, mode, _s2) => request(protocol, mode),
  Request_bare: (protocol, _s1, mode) => request(protocol, mode),
  level: (level) => {
    const { sourceString: text } = level;
    const colon = text.indexOf(':');
    return colon < 0
      ? { level: wordOf(level) }
      : { level: within(level, 0, colon), id: within(level, colon + 1) };
  },
  Ends_word: (both) => {
    const { sourceString: text } = both;
    const hyphen = text.indexOf('-');
    return {
      from: within(both, 0, hyphen),
      to: within(both, hyphen + 1),
    };
  },
  Ends_apart: (from, fromPort, _minus, to, toPort) =>
    ends(word(from), optional(fromPort), word(to), optional(toPort)),
  Ends_tail: (from, fromPort, to, toPort) =>
    ends(word(from), optional(fromPort), within(to, 1), optional(toPort)),
  Ends_head: (from, to, toPort) => ends(within(from, 0, -1), undefined, word(to), optional(toPort)),
};
