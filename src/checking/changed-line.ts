/** One line of a text that cures a finding. */
export interface ChangedLine {
  /** The whole line, where none is there yet. */
  readonly line: string;
  /** What of an existing line is replaced, and by what; empty takes it away. */
  readonly replaces: RegExp;
  readonly by: string;
  /** Behind what of an existing line `by` is put where nothing is there to replace. */
  readonly behind?: RegExp;
  /** Where a new line goes: into the block of its anchor, before the block for the whole device, or nowhere. */
  readonly scope: 'block' | 'device' | 'none';
  /** Only words are put in, and the line is not said again: it holds a key. */
  readonly isInsertion?: boolean;
  /** What is replaced is a word of a list, and the statement is said whole. */
  readonly isListed?: boolean;
  /** What a new line of a block begins with, taken from its anchor: `crypto map M 10 `. */
  readonly beside?: RegExp;
}
