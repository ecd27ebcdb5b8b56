import type { Source } from '../syntax/range.js';
import { clean } from './parse/clean.js';
import { ReadConfiguration } from './parse/configuration.js';
import { cutCounters } from './parse/counters.js';
import { cut } from './parse/cut.js';
import { originOf } from './parse/dialect.js';
import { Grammars } from './parse/grammars.js';
import { LineReader } from './parse/line-reader.js';
import { ListIndex } from './parse/list-index.js';
import { Scan } from './parse/scan.js';
import type { Configuration, Dialect } from './syntax.js';

export interface ParseOptions {
  /** Where neither a header nor the words of the text tell. */
  readonly dialect?: Dialect | undefined;
  /** Where the text has no header. */
  readonly version?: string | undefined;
  /** False: every line is read by the grammar alone, to the same result. */
  readonly prepare?: boolean | undefined;
}

/**
 * Reads the text of a device. Never fails: what should have been read and was not is among the statements as `unread`.
 * Lines that do not concern IPsec are passed over; access lists, objects and groups are read when asked for.
 */
export const parse = (source: Source, options: ParseOptions = {}): Configuration =>
  parseWith(options.prepare === false ? new Grammars(false) : grammars(), source, options);

// What is kept between texts is the shapes of statements only, within the readers' bound.
let made: Grammars | undefined;
const grammars = (): Grammars => {
  made ??= new Grammars(true);
  return made;
};

/** The same with grammars that were made ready before: for many short texts. */
export function parseWith(
  grammars: Grammars,
  source: Source,
  options: Omit<ParseOptions, 'prepare'> = {},
): Configuration {
  const lines = cut(clean(source.text));
  const shown = cutCounters(lines);
  const origin = originOf(lines, options);
  const reader = new LineReader(lines, origin.dialect, grammars);
  const index = new ListIndex(lines.count);
  const scan = new Scan(reader, index);
  scan.run();
  return new ReadConfiguration(source, origin, reader, shown, index, scan);
}
