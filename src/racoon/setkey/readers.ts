/** The readers of commands and of the lines of dumps. */
import { type Reader, readers } from '../../syntax/shapes/reader.js';
import { storedFrom } from '../../syntax/shapes/stored.js';
import { actions, type PolicyNetworks, type PolicyRest } from './actions.js';
import type { DumpLine } from './dump-actions.js';
import grammars from './grammar/grammar.ohm-bundle.js';
import shapes from './grammar/grammar.ohm-bundle.shapes.js';
import type { Command, RangeTerm } from './syntax.js';

export type DumpRule =
  | 'PolicyHead'
  | 'PolicyLine'
  | 'RequestLine'
  | 'AssociationHead'
  | 'AssociationLine'
  | 'KeyLine';

interface Readers extends Record<DumpRule, Reader<DumpLine>> {
  readonly Command: Reader<Command>;
  readonly Networks: Reader<PolicyNetworks>;
  readonly RangeTerm: Reader<RangeTerm>;
  readonly Rest: Reader<PolicyRest>;
}

// What is kept between texts is the shapes of commands only, within the readers' bound; making readers takes longer than a small file.
let made: Readers | undefined;
export const readersOf = (): Readers => {
  // A reader makes what the actions of its rule make.
  made ??= readers<unknown, keyof Readers>(
    () => grammars.grammar,
    actions,
    storedFrom(shapes.all),
    {
      abbreviations: false,
    },
  ) as Readers;
  return made;
};
