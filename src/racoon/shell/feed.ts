/** What a script makes: texts for others to read, and calls. */
import type { Assembly } from '../../syntax/assembly.js';
import type { Range } from '../../syntax/range.js';
import type { Branch } from './commands.js';
import type { Missing } from './variables.js';

/** A text that a script makes. `UNKNOWN` stands in it where a value is not known. */
export interface Feed {
  /** What reads it: setkey, or whoever reads the file of this name. */
  readonly to: { readonly kind: 'setkey' } | { readonly kind: 'file'; readonly name: string };
  readonly text: Assembly;
  readonly missing: readonly Missing[];
  /** It stands under a condition, in a loop or in a function. */
  readonly conditional: boolean;
  readonly branch: Branch;
  /** The letters of the options with which setkey is called. */
  readonly options: string;
  readonly at: Range;
}

/** A command that is called, its words expanded. */
export interface Call {
  readonly branch: Branch;
  /** What it rests on: that, and a test before `&&`. */
  readonly condition: Branch;
  readonly words: readonly { readonly text: string; readonly at: Range }[];
  /** What it reads. */
  readonly input?: Assembly;
  readonly missing: readonly Missing[];
  readonly at: Range;
}
