/** What is made of one line of a dump. */
import type { Word } from '../../syntax/range.js';
import type { ActionsOf } from '../../syntax/shapes/reader.js';
import type { SetkeyActionDict } from './grammar/grammar.ohm-bundle.js';
import { host, optional, range, word, words } from './nodes.js';
import type { PolicyCommand, Priority, Request } from './syntax.js';

interface Host {
  readonly address: Word;
  readonly port?: Word;
}

/** A line of a dump. */
export type DumpLine =
  | (Pick<PolicyCommand, 'source' | 'destination' | 'upper' | 'upperArgument'> & {
      readonly kind: 'policy-head';
    })
  | {
      readonly kind: 'policy-line';
      readonly direction: Word;
      readonly priority?: Priority;
      readonly action: Word;
    }
  | { readonly kind: 'request-line'; readonly request: Request }
  | { readonly kind: 'association-head'; readonly source: Host; readonly destination: Host }
  | {
      readonly kind: 'association-line';
      readonly protocol: Word;
      readonly mode: Word;
      readonly spi: Word;
      readonly requestId: Word;
    }
  | {
      readonly kind: 'key-line';
      readonly letter: string;
      readonly name: Word;
      readonly groups: readonly Word[];
    };

export const dumps: ActionsOf<SetkeyActionDict<unknown>> = {
  PolicyHead: (source, destination, protocol, argument) => {
    const of = optional<Word>(argument);
    return {
      kind: 'policy-head',
      source: range(source),
      destination: range(destination),
      upper: word(protocol),
      ...(of !== undefined && { upperArgument: of }),
    };
  },
  PolicyLine: (direction, priority, action) => {
    const of = optional<Priority>(priority);
    return {
      kind: 'policy-line',
      direction: word(direction),
      ...(of !== undefined && { priority: of }),
      action: word(action),
    };
  },
  RequestLine: (of) => ({ kind: 'request-line', request: of.syntax<Request>() }),
  AssociationHead: (source, destination) => ({
    kind: 'association-head',
    source: host(source),
    destination: host(destination),
  }),
  AssociationLine: (
    carrier,
    _m,
    _e1,
    mode,
    _s,
    _e2,
    spi,
    _o1,
    _h1,
    _c1,
    _r,
    _e3,
    id,
    _o2,
    _h2,
    _c2,
  ) => ({
    kind: 'association-line',
    protocol: word(carrier),
    mode: word(mode),
    spi: word(spi),
    requestId: word(id),
  }),
  KeyLine: (letter, name, groups) => ({
    kind: 'key-line',
    letter: letter.sourceString,
    name: word(name),
    groups: words(groups),
  }),
};
