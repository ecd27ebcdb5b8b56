import type { Range, Source } from '../syntax/range.js';
import { scriptOf } from './shell/script.js';
import { UNKNOWN } from './shell/variables.js';

/** A file that a shell script writes: `cat > /etc/racoon/racoon.conf <<EOF`. */
export interface Document {
  /** The file's name as the script has it. */
  readonly name: string;
  /** As the shell would write it; `UNKNOWN` where a value is not known. */
  readonly text: string;
  /** Where in the script a range of the text comes from. */
  rangeOf(range: Range): Range;
  /** Values that the script does not say. */
  readonly missing: readonly { readonly name: string; readonly at: Range }[];
}

/** The files that a script writes, in order; one that is added to later comes once for each part. */
export const documentsOf = (source: Source): readonly Document[] =>
  scriptOf(source.text).feeds.flatMap(({ to, text, missing }) =>
    to.kind === 'file'
      ? [
          {
            name: to.name,
            text: text.text,
            rangeOf: (range: Range) => text.rangeOf(range),
            missing,
          },
        ]
      : [],
  );

export { UNKNOWN };
